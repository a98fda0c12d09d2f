"""YAML text in, nodes with positions out; everything wrong with the YAML itself becomes a problem."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.nodes import MappingNode, Node, SequenceNode

from checklists.load.problems import Problems, Spot, shown

MAX_CHARACTERS = 256_000
MAX_DEPTH = 40
MAX_NODES = 50_000
"""Counted with every alias written out, so that a few lines cannot unfold into millions."""

TAG = "tag:yaml.org,2002:"
KINDS = {
    TAG + "str": "text",
    TAG + "value": "text",
    TAG + "bool": "a yes/no value",
    TAG + "int": "a number",
    TAG + "float": "a number",
    TAG + "timestamp": "a date",
    TAG + "null": "nothing",
    TAG + "merge": "text",
    TAG + "seq": "a list",
    TAG + "map": "a mapping",
}
"""What an author would call the value that YAML 1.1 sees."""


def kind(node: Node) -> str:
    """Say in words what YAML takes a node for."""
    return KINDS.get(node.tag, "a value with a tag")


class _TooDeep(yaml.MarkedYAMLError):
    """Nesting that no definition needs."""


class _Composer(Composer):
    """Composes nodes only; no Python object is ever made from YAML."""

    depth = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        """Compose a node, down to a depth; an anchor may be used again, as in Ruby's YAML."""
        event: Any = self.peek_event()  # type: ignore[attr-defined]
        if self.depth >= MAX_DEPTH:
            raise _TooDeep(problem_mark=event.start_mark)
        if not isinstance(event, yaml.AliasEvent) and event.anchor:
            self.anchors.pop(event.anchor, None)
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


class _Loader(_Composer, yaml.SafeLoader):
    """Reads slowly, and says best where something is wrong."""


if yaml.__with_libyaml__:

    class _QuickLoader(_Composer, yaml.CSafeLoader):
        """Reads eight times as fast; what it finds wrong is left to the other to say."""

        def __init__(self, text: str, path: str) -> None:
            yaml.CSafeLoader.__init__(self, text)
            Composer.__init__(self)
            self.text, self.path = text, path

        def compose_node(self, parent: Node | None, index: int) -> Node | None:
            """Compose a node whose place knows the text, as those of the slow reader do."""
            node = super().compose_node(parent, index)
            if node is not None and node.start_mark.buffer is None:
                at = node.start_mark
                node.start_mark = yaml.Mark(self.path, at.index, at.line, at.column, self.text, at.index)
            return node


def _composed(text: str, path: str) -> Node | None:
    """Compose quickly where this Python has libyaml; once more, slowly, where something is wrong."""
    if yaml.__with_libyaml__:
        with suppress(yaml.YAMLError, ValueError):
            return _QuickLoader(text, path).get_single_node()
    loader = _Loader(text)
    loader.name = path
    return loader.get_single_node()


def plain(text: str) -> Any:
    """Return the Python values of a YAML text, for a file that another reader has checked; raises yaml.YAMLError."""
    return yaml.load(text, Loader=yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader)  # noqa: S506 (both are safe)


def read_text(path: Path, problems: Problems) -> str | None:
    """Read a file as UTF-8; None and a problem when it is not."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        problems.add(
            Spot(str(path), before + chr(0xFFFD), len(before)),
            "not-utf-8",
            f"the byte 0x{raw[error.start]:02X} is not UTF-8",
            "Save the file as UTF-8.",
        )
        return None


def read(
    text: str, path: str, problems: Problems, keys: str = '"name", "description" and "body"'
) -> MappingNode | None:
    """Compose one YAML document; None when it is no mapping. `keys` names those that the file needs."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MAX_CHARACTERS:
        problems.add(
            Spot(path, text, 0),
            "too-large",
            f"the file has {len(text)} characters; {MAX_CHARACTERS} is the most",
            "Remove what is not needed, or use two files.",
        )
        return None
    node = _compose(text, path, problems, keys)
    if node is None or not _is_safe(node, problems):
        return None
    if not isinstance(node, MappingNode):
        problems.add(
            node,
            "not-a-mapping",
            f"the file holds {kind(node)}, not a mapping",
            f"Add top-level keys: {keys}.",
        )
        return None
    return node


def _compose(text: str, path: str, problems: Problems, keys: str) -> Node | None:
    try:
        node = _composed(text, path)
    except yaml.reader.ReaderError as error:
        problems.add(
            Spot(path, text, error.position),
            "yaml-character",
            f"the character U+{ord(text[error.position]):04X} cannot stand in YAML",
            "Remove the character.",
        )
        return None
    except yaml.MarkedYAMLError as error:
        _add_syntax(error, path, text, problems)
        return None
    except ValueError:
        # PyYAML computes chr() of "\UFFFFFFFF" without a check.
        problems.add(
            Spot(path, text, max(text.find("\\U"), 0)),
            "yaml-syntax",
            "a backslash escape names no character",
            "Use the character itself.",
        )
        return None
    if node is None:
        problems.add(
            Spot(path, text, 0),
            "empty-file",
            "the file is empty",
            f"Add top-level keys: {keys}.",
        )
    return node


SYNTAX = (
    ("found character '\\t'", "yaml-tab", "a tab stands where YAML takes only spaces", "Use spaces to indent."),
    (
        "mapping values are not allowed here",
        "yaml-syntax",
        '": " cannot stand here',
        'Quote the text that contains ": "; or add ": " to the line above.',
    ),
    (
        "found undefined alias",
        "yaml-syntax",
        "the alias names no anchor above it",
        'Add the anchor, or quote text that starts with "*".',
    ),
    (
        "but found another document",
        "yaml-syntax",
        "a second document starts here",
        'Remove the second "---"; use one file per checklist.',
    ),
    ("found unexpected end of stream", "yaml-syntax", "a quoted text does not end", "Add the closing quote."),
    (
        "expected <block end>",
        "yaml-syntax",
        "this line does not fit the lines above it",
        "Use the same indent as the lines it belongs to.",
    ),
    (
        "could not find expected ':'",
        "yaml-syntax",
        'a key has no ": " after it',
        'Add ": " after the key, or quote the text.',
    ),
)
"""What PyYAML says, and what an author can do about it."""


def _add_syntax(error: yaml.MarkedYAMLError, path: str, text: str, problems: Problems) -> None:
    in_quotes = str(error.context).startswith("while scanning a quoted")
    mark = (error.context_mark if in_quotes else None) or error.problem_mark or error.context_mark
    index = mark.index if mark else 0
    if isinstance(error, _TooDeep):
        problems.add(
            Spot(path, text, index), "too-deep", f"the file nests more than {MAX_DEPTH} levels deep", "Remove levels."
        )
        return
    said = error.problem or error.context or "it is no YAML"
    for start, rule, message, fix in SYNTAX:
        if start in said:
            problems.add(Spot(path, text, index), rule, message, fix)
            return
    problems.add(
        Spot(path, text, index), "yaml-syntax", f"this is no YAML: {said}", "Quote the text, or use other punctuation."
    )


def _is_safe(root: Node, problems: Problems) -> bool:
    """Refuse tags, aliases that contain themselves, and aliases that unfold without end."""
    before = len(problems.all)
    size, depth = _measure(root, {}, frozenset(), problems)
    if size > MAX_NODES:
        problems.add(
            root, "too-many-aliases", f"the aliases unfold into more than {MAX_NODES} values", "Remove aliases."
        )
    elif depth > MAX_DEPTH:
        problems.add(root, "too-deep", f"the aliases nest more than {MAX_DEPTH} levels deep", "Remove aliases.")
    return len(problems.all) == before


def _measure(
    node: Node, known: dict[int, tuple[int, int]], above: frozenset[int], problems: Problems
) -> tuple[int, int]:
    """Return how many values a node holds and how deep it is, every alias written out."""
    if id(node) in above:
        problems.add(node, "alias-loop", "an alias contains itself", "Remove the alias.")
        return 1, 1
    if id(node) not in known:
        if node.tag not in KINDS:
            problems.add(
                node, "unknown-tag", f"the tag {shown(node.tag.replace(TAG, '!!'))} is not used here", "Remove the tag."
            )
        inner = [_measure(c, known, above | {id(node)}, problems) for c in _children(node)]
        known[id(node)] = 1 + sum(s for s, _ in inner), 1 + max((d for _, d in inner), default=0)
    return known[id(node)]


def _children(node: Node) -> list[Node]:
    if isinstance(node, MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, SequenceNode) else []
