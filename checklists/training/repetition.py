"""The tries at one exercise in, the day on which it comes back out: what was missed returns after longer and longer.

Boxes after Leitner (1972): each exercise in a box, each box with its pause. Right on the day moves it on, wrong at any
time moves it back to the first. Right before the day moves nothing: what is still fresh shows nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from checklists.training.attempts import Try

PAUSES = (1, 3, 7, 14, 30)
"""Days until an exercise in box 1, 2, ... is due."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a missed exercise is."""

    number: int
    """From 1."""
    due: date


def box(tries: Iterable[Try], zone: tzinfo | None) -> Box | None:
    """Return the box of an exercise after its tries, oldest first; None where nothing was missed or all is learnt."""
    at: Box | None = None
    for each in tries:
        day = each.at.astimezone(zone).date()
        if not each.attempt.passed:
            at = _in(1, day)
        elif at and day >= at.due:
            at = _in(at.number + 1, day)
    return at


def _in(number: int, day: date) -> Box | None:
    """Put an exercise into a box on a day; behind the last one it is learnt."""
    return Box(number, day + timedelta(days=PAUSES[number - 1])) if number <= len(PAUSES) else None
