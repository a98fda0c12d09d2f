"""An exercise at its place in a page: what the templates print."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checklists import wire
from checklists.model import Answers, Checklist
from checklists.training.call import points_to_pass
from checklists.training.case import texts_of
from checklists.training.model import SCENARIOS, Choice, Course, Exercise


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An exercise at its place in a page: what the templates print."""

    exercise: Exercise
    course: Course
    id: str
    """Id of the element, and the start of every id in it."""
    number: str
    """Such as "Question 3 of 8"; empty where it stands alone."""
    heading: int
    """Level of its heading."""
    shown: tuple[int, ...] = ()
    rights: tuple[int, ...] = ()
    options: tuple[tuple[str, Choice], ...] = ()
    """missing: every item that can be ticked, by its id; the others: by the index."""
    paper: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """missing: the case; case: the model answer. Titles of sections with labels and answers."""
    form: str = ""

    @property
    def wire(self) -> str:
        """The exercise as the engine takes it."""
        return dumps(wire.out(self.exercise))

    @property
    def away(self) -> tuple[int, ...]:
        """What waits for another try."""
        pairs = self.exercise.pairs
        every = [n for n, pair in enumerate(pairs) if pair.left] if pairs else range(len(self.options))
        return tuple(n for n in every if n not in self.shown)

    @property
    def segments(self) -> tuple[tuple[str, int | None], ...]:
        """span: the text cut at its candidates, each piece with the index of its candidate."""
        return tuple(segments(self.exercise))

    @property
    def numbers(self) -> dict[str, int]:
        """call: the number that each scene has on paper, by its id."""
        return {scene.id: number for number, scene in enumerate(self.exercise.scenes, 1)}

    @property
    def to_pass(self) -> tuple[int, int]:
        """call: the fewest points with which it passes, and the most that it has."""
        return points_to_pass(self.exercise)

    @property
    def kind_name(self) -> str:
        """What the number of the exercise counts."""
        return kind_name(self.exercise)


def kind_name(exercise: Exercise) -> str:
    """Return what the number of an exercise counts."""
    return "Scenario" if exercise.kind in SCENARIOS else "Question"


def segments(exercise: Exercise) -> Iterator[tuple[str, int | None]]:
    """Cut the text of a span exercise at its candidates, which stand in the order of the text."""
    rest = exercise.text
    for index, candidate in enumerate(exercise.choices):
        before, quote, rest = rest.partition(candidate.text)
        yield before, None
        yield quote, index
    yield rest, None


def paper(checklist: Checklist, answers: Answers) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return what a case says, by section: labels and answers, without what nobody answered."""
    texts = texts_of(checklist, answers)
    sections = (
        (section.title or checklist.name, tuple((i.label, texts[i.id]) for i in section.items if texts.get(i.id)))
        for section in checklist.sections
    )
    return tuple(section for section in sections if section[1])


def dumps(value: Any) -> str:
    """Write JSON as JavaScript does, without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
