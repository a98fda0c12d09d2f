"""What a course may refer to: checklists, facts, rules and pages. A name that is none of them becomes a problem."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from yaml.nodes import Node

from checklists import times
from checklists.load.cards import Card
from checklists.load.examples import BUILT_IN
from checklists.load.fields import Fields, Text, choose, say
from checklists.load.problems import Problems, Severity, shown
from checklists.model import Checklist
from checklists.rules import RULES

UNKNOWN = {
    "checklist": "unknown-checklist",
    "fact": "unknown-fact",
    "fact or rule": "unknown-fact",
    "item": "unknown-item",
    "objective": "unknown-objective",
    "page": "unknown-page",
    "priority": "unknown-priority",
    "scene": "unknown-scene",
}
"""What a name can stand for, and the problem where it stands for nothing."""
RULE_FACTS = tuple(f"rule.{name}" for name in (*BUILT_IN, *RULES))


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that stands outside of the course."""

    checklists: Mapping[str, Checklist]
    """By id, with the contract's table of priorities."""
    cards: Mapping[str, Card]
    docs: Path | None = None
    """Folder of the pages; None where they are not at hand, and then every page passes."""


@dataclass(frozen=True, slots=True)
class Here:
    """One place in a course: what is wrong there, and what its names stand for."""

    known: Known
    problems: Problems
    where: str
    whole: bool = True
    """False where parts of it could not be read: what they add up to is then not judged."""

    def report(self, at: Node, rule: str, message: str, fix: str, level: Severity = "error") -> None:
        """Record what is wrong at a node of this place."""
        self.problems.add(at, rule, say(self.where, message), fix, level)

    def one_of(self, text: Text | None, what: str, known: Collection[str]) -> bool:
        """Say whether a text is a known name; report it where not. `what` is a key of UNKNOWN."""
        if text is None or text.text in known:
            return text is not None
        self.report(text.node, UNKNOWN[what], f"there is no {what} {shown(text.text)}", near(text.text, known))
        return False

    def checklist(self, fields: Fields) -> Checklist | None:
        """Return the checklist that is named."""
        self.one_of(fields.get("checklist"), "checklist", self.known.checklists)
        return self.known.checklists.get(fields.text("checklist"))

    def facts(self, texts: Collection[Text]) -> tuple[str, ...]:
        """Return the facts and rules that are named."""
        known = (*self.known.cards, *RULE_FACTS)
        return tuple(text.text for text in texts if self.one_of(text, "fact or rule", known))

    def page(self, text: Text | None) -> None:
        """Report a page that is not there."""
        docs = self.known.docs
        if text and docs and not (docs / text.text.partition("#")[0]).is_file():
            pages = [path.relative_to(docs).as_posix() for path in sorted(docs.rglob("*.md"))]
            self.one_of(text, "page", pages)

    def moment(self, text: Text | None) -> datetime | None:
        """Return the moment that is written; report one without date, time or zone."""
        found = times.read(text.text) if text else None
        if text and (found is None or found.instant is None):
            self.report(
                text.node,
                "time-without-zone",
                f"{shown(text.text)} is no date and time with a zone",
                'Use a form such as "2026-03-14 10:30 UTC+01:00 (Europe/Amsterdam)".',
            )
        return found.instant if found else None


def near(word: str, known: Collection[str]) -> str:
    """Name the closest known name, sooner one that starts alike."""
    starts = {_start(name): None for name in known}
    start = difflib.get_close_matches(_start(word), starts, n=1)
    return choose(word, [name for name in known if not start or _start(name) == start[0]])


def _start(name: str) -> str:
    """Return the file of a fact, the folder of a page, the group of a field."""
    return re.split("[./]", name)[0]
