"""Score the reading of customers' messages against labelled ones: precision, recall and F1 of every finding."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checklists.intake import intake

CASES = Path(__file__).parent / "cases" / "intake"


@dataclass
class Score:
    """Right and wrong findings of one kind, with the wrong ones in words."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Right ones among the found."""
        return self.right / max(self.right + len(self.wrong), 1)

    @property
    def recall(self) -> float:
        """Found ones among the right."""
        return self.right / max(self.right + len(self.missed), 1)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


def scores(path: Path) -> dict[str, Score]:
    """Score one file of labelled messages: "missing expected-result", ..., "proposed who", ..., "proposed"."""
    found: dict[str, Score] = defaultdict(Score)
    for line in path.read_text("utf-8").splitlines():
        case = json.loads(line)
        result = intake(case["text"])
        for item in ("expected-result", "actual-result", "steps-to-reproduce"):
            _judge_missing(found[f"missing {item}"], item, case, result)
        if "proposals" in case:
            _judge_proposals(found, case, result)
    return dict(found)


def _judge_missing(score: Score, item: str, case: dict[str, Any], result: dict[str, Any]) -> None:
    """Count one "is missing"."""
    if item in result["missing"] and item in case["missing"]:
        score.right += 1
    elif item in result["missing"]:
        score.wrong.append(case["text"])
    elif item in case["missing"]:
        score.missed.append(case["text"])


def _judge_proposals(found: dict[str, Score], case: dict[str, Any], result: dict[str, Any]) -> None:
    """Count the proposals of one message; a label is found when a quote holds it or lies within it."""
    left = {(item, quote) for item, quotes in case["proposals"].items() for quote in quotes}
    for proposal in result["proposals"]:
        item, quote = proposal["item"], proposal["quote"]
        hits = {label for label in case["proposals"].get(item, []) if label in quote or quote in label}
        for score in (found[f"proposed {item}"], found["proposed"]):
            if hits:
                score.right += 1
            else:
                score.wrong.append(f"{quote!r} in {case['text']!r}")
        left -= {(item, label) for label in hits}
    for item, quote in sorted(left):
        for score in (found[f"proposed {item}"], found["proposed"]):
            score.missed.append(f"{quote!r} in {case['text']!r}")
