"""What a macro gave in an earlier build: the same code, facts, definitions and courses give the same again.

An author who edits a page waits for that page only; a clean build, such as CI's, computes everything.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(os.environ.get("HUB_MEMORY", ROOT / "build" / "macros"))
INPUTS = (
    "macros/**/*.py",
    "macros/**/*.jinja",
    "checklists/**/*.py",
    "checklists/**/*.yml",
    "docs/facts/**/*",
    "site_tests/corpus*",
    "site_tests/corpus/*.yml",
    "requirements.txt",
    "mkdocs.yml",
)
"""Everything that a macro may read, apart from the titles of pages."""


class Memory:
    """Stands between the plugin and the macros: calls a macro once, and from then on knows what it gave."""

    def __init__(self, env: Any, folder: Path = FOLDER) -> None:
        """Open what is remembered of the inputs as they are now."""
        self.env = env
        self.folder = opened(folder, Path(env.conf["docs_dir"]))

    def register(self) -> None:
        """Register every macro by its name; none is loaded before one has to be called."""
        known = self._kept("macros", self._registered)
        self.env.conf["extra"]["terms"] = known["terms"]
        for name in known["names"]:
            self.env.macro(self._macro(name), name)

    def _registered(self) -> dict[str, Any]:
        """Return the names of the macros, and the terms that registering them gives the site for its tooltips."""
        return {"names": sorted(self._macros), "terms": self.env.conf["extra"]["terms"]}

    def _macro(self, name: str) -> Callable[..., str]:
        def call(*values: Any, **named: Any) -> str:
            page = self.env.page
            given = self._kept(
                json.dumps([name, page.file.src_uri, values, named]), lambda: self._called(name, values, named)
            )
            page.meta.update(given["meta"])
            return str(given["html"])

        return call

    def _called(self, name: str, values: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any]:
        """Call a macro, and see what it writes into the front matter."""
        meta = self.env.page.meta
        before = dict(meta)
        html = str(self._macros[name](*values, **named))
        return {"html": html, "meta": {key: value for key, value in meta.items() if before.get(key) != value}}

    @cached_property
    def _macros(self) -> dict[str, Callable[..., Any]]:
        from macros.register import register  # noqa: PLC0415 (takes a second, and is often not needed)

        real = _Real(self.env)
        register(real)
        return real.macros

    def _kept(self, name: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        text = kept(self.folder, f"{name}.json", lambda: json.dumps(make()).encode())
        found: dict[str, Any] = json.loads(text)
        return found


class _Real:
    """Takes the macros that modules register, with the plugin's own configuration and page."""

    def __init__(self, env: Any) -> None:
        self._env = env
        self.conf = env.conf
        self.macros: dict[str, Callable[..., Any]] = {}

    @property
    def page(self) -> Any:
        """The page that is being built."""
        return self._env.page

    def macro(self, function: Callable[..., Any], name: str = "") -> Callable[..., Any]:
        """Take a macro, as the plugin's decorator does."""
        self.macros[name or function.__name__] = function
        return function


def opened(folder: Path, docs: Path) -> Path:
    """Return the folder for the inputs as they are now, and forget those of other inputs."""
    now = folder / key(docs)
    for old in folder.glob("*"):
        if old != now:
            shutil.rmtree(old, ignore_errors=True)
    now.mkdir(parents=True, exist_ok=True)
    return now


def key(docs: Path) -> str:
    """Hash everything that a macro may read."""
    digest = hashlib.sha256()
    for pattern in INPUTS:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file():
                digest.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    for line in titles(docs):
        digest.update(line.encode())
    return digest.hexdigest()[:16]


def titles(docs: Path) -> Iterator[str]:
    """Yield the lines of all pages that say what a page or a section is called."""
    for path in sorted(docs.rglob("*.md")):
        yield f"{path.relative_to(docs)}\n"
        yield from (line for line in path.read_text(encoding="utf-8").split("\n") if line.startswith(("#", "title:")))


def kept(folder: Path, name: str, make: Callable[[], bytes]) -> bytes:
    """Return a file of a folder, made if it is not there; a build that stops half-way leaves no half of one."""
    path = folder / hashlib.sha256(name.encode()).hexdigest()
    if not path.is_file():
        part = path.with_suffix(f".{os.getpid()}")
        part.write_bytes(make())
        part.replace(path)
    return path.read_bytes()
