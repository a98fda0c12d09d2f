"""A worked example in, its steps with what the engine says after each out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checklists import times
from checklists.check import check
from checklists.model import Answers, Checklist, Finding, Report
from checklists.training.case import texts_of
from checklists.training.model import WorkedExample

FIRST_FINDINGS = 3
"""How many findings stand open; the others are a click away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One item that a step changes."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step, and what the rules say after it."""

    says: str
    changes: tuple[Change, ...]
    report: Report
    mended: tuple[Finding, ...]
    """Findings of the step before that are gone."""

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings to see at once, the worst first."""
        return self._findings[:FIRST_FINDINGS]

    @property
    def more(self) -> tuple[Finding, ...]:
        """The other findings."""
        return self._findings[FIRST_FINDINGS:]

    @property
    def _findings(self) -> tuple[Finding, ...]:
        levels = ("blocker", "warning", "note")
        return tuple(sorted(self.report.findings, key=lambda finding: levels.index(finding.level)))


def worked_steps(example: WorkedExample, checklist: Checklist) -> tuple[Step, ...]:
    """Return the steps of an example, each with its changes and its report."""
    return tuple(_steps(example, checklist))


def _steps(example: WorkedExample, checklist: Checklist) -> Iterator[Step]:
    moment = times.read(example.now)
    answers: Answers = {}
    texts: dict[str, str] = {}
    findings: tuple[Finding, ...] = ()
    for step in example.steps:
        answers = joined(answers, step.answers)
        before, texts = texts, texts_of(checklist, answers)
        report = check(checklist, answers, moment.instant if moment else None)
        mended = tuple(finding for finding in findings if finding not in report.findings)
        yield Step(says=step.says, changes=_changes(checklist, before, texts), report=report, mended=mended)
        findings = report.findings


def joined(answers: Answers, more: Answers) -> Answers:
    """Join the answers of a step to those before it; None takes one away.

    >>> joined({"who": "Anna", "when": "now"}, {"who": None, "what": "No sound"})
    {'when': 'now', 'what': 'No sound'}
    """
    return {key: value for key, value in {**answers, **more}.items() if value is not None}


def _changes(checklist: Checklist, old: Mapping[str, str], new: Mapping[str, str]) -> tuple[Change, ...]:
    pairs = ((item.label, old.get(item.id, ""), new.get(item.id, "")) for item in checklist.items)
    return tuple(Change(label=label, before=was, after=now) for label, was, now in pairs if was != now)
