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
from checklists.training.grade import grade
from checklists.training.model import Exercise

FORMS: tuple[case_text.Form, ...] = ("markdown", "plain", "html")


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
    checklist, answers, now = _checklist(message), message["answers"], datetime.fromisoformat(message["now"])
    report = wire.report_to_wire(check(checklist, answers, now))
    text = {form: case_text.render(checklist, answers, form) for form in FORMS}
    return {"report": report, "text": text, "scripts": scripts(checklist, answers)}


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


_OPERATIONS: dict[str, Callable[[Message], Message]] = {
    "check": _checked,
    "parse": _parsed,
    "intake": _proposed,
    "deal": _dealt,
    "grade": _graded,
}


def _checklist(message: Message) -> Checklist:
    return _built(json.dumps(message["checklist"]))


@lru_cache(maxsize=8)
def _built(text: str) -> Checklist:
    """Build a checklist once; every request of a page carries the same one."""
    return wire.from_wire(json.loads(text))
