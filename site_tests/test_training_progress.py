"""Progress is computed from the attempts and nothing else; whatever stands among them, it never fails."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists import wire
from checklists.training.completion import months_later
from checklists.training.model import Course, Exercise, Kind, Module, Objective
from checklists.training.outline import Outline, outline
from checklists.training.progress import ExerciseProgress, Progress, progress
from site_tests.training_outline import attempt, passing, small_outline, with_version

NOW = datetime.fromisoformat("2026-11-22T12:00:00+01:00")
SMALL = small_outline()


def of(attempts: list[Any], now: str = "", course: Outline = SMALL) -> Progress:
    return progress(course, attempts, datetime.fromisoformat(f"{now}T12:00:00+01:00") if now else NOW)


def exercise(found: Progress, id: str) -> ExerciseProgress:
    return next(each for each in found.exercises if each.id == id)


# --- From nothing to a pass -------------------------------------------------------------------------------------


def test_without_attempts_nothing_has_begun() -> None:
    found = of([])
    assert (found.state, found.says) == ("not-begun", "You have not begun this course.")
    assert found.next
    assert (found.next.page, found.next.says) == ("learn/triage/", 'Begin "Triage"')
    assert [m.state for m in found.modules] == ["not-begun", "not-begun"]
    assert (found.answered, found.asked) == (0, 4)


def test_a_module_is_done_with_as_many_questions_as_a_try_draws() -> None:
    found = of([attempt("t1", "2026-11-02"), attempt("t3", "2026-11-02")])
    assert [(m.state, m.answered, m.asked) for m in found.modules] == [("done", 2, 2), ("not-begun", 0, 2)]
    assert found.next
    assert found.next.says == 'Begin "Cases"'


def test_more_questions_than_a_try_draws_do_not_stand_for_a_scenario() -> None:
    found = of([attempt(each, "2026-11-02") for each in ("t1", "t2", "t3", "c1")])
    assert (found.answered, found.asked, found.state) == (3, 4, "begun")
    assert found.next
    assert (found.next.exercise, found.next.says) == ("c2", 'Go on with "Exercise c2"')


def test_course_is_passed_when_every_module_is_answered_and_every_objective_reached() -> None:
    found = of(passing("2026-11-02"))
    assert (found.state, found.passed, found.expires) == ("passed", "2026-11-02", "2027-11-02")
    assert found.says == "You passed on 2026-11-02. It counts until 2027-11-02, for 12 months."
    assert found.next is None
    assert found.score == 1


def test_one_weak_objective_is_enough_not_to_pass() -> None:
    found = of([*passing()[:3], attempt("c2", "2026-11-02", 5, 10)])
    assert [(o.id, o.share, o.reached) for o in found.objectives] == [("triage", 1, True), ("write", 0.5455, False)]
    assert found.state == "begun"
    assert found.next
    assert (found.next.exercise, found.next.says) == (
        "c2",
        'Try "Exercise c2" again: its objective is not reached',
    )


def test_the_day_of_the_pass_is_that_of_the_try_that_completed_it() -> None:
    later = [*passing("2026-11-02")[:3], attempt("c2", "2026-11-05", 5, 10), attempt("c2", "2026-11-09", 9, 10)]
    assert of([*later, attempt("t1", "2026-11-15")]).passed == "2026-11-09"


def test_the_best_try_counts_while_nothing_was_missed_and_the_last_one_after() -> None:
    tries = [attempt("c2", "2026-11-02", 9, 10), attempt("c2", "2026-11-03", 8, 10)]
    assert of(tries).score == 0.9
    assert of([*tries, attempt("c2", "2026-11-04", 3, 10), attempt("c2", "2026-11-05", 8, 10)]).score == 0.8


# --- Expiry and change ------------------------------------------------------------------------------------------


def test_a_pass_counts_no_more_after_its_months() -> None:
    assert of(passing("2025-11-23"), "2026-11-22").state == "passed"
    found = of(passing("2025-11-22"), "2026-11-22")
    assert (found.state, found.answered) == ("expired", 0)
    assert found.says.startswith("You passed on 2025-11-22, which counted until 2026-11-22. Go through it again")


def test_one_more_try_does_not_renew_a_pass_and_a_second_round_does() -> None:
    first = passing("2026-01-10")
    assert of([*first, attempt("t1", "2026-11-02")]).passed == "2026-01-10"
    assert of([*first, *passing("2026-11-02")]).passed == "2026-11-02"


def test_tries_older_than_a_record_counts_do_not_add_up_to_a_pass() -> None:
    spread = [*passing("2025-10-01")[:3], attempt("c2", "2026-11-02")]
    assert of(spread).state == "begun"


def test_changed_content_is_said_and_comes_first() -> None:
    found = of(passing(), course=with_version(SMALL, "c1"))
    assert (found.state, found.changed) == ("changed", ("c1",))
    assert exercise(found, "c1").changed
    assert found.says == "Content changed since you passed. Answer again what changed: 3 of 4 exercises answered."
    assert found.next
    assert found.next.exercise == "c1"


def test_only_what_changed_has_to_be_answered_again() -> None:
    again = attempt("c1", "2026-11-20", version="e2")
    found = of([*passing(), again], course=with_version(SMALL, "c1"))
    assert (found.state, found.passed, found.changed) == ("passed", "2026-11-20", ())


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [("2026-12-31", 2, "2027-02-28"), ("2027-12-15", 12, "2028-12-15"), ("2026-01-31", -12, "2025-01-31")],
)
def test_months_end_on_a_day_that_exists(day: str, months: int, expected: str) -> None:
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(expected)


# --- Spaced repetition ------------------------------------------------------------------------------------------


def boxes(*tries: tuple[str, int], now: str = "2026-11-22") -> tuple[int, str, bool]:
    found = exercise(of([attempt("t1", day, points) for day, points in tries], now), "t1")
    return found.box, found.due, found.is_due


def test_what_was_never_missed_does_not_come_back() -> None:
    assert boxes(("2026-11-02", 1), ("2026-11-03", 1)) == (0, "", False)


def test_what_was_missed_is_due_the_next_day() -> None:
    assert boxes(("2026-11-21", 0), now="2026-11-21") == (1, "2026-11-22", False)
    assert boxes(("2026-11-21", 0), now="2026-11-22") == (1, "2026-11-22", True)


def test_right_at_once_moves_nothing_and_right_on_the_day_moves_on() -> None:
    assert boxes(("2026-11-02", 0), ("2026-11-02", 1)) == (1, "2026-11-03", True)
    assert boxes(("2026-11-02", 0), ("2026-11-03", 1)) == (2, "2026-11-06", True)


def test_wrong_moves_back_to_the_first_box() -> None:
    assert boxes(("2026-11-02", 0), ("2026-11-03", 1), ("2026-11-06", 1), ("2026-11-07", 0)) == (1, "2026-11-08", True)


def test_what_passed_the_last_box_is_learnt() -> None:
    days = ("2026-08-03", "2026-08-06", "2026-08-13", "2026-08-27")
    right = [(day, 1) for day in days]
    assert boxes(("2026-08-02", 0), *right) == (5, "2026-09-26", True)
    assert boxes(("2026-08-02", 0), *right, ("2026-09-26", 1)) == (0, "", False)


def test_the_day_is_the_learners_own() -> None:
    late = attempt("t1", "2026-11-21T23:30:00+00:00", 0)
    assert exercise(of([late]), "t1").due == "2026-11-23"  # half past midnight in Amsterdam


def test_due_exercises_stand_with_the_longest_due_first() -> None:
    found = of([attempt("t2", "2026-11-20", 0), attempt("t1", "2026-11-21", 0), attempt("t3", "2026-11-22", 0)])
    assert found.due == ("t2", "t1")


def test_after_a_pass_what_is_due_is_next() -> None:
    tries = [attempt("c1", "2026-11-01", 0), *passing("2026-11-02")]
    found = of(tries)
    assert (found.state, found.due) == ("passed", ("c1",))
    assert found.next
    assert found.next.says == 'Repeat "Exercise c1", which you missed'


# --- Hostile and damaged attempts -------------------------------------------------------------------------------

DAMAGED = {
    "null": None,
    "text": "attempt",
    "list": [1],
    "empty": {},
    "no id": attempt("t1", "2026-11-02", id=""),
    "an id of a path": attempt("t1", "2026-11-02", id="../x"),
    "no zone": attempt("t1", "2026-11-02T12:00:00"),
    "no date": attempt("t1", "T"),
    "a date far away": attempt("t1", "9999-12-31T23:59:59-23:59"),
    "in the future": attempt("t1", "2026-11-24"),
    "more points than there are": attempt("t1", "2026-11-02", 2, 1),
    "negative points": attempt("t1", "2026-11-02", -1, 1, passed=False),
    "nothing to reach": attempt("t1", "2026-11-02", 0, 0, passed=False),
    "too much to reach": attempt("t1", "2026-11-02", 1e300, 1e300),
    "not a number": attempt("t1", "2026-11-02", float("nan"), passed=False),
    "true for a number": attempt("t1", "2026-11-02", True),
    "text for a number": {**attempt("t1", "2026-11-02"), "points": "1"},
    "passed without the points": attempt("t1", "2026-11-02", 0, passed=True),
    "negative hints": attempt("t1", "2026-11-02", hints=-1),
    "a long version": attempt("t1", "2026-11-02", version="x" * 1000),
    "a mapping for a text": attempt("t1", "2026-11-02", course={}),
}


@pytest.mark.parametrize("value", DAMAGED.values(), ids=DAMAGED)
def test_what_is_no_attempt_is_left_out_and_counted(value: Any) -> None:
    found = of([value, *passing()])
    assert (found.left_out, found.attempts, found.state) == (1, 4, "passed")


def test_an_attempt_that_stands_twice_counts_once_and_one_that_takes_its_id_is_left_out() -> None:
    once = attempt("t1", "2026-11-02", 0)
    found = of([once, dict(once), {**once, "points": 1, "passed": True}])
    assert (found.attempts, found.left_out, found.score) == (1, 1, 0)


def test_attempts_at_other_courses_and_at_exercises_that_are_gone_are_not_damaged() -> None:
    found = of([attempt("t1", "2026-11-02", course="l2-intermediate"), attempt("gone", "2026-11-02")])
    assert (found.attempts, found.left_out, found.state) == (0, 0, "not-begun")


def test_the_order_of_the_attempts_does_not_matter() -> None:
    tries = [attempt("t1", "2026-11-01", 0), *passing(), attempt("c2", "2026-11-05", 4, 10), *passing("2026-11-20")]
    assert of(tries[::-1]) == of(tries)
    assert of([*tries[1::2], *tries[::2]]) == of(tries)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
FIELD = JSON | st.sampled_from(["t1", "e1", "l1-basic", "2026-11-02T12:00:00+01:00", 1, True])
ATTEMPT = st.fixed_dictionaries(dict.fromkeys(attempt("t1", "2026-11-02"), FIELD))


@given(st.lists(JSON | ATTEMPT, max_size=8))
def test_no_list_of_values_breaks_it(values: list[Any]) -> None:
    found = of([*values, *passing()])
    assert found.state == "passed"
    assert json.loads(json.dumps(wire.out(found, whole=True)))["left_out"] == found.left_out


# --- The outline of a course ------------------------------------------------------------------------------------


KINDS: tuple[tuple[str, Kind], ...] = (("a", "one"), ("b", "case"))


def test_outline_holds_no_question_and_no_answer() -> None:
    exercises = tuple(
        Exercise(id=name, kind=kind, title=name, prompt="Secret?", objective="o", tests=("x",), version=f"v-{name}")
        for name, kind in KINDS
    )
    module = Module(id="m", title="M", minutes=10, objectives=("o",), draw=1, exercises=exercises)
    course = Course(
        id="c", title="C", level="L1 Basic", description="", version="v", objectives=(Objective(id="o", text="O"),),
        modules=(module,),
    )  # fmt: skip
    made = outline(course, {"m": "learn/c/m/", "m/b": "learn/c/b/"})
    assert [e.page for _, e in made.exercises()] == ["learn/c/m/#a", "learn/c/b/"]
    assert (made.modules[0].asked, made.version) == (2, "v")
    sent = json.loads(json.dumps(wire.out(made)))
    assert "Secret" not in str(sent)
    assert wire.read(Outline, sent) == made
