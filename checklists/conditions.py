"""Conditions: which items are asked, and which of those are required, given the answers so far.

Answers are canonical (answers.py). The answer of a hidden item steers nothing: a condition on it
sees an unanswered item.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from checklists.answers import says_anything
from checklists.model import Answers, Checklist, Condition, Item, Section


class Scope:
    """The answers that conditions can see: those of a checklist, or of one entry of a group inside it."""

    def __init__(self, sections: Iterable[Section], answers: Answers, outer: Scope | None = None) -> None:
        self._places = {item.id: (item, section) for section in sections for item in section.items}
        self._answers = answers
        self._outer = outer
        self._shown: dict[str, bool] = {}
        self._inside: dict[tuple[str, int], Scope] = {}

    def inside(self, group: Item, entry: Answers) -> Scope:
        """Return the scope of one entry; its fields see each other first, then the items around the group."""
        place = group.id, id(entry)
        if place not in self._inside:
            self._inside[place] = Scope((Section(id=group.id, items=group.items),), entry, self)
        return self._inside[place]

    def holds(self, condition: Condition | None) -> bool:
        """Say whether a condition is met; no condition is always met."""
        if condition is None:
            return True
        if condition.negated is not None:
            return not self.holds(condition.negated)
        if condition.all or condition.any:
            met = (self.holds(part) for part in condition.all or condition.any)
            return all(met) if condition.all else any(met)
        return self._decides(condition)

    def shown(self, item: Item) -> bool:
        """Say whether the conditions of an item and of its section are met.

        The first question settles all items in their order, so that even a circle of conditions has one answer.
        """
        if not self._shown:
            for each, _ in self._places.values():
                self._settled(each)
        return self._settled(item)

    def _settled(self, item: Item) -> bool:
        if item.id not in self._shown:
            self._shown[item.id] = False  # what a circle of conditions sees of itself
            section = self._places[item.id][1]
            self._shown[item.id] = self.holds(section.when) and self.holds(item.when)
        return self._shown[item.id]

    def items(self) -> tuple[Item, ...]:
        """Return the shown items that ask for something, in order."""
        return tuple(item for item, _ in self._places.values() if item.asks and self.shown(item))

    def required(self, item: Item) -> bool:
        """Say whether an answer is required now; one required box makes checkboxes required."""
        if item.required or any(option.required for option in item.options):
            return True
        return item.required_when is not None and self.holds(item.required_when)

    def _decides(self, condition: Condition) -> bool:
        item, value = self._seen(condition.item)
        if condition.answered is not None:
            answered = item is not None and says_anything(value)
            return answered is condition.answered
        wanted = condition.one_of if condition.equals is None else (condition.equals,)
        texts = set(_texts(value))
        return any(text.strip() in texts for text in wanted)

    def _seen(self, key: str) -> tuple[Item | None, Any]:
        if key not in self._places:
            return self._outer._seen(key) if self._outer else (None, None)
        item = self._places[key][0]
        return item, self._answers.get(key) if self.shown(item) else None


def holds(condition: Condition | None, answers: Answers, checklist: Checklist) -> bool:
    """Say whether a condition is met by the answers."""
    return Scope(checklist.sections, answers).holds(condition)


def asked(checklist: Checklist, answers: Answers) -> tuple[Item, ...]:
    """Return the items the form asks now, in order; what the form never shows is not asked."""
    return tuple(item for item in Scope(checklist.sections, answers).items() if item.in_form)


def required(item: Item, answers: Answers, checklist: Checklist) -> bool:
    """Say whether an item of the checklist requires an answer now."""
    return Scope(checklist.sections, answers).required(item)


def _texts(value: Any) -> Iterable[str]:
    """Return the texts an answer can equal: itself, its choices, the statuses of its checks."""
    if isinstance(value, str):
        return (value.strip(),)
    if isinstance(value, dict):
        return tuple(row["status"].strip() for row in value.values())
    return tuple(part.strip() for part in value or () if isinstance(part, str))
