"""The text of a file in, what it says as a record out: whose, for what, and whether it holds. Nothing in it is trusted.

Found out: a file that is damaged, an edit that forgets the seal, numbers that do not follow from the tries, a course
that is unknown or has changed, dates that are past or still to come. Not found out: tries that were made up and sealed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import Any, Literal

from checklists import wire
from checklists.training.attempts import YEARS, moment, read_tries
from checklists.training.completion import months_later
from checklists.training.outline import Outline
from checklists.training.record import (
    FORMAT,
    KIND,
    LONGEST,
    ObjectiveScore,
    Person,
    Record,
    Standing,
    clean,
    seal,
    stand,
)

LARGEST = 1_000_000
"""Characters; a year of daily training takes a third of it."""
WARNING_DAYS = 60
"""As the form for partner onboarding warns of certificates."""
_SLIP = timedelta(days=1)
_DEEPEST = 20
_STRINGS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
"""A string, or all the rest where it is not closed: so that no text takes longer than its length."""
_MARKS = re.compile(r"[\[\]{}]")

State = Literal["ready", "expires-soon", "expired", "changed", "not-ready", "unusable"]
READY: tuple[State, ...] = ("ready", "expires-soon")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a file says as a record."""

    state: State
    says: tuple[str, ...]
    """One plain sentence each; the first one says the state."""
    person: Person | None = None
    course: str = ""
    title: str = ""
    level: str = ""
    made: str = ""
    passed: str = ""
    expires: str = ""
    score: float = 0
    objectives: tuple[ObjectiveScore, ...] = ()


def read_record(
    text: str | None, outlines: Mapping[str, Outline], now: datetime, person: Person | None = None
) -> Reading:
    """Read a file that should be a record; `text` is None where the file was too large to be read.

    `person` is who should be in it.
    """
    record = _record(text)
    if isinstance(record, str):
        return Reading(state="unusable", says=(record,))
    found = tuple(_doubts(record, outlines.get(record.course), now))
    read = _reading(record, "unusable" if found else _state(record, outlines[record.course], now), found)
    if not found:
        read = replace(read, says=(_says(read, now),))
    if person and _key(person.mail) != _key(record.person.mail):
        other = f"It is the record of {clean(record.person.name)}, {clean(record.person.mail)}, not of {person.mail}."
        read = replace(read, says=(*read.says, other))
    return read


def _key(mail: str) -> str:
    return clean(mail).casefold()


# --- From a text to a record ------------------------------------------------------------------------------------


def _record(text: str | None) -> Record | str:
    """Return the record that a text holds, or the sentence that says why it holds none."""
    if text is None or len(text) > LARGEST:
        return "This file is larger than 1 MB, and so it is no record."
    try:
        data = json.loads(_shallow(text.removeprefix("\ufeff")), parse_constant=_no_number)
    except ValueError:
        return "This file is not JSON: it is another kind of file, or it is damaged."
    wrong = _wrong_kind(data)
    if wrong:
        return wrong
    try:
        record = wire.read(Record, data)
    except ValueError as failure:
        return f"This record is damaged: {clean(str(failure))[:LONGEST]}."
    return _damage(record) or record


def _shallow(text: str) -> str:
    """Refuse what is nested deeper than a record: in a browser, a deep text costs the engine its stack."""
    marks = _MARKS.findall(_STRINGS.sub("", text))
    if max(accumulate(1 if mark in "[{" else -1 for mark in marks), default=0) > _DEEPEST:
        raise ValueError("nested too deep")
    return text


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")


def _wrong_kind(data: Any) -> str:
    kind = data.get("kind") if isinstance(data, dict) else None
    if kind == "training-progress":
        return "This file carries progress to another device. Make a record of it on the page of the record."
    if isinstance(data, dict) and "@context" in data:
        return "This file is a badge. The record itself is another file, made on the page of the record."
    if kind != KIND:
        return "This file is not a record of this hub."
    if data.get("format") != FORMAT:
        return "This record was made by another version of the hub. Make it again there or here."
    return ""


def _damage(record: Record) -> str:
    told = record.standing
    days = all(_day(day) if told.complete else day == "" for day in (told.passed, told.expires))
    if not moment(record.made) or not days:
        return "This record is damaged: one of its dates cannot be read."
    if not all(0 <= share <= 1 for share in (told.score, *(each.share for each in told.objectives))):
        return "This record is damaged: one of its scores is not between 0 and 100 %."
    texts = (record.person.name, record.person.mail, record.course, record.title, record.level)
    if not all(0 < len(clean(text)) <= LONGEST for text in texts):
        return "This record is damaged: a name in it is empty or too long."
    return ""


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.year in YEARS else None


# --- What to make of it -----------------------------------------------------------------------------------------


def _doubts(record: Record, outline: Outline | None, now: datetime) -> Iterator[str]:
    """Yield a sentence for everything that keeps a record from being counted."""
    made = datetime.fromisoformat(record.made)
    if seal(wire.out(record, whole=True)) != record.seal:
        yield "It was changed after it was made: its seal does not fit."
    if made > now + _SLIP:
        yield f"It was made on {made.date()}, which is still to come. A clock was wrong, or the date was edited."
    if outline is None:
        yield f'This hub has no course "{clean(record.course)}".'
    elif record.version == outline.version:
        yield from _contradictions(record, outline, made)
    elif record.standing.complete and _expiry(record, outline) != _day(record.standing.expires):
        yield "The day on which it expires does not follow from the day of passing."


def _contradictions(record: Record, outline: Outline, made: datetime) -> Iterator[str]:
    """Compute everything again from the tries, and yield what does not follow from them."""
    tries = read_tries(record.attempts, outline, made)
    follows, counted = stand(outline, tries.found, made)
    if len(counted) != len(record.attempts):
        yield "Some of the tries in it cannot be read, or do not belong to this course as it is."
    told = record.standing
    pairs = (
        ("The day of passing does not follow", _dates(told), _dates(follows)),
        ("The score does not follow", told.score, follows.score),
        ("The scores of the objectives do not follow", told.objectives, follows.objectives),
    )
    yield from (f"{what} from the tries in it." for what, said, computed in pairs if said != computed)
    if (record.title, record.level) != (outline.title, outline.level):
        yield "Its title or level is not that of the course."


def _dates(standing: Standing) -> tuple[bool, str, str]:
    return standing.complete, standing.passed, standing.expires


def _expiry(record: Record, outline: Outline) -> date:
    return months_later(date.fromisoformat(record.standing.passed), outline.months)


def _state(record: Record, outline: Outline, now: datetime) -> State:
    if not record.standing.complete:
        return "not-ready"
    days = (date.fromisoformat(record.standing.expires) - now.date()).days
    if days <= 0:
        return "expired"
    if record.version != outline.version:
        return "changed"
    return "expires-soon" if days <= WARNING_DAYS else "ready"


def _reading(record: Record, state: State, says: tuple[str, ...]) -> Reading:
    return Reading(
        state=state,
        says=says,
        person=Person(name=clean(record.person.name), mail=clean(record.person.mail)),
        course=record.course,
        title=clean(record.title),
        level=clean(record.level),
        made=record.made,
        passed=record.standing.passed,
        expires=record.standing.expires,
        score=record.standing.score,
        objectives=record.standing.objectives,
    )


def _says(read: Reading, now: datetime) -> str:
    if read.state == "not-ready":
        reached = sum(each.reached for each in read.objectives)
        return f"Not ready: {reached} of {len(read.objectives)} objectives reached."
    if read.state == "expired":
        return f"Expired on {read.expires}."
    if read.state == "changed":
        return f"Content changed since {read.passed}: answer again what changed and make a new record."
    days = (date.fromisoformat(read.expires) - now.date()).days
    soon = f", expires in {days} {'day' if days == 1 else 'days'}" if read.state == "expires-soon" else ""
    return f"Ready until {read.expires}{soon}."
