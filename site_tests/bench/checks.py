"""How long a check of the fullest case takes: with one answer new, as a person types, and with all of them new.

What the rules said of an answer is remembered, so no two checks here have the same new words.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Iterable
from functools import partial
from typing import Any

from playwright.sync_api import Page

from checklists import worker
from checklists.load import load_folder
from checklists.model import Answers, Checklist, Item
from checklists.project import known
from checklists.wire import to_wire
from macros.engine import NOON
from site_tests.conftest import DEFINITIONS

ROUNDS = 60
BEFORE = 60
"""Rounds that are not counted: the browser compiles a function anew when it is called often."""
TYPED = ("input", "textarea")
ASKED = """async ([module, checklist, cases]) => {
  const { engine } = await import(module);
  const times = [];
  for (const answers of cases) {
    const start = performance.now();
    await engine.check(checklist, answers, false);
    times.push(performance.now() - start);
  }
  return times;
}"""


def fullest() -> tuple[Checklist, Answers]:
    """Return the longest of all examples, with its checklist as the build has it."""
    examples = [(one.checklist.id, example.answers) for one in load_folder(DEFINITIONS) for example in one.examples]
    checklist, answers = max(examples, key=lambda example: len(json.dumps(example[1])))
    return known().checklists[checklist], answers


def cases(checklist: Checklist, answers: Answers) -> dict[str, list[Answers]]:
    """Return a case for each round, by what is new in it."""
    typed = [item for item in checklist.items if item.type in TYPED and item.id in answers]
    turns = [typed[number % len(typed)] for number in range(BEFORE + ROUNDS)]
    return {
        "one answer new": [answers | renewed([item], answers, f"one {n}") for n, item in enumerate(turns)],
        "all answers new": [answers | renewed(checklist.items, answers, f"all {n}") for n in range(BEFORE + ROUNDS)],
    }


def renewed(items: Iterable[Item], answers: Answers, words: str) -> Answers:
    """Add words to every text that a person types."""
    return {item.id: _renewed(item, answers[item.id], words) for item in items if item.id in answers}


def _renewed(item: Item, answer: Any, words: str) -> Any:
    if item.type in TYPED:
        return f"{answer} {words}"
    if item.type == "steps":
        return [f"{step} {words}" for step in answer]
    if item.type == "checks":
        return {row: {**cells, "proof": f"{cells['proof']} {words}"} for row, cells in answer.items()}
    return [renewed(item.items, entry, words) for entry in answer] if item.type == "group" else answer


def in_cpython() -> dict[str, float]:
    """Measure reports in CPython, as the worker gives them: medians in milliseconds."""
    checklist, answers = fullest()
    common = {"id": 1, "op": "check", "checklist": json.dumps(to_wire(checklist)), "text": False, "now": NOON}
    found = {}
    for new, asked in cases(checklist, answers).items():
        requests = [json.dumps({**common, "answers": each}) for each in asked]
        found[new] = _median([_milliseconds(partial(worker.handle, request)) for request in requests])
    return found


def in_browser(page: Page, module: str) -> dict[str, float]:
    """Measure reports in the browser, there and back: medians in milliseconds."""
    checklist, answers = fullest()
    wire = json.dumps(to_wire(checklist))
    return {new: _median(page.evaluate(ASKED, [module, wire, all_])) for new, all_ in cases(checklist, answers).items()}


def _milliseconds(work: partial[str]) -> float:
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def _median(times: list[float]) -> float:
    return round(statistics.median(times[BEFORE:]), 1)
