"""The exercises of a module in, checked against what they ask for, Exercises out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from yaml.nodes import MappingNode, Node

from checklists.load import questions, scenarios
from checklists.load.calls import call
from checklists.load.course_dialect import KINDS, exercise_keys
from checklists.load.fields import Fields, Text, choose, pairs, say
from checklists.load.kinds import KindReader
from checklists.load.known import Here, Known
from checklists.load.problems import Problems, shown
from checklists.load.questions import Parts
from checklists.training.model import Exercise, Kind, Material

PARTS: dict[str, Callable[[Fields, Here], Parts]] = {
    "one": questions.choose_one,
    "several": questions.choose_several,
    "order": questions.order,
    "match": questions.match,
    "number": questions.number,
    "span": questions.span,
    "missing": scenarios.missing,
    "case": scenarios.case,
    "call": call,
}


WITH_RULES = {"missing": scenarios.check_missing, "case": scenarios.check_case}
"""Kinds whose answers the rules judge, so that they are judged once everything else is right."""
TEXTS = ("id", "title", "objective", "prompt", "explanation")


class ExerciseReader:
    """Reads the exercises of a module; `places` are those of the modules before: each id stands once in a course."""

    def __init__(
        self, known: Known, problems: Problems, objectives: Collection[str], places: Mapping[str, str]
    ) -> None:
        self.known = known
        self.problems = problems
        self.objectives = objectives
        self.reader = KindReader(problems)
        self.places = dict(places)
        """Id of every exercise so far, and where it stands."""

    def exercises(self, node: Node, file: str) -> tuple[Exercise, ...]:
        """Read the exercises of one module."""
        entries = self.reader.items(node, "exercises", "")
        if not entries:
            self.problems.add(node, "empty-value", '"exercises" is empty', "Add an exercise.")
        read = [self._exercise(entry, f"exercises[{index}]", file) for index, entry in enumerate(entries)]
        return tuple(exercise for exercise in read if exercise)

    def _exercise(self, node: Node, where: str, file: str) -> Exercise | None:
        kind = self._kind(node, where)
        if kind is None:
            return None
        before = len(self.problems.errors)
        fields = self.reader.fields(node, exercise_keys(kind), where)
        here = Here(self.known, self.problems, where, whole=len(self.problems.errors) == before)
        self._check_names(fields, here, file)
        parts = PARTS[kind](fields, here)
        tests = here.facts(fields.get("tests", ()))
        paired = (fact for pair in parts.get("pairs", ()) for fact in pair.tests)
        if here.whole and not fields.get("tests") and not parts.get("pairs"):
            here.report(fields.places["tests"], "empty-value", '"tests" is empty', "Add a fact or a rule.")
        common: Parts = {name: fields.text(name).strip() for name in TEXTS}
        exercise = Exercise(
            kind=kind,
            tests=tuple(dict.fromkeys((*tests, *paired))),
            hints=tuple(text.text for text in fields.get("hints", ())),
            material=tuple(_material(entry) for entry in fields.get("material", ())),
            **common,
            **parts,
        )
        if kind in WITH_RULES and len(self.problems.errors) == before:
            WITH_RULES[kind](exercise, self.known.checklists[exercise.checklist], fields, here)
        return exercise

    def _kind(self, node: Node, where: str) -> Kind | None:
        if not isinstance(node, MappingNode):
            self.reader.wrong(node, "", "a mapping", where)
            return None
        kind = next((value for key, value in pairs(node, self.problems, where) if key.value == "kind"), None)
        if kind is None:
            self.problems.add(node, "missing-key", say(where, 'the key "kind" is missing'), 'Add "kind".')
            return None
        text = self.reader.scalar(kind, "kind", where)
        if text and text.text not in KINDS:
            self.problems.add(
                kind, "unknown-kind", say(where, f"unknown kind {shown(text.text)}"), choose(text.text, KINDS)
            )
        return KINDS[text.text].name if text and text.text in KINDS else None

    def _check_names(self, fields: Fields, here: Here, file: str) -> None:
        here.one_of(fields.get("objective"), "objective", self.objectives)
        name = fields.get("id")
        if isinstance(name, Text) and name.text in self.places:
            here.report(
                name.node,
                "duplicate-id",
                f"the id {shown(name.text)} is used twice",
                f"Rename it; {self.places[name.text]} has this id too.",
            )
        self.places.setdefault(fields.text("id"), f"{here.where} of {file}")


def _material(entry: Fields) -> Material:
    return Material(title=entry.text("title"), text=entry.text("text").rstrip(), form=entry.get("form", "note"))
