"""Elements in; every one gets an id, and ids and labels that clash become problems."""

from __future__ import annotations

import unicodedata

from checklists.load_elements import Element
from checklists.load_fields import slug
from checklists.load_items import unique
from checklists.load_yaml import Problems


def name_elements(elements: list[Element], problems: Problems) -> None:
    """Give ids to the elements of a body, and to those inside its groups."""
    taken = {e.id for e in elements if e.id}
    for number, element in enumerate(elements):
        if not element.id:
            base = slug(_ascii(element.label)) or "item" if element.type != "markdown" else f"text-{number}"
            element.id = unique(base, taken)
        name_elements(element.inner, problems)


def _ascii(label: str) -> str:
    return unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
