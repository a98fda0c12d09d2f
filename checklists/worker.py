"""A JSON request in, a JSON reply out: the only module the browser calls."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any

from checklists import case_text, wire
from checklists.check import check
from checklists.intake import propose_answers
from checklists.model import Checklist
from checklists.script import scripts
from checklists.training import missing, shuffle
from checklists.training.badge import badge
from checklists.training.grade import grade
from checklists.training.model import Exercise
from checklists.training.outline import Outline
from checklists.training.progress import progress
from checklists.training.read_record import read_record
from checklists.training.record import Person, make_record, person_problems, record_text
from checklists.training.team import team
from checklists.training.xapi import statements


def handle(request: str) -> str:
    """Answer one request; docs/contributing/architecture.md has the messages. Never raises: a failure is a reply."""
    identity = None
    try:
        message = json.loads(request)
        identity = message.get("id")
        reply = {"id": identity, "ok": True, "result": _result(message)}
    except Exception as failure:  # noqa: BLE001  # whatever it is, the page has to hear of it
        reply = {"id": identity, "ok": False, "error": {"name": type(failure).__name__, "message": str(failure)}}
    return json.dumps(reply, separators=(",", ":"))


Message = dict[str, Any]


def _result(message: Message) -> Message:
    if message["op"] not in _OPERATIONS:
        raise ValueError(f"unknown op {message['op']!r}")
    return _OPERATIONS[message["op"]](message)


def _checked(message: Message) -> Message:
    checklist, answers, now = _checklist(message), message["answers"], _now(message)
    report = wire.report_to_wire(check(checklist, answers, now))
    if not message.get("text", True):
        return {"report": report}
    return {"report": report, "text": case_text.render_all(checklist, answers), "scripts": scripts(checklist, answers)}


def _parsed(message: Message) -> Message:
    answers, unplaced = case_text.parse(_checklist(message), message["text"])
    return {"answers": answers, "unplaced": unplaced}


def _proposed(message: Message) -> Message:
    return propose_answers(_checklist(message), message["text"])


def _dealt(message: Message) -> Message:
    """Say what a try of an exercise shows: indices of the definition; of "missing", ids of items."""
    exercise, seed = wire.read(Exercise, message["exercise"]), message["seed"]
    if exercise.kind == "missing":
        return {"shown": missing.shown(exercise, _checklist(message), seed)}
    shown = shuffle.order(exercise, seed)
    right = {"right": shuffle.right_sides(exercise, shown, seed)} if exercise.kind == "match" else {}
    return {"shown": shown, **right}


def _graded(message: Message) -> Message:
    exercise = wire.read(Exercise, message["exercise"])
    checklist = _checklist(message) if message.get("checklist") else None
    given: Message = wire.out(grade(exercise, message.get("response"), checklist), whole=True)
    return given


def _progressed(message: Message) -> Message:
    found: Message = wire.out(progress(_outline(message), message["attempts"], _now(message)), whole=True)
    return found


def _recorded(message: Message) -> Message:
    """Make a record and its open formats, or say what a person has to enter first."""
    outline, person, now = _outline(message), wire.read(Person, message["person"]), _now(message)
    problems = [{"field": field, "message": text} for field, text in person_problems(person)]
    if problems:
        return {"problems": problems}
    record = make_record(outline, message["attempts"], person, now)
    given = statements(outline, message["attempts"], person, message["site"], now)
    earned = badge(record, outline, message["site"]) if record.standing.complete else None
    files = {"text": record_text(record), "xapi": _file(given), "badge": _file(earned) if earned else ""}
    return {"problems": [], "record": wire.out(record, whole=True), **files}


def _file(content: object) -> str:
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _read(message: Message) -> Message:
    outlines = {each.id: each for each in _outlines(message)}
    person = wire.read(Person, message["person"]) if message.get("person") else None
    found: Message = wire.out(read_record(message["text"], outlines, _now(message), person), whole=True)
    return found


def _teamed(message: Message) -> Message:
    files = [(str(each["file"]), each["text"]) for each in message["records"]]
    found: Message = wire.out(team(files, _outlines(message), _now(message)), whole=True)
    return found


_OPERATIONS: dict[str, Callable[[Message], Message]] = {
    "check": _checked,
    "parse": _parsed,
    "intake": _proposed,
    "deal": _dealt,
    "grade": _graded,
    "progress": _progressed,
    "record": _recorded,
    "read-record": _read,
    "team": _teamed,
}


def _now(message: Message) -> datetime:
    return datetime.fromisoformat(message["now"])


def _outline(message: Message) -> Outline:
    return wire.read(Outline, message["outline"])


def _outlines(message: Message) -> list[Outline]:
    return [wire.read(Outline, each) for each in message["outlines"]]


def _checklist(message: Message) -> Checklist:
    given = message["checklist"]
    return _built(given if isinstance(given, str) else json.dumps(given))


@lru_cache(maxsize=8)
def _built(text: str) -> Checklist:
    """Build a checklist once; every request of a page carries the same one."""
    return wire.from_wire(json.loads(text))
