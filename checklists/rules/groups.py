"""Rules about the entries of a group: enough that fit, no two the same, somebody there on every day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from checklists import times
from checklists.model import Item, Option
from checklists.rules.last_days import last_day
from checklists.rules.rule import Asked, Examples, Notice, rule

_PEOPLE = Item(
    id="people",
    type="group",
    label="Authorised people",
    entry="person",
    items=(
        Item(id="name", type="input", label="Name"),
        Item(id="level-1", type="radios", label="Level 1 Basic", options=(Option(label="Active"),)),
        Item(id="phone", type="telephone", label="Telephone"),
        Item(id="away-from", type="input", label="Away from"),
        Item(id="away-until", type="input", label="Away until"),
    ),
)

_TIMELINE = Item(
    id="timeline",
    type="group",
    label="Timeline",
    entry="moment",
    items=(
        Item(id="at", type="date-time", label="When"),
        Item(
            id="phase", type="dropdown", label="Kind", options=(Option(label="Detection"), Option(label="Resolution"))
        ),
    ),
)


@rule(
    "enough-entries",
    level="blocker",
    types=("group",),
    parameters={"fields": list, "options": list, "entries": int},
    required=("fields", "options", "entries"),
    examples=Examples(
        bad=([{"level-1": "Active"}, {"level-1": "In progress"}],),
        good=([{"level-1": "Active"}, {"level-1": "Active"}, {"level-1": "Expired"}], [{"name": "Sam"}]),
        item=_PEOPLE,
        parameters={"fields": ["level-1"], "options": ["Active"], "entries": 2},
    ),
)
def enough_entries(asked: Asked, fields: list[str], options: list[str], entries: int) -> Iterator[Notice]:
    """Notice fewer than `entries` entries in which every one of `fields` is one of `options`.

    While none of the fields has an answer it says nothing. Source: S2, "certified with Anywhere365 Level 1 Basic and
    Level 2 Intermediate of at least 2 persons".
    """
    fitting = sum(all(entry.get(field) in options for field in fields) for entry in asked.answer)
    if fitting < entries and any(entry.get(field) for entry in asked.answer for field in fields):
        labels = " and ".join(f'"{label}"' for label in _labels(asked.item, fields))
        yield Notice(
            f'Complete "{asked.item.label}" until {entries} have {" or ".join(options)} for {labels}: now {fitting} do'
        )


@rule(
    "entries-differ",
    types=("group",),
    parameters={"fields": list},
    required=("fields",),
    examples=Examples(
        bad=([{"phone": "+31 20 555 01 34"}, {"phone": "+31205550134"}],),
        good=([{"phone": "+31 20 555 01 34"}, {"phone": "+31 20 555 01 35"}, {"name": "Sam"}],),
        item=_PEOPLE,
        parameters={"fields": ["phone"]},
    ),
)
def entries_differ(asked: Asked, fields: list[str]) -> Iterator[Notice]:
    """Notice the same answer in two entries where each needs its own: two contacts with one telephone.

    Source: S2, "the e-mail address and phone number of this staff".
    """
    for field, label in zip(fields, _labels(asked.item, fields), strict=True):
        seen: set[str] = set()
        for number, entry in enumerate(asked.answer):
            said = re.sub(r"\W", "", str(entry.get(field) or "")).casefold()
            if said and said in seen:
                yield Notice(
                    f'Enter another "{label}" for {asked.item.entry or "entry"} {number + 1}', f"{number}.{field}"
                )
            seen.add(said)


@rule(
    "somebody-there",
    types=("group",),
    parameters={"away": str, "back": str},
    required=("away", "back"),
    examples=Examples(
        bad=(
            [
                {"away-from": "2026-12-21", "away-until": "2026-12-31"},
                {"away-from": "2026-12-24", "away-until": "2027-01-03"},
            ],
        ),
        good=(
            [
                {"away-from": "2026-12-21", "away-until": "2026-12-23"},
                {"away-from": "2026-12-24", "away-until": "2027-01-03"},
            ],
            [{"away-from": "2026-12-21", "away-until": "2026-12-23"}, {"name": "Sam"}],
        ),
        item=_PEOPLE,
        parameters={"away": "away-from", "back": "away-until"},
    ),
)
def somebody_there(asked: Asked, away: str, back: str) -> Iterator[Notice]:
    """Notice days on which everyone in the group is away; `away` and `back` name their first and last day.

    Source: S2 asks for two people at least; two people both take leave.
    """
    spans = [(last_day(_text(entry, away)), last_day(_text(entry, back))) for entry in asked.answer]
    known = [(first, last) for first, last in spans if first and last]
    if not asked.now or not known or len(known) < len(spans):
        return
    first, last = max(span[0] for span in known), min(span[1] for span in known)
    if first <= last and last >= asked.now.date():
        yield Notice(
            f'Nobody in "{asked.item.label}" is there from {first} to {last}: name a stand-in, or move an absence'
        )


@rule(
    "covers",
    types=("group",),
    parameters={"field": str, "options": list},
    required=("field", "options"),
    examples=Examples(
        bad=([{"phase": "Detection"}, {"phase": "Detection"}],),
        good=([{"phase": "Detection"}, {"phase": "Resolution"}],),
        item=_TIMELINE,
        parameters={"field": "phase", "options": ["Detection", "Resolution"]},
    ),
)
def covers(asked: Asked, field: str, options: list[str]) -> Iterator[Notice]:
    """Notice that none of the entries has one of `options` in `field`: a timeline without its end.

    Source: post-mortem templates, a timeline tells detection, response, mitigation and resolution apart.
    """
    found = {entry.get(field) for entry in asked.answer}
    if lacking := [option for option in options if option not in found]:
        noun = asked.item.entry or "entry"
        yield Notice(f'Add a {noun} for {" and for ".join(lacking)} to "{asked.item.label}"')


@rule(
    "in-order",
    types=("group",),
    parameters={"field": str},
    required=("field",),
    examples=Examples(
        bad=([{"at": "2026-11-22 09:00 UTC"}, {"at": "2026-11-22 09:30 UTC+01:00"}],),
        good=([{"at": "2026-11-22 09:00 UTC"}, {"at": "later"}, {"at": "2026-11-22 10:30 UTC+01:00"}],),
        item=_TIMELINE,
        parameters={"field": "at"},
    ),
)
def in_order(asked: Asked, field: str) -> Iterator[Notice]:
    """Notice an entry that comes before the one above it, often a time in another zone.

    Source: post-mortem templates ask for a timeline with time zones.
    """
    latest = None
    for number, entry in enumerate(asked.answer):
        moment = times.read(_text(entry, field))
        if not moment or not moment.instant:
            continue
        if latest and moment.instant < latest:
            noun = (asked.item.entry or "entry").capitalize()
            yield Notice(
                f'{noun} {number + 1} of "{asked.item.label}" is before the one above it: move it, or correct its time',
                f"{number}.{field}",
            )
        latest = max(latest or moment.instant, moment.instant)


def _labels(group: Item, fields: list[str]) -> list[str]:
    labels = {item.id: item.label for item in group.items}
    return [labels.get(field, field) for field in fields]


def _text(entry: dict[str, Any], field: str) -> str:
    return str(entry.get(field) or "")
