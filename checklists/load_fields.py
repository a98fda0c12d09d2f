"""YAML nodes and the keys of the dialect in, values with their places out."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from checklists.dialect import BOX_KEYS, EXAMPLE_KEYS, ID_PATTERN, ROW_KEYS, Key
from checklists.load_yaml import TAG, Problems, kind, shown

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


def choose(word: str, known: Iterable[str]) -> str:
    """Name the closest known word, and then the others."""
    words = list(known)
    close = difflib.get_close_matches(word, words, n=1)
    if close:
        return f'Use "{close[0]}".'
    return "Use " + ", ".join(f'"{w}"' for w in words) + "." if words else "Remove it."


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
        for name, value in pairs(node, self.problems, where):
            found.names[name.value] = name
            found.places[name.value] = value
            key = known.get(name.value)
            if key:
                self.store(found, key, value, where)
            elif name.value in ignored:
                self._ignored(name, where)
            else:
                self._unknown(name, [k for k in known if k not in found.names], where, inside)
        self._missing(found, keys, where, inside)
        return found

    def store(self, found: Fields, key: Key, node: Node, where: str) -> None:
        """Read one value and keep it where it can be used."""
        if node.tag == TAG + "null":
            self.empty(node, found.names[key.name], key, where, "has no value")
        elif key.kind == "keys":
            found.values[key.name] = self.fields(node, key.keys, where, key.name)
        else:
            value = READERS[key.kind](self, node, key, where)
            if value is not None:
                found.values[key.name] = value

    def _ignored(self, name: ScalarNode, where: str) -> None:
        rule = "id-on-markdown" if name.value == "id" else "ignored-key"
        self.problems.add(
            name,
            rule,
            say(where, f"{shown(name.value)} means nothing on a markdown element"),
            f"Remove {shown(name.value)}.",
            "warning",
        )

    def _unknown(self, name: ScalarNode, known: list[str], where: str, inside: str) -> None:
        place = f' in "{inside}"' if inside else ""
        close = difflib.get_close_matches(name.value, known, n=1)
        fix = f'Rename it to "{close[0]}", or remove it.' if close else f"Remove {shown(name.value)}."
        self.problems.add(name, "unknown-key", say(where, f"unknown key {shown(name.value)}{place}"), fix)

    def _missing(self, found: Fields, keys: tuple[Key, ...], where: str, inside: str) -> None:
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


def _text(reader: Reader, node: Node, key: Key, where: str) -> Text | None:
    text = reader.scalar(node, key.name, where)
    if text and not text.text.strip():
        reader.empty(node, None, key, where, "is empty")
        return None
    return text


def _id(reader: Reader, node: Node, key: Key, where: str) -> Text | None:
    text = _text(reader, node, key, where)
    if text and not re.match(ID_PATTERN + r"\Z", text.text):
        better = slug(text.text)
        fix = f'Use letters, digits, "-" and "_"{f", such as {shown(better)}" if better else ""}.'
        reader.problems.add(
            node,
            "id-characters",
            say(where, f'"{key.name}" {shown(text.text)} has other characters than letters, digits, - and _'),
            fix,
        )
        return None
    return text


def slug(label: str) -> str:
    """Make an id from a label: lower case, runs of other characters become "-"."""
    return re.sub(r"[^a-z0-9_]+", "-", label.lower()).strip("-")


def _flag(reader: Reader, node: Node, key: Key, where: str) -> bool | None:
    if node.tag != TAG + "bool":
        reader.wrong(node, key.name, "true or false", where)
        return None
    return str(node.value).lower() in ("true", "yes", "on")


def _number(reader: Reader, node: Node, key: Key, where: str) -> float | None:
    if kind(node) == "a number":
        try:
            number = float(node.value)
            if math.isfinite(number):
                return number
        except ValueError:
            pass
    reader.wrong(node, key.name, "a plain number", where)
    return None


def _index(reader: Reader, node: Node, key: Key, where: str) -> int | None:
    if node.tag == TAG + "int" and re.fullmatch("[0-9]{1,6}", node.value):
        return int(node.value)
    reader.wrong(node, key.name, "a whole number from 0", where)
    return None


SLOW = re.compile(r"\((?:[^()\\]|\\.)*[+*}](?:[^()\\]|\\.)*\)(?:[+*]|\{\d+,\d*\})")


def _regex(reader: Reader, node: Node, key: Key, where: str) -> str | None:
    text = _text(reader, node, key, where)
    if not text:
        return None
    try:
        re.compile(text.text)
    except (re.error, OverflowError, RecursionError) as error:
        reader.problems.add(
            node,
            "unusable-regex",
            say(where, f'"{key.name}" is no pattern: {error}'),
            "Use a pattern that Python's re module reads.",
        )
        return None
    return text.text


def _texts(reader: Reader, node: Node, key: Key, where: str) -> list[Text] | None:
    if not isinstance(node, SequenceNode):
        reader.wrong(node, key.name, "a list", where)
        return None
    read = [reader.scalar(n, f"{key.name}[{i}]", where) for i, n in enumerate(node.value)]
    return [t for t in read if t]


def _words(reader: Reader, node: Node, key: Key, where: str) -> list[str] | None:
    if isinstance(node, SequenceNode):
        return [t.text for t in _texts(reader, node, key, where) or []]
    text = _text(reader, node, key, where)
    return [w.strip() for w in text.text.split(",") if w.strip()] if text else None


def _visible(reader: Reader, node: Node, key: Key, where: str) -> set[str] | None:
    texts = _texts(reader, node, key, where)
    for text in texts or []:
        if text.text not in ("form", "content"):
            reader.problems.add(
                text.node,
                "unknown-value",
                say(where, f'"visible" cannot be {shown(text.text)}'),
                choose(text.text, ["form", "content"]),
            )
    if texts == [] and not node.value:
        reader.problems.add(
            node, "unknown-value", say(where, '"visible" is an empty list'), 'Use "form", "content", or both.'
        )
    return {t.text for t in texts or []} & {"form", "content"} or None


def _level(reader: Reader, node: Node, key: Key, where: str) -> str | None:
    text = _text(reader, node, key, where)
    levels = ("blocker", "warning", "note")
    if text and text.text not in levels:
        reader.problems.add(
            node, "unknown-value", say(where, f'"level" cannot be {shown(text.text)}'), choose(text.text, levels)
        )
        return None
    return text.text if text else None


def _options(reader: Reader, node: Node, key: Key, where: str) -> list[Text] | None:
    if not isinstance(node, SequenceNode):
        reader.wrong(node, key.name, "a list", where)
        return None
    found = [_option(reader, n, f"{key.name}[{i}]", where) for i, n in enumerate(node.value)]
    if not found:
        reader.empty(node, None, key, where, "is empty")
    return [t for t in found if t]


def _option(reader: Reader, node: Node, name: str, where: str) -> Text | None:
    """Read an option; a bare number is taken as it is typed, because GitHub takes it too."""
    was = kind(node)
    if isinstance(node, ScalarNode) and was in ("a number", "a date"):
        reader.problems.add(
            node,
            "option-not-text",
            say(where, f"YAML reads the option {shown(node.value)} as {was}"),
            f'Quote it: "{node.value}".',
            "warning",
        )
        return Text(node.value, node)
    if was == "a yes/no value":
        reader.problems.add(
            node,
            "option-boolean",
            say(where, f"YAML reads the option {shown(node.value)} as yes/no, not as text"),
            f'Quote it: "{node.value}".',
        )
        return None
    if was == "text" and isinstance(node, ScalarNode) and not node.value.strip():
        reader.problems.add(node, "empty-value", say(where, f'"{name}" is empty'), "Add a text, or remove the option.")
        return None
    return reader.scalar(node, name, where)


def _list_of(keys: tuple[Key, ...], or_text: bool = False) -> Callable[..., list[Fields] | None]:
    def read(reader: Reader, node: Node, key: Key, where: str) -> list[Fields] | None:
        if not isinstance(node, SequenceNode):
            reader.wrong(node, key.name, "a list", where)
            return None
        if not node.value and key.required:
            reader.empty(node, None, key, where, "is empty")
        found = []
        for index, entry in enumerate(node.value):
            name = f"{key.name}[{index}]"
            if or_text and isinstance(entry, ScalarNode):
                text = _option(reader, entry, name, where)
                if text:
                    found.append(Fields(entry, {"label": text}, {"label": entry}))
            else:
                found.append(reader.fields(entry, keys, where, name))
        return found

    return read


def _node(reader: Reader, node: Node, key: Key, where: str) -> Node:
    """Keep the node for the module that reads it later."""
    return node


READERS: dict[str, Callable[[Reader, Node, Key, str], Any]] = {
    "text": _text,
    "id": _id,
    "flag": _flag,
    "index": _index,
    "number": _number,
    "regex": _regex,
    "words": _words,
    "texts": _texts,
    "visible": _visible,
    "options": _options,
    "boxes": _list_of(BOX_KEYS),
    "rows": _list_of(ROW_KEYS, or_text=True),
    "elements": _node,
    "condition": _node,
    "conditions": _node,
    "rules": _node,
    "examples": _list_of(EXAMPLE_KEYS),
    "answers": _node,
    "level": _level,
}
