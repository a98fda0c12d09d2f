"""Rules about steps, tables of checks and choices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from checklists.model import Row
from checklists.rules.rule import Asked, Notice, rule


@rule("entries", level="blocker", types=("steps", "group"), always=True)
def entries(asked: Asked) -> Iterator[Notice]:
    """Fewer or more steps or entries than the definition allows."""
    item, count = asked.item, len(asked.answer)
    noun = "step" if item.type == "steps" else item.entry or "entry"
    if item.minimum is not None and count < item.minimum:
        yield Notice(f'Add at least {item.minimum:g} entries to "{item.label}": {count} {noun} is not enough')
    elif item.maximum is not None and count > item.maximum:
        yield Notice(f'Keep to {item.maximum:g} entries in "{item.label}": there are {count}')


@rule("all-marked", level="blocker", types=("checks",), always=True)
def all_marked(asked: Asked) -> Iterator[Notice]:
    """A line of a required table without a status, which leaves the next level to ask (S1: checks done)."""
    if not asked.item.required:
        return
    for row, cells in _rows(asked):
        if not cells.get("status"):
            yield Notice(
                f'Mark "{row.label}" as ruled out, not applicable, suspected or not checked', f"{row.id}.status"
            )


@rule("ruled-out-with-proof", level="blocker", types=("checks",))
def ruled_out_with_proof(asked: Asked) -> Iterator[Notice]:
    """ "Ruled out" or "suspected" without a word on how that is known (S1: rule out any other potential cause)."""
    for row, cells in _rows(asked):
        if cells.get("status") in ("ruled out", "suspected") and not re.search(r"\w{2}", cells.get("proof", "")):
            yield Notice(f'Write how you know that "{row.label}" is {cells["status"]}', f"{row.id}.proof")


@rule("minimum-checked", types=("checks",), parameters={"rows": int}, required=("rows",))
def minimum_checked(asked: Asked, rows: int) -> Iterator[Notice]:
    """Hardly anything checked before the case is handed on (S1: rule out basic other potential cause)."""
    done = [row for row, cells in _rows(asked) if cells.get("status") in ("ruled out", "suspected", "not applicable")]
    if len(done) < rows:
        yield Notice(f'Do at least {rows} of the checks in "{asked.item.label}" before you hand the case on')


@rule("is-one-of", types=("radios", "dropdown"), parameters={"options": list}, required=("options",))
def is_one_of(asked: Asked, options: list[str]) -> Iterator[Notice]:
    """An answer that is possible but not good enough to go on."""
    if asked.answer not in options:
        wanted = " or ".join(f'"{o}"' for o in options)
        yield Notice(f'"{asked.item.label}" has to be {wanted} before you go on')


def _rows(asked: Asked) -> Iterator[tuple[Row, dict[str, Any]]]:
    return ((row, asked.answer.get(row.id, {})) for row in asked.item.rows)
