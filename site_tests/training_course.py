"""A small course with every kind of exercise, for tests of its pages."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from checklists.load import load_folder
from checklists.model import Checklist, Definition
from checklists.training.model import (
    Choice,
    Course,
    Exercise,
    Material,
    Module,
    Objective,
    Pair,
    Reading,
    Reply,
    ScenarioFact,
    Scene,
    WorkedExample,
    WorkedStep,
    WrongNumber,
)
from macros.training import Training
from site_tests.conftest import DEFINITIONS

NOW = "2026-11-22 14:00 UTC+01:00 (Europe/Amsterdam)"
MAIL = "Since 2026-11-21 callers hear gaps in Ghent.\n\nAnna\n+31 20 555 0141"
CHECKLIST = "returned-escalation"


@cache
def definitions() -> dict[str, Definition]:
    """Return every shipped definition by id."""
    return {each.checklist.id: each for each in load_folder(DEFINITIONS)}


def checklists() -> dict[str, Checklist]:
    """Return every shipped checklist by id."""
    return {name: each.checklist for name, each in definitions().items()}


def exercise(id: str, kind: str, **more: object) -> Exercise:
    """Make an exercise with what every one has."""
    title = {"title": f"Title of {id}", "prompt": f"Prompt of **{id}**.", "objective": "write", "version": "v1"}
    return Exercise(id=id, kind=kind, tests=("rule.required",), **{**title, **more})  # type: ignore[arg-type]


def choices(*right: bool) -> tuple[Choice, ...]:
    """Make options: Option 0, Option 1 and so on."""
    return tuple(Choice(text=f"Option {n}", why=f"Why {n}.", right=is_right) for n, is_right in enumerate(right))


def model_answers() -> dict[str, object]:
    """Return answers to the checklist with which nothing is found."""
    return dict(next(each for each in definitions()[CHECKLIST].examples if not each.expect).answers)


ONE = exercise(
    "one", "one", choices=choices(True, False, False), hints=("Hint one.", "Hint two."), explanation="Explained."
)
SEVERAL = exercise("several", "several", choices=choices(True, True, False, False))
ORDER = exercise("order", "order", choices=choices(True, True, True))
MATCH = exercise(
    "match",
    "match",
    pairs=(
        Pair(left="HAR", right="A browser fault", why="It records the browser."),
        Pair(left="SIP trace", right="A call that drops", why="It records the call."),
        Pair(left="", right="A broken chair", why="Nothing records it."),
    ),
)
NUMBER = exercise(
    "number",
    "number",
    number=48,
    unit="hours",
    why="Logs go after two days.",
    wrong_numbers=(WrongNumber(value=24, why="One day is too short."),),
)
SPAN = exercise(
    "span",
    "span",
    text="Since yesterday it fails for many users\nin WebAgent.",
    choices=(
        Choice(text="Since yesterday", why="No time.", right=True),
        Choice(text="many users", why="No number.", right=True),
        Choice(text="WebAgent", why="That is a name."),
    ),
)
MISSING = exercise("missing", "missing", checklist=CHECKLIST, now=NOW, answers={})
CASE = exercise(
    "case",
    "case",
    checklist=CHECKLIST,
    now=NOW,
    material=(Material(title="Mail from the customer", text=MAIL, form="mail"),),
    facts=(ScenarioFact(mentions=(("Ghent",),), why="The mail names the place."),),
)
CALL = exercise(
    "call",
    "call",
    start="02:10",
    limit=30,
    late="late",
    scenes=(
        Scene(
            id="ring",
            who="Night operator",
            text="Nothing works.",
            replies=(
                Reply(text="Ask since when", why="Now you know.", to="zone", minutes=2, points=1),
                Reply(text="Wait", why="Time runs.", to="lost", minutes=40),
            ),
        ),
        Scene(
            id="zone",
            who="Night operator",
            text="Since ten past two.",
            replies=(Reply(text="Open a Priority 1", why="It is one.", to="served", minutes=3, points=1),),
        ),
        Scene(id="served", title="The caller is served", text="Help is on its way.", good=True),
        Scene(id="lost", title="The caller hangs up", text="Nobody helped."),
        Scene(id="late", title="Time is up", text="Half an hour is gone."),
    ),
)
QUESTIONS = (ONE, SEVERAL, ORDER, MATCH, NUMBER, SPAN)


def course() -> Course:
    """Return the course: a module of every kind, and one whose questions are drawn from a pool."""
    worked = WorkedExample(
        title="From nothing to a case",
        checklist=CHECKLIST,
        now=NOW,
        steps=(
            WorkedStep(says="Nothing is there.", answers={"case-number": "eyJhbGciOiJub25l" * 20}),
            WorkedStep(says="Everything is there.", answers=model_answers()),
        ),
    )
    whole = Module(
        id="every-kind",
        title="Every kind",
        minutes=12,
        objectives=("write",),
        summary="One of each.",
        reading=(Reading(page="levels/l1-basic.md#hand-over", look_for="What Level 2 needs"),),
        worked=worked,
        exercises=(*QUESTIONS, MISSING, replace(CASE, answers=model_answers()), CALL),
        recap=("Write it down.",),
    )
    pool = tuple(replace(ONE, id=f"pool-{n}", title=f"Pool {n}", hints=()) for n in range(5))
    drawn = Module(id="pool", title="A pool", minutes=5, objectives=("write",), exercises=pool, draw=2)
    return Course(
        id="practice",
        title="Practice",
        level="L1 Basic",
        description="To try everything.",
        version="c1",
        objectives=(Objective(id="write", text="Write a case that is not sent back"),),
        modules=(whole, drawn),
    )


def training(made: Course | None = None) -> Training:
    """Return what makes the pages of the course."""
    found = made or course()
    return Training({found.id: found}, checklists(), site="test", documents={}, title=str)
