"""Lines of text in and out, from a person or a pipe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from checklists.load.problems import printable


class Ended(Exception):
    """No line is left, or the learner stopped."""


class Terminal:
    """Says and asks, one line at a time."""

    def __init__(self, lines: Iterator[str], out: TextIO) -> None:
        self._lines = lines
        self._out = out

    def say(self, text: str = "", indent: str = "") -> None:
        """Write lines; control characters, which could move a terminal's cursor, are replaced."""
        for line in text.split("\n"):
            print(f"{indent}{printable(line)}".rstrip(), file=self._out)

    def ask(self, prompt: str) -> str:
        """Return the line that is typed; Ended where there is none."""
        print(f"{prompt} ", end="", file=self._out, flush=True)
        try:
            return next(self._lines).strip()
        except (StopIteration, KeyboardInterrupt) as failure:
            self.say()
            raise Ended from failure


def letters(count: int) -> list[str]:
    """Return names for options: a to z, then aa, ab.

    >>> letters(28)[-3:]
    ['z', 'aa', 'ab']
    """
    return [f"{chr(96 + n // 26) if n >= 26 else ''}{chr(97 + n % 26)}" for n in range(count)]


def read_letters(text: str, count: int) -> list[int] | str:
    """Return which options a line names; the first name that is none of them otherwise.

    >>> read_letters("c, A", 3), read_letters("ca", 3), read_letters("a x", 3)
    ([2, 0], [2, 0], 'x')
    """
    known = letters(count)
    words = text.lower().replace(",", " ").split()
    if len(words) == 1 and words[0] not in known:
        words = list(words[0])
    strange = next((word for word in words if word not in known), None)
    return strange or list(dict.fromkeys(known.index(word) for word in words))
