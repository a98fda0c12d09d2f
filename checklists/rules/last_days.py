"""Rules about a day still ahead: the last day of a secret or certification, the next update."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checklists import times
from checklists.model import Item
from checklists.rules.dates import DATE, read_date
from checklists.rules.rule import Asked, Examples, Notice, rule

_UNTIL = Item(id="until", type="input", label="Last day of the secret")


@rule(
    "not-past",
    level="blocker",
    types=("input", "date-time"),
    examples=Examples(bad=("2026-11-21", "2026-02-30"), good=("2026-11-22", "2027-03-01"), item=_UNTIL),
)
def not_past(asked: Asked) -> Iterator[Notice]:
    """Notice a last day that has passed, or that no calendar has.

    Source: D24 makes renewing secrets the partner's and customer's duty.
    """
    day = last_day(asked.answer)
    if day is None and DATE.fullmatch(asked.answer.strip()):
        yield Notice(f'Correct "{asked.item.label}": there is no such date')
    elif day and asked.now and day < asked.now.date():
        yield Notice(f'Renew it and enter the new date: "{asked.item.label}" is {day}, which has passed')


@rule(
    "not-within",
    types=("input", "date-time"),
    parameters={"days": int},
    required=("days",),
    examples=Examples(
        bad=("2026-11-23", "2027-01-21"), good=("2027-01-22", "2026-11-01"), item=_UNTIL, parameters={"days": 60}
    ),
)
def not_within(asked: Asked, days: int) -> Iterator[Notice]:
    """Notice a last day in the next `days` days, while there is time to renew; a day that has passed is `not-past`'s.

    Source: SharePoint's guide asks for a new secret 30 days or more before the old one ends.
    """
    day = last_day(asked.answer)
    left = (day - asked.now.date()).days if day and asked.now else -1
    if 0 <= left <= days:
        yield Notice(f'Plan the renewal now: "{asked.item.label}" is {day}, {left} days from today')


@rule(
    "still-to-come",
    level="blocker",
    types=("date-time",),
    examples=Examples(
        bad=("2026-11-22 13:30 UTC+01:00",),
        good=("2026-11-22 14:30 UTC+01:00",),
        item=Item(id="next-update", type="date-time", label="When is the next update?"),
    ),
)
def still_to_come(asked: Asked) -> Iterator[Notice]:
    """Notice a moment that has passed where one is promised.

    Source: incident practice, every update names the time of the next.
    """
    moment = times.read(asked.answer)
    if asked.now and moment and moment.instant and moment.instant < asked.now:
        yield Notice(f'Correct "{asked.item.label}": {moment.date} {moment.time} has passed')


def last_day(text: str) -> date | None:
    """Return the day an answer names, as a date alone or at the start of a date-time."""
    return read_date(DATE.match(text.strip()))
