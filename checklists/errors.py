"""What can be wrong and is not a finding: an author's problems, unusable input."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One thing wrong in a YAML file, where it is, and how to fix it."""

    path: str
    line: int
    """From 1."""
    column: int
    """From 1."""
    rule: str
    """Stable id, such as "unknown-key"."""
    message: str
    fix: str
    length: int = 1
    """How many characters the caret underlines."""
    source_line: str = ""
    level: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        head = f"{self.path}:{self.line}:{self.column}: {self.level}: {self.message} ({self.rule})"
        caret = " " * (self.column - 1) + "^" + "~" * (self.length - 1)
        return f"{head}\n    {self.source_line}\n    {caret}\n  {self.fix}"


class DefinitionError(Exception):
    """All problems of one or more YAML files, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(p) for p in self.problems))


class UnusableInput(Exception):
    """Input that cannot be read at all; the text is one sentence for a person."""
