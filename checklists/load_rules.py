"""Uses of rules in; what the rules of the engine do not know becomes a problem."""

from __future__ import annotations

from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from checklists.load_yaml import kind


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
        number = float(node.value)
        return int(number) if number.is_integer() else number
    return node.value
