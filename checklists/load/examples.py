"""The examples of a definition in, checked against its items, Examples out."""

from __future__ import annotations

import re
from datetime import datetime

from yaml.nodes import Node

from checklists.load.answers import AnswerReader
from checklists.load.elements import Element
from checklists.load.fields import Fields, Text, choose, say
from checklists.load.items import make_item
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


class ExampleReader(AnswerReader):
    """Reads answers, the findings they must give, and the moment of the check."""

    def example(self, fields: Fields, elements: list[Element], where: str) -> Example:
        """Read one example."""
        answers, items = fields.get("answers"), [make_item(e) for e in elements if e.asks]
        for text in fields.get("expect", ()):
            self._expected(text, elements, where)
        self._now(fields.get("now"), where)
        return Example(
            name=fields.text("name"),
            answers=self.answers(answers, items, where) if isinstance(answers, Node) else {},
            expect=tuple(t.text for t in fields.get("expect", ())),
            now=fields.text("now"),
        )

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
            self.no_item(text.node, item, ids, where)
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
