"""Attempts in, xAPI statements out: a JSON array that a learning record store takes (xAPI 1.0.3, part two)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from checklists.training.attempts import Try, read_tries
from checklists.training.completion import replay, shares
from checklists.training.model import SCENARIOS
from checklists.training.outline import Outline, OutlineExercise, OutlineModule
from checklists.training.progress import at_this_version, score
from checklists.training.record import Person, clean

PLATFORM = "Partner support hub"
_ADL = "http://adlnet.gov/expapi"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Statement = dict[str, Any]


def statements(outline: Outline, attempts: Iterable[Any], person: Person, site: str, now: datetime) -> list[Statement]:
    """Return one statement for every try at a course, and one for its pass.

    `site` is the absolute address of the hub, with a slash at its end: activities are named after their pages.
    """
    tries = read_tries(attempts, outline, now).found
    places = {exercise.id: (module, exercise) for module, exercise in outline.exercises()}
    actor = {"objectType": "Agent", "name": clean(person.name), "mbox": f"mailto:{clean(person.mail)}"}
    made = [_answered(each, *places[each.attempt.exercise], outline, site) for each in tries]
    return [{"actor": actor, **each} for each in (*made, *_passed(outline, tries, site, actor["mbox"]))]


def _answered(each: Try, module: OutlineModule, exercise: OutlineExercise, outline: Outline, site: str) -> Statement:
    attempt = each.attempt
    scenario = exercise.kind in SCENARIOS
    return {
        "id": attempt.id if _UUID.fullmatch(attempt.id) else name_uuid(f"{site}#attempt:{attempt.id}"),
        "verb": _verb("completed" if scenario else "answered"),
        "object": _activity(site + exercise.page, exercise.title, "simulation" if scenario else "question"),
        "result": {
            "score": {"scaled": round(each.share, 4), "raw": attempt.points, "min": 0, "max": attempt.of},
            "success": attempt.passed,
            "completion": True,
        },
        "context": {
            "platform": PLATFORM,
            "revision": attempt.version,
            "contextActivities": {
                "parent": [_activity(site + module.page, module.title, "module")],
                "grouping": [_course(outline, site)],
            },
        },
        "timestamp": each.at.isoformat(),
        "version": "1.0.3",
    }


def _passed(outline: Outline, tries: Iterable[Try], site: str, mbox: str) -> list[Statement]:
    completion, _ = replay(outline, at_this_version(outline, tries))
    if not completion:
        return []
    return [
        {
            "id": name_uuid(f"{site}#passed:{outline.id}:{outline.version}:{mbox}:{completion.at.isoformat()}"),
            "verb": _verb("passed"),
            "object": _course(outline, site),
            "result": {"score": {"scaled": score(shares(outline, completion.counted))}, "success": True},
            "context": {"platform": PLATFORM, "revision": outline.version},
            "timestamp": completion.at.isoformat(),
            "version": "1.0.3",
        }
    ]


def _course(outline: Outline, site: str) -> Statement:
    return _activity(f"{site}learn/{outline.id}/", outline.title, "course")


def _activity(address: str, name: str, kind: str) -> Statement:
    definition = {"name": {"en": name}, "type": f"{_ADL}/activities/{kind}", "moreInfo": address}
    return {"objectType": "Activity", "id": address, "definition": definition}


def _verb(name: str) -> Statement:
    return {"id": f"{_ADL}/verbs/{name}", "display": {"en": name}}


def name_uuid(name: str) -> str:
    """Return the UUID of a name: the same name, the same UUID (RFC 9562, version 5)."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))
