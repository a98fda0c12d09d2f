"""A row of the RASCI facts in, its cells under an operating model out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MODELS = ("partner", "vendor")
"""Who provides the implementation."""
DEPLOYMENTS = ("cloud", "on-premises")

Cells = dict[str, tuple[str, str]]
"""Role to letter ("R/A", "S") and basis ("s" stated, "i" inferred)."""


def row_cells(row: Mapping[str, Any], model: str = "partner") -> Cells:
    """Return who has which letter; without a partner its columns go and `model2` says who takes the row.

    >>> row = {"cells": {"customer": "S s", "partner-l1": "R/A s"}, "model2": {"taken_by": "customer", "basis": "i"}}
    >>> row_cells(row)
    {'customer': ('S', 's'), 'partner-l1': ('R/A', 's')}
    >>> row_cells(row, "vendor")
    {'customer': ('R/A', 'i')}
    """
    cells: Cells = {}
    for role, cell in row["cells"].items():
        letter, _, basis = cell.partition(" ")
        cells[role] = (letter, basis)
    if model == "partner":
        return cells
    change = row["model2"]
    if "absent" in change:
        return {}
    cells = {role: cell for role, cell in cells.items() if not role.startswith("partner-")}
    if "taken_by" in change:
        cells[change["taken_by"]] = ("R/A", change["basis"])
    return cells


def accountable(cells: Cells) -> list[str]:
    """Return the roles that answer for a row."""
    return [role for role, (letter, _) in cells.items() if "A" in letter]


def applies(row: Mapping[str, Any], deployment: str) -> bool:
    """Say whether a row exists in the cloud or on premises."""
    return deployment in row.get("deployment", DEPLOYMENTS)
