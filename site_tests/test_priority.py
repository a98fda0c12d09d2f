"""Priority: the contract's table, doubt, overrides and who can be reached."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from checklists.check import check
from checklists.cli import CONTRACT
from checklists.errors import UnusableInput
from checklists.load.contract import read_matrix, with_contract
from checklists.model import Checklist, Item, Option, Priority, RuleUse, Section
from checklists.priority import priority
from checklists.project import known
from checklists.wire import from_wire, report_to_wire, to_wire

MATRIX = read_matrix(CONTRACT)
LEVELS = ("High - all or most UCCs", "Medium - one UCC", "Low - one user")


@pytest.mark.parametrize(("impact", "row"), list(zip(LEVELS, MATRIX.values(), strict=True)))
def test_every_cell_of_the_contracts_table_is_found(impact: str, row: dict[str, str]) -> None:
    assert [priority(MATRIX, impact, urgency).value for urgency in LEVELS] == list(row.values())


def test_reason_is_a_sentence_with_both() -> None:
    found = priority(MATRIX, "High - all or most UCCs", "Medium - work goes on")
    assert found == Priority(value="P2", reason="Priority 2 because the impact is high and the urgency is medium.")


@pytest.mark.parametrize("doubt", [None, "", "Not sure", "Not known yet", ["High"], "???"])
def test_doubt_goes_to_the_higher_and_is_said(doubt: Any) -> None:
    found = priority(MATRIX, "Medium - one UCC", doubt)
    assert found.value == "P2"
    assert found.reason == (
        "Priority 2 because the impact is medium and the urgency is not known, which counts as high."
    )


def options(*labels: str) -> tuple[Option, ...]:
    """Make options."""
    return tuple(Option(label=label) for label in labels)


CASE = Checklist(
    id="case",
    name="Case",
    priority=MATRIX,
    sections=(
        Section(
            id="all",
            items=(
                Item(id="impact", type="radios", label="Impact", options=options("High", "Medium", "Low", "Not sure")),
                Item(id="urgency", type="radios", label="Urgency", options=options("High", "Medium", "Low")),
                Item(
                    id="priority",
                    type="radios",
                    label="Priority",
                    options=options("Priority 1", "Priority 2", "Priority 3"),
                    rules=(RuleUse(name="override-with-reason", parameters={"reason": "why"}),),
                ),
                Item(id="why", type="textarea", label="Why another priority?"),
                Item(id="contact", type="input", label="Contact", required=True, rules=(RuleUse(name="reachable"),)),
            ),
        ),
    ),
)


def found(**answers: Any) -> list[str]:
    """Return "item/rule level" for every finding."""
    return [f"{f.item}/{f.rule} {f.level}" for f in check(CASE, answers).findings]


def test_report_holds_the_priority_with_its_reason() -> None:
    report = check(CASE, {"impact": "Low", "urgency": "High"})
    assert report_to_wire(report)["priority"] == {
        "value": MATRIX["low"]["high"],
        "reason": "Priority 3 because the impact is low and the urgency is high.",
    }


def test_report_holds_no_priority_without_a_table_or_before_an_answer() -> None:
    assert check(CASE, {}).priority is None
    assert check(replace(CASE, priority={}), {"impact": "Low", "urgency": "High"}).priority is None


def test_table_survives_the_wire() -> None:
    assert from_wire(to_wire(CASE)) == CASE


def test_unanswered_urgency_counts_as_high() -> None:
    report = check(CASE, {"impact": "High"})
    assert report.priority
    assert report.priority.value == "P1"


@pytest.mark.parametrize("contact", ["Reception", "petra@example.com", "Petra, room 12"])
def test_highest_priority_without_a_telephone_number_is_blocked(contact: str) -> None:
    assert found(impact="High", urgency="High", contact=contact) == ["contact/reachable blocker"]


@pytest.mark.parametrize("contact", ["Petra, +31 6 5550 1200", "Petra 0031655501200", "(030) 555-0123 Petra"])
def test_highest_priority_with_a_telephone_number_goes_on(contact: str) -> None:
    assert found(impact="High", urgency="High", contact=contact) == []


def test_lower_priority_needs_no_telephone_number_but_some_way_to_reach_somebody() -> None:
    assert found(impact="Medium", urgency="High", contact="petra@example.com") == []
    assert found(impact="Medium", urgency="High", contact="Reception") == ["contact/reachable blocker"]


def test_another_priority_needs_a_reason() -> None:
    case = {"impact": "Medium", "urgency": "Medium", "contact": "petra@example.com"}
    assert found(**case, priority="Priority 2") == ["priority/override-with-reason blocker"]
    assert found(**case, priority="Priority 2", why="-") == ["priority/override-with-reason blocker"]
    assert found(**case, priority="Priority 2", why="The mayor opens the new hall tomorrow at nine") == []
    assert found(**case, priority="Priority 3") == []


ESCALATION = known().checklists["escalate-to-level-2"]
CASE_FOR_LEVEL_3 = known().checklists["case-for-level-3"]
MEDIUM = {
    "impact": "Medium - one UCC, site or channel, or several agents",
    "urgency": "Medium - work goes on, but slowly or at a cost",
}
OWN = {**MEDIUM, "priority": "Priority 1", "why-priority": "The contract makes this line Priority 1 on 2026-12-01"}


def about_priority(checklist: Checklist, **answers: Any) -> set[str]:
    """Return "item/rule" of what is found about another priority."""
    findings = check(checklist, answers).findings
    return {f"{f.item}/{f.rule}" for f in findings if f.item in ("priority", "why-priority")}


@pytest.mark.parametrize("checklist", [ESCALATION, CASE_FOR_LEVEL_3], ids=lambda c: c.id)
def test_own_priority_of_a_shipped_checklist_asks_once_for_its_reason(checklist: Checklist) -> None:
    assert about_priority(checklist, **MEDIUM) == set()
    assert about_priority(checklist, **OWN) == set()
    assert about_priority(checklist, **{**OWN, "why-priority": ""}) == {"why-priority/required"}
    short = {"priority/override-with-reason", "why-priority/minimum-content"}
    assert about_priority(checklist, **{**OWN, "why-priority": "Important customer"}) == short


def test_report_says_the_priority_that_is_set_beside_that_of_the_table() -> None:
    table = "By the table it is Priority 3 because the impact is medium and the urgency is medium."
    found = check(ESCALATION, OWN).priority
    said = f"Priority 1 is set: The contract makes this line Priority 1 on 2026-12-01. {table}"
    assert found == Priority(value="P1", reason=said)
    gap = check(ESCALATION, {**OWN, "why-priority": ""}).priority
    assert gap == Priority(value="P1", reason=f"Priority 1 is set: no reason given yet. {table}")
    same = check(ESCALATION, {**OWN, "priority": "Priority 3"}).priority
    assert same == check(ESCALATION, MEDIUM).priority


def test_another_priority_is_never_the_next_step() -> None:
    items = (Item(id="priority", type="input", label="Priority"), Item(id="note", type="input", label="Note"))
    step = check(Checklist(id="c", name="C", sections=(Section(id="all", items=items),)), {}).next
    assert step
    assert step.item == "note"


def test_contact_of_a_case_that_is_set_to_priority_1_needs_a_telephone_number() -> None:
    def reachable(**answers: str) -> bool:
        findings = check(ESCALATION, {**answers, "reported-by": "petra@example.com"}).findings
        return "reported-by/reachable" not in {f"{f.item}/{f.rule}" for f in findings}

    assert reachable(**MEDIUM)
    assert not reachable(**OWN)


@pytest.mark.parametrize("checklist", [ESCALATION, CASE_FOR_LEVEL_3], ids=lambda c: c.id)
def test_priorities_to_choose_from_are_those_of_the_contract(checklist: Checklist) -> None:
    priorities = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))["priority"]["priorities"]
    item = next(i for i in checklist.items if i.id == "priority")
    assert [o.label for o in item.options] == [p["name"] for p in priorities.values()]


def test_shipped_checklist_has_levels_that_the_contracts_table_knows() -> None:
    for checklist in known().checklists.values():
        for item in checklist.items:
            if item.id in ("impact", "urgency"):
                assert [o.label.split()[0].lower() for o in item.options] == list(MATRIX)


def test_checklist_without_a_contract_file_knows_no_priority(tmp_path: Path) -> None:
    assert with_contract(replace(CASE, priority={}), tmp_path / "contract.yml").priority == {}


@pytest.mark.parametrize("text", ["", "priority: {}", "priority: {matrix: [1]}", "{"])
def test_contract_without_a_table_is_refused_in_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "contract.yml").write_text(text)
    with pytest.raises(UnusableInput, match="has no table of priorities that can be read"):
        with_contract(CASE, tmp_path / "contract.yml")
