"""What a macro gave in an earlier build: the same code and the same inputs give the same again.

An author who edits one thing waits for what is made from it; a clean build, such as CI's, computes everything.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import pickle
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from macros.inputs import Inputs

if TYPE_CHECKING:
    from macros.register import Registered

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(os.environ.get("HUB_MEMORY", ROOT / "build" / "macros"))
CODE = (
    "macros/**/*.py",
    "macros/**/*.jinja",
    "checklists/**/*.py",
    "docs/facts/schema/*.json",
    "site_tests/corpus*",
    "site_tests/corpus/*.yml",
    "requirements.txt",
    "mkdocs.yml",
)
"""What every macro may depend on."""
CONTENT = ("checklists/**/*.yml", "docs/facts/*.yml")
"""What authors edit, apart from the titles of pages: `Inputs` notes which macro reads what."""
KEPT = 4
"""Older builds whose outputs may still fit, such as the one before an edit that is undone."""
Record = dict[str, Any]


class Memory:
    """Stands between the plugin and the macros: calls a macro once, and from then on knows what it gave."""

    def __init__(self, env: Any, folder: Path = FOLDER) -> None:
        """Open what is remembered of the inputs as they are now, and of those before."""
        self.env = env
        self.titles = titles(Path(env.conf["docs_dir"]))
        self.now, self.before = opened(folder, self.titles)
        self.known: Record = {}

    def register(self) -> None:
        """Register every macro by its name; none is loaded before one has to be called."""
        self.known = self._kept("registered", self._names)
        self.env.conf["extra"]["terms"] = self.known["terms"]
        for name in self.known["macros"]:
            self.env.macro(self._macro(name), name)

    def write_files(self, site: Path) -> None:
        """Write the files that pages offer besides themselves into a built site."""
        for name in self.known["files"]:
            made = self._kept(f"file {name}", lambda name=name: self._file(name))  # type: ignore[misc]
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(base64.b64decode(made["base64"]))

    def beside(self, name: str) -> Path:
        """Return a file to keep something in that depends on the code, and on what it says itself."""
        return self.now.parent / f"{self.now.name.partition('-')[0]}.{name}"

    def _names(self) -> Record:
        """Return what there is to call, and the terms that the site gets for its tooltips."""
        found = self._registered
        return {"macros": sorted(found.macros), "files": sorted(found.files), "terms": found.terms()}

    def _macro(self, name: str) -> Callable[..., str]:
        def call(*values: Any, **named: Any) -> str:
            page = self.env.page
            asked = json.dumps([name, page.file.src_uri, values, named])
            given = self._kept(asked, lambda: self._called(name, values, named))
            page.meta.update(given["meta"])
            return str(given["html"])

        return call

    def _called(self, name: str, values: tuple[Any, ...], named: dict[str, Any]) -> Record:
        """Call a macro, and see what it writes into the front matter."""
        meta = self.env.page.meta
        before = dict(meta)
        html = str(self._registered.macros[name](*values, **named))
        return {"html": html, "meta": {key: value for key, value in meta.items() if before.get(key) != value}}

    def _file(self, name: str) -> Record:
        return {"base64": base64.b64encode(self._registered.files[name]()).decode()}

    @cached_property
    def _inputs(self) -> Inputs:
        return Inputs()

    @cached_property
    def _registered(self) -> Registered:
        """Load and check everything, which takes a second: only where something changed since it was last done."""
        from macros.register import Registered, register  # noqa: PLC0415 (see above)

        found = Registered(self.env, self._inputs, self.titles, self._loads)
        register(found)
        return found

    def _kept(self, name: str, make: Callable[[], Record]) -> Record:
        """Return what was made of these inputs, now or in an earlier build."""
        file = hashlib.sha256(name.encode()).hexdigest()
        path = self.now / file
        if not path.is_file():
            write(path, json.dumps(self._fitting(file) or self._made(make)).encode())
        found: Record = json.loads(path.read_bytes())["made"]
        return found

    def _loads[Loaded](self, name: str, files: Iterable[Path], load: Callable[[], Loaded]) -> Loaded:
        """Return what was loaded in an earlier build, if files and all else it read are as then."""
        path = self.beside(name)
        asked = key(contents(sorted(files)))
        with suppress(OSError):
            found: Record = pickle.loads(path.read_bytes())  # noqa: S301 (written by the line below)
            if found["asked"] == asked and self._fits(found):
                self._inputs.note(found["read"])
                loaded: Loaded = found["made"]
                return loaded
        with self._inputs.noted() as read:
            made = load()
        write(path, pickle.dumps({"asked": asked, "read": read, "made": made}))
        return made

    def _fits(self, found: Record) -> bool:
        """Say whether all that was read for something is as it was then."""
        return all(self._inputs.hash(name) == known for name, known in found["read"].items())

    def _made(self, make: Callable[[], Record]) -> Record:
        _ = self._registered  # what loading reads is not what the macro reads
        with self._inputs.noted() as read:
            made = make()
        return {"made": made, "read": read}

    def _fitting(self, file: str) -> Record | None:
        """Return what an earlier build made, if all that was read for it is as it was then."""
        _ = self._registered
        for folder in self.before:
            with suppress(OSError):
                found: Record = json.loads((folder / file).read_bytes())
                if self._fits(found):
                    return found
        return None


def opened(folder: Path, pages: dict[str, list[str]]) -> tuple[Path, list[Path]]:
    """Return the folder for the inputs as they are now, and those of earlier ones with the same code, newest first."""
    code = key([sys.version.encode(), *contents(matching(CODE))])
    now = folder / f"{code}-{key([*contents(matching(CONTENT)), repr(pages).encode()])}"
    now.mkdir(parents=True, exist_ok=True)
    os.utime(now)
    others = sorted((path for path in folder.iterdir() if path != now), key=_age)
    before = [path for path in others if path.name.startswith(f"{code}-")][:KEPT]
    for old in others:
        if old.is_dir() and old not in before:
            shutil.rmtree(old, ignore_errors=True)
        elif not old.name.startswith(code):
            old.unlink(missing_ok=True)
    return now, before


def _age(folder: Path) -> float:
    try:
        return -folder.stat().st_mtime
    except OSError:  # another build has just removed it
        return 0


def matching(patterns: Iterable[str]) -> list[Path]:
    """List the files of the project that match."""
    return [path for pattern in patterns for path in sorted(ROOT.glob(pattern)) if path.is_file()]


def contents(files: Iterable[Path]) -> Iterator[bytes]:
    """Yield the name and the content of every file."""
    for path in files:
        yield str(path.relative_to(ROOT)).encode()
        yield path.read_bytes()


def key(parts: Iterable[bytes]) -> str:
    """Hash all parts."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:16]


def titles(docs: Path) -> dict[str, list[str]]:
    """Return the lines of each page that say what it or a section is called, by its path below docs."""
    return {path.relative_to(docs).as_posix(): _titles(path) for path in sorted(docs.rglob("*.md"))}


def _titles(page: Path) -> list[str]:
    return [line for line in page.read_text(encoding="utf-8").split("\n") if line.startswith(("#", "title:"))]


def write(path: Path, content: bytes) -> None:
    """Write a file; a build that stops half-way leaves no half of one."""
    part = path.with_name(f"{path.name}.{os.getpid()}")
    part.write_bytes(content)
    part.replace(path)
