"""The contract file and a checklist in, the checklist with the contract's table of priorities out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from checklists.errors import UnusableInput
from checklists.load.nodes import plain
from checklists.model import Checklist


def with_contract(checklist: Checklist, path: Path) -> Checklist:
    """Put the table into a checklist; without a contract file the checklist knows no priority."""
    if not path.is_file():
        return checklist
    return replace(checklist, priority=read_matrix(path))


def read_matrix(path: Path) -> dict[str, dict[str, str]]:
    """Read the table: impact to urgency to priority, the highest of each first."""
    try:
        found: Any = plain(path.read_text(encoding="utf-8"))["priority"]["matrix"]
        matrix = {str(row): {str(k): str(v) for k, v in cells.items()} for row, cells in found.items()}
    except (OSError, ValueError, yaml.YAMLError, KeyError, TypeError, AttributeError) as failure:
        raise UnusableInput(f"{path} has no table of priorities that can be read.") from failure
    return matrix
