"""Points and parts of a response in, a grade out: what is the same for every kind of exercise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from checklists.training.model import Choice, Exercise, Grade, Mark

PASS_MARK = 0.8
"""Share of the points that passes an exercise with several parts; agreed with the courses' own pass mark."""


def passes(points: float, of: float) -> bool:
    """Say whether points reach the pass mark; what binary fractions lose does not count against the learner."""
    return points >= of * PASS_MARK - 1e-9


def make_grade(exercise: Exercise, points: float, of: float, says: str, **more: Any) -> Grade:
    """Make the grade of an exercise; it passes by the pass mark unless `passed` says otherwise."""
    parts = {"passed": passes(points, of), **more}
    return Grade(exercise=exercise.id, version=exercise.version, points=round(points, 2), of=of, says=says, **parts)


def too_little(exercise: Exercise, of: float, says: str) -> Grade:
    """Make the grade of a response that is no try yet: it says what comes first, and shows no answer."""
    return make_grade(exercise, 0, of, says, passed=False, attempted=False)


def points_text(points: float, of: float) -> str:
    """Say points in words, without decimals that are nought.

    >>> points_text(3.0, 4), points_text(0.5, 1)
    ('3 of 4 points.', '0.5 of 1 point.')
    """
    return f"{round(points, 2):g} of {of:g} {'point' if of == 1 else 'points'}."


def indices(response: Any, count: int) -> tuple[int, ...]:
    """Return the indices below `count` that a response lists, each once; anything else in it is left out."""
    listed = response if isinstance(response, list | tuple) else ()
    return tuple(dict.fromkeys(part for part in listed if is_index(part, count)))


def is_index(value: Any, count: int) -> bool:
    """Say whether a JSON value is an index below `count`; true and 1.0 are none."""
    return type(value) is int and 0 <= value < count


def mark(part: str, choice: Choice, *, chosen: bool) -> Mark:
    """Mark one option that can be chosen or left out."""
    if choice.right:
        return Mark(part=part, state="right" if chosen else "missed", why=choice.why, label=choice.text)
    return Mark(part=part, state="wrong" if chosen else "", why=choice.why, label=choice.text)


def grade_ticks(exercise: Exercise, options: Sequence[tuple[str, Choice]], ticked: Iterable[str], **more: Any) -> Grade:
    """Grade ticks: a right one gives a point and a wrong one takes a point away, so that ticking all gains nothing.

    `options` are the parts with their choices. A wrong tick never passes, whatever the points: what it says would be
    believed. Where nothing is right, ticking nothing gives the one point.
    Source: negative marking of multiple-response items, the "right minus wrong" of IMS QTI 3.0 `mapResponse`.
    """
    chosen = set(ticked)
    marks = tuple(mark(part, choice, chosen=part in chosen) for part, choice in options)
    states = [each.state for each in marks]
    right, wrong, missed = (states.count(state) for state in ("right", "wrong", "missed"))
    of = right + missed or 1
    if missed and not (right or wrong):
        return too_little(exercise, of, "Tick at least one first.")
    points = max(0, right - wrong) if right + missed else int(not wrong)
    says = points_text(points, of) + _ticks_text(wrong, missed)
    return make_grade(exercise, points, of, says, passed=not wrong and passes(points, of), marks=marks, **more)


def _ticks_text(wrong: int, missed: int) -> str:
    """Say what is missing and what is too much.

    >>> _ticks_text(1, 0), _ticks_text(2, 3)
    (' 1 does not belong.', ' 3 are missing, and 2 do not belong.')
    """
    said = [f"{missed} {'is' if missed == 1 else 'are'} missing"] if missed else []
    said += [f"{wrong} {'does' if wrong == 1 else 'do'} not belong"] if wrong else []
    return f" {', and '.join(said)}." if said else ""
