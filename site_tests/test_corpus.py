"""The rules find what is planted in the corpus and leave its good cases alone; held-out cases are scored apart."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from checklists.answers import unknown
from checklists.model import Item
from checklists.project import known
from checklists.rules import RULES
from site_tests.corpus_score import (
    APART,
    BLIND_A,
    BLIND_B,
    HELD_OUT,
    OURS,
    TARGET_FALSE,
    TARGET_FOUND,
    Case,
    cases,
    corpus_report,
    score,
)

CASES = cases()
KNOWN = known().checklists


def part(name: str) -> list[Case]:
    """Return the cases of one line of the report."""
    return [c for c in CASES if c.part == name]


def test_corpus_is_large_enough_and_has_three_qualities() -> None:
    assert len(part(OURS)) >= 60
    assert len(part(HELD_OUT)) >= 20
    assert len(part(BLIND_A)) == len(part(BLIND_B)) == 40
    for chosen in map(part, (OURS, *APART.values())):
        assert min(sum(c.quality == q for c in chosen) for q in ("good", "middling", "bad")) >= 5


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_case_answers_only_what_its_checklist_asks_and_labels_only_what_rules_can_find(case: Case) -> None:
    checklist = KNOWN[case.checklist]
    ids = {i.id for i in checklist.items}
    assert unknown(checklist, case.answers) == ()
    for label in case.defects:
        item, rule = label.split("/")
        assert item in ids
        assert rule in RULES or rule == "required"


def test_rules_find_the_planted_defects() -> None:
    total = score(part(OURS))
    assert total.recall >= TARGET_FOUND, total.missed


def test_rules_leave_the_good_cases_alone() -> None:
    total = score(part(OURS))
    assert total.false_alarms <= TARGET_FALSE, total.false


SPEAKS_ABOUT: dict[str, Callable[[Item], object]] = {
    "number": lambda item: item.type == "number" or item.is_number,
    "pattern": lambda item: item.regex,
    "untouched": lambda item: item.placeholder,
    "entries": lambda item: item.minimum is not None or item.maximum is not None,
    "evidence-named": lambda item: item.type == "upload" or item.entry == "file",
}
"""Rules that always look, but have something to say only where an item, or one beside it, is like this."""


def always_in(items: list[Item]) -> set[str]:
    """Return the rules that look at these items unnamed and can say something about them."""
    looking = {r.name for r in RULES.values() for item in items if item.type in r.always}
    return {name for name in looking if name not in SPEAKS_ABOUT or any(map(SPEAKS_ABOUT[name], items))}


@pytest.mark.parametrize("checklist", sorted({c.checklist for c in part(OURS)}))
def test_every_rule_that_a_checklist_uses_has_a_planted_defect(checklist: str) -> None:
    chosen = [c for name in (OURS, HELD_OUT) for c in part(name) if c.checklist == checklist]
    planted = {label.split("/")[1] for case in chosen for label in case.defects}
    items = [i for item in KNOWN[checklist].items for i in (item, *item.items)]
    named = {use.name for item in items for use in item.rules}
    assert (named | always_in(items)) - planted == set()


def test_every_checklist_has_cases_of_its_own() -> None:
    for checklist in KNOWN:
        chosen = [c for c in part(OURS) if c.checklist == checklist]
        assert sum(c.quality == "good" for c in chosen) >= 4, checklist
        assert sum(c.quality != "good" for c in chosen) >= 4, checklist


def test_held_out_cases_are_found_nearly_as_well() -> None:
    """The rules may not be tuned on these; a drop far below our own cases would mean they only know our words."""
    assert score(part(HELD_OUT)).recall >= 0.85


def test_report_says_every_score() -> None:
    ours, *apart = corpus_report()
    assert re.fullmatch(r"Written with the rules: \d+ cases, \d+ of \d+ planted defects found .*", ours)
    assert [line.partition(" cases")[0] for line in apart] == [f"{n}: {len(part(n))}" for n in APART.values()]
