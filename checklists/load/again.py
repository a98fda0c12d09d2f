"""A part of the project in, what came of it when it was last loaded out: a build remembers, everyone else loads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol


class Loads(Protocol):
    """Loads a part of the project, or knows from an earlier build what came of it."""

    def __call__[Loaded](self, name: str, files: Iterable[Path], load: Callable[[], Loaded], /) -> Loaded:
        """Return what `load` makes of these files, and of what it reads besides that is watched."""


def at_once[Loaded](_name: str, _files: Iterable[Path], load: Callable[[], Loaded]) -> Loaded:
    """Load it: nothing is remembered."""
    return load()
