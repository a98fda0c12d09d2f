"""An element that was read without problems in, its Item or Section out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from checklists.load.elements import Element, ReadRule
from checklists.load.fields import Fields, Text, slug
from checklists.load.rules import parameter_value
from checklists.model import Item, Option, Row, RuleUse, Section, Source


def make_section(title: Element | None, items: list[Item], taken: set[str]) -> Section:
    """Make a section; the items before the first title have one without a title."""
    if title is None:
        return Section(id=unique("start", taken), items=tuple(items))
    attributes = title.fields.part("attributes")
    return Section(
        id=title.id,
        title=title.label,
        description=attributes.text("description"),
        items=tuple(items),
        when=title.when.condition if title.when else None,
    )


def make_item(element: Element) -> Item:
    """Make an item from an element."""
    fields = element.fields
    attributes, validations = fields.part("attributes"), fields.part("validations")
    visible = fields.get("visible")
    return Item(
        id=element.id,
        type=element.type,
        label=element.label,
        description=attributes.text("description"),
        placeholder=attributes.text("placeholder"),
        value=attributes.text("value"),
        render=attributes.text("render"),
        accept=validations.text("accept"),
        options=tuple(_option(o) for o in attributes.get("options", ())),
        multiple=attributes.get("multiple", False),
        default=attributes.get("default"),
        rows=tuple(_rows(attributes.get("rows", ()))),
        items=tuple(make_item(e) for e in element.inner),
        entry=attributes.text("entry"),
        required=validations.get("required", False),
        required_when=element.required_when.condition if element.required_when else None,
        missing=validations.text("missing"),
        regex=validations.get("regex", ""),
        is_number=validations.get("is_number", False),
        minimum=validations.get("minimum"),
        maximum=validations.get("maximum"),
        in_form=visible is None or "form" in visible,
        in_text="content" in visible if visible else element.asks,
        when=element.when.condition if element.when else None,
        rules=tuple(_rule(r) for r in element.rules),
        source=_source(fields.part("source")),
    )


def unique(name: str, taken: set[str]) -> str:
    """Return the name, with -2, -3 and so on where it is taken; take it."""
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    taken.add(found)
    return found


def row_ids(rows: Iterable[Fields]) -> list[str]:
    """Return the ids of rows of checks, made from the labels where none is given."""
    rows = list(rows)
    taken = {r.text("id") for r in rows} - {""}
    return [r.text("id") or unique(slug(r.text("label")) or "row", taken) for r in rows]


def _option(option: Any) -> Option:
    if isinstance(option, Text):
        return Option(label=option.text)
    return Option(label=option.text("label"), required=option.get("required", False))


def _rows(rows: Iterable[Fields]) -> Iterable[Row]:
    rows = list(rows)
    for row, row_id in zip(rows, row_ids(rows), strict=True):
        yield Row(id=row_id, label=row.text("label"), description=row.text("description"))


def _rule(rule: ReadRule) -> RuleUse:
    return RuleUse(
        name=rule.name.text,
        parameters={name: parameter_value(node) for name, (_, node) in rule.parameters.items()},
        level=rule.own.get("level"),
        message=rule.own.text("message"),
    )


def _source(source: Fields) -> Source | None:
    if not source.values:
        return None
    return Source(document=source.text("document"), says=source.text("says"))
