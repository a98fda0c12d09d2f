"""A course in, its outline out: what progress, records and the team page have to know of it, and no more.

The pages carry outlines, not courses: they hold no question and no answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from checklists.training.model import SCENARIOS, Course, Exercise, Module, Objective


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineExercise:
    """An exercise without its body."""

    id: str
    version: str
    objective: str
    title: str
    kind: str
    page: str
    """Address below the site's root, with the anchor where it stands on its module's page."""


@dataclass(frozen=True, kw_only=True)  # without slots, so that what is asked again and again can be kept
class OutlineModule:
    """A module without the bodies of its exercises."""

    id: str
    title: str
    minutes: int
    page: str
    draw: int = 0
    exercises: tuple[OutlineExercise, ...] = ()

    @cached_property
    def questions(self) -> frozenset[str]:
        """Ids of what a try draws from."""
        return frozenset(each.id for each in self.exercises if each.kind not in SCENARIOS)

    @cached_property
    def scenarios(self) -> frozenset[str]:
        """Ids of what every try holds."""
        return frozenset(each.id for each in self.exercises if each.kind in SCENARIOS)

    @cached_property
    def asked(self) -> int:
        """How many exercises have to be answered: as many questions as a try draws, and every scenario."""
        return min(self.draw or len(self.questions), len(self.questions)) + len(self.scenarios)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A course without the bodies of its exercises."""

    id: str
    title: str
    level: str
    version: str
    pass_mark: float
    months: int
    objectives: tuple[Objective, ...]
    modules: tuple[OutlineModule, ...]

    def exercises(self) -> Iterator[tuple[OutlineModule, OutlineExercise]]:
        """Yield every exercise with its module, in order."""
        for module in self.modules:
            for exercise in module.exercises:
                yield module, exercise


def outline(course: Course, pages: Mapping[str, str]) -> Outline:
    """Return the outline of a course.

    `pages` has the address of every module by its id, and of every exercise that stands on a page of its own by
    "<module id>/<exercise id>".
    """
    return Outline(
        id=course.id,
        title=course.title,
        level=course.level,
        version=course.version,
        pass_mark=course.pass_mark,
        months=course.months,
        objectives=course.objectives,
        modules=tuple(_module(module, pages) for module in course.modules),
    )


def _module(module: Module, pages: Mapping[str, str]) -> OutlineModule:
    exercises = tuple(_exercise(module, exercise, pages) for exercise in module.exercises)
    return OutlineModule(
        id=module.id,
        title=module.title,
        minutes=module.minutes,
        page=pages[module.id],
        draw=module.draw,
        exercises=exercises,
    )


def _exercise(module: Module, exercise: Exercise, pages: Mapping[str, str]) -> OutlineExercise:
    return OutlineExercise(
        id=exercise.id,
        version=exercise.version,
        objective=exercise.objective,
        title=exercise.title,
        kind=exercise.kind,
        page=pages.get(f"{module.id}/{exercise.id}", f"{pages[module.id]}#{exercise.id}"),
    )
