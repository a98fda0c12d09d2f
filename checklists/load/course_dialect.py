"""The language of courses as tables: the keys of a course, of a module and of every kind of exercise.

The loader, the JSON Schemas and the test of the author's page all read these tables.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from checklists.load.dialect import Key, Kind
from checklists.training import model as training


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseKind:
    """One value of `kind`, and the keys that such an exercise has beside the common ones."""

    name: training.Kind
    means: str
    keys: tuple[Key, ...]


def _may(name: str, kind: Kind, means: str, example: Any) -> Key:
    return Key(name=name, kind=kind, means=means, example=example)


def _must(name: str, kind: Kind, means: str, example: Any) -> Key:
    return Key(name=name, kind=kind, means=means, example=example, required=True)


def _list(name: str, means: str, *keys: Key, required: bool = True) -> Key:
    example = [{k.name: k.example for k in keys if k.required} or {keys[0].name: keys[0].example}]
    return Key(name=name, kind="list", means=means, example=example, keys=keys, required=required)


FEWEST_MINUTES, MOST_MINUTES = 10, 15
"""A module fits between two calls."""
ANSWERS = {"cause": "Not known yet"}
OBJECTIVE_KEYS = (
    _must("id", "id", "Key of the objective.", "triage"),
    _must("text", "line", "What a learner will be able to do.", "Sort a report by its cause"),
)
COURSE_KEYS = (
    _must("title", "line", "Name of the course.", "L1 Basic"),
    _must("level", "line", "Name of the partner level that it prepares for.", "L1 Basic"),
    _must("description", "text", "What it leads to, in one sentence.", "From the first day to a case that holds."),
    _may("pass_mark", "number", "Share of the points that every objective needs; 0.8 where missing.", 0.8),
    _may("months", "index", "How many months a completion record counts; 12 where missing.", 12),
    _list("objectives", "What a learner will be able to do.", *OBJECTIVE_KEYS),
    _must("modules", "texts", "The modules in order: names of the files beside this one, without .yml.", ["triage"]),
)

CHECKLIST = _must("checklist", "line", "Id of the checklist.", "escalate-to-level-2")
NOW = _must("now", "line", "The moment at which the rules look, with zone.", "2026-03-14 10:30 UTC+01:00")
READING_KEYS = (
    _must("page", "line", "Path of the page below docs, with an anchor where needed.", "levels/l1-basic.md#hand-over"),
    _must("look_for", "line", "What to look for on it.", "What Level 2 must be able to do with your case"),
)
STEP_KEYS = (
    _must("says", "line", "What changed in this step, and why.", "What the customer said, as it came."),
    _must("answers", "answers", "Answers that join or replace those before; null removes one.", ANSWERS),
)
WORKED_KEYS = (
    _must("title", "line", "What the example is about.", "From one sentence to a case"),
    CHECKLIST,
    NOW,
    _list("steps", "The steps in order: the first is not ready, the last is.", *STEP_KEYS),
)
MODULE_KEYS = (
    _must("title", "line", "Name of the module.", "Write a case that is not sent back"),
    _may("summary", "line", "What it is about, in one sentence.", "Six questions that every case answers."),
    _must("minutes", "index", f"How long it takes: {FEWEST_MINUTES} to {MOST_MINUTES}.", 15),
    _must("objectives", "texts", "Ids of the objectives of the course that it serves.", ["write-a-case"]),
    _list("reading", "Pages of the hub to read first.", *READING_KEYS),
    Key(
        name="worked_example",
        kind="keys",
        means="A bad case made good, step by step; the findings after each step come from the rules.",
        example={"title": "From one sentence to a case"},
        required=True,
        keys=WORKED_KEYS,
    ),
    _may("draw", "index", "How many of the questions a try shows; all where missing. Scenarios are always there.", 8),
    _must("recap", "texts", "What to keep in mind, one sentence each.", ["A time without a zone is a guess."]),
    _must("exercises", "exercises", "What to do, in order.", [{"id": "zone-matters", "kind": "one"}]),
)

WHY = _must("why", "text", "The reason; shown with the grade.", "Level 2 reads it in another country.")
RIGHT = _may("right", "flag", "True where it is right.", True)
PICK = _may("pick", "index", "How many to show at a time; all where missing. The right ones are always there.", 4)
OPTION_KEYS = (_must("text", "line", "The option.", "09:30"), RIGHT, WHY)
MATERIAL_KEYS = (
    _must("title", "line", "What it is.", "Mail from the customer"),
    Key(
        name="form",
        kind="choice",
        means="How it came; a note where missing.",
        example="mail",
        words=("mail", "call", "chat", "log", "har", "note"),
    ),
    _must("text", "text", "The text itself. Customers, names and hosts are made up.", "Nobody hears us since nine."),
)
EXERCISE_KEYS = (
    _must("id", "id", "Key of the exercise, once in the whole course.", "zone-matters"),
    _must("kind", "line", "What kind of exercise it is.", "one"),
    _must("title", "line", "A short name.", "A time without a zone"),
    _must("objective", "line", "Id of the objective of the course that it serves.", "write-a-case"),
    _must("tests", "texts", "The facts and rules that it tests.", ["rule.date-time", "levels.l1"]),
    _must("prompt", "text", "What to do. Markdown.", "Which of these does Level 2 understand?"),
    _may("hints", "texts", "Hints, opened one by one.", ["Who reads it, and where?"]),
    _may("explanation", "text", "Said with every grade. Markdown.", "A time needs its zone."),
    _list("material", "What the learner gets to work from.", *MATERIAL_KEYS, required=False),
)
PAIR_KEYS = (
    _may("fact", "line", "Id of a fact: left, right and why come from it.", "rasci.7"),
    _may("left", "line", "Left side; replaces that of the fact.", "HAR"),
    _may("right", "line", "Right side; replaces that of the fact.", "A fault in a browser"),
    _may("why", "text", "The reason; replaces that of the fact.", "It holds what the browser and the server said."),
    _may("tests", "texts", "What this pair tests, beside the fact that it names.", ["evidence.har"]),
)
SPAN_KEYS = (_must("quote", "text", "Words that stand in the text exactly once.", "Since yesterday"), RIGHT, WHY)
FACT_KEYS = (
    WHY,
    _may("points", "index", "How many points it gives; 1 where missing.", 2),
    _may("item", "line", "Id of the item that says it, as item, group.field or table.row.", "first-seen"),
    _may("one_of", "texts", "With item: any of these answers.", ["WebAgent"]),
    _may("near", "line", "With item: a moment with zone, to which the answer is close.", "2026-03-14 08:40 UTC+01:00"),
    _may("minutes", "index", "With near: how many minutes it may be away.", 5),
    _may("mentions", "groups", "Of each list at least one of the words stands in the item.", [["anna", "a.devries"]]),
    _may("priority", "line", "The priority that the case comes to.", "P3"),
    _may("nowhere", "texts", "None of these texts stands anywhere: secrets, data of others.", ["hunter2"]),
    _may("supported", "texts", "Ids of items in which nothing is invented.", ["actual"]),
    _may("allowed", "texts", "With supported: texts that may stand there, although the material has them not.", ["P3"]),
)
REPLY_KEYS = (
    _must("text", "line", "What to say or do.", "Ask for the time zone"),
    WHY,
    _must("to", "line", "Id of the scene that follows.", "zone"),
    _may("minutes", "index", "How long it takes; 1 where missing.", 2),
    _may("points", "index", "What it is worth; 0 where missing.", 1),
)
SCENE_KEYS = (
    _must("id", "id", "Key of the scene.", "ring"),
    _may("who", "line", "Who speaks.", "Night operator"),
    _must("text", "text", "What they say, or what happens. Markdown.", "Nothing works!"),
    _list("replies", "What one can do; a scene without replies is an ending.", *REPLY_KEYS, required=False),
    _may("title", "line", "What an ending is called.", "Handed over in time"),
    _may("good", "flag", "True for an ending that serves the caller.", True),
)

OPTIONS = (_list("options", "The options, each with its reason.", *OPTION_KEYS), PICK)
KINDS: dict[str, ExerciseKind] = {
    kind.name: kind
    for kind in (
        ExerciseKind(name="one", means="Choose the one right option.", keys=OPTIONS),
        ExerciseKind(name="several", means="Choose every right option.", keys=OPTIONS),
        ExerciseKind(
            name="order",
            means="Put lines into their order.",
            keys=(
                _list("lines", "The lines in the right order.", OPTION_KEYS[0], WHY),
                _may("pick", "index", "How many lines to show at a time; all where missing.", 5),
            ),
        ),
        ExerciseKind(
            name="match",
            means="Find what belongs together.",
            keys=(
                _list("pairs", "What belongs together.", *PAIR_KEYS),
                _list(
                    "strays",
                    "Right sides that belong to nothing.",
                    _must("right", "line", "The right side.", "A fault of the weather"),
                    WHY,
                    required=False,
                ),
                _may("pick", "index", "How many pairs to show at a time; all where missing.", 5),
            ),
        ),
        ExerciseKind(
            name="number",
            means="Give a number.",
            keys=(
                _must("number", "number", "The number.", 48),
                _may("tolerance", "number", "How far off still counts; 0 where missing.", 1),
                _may("unit", "line", "What it counts.", "hours"),
                WHY,
                _list(
                    "wrong",
                    "Numbers that people give, each with the reason why it is not the one.",
                    _must("value", "number", "The number.", 24),
                    WHY,
                    required=False,
                ),
            ),
        ),
        ExerciseKind(
            name="span",
            means="Mark the words in a text.",
            keys=(
                _must("text", "text", "The text.", "Since yesterday it does not work."),
                _list("spans", "The words that can be marked.", *SPAN_KEYS),
            ),
        ),
        ExerciseKind(
            name="missing",
            means="Tick what the next level would ask for; the rules decide what that is.",
            keys=(
                CHECKLIST,
                NOW,
                _may("answers", "answers", "What the case says: item id to answer.", ANSWERS),
                _may("text", "text", "A case text instead of answers.", "Impact: high"),
                PICK,
            ),
        ),
        ExerciseKind(
            name="case",
            means="Fill in the checklist from the material.",
            keys=(
                CHECKLIST,
                NOW,
                _list("facts", "What a right case says.", *FACT_KEYS),
                _must("answers", "answers", "The model answer: it is ready and gets every point.", ANSWERS),
            ),
        ),
        ExerciseKind(
            name="call",
            means="Lead a call: every reply has a consequence, and time runs.",
            keys=(
                _may("start", "line", "The clock at the beginning.", "02:10"),
                _may("limit", "index", "Minutes after which time is up.", 30),
                _may("late", "line", "With limit: id of the ending that follows then.", "too-late"),
                _list("scenes", "The scenes; the first one opens the call.", *SCENE_KEYS),
            ),
        ),
    )
}


def exercise_keys(kind: str) -> tuple[Key, ...]:
    """Return every key of an exercise; the pairs of a match can say themselves what they test."""
    common = (replace(k, required=False) if kind == "match" and k.name == "tests" else k for k in EXERCISE_KEYS)
    return (*common, *KINDS[kind].keys)
