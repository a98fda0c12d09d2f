"""Script: answers in, a short text for one purpose out, such as what to say on the phone.

A line of a script names items as `{item}`, or fields of a group as `{group.field}`; such a line stands once per entry.
It is left out while an item it names is not asked, or is optional and has no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checklists.answers import canonical_answers, is_answered
from checklists.case_text.view import one_line
from checklists.conditions import Scope
from checklists.model import Answers, Checklist, Item, Script

NAMED = re.compile(r"\{([a-zA-Z0-9_-]+)(?:\.([a-zA-Z0-9_-]+))?\}")
"""An item in a line, or a field of a group."""

NOT_KNOWN = "not known yet"
"""Said aloud where a needed answer is missing: a gap that is stated misleads nobody."""


def scripts(checklist: Checklist, answers: Mapping[str, Any]) -> dict[str, str]:
    """Return the text of every script of a checklist, by the script's id."""
    known = canonical_answers(checklist, answers)
    scope = Scope(checklist.sections, known)
    return {script.id: _render(script, checklist, known, scope) for script in checklist.scripts}


def _render(script: Script, checklist: Checklist, answers: Answers, scope: Scope) -> str:
    items = {item.id: item for item in checklist.items}
    written = (text for line in script.lines for text in _written(line, items, answers, scope))
    return "".join(f"{text}\n" for text in written)


def _written(line: str, items: Mapping[str, Item], answers: Answers, scope: Scope) -> Iterator[str]:
    """Yield a line with its answers: none, one, or one for each entry of a group."""
    named = [(items[found[1]], found[2]) for found in NAMED.finditer(line)]
    if not all(_said(item, answers.get(item.id), scope) for item, _ in named):
        return
    group = next((item for item, field in named if field), None)
    entries = (answers.get(group.id) or [{}]) if group else [{}]
    for entry in entries:
        told = {f"{{{i.id}.{f}}}": _field(i, f, entry) for i, f in named if f}
        told |= {f"{{{i.id}}}": _text(i, answers.get(i.id)) for i, f in named if not f}
        yield _fill(line, told)


def _fill(line: str, told: Mapping[str, str]) -> str:
    return NAMED.sub(lambda found: told[found[0]], line)


def _said(item: Item, value: Any, scope: Scope) -> bool:
    needed = item.required or item.required_when is not None
    return scope.shown(item) and (needed or is_answered(item, value))


def _field(group: Item, field: str, entry: Answers) -> str:
    return next(_text(item, entry.get(field)) for item in group.items if item.id == field)


def _text(item: Item, value: Any) -> str:
    """Return an answer as it is said in a sentence, on one line."""
    if not is_answered(item, value):
        return NOT_KNOWN
    if item.type == "checks":
        rows = ((row.label, value[row.id]) for row in item.rows if row.id in value)
        return "; ".join(one_line(f"{label}: {said['status']} {said['proof']}") for label, said in rows)
    if item.type == "group":
        return "; ".join(", ".join(one_line(text) for text in entry.values() if text) for entry in value)
    return "; ".join(one_line(text) for text in (value if isinstance(value, list) else [value]))
