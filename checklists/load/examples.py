"""The examples of a definition in, checked against its items, Examples out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from yaml.nodes import MappingNode, Node

from checklists.load.elements import Element
from checklists.load.fields import Fields, Reader, Text, choose, pairs, say
from checklists.load.items import row_ids
from checklists.load.problems import Problems, shown
from checklists.model import Example
from checklists.rules import RULES

BUILT_IN = ("required",)
"""Findings that `check` makes by itself, without a rule in RULES."""


def read_examples(
    examples: list[Fields], elements: list[Element], broken: set[str], problems: Problems
) -> tuple[Example, ...]:
    """Read the examples; report what their definition does not know."""
    reader = ExampleReader(problems, broken)
    names: set[str] = set()
    found = []
    for index, fields in enumerate(examples):
        name = fields.get("name")
        if isinstance(name, Text) and name.text in names:
            problems.add(
                name.node,
                "duplicate-name",
                f"examples[{index}]: the name {shown(name.text)} is used twice",
                "Use another name.",
            )
        names.add(fields.text("name"))
        found.append(reader.example(fields, elements, f"examples[{index}]"))
    return tuple(found)


class ExampleReader(Reader):
    """Reads answers as texts, lists and mappings, against the items of a definition."""

    def __init__(self, problems: Problems, broken: set[str]) -> None:
        super().__init__(problems)
        self.broken = broken

    def example(self, fields: Fields, elements: list[Element], where: str) -> Example:
        """Read one example."""
        answers = fields.get("answers")
        for text in fields.get("expect", ()):
            self._expected(text, elements, where)
        self._now(fields.get("now"), where)
        return Example(
            name=fields.text("name"),
            answers=self._answers(answers, elements, where) if isinstance(answers, Node) else {},
            expect=tuple(t.text for t in fields.get("expect", ())),
            now=fields.text("now"),
        )

    def _answers(self, node: Node, elements: Iterable[Element], where: str) -> dict[str, Any]:
        if not isinstance(node, MappingNode):
            self.wrong(node, "answers", "a mapping", where)
            return {}
        known = {e.id: e for e in elements if e.asks}
        found = {}
        for key, value in pairs(node, self.problems, where):
            if key.value in known:
                found[key.value] = self._answer(value, known[key.value], where)
            elif key.value not in self.broken:
                self._no_item(key, key.value, known, where)
        return found

    def _answer(self, node: Node, element: Element, where: str) -> Any:
        several = element.fields.part("attributes").get("multiple", False)
        if element.type == "group":
            entries = self.items(node, element.id, where)
            return [self._answers(n, element.inner, where) for n in entries]
        if element.type == "checks":
            return self._checks(node, element, where)
        if element.type in ("checkboxes", "steps") or several:
            return [self._text(n, element.id, where) for n in self.items(node, element.id, where)]
        return self._text(node, element.id, where)

    def _text(self, node: Node, name: str, where: str) -> str:
        text = self.scalar(node, name, where)
        return text.text if text else ""

    def _checks(self, node: Node, element: Element, where: str) -> dict[str, dict[str, str]]:
        if not isinstance(node, MappingNode):
            self.wrong(node, element.id, "a mapping", where)
            return {}
        rows = row_ids(element.fields.part("attributes").get("rows", ()))
        found: dict[str, dict[str, str]] = {}
        for key, value in pairs(node, self.problems, where):
            if key.value not in rows:
                self.problems.add(
                    key,
                    "unknown-item",
                    say(where, f"{shown(element.id)} has no row {shown(key.value)}"),
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
                found[key.value] = self._text(value, key.value, where)
            else:
                self.problems.add(
                    key,
                    "unknown-key",
                    say(where, f"unknown key {shown(key.value)}"),
                    choose(key.value, ("status", "proof")),
                )
        return found

    def _no_item(self, node: Node, name: str, known: Iterable[str], where: str) -> None:
        self.problems.add(node, "unknown-item", say(where, f"there is no item {shown(name)}"), choose(name, known))

    def _expected(self, text: Text, elements: list[Element], where: str) -> None:
        parts = re.fullmatch(r"([a-zA-Z0-9_-]+)(\.[^/]+)?/([^/]+)", text.text)
        ids = [e.id for e in elements if e.asks]
        if not parts:
            self.problems.add(
                text.node,
                "expect-form",
                say(where, f"{shown(text.text)} does not name an item and a rule"),
                'Use "item/rule" or "item.part/rule".',
            )
            return
        item, _, rule = parts.groups()
        if item not in ids and item not in self.broken:
            self._no_item(text.node, item, ids, where)
        if rule not in RULES and rule not in BUILT_IN:
            self.problems.add(
                text.node, "unknown-rule", say(where, f"unknown rule {shown(rule)}"), choose(rule, (*BUILT_IN, *RULES))
            )

    def _now(self, text: Text | None, where: str) -> None:
        if text is None:
            return
        try:
            zoned = datetime.fromisoformat(text.text).tzinfo is not None
        except ValueError:
            zoned = False
        if not zoned:
            self.problems.add(
                text.node,
                "time-without-zone",
                say(where, f'"now" is {shown(text.text)}, which is no date and time with a zone'),
                'Use a form such as "2026-11-22T13:00:00+00:00".',
            )
