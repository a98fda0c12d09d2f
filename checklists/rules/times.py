"""Rules about when: nothing lies in the future, and things come in their order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from checklists import times
from checklists.rules.rule import Asked, Notice, label_of, rule

_CLOCK_DIFFERENCE = timedelta(minutes=5)
"""Two honest clocks differ a little."""


@rule("in-past", level="blocker", types=("date-time",))
def in_past(asked: Asked) -> Iterator[Notice]:
    """A moment that has not come yet: most often a wrong year, or the wrong half of the day (S1: when)."""
    moment = times.read(asked.answer)
    if asked.now and moment and moment.instant and moment.instant > asked.now + _CLOCK_DIFFERENCE:
        yield Notice(f'Correct "{asked.item.label}": {moment.date} {moment.time} is still to come')


@rule(
    "not-before",
    level="blocker",
    types=("date-time",),
    parameters={"item": str},
    required=("item",),
    items=("item",),
)
def not_before(asked: Asked, item: str) -> Iterator[Notice]:
    """A moment earlier than the one it has to follow, such as last seen before first seen (S1: when)."""
    mine, other = times.read(asked.answer), times.read(str(asked.answers.get(item, "")))
    if mine and other and mine.instant and other.instant and mine.instant < other.instant:
        yield Notice(f'"{asked.item.label}" is before "{label_of(asked, item)}": correct one of them')
