"""Answers in, report out: what is missing, what is weak, what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

from checklists import priority
from checklists.answers import canonical_answers, says_anything
from checklists.conditions import Scope
from checklists.model import (
    Answers,
    Checklist,
    Completeness,
    Count,
    Finding,
    Item,
    Level,
    NextStep,
    Report,
    RuleUse,
    SectionState,
)
from checklists.rules import RULES, Asked, presence
from checklists.rules.rule import Notice


def check(checklist: Checklist, answers: Mapping[str, Any], now: datetime | None = None) -> Report:
    """Compare answers with a checklist.

    `answers` may be any JSON mapping; what no item can hold is left out. `now` has a time zone;
    without it the rules that look at the time say nothing. The same input gives the same report.
    """
    known = canonical_answers(checklist, answers)
    scope = Scope(checklist.sections, known)
    asked = tuple(i for i in scope.items() if i.in_form)
    visible = {i.id: known[i.id] for i in asked if i.id in known}
    required = tuple(i.id for i in asked if scope.required(i))
    answered = tuple(i.id for i in asked if says_anything(visible.get(i.id)))
    case = _Case(checklist, visible, now, frozenset(i.id for i in checklist.items) - {i.id for i in asked})
    findings = tuple(f for i in asked for f in _findings(i, case, scope))
    fields = dict(f for i in asked if i.type == "group" for f in _fields(i, visible, scope))
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
        fields=tuple(fields),
        required_fields=tuple(field for field, required in fields.items() if required),
        texts=tuple(i.id for s in checklist.sections for i in s.items if not i.asks and scope.shown(i)),
        priority=priority.of_case(checklist, visible),
    )


@dataclass(frozen=True, slots=True)
class _Case:
    """What every rule may look at: the checklist, the answers to the asked items, the time."""

    checklist: Checklist
    answers: Answers
    now: datetime | None
    hidden: frozenset[str]
    """Ids of the items that are not asked."""

    def of(self, item: Item) -> Asked:
        """Set one answered item before its rules."""
        return Asked(item, self.answers[item.id], self.answers, self.checklist, self.now, self.hidden)


def _findings(item: Item, case: _Case, scope: Scope) -> Iterator[Finding]:
    answer = case.answers.get(item.id)
    missing_boxes = list(presence.missing_boxes(item, answer or [])) if item.type == "checkboxes" else []
    for notice in missing_boxes:
        yield _finding(item, "required", "blocker", notice)
    if says_anything(answer):
        yield from _answer_findings(case.of(item), scope)
    elif scope.required(item) and not missing_boxes:
        yield _finding(item, "required", "blocker", presence.missing(item))


def _answer_findings(asked: Asked, scope: Scope) -> Iterator[Finding]:
    for use in _uses(asked.item):
        rule = RULES[use.name]
        for notice in rule.judge(asked, **use.parameters):
            said = Notice(use.message or notice.message, notice.part)
            yield _finding(asked.item, use.name, use.level or rule.level, said)
    if asked.item.type == "group":
        for number, entry in enumerate(asked.answer):
            yield from _entry_findings(asked, number, entry, scope.inside(asked.item, entry))


@lru_cache(maxsize=512)
def _uses(item: Item) -> tuple[RuleUse, ...]:
    """Return the rules that always look, unless the definition names them itself, and then those it names."""
    named = {use.name for use in item.rules}
    return (*(use for use in _always(item.type) if use.name not in named), *item.rules)


@cache
def _always(item_type: str) -> tuple[RuleUse, ...]:
    return tuple(RuleUse(name=rule.name) for rule in RULES.values() if item_type in rule.always)


def _finding(item: Item, rule: str, level: Level, notice: Notice) -> Finding:
    return Finding(item=item.id, rule=rule, level=level, message=notice.message, part=notice.part)


def _entry_findings(asked: Asked, number: int, entry: Answers, scope: Scope) -> Iterator[Finding]:
    """Check one entry of a group as a small checklist of its own, and say where in the group it is."""
    blank = dict.fromkeys(i.id for i in asked.item.items)  # an item outside with the same id does not shine through
    case = _Case(asked.checklist, {**asked.answers, **blank, **entry}, asked.now, asked.hidden)
    name = f"{(asked.item.entry or 'entry').capitalize()} {number + 1}: " if len(asked.answer) > 1 else ""
    for item in scope.items():
        for found in _findings(item, case, scope):
            part = ".".join(filter(None, (str(number), item.id, found.part)))
            yield replace(found, item=asked.item.id, part=part, message=name + found.message)


def _fields(group: Item, answers: Answers, scope: Scope) -> Iterator[tuple[str, bool]]:
    """Yield what each entry of a group asks, and whether it has to be answered."""
    for number, entry in enumerate(answers.get(group.id, [])):
        inside = scope.inside(group, entry)
        for item in inside.items():
            yield f"{group.id}.{number}.{item.id}", inside.required(item)


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
    """Choose the first blocker; without one the first warning; without one the first item still open."""
    for level in ("blocker", "warning"):
        for found in findings:
            if found.level == level:
                return NextStep(item=found.item, message=found.message, part=found.part)
    for item in asked:
        if item.id not in (*answered, priority.SET):  # another priority than the table's is nobody's next step
            return NextStep(item=item.id, message=f'You can still add "{item.label}"')
    return None
