"""The files of a course in, a Course out; or every problem in it at once, with line and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from checklists.errors import DefinitionError, Problem
from checklists.load.again import Loads, at_once
from checklists.load.cards import Card
from checklists.load.course_dialect import COURSE_KEYS, FEWEST_MINUTES, MODULE_KEYS, MOST_MINUTES
from checklists.load.dialect import Key
from checklists.load.exercises import ExerciseReader
from checklists.load.fields import Fields, Text
from checklists.load.kinds import KindReader
from checklists.load.known import Here, Known
from checklists.load.nodes import read, read_text
from checklists.load.problems import Problems, Spot, shown
from checklists.load.scenarios import worked
from checklists.load.versions import with_versions
from checklists.model import Checklist
from checklists.training.model import SCENARIOS, Course, Exercise, Module, Objective, Reading

SHORTEST = {"missing": 2, "call": 3, "case": 5}
"""Minutes that a scenario takes at the least; a question takes half a one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadModule:
    """What came of the file of a module."""

    module: Module | None
    places: dict[str, str]
    """Id of each exercise up to here in the course, and where it stands."""
    problems: list[Problem]


def load_courses(
    folder: Path,
    checklists: Mapping[str, Checklist],
    cards: Mapping[str, Card],
    docs: Path | None = None,
    loads: Loads = at_once,
) -> list[Course]:
    """Load every course in a folder, sorted by id; raise one DefinitionError over all of them.

    `checklists` are the checklists by id, with the contract's table of priorities; `cards` the facts (`read_cards`);
    `docs` the folder of pages, where it is at hand.
    """
    courses, problems = read_courses(folder, Known(checklists, cards, docs), loads)
    if any(problem.level == "error" for problem in problems):
        raise DefinitionError(problems)
    return courses


def read_courses(folder: Path, known: Known, loads: Loads = at_once) -> tuple[list[Course], list[Problem]]:
    """Read every course in a folder; return those that can be used, and everything wrong, warnings too."""
    courses, problems = [], []
    for path in course_folders(folder):
        course, found = read_course(path, known, loads)
        courses += [course] if course else []
        problems += found
    return courses, sorted(problems)


def course_folders(folder: Path) -> list[Path]:
    """Return the folders of courses in a folder, sorted."""
    return sorted(path for path in folder.glob("*") if any(path.glob("*.yml")))


def course_folder(path: Path) -> Path | None:
    """Return the folder of the course that a file or folder belongs to; None for any other path."""
    folder = path if path.is_dir() else path.parent
    return folder if (folder / "course.yml").is_file() or folder.absolute().parent.name == "courses" else None


def read_course(folder: Path, known: Known, loads: Loads = at_once) -> tuple[Course | None, list[Problem]]:
    """Read the course in a folder; return it unless something is wrong, and everything wrong, warnings too."""
    problems = Problems()
    fields = _file(folder / "course.yml", COURSE_KEYS, '"title", "level", "objectives" and "modules"', problems)
    course = _course(folder, fields, Here(known, problems, ""), loads) if fields else None
    return (None if problems.errors or not course else with_versions(course, known.checklists)), problems.all


def _file(path: Path, keys: tuple[Key, ...], needed: str, problems: Problems) -> Fields | None:
    if not path.is_file():
        problems.add(Spot(str(path), ""), "missing-file", f"there is no file {shown(path.name)}", "Add it.")
        return None
    text = read_text(path, problems)
    root = None if text is None else read(text, str(path), problems, needed)
    return KindReader(problems).fields(root, keys, "") if root else None


def _course(folder: Path, fields: Fields, here: Here, loads: Loads) -> Course:
    _check_course(fields, here)
    objectives = tuple(Objective(id=o.text("id"), text=o.text("text")) for o in fields.get("objectives", ()))
    paths = _module_files(folder, fields, here)
    modules = list(_modules(paths, [objective.id for objective in objectives], here, loads))
    if len(modules) == len(fields.get("modules", ())):
        _check_objectives(fields, modules, here)
    return Course(
        id=folder.name,
        title=fields.text("title"),
        level=fields.text("level"),
        description=fields.text("description").strip(),
        pass_mark=fields.get("pass_mark", 0.8),
        months=fields.get("months", 12),
        objectives=objectives,
        modules=tuple(modules),
    )


def _check_course(fields: Fields, here: Here) -> None:
    if not 0 < fields.get("pass_mark", 0.8) <= 1:
        here.report(
            fields.places["pass_mark"],
            "pass-mark",
            '"pass_mark" is no share of the points',
            "Use a number such as 0.8.",
        )
    if fields.get("months", 12) < 1:
        here.report(fields.places["months"], "no-months", '"months" is 0', "Use a number from 1.")
    seen: set[str] = set()
    for entry in fields.get("objectives", ()):
        if entry.text("id") in seen - {""}:
            here.report(
                entry.places["id"],
                "duplicate-id",
                f"the objective {shown(entry.text('id'))} is there twice",
                "Rename one of the two.",
            )
        seen.add(entry.text("id"))


def _module_files(folder: Path, fields: Fields, here: Here) -> list[Path]:
    """Return the files of the modules in order; report a name without a file, and a file without a name."""
    listed: list[Text] = fields.get("modules", [])
    files = {path.stem: path for path in sorted(folder.glob("*.yml")) if path.name != "course.yml"}
    for index, name in enumerate(listed):
        if name.text in [other.text for other in listed[:index]]:
            here.report(
                name.node, "duplicate-id", f"the module {shown(name.text)} is listed twice", "Remove one of the two."
            )
        elif name.text not in files:
            here.report(
                name.node,
                "missing-file",
                f"there is no file {shown(name.text + '.yml')}",
                f'Add it beside "course.yml", or remove {shown(name.text)}.',
            )
    names = [text.text for text in listed]
    for stem, path in files.items():
        if stem not in names and names:
            here.problems.add(
                Spot(str(path), ""),
                "unlisted-file",
                '"course.yml" does not list this module',
                f'Add "{stem}" to its "modules", or remove the file.',
            )
    return [files[name] for name in dict.fromkeys((*names, *files)) if name in files]


def _modules(paths: list[Path], objectives: list[str], here: Here, loads: Loads) -> Iterator[Module]:
    """Yield the modules; what came of each may be kept by the files of the course and by what it reads besides."""
    places: dict[str, str] = {}
    for path in paths:
        read = loads(
            f"course-{path.parent.name}-{path.stem}",
            path.parent.glob("*.yml"),
            partial(_read_module, path, here.known, objectives, places),
        )
        here.problems.extend(read.problems)
        places = read.places
        if read.module:
            yield read.module


def _read_module(path: Path, known: Known, objectives: list[str], places: dict[str, str]) -> ReadModule:
    problems = Problems()
    reader = ExerciseReader(known, problems, objectives, places)
    module = _module(path, reader, Here(known, problems, ""))
    return ReadModule(module=module, places=reader.places, problems=problems.all)


def _module(path: Path, reader: ExerciseReader, here: Here) -> Module | None:
    fields = _file(path, MODULE_KEYS, '"title", "minutes", "objectives" and "exercises"', here.problems)
    if fields is None:
        return None
    exercises = reader.exercises(fields.get("exercises"), path.name) if "exercises" in fields.values else ()
    for text in fields.get("objectives", ()):
        here.one_of(text, "objective", reader.objectives)
    for entry in fields.get("reading", ()):
        here.page(entry.get("page"))
    _check_draw(fields, sum(exercise.kind not in SCENARIOS for exercise in exercises), here)
    _check_minutes(fields, exercises, here)
    return Module(
        id=path.stem,
        title=fields.text("title"),
        minutes=fields.get("minutes", 0),
        objectives=tuple(text.text for text in fields.get("objectives", ())),
        summary=fields.text("summary"),
        reading=tuple(Reading(page=r.text("page"), look_for=r.text("look_for")) for r in fields.get("reading", ())),
        worked=worked(fields.part("worked_example"), Here(here.known, here.problems, "worked_example")),
        exercises=exercises,
        draw=fields.get("draw", 0),
        recap=tuple(text.text for text in fields.get("recap", ())),
    )


def _check_draw(fields: Fields, questions: int, here: Here) -> None:
    draw = fields.get("draw")
    if draw is not None and not 0 < draw < questions:
        here.report(
            fields.places["draw"],
            "draw-all",
            f'"draw" is {draw}, and the module has {questions} questions',
            'Use a smaller number from 1, or remove "draw".',
            "warning" if draw else "error",
        )


def _check_minutes(fields: Fields, exercises: tuple[Exercise, ...], here: Here) -> None:
    """Report a module that is too short or too long, or whose exercises alone take longer than it says."""
    minutes = fields.get("minutes")
    if minutes is None:
        return
    at = fields.places["minutes"]
    if not FEWEST_MINUTES <= minutes <= MOST_MINUTES:
        how = f"Use {FEWEST_MINUTES} to {MOST_MINUTES}, and split a longer module."
        here.report(at, "module-minutes", f"the module takes {minutes} minutes", how)
    elif minutes < (shortest := _shortest(exercises, fields.get("draw"))):
        what = f"the module takes {minutes} minutes, and its exercises alone at least {shortest:g}"
        here.report(at, "module-minutes", what, f"Use up to {MOST_MINUTES}, or two modules.")


def _shortest(exercises: tuple[Exercise, ...], draw: int | None) -> float:
    scenarios = [SHORTEST[exercise.kind] for exercise in exercises if exercise.kind in SHORTEST]
    questions = len(exercises) - len(scenarios)
    return sum(scenarios) + min(draw or questions, questions) / 2


def _check_objectives(fields: Fields, modules: list[Module], here: Here) -> None:
    served = {exercise.objective for module in modules for exercise in module.exercises}
    for entry in fields.get("objectives", ()):
        if entry.text("id") and entry.text("id") not in served:
            here.report(
                entry.places["id"],
                "untested-objective",
                f"no exercise serves the objective {shown(entry.text('id'))}",
                "Add exercises for it, or remove it.",
            )
