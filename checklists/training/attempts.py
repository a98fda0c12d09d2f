"""Any JSON values in, the tries of one course out: what comes from storage or a file is hostile input."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from checklists.training.model import Attempt
from checklists.training.outline import Outline
from checklists.training.points import passes

_ID = re.compile(r"[\w-]{1,64}")
_LONGEST = 200
_MOST_POINTS = 1000
_MOST_HINTS = 1000
YEARS = range(2000, 2200)
"""Others are no days of a training."""
_SLIP = timedelta(days=1)
"""How far a try may lie ahead: clocks and zones differ, a whole day they do not."""


@dataclass(frozen=True, slots=True)
class Try:
    """An attempt whose shape is checked, and its moment."""

    attempt: Attempt
    at: datetime

    @property
    def share(self) -> float:
        """Share of the points."""
        return self.attempt.points / self.attempt.of


@dataclass(frozen=True, slots=True)
class Tries:
    """The tries at a course's exercises, oldest first, and how many values were left out."""

    found: tuple[Try, ...]
    left_out: int


def read_tries(values: Iterable[Any], outline: Outline, now: datetime) -> Tries:
    """Return the tries at a course; those at other courses, and at exercises it no longer has, are not its own.

    Left out and counted: what is no attempt, contradicts itself, lies in the future, or takes an id twice.
    """
    known = {exercise.id for _, exercise in outline.exercises()}
    found: dict[str, Try] = {}
    left_out = 0
    for value in values:
        read = read_try(value, now)
        if read is None or found.get(read.attempt.id, read) != read:
            left_out += 1
        elif read.attempt.course == outline.id and read.attempt.exercise in known:
            found[read.attempt.id] = read
    return Tries(tuple(sorted(found.values(), key=lambda each: (each.at, each.attempt.id))), left_out)


def read_try(value: Any, now: datetime) -> Try | None:
    """Return the try that a JSON value is, or None."""
    if not isinstance(value, dict) or not all(_fits(value.get(name), kind) for name, kind in _KINDS.items()):
        return None
    at = moment(value["at"])
    points, of, passed, hints = (value[name] for name in ("points", "of", "passed", "hints"))
    fits = 0 <= points <= of <= _MOST_POINTS and of > 0 and 0 <= hints <= _MOST_HINTS
    if not at or at > now + _SLIP or not fits or not _ID.fullmatch(value["id"]) or (passed and not passes(points, of)):
        return None
    return Try(Attempt(**{name: value[name] for name in _KINDS}), at)


def moment(text: str) -> datetime | None:
    """Read an ISO date-time with a zone."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo and found.year in YEARS else None


_KINDS: dict[str, type] = {
    "id": str,
    "course": str,
    "exercise": str,
    "version": str,
    "at": str,
    "points": float,
    "of": float,
    "passed": bool,
    "hints": int,
}


def _fits(value: Any, kind: type) -> bool:
    """Say whether a value has the type; a whole number will do for a float, and true is no number."""
    if kind is float:
        return type(value) is int or (type(value) is float and math.isfinite(value))
    return type(value) is kind and not (isinstance(value, str) and len(value) > _LONGEST)
