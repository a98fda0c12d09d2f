"""What a case text shows: which fields, under which labels, with which answers.

The one structure that becomes Markdown, plain text and HTML. Reading a text back starts from the
same fields, so that writer and reader cannot disagree about a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, count
from typing import Any

from checklists import priority
from checklists.answers import canonical_answers, takes_several
from checklists.conditions import Scope
from checklists.model import Answers, Checklist, Item, Section

UNSAFE = "\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff"
"""Characters, as a regular expression's set, that a clipboard, a mail or a text field may turn into others."""
_UNSAFE = re.compile(f"[{UNSAFE}]")

_LEADS = "|>#-"
"""A line that starts with one of these is part of an answer, of Markdown or of a quoted mail: never a label."""

_BY_TABLE = Item(id="=priority", type="input", label="Priority by impact and urgency")
"""A line that nobody answers: no item has such an id, so reading a text back knows the line and drops it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One place of a text where an answer stands."""

    key: str
    """The item's id; for one half of a row of checks, "row.status" or "row.proof"."""
    item: Item
    label: str
    """One line, unlike every other label beside it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A titled run of fields."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """All titles and fields a checklist's text can have."""

    title: str
    parts: tuple[Part, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields in order."""
        return tuple(field for part in self.parts for field in part.fields)


@dataclass(frozen=True, slots=True)
class Entry:
    """One step, one choice, or one entry of a group."""

    text: str = ""
    ticked: bool | None = None
    answers: tuple[Answer, ...] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One field that is shown, and what stands in it; None means not answered."""

    field: Field
    value: Any
    entries: tuple[Entry, ...] = ()
    rows: tuple[Answer, ...] = ()


@lru_cache(maxsize=16)
def layout(checklist: Checklist) -> Layout:
    """Lay out a checklist; no label equals another or a title in capitals, as plain text writes titles."""
    title = _title(checklist.name, checklist.id)
    titles = [_title(section.title, section.id) for section in checklist.sections]
    taken = {text.upper() for text in (title, *titles)}
    parts = (
        Part(heading, tuple(_fields(_told(section), taken)))
        for heading, section in zip(titles, checklist.sections, strict=True)
    )
    return Layout(title, tuple(parts))


def _told(section: Section) -> Iterator[tuple[str, Item]]:
    """Yield what a section tells: its items, and after the urgency the priority that it comes to."""
    for item in section.items:
        if item.asks and item.in_text:
            yield item.id, item
            if item.id == priority.URGENCY:
                yield _BY_TABLE.id, _BY_TABLE


@lru_cache(maxsize=256)
def inner_fields(item: Item) -> tuple[Field, ...]:
    """Return the fields inside one item: those of a group's entry, or two for each row of checks."""
    if item.type == "group":
        return tuple(_fields(((i.id, i) for i in item.items if i.asks and i.in_text), set()))
    pairs = ((f"{row.id}.{half}", _row_item(row.label, half)) for row in item.rows for half in ("status", "proof"))
    return tuple(_fields(pairs, set()))


def head_text(label: str) -> str:
    """Return a label as it stands before an answer."""
    return label if label.endswith((":", "?")) else f"{label}:"


Sections = tuple[tuple[str, tuple[Answer, ...]], ...]
"""Title and answers of each section with something to show."""


def view(checklist: Checklist, answers: Mapping[str, Any]) -> Sections:
    """Return what the case text of answers shows."""
    known = canonical_answers(checklist, answers)
    scope = Scope(checklist.sections, known)
    found = priority.of_answers(checklist, {i.id: known.get(i.id) for i in scope.items()})
    values = {**known, _BY_TABLE.id: found.reason if found else None}
    sections = ((part.title, tuple(_shown(part.fields, values, scope))) for part in layout(checklist).parts)
    return tuple(section for section in sections if section[1])


def _shown(fields: Iterable[Field], values: Answers, scope: Scope) -> Iterator[Answer]:
    for field in fields:
        value = values.get(field.key)
        if _has_place(field.item, value, scope):
            yield _answer(field, value, scope)


def _has_place(item: Item, value: Any, scope: Scope) -> bool:
    if item is _BY_TABLE:
        return value is not None
    return scope.shown(item) and (item.in_form or value is not None)


def _answer(field: Field, value: Any, scope: Scope) -> Answer:
    item = field.item
    if value is None:
        return Answer(field, None)
    if item.type == "checks":
        return Answer(field, value, rows=tuple(_rows(item, value)))
    if item.type == "group":
        inner = inner_fields(item)
        entries = (tuple(_shown(inner, entry, scope.inside(item, entry))) for entry in value)
        return Answer(field, value, tuple(Entry(answers=shown) for shown in entries))
    if item.type == "checkboxes":
        return Answer(field, value, tuple(_boxes(item, value)))
    if item.type == "steps" or takes_several(item):
        return Answer(field, value, tuple(Entry(text) for text in value))
    return Answer(field, value)


def _rows(item: Item, value: dict[str, dict[str, str]]) -> Iterator[Answer]:
    for field in inner_fields(item):
        row, _, half = field.key.rpartition(".")
        if text := value.get(row, {}).get(half):
            yield Answer(field, text)


def _boxes(item: Item, ticked: list[str]) -> Iterator[Entry]:
    """Show every box; in the order of the definition unless the ticks came in another."""
    options = [option.label for option in item.options]
    if [label for label in options if label in ticked] != ticked:
        options = [*ticked, *(label for label in options if label not in ticked)]
    return (Entry(label, label in ticked) for label in options)


def _row_item(label: str, half: str) -> Item:
    if half == "status":
        return Item(id=half, type="radios", label=label)
    return Item(id=half, type="textarea", label=f"{one_line(label)}, proof")


def _fields(items: Iterable[tuple[str, Item]], taken: set[str]) -> Iterator[Field]:
    for key, item in items:
        label = _distinct(item.label, key, taken)
        taken.add(head_text(label))
        yield Field(key, item, label)


def _distinct(text: str, key: str, taken: set[str]) -> str:
    """Return a label as one line; its id stands beside it where another label is the same."""
    label = _title(text, key) or f"[{one_line(key)}]"
    named = f"{label} [{one_line(key)}]"
    candidates = chain((label, named), (f"{named} {number}" for number in count(2)))
    return next(text for text in candidates if head_text(text) not in taken)


def _title(text: str, key: str) -> str:
    line = one_line(text)
    return f"[{one_line(key)}] {line}" if line.startswith(tuple(_LEADS)) else line


def one_line(text: str) -> str:
    """Return a text as one line with single spaces and nothing unsafe."""
    return " ".join(_UNSAFE.sub(" ", text).split())
