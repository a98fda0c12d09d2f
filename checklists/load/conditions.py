"""A condition in YAML in, the condition and the places where it names items out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from yaml.nodes import Node, ScalarNode, SequenceNode

from checklists.load.dialect import CONDITION_KEYS, Key
from checklists.load.fields import Fields, Reader, Text, say
from checklists.load.kinds import KindReader
from checklists.load.nodes import kind
from checklists.load.problems import shown
from checklists.model import Condition

COMPARISONS = ("equals", "one_of", "answered")
COMBINATIONS = ("all", "any", "not")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One item named in a condition, and the texts its answer is compared with."""

    item: Text
    texts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadCondition:
    """A condition, the node it stands in, and every place where it names an item."""

    condition: Condition
    node: Node
    leaves: tuple[Leaf, ...]


def read_condition(reader: Reader, node: Node, name: str, where: str) -> ReadCondition | None:
    """Read a condition with everything it holds; None when a part cannot be used."""
    if isinstance(node, ScalarNode | SequenceNode):
        reader.problems.add(
            node,
            "condition-form",
            say(where, f'"{name}" must be a condition, not {kind(node)}'),
            "Use a condition, such as: {item: case-type, equals: incident}.",
        )
        return None
    fields = _Conditions(reader.problems).fields(node, CONDITION_KEYS, where, name)
    given = [k for k in (*COMPARISONS, *COMBINATIONS) if k in fields.names]
    if not _has_one_form(fields, given):
        if set(fields.names) - {k.name for k in CONDITION_KEYS}:
            return None  # the unknown key is reported, and is likely the cause
        reader.problems.add(
            node,
            "condition-form",
            say(where, f'"{name}" is not one comparison or one combination'),
            'Use "item" with one of "equals", "one_of", "answered"; or one of "all", "any", "not" alone.',
        )
        return None
    if given[0] in COMBINATIONS:
        return _combination(reader, fields, given[0], where)
    return _comparison(reader, fields, given[0], where)


def _has_one_form(fields: Fields, given: list[str]) -> bool:
    return len(given) == 1 and (given[0] in COMPARISONS) == ("item" in fields.names)


def _comparison(reader: Reader, fields: Fields, form: str, where: str) -> ReadCondition | None:
    item, value = fields.get("item"), fields.get(form)
    if value == [] and not fields.places[form].value:
        reader.problems.add(fields.places[form], "empty-value", say(where, f'"{form}" is empty'), "Add a text.")
    if item is None or value is None or value == []:
        return None
    texts: tuple[Text, ...] = ()
    made: dict[str, Any] = {form: value}
    if form == "equals":
        texts, made = (value,), {form: value.text}
    elif form == "one_of":
        texts, made = tuple(value), {form: tuple(t.text for t in value)}
    condition = Condition(item=item.text, **made)
    return ReadCondition(condition, fields.node, (Leaf(item, texts),))


def _combination(reader: Reader, fields: Fields, form: str, where: str) -> ReadCondition | None:
    node = fields.get(form)
    if node is None:
        return None
    if form == "not":
        inner = read_condition(reader, node, "not", where)
        if inner is None:
            return None
        return ReadCondition(Condition(negated=inner.condition), fields.node, inner.leaves)
    if not isinstance(node, SequenceNode) or not node.value:
        reader.problems.add(
            node,
            "condition-form",
            say(where, f'"{form}" must be a list of conditions'),
            f"Use a list, such as: {{{form}: [{{item: who, answered: true}}]}}.",
        )
        return None
    parts = [read_condition(reader, n, f"{form}[{i}]", where) for i, n in enumerate(node.value)]
    usable = [p for p in parts if p]
    if len(usable) < len(parts):
        return None
    conditions = tuple(p.condition for p in usable)
    made = Condition(all=conditions) if form == "all" else Condition(any=conditions)
    return ReadCondition(made, fields.node, tuple(leaf for p in usable for leaf in p.leaves))


class _Conditions(KindReader):
    """Reads the keys of a condition; says what YAML 1.1 does to yes, no, on and off."""

    def empty(self, node: Node, name: Node | None, key: Key, where: str, how: str) -> None:
        """Report a key without a value: always an error, since the condition would silently go."""
        super().empty(node, name, replace(key, required=True), where, how)

    def wrong(self, node: Node, name: str, expected: str, where: str) -> None:
        """Report a value of the wrong kind."""
        if expected == "text" and kind(node) == "a yes/no value" and isinstance(node, ScalarNode):
            self.problems.add(
                node,
                "condition-boolean",
                say(where, f"YAML reads {shown(node.value)} as yes/no, not as text"),
                f'Quote it: "{node.value}".',
            )
        else:
            super().wrong(node, name, expected, where)
