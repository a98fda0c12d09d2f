"""A checklist in, the HTML of its form out: readable, fillable and printable before any script runs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from checklists.conditions import Scope
from checklists.model import CHECK_STATUSES, Answers, Checklist, Condition, Item, Section
from checklists.wire import to_wire
from macros.condition_words import only_if
from macros.form_words import WORDS

STEPS_AT_FIRST = 3
"""How many lines a list of steps has on paper; the script adds more."""

OFFSETS = (
    "-12:00 -11:00 -10:00 -09:30 -09:00 -08:00 -07:00 -06:00 -05:00 -04:00 -03:30 -03:00 -02:00 -01:00 "
    "+00:00 +01:00 +02:00 +03:00 +03:30 +04:00 +04:30 +05:00 +05:30 +05:45 +06:00 +06:30 +07:00 +08:00 +08:45 "
    "+09:00 +09:30 +10:00 +10:30 +11:00 +12:00 +12:45 +13:00 +14:00"
).split()
"""Every UTC offset in civil use (IANA time-zone database)."""

CONTROLS: dict[str, dict[str, str]] = {
    "input": {"type": "text"},
    "number": {"type": "text", "inputmode": "decimal"},
    "email": {"type": "email", "spellcheck": "false"},
    "telephone": {"type": "tel"},
}
"""Attributes of the one-line controls. Numbers stay text, as GOV.UK advises, so that nothing typed is lost."""

FIELDSETS = ("radios", "checkboxes", "date-time", "steps", "checks", "group")
"""Types with several controls: a legend names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """An item at its place in the form: what the templates print."""

    item: Item
    id: str
    """Also the start of the id of every control in it."""
    kind: str
    """Name of the template macro."""
    asked: bool
    required: bool
    only_if: str = ""
    document: str = ""
    nested: bool = False
    entries: tuple[tuple[Field, ...], ...] = ()
    """Group: the fields of the entries on the page at first."""
    entry_template: tuple[Field, ...] = ()

    @property
    def described_by(self) -> str:
        """Ids of what is read after the label, in reading order."""
        hint = f"{self.id}-hint " if self.item.description else ""
        return f"{hint}{self.id}-error {self.id}-notes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A section at its place in the form."""

    id: str
    section: Section
    fields: tuple[Field, ...]
    asked: bool
    only_if: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """What makes a form one to practise with: a draft of its own, and a moment of its own at which the rules look."""

    draft: str
    """Stands in the key of the draft where a real case has the id of the checklist."""
    name: str
    now: str
    """ISO date-time with zone."""


def form_html(
    checklist: Checklist,
    *,
    site: str,
    documents: Mapping[str, str] | None = None,
    practice: Practice | None = None,
) -> str:
    """Return the form of a checklist as one line of HTML.

    `site` keeps the drafts of two sites on one origin apart; `documents` names the source of "Why we ask" by its code.
    One line, because Python-Markdown and its extensions look for their marks at the start of lines.
    """
    wire = json.dumps(to_wire(checklist), ensure_ascii=False, separators=(",", ":"))
    cards = list(_cards(checklist, documents or {}))
    asked = [field for card in cards for field in card.fields if field.asked and field.item.asks]
    html = ENVIRONMENT.get_template("form.html.jinja").render(
        checklist=checklist,
        site=site,
        practice=practice,
        cards=cards,
        first=asked[0],
        needed=sum(field.required for field in asked),
        version=version(wire),
        definition=json_attribute(wire),
        words=json_attribute(json.dumps(WORDS, ensure_ascii=False)),
    )
    return " ".join(line.strip(" ") for line in html.split("\n") if line.strip(" "))


def version(wire: str) -> str:
    """Return the content hash that ties a draft to the form it was typed into."""
    return hashlib.sha256(wire.encode()).hexdigest()[:12]


def initial_answers(checklist: Checklist) -> Answers:
    """Return what the form holds before anyone typed: prefilled texts and default choices."""
    found = ((item.id, _initial(item)) for item in checklist.items)
    return {key: value for key, value in found if value}


def _initial(item: Item) -> Any:
    if item.default is None:
        return item.value
    label = item.options[item.default].label
    return [label] if item.multiple else label


def _cards(checklist: Checklist, documents: Mapping[str, str]) -> Iterator[Card]:
    place = _Place(checklist, documents)
    for section in checklist.sections:
        fields = tuple(place.field(i, f"{checklist.id}.{i.id}") for i in section.items if i.in_form)
        yield Card(
            id=f"{checklist.id}.section.{section.id}",
            section=section,
            fields=fields,
            asked=any(field.asked for field in fields),
            only_if=place.words(section.when),
        )


class _Place:
    """What turning an item into a field needs to know about its surroundings."""

    def __init__(self, checklist: Checklist, documents: Mapping[str, str]) -> None:
        self.scope = Scope(checklist.sections, initial_answers(checklist))
        self._labels = {item.id: item.label for item in checklist.items}
        self._documents = documents

    def words(self, condition: Condition | None, around: Item | None = None) -> str:
        labels = {**self._labels, **{item.id: item.label for item in around.items}} if around else self._labels
        return only_if(condition, labels) if condition else ""

    def field(self, item: Item, id: str, group: Item | None = None) -> Field:
        scope = self.scope.inside(group, {}) if group else self.scope
        return Field(
            item=item,
            id=id,
            kind=_kind(item),
            asked=scope.shown(item),
            required=scope.required(item),
            only_if=self.words(item.when, group),
            document=self._document(item),
            nested=group is not None,
            entries=tuple(self._entry(item, id, str(n)) for n in range(_entries_at_first(item))),
            entry_template=self._entry(item, id, "ENTRY"),
        )

    def _entry(self, group: Item, id: str, number: str) -> tuple[Field, ...]:
        return tuple(self.field(item, f"{id}.{number}.{item.id}", group) for item in group.items if item.in_form)

    def _document(self, item: Item) -> str:
        if item.source is None:
            return ""
        return self._documents.get(item.source.document, item.source.document)


def _kind(item: Item) -> str:
    """Name the template macro: several choices of a dropdown are easier to tick than to Ctrl+click."""
    if item.type == "dropdown":
        return "checkboxes" if item.multiple else "select"
    return {"date-time": "date_time", **dict.fromkeys(CONTROLS, "line")}.get(item.type, item.type)


def _entries_at_first(item: Item) -> int:
    return max(1, int(item.minimum or 0)) if item.type == "group" else 0


MARKDOWN = MarkdownIt("commonmark", {"html": False})


def _markdown(text: str) -> Markup:
    return _one_line(Markup(MARKDOWN.render(text)))  # noqa: S704 (renders with html switched off)


def _one_line(value: Any) -> Markup:
    """Escape, and write line breaks and tabs as character references: see `form_html`."""
    escaped = escape(value).translate({9: "&#9;", 10: "&#10;", 13: "&#13;"})
    return Markup(escaped)  # noqa: S704 (escaped one line above)


def _print(value: Any) -> Any:
    return value if isinstance(value, Markup) else _one_line(value)


def json_attribute(text: str) -> Markup:
    """Make JSON safe inside single quotes of an attribute, where its many double quotes stay as they are."""
    return Markup(text.replace("&", "&amp;").replace("'", "&#39;").replace("<", "&lt;"))  # noqa: S704 (nothing can end the attribute)


ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    finalize=_print,
    trim_blocks=True,
    lstrip_blocks=True,
)
ENVIRONMENT.filters["markdown"] = _markdown
ENVIRONMENT.filters["form_markup"] = Markup  # what form_html gave back
ENVIRONMENT.globals.update(
    CONTROLS=CONTROLS,
    FIELDSETS=FIELDSETS,
    OFFSETS=OFFSETS,
    STATUSES=CHECK_STATUSES,
    STEPS_AT_FIRST=STEPS_AT_FIRST,
)
