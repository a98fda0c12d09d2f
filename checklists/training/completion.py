"""Tries in, the moment out at which they passed the course; and what each exercise counts for.

The tries are gone through in order. Every module has to be answered and every objective to reach the pass mark. After
that a new round begins: a pass is renewed by going through the course again, not by one more try.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from checklists.training.attempts import Try
from checklists.training.model import Objective
from checklists.training.outline import Outline, OutlineModule

Counted = Mapping[str, Try]
"""Exercise id to the try that counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What the answered exercises of one objective come to."""

    id: str
    text: str
    points: float
    of: float
    answered: int
    asked: int
    """How many exercises serve it."""
    reached: bool

    @property
    def share(self) -> float:
        """Share of the points."""
        return self.points / self.of if self.of else 0.0


@dataclass(slots=True)
class Round:
    """The tries since the course was last passed."""

    tries: list[Try] = field(default_factory=list)
    counted: dict[str, Try] = field(default_factory=dict)
    missed: set[str] = field(default_factory=set)

    def add(self, new: Try) -> None:
        """Count the best try at an exercise; once it was missed the last one, because it comes back to be learnt."""
        exercise = new.attempt.exercise
        self.tries.append(new)
        if not new.attempt.passed:
            self.missed.add(exercise)
        before = self.counted.get(exercise)
        if exercise in self.missed or before is None or new.share >= before.share:
            self.counted[exercise] = new

    def since(self, day: date) -> dict[str, Try]:
        """Return what counts of the tries from a day on."""
        if not self.tries or self.tries[0].at.date() > day:  # a day more, because tries may come from several zones
            return dict(self.counted)
        return {exercise: each for exercise, each in self.counted.items() if each.at.date() >= day}


@dataclass(frozen=True, slots=True)
class Completion:
    """The course was passed."""

    at: datetime
    tries: tuple[Try, ...]
    """The round that passed it."""
    counted: Counted

    @property
    def day(self) -> date:
        """The day on which it was passed, where the learner was."""
        return self.at.date()


def replay(outline: Outline, tries: Iterable[Try]) -> tuple[Completion | None, Round]:
    """Return the last time the course was passed, and the round that runs since."""
    last: Completion | None = None
    running = Round()
    enough = sum(module.asked for module in outline.modules)
    for each in tries:
        running.add(each)
        if len(running.counted) < enough:
            continue  # most tries are of this kind: the rest takes a hundred times as long
        counted = running.since(months_later(each.at.date(), -outline.months))
        if is_passed(outline, counted):
            last, running = Completion(each.at, tuple(running.tries), counted), Round()
    return last, running


def is_passed(outline: Outline, counted: Counted) -> bool:
    """Say whether every module is answered and every objective reached."""
    done = all(answered(module, counted) >= module.asked for module in outline.modules)
    return done and bool(counted) and all(share.reached for share in shares(outline, counted))


def answered(module: OutlineModule, counted: Counted) -> int:
    """Count the answered exercises of a module; more questions than a try draws count no more than a try."""
    questions = len(module.questions & counted.keys())
    return min(questions, module.asked - len(module.scenarios)) + len(module.scenarios & counted.keys())


def shares(outline: Outline, counted: Counted) -> tuple[Share, ...]:
    """Return the points of every objective that has exercises."""
    served: dict[str, list[str]] = {}
    for _, exercise in outline.exercises():
        served.setdefault(exercise.objective, []).append(exercise.id)
    listed = (each for each in outline.objectives if each.id in served)
    return tuple(_share(each, served[each.id], outline.pass_mark, counted) for each in listed)


def _share(objective: Objective, exercises: list[str], pass_mark: float, counted: Counted) -> Share:
    tries = [counted[each].attempt for each in exercises if each in counted]
    points, of = sum(each.points for each in tries), sum(each.of for each in tries)
    return Share(
        id=objective.id,
        text=objective.text,
        points=round(points, 6),
        of=round(of, 6),
        answered=len(tries),
        asked=len(exercises),
        reached=bool(tries) and points >= of * pass_mark - 1e-9,
    )


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, or the month's last where it has no such day.

    >>> months_later(date(2026, 8, 31), 6), months_later(date(2026, 11, 22), -12)
    (datetime.date(2027, 2, 28), datetime.date(2025, 11, 22))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    next_month = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (next_month - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))
