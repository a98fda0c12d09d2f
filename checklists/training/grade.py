"""Grade a response: an exercise and any JSON value in, a grade out.

What does not fit the exercise is graded as nothing chosen: it comes from a form or a file, and both are hostile input.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from checklists.model import Checklist
from checklists.training.call import grade_call
from checklists.training.case import grade_case
from checklists.training.missing import grade_missing
from checklists.training.model import Exercise, Grade, Response
from checklists.training.questions import grade_match, grade_number, grade_one, grade_order, grade_several

_ALONE: Mapping[str, Callable[[Exercise, Response], Grade]] = {
    "one": grade_one,
    "several": grade_several,
    "span": grade_several,
    "order": grade_order,
    "match": grade_match,
    "number": grade_number,
    "call": grade_call,
}
_WITH_CHECKLIST: Mapping[str, Callable[[Exercise, Response, Checklist], Grade]] = {
    "missing": grade_missing,
    "case": grade_case,
}


def grade(exercise: Exercise, response: Response, checklist: Checklist | None = None) -> Grade:
    """Grade a response; `missing` and `case` need the checklist that the exercise names."""
    if exercise.kind in _ALONE:
        return _ALONE[exercise.kind](exercise, response)
    if checklist is None:
        raise ValueError(f"{exercise.id} needs the checklist {exercise.checklist!r} to be graded")
    return _WITH_CHECKLIST[exercise.kind](exercise, response, checklist)
