"""The language of courses in, JSON Schemas for editors out: one for course.yml, one for the file of a module.

Run `python -m checklists.load.course_schema` to write them anew. They are weaker than loading on purpose: names of
checklists, facts and pages, and what answers come to, are left to the loader.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from checklists.load.course_dialect import (
    COURSE_KEYS,
    FEWEST_MINUTES,
    KINDS,
    MODULE_KEYS,
    MOST_MINUTES,
    ExerciseKind,
    exercise_keys,
)
from checklists.load.schema import mapping

FOLDER = Path(__file__).parent.parent / "courses"
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """Return the schemas by the name of their file."""
    course = {
        "$schema": DRAFT,
        "title": "Course",
        "description": "The path of one partner level.",
        **mapping(COURSE_KEYS),
    }
    kinds = {str(kind.name): _kind(kind) for kind in KINDS.values()}
    module = {
        "$schema": DRAFT,
        "title": "Module of a course",
        "description": f"Reading, a worked example and exercises: {FEWEST_MINUTES} to {MOST_MINUTES} minutes.",
        **mapping(MODULE_KEYS),
        "$defs": {"exercise": _exercise(), **kinds},
    }
    return {"course.schema.json": course, "module.schema.json": module}


def text(schema: dict[str, Any]) -> str:
    """Return a schema as it stands in its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _exercise() -> dict[str, Any]:
    """Choose by `kind`, so that an editor names the key that is wrong and not all kinds."""
    means = "; ".join(f"{kind.name}: {kind.means}" for kind in KINDS.values())
    return {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"enum": list(KINDS), "description": means}},
        "allOf": [
            {
                "if": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": name}}},
                "then": {"$ref": f"#/$defs/{name}"},
            }
            for name in KINDS
        ],
    }


def _kind(kind: ExerciseKind) -> dict[str, Any]:
    made = mapping(exercise_keys(kind.name))
    made["properties"] |= {"kind": {"const": kind.name, "description": kind.means}}
    return made


if __name__ == "__main__":
    for name, schema in schemas().items():
        (FOLDER / name).write_text(text(schema), encoding="utf-8")
