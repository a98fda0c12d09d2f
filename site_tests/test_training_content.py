"""The two courses as they are shipped: what they ask, that every key is reachable, and that no fact is left out."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from itertools import chain
from typing import Any

import pytest

from checklists.load.courses import load_courses
from checklists.model import CHECK_STATUSES
from checklists.project import COURSES, known
from checklists.rules import RULES
from checklists.training.grade import grade
from checklists.training.model import SCENARIOS, Course, Exercise
from site_tests.conftest import ROOT
from site_tests.training_cases import right_response, wrong_responses

IDS = ("l1-basic", "l2-intermediate")
PAGE_KINDS = {
    "levels", "rasci.md", "systems.md", "flow.md", "triage.md", "runbooks", "rule-out", "evidence", "priority-1.md",
    "root-cause-analysis.md", "roles", "reference", "cases",
}  # fmt: skip
"""First parts of the paths of pages that say facts: one per kind of page."""


@cache
def courses() -> dict[str, Course]:
    found = load_courses(COURSES, known().checklists, known().cards, ROOT / "docs")
    return {course.id: course for course in found}


def exercises(course: str) -> list[Exercise]:
    return [exercise for module in courses()[course].modules for exercise in module.exercises]


EVERY = [pytest.param(exercise, id=f"{course}-{exercise.id}") for course in IDS for exercise in exercises(course)]


def test_there_are_two_courses_with_the_questions_and_scenarios_they_owe() -> None:
    assert tuple(courses()) == IDS
    assert sum(each.kind not in SCENARIOS for course in IDS for each in exercises(course)) >= 120
    assert [sum(each.kind in SCENARIOS for each in exercises(course)) >= 12 for course in IDS] == [True, True]


@pytest.mark.parametrize("course", IDS)
def test_a_course_uses_every_kind_of_exercise(course: str) -> None:
    kinds = {"one", "several", "order", "match", "number", "span", "missing", "case", "call"}
    assert {exercise.kind for exercise in exercises(course)} == kinds


@pytest.mark.parametrize("course", IDS)
def test_a_module_names_the_objectives_that_its_exercises_serve(course: str) -> None:
    served = {m.id: {exercise.objective for exercise in m.exercises} for m in courses()[course].modules}
    assert served == {m.id: set(m.objectives) for m in courses()[course].modules}


def test_every_fact_and_every_rule_is_tested_somewhere() -> None:
    tested = set(chain.from_iterable(exercise.tests for course in IDS for exercise in exercises(course)))
    facts = {*known().cards, *(f"rule.{name}" for name in RULES)}
    assert sorted(facts - tested) == []


def test_every_kind_of_page_is_tested() -> None:
    tested = {fact for course in IDS for exercise in exercises(course) for fact in exercise.tests}
    pages = [known().cards[fact].page for fact in tested if fact in known().cards]
    assert {page.partition("/")[0] for page in pages} >= PAGE_KINDS


@pytest.mark.parametrize("exercise", EVERY)
def test_the_right_response_gets_every_point_and_no_wrong_option_passes(exercise: Exercise) -> None:
    checklist = known().checklists.get(exercise.checklist)
    full = grade(exercise, right_response(exercise, checklist), checklist)
    assert (full.passed, full.points) == (True, full.of)
    wrong = [grade(exercise, response, checklist) for response in wrong_responses(exercise, checklist)]
    assert wrong
    assert [each for each in wrong if each.passed] == []


@pytest.mark.parametrize("exercise", EVERY)
def test_every_option_has_a_reason(exercise: Exercise) -> None:
    reasons = [each.why for each in (*exercise.choices, *exercise.pairs, *exercise.wrong_numbers, *exercise.facts)]
    reasons += [reply.why for scene in exercise.scenes for reply in scene.replies]
    assert all(reason.strip() for reason in reasons)
    assert reasons or exercise.kind == "missing", "its reasons are the messages of the rules"


@pytest.mark.parametrize("course", IDS)
def test_the_longest_option_is_rarely_the_right_one(course: str) -> None:
    asked = [exercise for exercise in exercises(course) if exercise.kind == "one"]
    longest = [max(exercise.choices, key=lambda choice: len(choice.text)).right for exercise in asked]
    assert sum(longest) <= len(asked) / 2


CASES = [each for each in EVERY if each.values[0].kind == "case"]  # type: ignore[union-attr]
NONSENSE = ["asdf", "x", "test", "blah blah blah blah", "qwe rty uio pas dfg", "it is broken", "we like bananas a lot"]


def scribbled(answers: Any, text: str, options: Collection[str]) -> Any:
    """Put a text in the place of every answer that is written, not chosen."""
    if isinstance(answers, dict):
        return {key: scribbled(value, text, options) for key, value in answers.items()}
    if isinstance(answers, list):
        return [scribbled(value, text, options) for value in answers]
    return answers if answers in options else text


@pytest.mark.parametrize("exercise", CASES)
def test_a_form_filled_with_nonsense_shows_no_model_answer(exercise: Exercise) -> None:
    checklist = known().checklists[exercise.checklist]
    items = [inner for item in checklist.items for inner in (item, *item.items)]
    options = {option.label for item in items for option in item.options} | set(CHECK_STATUSES)
    for text in NONSENSE:
        found = grade(exercise, scribbled(exercise.answers, text, options), checklist)
        assert (found.attempted, found.differences) == (False, ()), text
