"""One fact of a scenario and a case in, whether the case says it out: right, wrong, or missed where it says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from checklists import times
from checklists.answers import is_answered
from checklists.model import CHOICE_TYPES, Answers, Checklist, Item, Report
from checklists.rules.rule import all_texts, short
from checklists.training.claims import plain, unsupported
from checklists.training.model import Exercise, ScenarioFact

State = Literal["right", "wrong", "missed"]
Verdict = tuple[State, str]
"""The state, and what to say besides the fact's own reason."""

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Case:
    """What a learner wrote, and what there was to write it from."""

    exercise: Exercise
    checklist: Checklist
    answers: Answers
    """Canonical; those of hidden items too."""
    report: Report

    def at(self, address: str) -> Iterator[tuple[Item, Any]]:
        """Yield the answers at `item`, `group.field` (each entry's) or `table.row`; nothing that is not asked."""
        key, _, inside = address.partition(".")
        item = next((i for i in self.checklist.items if i.id == key and key in self.report.answered), None)
        if item is None:
            return
        value = self.answers[key]
        if item.type == "group" and inside:
            yield from self._fields(item, inside)
        elif not inside:
            yield item, value
        elif item.type == "checks" and inside in value:
            yield item, {inside: value[inside]}

    def all(self) -> Iterator[tuple[Item, Any]]:
        """Yield every answer that is asked for."""
        for item in self.checklist.items:
            yield from self.at(item.id)

    def _fields(self, group: Item, field: str) -> Iterator[tuple[Item, Any]]:
        for item in (i for i in group.items if i.id == field):
            for number, entry in enumerate(self.answers[group.id]):
                asked = f"{group.id}.{number}.{field}" in self.report.fields
                if asked and is_answered(item, entry.get(field)):
                    yield item, entry[field]


def judge(fact: ScenarioFact, case: Case) -> Verdict:
    """Compare a case with one fact."""
    if fact.priority:
        return _priority(fact, case)
    if fact.nowhere:
        return _nowhere(fact, case)
    if fact.supported:
        return _supported(fact, case)
    found = list(case.at(fact.item) if fact.item else case.all())
    if not found:
        return "missed", ""
    return ("right" if _says(fact, found) else "wrong"), ""


def label_of(fact: ScenarioFact, checklist: Checklist) -> str:
    """Return the words a form has for the place of a fact."""
    if fact.priority:
        return "Priority"
    if fact.nowhere:
        return "What does not belong in a case"
    if fact.supported:
        return "Nothing is made up"
    return _label(fact.item, checklist) or "The case as a whole"


def _label(address: str, checklist: Checklist) -> str:
    key, _, inside = address.partition(".")
    item = next((i for i in checklist.items if i.id == key), None)
    if item is None:
        return address
    parts = {**{row.id: row.label for row in item.rows}, **{field.id: field.label for field in item.items}}
    return f"{item.label}: {parts.get(inside, inside)}" if inside else item.label


def _says(fact: ScenarioFact, found: list[tuple[Item, Any]]) -> bool:
    if fact.one_of:
        wanted = {plain(text) for text in fact.one_of}
        return any(plain(text) in wanted for item, value in found for text in _choices(item, value))
    texts = [text for _, value in found for text in all_texts(value)]
    if fact.near:
        return any(_is_near(text, fact) for text in texts)
    written = plain("\n".join(texts))
    return all(any(_mentions(written, word) for word in group) for group in fact.mentions)


def _choices(item: Item, value: Any) -> Iterator[str]:
    """Yield what can be one of several: texts, and of checks the statuses alone."""
    if item.type == "checks":
        return (cells["status"] for cells in value.values())
    return all_texts(value)


def _is_near(text: str, fact: ScenarioFact) -> bool:
    """Compare moments, not clocks: 09:40 in Amsterdam is 08:40 in London."""
    given, wanted = times.read(text), times.read(fact.near)
    if not (given and wanted and given.instant and wanted.instant):
        return False
    return abs(given.instant - wanted.instant) <= timedelta(minutes=fact.minutes)


def _mentions(written: str, word: str) -> bool:
    """Find a word at the start of a word, so that "headset" finds "headsets" and "10" does not find "100".

    >>> _mentions("two headsets, 100 calls", "headset"), _mentions("100 calls", "10"), _mentions("nothing", "not hi")
    (True, False, False)
    """
    sought = plain(word)
    start, end = (r"(?<!\w)" if sought[:1].isalnum() else ""), (r"(?!\d)" if sought[-1:].isdigit() else "")
    return re.search(f"{start}{re.escape(sought)}{end}", written) is not None


def _priority(fact: ScenarioFact, case: Case) -> Verdict:
    given = case.report.priority
    if given is None:
        return "missed", ""
    return ("right", "") if given.value == fact.priority else ("wrong", f"Your answers make it {given.value}.")


def _nowhere(fact: ScenarioFact, case: Case) -> Verdict:
    """Name the items, and never what stands there: it is a secret, or someone else's."""
    if not any(is_answered(item, case.answers.get(item.id)) for item in case.checklist.items):
        return "missed", ""
    labels = [item.label for item in case.checklist.items if _holds(case.answers.get(item.id), fact.nowhere)]
    return ("wrong", f"It stands in {_listed(labels)}.") if labels else ("right", "")


def _holds(value: Any, unwanted: tuple[str, ...]) -> bool:
    return any(plain(part) in plain(text) for text in all_texts(value) for part in unwanted)


def _supported(fact: ScenarioFact, case: Case) -> Verdict:
    found = (pair for address in fact.supported for pair in case.at(address))
    texts = [text for item, value in found for text in _prose(item, value)]
    if not texts:
        return "missed", ""
    claims = unsupported(texts, _sources(fact, case.exercise))
    return ("wrong", f"The material does not say {_listed(claims)}.") if claims else ("right", "")


def _sources(fact: ScenarioFact, exercise: Exercise) -> Iterator[str]:
    """Yield what a case may draw on: the material, the task, and the moments of the scenario's other facts."""
    yield from (exercise.prompt, exercise.now, *fact.allowed)
    for material in exercise.material:
        yield from (material.title, material.text)
    yield from (other.near for other in exercise.facts)


def _prose(item: Item, value: Any) -> Iterator[str]:
    """Yield what a person wrote in words: no options to choose, no moments, which `near` looks at."""
    if item.type in (*CHOICE_TYPES, "date-time"):
        return
    if item.type == "group":
        for entry in value:
            for field in item.items:
                yield from _prose(field, entry.get(field.id))
    elif item.type == "checks":
        yield from (cells["proof"] for cells in value.values() if cells["proof"])
    else:
        yield from all_texts(value)


def _listed(texts: list[str] | tuple[str, ...]) -> str:
    """Quote some texts, as a sentence lists them.

    >>> _listed(["45", "a.example"])
    '"45" and "a.example"'
    """
    named = [f'"{short(text)}"' for text in texts[:_MOST_NAMED]]
    if len(texts) > _MOST_NAMED:
        named.append(f"{len(texts) - _MOST_NAMED} more")
    return " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))
