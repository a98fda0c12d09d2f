"""Attempts and a person in, a record out: what was passed, when, and the tries it follows from.

The record carries its tries, so that a reader can compute every number again (read_record.py). The seal is a checksum:
it shows damage and careless edits. Whoever sets out to forge a record can compute it anew; without a server nothing
could stop that, and the page about records says so.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from checklists import wire
from checklists.training.attempts import Try, read_tries
from checklists.training.completion import months_later, replay, shares
from checklists.training.outline import Outline
from checklists.training.progress import at_this_version, score

KIND = "training-record"
FORMAT = 1
NOTICE = "Self-assessment made with the partner support hub. The vendor certifies."
LONGEST = 200
"""Characters of a name or a mail address."""
_MAIL = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whose record it is."""

    name: str
    mail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveScore:
    """What the tries at the exercises of one objective come to."""

    id: str
    text: str
    share: float
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What follows from the tries at a course on a day."""

    complete: bool
    passed: str
    """ISO date; empty before the course is passed."""
    expires: str
    score: float
    objectives: tuple[ObjectiveScore, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record as its file holds it."""

    kind: str
    format: int
    course: str
    title: str
    level: str
    version: str
    """Content hash of the course."""
    person: Person
    made: str
    """ISO date-time with zone."""
    standing: Standing
    attempts: tuple[Any, ...]
    """Those of the round that passed, or of the one that runs."""
    notice: str
    seal: str = ""


def make_record(outline: Outline, attempts: Iterable[Any], person: Person, now: datetime) -> Record:
    """Return the record of a person on a day; of a course that is not passed it says how far it is."""
    tries = read_tries(attempts, outline, now).found
    standing, counted = stand(outline, tries, now)
    record = Record(
        kind=KIND,
        format=FORMAT,
        course=outline.id,
        title=outline.title,
        level=outline.level,
        version=outline.version,
        person=Person(name=clean(person.name), mail=clean(person.mail)),
        made=now.isoformat(timespec="seconds"),
        standing=standing,
        attempts=tuple(wire.out(each.attempt, whole=True) for each in counted),
        notice=NOTICE,
    )
    return replace(record, seal=seal(wire.out(record, whole=True)))


def stand(outline: Outline, tries: Iterable[Try], now: datetime) -> tuple[Standing, tuple[Try, ...]]:
    """Return what follows from tries, and the tries of the round that it follows from."""
    completion, running = replay(outline, at_this_version(outline, tries))
    if completion and now.date() < months_later(completion.day, outline.months):
        counted, of_round = completion.counted, completion.tries
        passed, expires = completion.day.isoformat(), months_later(completion.day, outline.months).isoformat()
    else:
        counted, of_round = running.since(months_later(now.date(), -outline.months)), tuple(running.tries)
        passed, expires = "", ""
    found = shares(outline, counted)
    objectives = tuple(
        ObjectiveScore(id=each.id, text=each.text, share=round(each.share, 4), reached=each.reached) for each in found
    )
    standing = Standing(
        complete=bool(passed), passed=passed, expires=expires, score=score(found), objectives=objectives
    )
    return standing, of_round


def record_text(record: Record) -> str:
    """Return the record as the text of its file."""
    return json.dumps(wire.out(record, whole=True), indent=1, ensure_ascii=False) + "\n"


def seal(record: Mapping[str, Any]) -> str:
    """Return the SHA-256 of everything in a record but its seal.

    >>> seal({"b": 1, "a": 2, "seal": "x"}) == seal({"a": 2, "b": 1})
    True
    """
    content = {key: value for key, value in record.items() if key != "seal"}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def person_problems(person: Person) -> Iterator[tuple[str, str]]:
    """Yield the field and the sentence for everything that has to be mended before a record can be made."""
    if not clean(person.name):
        yield "name", "Enter your name"
    elif len(person.name) > LONGEST:
        yield "name", f"Enter a name of at most {LONGEST} characters"
    if len(person.mail) > LONGEST or not _MAIL.fullmatch(clean(person.mail)):
        yield "mail", "Enter your e-mail address, like name@example.com"


def clean(text: str) -> str:
    r"""Return a text on one line, without characters that show nothing or turn the line around.

    >>> clean(" Noor\n\u202ePeeters ")
    'Noor Peeters'
    """
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())
