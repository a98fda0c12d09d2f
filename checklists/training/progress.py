"""An outline, the attempts of a device and the time in, progress out. The attempts are the only state there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from checklists.training.attempts import Try, read_tries
from checklists.training.completion import (
    Completion,
    Counted,
    Round,
    Share,
    answered,
    months_later,
    replay,
    shares,
)
from checklists.training.outline import Outline, OutlineExercise, OutlineModule
from checklists.training.repetition import box

CourseState = Literal["not-begun", "begun", "passed", "changed", "expired"]
ModuleState = Literal["not-begun", "begun", "done"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseProgress:
    """What the tries at one exercise come to."""

    id: str
    tries: int
    """At any version."""
    best: float = 0
    """Share of the points, at the present version; 0 without a try."""
    last: float = 0
    answered: bool = False
    """There is a try at the present version."""
    passed: bool = False
    """Some try at the present version was passed."""
    changed: bool = False
    """It was passed, and its content changed since."""
    box: int = 0
    """Of the spaced repetition; 0 where nothing was missed."""
    due: str = ""
    """ISO date on which it comes back."""
    is_due: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleProgress:
    """What the tries at the exercises of one module come to."""

    id: str
    title: str
    page: str
    minutes: int
    state: ModuleState
    answered: int
    asked: int
    points: float
    of: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveProgress:
    """How far one objective is reached."""

    id: str
    text: str
    share: float
    answered: int
    asked: int
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The next useful thing to do."""

    module: str
    exercise: str
    """Empty where the module as a whole is next."""
    page: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """The newest try."""

    exercise: str
    title: str
    page: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Everything a page says about a learner's way through a course."""

    course: str
    state: CourseState
    says: str
    passed: str = ""
    """ISO date of the last pass."""
    expires: str = ""
    """ISO date from which it counts no more."""
    score: float = 0
    """Share of all points of what is answered."""
    answered: int = 0
    asked: int = 0
    modules: tuple[ModuleProgress, ...] = ()
    objectives: tuple[ObjectiveProgress, ...] = ()
    exercises: tuple[ExerciseProgress, ...] = ()
    due: tuple[str, ...] = ()
    """Exercises to repeat today, the longest due first."""
    changed: tuple[str, ...] = ()
    next: Next | None = None
    left: Left | None = None
    attempts: int = 0
    left_out: int = 0
    """Values that are no attempts."""


def progress(outline: Outline, attempts: Iterable[Any], now: datetime) -> Progress:
    """Compute the progress from attempts, which may be any JSON values; the same input gives the same progress."""
    tries = read_tries(attempts, outline, now)
    current = at_this_version(outline, tries.found)
    completion, running = replay(outline, current)
    counted = _counted(outline, completion, running, now)
    each = tuple(_exercise(exercise, tries.found, now) for _, exercise in outline.exercises())
    found = Progress(
        course=outline.id,
        state=_state(outline, completion, tries.found, now),
        says="",
        passed=completion.day.isoformat() if completion else "",
        expires=months_later(completion.day, outline.months).isoformat() if completion else "",
        score=score(shares(outline, counted)),
        answered=sum(answered(module, counted) for module in outline.modules),
        asked=sum(module.asked for module in outline.modules),
        modules=tuple(_module(module, counted) for module in outline.modules),
        objectives=tuple(_objective(share) for share in shares(outline, counted)),
        exercises=each,
        due=tuple(e.id for e in sorted(each, key=lambda e: e.due) if e.is_due),
        changed=tuple(e.id for e in each if e.changed),
        left=_left(outline, tries.found),
        attempts=len(tries.found),
        left_out=tries.left_out,
    )
    return replace(found, says=_says(outline, found), next=_next(outline, found, counted))


def at_this_version(outline: Outline, tries: Iterable[Try]) -> tuple[Try, ...]:
    """Return the tries at exercises as they are now."""
    versions = {exercise.id: exercise.version for _, exercise in outline.exercises()}
    return tuple(each for each in tries if each.attempt.version == versions[each.attempt.exercise])


def score(of: Iterable[Share]) -> float:
    """Return the share of all points, to four places."""
    listed = list(of)
    most = sum(each.of for each in listed)
    return round(sum(each.points for each in listed) / most, 4) if most else 0.0


def _counted(outline: Outline, completion: Completion | None, running: Round, now: datetime) -> Counted:
    """Return what counts today: while a pass lasts its tries and what came after, later only what came after."""
    if completion and now.date() < months_later(completion.day, outline.months):
        return {**completion.counted, **running.counted}
    return running.since(months_later(now.date(), -outline.months))


def _state(outline: Outline, completion: Completion | None, tries: tuple[Try, ...], now: datetime) -> CourseState:
    if completion:
        return "passed" if now.date() < months_later(completion.day, outline.months) else "expired"
    before, _ = replay(outline, tries)
    if before and now.date() < months_later(before.day, outline.months):
        return "changed"
    return "begun" if tries else "not-begun"


def _exercise(exercise: OutlineExercise, tries: tuple[Try, ...], now: datetime) -> ExerciseProgress:
    every = [each for each in tries if each.attempt.exercise == exercise.id]
    current = [each for each in every if each.attempt.version == exercise.version]
    at = box(current, now.tzinfo)
    return ExerciseProgress(
        id=exercise.id,
        tries=len(every),
        best=round(max((each.share for each in current), default=0.0), 4),
        last=round(current[-1].share, 4) if current else 0.0,
        answered=bool(current),
        passed=any(each.attempt.passed for each in current),
        changed=not current and any(each.attempt.passed for each in every),
        box=at.number if at else 0,
        due=at.due.isoformat() if at else "",
        is_due=bool(at and at.due <= now.date()),
    )


def _module(module: OutlineModule, counted: Counted) -> ModuleProgress:
    tries = [counted[each.id].attempt for each in module.exercises if each.id in counted]
    done = answered(module, counted)
    return ModuleProgress(
        id=module.id,
        title=module.title,
        page=module.page,
        minutes=module.minutes,
        state="done" if done >= module.asked else "begun" if tries else "not-begun",
        answered=done,
        asked=module.asked,
        points=round(sum(each.points for each in tries), 6),
        of=round(sum(each.of for each in tries), 6),
    )


def _objective(share: Share) -> ObjectiveProgress:
    return ObjectiveProgress(
        id=share.id,
        text=share.text,
        share=round(share.share, 4),
        answered=share.answered,
        asked=share.asked,
        reached=share.reached,
    )


def _left(outline: Outline, tries: tuple[Try, ...]) -> Left | None:
    if not tries:
        return None
    attempt = tries[-1].attempt
    exercise = next(each for _, each in outline.exercises() if each.id == attempt.exercise)
    return Left(exercise=exercise.id, title=exercise.title, page=exercise.page, at=attempt.at)


# --- Words ------------------------------------------------------------------------------------------------------


def _says(outline: Outline, found: Progress) -> str:
    count = f"{found.answered} of {found.asked} exercises answered"
    if found.state == "passed":
        return f"You passed on {found.passed}. It counts until {found.expires}, for {outline.months} months."
    if found.state == "expired":
        return f"You passed on {found.passed}, which counted until {found.expires}. Go through it again: {count}."
    if found.state == "changed":
        return f"Content changed since you passed. Answer again what changed: {count}."
    return f"{count}." if found.state == "begun" else "You have not begun this course."


def _next(outline: Outline, found: Progress, counted: Counted) -> Next | None:
    """Choose what changed; then the first module still open; then the weakest objective; then what is due."""
    return next(_candidates(outline, found, counted), None)


def _candidates(outline: Outline, found: Progress, counted: Counted) -> Iterator[Next]:
    places = {exercise.id: (module, exercise) for module, exercise in outline.exercises()}

    def one(id: str, says: str) -> Next:
        module, exercise = places[id]
        return Next(module=module.id, exercise=id, page=exercise.page, says=says.format(title=exercise.title))

    if found.changed:
        yield one(found.changed[0], 'Answer "{title}" again: its content changed since you passed it')
    for module, state in zip(outline.modules, found.modules, strict=True):
        if state.state != "done":
            yield _open_module(module, state, counted)
    for weak in _weakest(outline, found, counted):
        yield one(weak, 'Try "{title}" again: its objective is not reached')
    if found.due:
        yield one(found.due[0], 'Repeat "{title}", which you missed')


def _open_module(module: OutlineModule, state: ModuleProgress, counted: Counted) -> Next:
    """Name the first open scenario once enough questions are answered; which questions a try draws, the page knows."""
    questions = len(module.questions & counted.keys())
    open_scenarios = [each for each in module.exercises if each.id in module.scenarios - counted.keys()]
    if open_scenarios and questions >= module.asked - len(module.scenarios):
        first = open_scenarios[0]
        return Next(module=module.id, exercise=first.id, page=first.page, says=f'Go on with "{first.title}"')
    verb = "Begin" if state.state == "not-begun" else "Go on with"
    return Next(module=module.id, exercise="", page=module.page, says=f'{verb} "{module.title}"')


def _weakest(outline: Outline, found: Progress, counted: Counted) -> list[str]:
    """Return the exercises of the objectives that are not reached, the worst share of points first."""
    short = {each.id for each in found.objectives if not each.reached}
    served = [each.id for _, each in outline.exercises() if each.objective in short]
    return sorted(served, key=lambda each: counted[each].share if each in counted else 0.0)
