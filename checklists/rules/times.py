"""Rules about when: nothing in the future, things in their order, fresh examples, dates written out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from checklists import times
from checklists.model import Item
from checklists.rules.dates import expiries, is_renewed, relative_dates
from checklists.rules.language import prose
from checklists.rules.rule import Asked, Examples, Notice, all_texts, label_of, rule, short, texts

_CLOCK_DIFFERENCE = timedelta(minutes=5)
"""Two honest clocks differ a little."""

_FIRST = Item(id="first-seen", type="date-time", label="When was it first seen?")
_LAST = Item(id="last-seen", type="date-time", label="When was it last seen?")


@rule(
    "in-past",
    level="blocker",
    types=("date-time",),
    examples=Examples(
        bad=("2026-11-22 18:00 UTC+01:00", "2027-01-05 09:00 UTC"), good=("2026-11-22 13:30 UTC+01:00",), item=_FIRST
    ),
)
def in_past(asked: Asked) -> Iterator[Notice]:
    """Notice a moment that has not come yet: most often a wrong year, or the wrong half of the day.

    Source: S1, "when".
    """
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
    examples=Examples(
        bad=("2026-11-20 09:00 UTC+01:00",),
        good=("2026-11-22 09:00 UTC+01:00", "2026-11-21 08:00 UTC"),
        item=_LAST,
        beside=(_FIRST,),
        answers={"first-seen": "2026-11-21 09:00 UTC+01:00"},
        parameters={"item": "first-seen"},
    ),
)
def not_before(asked: Asked, item: str) -> Iterator[Notice]:
    """Notice a moment earlier than the one it has to follow: last seen before first seen, reported before last seen.

    Source: S1, "when".
    """
    mine, other = times.read(asked.answer), times.read(str(asked.answers.get(item, "")))
    if mine and other and mine.instant and other.instant and mine.instant < other.instant:
        yield Notice(f'"{asked.item.label}" is before "{label_of(asked, item)}": correct one of them')


@rule(
    "dated",
    types=("input", "textarea", "steps", "checks"),
    always=("textarea", "checks"),
    examples=Examples(
        bad=(
            "It began yesterday after lunch",
            "Since Monday the queue is empty",
            "The firewall changed last week",
            "Three days ago it was fine",
            "Restarted 20 minutes ago",
            "It broke Thursday",
            "Monday morning the trunk was moved",
            "We see it since 2 days",
            "The server was patched over the weekend",
        ),
        good=(
            "It began on Monday 2026-11-16 after lunch",
            "The line is open on Mondays and from Tuesday to Friday",
            "The line is closed over the weekend of 2026-11-14",
            "Yesterday (2026-11-21) at 14:00 UTC+01:00",
            'Customer wrote "since yesterday", the log starts on 2026-11-20',
            "It was last seen on 2026-11-22, with 40 calls this afternoon over this trunk",
        ),
    ),
)
def dated(asked: Asked) -> Iterator[Notice]:
    """Notice "yesterday", "this morning", "since Monday": worth nothing to whoever reads the case on another day.

    The message gives the date for the reader to confirm. "40 calls this morning" passes in a case that has today's date
    elsewhere. Source: S1, "when"; D24 asks for time stamps.
    """
    if asked.now is None:
        return
    today = asked.now.date()
    for part, text in texts(asked):
        for words, means in relative_dates(prose(text), today):
            if means == str(today) and _counts_on_a_known_day(asked, text, means):
                continue
            where = f'"{short(words)}" in "{asked.item.label}"'
            yield Notice(
                f"Write the date instead of {where}: as of today that is {means}"
                if means
                else f"Write the date instead of {where}",
                part,
            )
            break


def _counts_on_a_known_day(asked: Asked, text: str, day: str) -> bool:
    """Say whether the text counts something, and the case gives the day on which."""
    return bool(re.search(r"\d", text)) and any(day in answer for answer in all_texts(asked.answers))


@rule(
    "recent-example",
    types=("group",),
    parameters={"at": str, "hours": int, "days": int},
    required=("at", "hours", "days"),
    examples=Examples(
        bad=([{"at": "2026-11-20 09:00 UTC"}], [{"at": "2026-11-01 09:00 UTC"}, {"at": "2026-11-02 09:00 UTC"}]),
        good=([{"at": "2026-11-01 09:00 UTC"}, {"at": "2026-11-22 09:00 UTC"}],),
        item=Item(
            id="examples", type="group", label="Example calls", items=(Item(id="at", type="date-time", label="When"),)
        ),
        parameters={"at": "at", "hours": 24, "days": 7},
    ),
)
def recent_example(asked: Asked, at: str, hours: int, days: int) -> Iterator[Notice]:
    """Notice a newest example so old that its logs may be gone (after `hours`) or most likely are (after `days`).

    Source: Webex asks for telephony errors within 24 hours; no period is public for Anywhere365.
    """
    moments = (times.read(str(entry.get(at, ""))) for entry in asked.answer)
    instants = [m.instant for m in moments if m and m.instant]
    if not asked.now or not instants:
        return
    age = asked.now - max(instants)
    if age > timedelta(days=days):
        old = f"the newest is {age.days} days old and its logs are most likely gone"
        yield Notice(f'See the problem again and add a fresh one to "{asked.item.label}": {old}')
    elif age > timedelta(hours=hours):
        yield Notice(
            f'Add one of the last {hours} hours to "{asked.item.label}" if you can: logs of older ones may be gone'
        )


@rule(
    "not-expired",
    types=("input", "textarea", "steps", "checks", "date-time"),
    always=("input", "textarea", "checks"),
    examples=Examples(
        bad=(
            "The certificate of the SBC expired on 2026-11-01",
            "Client secret valid until 21 November 2026",
            "The licence ended on 2026-11-01. The certificate was renewed",
        ),
        good=(
            "The certificate of the SBC is valid until 2027-03-01",
            "On 2026-11-01 we compared the certificate with the SBC",
            "The secret ended on 2026-11-16. Wim made a new secret at 14:20 CET, it is not in the vault yet",
            "The licence expired on 2026-11-10 and was extended the same day",
        ),
    ),
)
def not_expired(asked: Asked) -> Iterator[Notice]:
    """Notice a certificate, secret or licence whose last day has passed: often the cause itself, and yours to renew.

    On a date-time item the answer is that last day.
    Source: D24 makes renewing secrets the duty of partner and customer.
    """
    if asked.now is None:
        return
    for part, text in texts(asked):
        for what, day in _last_days(asked, text):
            if day < asked.now.date() and not any(is_renewed(what, answer) for answer in all_texts(asked.answers)):
                or_say = f'or say in "{asked.item.label}" when it was renewed: its last day was {day}'
                yield Notice(f"Renew the {what} before you hand the case on, {or_say}", part)
                break


def _last_days(asked: Asked, text: str) -> list[tuple[str, date]]:
    if asked.item.type != "date-time":
        return list(expiries(text))
    moment = times.read(text)
    return [("certificate or secret", moment.instant.date())] if moment and moment.instant else []
