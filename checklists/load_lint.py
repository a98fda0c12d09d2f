"""Elements in; what is well-formed and still wrong becomes a problem."""

from __future__ import annotations

from checklists.load_elements import Element
from checklists.load_fields import Fields
from checklists.load_yaml import Problems


def lint(elements: list[Element], top: Fields, broken: set[str], problems: Problems) -> None:
    """Report everything that is wrong across elements."""
