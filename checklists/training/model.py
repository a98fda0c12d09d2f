"""The words of training: what a course is made of, and what grading gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from checklists.model import Answers, Report

Kind = Literal["one", "several", "order", "match", "number", "span", "missing", "case", "call"]

SCENARIOS = ("missing", "case", "call")
"""Kinds that put the learner into a situation; the others are questions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One option of a question, with the reason why it is right or wrong."""

    text: str
    why: str
    right: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two things that belong together; `left` is empty for a stray that stands on the right side only."""

    left: str
    right: str
    why: str
    tests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongNumber:
    """A number that people give, and why it is not the one."""

    value: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What the learner gets to work from."""

    title: str
    text: str
    form: Literal["mail", "call", "chat", "log", "har", "note"] = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioFact:
    """One thing that a right case says. Exactly one of the forms below is set."""

    why: str
    """What the material says, shown with the grade."""
    points: int = 1
    item: str = ""
    """The item that says it; `group.field` looks at that field of every entry, `table.row` at one row of checks."""
    one_of: tuple[str, ...] = ()
    """With `item`: any of these answers; of several choices and of rows of checks (the status) one is there."""
    near: str = ""
    """With `item`: a moment, with zone; the answer is at most `minutes` away from it, in whatever zone."""
    minutes: int = 0
    mentions: tuple[tuple[str, ...], ...] = ()
    """With `item` (or anywhere in the answers without one): of each group at least one word, whatever its case."""
    priority: str = ""
    """The priority that the engine makes of impact and urgency."""
    nowhere: tuple[str, ...] = ()
    """None of these texts stands anywhere in the answers: secrets, other customers' data."""
    supported: tuple[str, ...] = ()
    """Every number, address, code and quoted text of these items stands in the material: nothing is invented."""
    allowed: tuple[str, ...] = ()
    """With `supported`: texts that may stand there although the material has them not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One thing to say or do in a call."""

    text: str
    why: str
    """The consequence, and why."""
    to: str
    """Id of the scene that follows."""
    points: int = 0
    minutes: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One moment of a call: what happens, and what one can do. A scene without replies is an ending."""

    id: str
    text: str
    """What the other one says, or what happens."""
    who: str = ""
    replies: tuple[Reply, ...] = ()
    good: bool = False
    """Ending: the caller is served as the contract asks."""
    title: str = ""
    """Ending: what it is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One thing to do, graded by the engine. Which fields count depends on `kind`."""

    id: str
    kind: Kind
    title: str
    prompt: str
    """Markdown."""
    objective: str
    """Id of the objective of the course that it serves."""
    tests: tuple[str, ...]
    """Facts and rules it tests: `rasci.7`, `glossary.UCC`, `rule.not-vague`."""
    version: str = ""
    """Hash of the exercise's own content: an attempt at another version is said to be of an earlier one."""
    hints: tuple[str, ...] = ()
    explanation: str = ""
    """Markdown, shown with every grade."""
    pick: int = 0
    """How many options, pairs or lines to show at a time; 0 shows all. The right options are always there."""
    choices: tuple[Choice, ...] = ()
    """one, several; order: in the right order, all of them `right`; span: the candidates, in the order of the text."""
    pairs: tuple[Pair, ...] = ()
    """match."""
    number: float | None = None
    tolerance: float = 0
    unit: str = ""
    why: str = ""
    """number: why it is this one."""
    wrong_numbers: tuple[WrongNumber, ...] = ()
    text: str = ""
    """span: the text in which every candidate stands exactly once."""
    checklist: str = ""
    """missing, case: id of the checklist."""
    answers: Answers | None = None
    """missing: what the case says; case: the model answer."""
    now: str = ""
    """missing, case: the moment at which the rules look, with zone."""
    material: tuple[Material, ...] = ()
    """case; also allowed before any question."""
    facts: tuple[ScenarioFact, ...] = ()
    scenes: tuple[Scene, ...] = ()
    """call; the first one opens it."""
    start: str = ""
    """call: the clock at the beginning, such as 02:10."""
    limit: int = 0
    """call: minutes after which time is up; 0 for none. Then the scene `late` follows."""
    late: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """What a learner will be able to do."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A page of the hub to read, and what to look for."""

    page: str
    """Path below docs/, with an anchor where needed."""
    look_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedStep:
    """One step from a bad case to a good one: answers that replace or join those before (null removes one)."""

    says: str
    answers: Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedExample:
    """A bad case made good: the findings after each step come from the engine."""

    title: str
    checklist: str
    now: str
    steps: tuple[WorkedStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """Ten to fifteen minutes of a course."""

    id: str
    title: str
    minutes: int
    objectives: tuple[str, ...]
    """Ids of objectives of the course."""
    summary: str = ""
    reading: tuple[Reading, ...] = ()
    worked: WorkedExample | None = None
    exercises: tuple[Exercise, ...] = ()
    draw: int = 0
    """How many of the questions a try draws from the pool; 0 for all. Scenarios are always all there."""
    recap: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A path of modules for one partner level."""

    id: str
    title: str
    level: str
    """Name of the level it prepares for."""
    description: str
    version: str = ""
    """Content hash over everything that is graded."""
    pass_mark: float = 0.8
    """Share of the points, of every objective."""
    months: int = 12
    """How long a completion record counts."""
    objectives: tuple[Objective, ...] = ()
    modules: tuple[Module, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a grade says about one part of a response."""

    part: str
    """Index of the option, pair or candidate; "number"; id of an item; index of a scenario fact, or "report"; step of a
    call."""
    state: Literal["right", "wrong", "missed", ""]
    """right: chosen and right; wrong: chosen and wrong; missed: right and not chosen; "": left out, rightly."""
    why: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """case: one item where the response and the model answer differ, both as text."""

    item: str
    label: str
    yours: str
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What grading a response gives."""

    exercise: str
    version: str
    points: float
    of: float
    passed: bool
    says: str
    """One sentence for the learner."""
    attempted: bool = True
    """False: too little to be graded. It is no try, no answer is shown, and `says` names what comes first."""
    marks: tuple[Mark, ...] = ()
    differences: tuple[Difference, ...] = ()
    report: Report | None = None
    """missing, case: what the rules say."""
    minutes: int = 0
    """call: how long it took."""
    ending: str = ""
    """call: id of the last scene, which waits for a reply where the response stops half-way."""
    clock: str = ""
    """call: what the clock shows then, such as 02:22."""


Response = Any
"""one: index; several, span: list of indices; order: list of indices in the learner's order; match: list, per pair the
index of the pair whose right side was chosen, or -1; number: text as typed; missing: list of item ids; case: answers;
call: list, per scene the index of the reply. Indices are those of the definition, whatever order was shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One graded try, as the device keeps it. Progress is computed from nothing else."""

    id: str
    """Random: attempts of two tabs or two devices are joined by it."""
    course: str
    exercise: str
    version: str
    at: str
    """ISO date-time with zone."""
    points: float
    of: float
    passed: bool
    hints: int = 0
    """How many hints were opened."""
