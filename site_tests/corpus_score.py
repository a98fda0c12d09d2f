"""The corpus of labelled cases in, how many planted defects the rules find and how often they cry wolf out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from checklists import load
from checklists.check import check
from checklists.cli import CONTRACT, DEFINITIONS
from checklists.load.contract import with_contract
from checklists.model import Checklist, Finding

CORPUS = Path(__file__).parent / "corpus"
HELD_OUT = "held_out"
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
    held_out: bool


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
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += _cases(content, held_out=path.stem.startswith(HELD_OUT))
    return found


def _cases(content: dict[str, Any], *, held_out: bool) -> Iterable[Case]:
    known: dict[str, dict[str, Any]] = {}
    if "like" in content:
        known = {c.name: c.answers for c in _file(content["like"])}
    for case in content["cases"]:
        answers = {**known[case["like"]], **case["answers"]} if "like" in case else case["answers"]
        known[case["name"]] = {key: value for key, value in answers.items() if value is not None}
        yield Case(
            name=case["name"],
            quality=case["quality"],
            checklist=content["checklist"],
            answers=known[case["name"]],
            defects=tuple(case["defects"]),
            now=datetime.fromisoformat(case.get("now", content["now"])),
            held_out=held_out,
        )


def _file(name: str) -> list[Case]:
    return list(_cases(yaml.safe_load((CORPUS / name).read_text(encoding="utf-8")), held_out=False))


@cache
def checklists() -> dict[str, Checklist]:
    """Load the shipped checklists with the contract's table of priorities."""
    return {d.checklist.id: with_contract(d.checklist, CONTRACT) for d in load.load_folder(DEFINITIONS)}


def findings(case: Case, known: dict[str, Checklist]) -> tuple[Finding, ...]:
    """Check one case."""
    return check(known[case.checklist], case.answers, case.now).findings


def score(chosen: Iterable[Case]) -> Score:
    """Compare findings with labels."""
    known, total = checklists(), Score()
    for case in chosen:
        made = findings(case, known)
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


def corpus_report() -> list[str]:
    """Return the report in lines: the cases the rules were written with, and those held out."""
    everything = cases()
    lines = []
    for name, chosen in (
        ("Written with the rules", [c for c in everything if not c.held_out]),
        ("Held out", [c for c in everything if c.held_out]),
    ):
        total = score(chosen)
        lines.append(
            f"{name}: {total.cases} cases, "
            f"{total.found} of {total.planted} planted defects found ({total.recall:.1%}), "
            f"false alarms on {total.noisy} of {total.good} good cases ({total.false_alarms:.1%})"
        )
    return lines


if __name__ == "__main__":
    for line in corpus_report():
        print(line)
