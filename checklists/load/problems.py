"""Places in YAML texts in, problems with line and column out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from checklists.errors import Problem

Severity = Literal["error", "warning"]


def printable(text: str) -> str:
    """Replace control characters, which could move the cursor of a terminal."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def shown(text: str, limit: int = 60) -> str:
    """Put text from a file in double quotes, short and free of control characters."""
    clean = printable(text)
    return f'"{clean[: limit - 3]}..."' if len(clean) > limit else f'"{clean}"'


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a text: where a problem points."""

    path: str
    text: str
    index: int = 0
    length: int = 1

    @classmethod
    def of(cls, node: Node) -> Spot:
        """Return the spot of a node."""
        mark = node.start_mark
        return cls(mark.name, (mark.buffer or "").rstrip("\0"), mark.pointer, _length(node))

    def problem(self, rule: str, message: str, fix: str, level: Severity) -> Problem:
        """Make a problem with line, column and the line itself."""
        index = min(self.index, len(self.text.rstrip("\n")))
        start = self.text.rfind("\n", 0, index) + 1
        line = self.text[start:].split("\n", 1)[0]
        return Problem(
            path=self.path,
            line=self.text.count("\n", 0, index) + 1,
            column=index - start + 1,
            rule=rule,
            message=message,
            fix=fix,
            length=max(1, min(self.length, len(line) - (index - start))),
            source_line=printable(line.replace("\t", " ")),
            level=level,
        )


class Problems:
    """The problems found so far; each place and text once."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    def add(self, at: Node | Spot, rule: str, message: str, fix: str, level: Severity = "error") -> None:
        """Record what is wrong at a place."""
        spot = at if isinstance(at, Spot) else Spot.of(at)
        self._found[spot.problem(rule, message, fix, level)] = None

    def extend(self, problems: Iterable[Problem]) -> None:
        """Record what was found elsewhere."""
        self._found |= dict.fromkeys(problems)

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
    if isinstance(node, ScalarNode) or (isinstance(node, MappingNode | SequenceNode) and node.flow_style):
        return int(node.end_mark.index - node.start_mark.index)
    return 1
