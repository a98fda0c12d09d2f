"""Exercises of every kind with responses, and the response that gets every point, for all tests of training."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from checklists.load import load_file
from checklists.model import Checklist
from checklists.training import missing
from checklists.training.model import Exercise, Grade, Scene
from checklists.wire import read
from site_tests.golden import read_cases

CASES = Path(__file__).parent / "cases"
MATRIX = {"high": {"high": "P1", "low": "P2"}, "low": {"high": "P2", "low": "P3"}}
CHECKLIST = replace(load_file(CASES / "small-case.yml").checklist, priority=MATRIX)
_REST = {"id": "exercise", "title": "Title", "prompt": "Prompt", "objective": "objective", "tests": ["rule.required"]}


@dataclass(frozen=True, slots=True)
class Graded:
    """One response to one exercise, and its grade in short."""

    title: str
    exercise: Exercise
    response: Any
    grade: str


def read_graded() -> list[Graded]:
    """Read cases/grading.md."""
    found: list[Graded] = []
    for case in read_cases(CASES / "grading.md"):
        exercise = read(Exercise, {**_REST, **yaml.safe_load(case.blocks[0])})
        for response, grade in zip(case.blocks[1::2], case.blocks[2::2], strict=True):
            found.append(Graded(case.title, exercise, json.loads(response), grade))
    return found


def in_short(grade: Grade) -> str:
    """Write a grade as cases/grading.md does."""
    verdict = "passed" if grade.passed else "not passed" if grade.attempted else "no try"
    lines = [f"{grade.points:g} of {grade.of:g}, {verdict}: {grade.says}"]
    lines += [f"{mark.state or 'left out'} {mark.part} {mark.label}: {mark.why}" for mark in grade.marks]
    lines += [f"differs {d.item}: {json.dumps(d.yours)}, model {json.dumps(d.model)}" for d in grade.differences]
    if grade.ending:
        lines.append(f"ends {grade.ending} after {grade.minutes} minutes at {grade.clock}")
    return "\n".join(lines)


def right_response(exercise: Exercise, checklist: Checklist | None = None) -> Any:
    """Return the response that gets every point."""
    right = [n for n, choice in enumerate(exercise.choices) if choice.right]
    if exercise.kind == "missing":
        assert checklist
        return [key for key, choice in missing.options(exercise, checklist).items() if choice.right]
    if exercise.kind == "call":
        return max(_paths(exercise, exercise.scenes[0], 0))[2]
    return {
        "one": right[0] if right else None,
        "order": list(range(len(exercise.choices))),
        "match": list(range(len(exercise.pairs))),
        "number": str(exercise.number),
        "case": exercise.answers,
    }.get(exercise.kind, right)


def wrong_responses(exercise: Exercise, checklist: Checklist | None = None) -> list[Any]:
    """Return each wrong option alone: a choice, a tick, two lines swapped, a pair, a number, a call that ends badly."""
    wrong = [n for n, choice in enumerate(exercise.choices) if not choice.right]
    lines = range(len(exercise.choices))
    pairs = exercise.pairs
    if exercise.kind == "missing":
        assert checklist
        return [[key] for key, choice in missing.options(exercise, checklist).items() if not choice.right]
    if exercise.kind == "call":
        return [path for good, _, path in _paths(exercise, exercise.scenes[0], 0) if not good]
    found: dict[str, list[Any]] = {
        "one": [*wrong],
        "order": [[*lines[:n], n + 1, n, *lines[n + 2 :]] for n in lines[:-1]],
        "match": [
            [m if k == n else -1 for k in range(len(pairs))]
            for n, left in enumerate(pairs)
            for m, right in enumerate(pairs)
            if left.left and left.right != right.right
        ],
        "number": [str(each.value) for each in exercise.wrong_numbers],
        "case": [{}],
    }
    return found.get(exercise.kind, [[n] for n in wrong])


def _paths(exercise: Exercise, scene: Scene, minutes: int, late: bool = False) -> list[tuple[bool, int, list[int]]]:
    """Return every way through a call, as whether its ending is good, its points and its replies."""
    scenes = {each.id: each for each in exercise.scenes}
    found: list[tuple[bool, int, list[int]]] = [] if scene.replies else [(scene.good, 0, [])]
    for number, reply in enumerate(scene.replies):
        gone = minutes + reply.minutes
        over = not late and bool(exercise.limit) and gone > exercise.limit
        rest = _paths(exercise, scenes[exercise.late if over else reply.to], gone, late or over)
        found += [(good, points + reply.points, [number, *path]) for good, points, path in rest]
    return found
