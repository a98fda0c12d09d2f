"""Where the project keeps what its authors write."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from checklists.load import load_folder
from checklists.load.again import Loads, at_once
from checklists.load.cards import read_cards
from checklists.load.contract import with_contract
from checklists.load.known import Known
from checklists.model import Checklist

DEFINITIONS = Path(__file__).parent / "definitions"
COURSES = Path(__file__).parent / "courses"
DOCS = Path(__file__).parent.parent / "docs"
CONTRACT = DOCS / "facts" / "contract.yml"
"""An engine installed without the project knows no priorities, and no facts."""


@cache
def known() -> Known:
    """Return what a course may refer to; DefinitionError where a checklist cannot be loaded."""
    return Known(checklists(), read_cards(DOCS / "facts"), DOCS if DOCS.is_dir() else None)


def checklists(loads: Loads = at_once) -> dict[str, Checklist]:
    """Return the checklists by id, with the contract's table of priorities."""
    return {d.checklist.id: with_contract(d.checklist, CONTRACT) for d in load_folder(DEFINITIONS, loads)}
