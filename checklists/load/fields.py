"""YAML nodes and the keys of the dialect in, values with their places out."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from checklists.load.dialect import FORMER_KEYS, Key
from checklists.load.nodes import TAG, kind
from checklists.load.problems import Problems, shown

SCALARS = ("a yes/no value", "a number", "a date")


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the node it stands in."""

    text: str
    node: Node


@dataclass(slots=True)
class Fields:
    """The values of one mapping, and where each stands."""

    node: Node
    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Node] = field(default_factory=dict)
    """Key to the node of its value, also where the value cannot be used."""
    names: dict[str, Node] = field(default_factory=dict)
    """Key to the node of the key."""

    def get(self, name: str, otherwise: Any = None) -> Any:
        """Return a value that could be read."""
        return self.values.get(name, otherwise)

    def text(self, name: str) -> str:
        """Return a text, or an empty one."""
        value = self.values.get(name)
        return value.text if isinstance(value, Text) else ""

    def part(self, name: str) -> Fields:
        """Return the mapping under a key; an empty one where it is missing."""
        value = self.values.get(name)
        return value if isinstance(value, Fields) else Fields(self.node)


MOST_COMPARED = 100
"""Known words compared with a misspelt one: enough for any definition, and quick on a hostile one."""
MOST_NAMED = 16


def choose(word: str, known: Iterable[str]) -> str:
    """Name the closest known word, and otherwise all of them, unless they are many."""
    words = list(known)
    close = difflib.get_close_matches(word, words[:MOST_COMPARED], n=1)
    if close:
        return f'Use "{close[0]}".'
    named = ", ".join(shown(w) for w in words[:MOST_NAMED])
    others = f" or one of {len(words) - MOST_NAMED} others" if len(words) > MOST_NAMED else ""
    return f"Use {named}{others}." if words else "Remove it."


def slug(label: str) -> str:
    """Make an id from a label: lower case, runs of other characters become "-"."""
    return re.sub(r"[^a-z0-9_]+", "-", label.lower()).strip("-")


def say(where: str, message: str) -> str:
    """Put the place inside the file before a message."""
    return f"{where}: {message}" if where else message


def pairs(node: MappingNode, problems: Problems, where: str) -> list[tuple[ScalarNode, Node]]:
    """Return the usable keys of a mapping with their values, merges (`<<`) included."""
    own: dict[str, tuple[ScalarNode, Node]] = {}
    merged: list[tuple[ScalarNode, Node]] = []
    for key, value in node.value:
        if not isinstance(key, ScalarNode) or key.tag == TAG + "null":
            problems.add(key, "key-not-text", say(where, f"a key is {kind(key)}, not text"), "Use a text as the key.")
        elif key.tag == TAG + "merge":
            merged += _merged(value, problems, where)
        elif key.tag == TAG + "bool":
            problems.add(
                key,
                "boolean-key",
                say(where, f"YAML reads the key {shown(key.value)} as yes/no, not as text"),
                f"Rename the key, or quote it: '{key.value}'.",
            )
        elif key.value in own:
            problems.add(
                key,
                "duplicate-key",
                say(where, f"the key {shown(key.value)} stands here twice"),
                "Remove one of the two.",
            )
        else:
            own[key.value] = (key, value)
    return [*own.values(), *(pair for pair in merged if pair[0].value not in own)]


def _merged(value: Node, problems: Problems, where: str) -> list[tuple[ScalarNode, Node]]:
    sources = value.value if isinstance(value, SequenceNode) else [value]
    found: dict[str, tuple[ScalarNode, Node]] = {}
    for source in sources:
        if not isinstance(source, MappingNode):
            problems.add(value, "wrong-type", say(where, '"<<" must be a mapping'), "Use an alias of a mapping.")
            continue
        for key, node in pairs(source, problems, where):
            found.setdefault(key.value, (key, node))
    return list(found.values())


class Reader:
    """Reads mappings by the table of the dialect; what cannot be read is left out and reported."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems

    def fields(
        self,
        node: Node,
        keys: tuple[Key, ...],
        where: str,
        inside: str = "",
        ignored: tuple[str, ...] = (),
    ) -> Fields:
        """Read a mapping: every key known, none missing, every value of its kind."""
        found = Fields(node)
        if not isinstance(node, MappingNode):
            self.wrong(node, inside, "a mapping", where)
            return found
        known = {k.name: k for k in keys}
        unknown = []
        for name, value in pairs(node, self.problems, where):
            found.names[name.value] = name
            found.places[name.value] = value
            key = known.get(name.value)
            if key:
                self.store(found, key, value, where)
            elif name.value in ignored:
                self._ignored(name, where)
            else:
                unknown.append(name)
        meant = {self._unknown(name, [k for k in known if k not in found.names], where, inside) for name in unknown}
        self._missing(found, [k for k in keys if k.name not in meant], where, inside)
        return found

    def store(self, found: Fields, key: Key, node: Node, where: str) -> None:
        """Read one value and keep it where it can be used."""
        if node.tag == TAG + "null":
            self.empty(node, found.names[key.name], key, where, "has no value")
        elif key.kind == "keys":
            found.values[key.name] = self.fields(node, key.keys, where, key.name)
        else:
            value = self.value(node, key, where)
            if value is not None:
                found.values[key.name] = value

    def value(self, node: Node, key: Key, where: str) -> Any:
        """Read a value by its kind; None when it cannot be used."""
        raise NotImplementedError

    def _ignored(self, name: ScalarNode, where: str) -> None:
        rule = "id-on-markdown" if name.value == "id" else "ignored-key"
        self.problems.add(
            name,
            rule,
            say(where, f"{shown(name.value)} means nothing on a markdown element"),
            f"Remove {shown(name.value)}.",
            "warning",
        )

    def _unknown(self, name: ScalarNode, known: list[str], where: str, inside: str) -> str:
        """Report an unknown key; return the key that was meant, or nothing."""
        word = str(name.value)
        close = _closest(word, known)
        place = f' in "{inside}"' if inside else ""
        fix = f'Rename it to "{close}", or remove it.' if close else f"Remove {shown(word)}."
        self.problems.add(name, "unknown-key", say(where, f"unknown key {shown(word)}{place}"), fix)
        return close

    def _missing(self, found: Fields, keys: Iterable[Key], where: str, inside: str) -> None:
        place = f' in "{inside}"' if inside else ""
        for key in keys:
            if key.required and key.name not in found.names:
                self.problems.add(
                    found.node,
                    "missing-key",
                    say(where, f'the key "{key.name}" is missing{place}'),
                    f'Add "{key.name}".',
                )

    def empty(self, node: Node, name: Node | None, key: Key, where: str, how: str) -> None:
        """Report a key without a value: an error where the key is needed."""
        at = name if name is not None and node.start_mark.index == node.end_mark.index else node
        if key.required:
            self.problems.add(at, "empty-value", say(where, f'"{key.name}" {how}'), "Add a value.")
        else:
            self.problems.add(
                at, "empty-value", say(where, f'"{key.name}" {how}'), "Add a value, or remove the key.", "warning"
            )

    def wrong(self, node: Node, name: str, expected: str, where: str) -> None:
        """Report a value of the wrong kind."""
        was = kind(node)
        what = f'"{name}"' if name else "this"
        rule, fix = "wrong-type", f"Use {expected}."
        if expected == "text" and was in SCALARS and isinstance(node, ScalarNode):
            fix = f'Quote it: "{node.value}".'
        self.problems.add(node, rule, say(where, f"{what} must be {expected}, not {was}"), fix)

    def scalar(self, node: Node, name: str, where: str) -> Text | None:
        """Read a text."""
        if isinstance(node, ScalarNode) and kind(node) == "text":
            return Text(node.value, node)
        self.wrong(node, name, "text", where)
        return None

    def items(self, node: Node, name: str, where: str) -> list[Node]:
        """Read a list that is not empty."""
        if not isinstance(node, SequenceNode):
            self.wrong(node, name, "a list", where)
            return []
        return list(node.value)


def _closest(word: str, known: list[str]) -> str:
    """Return the key that an unknown one was meant to be, or nothing."""
    if meant := FORMER_KEYS.get(word):
        return meant if meant in known else ""
    return [*difflib.get_close_matches(word, known, n=1), ""][0]
