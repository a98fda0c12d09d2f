"""`checklists train`: a course and what is typed in, grades with reasons and a summary out."""

from __future__ import annotations

import argparse
import json
import secrets
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from checklists import wire
from checklists.errors import DefinitionError
from checklists.inputs import unknown_name
from checklists.load.courses import course_folder, course_folders, read_course
from checklists.project import COURSES, known
from checklists.train.asking import Asking, LeftOut
from checklists.train.terminal import Ended, Terminal
from checklists.training.attempts import Try
from checklists.training.completion import is_passed, shares
from checklists.training.grade import grade
from checklists.training.model import Attempt, Course, Exercise, Grade, Mark, Module
from checklists.training.outline import outline
from checklists.training.points import points_text
from checklists.training.shuffle import draw

STATES = {"right": "right", "wrong": "wrong", "missed": "missed", "": "left out, rightly"}
MOST_SEEDS = 1_000_000


@dataclass
class Sitting:
    """One go through a course."""

    course: Course
    seed: int
    terminal: Terminal
    attempts: list[Attempt] = field(default_factory=list)
    grades: list[Grade] = field(default_factory=list)

    def run(self) -> None:
        """Ask every exercise that the seed draws, until the input ends."""
        try:
            for module in self.course.modules:
                self._module(module)
        except Ended:
            pass

    def _module(self, module: Module) -> None:
        self.terminal.say(f"\n{module.title} ({module.minutes} minutes)")
        drawn = draw(module, self.seed)
        exercises = [exercise for exercise in module.exercises if exercise.id in drawn]
        for number, exercise in enumerate(exercises, 1):
            self.terminal.say(f"\n{number} of {len(exercises)}: {exercise.title}")
            self._exercise(exercise)

    def _exercise(self, exercise: Exercise) -> None:
        checklist = known().checklists.get(exercise.checklist)
        asking = Asking(exercise, checklist, self.seed, self.terminal)
        try:
            response = asking.respond()
        except LeftOut:
            self.terminal.say("Left out.")
            return
        graded = grade(exercise, response, checklist)
        if not graded.attempted:
            self.terminal.say(f"Left out. {graded.says}")
            return
        self.grades.append(graded)
        self.attempts.append(
            Attempt(
                id=uuid4().hex,
                course=self.course.id,
                exercise=exercise.id,
                version=exercise.version,
                at=datetime.now(UTC).isoformat(timespec="seconds"),
                points=graded.points,
                of=graded.of,
                passed=graded.passed,
                hints=asking.hints,
            )
        )
        self._say(graded, exercise, asking.parts)

    def _say(self, graded: Grade, exercise: Exercise, parts: tuple[str, ...] | None) -> None:
        say = self.terminal.say
        say(f"{'Passed' if graded.passed else 'Not passed'}: {graded.says}")
        for mark in in_order_shown(graded.marks, parts):
            say(f"{STATES[mark.state]}: {mark.label}", "  ")
            say(mark.why, "    ")
        for finding in graded.report.findings if graded.report else ():
            say(f"{finding.level}: {finding.message} ({finding.item}/{finding.rule})", "  ")
        for difference in graded.differences:
            say(f"{difference.label}: you wrote", "  ")
            say(difference.yours or "(nothing)", "    ")
            say("the model answer has", "  ")
            say(difference.model or "(nothing)", "    ")
        if exercise.explanation:
            say(exercise.explanation)


def in_order_shown(marks: Sequence[Mark], parts: Sequence[str] | None) -> list[Mark]:
    """Return the marks of the parts that were shown, as they stood on the screen; all as they come where none were."""
    if parts is None:
        return list(marks)
    return sorted((mark for mark in marks if mark.part in parts), key=lambda mark: parts.index(mark.part))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what `checklists train` takes."""
    parser.add_argument("course", metavar="COURSE", help="an id, or the folder of a course")
    parser.add_argument("--module", metavar="ID", help="this module alone")
    parser.add_argument("--seed", metavar="N", type=int, help="the same number gives the same try; 0 shuffles nothing")


def train(options: argparse.Namespace) -> int:
    """Run a course in the terminal: questions, grades with reasons, and what they come to."""
    course = _course(options.course, options.module)
    seed = secrets.randbelow(MOST_SEEDS) + 1 if options.seed is None else options.seed
    sitting = Sitting(course, seed, Terminal(_lines(), sys.stderr if options.json else sys.stdout))
    sitting.terminal.say(f"{course.title}, try {seed}. An empty line leaves an exercise out.")
    sitting.run()
    return _summary(sitting, as_json=options.json)


def _lines() -> Iterator[str]:
    """Yield what is typed; bytes that are no UTF-8 become replacement characters."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace")


def _course(name: str, module: str | None) -> Course:
    course, problems = read_course(_folder(name), known())
    if course is None:
        raise DefinitionError(problems)
    if module is None:
        return course
    modules = tuple(m for m in course.modules if m.id == module)
    if not modules:
        raise unknown_name("module", module, [m.id for m in course.modules])
    return replace(course, modules=modules)


def _folder(name: str) -> Path:
    folders = {path.name: path for path in course_folders(COURSES)}
    folder = folders.get(name) or (course_folder(Path(name)) if Path(name).exists() else None)
    if folder is None:
        raise unknown_name("course", name, folders)
    return folder


def _summary(sitting: Sitting, *, as_json: bool) -> int:
    path = outline(sitting.course, {module.id: module.id for module in sitting.course.modules})
    counted = {a.exercise: Try(a, datetime.fromisoformat(a.at)) for a in sitting.attempts}
    passed, reached = is_passed(path, counted), shares(path, counted)
    if as_json:
        data = {
            "course": sitting.course.id,
            "version": sitting.course.version,
            "seed": sitting.seed,
            "passed": passed,
            "objectives": wire.out(reached, whole=True),
            "attempts": wire.out(sitting.attempts, whole=True),
            "grades": wire.out(sitting.grades, whole=True),
        }
        print(json.dumps(data, indent=2))
    else:
        sitting.terminal.say(f"\n{sitting.course.title}, try {sitting.seed}: {'passed' if passed else 'not passed'}")
        for share in reached:
            state = "reached" if share.reached else "not reached"
            points = points_text(share.points, share.of) if share.answered else "Not answered."
            sitting.terminal.say(f"{share.text}: {state}. {points}", "  ")
    return 0 if passed else 1
