"""The rule about answers that cannot both be right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checklists.model import Item, Option
from checklists.rules.rule import Asked, Examples, Notice, label_of, rule
from checklists.rules.wording import letters


@rule(
    "contradicts",
    types=("radios", "dropdown", "checkboxes", "number", "input", "textarea", "checks"),
    parameters={"answers": list, "item": str, "others": list, "unless": list, "row": str},
    required=("item",),
    items=("item",),
    examples=Examples(
        bad=("High",),
        good=("Low",),
        item=Item(id="impact", type="radios", label="Impact", options=(Option(label="High"), Option(label="Low"))),
        beside=(Item(id="affected", type="number", label="How many people are affected?"),),
        answers={"affected": "1"},
        parameters={"answers": ["High"], "item": "affected", "others": ["1"]},
    ),
)
def contradicts(  # noqa: PLR0913, PLR0917 - a definition gives them by name
    asked: Asked,
    item: str,
    answers: list[str] | None = None,
    others: list[str] | None = None,
    unless: list[str] | None = None,
    row: str = "",
) -> Iterator[Notice]:
    """Notice one of `answers` here together with one of `others` there, which cannot both be right.

    With `unless` instead of `others`: with anything there that does not begin with one of these.
    Without `answers` every answer counts. In a table of checks, `row` names the line whose status is meant.
    The definition's `message` says what to decide. Source: the partner's L1 text and L2 text have to agree.
    """
    mine, other = _said(asked.answer, row), _said(asked.answers.get(item), "")
    if not mine or not other or (answers and not mine & _letters(answers)):
        return
    clash = other & _letters(others) if others else not _begin(other, _letters(unless or []))
    if clash:
        place = f"{row}.status" if row else ""
        yield Notice(
            f'"{asked.item.label}" and "{label_of(asked, item)}" cannot both be right: correct one of them', place
        )


def _begin(said: set[str], words: set[str]) -> bool:
    """Say whether an answer is or begins with one of the words: "none" also in "None, all calls are lost"."""
    return any(answer == word or answer.startswith(f"{word} ") for answer in said for word in words)


def _said(answer: Any, row: str) -> set[str]:
    """Return what an answer says, comparable: its text, its choices, or the status of a row."""
    if isinstance(answer, dict):
        answer = answer.get(row, {}).get("status", "")
    return _letters(answer if isinstance(answer, list) else [answer] if answer else []) - {""}


def _letters(words: list[Any]) -> set[str]:
    return {letters(word) for word in words if isinstance(word, str)}
