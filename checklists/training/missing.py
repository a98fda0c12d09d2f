"""Find what is missing: the answer key is the engine's report on the case, so it cannot disagree with the rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from checklists import times
from checklists.check import check
from checklists.model import Checklist, Report
from checklists.training.model import Choice, Exercise, Grade
from checklists.training.points import grade_ticks
from checklists.training.shuffle import deal

GIVEN = "The case says it, and nobody has to ask again."


def options(exercise: Exercise, checklist: Checklist) -> dict[str, Choice]:
    """Return what can be ticked, by the item's id: what is asked and has either an answer or a fault.

    An item with a blocker or a warning is right, with the findings as the reason; an answer without one is wrong. What
    is optional and left open is no option: the next level might ask for it, or might not.
    """
    return _options(_report(exercise, checklist), checklist)


def shown(exercise: Exercise, checklist: Checklist, seed: int) -> tuple[str, ...]:
    """Return the ids of the items to show: every one that is missing, and others up to `pick`."""
    found = options(exercise, checklist)
    ids = tuple(found)
    return tuple(ids[n] for n in deal(exercise.id, [choice.right for choice in found.values()], exercise.pick, seed))


def grade_missing(exercise: Exercise, response: Any, checklist: Checklist) -> Grade:
    """Grade ticked items by the report on the case; the report comes with the grade."""
    report = _report(exercise, checklist)
    ticked = {part for part in response if isinstance(part, str)} if isinstance(response, list | tuple) else set()
    return grade_ticks(exercise, list(_options(report, checklist).items()), ticked, report=report)


def moment(exercise: Exercise) -> datetime | None:
    """Return the moment at which the rules look; None where the exercise names none."""
    found = times.read(exercise.now)
    return found.instant if found else None


def _report(exercise: Exercise, checklist: Checklist) -> Report:
    return check(checklist, exercise.answers or {}, moment(exercise))


def _options(report: Report, checklist: Checklist) -> dict[str, Choice]:
    faults = _faults(report)
    labels = ((item.id, item.label) for item in checklist.items if item.id in report.asked)
    return {
        key: Choice(text=label, why=faults.get(key, GIVEN), right=key in faults)
        for key, label in labels
        if key in faults or key in report.answered
    }


def _faults(report: Report) -> Mapping[str, str]:
    """Return the messages of blockers and warnings, by item."""
    faults: dict[str, str] = {}
    for found in report.findings:
        if found.level != "note":
            faults[found.item] = f"{faults.get(found.item, '')} {found.message.rstrip('.')}.".lstrip()
    return faults
