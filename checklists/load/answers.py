"""The answers that an author writes in YAML in, checked against the items of a checklist, canonical answers out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from yaml.nodes import MappingNode, Node

from checklists.answers import takes_several
from checklists.load.fields import Reader, choose, pairs, say
from checklists.load.nodes import TAG
from checklists.load.problems import Problems, shown
from checklists.model import CHECK_STATUSES, Answers, Item


class AnswerReader(Reader):
    """Reads answers as texts, lists and mappings."""

    def __init__(self, problems: Problems, broken: Collection[str] = ()) -> None:
        super().__init__(problems)
        self.broken = broken
        """Ids of items that could not be read: known, so that naming one is no second problem."""

    def answers(self, node: Node, items: Iterable[Item], where: str) -> Answers:
        """Read a mapping from id of item to answer."""
        if not isinstance(node, MappingNode):
            self.wrong(node, "answers", "a mapping", where)
            return {}
        known = {item.id: item for item in items if item.asks}
        found = {}
        for key, value in pairs(node, self.problems, where):
            if key.value in known:
                found[key.value] = self.answer(value, known[key.value], where)
            elif key.value not in self.broken:
                self.no_item(key, key.value, known, where)
        return found

    def answer(self, node: Node, item: Item, where: str) -> Any:
        """Read one answer."""
        if item.type == "group":
            return [self.answers(n, item.items, where) for n in self.items(node, item.id, where)]
        if item.type == "checks":
            return self._checks(node, item, where)
        options = [option.label for option in item.options]
        if item.type == "steps" or takes_several(item):
            return [self.text(n, item.id, options, where) for n in self.items(node, item.id, where)]
        return self.text(node, item.id, options, where)

    def text(self, node: Node, name: str, options: Collection[str], where: str) -> str:
        """Read a text; an example may choose what is no option, because its findings then say so."""
        del options
        text = self.scalar(node, name, where)
        return text.text if text else ""

    def no_item(self, node: Node, name: str, known: Iterable[str], where: str) -> None:
        """Report an item that the checklist does not have."""
        self.problems.add(node, "unknown-item", say(where, f"there is no item {shown(name)}"), choose(name, known))

    def _checks(self, node: Node, item: Item, where: str) -> dict[str, dict[str, str]]:
        if not isinstance(node, MappingNode):
            self.wrong(node, item.id, "a mapping", where)
            return {}
        rows = [row.id for row in item.rows]
        found: dict[str, dict[str, str]] = {}
        for key, value in pairs(node, self.problems, where):
            if key.value not in rows:
                self.problems.add(
                    key,
                    "unknown-item",
                    say(where, f"{shown(item.id)} has no row {shown(key.value)}"),
                    choose(key.value, rows),
                )
            elif isinstance(value, MappingNode):
                found[key.value] = self._check(value, where)
            else:
                self.wrong(value, key.value, "a mapping", where)
        return found

    def _check(self, node: MappingNode, where: str) -> dict[str, str]:
        found = {}
        for key, value in pairs(node, self.problems, where):
            if key.value in ("status", "proof"):
                found[key.value] = self.text(value, key.value, CHECK_STATUSES if key.value == "status" else (), where)
            else:
                self.problems.add(
                    key,
                    "unknown-key",
                    say(where, f"unknown key {shown(key.value)}"),
                    choose(key.value, ("status", "proof")),
                )
        return found


class CourseAnswers(AnswerReader):
    """Reads the answers of a course: a choice is one of the options, and null takes an earlier answer back."""

    def answer(self, node: Node, item: Item, where: str) -> Any:
        """Read one answer."""
        return None if node.tag == TAG + "null" else super().answer(node, item, where)

    def text(self, node: Node, name: str, options: Collection[str], where: str) -> str:
        """Read a text; where there are options, one of them."""
        text = super().text(node, name, options, where)
        if text and options and text.strip() not in {option.strip() for option in options}:
            self.problems.add(
                node,
                "unknown-option",
                say(where, f"{shown(name)} has no option {shown(text)}"),
                choose(text, options),
            )
        return text
