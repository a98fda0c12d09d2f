"""Answers in, report out: what is asked, what counts, what comes next."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from checklists.check import check
from checklists.model import Checklist, Condition, Item, Option, Report, Row, RuleUse, Section

NOW = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


def checklist(*items: Item, when: Condition | None = None) -> Checklist:
    return Checklist(id="small", name="Small", sections=(Section(id="all", title="All", items=items, when=when),))


def text(item_id: str, **more: Any) -> Item:
    return Item(id=item_id, type="input", label=item_id.capitalize(), **more)


def findings(report: Report) -> list[str]:
    return [f"{f.item}{'.' + f.part if f.part else ''}/{f.rule}: {f.message}" for f in report.findings]


def test_nothing_asked_is_ready() -> None:
    report = check(checklist(), {})
    assert report.ready
    assert (report.completeness.all.asked, report.completeness.required.asked) == (0, 0)
    assert report.next is None


def test_missing_required_answer_is_a_blocker_in_the_words_of_the_author() -> None:
    report = check(checklist(text("who", required=True, missing="Say who is affected")), {})
    assert findings(report) == ["who/required: Say who is affected"]
    assert not report.ready
    assert report.next is not None
    assert report.next.message == "Say who is affected"


@pytest.mark.parametrize("blank", ["", "  \n\t ", None, [], "\u00a0"])
def test_blank_answer_is_no_answer(blank: Any) -> None:
    report = check(checklist(text("who", required=True)), {"who": blank})
    assert report.completeness.required.answered == 0
    assert findings(report) == ['who/required: Fill in "Who"']


def test_completeness_counts_required_and_all_apart() -> None:
    small = checklist(text("who", required=True), text("where", required=True), text("notes"))
    counts = check(small, {"who": "Anna", "notes": "called twice"}).completeness
    assert (counts.required.asked, counts.required.answered) == (2, 1)
    assert (counts.all.asked, counts.all.answered) == (3, 2)


def test_hidden_item_neither_counts_nor_appears() -> None:
    often = Item(id="often", type="radios", label="Often", options=(Option(label="Always"), Option(label="No")))
    steps = text("how", required=True, when=Condition(item="often", equals="Always"))
    hidden = check(checklist(often, steps), {"often": "No", "how": "tbd"})
    assert hidden.asked == ("often",)
    assert hidden.findings == ()
    assert check(checklist(often, steps), {"often": "Always"}).required == ("how",)


def test_hidden_section_hides_its_items() -> None:
    section = checklist(text("who", required=True), when=Condition(item="nobody", answered=True))
    assert check(section, {}).asked == ()


def test_required_when_depends_on_another_answer() -> None:
    small = checklist(text("proof", required_when=Condition(item="why", answered=False)), text("why"))
    assert check(small, {}).required == ("proof",)
    assert check(small, {"why": "There is no log on this phone"}).ready


def test_box_that_has_to_be_ticked_is_named() -> None:
    boxes = Item(
        id="before",
        type="checkboxes",
        label="Before",
        options=(Option(label="I looked", required=True), Option(label="B")),
    )
    assert findings(check(checklist(boxes), {"before": ["B"]})) == ['before/required: Tick "I looked"']
    assert check(checklist(boxes), {"before": ["I looked"]}).ready


def test_answer_that_is_no_option_is_named() -> None:
    radios = Item(id="often", type="radios", label="Often", options=(Option(label="Always"),))
    assert findings(check(checklist(radios), {"often": "always"})) == [
        'often/option: Choose one of the options of "Often": "always" is not in the list'
    ]


def test_entry_of_a_group_is_checked_as_a_small_checklist_of_its_own() -> None:
    contacts = Item(
        id="contacts",
        type="group",
        label="Contacts",
        entry="contact",
        items=(text("name", required=True), Item(id="mail", type="email", label="Mail")),
    )
    report = check(checklist(contacts), {"contacts": [{"name": "Anna"}, {"mail": "anna.example.com"}]})
    assert findings(report) == [
        'contacts.1.name/required: Contact 2: Fill in "Name"',
        'contacts.1.mail/email: Contact 2: Enter an e-mail address for "Mail" like name@example.com',
    ]


def test_report_says_what_each_entry_of_a_group_asks() -> None:
    phone = text("phone", when=Condition(item="night", equals="Yes"), required=True)
    night = Item(id="night", type="radios", label="Night", options=(Option(label="Yes"), Option(label="No")))
    people = Item(id="people", type="group", label="People", items=(night, phone))
    report = check(checklist(people), {"people": [{"night": "No"}, {"night": "Yes"}]})
    assert report.fields == ("people.0.night", "people.1.night", "people.1.phone")
    assert report.required_fields == ("people.1.phone",)


def test_table_of_checks_names_the_row_that_is_not_marked() -> None:
    rows = (Row(id="teams", label="Teams"), Row(id="vpn", label="VPN"))
    checks = Item(id="done", type="checks", label="Done", rows=rows, required=True)
    report = check(checklist(checks), {"done": {"teams": {"status": "ruled out", "proof": "Call at 10:05 was clear"}}})
    assert findings(report) == [
        'done.vpn.status/all-marked: Mark "VPN" as ruled out, not applicable, suspected or not checked'
    ]


def test_definition_can_change_level_and_message_of_a_rule() -> None:
    strict = RuleUse(name="minimum-content", parameters={"words": 4}, level="note", message="Say a little more")
    (found,) = check(checklist(text("who", rules=(strict,))), {"who": "Anna"}).findings
    assert (found.level, found.message) == ("note", "Say a little more")


def test_rule_that_always_looks_looks_once_when_it_is_named_too() -> None:
    named = RuleUse(name="email", level="warning")
    mail = Item(id="mail", type="email", label="Mail", rules=(named,))
    (found,) = check(checklist(mail), {"mail": "nobody"}).findings
    assert found.level == "warning"


def test_warning_alone_does_not_stop_a_case() -> None:
    weak = RuleUse(name="minimum-content", parameters={"words": 4})
    report = check(checklist(text("who", rules=(weak,))), {"who": "Anna"})
    assert report.ready
    assert report.next is not None


def test_next_is_the_first_blocker_then_the_first_warning_then_what_is_open() -> None:
    weak = RuleUse(name="minimum-content", parameters={"words": 4})
    small = checklist(text("a", rules=(weak,)), text("b", required=True), text("c"))
    steps = [check(small, answers).next for answers in ({"a": "x"}, {"a": "x", "b": "1"}, {"a": "a b c d", "b": "1"})]
    assert [s.item for s in steps if s] == ["b", "a", "c"]


def test_unknown_ids_and_strange_values_do_no_harm() -> None:
    report = check(checklist(text("who")), {"who": {"x": [1]}, "nobody": "?", "": None})
    assert report.asked == ("who",)


def test_sections_count_their_own_findings() -> None:
    (state,) = check(checklist(text("who", required=True), text("where")), {"where": "Lyon"}).sections
    assert (state.asked, state.answered, state.blockers, state.warnings) == (2, 1, 1, 0)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("2026-03-14 09:30 UTC+01:00", []),
        ("2026-03-14 09:30 UTC", []),
        ("2026-03-14 09:30 +05:30 (Asia/Kolkata)", []),
        ("2026-03-14 09:30", ['Add the time zone to "Seen"']),
        ("2026-03-14", ['Add the time and the time zone to "Seen"']),
        ("09:30 UTC", ['Add the date to "Seen"']),
        ("last Tuesday", ['Write "Seen" as date, time and time zone, such as 2026-03-14 09:30 UTC+01:00']),
        ("2026-02-30 09:30 UTC", ['Correct "Seen": there is no such date, time or time zone']),
        ("2026-03-14 09:30 UTC+25:00", ['Correct "Seen": there is no such date, time or time zone']),
        ("2026-03-14 13:30 UTC", ['Correct "Seen": 2026-03-14 13:30 is still to come']),
        ("2026-03-14 13:30 UTC+02:00", []),
    ],
)
def test_moment_needs_date_time_and_zone_and_lies_in_the_past(answer: str, expected: list[str]) -> None:
    seen = Item(id="seen", type="date-time", label="Seen", rules=(RuleUse(name="in-past"),))
    assert [f.message for f in check(checklist(seen), {"seen": answer}, NOW).findings] == expected


def test_rule_that_needs_the_time_says_nothing_without_it() -> None:
    seen = Item(id="seen", type="date-time", label="Seen", rules=(RuleUse(name="in-past"),))
    assert check(checklist(seen), {"seen": "2999-01-01 00:00 UTC"}).findings == ()
