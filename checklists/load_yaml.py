"""YAML text in, nodes with positions out; everything wrong with the YAML itself becomes a problem."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from checklists.errors import Problem

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


def shown(text: str, limit: int = 60) -> str:
    """Put text from a file in double quotes, short and free of control characters."""
    clean = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return f'"{clean[: limit - 3]}..."' if len(clean) > limit else f'"{clean}"'


class Problems:
    """The problems found so far; each place and text once."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    def add(
        self,
        at: Node,
        rule: str,
        message: str,
        fix: str,
        level: Literal["error", "warning"] = "error",
    ) -> None:
        """Record what is wrong at a node."""
        mark, length = at.start_mark, _length(at)
        self.add_at(mark.name, mark.buffer or "", mark.pointer, length, rule, message, fix, level)

    def add_at(
        self,
        path: str,
        text: str,
        index: int,
        length: int,
        rule: str,
        message: str,
        fix: str,
        level: Literal["error", "warning"] = "error",
    ) -> None:
        """Record what is wrong at a character of a text."""
        text = text.rstrip("\0")
        index = min(index, len(text.rstrip("\n")))
        start = text.rfind("\n", 0, index) + 1
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)]
        problem = Problem(
            path=path,
            line=text.count("\n", 0, index) + 1,
            column=index - start + 1,
            rule=rule,
            message=message,
            fix=fix,
            length=max(1, min(length, len(line) - (index - start))),
            source_line="".join(
                c if c.isprintable() else " " if c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in line
            ),
            level=level,
        )
        self._found[problem] = None

    @property
    def all(self) -> list[Problem]:
        """Everything found, sorted by place."""
        return sorted(self._found)

    @property
    def errors(self) -> list[Problem]:
        """What stops the build."""
        return [p for p in self.all if p.level == "error"]


def _length(node: Node) -> int:
    """Return how many characters to underline: a scalar, or the first key of a mapping."""
    if isinstance(node, MappingNode) and node.value and not node.flow_style:
        return _length(node.value[0][0])
    if isinstance(node, ScalarNode) or node.flow_style:
        return int(node.end_mark.index - node.start_mark.index)
    return 1


class _TooDeep(yaml.MarkedYAMLError):
    """Nesting that no definition needs."""


class _Loader(yaml.SafeLoader):
    """Composes nodes only; no Python object is ever made from YAML."""

    depth = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        """Compose a node, down to a depth; an anchor may be used again, as in Ruby's YAML."""
        event = self.peek_event()
        if self.depth >= MAX_DEPTH:
            raise _TooDeep(problem_mark=event.start_mark)
        if not isinstance(event, yaml.AliasEvent) and event.anchor:
            self.anchors.pop(event.anchor, None)
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


def read_text(path: Path, problems: Problems) -> str | None:
    """Read a file as UTF-8; None and a problem when it is not."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        problems.add_at(
            str(path),
            before,
            len(before),
            1,
            "not-utf-8",
            f"the byte 0x{raw[error.start]:02X} is not UTF-8",
            "Save the file as UTF-8.",
        )
        return None


def read(text: str, path: str, problems: Problems) -> MappingNode | None:
    """Compose one YAML document; None when it cannot be used as a definition."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MAX_CHARACTERS:
        problems.add_at(
            path,
            text,
            0,
            1,
            "too-large",
            f"the file has {len(text)} characters; {MAX_CHARACTERS} is the most",
            "Remove what is not needed, or use two files.",
        )
        return None
    node = _compose(text, path, problems)
    if node is None or not _is_safe(node, problems):
        return None
    if not isinstance(node, MappingNode):
        problems.add(
            node,
            "not-a-mapping",
            f"the file holds {kind(node)}, not a mapping",
            'Add top-level keys: "name", "description" and "body".',
        )
        return None
    return node


def _compose(text: str, path: str, problems: Problems) -> Node | None:
    try:
        loader = _Loader(text)
        loader.name = path
        node = loader.get_single_node()
    except yaml.reader.ReaderError as error:
        problems.add_at(
            path,
            text,
            error.position,
            1,
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
        problems.add_at(
            path,
            text,
            max(text.find("\\U"), 0),
            1,
            "yaml-syntax",
            "a backslash escape names no character",
            "Use the character itself.",
        )
        return None
    if node is None:
        problems.add_at(
            path, text, 0, 1, "empty-file", "the file is empty", 'Add top-level keys: "name", "description" and "body".'
        )
    return node


SYNTAX = (
    ("found character '\\t'", "yaml-tab", "a tab stands where YAML takes only spaces", "Use spaces to indent."),
    (
        "mapping values are not allowed here",
        "yaml-syntax",
        'a second ": " stands in this line',
        'Quote the text that contains ": ".',
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
    mark = error.problem_mark or error.context_mark
    index = mark.index if mark else 0
    if isinstance(error, _TooDeep):
        problems.add_at(
            path, text, index, 1, "too-deep", f"the file nests more than {MAX_DEPTH} levels deep", "Remove levels."
        )
        return
    said = error.problem or error.context or "it is no YAML"
    for start, rule, message, fix in SYNTAX:
        if start in said:
            problems.add_at(path, text, index, 1, rule, message, fix)
            return
    problems.add_at(
        path, text, index, 1, "yaml-syntax", f"this is no YAML: {said}", "Quote the text, or use other punctuation."
    )


def _is_safe(root: Node, problems: Problems) -> bool:
    """Refuse aliases that contain themselves, aliases that unfold without end, and tags."""
    sizes: dict[int, int] = {}
    safe = True

    def size(node: Node, above: tuple[int, ...]) -> int:
        nonlocal safe
        if id(node) in above:
            safe = False
            problems.add(node, "alias-loop", "an alias contains itself", "Remove the alias.")
            return 1
        if id(node) not in sizes:
            if node.tag not in KINDS:
                safe = False
                problems.add(node, "unknown-tag", f"the tag {shown(node.tag)} is not used here", "Remove the tag.")
            sizes[id(node)] = 1 + sum(size(c, (*above, id(node))) for c in _children(node))
        return sizes[id(node)]

    if size(root, ()) > MAX_NODES:
        safe = False
        problems.add(
            root, "too-many-aliases", f"the aliases unfold into more than {MAX_NODES} values", "Remove aliases."
        )
    return safe


def _children(node: Node) -> list[Node]:
    if isinstance(node, MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, SequenceNode) else []
