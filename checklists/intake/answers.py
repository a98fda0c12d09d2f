"""A checklist and a customer's message in, proposed answers in the shape that its items take out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from checklists.answers import takes_several
from checklists.intake.elements import elements
from checklists.intake.message import intake
from checklists.model import Checklist, Item

_TEXT = ("input", "textarea")
_CHOICE = ("dropdown", "radios", "checkboxes")
SUITABLE: dict[str, tuple[str, ...]] = {
    "who": _TEXT,
    "when": (*_TEXT, "date-time"),
    "error-text": _TEXT,
    "expected-result": _TEXT,
    "actual-result": _TEXT,
    "steps-to-reproduce": ("steps", "textarea"),
    "already-tried": (*_TEXT, "steps"),
    "count": ("number", *_TEXT),
    "platform-element": (*_CHOICE, *_TEXT),
    "contact": (*_TEXT, "email", "telephone"),
}
"""What intake finds, and the types of item that can take it."""

BETWEEN = {"input": ", ", "textarea": "\n"}
"""What stands between two answers of one item, where it takes more than one."""

_PLACES_AND_THINGS = re.compile(
    r"\b(?:sites?|locations?|branches|offices?|queues?|uccs?|teams?|departments?|workstations?|pcs|laptops|machines)$"
)
_DIGITS = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+")
_NUMBER_WORDS = {
    word: str(number)
    for number, words in enumerate(
        "- one/single/me two/both three four five six seven eight nine ten eleven twelve/dozen".split()
    )
    for word in words.split("/")
} | {"fifteen": "15", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50"}


def propose_answers(checklist: Checklist, text: str) -> dict[str, Any]:
    """Read a message for a checklist: the items it says nothing for, and the answers it offers, ready for JSON.

    `value` is None where the words cannot be the answer: a date-time needs date, time and zone, which nobody guesses.
    """
    found = intake(text)
    gaps = [_place(*find_item(checklist, path)) for name, path in checklist.intake.items() if name in found["missing"]]
    return {"missing": gaps, "proposals": list(_proposals(checklist, found["proposals"]))}


def find_item(checklist: Checklist, path: str) -> tuple[Item, Item | None]:
    """Find what "item" or "group.field" stands for: the item, and the field when it is a group."""
    key, _, part = path.partition(".")
    item = next(item for item in checklist.items if item.id == key)
    return item, next((field for field in item.items if field.id == part), None)


def to_answer(item: Item, value: str) -> Any:
    """Turn found words into an answer of an item; "" or an empty list where they cannot be one."""
    if item.type in _CHOICE:
        option = _option(item, value)
        return [option] if option and takes_several(item) else option
    convert = _CONVERT.get("number" if item.is_number else item.type, _line)
    return convert(value)


def _proposals(checklist: Checklist, found: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Turn what intake found into answers, each once; what no item takes is left out."""
    seen: list[tuple[str, Any]] = []
    for one in found:
        path = checklist.intake.get(one["item"])
        if path is None:
            continue
        item, field = find_item(checklist, path)
        value = _value(item, field, one["value"])
        if value not in ("", []) and (path, value or one["value"]) not in seen:
            seen.append((path, value or one["value"]))
            words = {key: one[key] for key in ("quote", "start", "end")}
            yield {**_place(item, field), "value": value, "between": _between(item), **words}


def _place(item: Item, field: Item | None) -> dict[str, str]:
    """Say where an answer belongs, with the label a reader knows it by."""
    return {"item": item.id, "part": field.id if field else "", "label": (field or item).label}


def _value(item: Item, field: Item | None, words: str) -> Any:
    """Return the answer of the item; a field's answer is one entry of its group."""
    asked = field or item
    if asked.type == "date-time":
        return None
    answer = to_answer(asked, words)
    return [{field.id: answer}] if field and answer else answer


def _between(item: Item) -> str | None:
    """Say what stands between two answers: "" for lists, None where there can be only one."""
    return "" if item.type in ("group", "steps") or takes_several(item) else BETWEEN.get(item.type)


def _option(item: Item, name: str) -> str:
    """Find the option with the name of a platform element, or else the one that speaks of it."""
    same = [o.label for o in item.options if _letters(o.label) == _letters(name)]
    about = [o.label for o in item.options if name in {element for element, _, _ in elements(o.label)}]
    return next(iter([*same, *about]), "")


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _line(words: str) -> str:
    return " ".join(words.split())


def _steps(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def _people(words: str) -> str:
    """Return how many people a count speaks of; "" for places, things and counts without a number."""
    low = words.casefold()
    if _PLACES_AND_THINGS.search(low):
        return ""
    digits = _DIGITS.search(low)
    if digits:
        return re.sub("[.,]", "", digits.group())
    return next((_NUMBER_WORDS[word] for word in low.split() if word in _NUMBER_WORDS), "")


def _address(words: str) -> str:
    return words if "@" in words else ""


def _telephone(words: str) -> str:
    return "" if "@" in words else words


_CONVERT: dict[str, Callable[[str], Any]] = {
    "textarea": str.strip,
    "number": _people,
    "email": _address,
    "telephone": _telephone,
    "steps": _steps,
}
"""Words to answer by type of item; every other type takes one line."""
