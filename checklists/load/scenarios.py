"""Scenarios of a course in, the parts of their Exercise out: what is missing, write the case, and worked examples."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from yaml.nodes import Node

from checklists.case_text import parse
from checklists.check import check
from checklists.load.answers import CourseAnswers
from checklists.load.fields import Fields, Text, choose
from checklists.load.known import Here
from checklists.load.problems import shown
from checklists.load.questions import Parts, pick_fits
from checklists.model import CHECK_STATUSES, Answers, Checklist, Finding, Item, Report
from checklists.training.case import grade_model
from checklists.training.missing import options
from checklists.training.model import Exercise, ScenarioFact, WorkedExample, WorkedStep

FORMS = ("one_of", "near", "mentions", "priority", "nowhere", "supported")
"""A fact of a scenario has exactly one of these."""
NEEDS = {"one_of": "item", "near": "item", "minutes": "near", "allowed": "supported"}
"""A key of a fact, and the key without which it says nothing."""


def missing(fields: Fields, here: Here) -> Parts:
    """Read a case of which the rules say what is missing."""
    checklist = here.checklist(fields)
    here.moment(fields.get("now"))
    answers = _case(fields, checklist, here) if checklist else {}
    return _parts(fields, answers) | {"pick": fields.get("pick", 0)}


def case(fields: Fields, here: Here) -> Parts:
    """Read a case to write: what it has to say, and a model answer."""
    checklist = here.checklist(fields)
    here.moment(fields.get("now"))
    answers = _answers(fields, checklist, here) if checklist else {}
    facts = [_fact(entry, checklist, here) for entry in fields.get("facts", ())]
    if not fields.get("material") and "material" not in fields.names:
        here.report(fields.node, "missing-key", 'the key "material" is missing', 'Add "material".')
    return _parts(fields, answers) | {"facts": tuple(facts)}


def worked(fields: Fields, here: Here) -> WorkedExample | None:
    """Read a worked example: its first step is not ready, its last one is."""
    if not fields.names:
        return None
    checklist, now = here.checklist(fields), here.moment(fields.get("now"))
    steps = fields.get("steps", ())
    read = [WorkedStep(says=s.text("says"), answers=_answers(s, checklist, here) if checklist else {}) for s in steps]
    if checklist and now and steps and all(isinstance(s.get("answers"), Node) for s in steps):
        _check_steps([step.answers for step in read], steps, (checklist, now), here)
    return WorkedExample(
        title=fields.text("title"), checklist=fields.text("checklist"), now=fields.text("now"), steps=tuple(read)
    )


def _parts(fields: Fields, answers: Answers) -> Parts:
    return {"checklist": fields.text("checklist"), "now": fields.text("now"), "answers": answers}


def _answers(fields: Fields, checklist: Checklist, here: Here) -> Answers:
    node = fields.get("answers")
    return CourseAnswers(here.problems).answers(node, checklist.items, here.where) if isinstance(node, Node) else {}


def _case(fields: Fields, checklist: Checklist, here: Here) -> Answers:
    """Read answers, or the case text that stands for them."""
    text = fields.get("text")
    if ("answers" in fields.names) == (text is not None):
        here.report(
            fields.node, "answers-or-text", 'it needs either "answers" or "text"', 'Use one of "answers" and "text".'
        )
    if not isinstance(text, Text):
        return _answers(fields, checklist, here)
    answers, unplaced = parse(checklist, text.text)
    if unplaced:
        line = unplaced.splitlines()[0]
        here.report(
            text.node,
            "unplaced-text",
            f"{shown(line)} belongs to no item",
            f"Use the text that `checklists render {checklist.id}` writes.",
        )
    return answers


def check_missing(exercise: Exercise, checklist: Checklist, fields: Fields, here: Here) -> None:
    """Report a case in which the rules find nothing, or nothing but faults."""
    choices = options(exercise, checklist).values()
    wanted = sum(choice.right for choice in choices)
    at = fields.names.get("answers") or fields.names["text"]
    if not wanted:
        here.report(at, "nothing-missing", "the rules find nothing missing", "Remove an answer, or use a weaker one.")
    elif wanted == len(choices):
        here.report(at, "all-missing", "the rules find something in every answer", "Add an answer without a finding.")
    pick_fits(fields, wanted + 1, len(choices), here)


def check_case(exercise: Exercise, checklist: Checklist, fields: Fields, here: Here) -> None:
    """Report a model answer that is not ready, or that misses a point."""
    graded = grade_model(exercise, checklist)
    at = fields.names["answers"]
    if graded.report:
        _check_ready(graded.report, at, "the model answer", here)
        for finding in graded.report.findings:
            if finding.level == "warning":
                here.report(at, "model-answer", f"the model answer has a warning: {_name(finding)}", _mend(finding))
    for mark in graded.marks:
        if mark.state != "right" and mark.part != "report":
            where = shown(mark.label)
            here.report(
                at,
                "model-answer",
                f"the model answer misses a point at {where}",
                f"Use an answer that gets it: {mark.why}",
            )


def _check_ready(report: Report, at: Node, what: str, here: Here) -> None:
    for finding in report.findings:
        if finding.level == "blocker":
            here.report(at, "not-ready", f"{what} is not ready: {_name(finding)}", _mend(finding))


def _name(finding: Finding) -> str:
    return f"{finding.item}.{finding.part}/{finding.rule}" if finding.part else f"{finding.item}/{finding.rule}"


def _mend(finding: Finding) -> str:
    return f"Use an answer of which the rules do not say: {finding.message.rstrip('.')}."


def _check_steps(steps: list[Answers], entries: list[Fields], at: tuple[Checklist, datetime], here: Here) -> None:
    checklist, now = at
    answers: Answers = {}
    for step in steps:
        answers = {key: value for key, value in (answers | step).items() if value is not None}
    _check_ready(check(checklist, answers, now), entries[-1].names["answers"], "the last step", here)
    first = {key: value for key, value in steps[0].items() if value is not None}
    if check(checklist, first, now).ready:
        here.report(
            entries[0].names["answers"],
            "ready-at-once",
            "the first step is ready already",
            "Use answers of which the rules find something to mend.",
        )


def _fact(entry: Fields, checklist: Checklist | None, here: Here) -> ScenarioFact:
    forms = [name for name in FORMS if name in entry.names]
    if len(forms) != 1:
        here.report(
            entry.node,
            "fact-form",
            f"a fact has one of {', '.join(FORMS)}; this one has {' and '.join(forms) or 'none'}",
            "Use exactly one of them.",
        )
    for name, needed in NEEDS.items():
        if name in entry.names and needed not in entry.names:
            here.report(
                entry.names[name], "missing-key", f'"{name}" says nothing without "{needed}"', f'Add "{needed}".'
            )
    if checklist:
        _check_fact(entry, checklist, here)
    return ScenarioFact(
        why=entry.text("why").strip(),
        points=entry.get("points", 1),
        item=entry.text("item"),
        one_of=_texts(entry, "one_of"),
        near=entry.text("near"),
        minutes=entry.get("minutes", 0),
        mentions=tuple(tuple(t.text for t in group) for group in entry.get("mentions", ())),
        priority=entry.text("priority"),
        nowhere=_texts(entry, "nowhere"),
        supported=_texts(entry, "supported"),
        allowed=_texts(entry, "allowed"),
    )


def _texts(entry: Fields, name: str) -> tuple[str, ...]:
    return tuple(text.text for text in entry.get(name, ()))


@dataclass(frozen=True, slots=True)
class Target:
    """What a fact looks at: an item, a field of a group, or a row of checks."""

    type: str
    options: tuple[str, ...]


def _check_fact(entry: Fields, checklist: Checklist, here: Here) -> None:
    item = entry.get("item")
    target = _target(item, checklist.items, here) if item else None
    for text in entry.get("one_of", ()):
        if target and target.options and text.text not in target.options:
            here.report(
                text.node,
                "unknown-option",
                f"{shown(item.text)} has no option {shown(text.text)}",
                choose(text.text, target.options),
            )
    here.moment(entry.get("near"))
    if target and target.type != "date-time" and "near" in entry.names:
        here.report(
            entry.names["near"], "fact-type", f"{shown(item.text)} is no moment", 'Use "one_of" or "mentions" instead.'
        )
    if target and target.type in ("group", "checks") and "one_of" in entry.names:
        here.report(
            item.node,
            "fact-type",
            f"{shown(item.text)} has no answer of its own",
            f'Add what to look at in it, such as "{item.text}.{_inner(item.text, checklist)}".',
        )
    priorities = {value for row in checklist.priority.values() for value in row.values()}
    if priorities:
        here.one_of(entry.get("priority"), "priority", sorted(priorities))
    for text in entry.get("supported", ()):
        here.one_of(text, "item", [i.id for i in checklist.items])


def _inner(name: str, checklist: Checklist) -> str:
    item = next(i for i in checklist.items if i.id == name)
    return (*(i.id for i in item.items), *(row.id for row in item.rows))[0]


def _target(name: Text, items: Iterable[Item], here: Here) -> Target | None:
    targets = {path: target for item in items for path, target in _targets(item)}
    here.one_of(name, "item", targets)
    return targets.get(name.text)


def _targets(item: Item) -> Iterable[tuple[str, Target]]:
    yield item.id, Target(item.type, tuple(option.label for option in item.options))
    for inner in item.items:
        yield f"{item.id}.{inner.id}", Target(inner.type, tuple(option.label for option in inner.options))
    for row in item.rows:
        yield f"{item.id}.{row.id}", Target("row", CHECK_STATUSES)
