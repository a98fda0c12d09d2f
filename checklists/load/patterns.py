"""A pattern in; whether it can take for ever on some answer out. Rules run in the reader's browser."""

from __future__ import annotations

import re
from typing import Any

MANY = 10
"""Rounds above which a repetition counts as one that grows."""
DANGERS = ("", "beside", "alone")


def tree(pattern: str) -> Any:
    """Return the tree of a pattern that compiles."""
    parse: Any = getattr(re, "_parser").parse  # noqa: B009 - re.compile gives no tree
    return parse(pattern)


def repetition(nodes: Any, repeated: bool = False) -> str:
    """Find a repetition inside a repetition, such as (a+)+, in the tree of a pattern.

    Return "alone" when nothing else has to match between two rounds, which makes the time grow
    exponentially; "beside" when something has to, as in (a+-)+; "" when there is none.
    """
    found = [_repetition(node, repeated) for node in nodes]
    dangers = {danger for danger in found if danger}
    fixed = any(str(op) in ("LITERAL", "IN", "NOT_LITERAL", "CATEGORY") for op, _ in nodes)
    if not dangers:
        return ""
    return "beside" if (fixed and repeated) or "alone" not in dangers else "alone"


def _repetition(node: Any, repeated: bool) -> str:
    op, inside = str(node[0]), node[1]
    if op in ("MAX_REPEAT", "MIN_REPEAT"):
        least, most, body = inside
        many = most > MANY
        return "alone" if repeated and many and most != least else repetition(body, repeated or many)
    if op == "BRANCH":
        return max((repetition(branch, repeated) for branch in inside[1]), default="", key=DANGERS.index)
    body = inside[-1] if op == "SUBPATTERN" else inside[1] if op.startswith("ASSERT") else None
    return repetition(body, repeated) if body is not None else ""
