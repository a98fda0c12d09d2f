"""Facts, checklists and courses in, for every sentence of the source documents the places that serve it out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from checklists.model import Checklist, Item
from checklists.training.model import Course
from macros.fact_diagrams import page_name
from macros.fact_files import Path_, walk
from macros.fact_html import Renderer
from macros.fact_pages import anchor
from macros.facts import Facts

SEEDS = ("S1", "S2")
"""The source documents whose every sentence has a home."""

PAGES = {
    "contract": "reference/contract.md",
    "evidence": "evidence/index.md",
    "flow": "flow.md",
    "gaps": "reference/gaps.md",
    "glossary": "reference/glossary.md",
    "levels": "levels/index.md",
    "platform_elements": "reference/platform-elements.md",
    "rasci": "rasci.md",
    "roles": "rasci.md",
    "systems": "systems.md",
    "triage": "triage.md",
}
"""Where the facts of a file stand that have no page of their own."""
ELSEWHERE = {"new-team-member": "learn/onboarding.md"}
"""Checklists whose page does not stand among the cases."""


@dataclass(frozen=True, slots=True, order=True)
class Home:
    """One place that serves a sentence."""

    name: str
    link: str
    group: str = ""
    """What places of its kind are listed under."""


def homes(facts: Facts, checklists: Iterable[Checklist] = (), courses: Iterable[Course] = ()) -> dict[str, list[Home]]:
    """Return every quoted sentence with the places that serve it: pages, then checklist items, rules and training."""
    found: dict[str, list[Home]] = {sentence: [] for sentence in facts.sentences}
    for home, codes in (*_in_facts(facts), *_in_checklists(facts, checklists), *_in_courses(facts, courses)):
        for code in codes:
            for piece in facts.pieces(code):
                if piece in found and home not in found[piece]:
                    found[piece].append(home)
    return found


def _in_facts(facts: Facts) -> Iterator[tuple[Home, list[str]]]:
    for name, file in facts.files.items():
        for at, value in walk(file.data):
            if isinstance(value, Mapping) and "source" in value:
                source = value["source"]
                yield _home(facts, name, at), [source] if isinstance(source, str) else source
            if isinstance(value, Mapping) and "test_source" in value:
                yield _home(facts, name, at), [value["test_source"]]


def _home(facts: Facts, name: str, at: Path_) -> Home:
    """Return the page on which the macros of this hub show the fact at that place."""
    entry = _entry(facts.files[name].data, at, "name" if name in {"glossary", "roles"} else "id")
    if name == "rasci" and "row" in entry:
        return Home(f"row {entry['row']}", f"{PAGES[name]}#row-{entry['row']}", "RASCI")
    if name == "flow" and "id" in entry:
        return Home(entry["label"], f"{PAGES[name]}#{entry['id']}", "Flow")
    if name in {"systems", "platform_elements", "gaps"} and "id" in entry:
        group = {"systems": "System", "platform_elements": "Platform element", "gaps": "Gap"}[name]
        return Home(entry.get("name") or entry["title"], f"{PAGES[name]}#{entry['id']}", group)
    if name == "glossary":
        return Home(entry["name"], f"{PAGES[name]}#{anchor(entry['name'])}", "Glossary")
    if "page" in entry and name not in {"rasci", "flow", "gaps"}:
        return Home(page_name(facts, entry["page"]), entry["page"])
    return Home(page_name(facts, PAGES[name]), PAGES[name])


def _entry(data: Any, at: Path_, key: str) -> Mapping[str, Any]:
    """Return the outermost mapping on the way that has that key or a row number: a page shows it as one thing."""
    for step in at:
        data = data[step]
        if isinstance(data, Mapping) and {key, "row"} & set(data):
            return data
    return data if isinstance(data, Mapping) else {}


def _in_checklists(facts: Facts, checklists: Iterable[Checklist]) -> Iterator[tuple[Home, list[str]]]:
    for checklist in checklists:
        for item in checklist.items:
            for one in (item, *item.items):
                if one.source:
                    page = ELSEWHERE.get(checklist.id, f"cases/{checklist.id}.md")
                    home = Home(item.label, f"{page}#{checklist.id}.{item.id}", checklist.name)
                    codes = quoted(facts, one)
                    yield home, codes
                    yield from ((_rule_home(use.name), codes) for use in one.rules)


def _rule_home(name: str) -> Home:
    return Home(name, f"contributing/rules.md#{name}", "Rules")


def _in_courses(facts: Facts, courses: Iterable[Course]) -> Iterator[tuple[Home, list[str]]]:
    """Yield each module of training with the sentences behind the facts that its exercises test."""
    cards = facts.cards
    for course in courses:
        for module in course.modules:
            home = Home(module.title, f"learn/{course.id}/{module.id}.md", f"Training, {course.title}")
            tested = dict.fromkeys(fact for exercise in module.exercises for fact in exercise.tests if fact in cards)
            yield home, [code for fact in tested for code in cards[fact].source]


def quoted(facts: Facts, item: Item) -> list[str]:
    """Return the sentences that an item names or quotes as its source."""
    if item.source is None:
        return []
    if facts.pieces(item.source.document):
        return [item.source.document]
    says = plain(item.source.says)
    own = (s for s in facts.sentences.values() if s["id"].startswith(f"{item.source.document}."))
    return [s["id"] for s in own if says and (says in plain(s["text"]) or plain(s["text"]) in says)]


def grouped(places: Iterable[Home]) -> dict[str, list[Home]]:
    """Return places by what they are listed under; each group stands where its first place does."""
    found: dict[str, list[Home]] = {}
    for home in places:
        found.setdefault(home.group, []).append(home)
    return found


@cache
def plain(text: str) -> str:
    """Return words only, so that quotes match whatever their punctuation.

    >>> plain("Provide quick fix – for standard issues.")
    'provide quick fix for standard issues'
    """
    return " ".join(re.findall(r"\w+", text.lower()))


def traceability(renderer: Renderer, checklists: Iterable[Checklist] = (), courses: Iterable[Course] = ()) -> str:
    """Return every sentence of the source documents and where it is served."""
    facts = renderer.facts
    served = homes(facts, checklists, courses)
    seeds = [
        {
            "code": code,
            "title": facts["sources"]["sources"][code]["name"],
            "sentences": [
                {**one, "anchor": one["id"].lower().replace(".", "-"), "homes": grouped(served[one["id"]])}
                for one in facts.sentences.values()
                if one["id"].startswith(f"{code}.")
            ],
        }
        for code in SEEDS
    ]
    return renderer.render("traceability", seeds=seeds)
