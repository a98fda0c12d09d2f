"""What macros read, by name: parts of the facts, checklists, courses, titles of pages. Notes who read what.

A macro's output depends on what was read while it was made, and on nothing else that an author edits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

NAMES = ""
"""Stands for the names of a kind: whoever goes through all of them reads that too."""


class Watched[Value](Mapping[str, Value]):
    """A mapping that tells which of its values were read."""

    def __init__(self, values: Mapping[str, Value], note: Callable[[str], None]) -> None:
        self._values = values
        self._note = note

    def __getitem__(self, name: str) -> Value:
        self._note(name)
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        self._note(NAMES)
        return iter(self._values)

    def __len__(self) -> int:
        self._note(NAMES)
        return len(self._values)


class Inputs:
    """Everything an author may edit that macros read."""

    def __init__(self) -> None:
        self._kinds: dict[str, tuple[Mapping[str, Any], Callable[[Any], Any]]] = {}
        self._hashes: dict[str, str] = {}
        self._read: set[str] = set()

    def watched[Value](
        self, kind: str, values: Mapping[str, Value], of: Callable[[Value], Any] = lambda value: value
    ) -> Watched[Value]:
        """Return a mapping whose reads are noted; `of` gives the part of a value that counts."""
        self._kinds[kind] = values, of
        return Watched(values, lambda name: self._read.add(f"{kind}/{name}"))

    def note(self, names: Iterable[str]) -> None:
        """Note what was read when something was made that is taken as it is now."""
        self._read.update(names)

    @contextmanager
    def noted(self) -> Iterator[dict[str, str]]:
        """Collect what is read inside, as {name: hash of its content}."""
        before, self._read = self._read, set()
        found: dict[str, str] = {}
        yield found
        found |= {name: self.hash(name) for name in sorted(self._read)}
        self._read |= before

    def hash(self, name: str) -> str:
        """Return a hash of what is read under a name now; a name that is no more has one of its own."""
        if name not in self._hashes:
            self._hashes[name] = hashlib.sha256(self._content(name).encode()).hexdigest()[:16]
        return self._hashes[name]

    def _content(self, name: str) -> str:
        kind, _, key = name.partition("/")
        values, of = self._kinds.get(kind, ({}, repr))
        if key == NAMES:
            return repr(list(values))
        return repr(of(values[key])) if key in values else ""
