"""Answers: every JSON value becomes the canonical answer of its item, or nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.answers import canonical, canonical_answers, is_answered, unknown
from checklists.model import Checklist, Item, Option, Row, Section
from site_tests import hostile

BOXES = Item(id="boxes", type="checkboxes", options=(Option(label="HAR"), Option(label="Log")))
SEVERAL = Item(id="several", type="dropdown", multiple=True, options=BOXES.options)
CHECKS = Item(id="checks", type="checks", rows=(Row(id="teams", label="Teams"), Row(id="sbc", label="SBC")))
GROUP = Item(id="group", type="group", items=(Item(id="kind", type="input"), Item(id="size", type="number"), CHECKS))
STEPS = Item(id="steps", type="steps")
TEXTS = [
    Item(id=kind, type=kind) for kind in ("input", "textarea", "number", "date-time", "radios", "dropdown", "upload")
]
ALL = [BOXES, SEVERAL, CHECKS, GROUP, STEPS, *TEXTS]
CHECKLIST = Checklist(id="c", name="C", sections=(Section(id="s", items=tuple(ALL)),))

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(hostile.TEXTS),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from([i.id for i in ALL]), inner),
)


@pytest.mark.parametrize(
    ("item", "value", "expected"),
    [
        (TEXTS[0], "as typed ", "as typed "),
        (TEXTS[0], 12, "12"),
        (TEXTS[2], 1.5, "1.5"),
        (TEXTS[4], True, "yes"),
        (TEXTS[4], False, "no"),
        (TEXTS[0], {"a": "é"}, '{"a": "é"}'),
        (TEXTS[0], [["a"]], '[["a"]]'),
        (TEXTS[6], ["a.har", "b.log"], "a.har\nb.log"),
        (TEXTS[0], [], ""),
        (STEPS, "1. one\n\n2. two", ["1. one", "2. two"]),
        (STEPS, ["one", None, "", 4], ["one", "", "", "4"]),
        (BOXES, {"HAR": True, "Log": False, "Other": 1}, ["HAR"]),
        (BOXES, "HAR", ["HAR"]),
        (BOXES, [], []),
        (SEVERAL, "Log", ["Log"]),
        (SEVERAL, ["Log", "HAR", "Log", "", None, 7], ["Log", "HAR", "7"]),
        (
            CHECKS,
            {"sbc": "ruled out", "teams": {"proof": 5}},
            {"teams": {"status": "", "proof": "5"}, "sbc": {"status": "ruled out", "proof": ""}},
        ),
        (CHECKS, {"teams": {"status": "", "proof": None}, "other": "suspected"}, {}),
        (CHECKS, "text", {}),
        (GROUP, {"kind": "HAR"}, [{"kind": "HAR"}]),
        (GROUP, [{"kind": 1, "size": 2, "other": 3}, "text", None], [{"kind": "1", "size": "2"}, {}, {}]),
        (GROUP, "text", []),
    ],
)
def test_canonical(item: Item, value: Any, expected: Any) -> None:
    assert canonical(item, value) == expected


@pytest.mark.parametrize("item", ALL, ids=lambda i: i.id)
def test_null_is_unanswered(item: Item) -> None:
    assert canonical(item, None) is None
    assert canonical_answers(CHECKLIST, {item.id: None}) == {}


def test_deep_nesting_and_strange_objects_do_not_raise() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    for item in ALL:
        canonical(item, deep)
        canonical(item, [object()])
        canonical(item, 10**5000)


@given(json_values)
def test_canonical_is_stable_and_plain_json(value: Any) -> None:
    for item in ALL:
        once = canonical(item, value)
        assert canonical(item, once) == once
        assert json.loads(json.dumps(once)) == once
        assert is_answered(item, value) == is_answered(item, once)


@given(json_values)
def test_any_mapping_gives_known_ids_only_and_the_rest_is_reported(value: Any) -> None:
    answers = canonical_answers(CHECKLIST, value)
    assert set(answers) <= {item.id for item in ALL}
    assert unknown(CHECKLIST, answers) == ()
    if isinstance(value, dict):
        strangers = {key for key in value if key not in {item.id for item in ALL}}
        assert strangers <= set(unknown(CHECKLIST, value))


def test_unknown_names_the_place() -> None:
    given = {
        "gone": 1,
        "checks": {"teams": {"status": "ruled out", "note": "x"}, "vpn": {}},
        "group": [{"kind": "HAR", "colour": "red"}, "text"],
    }
    assert unknown(CHECKLIST, given) == ("gone", "checks.teams.note", "checks.vpn", "group.0.colour", "group.1")


def test_unknown_of_no_mapping() -> None:
    assert unknown(CHECKLIST, ["a"]) == ("",)
    assert unknown(CHECKLIST, None) == ()
    assert unknown(CHECKLIST, {"checks": "x", "group": "y"}) == ("checks", "group")


@pytest.mark.parametrize(
    ("item", "value", "expected"),
    [
        (TEXTS[0], " \n\t\xa0", False),
        (TEXTS[0], "no", True),
        (TEXTS[0], None, False),
        (BOXES, [], False),
        (BOXES, ["HAR"], True),
        (STEPS, ["", " "], False),
        (STEPS, ["", "one"], True),
        (CHECKS, {"teams": {"status": " ", "proof": ""}}, False),
        (CHECKS, {"teams": {"status": "not checked"}}, True),
        (GROUP, [{}, {"kind": ""}], False),
        (GROUP, [{}, {"checks": {"sbc": {"proof": "log"}}}], True),
    ],
)
def test_is_answered(item: Item, value: Any, expected: bool) -> None:
    assert is_answered(item, value) is expected
