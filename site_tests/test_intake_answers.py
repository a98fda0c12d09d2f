"""What a customer's message says becomes answers in the shape each item takes, or no answer at all."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists import worker
from checklists.answers import canonical_answers
from checklists.intake.answers import SUITABLE, find_item, propose_answers, to_answer
from checklists.intake.elements import ELEMENTS
from checklists.intake.message import ITEMS
from checklists.load import load
from checklists.load.dialect import INTAKE_KEYS
from checklists.model import Checklist, Definition, Item, Option
from checklists.wire import to_wire
from site_tests.hostile import TEXTS

MESSAGE = """Hello,

Since yesterday around 9:15 the agents in the Lyon office cannot answer calls in the wallboard.
About 12 agents are affected, twelve agents in total. It says "Call could not be connected".

1. Open WebAgent
2. Click on Accept
3. Wait for the caller

We already restarted the laptop, no luck.
You can reach me on +33 1 99 00 12 34 or marie.durand@contoso.example.
"""

BODY = """
body:
  - {type: input, id: who, attributes: {label: Who is it}}
  - {type: date-time, id: since, attributes: {label: Since when}}
  - {type: textarea, id: screen, attributes: {label: What does the screen say}}
  - {type: textarea, id: expected, attributes: {label: What should happen}}
  - {type: textarea, id: actual, attributes: {label: What happens}}
  - {type: steps, id: steps, attributes: {label: How to see it}}
  - {type: number, id: many, attributes: {label: How many}}
  - {type: dropdown, id: part, attributes: {label: Which part, options: [WebAgent, Inflight Wallboard, Other]}}
  - type: group
    id: tries
    attributes: {label: What was tried}
    body:
      - {type: input, id: attempt, attributes: {label: What you did}}
  - type: group
    id: people
    attributes: {label: Who can show it}
    body:
      - {type: telephone, id: phone, attributes: {label: Telephone}}
"""
INTAKE = """name: Fault
description: A fault.
intake:
  who: who
  when: since
  error-text: screen
  expected-result: expected
  actual-result: actual
  steps-to-reproduce: steps
  already-tried: tries.attempt
  count: many
  platform-element: part
  contact: people.phone
"""


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    return load(INTAKE + BODY, "fault.yml").checklist


def values(checklist: Checklist, text: str = MESSAGE) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for proposal in propose_answers(checklist, text)["proposals"]:
        found.setdefault(proposal["item"], []).append(proposal["value"])
    return found


def test_every_answer_has_the_shape_that_its_item_takes(checklist: Checklist) -> None:
    found = values(checklist)
    assert found["who"] == ["the agents in the Lyon office"]
    assert found["screen"] == ["Call could not be connected"]
    assert found["steps"] == [["Open WebAgent", "Click on Accept", "Wait for the caller"]]
    assert found["many"] == ["12"]  # said twice in the message, offered once
    assert found["part"] == ["Inflight Wallboard", "WebAgent"]
    assert found["tries"] == [[{"attempt": "We already restarted the laptop, no luck."}]]
    assert found["people"] == [[{"phone": "+33 1 99 00 12 34"}]]  # a mail address is no telephone number
    answers = {key: found[key][0] for key in found if key != "since"}
    assert canonical_answers(checklist, answers) == answers


def test_words_for_a_date_time_come_without_a_value(checklist: Checklist) -> None:
    (when,) = [p for p in propose_answers(checklist, MESSAGE)["proposals"] if p["item"] == "since"]
    assert (when["value"], when["quote"]) == (None, "yesterday around 9:15")


def test_gaps_are_named_in_the_labels_of_the_checklist(checklist: Checklist) -> None:
    assert propose_answers(checklist, MESSAGE)["missing"] == [
        {"item": "expected", "part": "", "label": "What should happen"}
    ]
    gaps = propose_answers(checklist, "Regards, Marie Durand")["missing"]
    assert [gap["label"] for gap in gaps] == ["What should happen", "What happens", "How to see it"]


def test_answer_in_a_group_is_known_by_the_label_of_its_field(checklist: Checklist) -> None:
    (tried,) = [p for p in propose_answers(checklist, MESSAGE)["proposals"] if p["item"] == "tries"]
    assert (tried["part"], tried["label"]) == ("attempt", "What you did")


def test_what_may_stand_between_two_answers(checklist: Checklist) -> None:
    between = {p["item"]: p["between"] for p in propose_answers(checklist, MESSAGE)["proposals"]}
    one = dict.fromkeys(("since", "many", "part"))
    assert between == {"who": ", ", "screen": "\n", "actual": "\n", "steps": "", "tries": "", "people": "", **one}


def test_what_no_item_takes_is_not_proposed_and_not_called_missing(checklist: Checklist) -> None:
    only_who = replace(checklist, intake={"who": "who"})
    assert set(values(only_who)) == {"who"}
    assert propose_answers(only_who, MESSAGE)["missing"] == []
    assert propose_answers(replace(checklist, intake={}), MESSAGE) == {"missing": [], "proposals": []}


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("12 agents", "12"),
        ("about 1,200 users", "1200"),
        ("only 3 of our 12 agents", "3"),
        ("twelve colleagues", "12"),
        ("a dozen agents", "12"),
        ("both receptionists", "2"),
        ("just me", "1"),
        ("a single user", "1"),
        ("all agents", ""),
        ("dozens of callers", ""),
        ("3 sites", ""),
        ("the whole team", ""),
    ],
)
def test_number_of_people_or_nothing(words: str, number: str) -> None:
    assert to_answer(Item(id="many", type="number"), words) == number
    assert to_answer(Item(id="many", type="input", is_number=True), words) == number
    assert to_answer(Item(id="many", type="input"), words) == words


@pytest.mark.parametrize("kind", ["dropdown", "radios"])
def test_platform_element_becomes_the_option_with_its_name(kind: str, definitions: dict[str, Definition]) -> None:
    part, _ = find_item(definitions["escalate-to-level-2"].checklist, "platform-element")
    labels = {o.label for o in part.options}
    for name in ELEMENTS:
        assert to_answer(replace(part, type=kind), name) in labels
    assert to_answer(part, "SBC/direct routing") == "SBC or direct routing"
    assert to_answer(part, "WebAgent in CRM") == "WebAgent in CRM"
    assert to_answer(part, "Coffee machine") == ""


def test_several_choices_take_a_list() -> None:
    boxes = Item(id="parts", type="checkboxes", options=(Option(label="WebAgent"),))
    assert to_answer(boxes, "WebAgent") == ["WebAgent"]
    assert to_answer(boxes, "Recording") == ""


@pytest.mark.parametrize(
    ("kind", "words", "answer"),
    [
        ("email", "marie@contoso.example", "marie@contoso.example"),
        ("email", "+33 1 99 00 12 34", ""),
        ("telephone", "+33 1 99 00 12 34", "+33 1 99 00 12 34"),
        ("telephone", "marie@contoso.example", ""),
        ("input", "two\nlines ", "two lines"),
        ("textarea", "two\nlines ", "two\nlines"),
        ("steps", "Open it\n\n Close it", ["Open it", "Close it"]),
    ],
)
def test_words_take_the_shape_of_the_item(kind: str, words: str, answer: Any) -> None:
    assert to_answer(Item(id="a", type=kind), words) == answer


def test_what_intake_finds_is_what_a_definition_can_name() -> None:
    assert [key.name for key in INTAKE_KEYS] == list(SUITABLE) == list(ITEMS)


def test_shipped_checklists_say_which_item_takes_what(definitions: dict[str, Definition]) -> None:
    offered = {key for key, definition in definitions.items() if definition.checklist.intake}
    assert {"escalate-to-level-2", "case-for-level-3", "priority-1-case"} <= offered


def test_worker_proposes_answers(checklist: Checklist) -> None:
    request = json.dumps({"id": 7, "op": "intake", "checklist": to_wire(checklist), "text": MESSAGE})
    reply = json.loads(worker.handle(request))
    assert reply == {"id": 7, "ok": True, "result": propose_answers(checklist, MESSAGE)}


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_message_stays_text(checklist: Checklist, text: str) -> None:
    check_quotes(checklist, f'It says: "{text}". We expect {text}.')


@given(st.text() | st.lists(st.sampled_from(MESSAGE.split(" "))).map(" ".join))
def test_any_message_gives_exact_quotes_and_answers_of_the_item(text: str) -> None:
    check_quotes(load(INTAKE + BODY, "fault.yml").checklist, text)


def check_quotes(checklist: Checklist, text: str) -> None:
    for proposal in propose_answers(checklist, text)["proposals"]:
        assert text[proposal["start"] : proposal["end"]] == proposal["quote"]
        if proposal["value"] is not None:
            answers = {proposal["item"]: proposal["value"]}
            assert canonical_answers(checklist, answers) == answers
