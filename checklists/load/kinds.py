"""One function per kind of value in the dialect: a node in, the value out, or None and a problem."""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from yaml.nodes import Node, ScalarNode, SequenceNode

from checklists.load.dialect import BOX_KEYS, EXAMPLE_KEYS, ID_PATTERN, ROW_KEYS, SCRIPT_KEYS, Key
from checklists.load.fields import Fields, Reader, Text, choose, say, slug
from checklists.load.nodes import TAG, kind
from checklists.load.problems import shown


class KindReader(Reader):
    """Reads every kind of value that the dialect's table names."""

    def value(self, node: Node, key: Key, where: str) -> Any:
        """Read a value by its kind; None when it cannot be used."""
        read = READERS.get(key.kind)
        return read(self, node, key, where) if read else node


def _text(reader: Reader, node: Node, key: Key, where: str) -> Text | None:
    text = reader.scalar(node, key.name, where)
    if text and not text.text.strip():
        reader.empty(node, None, key, where, "is empty")
        return None
    return text


def _line(reader: Reader, node: Node, key: Key, where: str) -> Text | None:
    """Read a text that is shown on one line; a folded text often ends in a line break."""
    text = _text(reader, node, key, where)
    return Text(one_line(text.text), node) if text else None


def one_line(text: str) -> str:
    """Join the lines of a text with spaces."""
    return " ".join(line.strip() for line in text.splitlines()).strip()


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
        reader.problems.add(
            node, "wrong-type", say(where, f'"{key.name}" cannot be {shown(node.value)}'), "Use a number such as 12."
        )
        return None
    reader.wrong(node, key.name, "a number", where)
    return None


def _index(reader: Reader, node: Node, key: Key, where: str) -> int | None:
    if node.tag == TAG + "int" and re.fullmatch("[0-9]{1,6}", node.value):
        return int(node.value)
    reader.wrong(node, key.name, "a whole number from 0", where)
    return None


def _regex(reader: Reader, node: Node, key: Key, where: str) -> str | None:
    text = _text(reader, node, key, where)
    if not text:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # such as "[[a]", which may come to mean something else
            re.compile(text.text)
    except (re.error, OverflowError, RecursionError, Warning) as error:
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
        for index, entry in enumerate(node.value):
            if entry.tag == TAG + "null":
                reader.empty(entry, None, replace(key, name=f"{key.name}[{index}]"), where, "has no value")
        texts = [reader.scalar(n, key.name, where) for n in node.value if n.tag != TAG + "null"]
        return [t.text for t in texts if t and t.text.strip()]
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
    return _choice(reader, node, replace(key, words=("blocker", "warning", "note")), where)


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
    text = reader.scalar(node, name, where)
    return Text(one_line(text.text), node) if text else None


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
                found.append(reader.fields(entry, keys, f"{where}.{name}" if where else name))
        return found

    return read


def _list(reader: Reader, node: Node, key: Key, where: str) -> list[Fields] | None:
    return _list_of(key.keys)(reader, node, key, where)


def _choice(reader: Reader, node: Node, key: Key, where: str) -> str | None:
    text = _text(reader, node, key, where)
    if text and text.text not in key.words:
        reader.problems.add(
            node,
            "unknown-value",
            say(where, f'"{key.name}" cannot be {shown(text.text)}'),
            choose(text.text, key.words),
        )
        return None
    return text.text if text else None


def _groups(reader: Reader, node: Node, key: Key, where: str) -> list[list[Text]] | None:
    """Read a list of lists of texts."""
    if not isinstance(node, SequenceNode):
        reader.wrong(node, key.name, "a list", where)
        return None
    found = [_texts(reader, n, replace(key, name=f"{key.name}[{i}]"), where) for i, n in enumerate(node.value)]
    return [texts for texts in found if texts]


READERS: dict[str, Callable[[Reader, Node, Key, str], Any]] = {
    "text": _text,
    "line": _line,
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
    "examples": _list_of(EXAMPLE_KEYS),
    "scripts": _list_of(SCRIPT_KEYS),
    "level": _level,
    "list": _list,
    "choice": _choice,
    "groups": _groups,
}
"""What is not here stays a node, which conditions.py, elements.py or examples.py reads."""
