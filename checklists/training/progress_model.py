"""The words of progress: what a page says about a learner's way through a course."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CourseState = Literal["not-begun", "begun", "passed", "changed", "expired"]
ModuleState = Literal["not-begun", "begun", "done"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseProgress:
    """What the tries at one exercise come to."""

    id: str
    tries: int
    """At any version."""
    best: float = 0
    """Share of the points, at the present version; 0 without a try."""
    last: float = 0
    answered: bool = False
    """There is a try at the present version."""
    passed: bool = False
    """Some try at the present version was passed."""
    changed: bool = False
    """It was passed, and its content changed since."""
    box: int = 0
    """Of the spaced repetition; 0 where nothing was missed."""
    due: str = ""
    """ISO date on which it comes back."""
    is_due: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleProgress:
    """What the tries at the exercises of one module come to."""

    id: str
    title: str
    page: str
    minutes: int
    state: ModuleState
    answered: int
    asked: int
    points: float
    of: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveProgress:
    """How far one objective is reached."""

    id: str
    text: str
    share: float
    answered: int
    asked: int
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The next useful thing to do."""

    module: str
    exercise: str
    """Empty where the module as a whole is next."""
    page: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """The newest try."""

    exercise: str
    title: str
    page: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Everything a page says about a learner's way through a course."""

    course: str
    state: CourseState
    says: str
    passed: str = ""
    """ISO date of the last pass."""
    expires: str = ""
    """ISO date from which it counts no more."""
    score: float = 0
    """Share of all points of what is answered."""
    answered: int = 0
    asked: int = 0
    modules: tuple[ModuleProgress, ...] = ()
    objectives: tuple[ObjectiveProgress, ...] = ()
    exercises: tuple[ExerciseProgress, ...] = ()
    due: tuple[str, ...] = ()
    """Exercises to repeat today, the longest due first."""
    changed: tuple[str, ...] = ()
    next: Next | None = None
    left: Left | None = None
    attempts: int = 0
    left_out: int = 0
    """Values that are no attempts."""
