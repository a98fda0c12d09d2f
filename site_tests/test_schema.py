"""The JSON Schema for editors is current, and never stricter than the loader."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from checklists.load import schema
from checklists.load.dialect import ELEMENTS
from site_tests.golden import Case, read_cases

HERE = Path(__file__).parent
ISSUE_FORMS = read_cases(HERE / "cases" / "issue_forms.md")
PROBLEM_CASES = read_cases(HERE / "cases" / "definition_problems.md")
VALIDATOR = jsonschema.Draft202012Validator(schema.schema())


def errors(text: str) -> list[str]:
    """Return what an editor would underline: the path and the message."""
    found = VALIDATOR.iter_errors(yaml.safe_load(text))
    return [f"{error.json_path}: {error.message}" for error in found]


def test_committed_schema_is_current() -> None:
    """When this fails: python -m checklists.load.schema."""
    assert schema.PATH.read_text(encoding="utf-8") == schema.text()


def test_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema.text()))


@pytest.mark.parametrize("path", sorted(schema.PATH.parent.rglob("*.yml")), ids=lambda p: p.stem)
def test_shipped_definition_passes(path: Path) -> None:
    assert errors(path.read_text(encoding="utf-8")) == []


FORGIVEN = {
    "An id on a markdown element, as one measured form has",
    "Empty optional values",
}
"""Forms in which an editor underlines what the loader only warns of, or YAML's empty values."""


@pytest.mark.parametrize("case", [c for c in ISSUE_FORMS if c.title not in FORGIVEN], ids=lambda c: c.title)
def test_issue_form_passes(case: Case) -> None:
    assert errors(case.blocks[0]) == []


YAML_CASES = [
    c
    for c in PROBLEM_CASES
    if not re.match("(yaml|empty-file|too|alias|unknown-tag|not-a|key-not|wrong-type: a merge)", c.title)
]


@pytest.mark.parametrize("case", YAML_CASES, ids=lambda c: c.title)
def test_editor_underlines_only_what_the_loader_reports(case: Case) -> None:
    level = "warning" if "a warning" in case.title or "GitHub lets them pass" in case.title else "error"
    assert not errors(case.blocks[0]) or f": {level}: " in case.blocks[1]


UNDERLINED = re.compile(
    "(missing-key|unknown-key|unknown-type|empty-body|id-characters|options-not-unique|option-none|unknown-value"
    "|condition-form|condition-boolean|unknown-rule|rule-parameter|wrong-type)"
)


@pytest.mark.parametrize("case", [c for c in YAML_CASES if UNDERLINED.match(c.title)], ids=lambda c: c.title)
def test_editor_underlines_what_one_place_can_tell(case: Case) -> None:
    assert errors(case.blocks[0])


ELEMENT = {"type": "input", "id": "who", "attributes": {"label": "Who"}}
TOP = {"name": "Fault", "description": "A fault."}


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"type": "inptu"}, "$.body[0].type"),
        ({"id": "first name"}, "$.body[0].id"),
        ({"lable": "Who"}, "$.body[0]"),
        ({"attributes": {"lable": "Who"}}, "$.body[0].attributes"),
        ({"attributes": {"label": True}}, "$.body[0].attributes.label"),
        ({"validations": {"required": "yes"}}, "$.body[0].validations.required"),
        ({"visible": ["from"]}, "$.body[0].visible[0]"),
        ({"when": {"item": "a", "equals": "b", "answered": True}}, "$.body[0].when"),
        ({"rules": ["not-vauge"]}, "$.body[0].rules[0]"),
        ({"rules": [{"minimum-content": {"words": "five"}}]}, "$.body[0].rules[0]"),
        ({"source": {"document": "S1"}}, "$.body[0].source"),
    ],
)
def test_mistake_is_underlined_where_it_stands(change: dict[str, Any], path: str) -> None:
    found = [e.json_path for e in VALIDATOR.iter_errors(TOP | {"body": [ELEMENT | change]})]
    assert path in found


def test_good_element_is_not_underlined() -> None:
    assert list(VALIDATOR.iter_errors(TOP | {"body": [ELEMENT]})) == []


@pytest.mark.parametrize("name", ELEMENTS)
def test_editor_offers_every_type_with_its_meaning(name: str) -> None:
    offered = schema.schema()["$defs"]["element"]["else"]["properties"]["type"]
    assert name in offered["enum"]
    assert f"{name}: {ELEMENTS[name].means}" in offered["description"]


def test_shared_file_passes_and_a_checklist_without_a_name_does_not() -> None:
    assert list(VALIDATOR.iter_errors({"body": [ELEMENT]})) == []
    assert list(VALIDATOR.iter_errors({"body": [ELEMENT], "title": "x"})) != []


def test_example_of_every_key_fits_its_own_schema() -> None:
    def walk(node: Any) -> None:
        if isinstance(node, dict):
            for example in node.get("examples", []) if isinstance(node.get("examples"), list) else []:
                own = {k: v for k, v in node.items() if k != "examples"} | {"$defs": schema.schema()["$defs"]}
                if "required" not in own:
                    assert list(jsonschema.Draft202012Validator(own).iter_errors(example)) == [], node["description"]
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(schema.schema())
