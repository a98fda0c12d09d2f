"""The facts of the hub: docs/facts/*.yml --load_facts--> one checked mapping, from which every fact macro renders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from checklists.errors import DefinitionError
from checklists.load.again import Loads, at_once
from checklists.load.cards import FILES, Card, cards_of
from checklists.load.problems import Problems, shown
from macros.fact_files import FactFile, read_fact_file, walk
from macros.fact_rules import check_facts, whole

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "facts"

NAMES = (
    "contract evidence flow gaps glossary levels platform_elements procedures quick_fixes rasci roles sentences "
    "sources systems technologies triage"
).split()
"""One YAML file and one schema each."""


@dataclass(frozen=True)
class Facts:
    """All facts, checked. `facts["rasci"]` is the data of rasci.yml."""

    files: Mapping[str, FactFile]

    def __getitem__(self, name: str) -> dict[str, Any]:
        return self.files[name].data

    def one(self, file: str, part: str, id: str) -> dict[str, Any]:
        """Return one entry of a list by its id; KeyError names the ids there are."""
        entries: dict[str, dict[str, Any]] = {entry["id"]: entry for entry in self[file][part]}
        if id not in entries:
            raise KeyError(f"{file}.yml has no {id!r}; it has {', '.join(entries)}")
        return entries[id]

    @property
    def sentences(self) -> dict[str, dict[str, Any]]:
        """Every quoted sentence by its id, in the order of the documents."""
        _ = self["sentences"]  # whoever asks again reads it again
        return self._sentences

    @property
    def said(self) -> dict[str, str]:
        """Text of every sentence and gist by its id."""
        _ = self["sentences"]
        return self._said

    @cached_property
    def _sentences(self) -> dict[str, dict[str, Any]]:
        return {s["id"]: s for s in self["sentences"]["sentences"]}

    @cached_property
    def _said(self) -> dict[str, str]:
        return {s["id"]: s["text"] for part in ("sentences", "gists") for s in self["sentences"][part]}

    @property
    def cards(self) -> dict[str, Card]:
        """One card per fact, for training."""
        return cards_of({name: self[name] for name in FILES})

    def pieces(self, code: str) -> list[str]:
        """Return the sentences a cited code means: itself, or all pieces of a whole number; none for a document."""
        said = self.said
        return [code] if code in said else [piece for piece in said if whole(piece) == code]


def load_facts(folder: Path = FOLDER, loads: Loads = at_once) -> Facts:
    """Read and check every file of the folder; DefinitionError holds all problems at once."""
    problems, files = Problems(), {}
    for name in NAMES:
        path = folder / f"{name}.yml"
        try:
            files[name] = loads(f"facts-{name}", [path], partial(read_fact_file, path))
        except DefinitionError as error:
            problems.extend(error.problems)
    if not problems.errors:
        check_facts(files, problems)
    if problems.errors:
        raise DefinitionError(problems.errors)
    return Facts(files)


def links(facts: Facts) -> Iterator[tuple[FactFile, tuple[str | int, ...], str]]:
    """Yield every link to a page: the file, the place in it, and the link."""
    for file in facts.files.values():
        for at, value in walk(file.data):
            if isinstance(value, str) and ".md" in value and _is_link(at):
                yield file, at, value


def _is_link(at: tuple[str | int, ...]) -> bool:
    key = at[-2] if at and isinstance(at[-1], int) and len(at) > 1 else at[-1] if at else ""
    in_list = bool(at) and isinstance(at[-1], int)
    if key == "checks":
        return in_list and "blocks" in at
    return key in {"page", "escalate", "checklist"}


def check_links(facts: Facts, docs: Path) -> None:
    """Raise DefinitionError with every link that leads to no page; anchors are checked on the built site."""
    pages = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    problems = Problems()
    for file, at, link in links(facts):
        if link.partition("#")[0] not in pages:
            problems.add(
                file.places[at],
                "dangling-link",
                f"there is no page {shown(link)} below docs",
                "Write the page, or name one that exists.",
            )
    if problems.errors:
        raise DefinitionError(problems.errors)
