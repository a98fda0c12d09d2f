"""Answers in, report out: what is missing, what is weak, what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from checklists import conditions
from checklists.answers import canonical_answers, is_answered
from checklists.model import (
    Answers,
    Checklist,
    Completeness,
    Count,
    Finding,
    Item,
    NextStep,
    Report,
    RuleUse,
    SectionState,
)
from checklists.rules import ALWAYS, RULES, Asked, presence
from checklists.rules.rule import Notice


def check(checklist: Checklist, answers: Mapping[str, Any], now: datetime | None = None) -> Report:
    """Compare answers with a checklist.

    `answers` may be any JSON mapping; what no item can hold is left out. `now` has a time zone;
    without it the rules that look at the time say nothing. The same input gives the same report.
    """
    known = canonical_answers(checklist, answers)
    asked = conditions.asked(checklist, known)
    visible = {i.id: known[i.id] for i in asked if i.id in known}
    required = tuple(i.id for i in asked if conditions.required(i, visible, checklist))
    answered = tuple(i.id for i in asked if is_answered(i, visible.get(i.id)))
    findings = tuple(f for i in asked for f in _findings(i, visible, checklist, i.id in required, now))
    return Report(
        checklist=checklist.id,
        ready=not any(f.level == "blocker" for f in findings),
        completeness=Completeness(
            required=Count(asked=len(required), answered=len(set(required) & set(answered))),
            all=Count(asked=len(asked), answered=len(answered)),
        ),
        asked=tuple(i.id for i in asked),
        required=required,
        answered=answered,
        sections=tuple(_section_states(checklist, asked, answered, findings)),
        next=_next(asked, answered, findings),
        findings=findings,
    )


def _findings(
    item: Item, answers: Answers, checklist: Checklist, required: bool, now: datetime | None
) -> Iterator[Finding]:
    answer = answers.get(item.id)
    if item.type == "checkboxes":
        for notice in presence.missing_boxes(item, answer or []):
            yield _finding(item, "required", "blocker", notice)
    if not is_answered(item, answer):
        if required:
            yield _finding(item, "required", "blocker", presence.missing(item))
        return
    asked = Asked(item, answer, answers, checklist, now)
    for use in _uses(item):
        yield from _apply(use, asked)
    if item.type == "group":
        yield from _entry_findings(asked)


def _uses(item: Item) -> Iterator[RuleUse]:
    """The rules that always look, unless the definition names them itself, and then those it names."""
    named = {use.name for use in item.rules}
    for name in ALWAYS:
        if name not in named and item.type in RULES[name].types:
            yield RuleUse(name=name)
    yield from item.rules


def _apply(use: RuleUse, asked: Asked) -> Iterator[Finding]:
    rule = RULES[use.name]
    for notice in rule.judge(asked, **use.parameters):
        message = use.message or notice.message
        yield _finding(asked.item, use.name, use.level or rule.level, Notice(message, notice.part))


def _finding(item: Item, rule: str, level: Any, notice: Notice) -> Finding:
    return Finding(item=item.id, rule=rule, level=level, message=notice.message, part=notice.part)


def _entry_findings(asked: Asked) -> Iterator[Finding]:
    """Check each entry of a group as a small checklist of its own, and say where in the group it is."""
    several = len(asked.answer) > 1
    for number, entry in enumerate(asked.answer):
        for item in asked.item.items:
            if not conditions.entry_asks(item, entry, asked.answers, asked.checklist):
                continue
            required = conditions.required(item, {**asked.answers, **entry}, asked.checklist)
            for found in _findings(item, {**asked.answers, **_own(entry, asked.item)}, asked.checklist, required, asked.now):
                name = f"{(asked.item.entry or 'entry').capitalize()} {number + 1}: " if several else ""
                part = ".".join(filter(None, (str(number), item.id, found.part)))
                yield Finding(
                    item=asked.item.id, rule=found.rule, level=found.level, message=name + found.message, part=part
                )


def _own(entry: Answers, group: Item) -> Answers:
    """The entry's answers, with its blanks kept blank even where the checklist has an item of the same id."""
    return {i.id: entry.get(i.id) for i in group.items}


def _section_states(
    checklist: Checklist, asked: tuple[Item, ...], answered: tuple[str, ...], findings: tuple[Finding, ...]
) -> Iterator[SectionState]:
    asked_ids = {i.id for i in asked}
    for section in checklist.sections:
        ids = {i.id for i in section.items} & asked_ids
        levels = [f.level for f in findings if f.item in ids]
        yield SectionState(
            id=section.id,
            asked=len(ids),
            answered=len(ids & set(answered)),
            blockers=levels.count("blocker"),
            warnings=levels.count("warning"),
        )


def _next(asked: tuple[Item, ...], answered: tuple[str, ...], findings: tuple[Finding, ...]) -> NextStep | None:
    """The first blocker; without one the first warning; without one the first item still open."""
    for level in ("blocker", "warning"):
        for found in findings:
            if found.level == level:
                return NextStep(item=found.item, message=found.message, part=found.part)
    for item in asked:
        if item.id not in answered:
            return NextStep(item=item.id, message=f'You can still add "{item.label}"')
    return None
