"""Records of a team in, the service manager's table out: who is ready for what, until when, and who misses what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from checklists.training.outline import Outline
from checklists.training.read_record import READY, Reading, State, read_record
from checklists.training.record import Person

NEEDED = 2
"""People skilled and certified at L1 Basic and L2 Intermediate (S2.4)."""
MOST_FILES = 60
"""What the engine reads in the seconds that a page gives it, on a slow machine too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """What became of one file."""

    file: str
    counted: bool
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How one person stands in one course."""

    course: str
    level: str
    state: State | Literal["none"]
    says: str
    passed: str = ""
    expires: str = ""
    score: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One line of the table."""

    name: str
    mail: str
    cells: tuple[Cell, ...]
    """One per course, in the order of the courses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether enough people are ready."""

    enough: bool
    ready: int
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One objective and who does not reach it."""

    level: str
    objective: str
    people: tuple[str, ...]
    """Each with the share reached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Everything the team page shows."""

    files: tuple[File, ...]
    levels: tuple[str, ...]
    members: tuple[Member, ...]
    verdicts: tuple[Verdict, ...]
    gaps: tuple[Gap, ...]
    notices: tuple[str, ...]
    csv: str


@dataclass(frozen=True, slots=True)
class _Read:
    """One file with what it says."""

    file: str
    text: str | None
    reading: Reading

    @property
    def mail(self) -> str:
        """What tells people apart: the mail address, however its letters are written."""
        return self.reading.person.mail.casefold() if self.reading.person else ""

    @property
    def made(self) -> datetime:
        """When the record was made."""
        return datetime.fromisoformat(self.reading.made)


def team(files: Sequence[tuple[str, str | None]], outlines: Sequence[Outline], now: datetime) -> Team:
    """Return the table of a team; files are names with texts, None for a text that was too large to be read."""
    courses = {each.id: each for each in outlines}
    read = [_Read(name, text, read_record(text, courses, now)) for name, text in files[:MOST_FILES]]
    usable = [each for each in read if each.reading.state != "unusable"]
    newest = _newest(usable)
    members = tuple(_members(newest.values(), outlines))
    return Team(
        files=(*(_file(each, newest) for each in read), *_too_many(files)),
        levels=tuple(each.level for each in outlines),
        members=members,
        verdicts=tuple(_verdicts(members, outlines)),
        gaps=tuple(_gaps(members, newest, outlines)),
        notices=tuple(_notices(usable)),
        csv=csv_text(members),
    )


# --- Files ------------------------------------------------------------------------------------------------------

_Newest = Mapping[tuple[str, str], _Read]
"""Mail and course to the record that counts."""


def _newest(usable: Iterable[_Read]) -> _Newest:
    found: dict[tuple[str, str], _Read] = {}
    for each in usable:
        key = (each.mail, each.reading.course)
        if key not in found or each.made > found[key].made:
            found[key] = each
    return found


def _file(each: _Read, newest: _Newest) -> File:
    counts = newest.get((each.mail, each.reading.course))
    if counts is each or counts is None or each.reading.state == "unusable":
        return File(file=each.file, counted=counts is each, says=each.reading.says)
    twice = each.text == counts.text
    why = (
        f'The same record as in "{counts.file}".' if twice else f'"{counts.file}" is a newer record of the same course.'
    )
    return File(file=each.file, counted=False, says=(why,))


def _too_many(files: Sequence[tuple[str, str | None]]) -> Iterator[File]:
    for name, _ in files[MOST_FILES:]:
        yield File(file=name, counted=False, says=(f"Only {MOST_FILES} files are read at a time.",))


def _notices(usable: Iterable[_Read]) -> Iterator[str]:
    """Yield what looks like one person under two addresses, or two people under one."""
    people = sorted({(each.reading.person.name, each.mail) for each in usable if each.reading.person})
    names = {name.casefold(): name for name, _ in people}
    for name, mails in _grouped((name.casefold(), mail) for name, mail in people).items():
        if len(mails) > 1:
            yield f"{names[name]} has records with several mail addresses: {', '.join(mails)}. Each counts as a person."
    for mail, spellings in _grouped((mail, name.casefold()) for name, mail in people).items():
        if len(spellings) > 1:
            listed = ", ".join(names[each] for each in spellings)
            yield f"{mail} has records with several names: {listed}. They count as one person."


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return {key: sorted(values) for key, values in sorted(found.items())}


# --- The table --------------------------------------------------------------------------------------------------


def _members(newest: Iterable[_Read], outlines: Sequence[Outline]) -> Iterator[Member]:
    by_mail: dict[str, list[_Read]] = {}
    for each in newest:
        by_mail.setdefault(each.mail, []).append(each)
    for records in sorted(by_mail.values(), key=lambda found: (_latest(found).name.casefold(), found[0].mail)):
        readings = {each.reading.course: each.reading for each in records}
        person = _latest(records)
        cells = tuple(_cell(outline, readings.get(outline.id)) for outline in outlines)
        yield Member(name=person.name, mail=person.mail, cells=cells)


def _latest(records: Sequence[_Read]) -> Person:
    person = max(records, key=lambda each: each.made).reading.person
    return person or Person(name="", mail="")


def _cell(outline: Outline, reading: Reading | None) -> Cell:
    if reading is None:
        return Cell(course=outline.id, level=outline.level, state="none", says="No record.")
    return Cell(
        course=outline.id,
        level=outline.level,
        state=reading.state,
        says=" ".join(reading.says),
        passed=reading.passed,
        expires=reading.expires,
        score=reading.score,
    )


def _verdicts(members: Sequence[Member], outlines: Sequence[Outline]) -> Iterator[Verdict]:
    for number, outline in enumerate(outlines):
        ready = sum(member.cells[number].state in READY for member in members)
        yield _verdict(outline.level, ready)
    if len(outlines) > 1:
        ready = sum(all(cell.state in READY for cell in member.cells) for member in members)
        yield _verdict(" and ".join(outline.level for outline in outlines), ready)


def _verdict(what: str, ready: int) -> Verdict:
    enough = ready >= NEEDED
    return Verdict(
        enough=enough, ready=ready, says=f"Two people ready for {what}: {'yes' if enough else 'no'} ({ready} ready)."
    )


def _gaps(members: Sequence[Member], newest: _Newest, outlines: Sequence[Outline]) -> Iterator[Gap]:
    for outline in outlines:
        for objective in outline.objectives:
            missing = [_miss(member, outline, objective.id, newest) for member in members]
            people = tuple(each for each in missing if each)
            if people:
                yield Gap(level=outline.level, objective=objective.text, people=people)


def _miss(member: Member, outline: Outline, objective: str, newest: _Newest) -> str:
    """Return the name of somebody who does not reach an objective, with the share; nothing where it is reached."""
    record = newest.get((member.mail.casefold(), outline.id))
    found = [each for each in record.reading.objectives if each.id == objective] if record else []
    if not found:
        return f"{member.name} (no tries)"
    return "" if found[0].reached else f"{member.name} ({round(found[0].share * 100)} %)"


# --- CSV --------------------------------------------------------------------------------------------------------

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Beginnings that make a spreadsheet compute a cell (OWASP, CSV injection), the wide ones of Japanese input too."""
COLUMNS = ("Name", "E-mail", "Level", "State", "Passed", "Expires", "Score")


def csv_text(members: Iterable[Member]) -> str:
    """Return one line per person and course, for a spreadsheet: with a byte order mark, without formulas."""
    rows = [COLUMNS]
    for member in members:
        for cell in member.cells:
            score = f"{cell.score:.0%}" if cell.state != "none" else ""
            rows.append((member.name, member.mail, cell.level, cell.says, cell.passed, cell.expires, score))
    return "\ufeff" + "".join(",".join(csv_cell(value) for value in row) + "\r\n" for row in rows)


def csv_cell(text: str) -> str:
    """Quote a cell; what a spreadsheet would compute gets an apostrophe, which makes it text.

    >>> print(csv_cell('=HYPERLINK("x")'), csv_cell("Noor"))
    "'=HYPERLINK(""x"")" "Noor"
    """
    safe = f"'{text}" if text.startswith(FORMULA) else text
    return '"' + safe.replace('"', '""') + '"'
