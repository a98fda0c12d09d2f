"""Rules about tables of checks and choices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checklists.model import Item, Option, Row
from checklists.rules.fillers import says_nothing
from checklists.rules.rule import Asked, Examples, Notice, rule

_CHECKS = Item(
    id="checks-done",
    type="checks",
    label="Checks done",
    required=True,
    rows=(Row(id="teams", label="Plain Teams call"), Row(id="network", label="Network")),
)
_OUT = {"status": "ruled out", "proof": "Plain Teams call at 10:05 was clear"}


@rule(
    "all-marked",
    level="blocker",
    types=("checks",),
    always=("checks",),
    examples=Examples(
        bad=({"teams": _OUT},), good=({"teams": _OUT, "network": {"status": "not checked"}},), item=_CHECKS
    ),
)
def all_marked(asked: Asked) -> Iterator[Notice]:
    """Notice a line of a required table without a status, which leaves the next level to ask.

    Source: S1, "checks done".
    """
    if not asked.item.required:
        return
    for row, cells in _rows(asked):
        if not cells.get("status"):
            yield Notice(
                f'Mark "{row.label}" as ruled out, not applicable, suspected or not checked', f"{row.id}.status"
            )


@rule(
    "ruled-out-with-proof",
    level="blocker",
    types=("checks",),
    examples=Examples(
        bad=({"teams": {"status": "ruled out"}}, {"network": {"status": "suspected", "proof": "checked"}}),
        good=({"teams": _OUT, "network": {"status": "not checked"}},),
        item=_CHECKS,
    ),
)
def ruled_out_with_proof(asked: Asked) -> Iterator[Notice]:
    """Notice "ruled out" or "suspected" without a word on how that is known.

    Source: S1, "rule out any other potential cause".
    """
    for row, cells in _rows(asked):
        if cells.get("status") in ("ruled out", "suspected") and says_nothing(cells.get("proof", "")):
            yield Notice(f'Write how you know that "{row.label}" is {cells["status"]}', f"{row.id}.proof")


@rule(
    "minimum-checked",
    types=("checks",),
    parameters={"rows": int},
    required=("rows",),
    examples=Examples(
        bad=({"teams": {"status": "not checked"}, "network": {"status": "not checked"}},),
        good=({"teams": _OUT, "network": {"status": "not checked"}},),
        item=_CHECKS,
        parameters={"rows": 1},
    ),
)
def minimum_checked(asked: Asked, rows: int) -> Iterator[Notice]:
    """Notice that hardly anything was checked before the case is handed on.

    Source: S1, "rule out basic other potential cause".
    """
    done = [row for row, cells in _rows(asked) if cells.get("status") in ("ruled out", "suspected", "not applicable")]
    if len(done) < rows:
        yield Notice(f'Do at least {rows} of the checks in "{asked.item.label}" before you hand the case on')


@rule(
    "all-checked",
    level="blocker",
    types=("checks",),
    examples=Examples(
        bad=({"teams": _OUT, "network": {"status": "not checked"}},),
        good=({"teams": _OUT, "network": {"status": "suspected", "proof": "4 of 12 calls had gaps on Wi-Fi"}},),
        item=_CHECKS,
    ),
)
def all_checked(asked: Asked) -> Iterator[Notice]:
    """Notice a line that nobody has checked where every one has to be before the case goes on.

    Source: S1, "rule out any other potential cause".
    """
    for row, cells in _rows(asked):
        if cells.get("status") == "not checked":
            yield Notice(f'Check "{row.label}" before you go on', f"{row.id}.status")


@rule(
    "not-applicable-with-reason",
    types=("checks",),
    examples=Examples(
        bad=({"teams": _OUT, "network": {"status": "not applicable"}},),
        good=({"teams": {"status": "not applicable", "proof": "The fault is in a report"}},),
        item=_CHECKS,
    ),
)
def not_applicable_with_reason(asked: Asked) -> Iterator[Notice]:
    """Notice "not applicable" without a word on why, which the next level cannot tell from "not checked".

    Source: S1, "without having to revert back for basic/known information".
    """
    for row, cells in _rows(asked):
        if cells.get("status") == "not applicable" and says_nothing(cells.get("proof", "")):
            yield Notice(f'Write why "{row.label}" does not apply', f"{row.id}.proof")


@rule(
    "is-one-of",
    types=("radios", "dropdown"),
    parameters={"options": list},
    required=("options",),
    examples=Examples(
        bad=("Not yet",),
        good=("Yes",),
        item=Item(
            id="fix-confirmed",
            type="radios",
            label="Has the customer confirmed that it works?",
            options=(Option(label="Yes"), Option(label="Not yet")),
        ),
        parameters={"options": ["Yes"]},
    ),
)
def is_one_of(asked: Asked, options: list[str]) -> Iterator[Notice]:
    """Notice an answer that is possible but not good enough to go on.

    Source: S2, "closing of the incident or the service request".
    """
    if asked.answer not in options:
        wanted = " or ".join(f'"{o}"' for o in options)
        yield Notice(f'"{asked.item.label}" has to be {wanted} before you go on')


def _rows(asked: Asked) -> Iterator[tuple[Row, dict[str, Any]]]:
    return ((row, asked.answer.get(row.id, {})) for row in asked.item.rows)
