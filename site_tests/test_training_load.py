"""What an author of a course is told, and what a course that loads is made of."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from checklists import wire
from checklists.errors import DefinitionError, UnusableInput
from checklists.load import course_schema, load_courses, read_cards
from checklists.load.course_dialect import KINDS, exercise_keys
from checklists.load.courses import read_course, read_courses
from checklists.load.known import Known
from checklists.load.versions import with_versions
from checklists.project import COURSES, DOCS, known
from checklists.training.grade import grade
from checklists.training.model import Course
from site_tests import course_page
from site_tests.golden import Case, read_cases

CASES = read_cases(Path(__file__).parent / "cases" / "course_problems.md")
COURSE = """\
title: Faults
level: L1 Basic
description: What can be wrong.
objectives: [{id: o, text: Find it}]
modules: [fault]
"""
HEAD = """\
title: Fault
minutes: 10
objectives: [o]
exercises:
"""
PARTS = {
    "reading": "reading: [{page: levels/l1-basic.md, look_for: A}]\n",
    "worked_example": (
        "worked_example: {title: W, checklist: escalate-to-level-2, now: '2026-03-14 10:30 UTC+01:00', steps: ["
        "{says: A, answers: {cause: User error}}, {says: B, answers: {quick-fix: Allowed pop-ups and tested WebAgent, "
        "fix-confirmed: 'Yes'}}]}\n"
    ),
    "recap": "recap: [Keep it in mind]\n",
}
"""What every module has; `write` adds what a test does not write itself, at the end, so that no line moves."""
NUMBER = """\
- {id: n, kind: number, title: N, objective: o, tests: [levels.l1], prompt: How many, number: 1, why: So}
"""


def write(path: Path, text: str) -> None:
    """Write a module with every part that it needs."""
    lines = text.splitlines()
    added = (part for key, part in PARTS.items() if not any(line.startswith(f"{key}:") for line in lines))
    path.write_text(text + "".join(added))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a course, named as on every machine."""
    monkeypatch.chdir(tmp_path)
    course = Path("courses/faults")
    course.mkdir(parents=True)
    (course / "course.yml").write_text(COURSE)
    write(course / "fault.yml", HEAD + NUMBER)
    return course


def said(folder: Path) -> str:
    """Return everything the loader says, as an author reads it."""
    return "\n".join(map(str, read_course(folder, known())[1]))


def ids(folder: Path) -> list[str]:
    """Return the place and the id of every problem."""
    return [f"{Path(p.path).name}:{p.line}:{p.column} {p.rule}" for p in read_course(folder, known())[1]]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Return the course of the authors' page."""
    course, problems = read_course(course_page.write_course(tmp_path_factory.mktemp("page")), known())
    assert problems == []
    assert course is not None
    return course


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_author_is_told_exactly(case: Case, folder: Path) -> None:
    write(folder / "fault.yml", f"{HEAD}{case.blocks[0]}\n")
    assert said(folder) == case.blocks[1]


BANNED = re.compile(r"\b(please|sorry|oops|invalid|valid|illegal|prohibited|successfully)\b", re.IGNORECASE)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_fix_says_what_to_do(case: Case) -> None:
    fixes = re.findall(r"^  (\S.*)$", case.blocks[1], re.MULTILINE)
    assert fixes
    assert [fix for fix in fixes if not re.match(r"(Use|Add|Remove|Rename|Quote|Save)\b", fix)] == []
    assert not BANNED.search(case.blocks[1])


def test_small_course_has_no_problem(folder: Path) -> None:
    assert said(folder) == ""


def test_all_problems_of_all_files_come_at_once_and_sorted(folder: Path) -> None:
    write(
        folder / "fault.yml",
        "minutes: 4\n" + HEAD.replace("minutes: 10\n", "") + NUMBER.replace("[levels.l1]", "[x.y]"),
    )
    (folder / "course.yml").write_text(COURSE.replace("title", "titel"))
    assert ids(folder) == ["course.yml:1:1 unknown-key", "fault.yml:1:10 module-minutes", "fault.yml:5:57 unknown-fact"]
    with pytest.raises(DefinitionError) as error:
        load_courses(folder.parent, known().checklists, known().cards)
    assert [p.rule for p in error.value.problems] == ["unknown-key", "module-minutes", "unknown-fact"]


def test_file_that_is_not_listed_and_list_without_a_file(folder: Path) -> None:
    write(folder / "other.yml", HEAD + NUMBER.replace("id: n", "id: m"))
    (folder / "course.yml").write_text(COURSE.replace("[fault]", "[fault, gone, fault]"))
    assert ids(folder) == [
        "course.yml:5:18 missing-file",
        "course.yml:5:24 duplicate-id",
        "other.yml:1:1 unlisted-file",
    ]


def test_course_without_course_yml(folder: Path) -> None:
    (folder / "course.yml").unlink()
    assert ids(folder) == ["course.yml:1:1 missing-file"]


def test_numbers_of_a_course_and_objectives(folder: Path) -> None:
    objectives = "objectives: [{id: o, text: A}, {id: o, text: B}, {id: p, text: C}]"
    text = re.sub("objectives.*", objectives, COURSE) + "pass_mark: 80\nmonths: 0\n"
    (folder / "course.yml").write_text(text)
    assert ids(folder) == [
        "course.yml:4:37 duplicate-id",
        "course.yml:4:55 untested-objective",
        "course.yml:6:12 pass-mark",
        "course.yml:7:9 no-months",
    ]


def test_module_that_cannot_be_read_leaves_no_objective_untested(folder: Path) -> None:
    (folder / "fault.yml").write_text("title: 'A\n")
    assert ids(folder) == ["fault.yml:1:8 yaml-syntax"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "fault.yml:1:1 empty-file"),
        ("- a\n", "fault.yml:1:1 not-a-mapping"),
        (HEAD + "  []\n", "fault.yml:5:3 empty-value"),
    ],
)
def test_file_that_is_no_module(folder: Path, text: str, problem: str) -> None:
    (folder / "fault.yml").write_text(text)
    assert problem in ids(folder)
    assert '"name"' not in said(folder)


def test_id_is_unique_in_the_whole_course(folder: Path) -> None:
    (folder / "course.yml").write_text(COURSE.replace("[fault]", "[fault, other]"))
    write(folder / "other.yml", HEAD + NUMBER)
    assert ids(folder) == ["other.yml:5:8 duplicate-id"]
    assert "exercises[0] of fault.yml has this id too" in said(folder)


def test_draw_is_smaller_than_the_pool(folder: Path) -> None:
    write(folder / "fault.yml", f"draw: 1\n{HEAD}{NUMBER}")
    course, problems = read_course(folder, known())
    assert [(p.rule, p.level) for p in problems] == [("draw-all", "warning")]
    assert course is not None
    write(folder / "fault.yml", f"draw: 0\n{HEAD}{NUMBER}")
    assert ids(folder) == ["fault.yml:1:7 draw-all"]
    assert read_course(folder, known())[0] is None


@pytest.mark.parametrize("minutes", [9, 16])
def test_module_takes_ten_to_fifteen_minutes(folder: Path, minutes: int) -> None:
    write(folder / "fault.yml", HEAD.replace("minutes: 10", f"minutes: {minutes}") + NUMBER)
    assert ids(folder) == ["fault.yml:2:10 module-minutes"]
    assert "Use 10 to 15" in said(folder)


def test_module_takes_as_long_as_its_exercises(folder: Path) -> None:
    questions = [NUMBER.replace("id: n", f"id: n{number}") for number in range(21)]
    write(folder / "fault.yml", HEAD + "".join(questions[:20]))
    assert ids(folder) == []
    write(folder / "fault.yml", HEAD + "".join(questions))
    assert ids(folder) == ["fault.yml:2:10 module-minutes"]
    assert "the module takes 10 minutes, and its exercises alone at least 10.5" in said(folder)
    write(folder / "fault.yml", "draw: 20\n" + HEAD + "".join(questions))
    assert ids(folder) == []


@pytest.mark.parametrize("part", list(PARTS))
def test_module_has_its_five_parts(folder: Path, part: str) -> None:
    text = HEAD + NUMBER + "".join(kept for key, kept in PARTS.items() if key != part)
    (folder / "fault.yml").write_text(text)
    assert f'the key "{part}" is missing' in said(folder)


def test_page_to_read_is_one_of_the_docs(folder: Path) -> None:
    reading = (
        "reading: [{page: levels/l1-basik.md#hand-over, look_for: A}, {page: levels/l1-basic.md#x, look_for: A}]\n"
    )
    write(folder / "fault.yml", reading + HEAD + NUMBER)
    assert ids(folder) == ["fault.yml:1:18 unknown-page"]
    assert 'Use "levels/l1-basic.md"' in said(folder)
    away = Known(known().checklists, known().cards)
    assert read_course(folder, away)[1] == []


WORKED = """\
worked_example:
  title: W
  checklist: escalate-to-level-2
  now: "2026-03-14 10:30 UTC+01:00"
  steps:
    - says: A
      answers: {first}
    - says: B
      answers: {last}
"""
READY = '{cause: User error, quick-fix: Allowed pop-ups for WebAgent in Edge and tested it, fix-confirmed: "Yes"}'


@pytest.mark.parametrize(
    ("first", "last", "problems"),
    [
        ("{cause: User error}", READY, []),
        (READY, "{}", ["fault.yml:7:7 ready-at-once"]),
        ("{cause: User error}", "{quick-fix: Fixed it}", ["fault.yml:9:7 not-ready"]),
        (READY, "{quick-fix: null}", ["fault.yml:7:7 ready-at-once", "fault.yml:9:7 not-ready"]),
        ("{cause: User eror}", READY, ["fault.yml:7:24 unknown-option"]),
    ],
)
def test_worked_example_gets_better(folder: Path, first: str, last: str, problems: list[str]) -> None:
    write(folder / "fault.yml", WORKED.replace("{first}", first).replace("{last}", last) + HEAD + NUMBER)
    assert ids(folder) == problems


# The course of the authors' page


def test_page_shows_every_kind_and_names_every_key(example: Course) -> None:
    assert [e.kind for e in example.modules[0].exercises] == list(KINDS)
    text = course_page.PAGE.read_text(encoding="utf-8")
    keys = {key.name for kind in KINDS for key in exercise_keys(kind)}
    keys |= {inner.name for kind in KINDS for key in exercise_keys(kind) for inner in key.keys}
    assert {key for key in keys if not re.search(rf"\b{key}:|`{key}`", text)} == set()


RIGHT: dict[str, Any] = {
    "time-and-zone": 0,
    "what-to-attach": [0, 1],
    "priority-1-order": [0, 1, 2],
    "who-answers": [0, 1, 2],
    "log-age": "24",
    "too-vague": [0, 1, 2],
    "draft-of-a-colleague": ["quick-fix", "fix-confirmed"],
    "white-page": [0, 0],
}


def test_right_response_gets_every_point(example: Course) -> None:
    for exercise in example.modules[0].exercises:
        response = RIGHT.get(exercise.id, exercise.answers)
        graded = grade(exercise, response, known().checklists.get(exercise.checklist))
        assert (exercise.id, graded.points, graded.passed) == (exercise.id, graded.of, True)


def test_fact_of_a_pair_is_said_and_tested_but_not_copied(example: Course) -> None:
    match = next(e for e in example.modules[0].exercises if e.kind == "match")
    card = known().cards["rasci.1"]
    assert (match.pairs[0].left, match.pairs[0].right, match.pairs[0].why) == (card.front, card.back, card.why)
    assert match.tests == ("rasci.1", "rasci.2", "rasci.40")
    assert match.pairs[-1].left == ""


def test_versions_follow_what_is_graded(example: Course) -> None:
    checklists = known().checklists
    exercises = example.modules[0].exercises
    assert len({e.version for e in exercises}) == len(exercises)
    assert all(re.fullmatch("[0-9a-f]{12}", version) for version in (example.version, *(e.version for e in exercises)))
    assert with_versions(example, checklists) == example

    changed = {**checklists, "escalate-to-level-2": replace(checklists["escalate-to-level-2"], name="Other")}
    after = with_versions(example, changed).modules[0].exercises
    assert [e.kind for e, new in zip(exercises, after, strict=True) if e.version != new.version] == ["missing", "case"]

    other = replace(exercises[0], title="Other words")
    module = replace(example.modules[0], exercises=(other, *exercises[1:]))
    course = with_versions(replace(example, modules=(module,)), checklists)
    assert course.version != example.version
    assert [
        e.id for e, new in zip(exercises, course.modules[0].exercises, strict=True) if e.version != new.version
    ] == [exercises[0].id]


def test_exercise_in_another_module_changes_no_version(example: Course) -> None:
    first, *rest = example.modules[0].exercises
    split = (
        replace(example.modules[0], exercises=tuple(rest)),
        replace(example.modules[0], id="b", exercises=(first,)),
    )
    after = with_versions(replace(example, modules=split), known().checklists)
    assert after.version == example.version
    assert [e.version for module in after.modules for e in module.exercises] == [e.version for e in (*rest, first)]


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every mapping and list inside a value with each of its keys."""
    for key in list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield value, key
        yield from places(value[key])


@pytest.mark.parametrize("exercise", course_page.EXERCISES, ids=lambda text: yaml.safe_load(text)[0]["kind"])
def test_damaged_exercise_is_a_problem_and_never_an_exception(folder: Path, exercise: str) -> None:
    """Every part of the page's exercises is once a number, and once gone."""
    whole = yaml.safe_load(re.sub("objective: .*", "objective: o", exercise))
    write(folder / "fault.yml", HEAD + yaml.safe_dump(whole))
    assert said(folder) == ""
    for container, key in list(places(whole)):
        kept = container[key]
        for damage in (5, None):
            container[key] = damage
            write(folder / "fault.yml", HEAD + yaml.safe_dump(whole))
            course, problems = read_course(folder, known())
            assert (course is None) == any(p.level == "error" for p in problems)
        container[key] = kept


# Facts


def test_every_card_has_a_page_and_says_something() -> None:
    for name, card in known().cards.items():
        assert card.front, name
        assert card.why, name
        assert (DOCS / card.page.partition("#")[0]).is_file(), name
    assert {name for name, card in known().cards.items() if not card.back} == {
        f"triage.{verdict}"
        for verdict in ("user-error", "supporting-technology", "application", "priority-1", "request")
    }


@pytest.mark.parametrize(
    ("name", "front", "back"),
    [
        ("rasci.1", "Report an incident or a request to the partner", "Customer"),
        ("rasci.23", "Root cause analysis: mixed or unknown cause", "Nobody is named"),
        ("rasci.letters.A", "Accountable", "Answers for the result; exactly one per activity"),
        ("flow.quick-fix", "Quick fix", "Partner: L1 Basic"),
        ("systems.software", "Anywhere365 software", "Anywhere365"),
        (
            "contract.priorities.P1",
            "Priority 1",
            "A business-critical service is down for many and there is no way around it",
        ),
    ],
)
def test_sides_of_a_card(name: str, front: str, back: str) -> None:
    card = known().cards[name]
    assert (card.front, card.back) == (front, back)


def test_facts_that_are_none(tmp_path: Path) -> None:
    assert read_cards(tmp_path / "nowhere") == {}
    with pytest.raises(UnusableInput):
        read_cards(tmp_path)


# Editors


def test_committed_schemas_are_current() -> None:
    """When this fails: python -m checklists.load.course_schema."""
    for name, schema in course_schema.schemas().items():
        assert (COURSES / name).read_text(encoding="utf-8") == course_schema.text(schema)
        jsonschema.Draft202012Validator.check_schema(schema)


def errors(name: str, text: str) -> list[str]:
    """Return what an editor would underline."""
    found = jsonschema.Draft202012Validator(course_schema.schemas()[name]).iter_errors(yaml.safe_load(text))
    return [f"{error.json_path}: {error.message}" for error in found]


def test_schema_takes_the_course_of_the_page() -> None:
    assert errors("course.schema.json", course_page.COURSE) == []
    assert errors("module.schema.json", course_page.module()) == []


def test_schema_names_the_key_that_is_wrong() -> None:
    text = course_page.module().replace("quote: UCC Orders", "quotes: UCC Orders")
    assert any("exercises[5].spans[3]" in error and "quotes" in error for error in errors("module.schema.json", text))


@pytest.mark.parametrize("path", sorted(COURSES.glob("*/*.yml")), ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_shipped_file_has_its_schema_and_fits_it(path: Path) -> None:
    name = "course.schema.json" if path.name == "course.yml" else "module.schema.json"
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# yaml-language-server: $schema=../{name}\n")
    assert errors(name, text) == []


def test_shipped_courses_load_without_a_warning() -> None:
    courses, problems = read_courses(COURSES, known())
    assert "\n".join(map(str, problems)) == ""
    assert [course.id for course in courses] == ["l1-basic", "l2-intermediate"]


def test_wire_of_a_course_is_json(example: Course) -> None:
    assert wire.read(Course, json.loads(json.dumps(wire.out(example)))) == example
