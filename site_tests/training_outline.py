"""A small course for the tests of progress, records and the team page, and tries at it."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

from checklists.training.model import Objective
from checklists.training.outline import Outline, OutlineExercise, OutlineModule

PERSON = {"name": "Noor Peeters", "mail": "noor.peeters@partner.example"}


def small_outline(course: str = "l1-basic", level: str = "L1 Basic") -> Outline:
    """Two objectives; a module with three questions of which a try draws two, one with a question and a scenario."""
    triage = (exercise("t1", "triage"), exercise("t2", "triage"), exercise("t3", "triage"))
    case = (exercise("c1", "write"), exercise("c2", "write", kind="case"))
    return Outline(
        id=course,
        title=f"{level}, small",
        level=level,
        version="v1",
        pass_mark=0.8,
        months=12,
        objectives=(Objective(id="triage", text="Triage a report"), Objective(id="write", text="Write a case")),
        modules=(module("triage", 2, triage), module("cases", 0, case)),
    )


def exercise(id: str, objective: str, kind: str = "one") -> OutlineExercise:
    return OutlineExercise(
        id=id, version="e1", objective=objective, title=f"Exercise {id}", kind=kind, page=f"learn/#{id}"
    )


def module(id: str, draw: int, exercises: tuple[OutlineExercise, ...]) -> OutlineModule:
    return OutlineModule(id=id, title=id.title(), minutes=10, page=f"learn/{id}/", draw=draw, exercises=exercises)


def with_version(outline: Outline, changed: str, version: str = "e2") -> Outline:
    """Change the content of one exercise, and so of the course."""
    modules = tuple(
        replace(m, exercises=tuple(replace(e, version=version) if e.id == changed else e for e in m.exercises))
        for m in outline.modules
    )
    return replace(outline, modules=modules, version="v2")


_numbers = itertools.count(1)


def attempt(exercise: str, at: str, points: float = 1, of: float = 1, **more: Any) -> dict[str, Any]:
    """One try; its day is enough, the time is noon in Amsterdam."""
    values = {
        "id": f"try-{next(_numbers):05}",
        "course": "l1-basic",
        "exercise": exercise,
        "version": "e1",
        "at": at if "T" in at else f"{at}T12:00:00+01:00",
        "points": points,
        "of": of,
        "passed": points >= of * 0.8,
        "hints": 0,
    }
    return {**values, **more}


def passing(day: str = "2026-11-02", course: str = "l1-basic") -> list[dict[str, Any]]:
    """Return tries that pass the small course on a day."""
    return [attempt(each, day, course=course) for each in ("t1", "t2", "c1", "c2")]
