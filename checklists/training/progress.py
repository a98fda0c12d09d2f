"""An outline, the attempts of a device and the time in, progress out. The attempts are the only state there is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

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
from checklists.training.next_step import next_step, says
from checklists.training.outline import Outline, OutlineExercise, OutlineModule
from checklists.training.progress_model import (
    CourseState,
    ExerciseProgress,
    Left,
    ModuleProgress,
    ObjectiveProgress,
    Progress,
)
from checklists.training.repetition import box


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
    return replace(found, says=says(outline, found), next=next_step(outline, found, counted))


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
