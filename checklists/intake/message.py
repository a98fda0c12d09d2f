"""A customer's message in, proposals with their quotes out, and which of three things it does not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from checklists.intake.details import Found, details
from checklists.intake.errors import errors
from checklists.intake.results import expected, fault, has_actual
from checklists.intake.sentences import Sentence, sentences
from checklists.intake.steps import has_steps, signs, step_runs

ITEMS = (
    "who",
    "when",
    "error-text",
    "expected-result",
    "actual-result",
    "steps-to-reproduce",
    "already-tried",
    "count",
    "platform-element",
    "contact",
)
"""What can be proposed, in the order it is given."""
MOST = 3
"""More proposals than this for one item help nobody; the first ones are given."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposed answer and the words it came from: `text[start:end] == quote`."""

    item: str
    value: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """A message with everything found in it once."""

    text: str
    cut: list[Sentence]
    signs: list[set[str]]
    expected: list[int]
    steps: bool


def intake(text: str) -> dict[str, Any]:
    """Read a message: what is missing and what can be proposed, ready for JSON."""
    reading = _read(text)
    return {"missing": _missing(reading), "proposals": [asdict(p) for p in _proposals(reading)]}


def missing(text: str) -> list[str]:
    """Name what a message does not say: expected result, actual result, steps to reproduce."""
    return _missing(_read(text))


def proposals(text: str) -> list[Proposal]:
    """Propose answers from a message, by item and then by place; times stay as written."""
    return _proposals(_read(text))


def _read(text: str) -> _Reading:
    """Cut a message into sentences and look at each."""
    cut = sentences(text)
    found = signs(cut)
    return _Reading(text, cut, found, expected(cut), has_steps(found))


def _missing(reading: _Reading) -> list[str]:
    """Name what is missing."""
    there = {
        "expected-result": bool(reading.expected),
        "actual-result": has_actual(reading.cut),
        "steps-to-reproduce": reading.steps,
    }
    return [item for item, said in there.items() if not said]


def _proposals(reading: _Reading) -> list[Proposal]:
    """Gather the proposals of every kind, the same words once, at most `MOST` per item."""
    found = [*_errors(reading.text), *_details(reading.cut), *_results(reading), *_steps(reading)]
    kept: list[Proposal] = []
    for item in ITEMS:
        seen: set[str] = set()
        for _, value, start, end in sorted((f for f in found if f[0] == item), key=lambda f: f[2]):
            if value.casefold() not in seen and len(seen) < MOST:
                seen.add(value.casefold())
                kept.append(Proposal(item, value, reading.text[start:end], start, end))
    return kept


def _errors(text: str) -> Iterator[Found]:
    """Give the error text of the whole message, which may cross sentences."""
    for value, start, end in errors(text):
        yield "error-text", value, start, end


def _details(cut: Sequence[Sentence]) -> Iterator[Found]:
    """Give the details of every sentence."""
    for sentence in cut:
        yield from details(sentence)


def _results(reading: _Reading) -> Iterator[Found]:
    """Propose what should happen and what goes wrong, as whole sentences."""
    for place in reading.expected:
        yield _whole("expected-result", reading.cut[place])
    wrong = fault(reading.cut, reading.expected)
    if wrong:
        yield _whole("actual-result", wrong)


def _whole(item: str, sentence: Sentence) -> Found:
    """Make a proposal of a whole sentence."""
    return item, sentence.text, sentence.start, sentence.end


def _steps(reading: _Reading) -> Iterator[Found]:
    """Propose the longest run of steps: one step a line."""
    runs = step_runs(reading.cut, reading.signs) if reading.steps else []
    for first, last in sorted(runs, key=lambda run: run[0] - run[1])[:1]:
        steps = reading.cut[first : last + 1]
        value = "\n".join(" ".join(s.text.split()) for s in steps)
        yield "steps-to-reproduce", value, steps[0].start, steps[-1].end
