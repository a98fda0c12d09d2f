"""Elements in; every one gets an id, and ids and labels that clash become problems."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from checklists.load.elements import Element
from checklists.load.fields import Fields, Text, say, slug
from checklists.load.items import unique
from checklists.load.problems import Problems, shown


def name_elements(elements: list[Element], problems: Problems) -> None:
    """Report ids and labels that clash, then give every element without an id one of its own."""
    named = [e for e in elements if e.type != "markdown"]
    _report_clashes(named, problems)
    _report_equal_labels(named, problems)
    _report_box_labels(named, problems)
    taken = {e.id for e in elements if e.id}
    for number, element in enumerate(elements):
        if not element.id:
            base = f"text-{number}" if element.type == "markdown" else reference(element.label) or "item"
            element.id = unique(base, taken)
        name_elements(element.inner, problems)


def reference(label: str) -> str:
    """Make an id from a label; letters with accents lose them."""
    return slug(unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode())


def _is_plain(label: str) -> bool:
    """Say whether a label keeps all its letters in its reference, so that a clash is certain."""
    return all(c.isascii() or not c.isalnum() for c in unicodedata.normalize("NFKD", label))


def _report_clashes(elements: Iterable[Element], problems: Problems) -> None:
    """Report two elements with one reference; GitHub refuses these."""
    first: dict[str, Element] = {}
    for element in elements:
        key = element.id or (reference(element.label) if _is_plain(element.label) else "")
        if not key or (element.has_id and not element.id):
            continue
        if key not in first:
            first[key] = element
        elif element.id and first[key].id:
            node = element.fields.places["id"]
            problems.add(
                node,
                "duplicate-id",
                say(element.where, f"the id {shown(key)} is used twice"),
                f"Rename it; {first[key].where} has this id too.",
            )
        elif element.label != first[key].label:
            by_label = f"the label {shown(element.label)} gives the id {shown(key)}, which {first[key].where} has too"
            by_id = f"the id {shown(key)} is what the label of {first[key].where} gives"
            node = element.fields.places["id"] if element.id else element.label_node
            problems.add(
                node,
                "similar-label",
                say(element.where, by_id if element.id else by_label),
                'Add an "id" of its own, or use another label.'
                if not element.id
                else f'Rename it, or add an "id" to {first[key].where}.',
            )


def _report_equal_labels(elements: Iterable[Element], problems: Problems) -> None:
    """Report a label used twice: an error without ids, a warning with them, as on GitHub."""
    first: dict[str, Element] = {}
    for element in elements:
        if not element.label or element.type == "section":
            continue
        other = first.setdefault(element.label, element)
        if other is element:
            continue
        same_id = (element.id or reference(element.label)) == (other.id or reference(other.label))
        if element.id and other.id:
            same_id = False  # reported as duplicate-id
        problems.add(
            element.label_node,
            "duplicate-label",
            say(element.where, f"the label {shown(element.label)} is used twice"),
            f"Use another label; {other.where} has this one too.",
            "error" if same_id else "warning",
        )


def _report_box_labels(elements: list[Element], problems: Problems) -> None:
    """Report a box that has the label of an element without an id."""
    labels = {e.label: e for e in elements if e.label and not e.id and e.asks}
    for element in elements:
        for option in element.fields.part("attributes").get("options", ()):
            label = option.get("label") if isinstance(option, Fields) else None
            other = labels.get(label.text) if isinstance(label, Text) else None
            if label and other:
                problems.add(
                    label.node,
                    "duplicate-label",
                    say(element.where, f"the box {shown(label.text)} has the label of {other.where}"),
                    f'Use another label, or add an "id" to {other.where}.',
                    "warning" if other is element else "error",
                )
