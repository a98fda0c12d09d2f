"""Uses of rules in; what the rules of the engine do not know becomes a problem."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from checklists.load.elements import Element, ReadRule
from checklists.load.fields import choose, say
from checklists.load.nodes import kind
from checklists.load.problems import Problems, shown
from checklists.rules import RULES, Rule

TYPES = {int: "a whole number", float: "a number", str: "text", bool: "true or false", list: "a list of texts"}


def check_rules(elements: Iterable[Element], broken: set[str], problems: Problems, outer: tuple[str, ...] = ()) -> None:
    """Report every use of a rule that the engine could not carry out."""
    elements = list(elements)
    ids = (*(e.id for e in elements if e.asks), *outer)
    for element in elements:
        for use in element.rules:
            _check_rule(use, element, (ids, broken), problems)
        check_rules(element.inner, broken, problems, ids)


def _check_rule(use: ReadRule, element: Element, items: tuple[tuple[str, ...], set[str]], problems: Problems) -> None:
    rule = RULES.get(use.name.text)
    if rule is None:
        fitting = [r.name for r in RULES.values() if element.type in r.types]
        problems.add(
            use.name.node,
            "unknown-rule",
            say(element.where, f"unknown rule {shown(use.name.text)}"),
            choose(use.name.text, fitting),
        )
        return
    if rule.types and element.type not in rule.types:
        problems.add(
            use.name.node,
            "rule-type",
            say(element.where, f"the rule {shown(rule.name)} cannot judge the type {shown(element.type)}"),
            f"Remove it; it judges {', '.join(shown(t) for t in rule.types)}.",
        )
    for name in rule.required_parameters:
        if name not in use.parameters:
            problems.add(
                use.name.node,
                "rule-parameter",
                say(element.where, f"the rule {shown(rule.name)} needs {shown(name)}"),
                f"Add it: {{{rule.name}: {{{name}: ...}}}}.",
            )
    for name, (key, node) in use.parameters.items():
        _check_parameter(rule, (key, node), element.where, problems)
        if name in rule.item_parameters and isinstance(node, ScalarNode) and kind(node) == "text":
            _check_item(node, items, element, problems)


def _check_parameter(rule: Rule, parameter: tuple[ScalarNode, Node], where: str, problems: Problems) -> None:
    key, node = parameter
    name = str(key.value)
    if name not in rule.parameters:
        problems.add(
            key,
            "rule-parameter",
            say(where, f"the rule {shown(rule.name)} has no {shown(name)}"),
            choose(name, [*rule.parameters, "level", "message"]),
        )
        return
    expected = rule.parameters[name]
    value = parameter_value(node)
    texts = isinstance(value, list) and all(isinstance(v, str) for v in value) and value
    fits = bool(texts) if expected is list else type(value) is expected or (expected is float and type(value) is int)
    if not fits:
        fix = f"Use {TYPES[expected]}."
        if expected is str and isinstance(node, ScalarNode):
            fix = f'Quote it: "{node.value}".'
        problems.add(
            node,
            "rule-parameter",
            say(where, f"{shown(name)} of {shown(rule.name)} must be {TYPES[expected]}, not {kind(node)}"),
            fix,
        )


def _check_item(
    node: ScalarNode, items: tuple[tuple[str, ...], set[str]], element: Element, problems: Problems
) -> None:
    known, broken = items
    if node.value == element.id:
        problems.add(
            node,
            "unknown-item",
            say(element.where, "the rule compares the item with itself"),
            "Use the id of another item.",
        )
    elif node.value not in known and node.value not in broken:
        problems.add(
            node,
            "unknown-item",
            say(element.where, f"there is no item {shown(node.value)}"),
            choose(node.value, [i for i in known if i != element.id]),
        )


def parameter_value(node: Node) -> Any:
    """Return the value of a parameter: text, number, yes/no, or a list of these."""
    if isinstance(node, SequenceNode):
        return [parameter_value(n) for n in node.value]
    if isinstance(node, MappingNode) or not isinstance(node, ScalarNode):
        return None
    was = kind(node)
    if was == "a yes/no value":
        return node.value.lower() in ("true", "yes", "on")
    if was == "a number":
        return _number(node.value)
    return node.value if was == "text" else None


def _number(text: str) -> int | float | None:
    for make in (int, float):
        try:
            return make(text)
        except ValueError:
            continue
    return None
