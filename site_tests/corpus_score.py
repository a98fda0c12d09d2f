"""The corpus of labelled cases in, how many planted defects the rules find and how often they cry wolf out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from checklists.check import check
from checklists.load.again import Loads, at_once
from checklists.load.nodes import plain
from checklists.model import Checklist, Finding
from checklists.project import known

CORPUS = Path(__file__).parent / "corpus"
OURS, HELD_OUT, BLIND_A, BLIND_B = "Written with the rules", "Held out", "Blind A", "Blind B"
APART = {"held_out": HELD_OUT, "blind_a": BLIND_A, "blind_b": BLIND_B}
"""Files that are scored on their own. Misses in Blind A may be looked at and mended; of Blind B only the totals."""
TARGET_FOUND, TARGET_FALSE = 0.95, 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case: answers, and the label of every defect planted in it."""

    name: str
    quality: str
    checklist: str
    answers: dict[str, Any]
    defects: tuple[str, ...]
    """ "item/rule"."""
    now: datetime
    part: str
    """Which line of the report it counts for."""


@dataclass(slots=True)
class Score:
    """What the rules made of some cases."""

    cases: int = 0
    good: int = 0
    planted: int = 0
    found: int = 0
    false: list[str] = field(default_factory=list)
    """Findings on good cases that no label explains: "case: item/rule (message)"."""
    missed: list[str] = field(default_factory=list)
    """ "case: item/rule"."""
    unlabelled: int = 0
    """Findings on middling and bad cases that no label explains."""

    def __add__(self, other: Score) -> Score:
        """Return the score of both sets of cases together."""
        return Score(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    @property
    def recall(self) -> float:
        """Share of the planted defects that are found."""
        return self.found / self.planted if self.planted else 1.0

    @property
    def noisy(self) -> int:
        """Good cases with at least one false alarm."""
        return len({line.partition(": ")[0] for line in self.false})

    @property
    def false_alarms(self) -> float:
        """Share of the good cases with at least one false alarm."""
        return self.noisy / self.good if self.good else 0.0


def cases() -> list[Case]:
    """Read every case; `like` takes over the answers of another case of the same file, and null removes one."""
    found: list[Case] = []
    for path in sorted(CORPUS.glob("*.yml")):
        content = plain(path.read_text(encoding="utf-8"))
        found += _cases(content, APART.get(path.stem, OURS))
    return found


def _cases(content: dict[str, Any], part: str) -> Iterable[Case]:
    known: dict[str, dict[str, Any]] = {}
    if "like" in content:
        known = {c.name: c.answers for c in _file(content["like"])}
    for case in content["cases"]:
        answers = {**known[case["like"]], **case["answers"]} if "like" in case else case["answers"]
        known[case["name"]] = {key: value for key, value in answers.items() if value is not None}
        yield Case(
            name=case["name"],
            quality=case["quality"],
            checklist=case.get("checklist", content["checklist"]),
            answers=known[case["name"]],
            defects=tuple(case["defects"]),
            now=datetime.fromisoformat(case.get("now", content["now"])),
            part=part,
        )


def _file(name: str) -> list[Case]:
    return list(_cases(plain((CORPUS / name).read_text(encoding="utf-8")), OURS))


def findings(case: Case, shipped: Mapping[str, Checklist]) -> tuple[Finding, ...]:
    """Check one case."""
    return check(shipped[case.checklist], case.answers, case.now).findings


def score(chosen: Iterable[Case], shipped: Mapping[str, Checklist] | None = None) -> Score:
    """Compare findings with labels."""
    shipped, total = shipped or known().checklists, Score()
    for case in chosen:
        made = findings(case, shipped)
        labels = {f"{f.item}/{f.rule}" for f in made}
        unexplained = [f for f in made if f"{f.item}/{f.rule}" not in case.defects]
        total.cases += 1
        total.planted += len(case.defects)
        total.found += len(labels & set(case.defects))
        total.missed += [f"{case.name}: {label}" for label in case.defects if label not in labels]
        if case.quality == "good":
            total.good += 1
            total.false += [f"{case.name}: {f.item}/{f.rule} ({f.message})" for f in unexplained]
        else:
            total.unlabelled += len(unexplained)
    return total


def by_part(mine: list[Case], shipped: Mapping[str, Checklist] | None) -> dict[str, Score]:
    """Return the score of each part of some cases."""
    return {name: score((case for case in mine if case.part == name), shipped) for name in (OURS, *APART.values())}


def corpus_report(shipped: Mapping[str, Checklist] | None = None, loads: Loads = at_once) -> list[str]:
    """Return the report in lines: the cases the rules were written with, those held out, and each blind half."""
    by_checklist: dict[str, list[Case]] = {}
    for case in cases():
        by_checklist.setdefault(case.checklist, []).append(case)
    scores = [loads(f"corpus-{of}", (), partial(by_part, mine, shipped)) for of, mine in by_checklist.items()]
    lines = []
    for name in (OURS, *APART.values()):
        total = sum((parts[name] for parts in scores), Score())
        lines.append(
            f"{name}: {total.cases} cases, "
            f"{total.found} of {total.planted} planted defects found ({total.recall:.1%}), "
            f"false alarms on {total.noisy} of {total.good} good cases ({total.false_alarms:.1%})"
        )
    return lines


if __name__ == "__main__":
    for line in corpus_report():
        print(line)
