"""Is an answer there? The one rule that looks at missing answers, so `check` calls it by itself."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.model import Item
from checklists.rules.rule import Notice


def missing(item: Item) -> Notice:
    """Say what to do about a required item without an answer (GOV.UK: an instruction that names what is missing)."""
    return Notice(item.missing or _instruction(item), _first_part(item))


def missing_boxes(item: Item, ticked: list[str]) -> Iterator[Notice]:
    """Name each box that has to be ticked and is not (GitHub's issue forms: `required` on an option)."""
    for option in item.options:
        if option.required and option.label not in ticked:
            yield Notice(f'Tick "{option.label}"')


def _instruction(item: Item) -> str:
    if item.type in ("radios", "dropdown"):
        return f'Choose an answer for "{item.label}"'
    if item.type == "checkboxes":
        return f'Tick at least one box of "{item.label}"'
    if item.type == "checks":
        return f'Mark each line of "{item.label}"'
    if item.type == "group":
        return f'Add {_one(item.entry or "entry")} to "{item.label}"'
    if item.type == "upload":
        return f'Enter the names of the files for "{item.label}"'
    return f'Fill in "{item.label}"'


def _one(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _first_part(item: Item) -> str:
    if item.type == "checks" and item.rows:
        return f"{item.rows[0].id}.status"
    return ""
