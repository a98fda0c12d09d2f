"""Wire: the checklist that comes back is the one that went in; anything else is refused."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.model import (
    Checklist,
    Completeness,
    Condition,
    Count,
    Finding,
    Item,
    NextStep,
    Option,
    Report,
    Row,
    RuleUse,
    Section,
    SectionState,
    Source,
)
from checklists.wire import from_wire, report_to_wire, to_wire
from site_tests import hostile

texts = st.text() | st.sampled_from(hostile.TEXTS)
conditions = st.recursive(
    st.builds(
        Condition,
        item=texts,
        equals=st.none() | texts,
        one_of=st.lists(texts).map(tuple),
        answered=st.none() | st.booleans(),
    ),
    lambda inner: st.builds(
        Condition, all=st.lists(inner).map(tuple), any=st.lists(inner).map(tuple), negated=st.none() | inner
    ),
    max_leaves=5,
)
parameters = st.dictionaries(texts, st.integers() | texts | st.lists(texts), max_size=3)
rules = st.builds(
    RuleUse, name=texts, parameters=parameters, level=st.none() | st.sampled_from(["blocker", "note"]), message=texts
)
items = st.builds(
    Item,
    id=texts,
    type=st.sampled_from(["input", "checks", "group"]),
    label=texts,
    options=st.lists(st.builds(Option, label=texts, required=st.booleans()), max_size=2).map(tuple),
    rows=st.lists(st.builds(Row, id=texts, label=texts), max_size=2).map(tuple),
    items=st.lists(st.builds(Item, id=texts, type=st.just("input")), max_size=2).map(tuple),
    default=st.none() | st.integers(0, 9),
    minimum=st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.integers(-99, 99).map(float),
    when=st.none() | conditions,
    rules=st.lists(rules, max_size=2).map(tuple),
    source=st.none() | st.builds(Source, document=texts, says=texts),
    in_text=st.booleans(),
)
sections = st.builds(Section, id=texts, title=texts, items=st.lists(items, max_size=2).map(tuple))
checklists = st.builds(
    Checklist,
    id=texts,
    name=texts,
    labels=st.lists(texts, max_size=2).map(tuple),
    sections=st.lists(sections, max_size=2).map(tuple),
)


def with_item(**more: Any) -> dict[str, Any]:
    """Make the wire form of a checklist with one item."""
    return {"id": "c", "name": "C", "sections": [{"id": "s", "items": [{"id": "i", "type": "input", **more}]}]}


@given(checklists)
def test_what_comes_back_is_what_went_in_to_the_byte(checklist: Checklist) -> None:
    sent = json.dumps(to_wire(checklist))
    received = from_wire(json.loads(sent))
    assert received == checklist
    assert json.dumps(to_wire(received)) == sent


def test_default_values_are_left_out() -> None:
    item = Item(id="a", type="number", minimum=1.0, when=Condition(item="b", answered=False))
    checklist = Checklist(id="c", name="C", sections=(Section(id="s", items=(item,)),))
    assert json.dumps(to_wire(checklist)) == (
        '{"id": "c", "name": "C", "sections": [{"id": "s", "items": '
        '[{"id": "a", "type": "number", "minimum": 1, "when": {"item": "b", "answered": false}}]}]}'
    )


@pytest.mark.parametrize(
    ("wire", "message"),
    [
        ([], "checklist is list, not dict"),
        ({"id": "c"}, "checklist lacks keys: name"),
        ({"id": "c", "name": "C", "colour": 1, "age": 2}, "checklist has unknown keys: age, colour"),
        ({"id": "c", "name": None}, "checklist.name is NoneType, not str"),
        ({"id": "c", "name": "C", "labels": "a"}, "checklist.labels is str, not list"),
        ({"id": "c", "name": "C", "sections": [{"id": 1}]}, "checklist.sections[0].id is int, not str"),
        (
            with_item(requird=True),
            "checklist.sections[0].items[0] has unknown keys: requird",
        ),
        (
            with_item(minimum=True),
            "checklist.sections[0].items[0].minimum is bool, not int",
        ),
        (
            with_item(rules=[{"name": "r", "level": "bad"}]),
            "checklist.sections[0].items[0].rules[0].level is not one of blocker, warning, note",
        ),
    ],
)
def test_anything_else_is_refused_with_its_place(wire: Any, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        from_wire(wire)


def test_report() -> None:
    report = Report(
        checklist="c",
        ready=False,
        completeness=Completeness(required=Count(asked=9, answered=3), all=Count(asked=14, answered=4)),
        asked=("who",),
        required=("who",),
        answered=(),
        sections=(SectionState(id="what", asked=4, answered=1, blockers=2, warnings=0),),
        next=NextStep(item="who", message="Say who is affected"),
        findings=(Finding(item="who", rule="required", level="blocker", message="Say who is affected"),),
    )
    wire = report_to_wire(report)
    assert (
        json.loads(json.dumps(wire))
        == wire
        == {
            "checklist": "c",
            "ready": False,
            "completeness": {"required": {"asked": 9, "answered": 3}, "all": {"asked": 14, "answered": 4}},
            "asked": ["who"],
            "required": ["who"],
            "answered": [],
            "sections": [{"id": "what", "asked": 4, "answered": 1, "blockers": 2, "warnings": 0}],
            "next": {"item": "who", "part": "", "message": "Say who is affected"},
            "findings": [
                {"item": "who", "part": "", "rule": "required", "level": "blocker", "message": "Say who is affected"}
            ],
            "fields": [],
            "required_fields": [],
            "texts": [],
            "priority": None,
        }
    )
