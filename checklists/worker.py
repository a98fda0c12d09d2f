"""A JSON request in, a JSON reply out: the only module the browser calls."""

from __future__ import annotations

import json
from datetime import datetime
from functools import lru_cache
from typing import Any

from checklists import case_text, wire
from checklists.check import check
from checklists.intake import propose_answers
from checklists.model import Checklist
from checklists.script import scripts

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


def _result(message: dict[str, Any]) -> dict[str, Any]:
    checklist = _checklist(json.dumps(message["checklist"]))
    if message["op"] == "check":
        return _checked(checklist, message["answers"], datetime.fromisoformat(message["now"]))
    if message["op"] == "parse":
        answers, unplaced = case_text.parse(checklist, message["text"])
        return {"answers": answers, "unplaced": unplaced}
    if message["op"] == "intake":
        return propose_answers(checklist, message["text"])
    raise ValueError(f"unknown op {message['op']!r}")


def _checked(checklist: Checklist, answers: dict[str, Any], now: datetime) -> dict[str, Any]:
    report = wire.report_to_wire(check(checklist, answers, now))
    text = {form: case_text.render(checklist, answers, form) for form in FORMS}
    return {"report": report, "text": text, "scripts": scripts(checklist, answers)}


@lru_cache(maxsize=8)
def _checklist(text: str) -> Checklist:
    """Build a checklist once; every request of a page carries the same one."""
    return wire.from_wire(json.loads(text))
