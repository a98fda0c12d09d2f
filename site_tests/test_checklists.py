"""What each checklist promises: who may go on, what stops, what is only worth a second look."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from checklists import load
from checklists.check import check
from checklists.model import Answers, Checklist, Report
from checklists.script import NOT_KNOWN, scripts
from macros.facts import load_facts
from site_tests.conftest import DEFINITIONS

FACTS = load_facts()
CONTRACT = FACTS["contract"]["priority"]["matrix"]
LOADED = {d.checklist.id: d for d in load.load_folder(DEFINITIONS)}
GOOD = [(d.checklist.id, e.name) for d in LOADED.values() for e in d.examples if not e.expect]


def example(checklist: str, name: str) -> tuple[Checklist, Answers, datetime | None]:
    """Return the checklist as the page has it, with the contract's priorities, and the answers of one example."""
    definition = LOADED[checklist]
    found = next(e for e in definition.examples if e.name == name)
    now = datetime.fromisoformat(found.now) if found.now else None
    return replace(definition.checklist, priority=CONTRACT), found.answers, now


def report(checklist: str, name: str, **changed: Any) -> Report:
    """Check an example with some answers changed; None takes an answer away."""
    found, answers, now = example(checklist, name)
    return check(found, {k: v for k, v in {**answers, **changed}.items() if v is not None}, now)


def blockers(of: Report) -> set[str]:
    return {f.item for f in of.findings if f.level == "blocker"}


def warnings(of: Report) -> set[str]:
    return {f"{f.item}/{f.rule}" for f in of.findings if f.level == "warning"}


# --- Case for Level 3 ------------------------------------------------------------------------------------------------

CALLS = ("case-for-level-3", "complete case about calls that are dropped")
SUSPECTED = ("case-for-level-3", "something is suspected, with a reason to go on")


def causes(**rows: dict[str, str]) -> dict[str, dict[str, str]]:
    return {**example(*CALLS)[1]["ruled-out"], **rows}


def test_each_technology_of_the_level_2_definition_has_its_row() -> None:
    rows = next(i for i in LOADED["case-for-level-3"].checklist.items if i.id == "ruled-out").rows
    assert [row.id for row in rows] == ("teams sharepoint azure wifi cable sbc trunk firewall vpn anti-virus".split())


@pytest.mark.parametrize("row", [r.id for i in LOADED["case-for-level-3"].checklist.items for r in i.rows])
def test_one_technology_that_nobody_checked_stops_the_case(row: str) -> None:
    assert blockers(report(*CALLS, **{"ruled-out": causes(**{row: {"status": "not checked"}})})) == {"ruled-out"}


def test_ruled_out_without_how_stops_the_case() -> None:
    assert blockers(report(*CALLS, **{"ruled-out": causes(teams={"status": "ruled out", "proof": "ok"})})) == {
        "ruled-out"
    }


def test_a_suspicion_stops_the_case_until_a_reason_is_given() -> None:
    assert report(*SUSPECTED).ready
    assert blockers(report(*SUSPECTED, **{"suspected-reason": None})) == {"suspected-reason"}
    assert "suspected-reason" not in report(*CALLS).asked


@pytest.mark.parametrize("answer", ["Certified, not registered yet", "Not certified yet"])
def test_only_a_certified_and_registered_person_submits(answer: str) -> None:
    assert blockers(report(*CALLS, **{"submitter-ready": answer})) == {"submitter-ready"}


@pytest.mark.parametrize(
    "item", ["why-vendor", "configuration", "logs", "actions", "access", "replicated", "known", "ask", "if-worse"]
)
def test_case_does_not_go_on_without(item: str) -> None:
    assert blockers(report(*CALLS, **{item: None})) == {item}


def test_secret_that_has_ended_stops_the_case_and_one_that_ends_soon_is_said() -> None:
    assert blockers(report(*CALLS, secrets=[{"secret": "SBC", "last-day": "2026-11-21"}])) == {"secrets"}
    soon = report(*CALLS, secrets=[{"secret": "SBC", "last-day": "2026-11-30"}])
    assert (soon.ready, warnings(soon)) == (True, {"secrets/not-within"})


def test_portal_number_is_not_needed_before_there_is_one() -> None:
    assert report(*CALLS, **{"portal-case": None}).ready


def test_service_request_asks_for_no_fault() -> None:
    asked = report("case-for-level-3", "service request that only Anywhere365 can carry out").asked
    assert not {"symptom", "actual", "ruled-out", "logs", "evidence", "why-vendor"} & set(asked)


# --- Priority 1 ------------------------------------------------------------------------------------------------------

COMPLETE = ("priority-1-case", "complete case, followed up by phone")
GAPS = ("priority-1-case", "sent within minutes, with every gap stated")


@pytest.mark.parametrize(
    "item",
    ["portal-case", "portal-at", "situation", "contacts", "round-the-clock", "next-update", "update-to", "called"],
)
def test_these_are_never_a_gap(item: str) -> None:
    assert item in blockers(report(*GAPS, **{item: None}))


def test_every_gap_that_is_stated_is_no_longer_asked_for_and_one_that_is_not_is() -> None:
    assert report(*GAPS).ready
    gaps = example(*GAPS)[1]["gaps"]
    opened = {gap: blockers(report(*GAPS, gaps=[g for g in gaps if g != gap])) for gap in gaps}
    assert all(opened.values()), opened
    assert set().union(*opened.values()) == {
        "first-seen",
        "affected",
        "callers",
        "workaround",
        "checked-at",
        "checked-result",
        "changed",
        "access-by",
    }


def test_a_gap_needs_somebody_who_closes_it() -> None:
    assert blockers(report(*GAPS, **{"gaps-plan": None})) == {"gaps-plan"}


def test_two_contacts_have_two_telephones() -> None:
    one, two = example(*COMPLETE)[1]["contacts"]
    assert blockers(report(*COMPLETE, contacts=[one])) == {"contacts"}
    assert blockers(report(*COMPLETE, contacts=[one, {**two, "contact-phone": one["contact-phone"]}])) == {"contacts"}


def test_call_before_the_portal_is_said() -> None:
    early = report(*COMPLETE, **{"called-at": "2026-11-22 07:20 UTC+01:00"})
    assert warnings(early) == {"called-at/not-before"}


def test_next_update_lies_ahead() -> None:
    assert blockers(report(*COMPLETE, **{"next-update": "2026-11-22 08:05 UTC+01:00"})) == {"next-update"}


def test_impact_and_urgency_that_say_less_ask_for_a_reason() -> None:
    less = {"urgency": "Medium - work goes on, but slowly or at a cost"}
    highest = report(*COMPLETE).priority
    assert highest is not None
    assert highest.value == "P1"
    assert "workaround/highest-priority" in warnings(report(*COMPLETE, **less))
    reason = {"why-priority-1": "The contract makes this line Priority 1"}
    assert "workaround/highest-priority" not in warnings(report(*COMPLETE, **less, **reason))


def test_phone_script_goes_from_situation_to_recommendation() -> None:
    checklist, answers, _ = example(*COMPLETE)
    said = scripts(checklist, answers)["sbar"]
    words = ["Situation:", "Background:", "Assessment:", "Recommendation:"]
    assert [word for line in said.splitlines() for word in words if line.startswith(word)] == words
    assert said.startswith("Situation: I call about Priority 1 case 48377")
    assert all(contact["contact-phone"] in said for contact in answers["contacts"])
    assert NOT_KNOWN not in said


def test_phone_script_says_every_gap_aloud() -> None:
    checklist, answers, _ = example(*GAPS)
    said = scripts(checklist, answers)["sbar"]
    assert all(gap in said for gap in answers["gaps"])
    assert f"Since: {NOT_KNOWN}" in said


# --- Root cause analysis ---------------------------------------------------------------------------------------------

CERTIFICATE = ("root-cause-analysis", "cause outside the application, written by the partner")


@pytest.mark.parametrize("attribution", ["Both", "Not yet known"])
def test_cause_that_is_mixed_or_unknown_needs_an_agreed_owner(attribution: str) -> None:
    assert blockers(report(*CERTIFICATE, attribution=attribution)) == {"agreed-owner", "agreed-by"}


def test_cause_outside_the_application_is_the_partners() -> None:
    found = report(*CERTIFICATE)
    assert found.ready
    assert "agreed-owner" not in found.asked
    assert {"root-cause", "follow-up", "leads"} <= set(found.required)


def test_component_of_anywhere365_makes_it_theirs() -> None:
    found = report("root-cause-analysis", "caused by a component of Anywhere365 only")
    assert not {"root-cause", "contributing", "follow-up", "leads", "agreed-owner"} & set(found.asked)
    assert "asked-at" in found.required


def test_each_attribution_says_who_owns_it() -> None:
    texts = {
        name: report(*CERTIFICATE, attribution=name).texts
        for name in ("Anywhere365 component only", "Other cause only", "Both", "Not yet known")
    }
    assert all(len(shown) == 1 for shown in texts.values())
    assert texts["Both"] == texts["Not yet known"]
    assert len({*texts.values()}) == 3


@pytest.mark.parametrize("field", ["follow-up-owner", "follow-up-due", "follow-up-kind", "follow-up-action"])
def test_action_has_an_owner_a_date_and_a_kind(field: str) -> None:
    action = {**example(*CERTIFICATE)[1]["follow-up"][0], field: ""}
    found = report(*CERTIFICATE, **{"follow-up": [action]})
    assert [f.part for f in found.findings if f.level == "blocker"] == [f"0.{field}"]


def test_timeline_tells_detection_response_and_resolution_apart() -> None:
    moments = [m for m in example(*CERTIFICATE)[1]["timeline"] if m["phase"] != "Resolution"]
    assert warnings(report(*CERTIFICATE, timeline=moments)) == {"timeline/covers"}
    assert warnings(report(*CERTIFICATE, timeline=example(*CERTIFICATE)[1]["timeline"][::-1])) == {"timeline/in-order"}


# --- Partner onboarding ----------------------------------------------------------------------------------------------

THREE = ("partner-onboarding", "three people, round the clock")


def people(**changed: str) -> list[dict[str, str]]:
    """Return the three people, the second with some answers changed."""
    first, second, third = example(*THREE)[1]["people"]
    return [first, {**second, **changed}, third]


def test_two_people_certified_for_both_levels_are_the_least() -> None:
    assert report(*THREE).ready
    assert blockers(report(*THREE, people=people(**{"level-2": "In progress"}))) == {"people"}
    assert blockers(report(*THREE, people=people()[:1])) == {"people"}


def test_nights_count_only_where_the_contract_includes_them() -> None:
    office = people(reach="Office hours")
    assert warnings(report(*THREE, people=office)) == {"people/enough-entries"}
    without = [{k: v for k, v in person.items() if k != "reach"} for person in office]
    assert warnings(report(*THREE, people=without, **{"round-the-clock": "No"})) == set()


def test_days_without_anybody_are_said() -> None:
    away = {"away-from": "2026-12-22", "away-until": "2027-01-08"}
    everyone = [{**person, **away} for person in people()]
    assert warnings(report(*THREE, people=everyone)) == {"people/somebody-there"}


@pytest.mark.parametrize(("day", "said"), [("2027-01-21", {"people/not-within"}), ("2027-01-22", set())])
def test_certificate_is_said_60_days_before_it_ends(day: str, said: set[str]) -> None:
    assert warnings(report(*THREE, people=people(**{"level-1-until": day}))) == said


def test_text_registers_each_person_with_mail_and_telephone() -> None:
    checklist, answers, _ = example(*THREE)
    text = scripts(checklist, answers)["registration"]
    assert all(f"- {p['name']}, {p['mail']}, {p['phone']}." in text for p in answers["people"])


# --- The others ------------------------------------------------------------------------------------------------------


def test_case_is_not_closed_against_the_customers_will() -> None:
    assert blockers(report("close-case", "solved and confirmed", confirmed="No")) == {"confirmed"}


def test_priority_1_is_closed_with_an_owner_of_its_analysis() -> None:
    assert blockers(report("close-case", "solved and confirmed", **{"was-priority-1": "Yes"})) == {"rca-owner"}


@pytest.mark.parametrize(
    "item", ["fresh-cache", "components", "same-level", "scripts-run", "backup-at", "policy-read", "release-notes"]
)
def test_update_does_not_begin_without(item: str) -> None:
    assert blockers(report("on-premises-update", "ready to begin", **{item: None})) == {item}


def test_update_keeps_its_order() -> None:
    early = {"template-at": "2026-11-28 20:10 UTC+01:00"}
    assert warnings(report("on-premises-update", "done in order and tested", **early)) == {"template-at/not-before"}


@pytest.mark.parametrize("component", ["Web Wallboard", "Inflight Wallboard", "Snapper"])
def test_components_that_share_a_sign_in_are_asked_about_it(component: str) -> None:
    found = report("client-component-installation", "wallboards that work", component=component)
    assert {"authentication", "redirect", "secret-until"} <= set(found.required)


def test_returned_case_names_what_is_missing() -> None:
    returned = ("returned-escalation", "returned with what is missing")
    assert blockers(report(*returned, missing=None)) == {"missing"}
    checklist, answers, _ = example(*returned)
    text = scripts(checklist, answers)["to-the-sender"]
    assert all(f"I need: {gap['question']}" in text for gap in answers["missing"])
    assert "What I understood" not in text


# --- All of them -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("checklist", "name"), GOOD)
def test_good_case_is_ready_with_the_contracts_priorities_too(checklist: str, name: str) -> None:
    found = report(checklist, name)
    assert found.ready
    assert not warnings(found)


SOURCES = [i.source for d in LOADED.values() for item in d.checklist.items for i in (item, *item.items) if i.source]


def test_source_names_a_document_that_the_hub_lists() -> None:
    assert {source.document for source in SOURCES} <= set(FACTS["sources"]["sources"])


@pytest.mark.parametrize("document", ["S1", "S2"])
def test_the_two_source_documents_are_quoted_word_for_word(document: str) -> None:
    whole = " ".join(s["text"] for name, s in FACTS.sentences.items() if name.startswith(f"{document}."))
    quoted = {source.says for source in SOURCES if source.document == document}
    assert {says for says in quoted if says not in whole} == set()


@pytest.mark.parametrize("sentence", ["S1.6", "S1.7", "S1.8", "S1.9", "S2.16"])
def test_case_for_level_3_asks_for_every_duty_of_level_2(sentence: str) -> None:
    items = LOADED["case-for-level-3"].checklist.items
    assert FACTS.sentences[sentence]["text"] in {i.source.says for i in items if i.source}


# --- New team member -------------------------------------------------------------------------------------------------

THIRD_WEEK = ("new-team-member", "third week at the service desk")
ENGINEER = ("new-team-member", "certified engineer from another partner")


@pytest.mark.parametrize(
    "item",
    [
        "companion",
        "certification",
        "submits-until-then",
        "accounts",
        "own-account",
        "test-environment",
        "knows",
        "may",
        "review",
    ],
)
def test_colleague_is_not_taken_in_without(item: str) -> None:
    assert blockers(report(*THIRD_WEEK, **{item: None})) == {item}


def test_certified_and_registered_colleague_needs_no_date_and_no_stand_in() -> None:
    found = report(*ENGINEER)
    assert found.ready
    assert not {"certification", "submits-until-then", "test-plan"} & set(found.asked)


def test_level_2_asks_for_more_access() -> None:
    assert "accounts-level-2" not in report(*THIRD_WEEK).asked
    assert blockers(report(*ENGINEER, **{"accounts-level-2": None})) == {"accounts-level-2"}


def test_nobody_works_alone_or_is_registered_before_level_1() -> None:
    early = report(
        *THIRD_WEEK, **{"level-1": "Under way", "may": "Take cases alone", "registered": "Anywhere365 has confirmed it"}
    )
    assert warnings(early) == {"registered/contradicts", "may/contradicts"}


def test_without_a_test_environment_somebody_makes_one_by_a_date() -> None:
    missing = {"test-environment": "There is no test environment"}
    assert blockers(report(*THIRD_WEEK, **missing)) == {"test-plan"}
    assert report(*THIRD_WEEK, **missing, **{"test-plan": "Ravi Menon sets one up by 2027-03-26"}).ready
