"""The examples of a definition in, checked against its items, Examples out."""

from __future__ import annotations

from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from checklists.load_elements import Element
from checklists.load_fields import Fields
from checklists.load_yaml import Problems
from checklists.model import Example


def read_examples(
    examples: list[Fields], elements: list[Element], broken: set[str], problems: Problems
) -> tuple[Example, ...]:
    """Read the examples."""
    return tuple(
        Example(
            name=e.text("name"),
            answers=_plain(e.get("answers")) if e.get("answers") else {},
            expect=tuple(t.text for t in e.get("expect", ())),
            now=e.text("now"),
        )
        for e in examples
    )


def _plain(node: Node) -> Any:
    if isinstance(node, MappingNode):
        return {k.value: _plain(v) for k, v in node.value if isinstance(k, ScalarNode)}
    if isinstance(node, SequenceNode):
        return [_plain(n) for n in node.value]
    return node.value
