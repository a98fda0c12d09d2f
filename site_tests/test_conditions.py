"""Conditions: what is asked and what is required, given the answers so far."""

from __future__ import annotations

from typing import Any

import pytest

from checklists.conditions import Scope, asked, holds, required
from checklists.model import Answers, Checklist, Condition, Item, Option, Row, Section


def item(key: str, kind: str = "input", **more: Any) -> Item:
    """Make an item; most tests need an id and one property."""
    return Item(id=key, type=kind, **more)


def checklist(*items: Item, **section: Any) -> Checklist:
    """Make a checklist of one section."""
    return Checklist(id="c", name="C", sections=(Section(id="s", items=items, **section),))


def ids(form: Checklist, answers: dict[str, Any]) -> list[str]:
    """Return the ids of the asked items."""
    return [i.id for i in asked(form, answers)]


FORM = checklist(
    item("kind", "radios"),
    item("parts", "checkboxes"),
    item("several", "dropdown", multiple=True),
    item("steps", "steps"),
    item("checks", "checks", rows=(Row(id="teams", label="Teams"),)),
    item("contacts", "group", items=(item("name"),)),
)
ANSWERS = {
    "kind": "fault",
    "parts": ["HAR", "Log"],
    "several": ["a"],
    "steps": ["one", "two"],
    "checks": {"teams": {"status": "suspected", "proof": ""}},
    "contacts": [{"name": ""}],
}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (None, True),
        (Condition(item="kind", equals="fault"), True),
        (Condition(item="kind", equals=" fault "), True),
        (Condition(item="kind", equals="Fault"), False),
        (Condition(item="kind", one_of=("question", "fault")), True),
        (Condition(item="kind", one_of=("question",)), False),
        (Condition(item="parts", equals="Log"), True),
        (Condition(item="several", one_of=("a", "b")), True),
        (Condition(item="several", equals="b"), False),
        (Condition(item="steps", equals="two"), True),
        (Condition(item="checks", equals="suspected"), True),
        (Condition(item="checks", equals="ruled out"), False),
        (Condition(item="contacts", equals=""), False),
        (Condition(item="contacts", answered=False), True),
        (Condition(item="kind", answered=True), True),
        (Condition(item="kind", answered=False), False),
        (Condition(item="nowhere", answered=False), True),
        (Condition(item="nowhere", equals=""), False),
        (Condition(negated=Condition(item="kind", equals="fault")), False),
        (Condition(all=(Condition(item="kind", answered=True), Condition(item="parts", equals="X"))), False),
        (Condition(any=(Condition(item="kind", answered=False), Condition(item="parts", equals="HAR"))), True),
    ],
)
def test_holds(condition: Condition | None, expected: bool) -> None:
    assert holds(condition, ANSWERS, FORM) is expected


def test_order_is_the_definition_s_and_text_between_items_is_not_asked() -> None:
    form = checklist(item("b"), item("note", "markdown"), item("a"), item("never", in_form=False))
    assert ids(form, {}) == ["b", "a"]


def test_a_hidden_answer_steers_nothing() -> None:
    form = checklist(
        item("a"),
        item("b", when=Condition(item="a", equals="yes")),
        item("c", when=Condition(item="b", equals="yes")),
        item("d", when=Condition(item="b", answered=False)),
    )
    assert ids(form, {"a": "yes", "b": "yes"}) == ["a", "b", "c"]
    assert ids(form, {"a": "no", "b": "yes"}) == ["a", "d"]


def test_a_condition_may_look_at_a_later_item() -> None:
    form = checklist(item("a", when=Condition(item="b", answered=True)), item("b"))
    assert ids(form, {"b": "x"}) == ["a", "b"]
    assert ids(form, {}) == ["b"]


def test_a_hidden_section_hides_its_items() -> None:
    form = Checklist(
        id="c",
        name="C",
        sections=(
            Section(id="s", items=(item("a"),)),
            Section(id="t", items=(item("b"),), when=Condition(item="a", equals="more")),
            Section(id="u", items=(item("c", when=Condition(item="b", answered=True)),)),
        ),
    )
    assert ids(form, {"a": "more", "b": "x"}) == ["a", "b", "c"]
    assert ids(form, {"a": "less", "b": "x"}) == ["a"]


def test_a_circle_of_conditions_ends() -> None:
    form = checklist(
        item("a", when=Condition(item="b", answered=True)),
        item("b", when=Condition(item="a", answered=True)),
        item("c", when=Condition(item="c", answered=True)),
    )
    assert ids(form, {"a": "x", "b": "x", "c": "x"}) == []


def test_required() -> None:
    form = checklist(
        item("always", required=True),
        item("never"),
        item("sometimes", required_when=Condition(item="never", answered=True)),
        item("box", "checkboxes", options=(Option(label="A"), Option(label="B", required=True))),
    )
    assert [i.id for i in form.items if required(i, {}, form)] == ["always", "box"]
    assert [i.id for i in form.items if required(i, {"never": "x"}, form)] == ["always", "sometimes", "box"]


def test_fields_of_an_entry_see_the_entry_first_and_then_the_form() -> None:
    near = item("near", when=Condition(item="kind", equals="HAR"), required_when=Condition(item="kind", answered=True))
    far = item("far", when=Condition(item="outside", equals="yes"))
    files = item("files", "group", items=(item("kind"), near, far))
    form = checklist(item("kind"), item("outside"), files)

    def entry(answers: Answers, outer: Answers) -> Scope:
        return Scope(form.sections, outer).inside(files, answers)

    outer = {"kind": "HAR", "outside": "yes"}
    assert entry({"kind": "HAR"}, {}).shown(near)
    assert not entry({}, outer).shown(near), "the form's own `kind` is another item"
    assert entry({}, outer).shown(far)
    assert not entry({"outside": "yes"}, {}).shown(far)
    assert entry({"kind": "x"}, {}).required(near)
    assert not entry({}, outer).required(near)


def test_a_circle_of_conditions_has_one_answer_whatever_is_asked_first() -> None:
    """The loader reports circles; a checklist made otherwise must still read its own case text back."""
    first = Item(id="first", type="input", when=Condition(item="second", answered=False))
    second = Item(id="second", type="input", when=Condition(item="first", answered=False))
    sections = (Section(id="all", items=(first, second)),)
    answers = {"first": "yes", "second": "yes"}
    forwards, backwards = Scope(sections, answers), Scope(sections, answers)
    assert [forwards.shown(first), forwards.shown(second)] == [backwards.shown(second), backwards.shown(first)][::-1]
