"""Scripts: short texts made of the same answers, with every gap said aloud."""

from __future__ import annotations

from typing import Any

import pytest

from checklists.load import load
from checklists.script import scripts

DEFINITION = """
name: Outage
description: An outage.
body:
  - type: textarea
    id: situation
    attributes: {label: Situation}
    validations: {required: true, missing: Say what happens}
  - type: radios
    id: called
    attributes: {label: Called, options: ["Yes", Not yet]}
  - type: input
    id: spoke-to
    attributes: {label: Spoke to}
    when: {item: called, equals: "Yes"}
  - type: checkboxes
    id: effect
    attributes: {label: Effect, options: [{label: Operational}, {label: Financial}]}
  - type: checks
    id: causes
    attributes: {label: Causes, rows: [Firewall, {id: teams, label: Teams}]}
  - type: group
    id: contacts
    attributes: {label: Contacts}
    validations: {required: true, missing: Add a contact}
    body:
      - {type: input, id: name, attributes: {label: Name}}
      - {type: telephone, id: phone, attributes: {label: Telephone}}
scripts:
  - id: phone
    name: Phone
    lines: ["%s"]
"""


def said(line: str, answers: dict[str, Any]) -> str:
    checklist = load(DEFINITION.replace("%s", line), "definitions/outage.yml").checklist
    return scripts(checklist, answers)["phone"]


def test_line_holds_the_answer_on_one_line() -> None:
    assert (
        said("Situation: {situation}.", {"situation": "No calls\r\narrive  at all"})
        == "Situation: No calls arrive at all.\n"
    )


def test_needed_answer_that_is_missing_is_said_as_a_gap() -> None:
    assert said("Situation: {situation}", {}) == "Situation: not known yet\n"


def test_line_with_an_optional_item_is_left_out_without_an_answer() -> None:
    assert said("Effect: {effect}", {}) == ""


def test_line_with_an_item_that_is_not_asked_is_left_out() -> None:
    assert said("We spoke to {spoke-to}", {"called": "Not yet", "spoke-to": "Sam"}) == ""
    assert said("We spoke to {spoke-to}", {"called": "Yes", "spoke-to": "Sam"}) == "We spoke to Sam\n"


def test_several_choices_and_rows_of_checks_become_one_sentence() -> None:
    answers = {
        "effect": ["Operational", "Financial"],
        "causes": {"firewall": {"status": "not checked"}, "teams": {"status": "ruled out", "proof": "Call at 10:05"}},
    }
    line = "{effect}. {causes}"
    assert said(line, answers) == "Operational; Financial. Firewall: not checked; Teams: ruled out Call at 10:05\n"


CONTACTS = [{"name": "Sam", "phone": "+31 20 555 01 34"}, {"name": "Noor"}]


def test_line_with_fields_of_a_group_stands_once_for_each_entry() -> None:
    line = "{situation}: {contacts.name}, {contacts.phone}"
    answers = {"situation": "Down", "contacts": CONTACTS}
    assert said(line, answers) == "Down: Sam, +31 20 555 01 34\nDown: Noor, not known yet\n"


def test_group_without_entries_is_a_gap_too() -> None:
    assert said("Call {contacts.name}", {}) == "Call not known yet\n"


def test_whole_group_is_told_in_one_line() -> None:
    assert said("Call {contacts}", {"contacts": CONTACTS}) == "Call Sam, +31 20 555 01 34; Noor\n"


@pytest.mark.parametrize("answer", ["{contacts}", "{{situation}}", "\\1 \\g<0>", "<b>&amp;</b>"])
def test_answer_stays_text(answer: str) -> None:
    """An answer that looks like a name in braces or like a replacement is not filled in again."""
    assert said("Situation: {situation}", {"situation": answer, "contacts": CONTACTS}) == f"Situation: {answer}\n"


def test_checklist_without_scripts_has_none() -> None:
    assert (
        scripts(
            load("name: A\ndescription: B\nbody: [{type: input, id: c, attributes: {label: D}}]", "a.yml").checklist, {}
        )
        == {}
    )
