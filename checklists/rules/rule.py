"""What a rule is, what it is given and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from checklists.model import Answers, Checklist, Item, Level

WRITTEN = ("input", "textarea", "steps", "checks")
"""Types whose answers a person writes in words."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One asked item with its answer, and what a rule may look at besides."""

    item: Item
    answer: Any
    """Canonical and not blank."""
    answers: Answers
    """The answers to all asked items; inside a group, to the items of the same entry first."""
    checklist: Checklist
    now: datetime | None = None
    """None when the caller knows no time: rules that need one say nothing."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a rule noticed: a sentence that says how to fix it, and where inside the item."""

    message: str
    part: str = ""


Judge = Callable[..., Iterator[Notice]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the engine; `judge` takes an `Asked` and the parameters by name."""

    name: str
    judge: Judge
    level: Level
    types: tuple[str, ...]
    """The item types it can judge."""
    parameters: dict[str, type] = field(default_factory=dict)
    required_parameters: tuple[str, ...] = ()
    item_parameters: tuple[str, ...] = ()
    """Parameters that name another item."""

    @property
    def doc(self) -> str:
        """The docstring of the rule: what it notices, and its source."""
        return (self.judge.__doc__ or "").strip()


RULES: dict[str, Rule] = {}
ALWAYS: list[str] = []


def rule(
    name: str,
    *,
    level: Level = "warning",
    types: tuple[str, ...] = WRITTEN,
    parameters: dict[str, type] | None = None,
    required: tuple[str, ...] = (),
    items: tuple[str, ...] = (),
    always: bool = False,
) -> Callable[[Judge], Judge]:
    """Register a judge under a name."""

    def register(judge: Judge) -> Judge:
        RULES[name] = Rule(name, judge, level, types, parameters or {}, required, items)
        if always:
            ALWAYS.append(name)
        return judge

    return register


def texts(asked: Asked) -> Iterator[tuple[str, str]]:
    """Yield every text in the answer with its part: steps by number from 0, rows of checks by "row.proof"."""
    answer = asked.answer
    if isinstance(answer, str):
        yield "", answer
    elif isinstance(answer, list):
        yield from ((str(n), text) for n, text in enumerate(answer) if isinstance(text, str))
    elif isinstance(answer, dict):
        yield from ((f"{row}.proof", cells["proof"]) for row, cells in answer.items() if cells.get("proof"))


def label_of(asked: Asked, item_id: str) -> str:
    """Return the label of another item, to name it in a message."""
    everywhere = (*asked.checklist.items, *(i for group in asked.checklist.items for i in group.items))
    return next((i.label for i in everywhere if i.id == item_id), item_id)
