"""A condition in, the words a reader sees in place of a working engine out."""

from __future__ import annotations

from collections.abc import Mapping

from checklists.model import Condition


def only_if(condition: Condition, labels: Mapping[str, str]) -> str:
    """Say when an item applies: 'Only if "Reproducible" is "no"'."""
    return f"Only if {_words(condition, labels)}"


def _words(condition: Condition, labels: Mapping[str, str], *, negated: bool = False, around: str = "") -> str:
    if condition.negated is not None:
        return _words(condition.negated, labels, negated=not negated, around=around)
    parts = condition.all or condition.any
    if parts:
        # De Morgan: "not any" reads as "all not", which is how people say it.
        joint = " and " if bool(condition.all) != negated else " or "
        words = joint.join(_words(part, labels, negated=negated, around=joint) for part in parts)
        return words if around in ("", joint) else f"({words})"
    return f'"{labels.get(condition.item, condition.item)}" {_test(condition, negated=negated)}'


def _test(condition: Condition, *, negated: bool) -> str:
    if condition.answered is not None:
        return "has an answer" if condition.answered != negated else "has no answer"
    values = condition.one_of or (condition.equals or "",)
    verb = "is not" if negated else "is"
    return f"{verb} " + " or ".join(f'"{value}"' for value in values)
