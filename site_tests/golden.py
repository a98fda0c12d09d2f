"""Golden cases in Markdown: a heading per case, then fenced blocks, which a person can read and add to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(r"^(`{3,})(\w*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Case:
    """One heading with its fenced blocks."""

    title: str
    blocks: tuple[str, ...]
    """The text of each block, without the last line break."""
    line: int
    """Where the heading stands."""


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a file: every heading of level 2 that has a fenced block."""
    text = path.read_text(encoding="utf-8")
    heads = [m for m in re.finditer(r"^## (.+)$", text, re.MULTILINE) if not _in_block(text, m.start())]
    ends = [m.start() for m in heads[1:]] + [len(text)]
    cases = [_case(text, head, end) for head, end in zip(heads, ends, strict=True)]
    return [case for case in cases if case.blocks]


def _case(text: str, head: re.Match[str], end: int) -> Case:
    blocks = tuple(m[3].removesuffix("\n") for m in BLOCK.finditer(text, head.end(), end))
    return Case(head[1], blocks, text.count("\n", 0, head.start()) + 1)


def _in_block(text: str, index: int) -> bool:
    return any(m.start() < index < m.end() for m in BLOCK.finditer(text))
