"""What a rule is, what it is given and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from checklists.model import Answers, Checklist, Item, Level, Section

PROSE = ("input", "textarea", "steps", "checks")
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
    hidden: frozenset[str] = frozenset()
    """Ids of the items that are not asked."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a rule noticed: a sentence that says how to fix it, and where inside the item."""

    message: str
    part: str = ""


Judge = Callable[..., Iterator[Notice]]


ANSWER = Item(id="answer", type="textarea", label="What happens instead?", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """Answers that a rule notices and answers that it lets pass: its page and its test at once."""

    bad: tuple[Any, ...] = ()
    good: tuple[Any, ...] = ()
    item: Item = ANSWER
    """The item that the answers belong to."""
    beside: tuple[Item, ...] = ()
    """Other items of the checklist."""
    answers: Answers = field(default_factory=dict)
    """The answers to those."""
    parameters: dict[str, Any] = field(default_factory=dict)
    priority: dict[str, dict[str, str]] = field(default_factory=dict)
    """The checklist's table of priorities."""
    now: str = "2026-11-22T13:00:00+00:00"

    def asked(self, answer: Any) -> Asked:
        """Set one of the answers into a small checklist."""
        items = (self.item, *self.beside)
        checklist = Checklist(
            id="example", name="Example", sections=(Section(id="all", items=items),), priority=self.priority
        )
        answers = {**self.answers, self.item.id: answer}
        return Asked(self.item, answer, answers, checklist, datetime.fromisoformat(self.now))


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
    always: tuple[str, ...] = ()
    """Types that it judges without being named in the definition."""
    examples: Examples = Examples()

    @property
    def doc(self) -> str:
        """The docstring of the rule: what it notices, and its source."""
        return (self.judge.__doc__ or "").strip()

    def tried(self, answer: Any) -> list[Notice]:
        """Return what the rule says about one of its examples."""
        return list(self.judge(self.examples.asked(answer), **self.examples.parameters))


RULES: dict[str, Rule] = {}


def rule(  # noqa: PLR0913 - one keyword for each field of Rule
    name: str,
    *,
    level: Level = "warning",
    types: tuple[str, ...] = PROSE,
    parameters: dict[str, type] | None = None,
    required: tuple[str, ...] = (),
    items: tuple[str, ...] = (),
    always: tuple[str, ...] = (),
    examples: Examples,
) -> Callable[[Judge], Judge]:
    """Register a judge under a name."""

    def register(judge: Judge) -> Judge:
        RULES[name] = Rule(name, judge, level, types, parameters or {}, required, items, always, examples)
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


def all_texts(answer: Any) -> Iterator[str]:
    """Yield every text inside any answer, those in the entries of a group too."""
    if isinstance(answer, str):
        yield answer
    elif isinstance(answer, list | dict):
        for inside in answer.values() if isinstance(answer, dict) else answer:
            yield from all_texts(inside)


def label_of(asked: Asked, item_id: str) -> str:
    """Return the label of another item, to name it in a message."""
    everywhere = (*asked.checklist.items, *(i for group in asked.checklist.items for i in group.items))
    return next((i.label for i in everywhere if i.id == item_id), item_id)


def short(text: str) -> str:
    """Cut a quotation to what a message can hold."""
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:39]}…"
