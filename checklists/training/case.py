"""Write the case: answers in, what they say against the facts of the scenario, and what the rules say, out."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Any

from checklists.answers import canonical_answers, is_answered
from checklists.case_text.view import Answer, Entry, view
from checklists.check import check
from checklists.model import Answers, Checklist, Item, Report
from checklists.training.missing import moment
from checklists.training.model import Difference, Exercise, Grade, Mark, ScenarioFact
from checklists.training.points import make_grade, passes, points_text, too_little
from checklists.training.scenario import Case, State, judge, label_of

NO_BLOCKER, NO_WARNING = 2, 1
"""Points for a report without blockers, and for one that has no warnings either."""
ENOUGH = 0.5
"""Share of the model answer's items from which a case is a try."""
TOLD = 0.25
"""Share of what happened (the facts that look at words and moments) from which a case is a try."""
NOT_TOLD = (
    "Write what you were told first: hardly any of it is in your answers yet. Then you see your points and a model "
    "answer."
)
_MOST_NAMED = 3


def grade_case(exercise: Exercise, response: Any, checklist: Checklist) -> Grade:
    """Grade a case by the facts of its scenario and by the report that a real case would get.

    A case with a blocker does not pass: it would be sent back. The differences to the model answer come with the grade
    and cost nothing (Renkl 2014, worked examples: learners compare their own solution with an expert's). They come
    after a try of one's own, because an answer that is only looked up is not learnt (Roediger and Karpicke 2006).
    """
    case = _case(exercise, response, checklist)
    marks = _fact_marks(case)
    if first := _first(case, marks):
        return too_little(exercise, _most(exercise), first)
    return _grade(case, marks)


def grade_model(exercise: Exercise, checklist: Checklist) -> Grade:
    """Grade the model answer of a case, which is no try however weak it is."""
    case = _case(exercise, exercise.answers, checklist)
    return _grade(case, _fact_marks(case))


def _case(exercise: Exercise, response: Any, checklist: Checklist) -> Case:
    answers = canonical_answers(checklist, response)
    return Case(exercise, checklist, answers, check(checklist, answers, moment(exercise)))


def _fact_marks(case: Case) -> list[Mark]:
    return [_mark(number, fact, case) for number, fact in enumerate(case.exercise.facts)]


def _grade(case: Case, marks: list[Mark]) -> Grade:
    exercise, report = case.exercise, case.report
    reached = [fact.points for fact, each in zip(exercise.facts, marks, strict=True) if each.state == "right"]
    points, of = sum(reached) + _report_points(report), _most(exercise)
    return make_grade(
        exercise,
        points,
        of,
        points_text(points, of) + _open_text(len(marks) - len(reached), _counts(report)),
        passed=report.ready and passes(points, of),
        marks=tuple(sorted((*marks, _report_mark(report)), key=lambda mark: mark.state == "right")),
        differences=tuple(differences(case.checklist, case.answers, exercise.answers or {})),
        report=report,
    )


def _most(exercise: Exercise) -> int:
    return sum(fact.points for fact in exercise.facts) + NO_BLOCKER + NO_WARNING


def _first(case: Case, marks: list[Mark]) -> str:
    """Say what comes before a case counts as a try; nothing where it is one.

    It is one when half of what the model answer answers has an answer that would not be sent back, and when something
    of what happened is in it: a form filled with anything is no try.
    """
    checklist, report = case.checklist, case.report
    model = case.exercise.answers or {}
    blocked = {found.item for found in report.findings if found.level == "blocker"}
    needed = [item for item in checklist.items if is_answered(item, model.get(item.id))]
    still = [item for item in needed if item.id not in report.answered or item.id in blocked]
    enough = ceil(len(needed) * ENOUGH)
    if len(needed) - len(still) < enough:
        return _fill_in_more(needed, still, enough, report)
    told = [mark.state for fact, mark in zip(case.exercise.facts, marks, strict=True) if fact.mentions or fact.near]
    return "" if told.count("right") >= ceil(len(told) * TOLD) else NOT_TOLD


def _fill_in_more(needed: list[Item], still: list[Item], enough: int, report: Report) -> str:
    asked = [f'"{item.label}"' for item in still if item.id in report.asked]
    more = f", and {len(asked) - _MOST_NAMED} more" if len(asked) > _MOST_NAMED else ""
    how = f"Still open: {', '.join(asked[:_MOST_NAMED])}{more}." if asked else "Your first answers close the rest."
    return (
        f"Fill in more first: {len(needed) - len(still)} of the {len(needed)} items that this case is about have an "
        f"answer that can be used. From {enough} on you see your points and a model answer. {how}"
    )


def differences(checklist: Checklist, yours: Answers, model: Answers) -> Iterator[Difference]:
    """Yield the items of which two cases say something else, each in the words of its case text."""
    mine, theirs = texts_of(checklist, yours), texts_of(checklist, model)
    for item in checklist.items:
        left, right = mine.get(item.id, ""), theirs.get(item.id, "")
        if left != right:
            yield Difference(item=item.id, label=item.label, yours=left, model=right)


def texts_of(checklist: Checklist, answers: Answers) -> dict[str, str]:
    """Return what a case text says for each item, without its label."""
    sections = view(checklist, answers)
    return {answer.field.key: _text(answer) for _, shown in sections for answer in shown}


def _text(answer: Answer) -> str:
    if answer.rows:
        return _lines(answer.rows)
    if answer.entries:
        between = "\n\n" if answer.field.item.type == "group" else "\n"
        return between.join(_entry_text(entry) for entry in answer.entries if entry.ticked is not False)
    return answer.value if isinstance(answer.value, str) else ""


def _entry_text(entry: Entry) -> str:
    return entry.text if entry.answers is None else _lines(entry.answers)


def _lines(answers: tuple[Answer, ...]) -> str:
    texts = ((answer.field.label, _text(answer)) for answer in answers)
    return "\n".join(f"{label}: {text}" for label, text in texts if text)


def _mark(number: int, fact: ScenarioFact, case: Case) -> Mark:
    state, more = judge(fact, case)
    why = fact.why if fact.why.endswith((".", "!", "?")) else f"{fact.why}."
    return Mark(part=str(number), state=state, why=f"{why} {more}".rstrip(), label=label_of(fact, case.checklist))


def _counts(report: Report) -> tuple[int, int]:
    levels = [found.level for found in report.findings]
    return levels.count("blocker"), levels.count("warning")


def _report_points(report: Report) -> int:
    blockers, warnings = _counts(report)
    return 0 if blockers else NO_BLOCKER if warnings else NO_BLOCKER + NO_WARNING


def _report_mark(report: Report) -> Mark:
    blockers, warnings = _counts(report)
    state: State = "wrong" if blockers else "missed" if warnings else "right"
    why = f"Left to mend: {_counted(blockers, warnings)}." if blockers or warnings else "Nothing is left to mend."
    return Mark(part="report", state=state, why=why, label="What the rules say")


def _open_text(facts: int, counts: tuple[int, int]) -> str:
    """Say what keeps a case from full points.

    >>> _open_text(1, (2, 0)), _open_text(0, (0, 0))
    (' Left to mend: 1 fact of the scenario, 2 blockers.', '')
    """
    named = [f"{facts} {'fact' if facts == 1 else 'facts'} of the scenario"] if facts else []
    named += [_counted(*counts)] if any(counts) else []
    return f" Left to mend: {', '.join(named)}." if named else ""


def _counted(blockers: int, warnings: int) -> str:
    pairs = ((blockers, "blocker"), (warnings, "warning"))
    return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in pairs if count)
