"""Answers: any JSON value in, the canonical answer out.

The shapes are in docs/contributing/architecture.md. Nothing here raises on what it is given: an
answer comes from a form, a file or a paste, and all three are hostile input.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from checklists.model import Answers, Checklist, Item


def canonical(item: Item, value: Any) -> Any:
    """Return the canonical answer of one item; None means unanswered."""
    if value is None:
        return None
    if item.type == "checks":
        return _checks(item, value)
    if item.type == "group":
        return [canonical_entry(item, entry) for entry in _entries(value)]
    if item.type == "steps":
        return _steps(value)
    if takes_several(item):
        return _choices(value)
    return _text(value)


def canonical_answers(checklist: Checklist, mapping: Any) -> Answers:
    """Return the canonical answers in the order of the items; ids the checklist does not know are left out."""
    return _canonical_items(checklist.items, mapping)


def canonical_entry(group: Item, entry: Any) -> Answers:
    """Return the canonical answers of one entry of a group; an entry that is no mapping is empty."""
    return _canonical_items([item for item in group.items if item.asks], entry)


def is_answered(item: Item, value: Any) -> bool:
    """Say whether an answer says anything: not blank, not an empty list, not a table of blanks."""
    return says_anything(canonical(item, value))


def takes_several(item: Item) -> bool:
    """Say whether the answer is a list of option texts."""
    return item.type == "checkboxes" or (item.type == "dropdown" and item.multiple)


def unknown(checklist: Checklist, mapping: Any) -> tuple[str, ...]:
    """Return the ids, rows and fields of the answers that the checklist does not know, as "item" or "item.part"."""
    if not isinstance(mapping, Mapping):
        return () if mapping is None else ("",)
    return tuple(_unknown(checklist.items, mapping, ""))


def _canonical_items(items: Iterable[Item], mapping: Any) -> Answers:
    if not isinstance(mapping, Mapping):
        return {}
    values = ((item.id, canonical(item, mapping.get(item.id))) for item in items)
    return {key: value for key, value in values if value is not None}


def _text(value: Any) -> str:
    """Return any JSON value as text: a list gives lines, a mapping gives JSON."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"  # YAML reads an unquoted yes as true
    if isinstance(value, list | tuple) and not any(isinstance(part, list | tuple) for part in value):
        return "\n".join(_text(part) for part in value if part is not None)
    try:
        return json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        return ""


def _steps(value: Any) -> list[str]:
    """Return the steps; text gives one step per line that is not blank."""
    if isinstance(value, list | tuple):
        return ["" if part is None else _text(part) for part in value]
    return [line for line in _text(value).split("\n") if line.strip()]


def _choices(value: Any) -> list[str]:
    """Return the chosen options, each once; a mapping gives those that are true."""
    if isinstance(value, Mapping):
        value = [label for label, ticked in value.items() if ticked is True]
    parts = value if isinstance(value, list | tuple) else [value]
    texts = (_text(part) for part in parts if part is not None)
    return list(dict.fromkeys(text for text in texts if text))


def _checks(item: Item, value: Any) -> dict[str, dict[str, str]]:
    """Return the rows that hold a status or a proof; a bare text is a row's status."""
    rows = value if isinstance(value, Mapping) else {}
    found = {row.id: _check(rows.get(row.id)) for row in item.rows}
    return {key: check for key, check in found.items() if any(check.values())}


def _check(value: Any) -> dict[str, str]:
    fields = value if isinstance(value, Mapping) else {"status": value}
    texts = {key: fields.get(key) for key in ("status", "proof")}
    return {key: "" if text is None else _text(text) for key, text in texts.items()}


def _entries(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return [value]
    return list(value) if isinstance(value, list | tuple) else []


def says_anything(value: Any) -> bool:
    """Say whether a canonical answer says anything."""
    if isinstance(value, str):
        return bool(value.strip())
    parts = value.values() if isinstance(value, dict) else value or ()
    return any(says_anything(part) for part in parts)


def _unknown(items: Iterable[Item], mapping: Mapping[Any, Any], path: str) -> Iterable[str]:
    known = {item.id: item for item in items if item.asks}
    for key, value in mapping.items():
        place = f"{path}{key}"
        if key not in known:
            yield place
        elif known[key].type == "checks":
            yield from _unknown_rows(known[key], value, place)
        elif known[key].type == "group":
            yield from _unknown_entries(known[key], value, place)


def _unknown_rows(item: Item, value: Any, place: str) -> Iterable[str]:
    if not isinstance(value, Mapping):
        if value is not None:
            yield place
        return
    rows = {row.id for row in item.rows}
    for key, row in value.items():
        if key not in rows:
            yield f"{place}.{key}"
        elif isinstance(row, Mapping):
            yield from (f"{place}.{key}.{part}" for part in row if part not in ("status", "proof"))


def _unknown_entries(item: Item, value: Any, place: str) -> Iterable[str]:
    if not isinstance(value, Mapping | list | tuple) and value is not None:
        yield place
    for index, entry in enumerate(_entries(value)):
        if isinstance(entry, Mapping):
            yield from _unknown(item.items, entry, f"{place}.{index}.")
        else:
            yield f"{place}.{index}"
