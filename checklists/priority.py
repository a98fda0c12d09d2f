"""Impact and urgency in, the priority of the contract's table out, or another that is set, with its reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from checklists.model import Answers, Checklist, Priority

IMPACT, URGENCY = "impact", "urgency"
"""Ids of the items that ask for them, the same in every checklist."""

SET, WHY = "priority", "why-priority"
"""Ids of the items that set another priority and say why."""


def priority(matrix: Mapping[str, Mapping[str, str]], impact: Any, urgency: Any) -> Priority:
    """Look up a priority; rows are impacts and columns urgencies, the highest of each first.

    An answer counts by its first word ("High - all or most UCCs"). What is not answered or not sure counts as the
    highest (PagerDuty: in doubt between two severities, treat it as the higher).
    """
    row, row_known = _level(matrix, impact)
    column, column_known = _level(matrix[row], urgency)
    reason = f"the impact is {_said(row, known=row_known)} and the urgency is {_said(column, known=column_known)}"
    value = matrix[row][column]
    return Priority(value=value, reason=f"{_name(value)} because {reason}.")


def of_answers(checklist: Checklist, answers: Answers) -> Priority | None:
    """Return what impact and urgency come to; None without a table, or while both are unanswered."""
    impact, urgency = answers.get(IMPACT), answers.get(URGENCY)
    if not checklist.priority or not (impact or urgency):
        return None
    return priority(checklist.priority, impact, urgency)


def of_case(checklist: Checklist, answers: Answers) -> Priority | None:
    """Return the priority a case goes out with: that of the table, or one that is set, with the table's beside it.

    Source: Genesys, "do not use escalation to change priority"; a priority of one's own needs its reason.
    """
    found = of_answers(checklist, answers)
    own = answers.get(SET)
    if not found or not isinstance(own, str) or not own.strip() or same(own, found.value):
        return found
    value = next((v for row in checklist.priority.values() for v in row.values() if same(own, v)), own)
    why = " ".join(str(answers.get(WHY) or "").split()).rstrip(".") or "no reason given yet"
    return Priority(value=value, reason=f"{_name(value)} is set: {why}. By the table it is {found.reason}")


def same(answer: str, value: str) -> bool:
    """Say whether an option such as "Priority 2" or "P2 - high" means the value "P2"."""
    return _key(answer) == _key(value)


def highest(matrix: Mapping[str, Mapping[str, str]]) -> str:
    """Return the priority of the highest impact and urgency."""
    return next(iter(next(iter(matrix.values())).values()))


def _level(levels: Mapping[str, Any], answer: Any) -> tuple[str, bool]:
    """Return the level an answer names and whether it names one; the first level otherwise."""
    word = re.match(r"\w+", answer.strip().lower()) if isinstance(answer, str) else None
    if word and word[0] in levels:
        return word[0], True
    return next(iter(levels)), False


def _key(text: str) -> str:
    digit = re.search(r"\d", text)
    return digit[0] if digit else text.strip().lower()


def _said(level: str, *, known: bool) -> str:
    return level if known else f"not known, which counts as {level}"


def _name(value: str) -> str:
    """Write "P1" as people say it."""
    return re.sub(r"^P(\d)$", r"Priority \1", value)
