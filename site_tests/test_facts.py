"""The facts: what an author is told about mistakes, and what must hold between files."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from checklists.errors import DefinitionError
from macros.fact_html import Renderer
from macros.fact_macros import MACROS, files
from macros.facts import FOLDER, NAMES, load_facts
from macros.rasci import rasci_csv, rasci_json, rasci_lines
from macros.rasci_cells import MODELS, accountable, row_cells

FACTS = load_facts()

# --- Files and schemas ------------------------------------------------------------------------------------------


def test_every_file_has_a_name_a_schema_and_says_so_to_the_editor() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.yml")) == sorted(NAMES)
    assert sorted(path.stem for path in (FOLDER / "schema").glob("*.json")) == sorted([*NAMES, "common"])
    for name in NAMES:
        first = (FOLDER / f"{name}.yml").read_text().partition("\n")[0]
        assert first == f"# yaml-language-server: $schema=schema/{name}.json"


@pytest.mark.parametrize("path", sorted((FOLDER / "schema").glob("*.json")), ids=lambda path: path.stem)
def test_a_schema_is_a_schema_and_closed(path: Path) -> None:
    schema = json.loads(path.read_text())
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == path.name
    for part in _parts(schema):
        if part.get("type") == "object":
            assert "additionalProperties" in part, part


def _parts(schema: Any) -> list[dict[str, Any]]:
    found = [schema] if isinstance(schema, dict) else []
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    return found + [part for value in inner for part in _parts(value)]


# --- What an author is told -------------------------------------------------------------------------------------

MISTAKES: list[tuple[str, str, str, str, str]] = [
    (
        "glossary.yml",
        "{name: IVR, means:",
        "{name: IVR, meens:",
        'unknown key "meens" (unknown-key)',
        'Use "means".',
    ),
    ("gaps.yml", "id: two-l2, kind: unclear,", "id: two-l2,", 'the key "kind" is missing (missing-key)', 'Add "kind".'),
    (
        "gaps.yml",
        "id: two-l2, kind: unclear",
        "id: two-l2, kind: unclaer",
        '"unclaer" is not one of the values (unknown-value)',
        'Use "unclear".',
    ),
    (
        "contract.yml",
        "label: Support hours, value: see your contract",
        "label: Support hours, value: 24",
        "this is a number, not text (wrong-type)",
        "Use text; quote it if it is meant as text.",
    ),
    (
        "quick_fixes.yml",
        "page: runbooks/presence-lags.md",
        "page: Runbooks/presence lags",
        '"Runbooks/presence lags" does not have the form this needs (wrong-form)',
        (
            "A page, as its path below docs, with or without an anchor: "
            '"runbooks/no-recording.md" or "root-cause-analysis.md#owner"'
        ),
    ),
    (
        "rasci.yml",
        "cells: {customer: R/A s, partner-l1: I i}",
        "cells: {customer: R/A s, partner-l1: X}",
        '"X" does not have the form this needs (wrong-form)',
        'Letter and basis: "R/A s" or "C i"',
    ),
    (
        "flow.yml",
        "label: Contact the partner,",
        "label: Contact the partner of the vendor at any time of the day,",
        "this has 56 characters; 40 is the most (too-long)",
        "Use fewer words.",
    ),
    ("quick_fixes.yml", "    level: [l1]\n", "    level: []\n", "this is empty (empty)", "Add what belongs here"),
    (
        "systems.yml",
        "    name: Dialogue Cloud\n",
        "    name: Dialogue Cloud\n    name: Cloud\n",
        'the key "name" stands here twice (duplicate-key)',
        "Remove one of the two.",
    ),
    (
        "evidence.yml",
        "source: webex-log-age",
        "source: webex-log-agee",
        'there is no source "webex-log-agee" (unknown-source)',
        'Use "webex-log-age".',
    ),
    (
        "roles.yml",
        "source: [S2.14, S1.1b]",
        "source: [S2.14, S1.99]",
        'there is no source "S1.99" (unknown-source)',
        'Use "S1.9".',
    ),
    (
        "rasci.yml",
        "cells: {customer: R/A s, partner-l1: I i}",
        "cells: {customer: R/A s, partner-l9: I i}",
        'there is no role "partner-l9" (unknown-role)',
        'Use "partner-l2".',
    ),
    (
        "rasci.yml",
        "cells: {customer: R/A s, partner-l1: I i}",
        "cells: {customer: R s, partner-l1: I i}",
        'row 1 has 0 A under the model "partner" (not-one-accountable)',
        'Give exactly one role an A, or say in "no_a" why nobody has it.',
    ),
    (
        "rasci.yml",
        "cells: {customer: R/A s, partner-l1: I i}",
        "cells: {customer: R/A s, partner-l1: A i}",
        'row 1 has 2 A under the model "partner" (not-one-accountable)',
        'Give exactly one role an A, or say in "no_a" why nobody has it.',
    ),
    (
        "rasci.yml",
        "model2: {taken_by: customer, basis: s, reading:",
        "model2: {taken_by: customer, reading:",
        '"model2" of row 37 does not say one thing (unclear-model)',
        'Use "taken_by" with "basis"',
    ),
    (
        "flow.yml",
        "{from: triage, to: is-priority-1}",
        "{from: triage, to: is-priority-2}",
        'there is no step "is-priority-2" (unknown-step)',
        'Use "is-priority-1".',
    ),
    (
        "flow.yml",
        "  - {from: p1-portal, to: p1-phone}\n",
        "",
        'no way leads to the step "p1-phone" (unreachable-step)',
        "Add an edge to it, or remove it.",
    ),
    (
        "flow.yml",
        "  - {from: handle-case, to: resolved}\n",
        "",
        'no way leads from the step "handle-case" to an end (dead-end)',
        'Add an edge from it, or make it "kind: end".',
    ),
    (
        "flow.yml",
        'to: quick-fix, label: "yes"}',
        "to: quick-fix}",
        "the way out of a decision has no label (no-label)",
        'Add "label" with the answer.',
    ),
    (
        "flow.yml",
        "id: confirm, lane: level-2",
        "id: confirm, lane: level-4",
        'there is no lane "level-4" (unknown-lane)',
        'Use "level-3".',
    ),
    (
        "platform_elements.yml",
        "kind: flow-export}",
        "kind: flow-exprt}",
        'there is no evidence "flow-exprt" (unknown-evidence)',
        'Use "flow-export".',
    ),
    (
        "quick_fixes.yml",
        "element: recording",
        "element: recordings",
        'there is no element "recordings" (unknown-element)',
        'Use "recording".',
    ),
    (
        "levels.yml",
        "basis: stated, rasci: 13}",
        "basis: stated, rasci: 43}",
        'there is no row "43" (unknown-row)',
        'Use "4".',
    ),
    (
        "gaps.yml",
        "id: rca-owner",
        "id: two-l2",
        '"two-l2" stands here twice (duplicate-id)',
        "Rename one of the two.",
    ),
    (
        "sentences.yml",
        "text: Confirm configuration is correct",
        "text: Confirm that the configuration is correct",
        "the sentences of S1 in sentences.yml are not those of the document (words-changed)",
        "Put the document's own words back",
    ),
]


@pytest.mark.parametrize(
    ("file", "right", "wrong", "message", "fix"), MISTAKES, ids=[f"{m[0]}-{m[3][-25:]}" for m in MISTAKES]
)
def test_a_mistake_is_named_with_its_place_and_its_fix(
    tmp_path: Path, file: str, right: str, wrong: str, message: str, fix: str
) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "facts")
    text = (folder / file).read_text()
    assert right in text
    (folder / file).write_text(text.replace(right, wrong, 1))
    with pytest.raises(DefinitionError) as caught:
        load_facts(folder)
    said = [p for p in caught.value.problems if f"{p.message} ({p.rule})" == message]
    assert said, str(caught.value)
    assert said[0].fix.startswith(fix)
    lines = Path(said[0].path).read_text().splitlines()
    assert lines[said[0].line - 1].startswith(said[0].source_line[: said[0].column - 1])
    assert said[0].source_line == lines[said[0].line - 1]


def test_the_caret_stands_below_the_word(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "facts")
    path = folder / "glossary.yml"
    path.write_text(path.read_text().replace("{name: IVR, means:", "{name: IVR, meens:"))
    with pytest.raises(DefinitionError) as caught:
        load_facts(folder)
    shown = str(caught.value.problems[-1]).splitlines()
    assert shown[2][4:].strip() == "^~~~~"
    assert shown[1][shown[2].index("^") :].startswith("meens")


def test_all_problems_come_at_once_sorted_by_place(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "facts")
    for file, right, wrong in (
        ("roles.yml", "kind: rasci", "kind: rasi"),
        ("gaps.yml", "id: two-l2, kind: unclear", "id: two-l2, kind: vague"),
        ("gaps.yml", "title: The letters of the RASCI table", "titel: The letters of the RASCI table"),
    ):
        path = folder / file
        path.write_text(path.read_text().replace(right, wrong, 1))
    with pytest.raises(DefinitionError) as caught:
        load_facts(folder)
    places = [(Path(p.path).name, p.line, p.rule) for p in caught.value.problems]
    assert places == sorted(places)
    assert [rule for _, _, rule in places] == ["unknown-value", "missing-key", "unknown-key", "unknown-value"]


# --- RASCI ------------------------------------------------------------------------------------------------------

ROWS = FACTS["rasci"]["rows"]


def test_the_rows_are_the_42_activities_in_order() -> None:
    assert [row["row"] for row in ROWS] == list(range(1, 43))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"row-{row['row']}")
@pytest.mark.parametrize("model", MODELS)
def test_one_party_answers_for_a_row_except_where_no_source_names_one(row: dict[str, Any], model: str) -> None:
    cells = row_cells(row, model)
    if row["row"] == 23:
        assert accountable(cells) == []
        assert "no source names who answers" in row["no_a"]
    elif cells:
        assert len(accountable(cells)) == 1


def test_without_a_partner_nobody_has_a_partners_letter() -> None:
    roles = {role for row in ROWS for role in row_cells(row, "vendor")}
    assert roles == {"customer", "vendor-l3", "vendor-platform"}


def test_the_downloads_say_what_the_facts_say() -> None:
    lines = rasci_lines(FACTS)
    assert len(lines) == 42 + 42 - 2
    table = list(csv.reader(io.StringIO(rasci_csv(FACTS))))
    assert len(table) == len(lines) + 1
    assert len({len(row) for row in table}) == 1
    twelve = next(row for row in table if row[0] == "12" and row[3] == "Partner provides the implementation")
    assert twelve[5:10] == ["I (inferred)", "I (inferred)", "R/A (stated)", "I (inferred)", ""]
    assert json.loads(rasci_json(FACTS))["rows"] == lines


def test_the_files_of_the_table_and_the_schemas_are_part_of_the_site(built: Path) -> None:
    assert (built / "assets" / "rasci.csv").read_bytes() == rasci_csv(FACTS).encode()
    assert json.loads((built / "assets" / "rasci.json").read_text()) == json.loads(rasci_json(FACTS))
    offered = {f"facts/schema/{path.name}" for path in (FOLDER / "schema").iterdir()}
    assert offered == {name for name in files(FACTS) if name.startswith("facts/")}
    assert all((built / name).read_bytes() == (FOLDER.parent / name).read_bytes() for name in offered)


# --- Contract ---------------------------------------------------------------------------------------------------


def test_nothing_is_promised_that_only_a_contract_can_say() -> None:
    contract = FACTS["contract"]
    times = [one[key] for one in contract["priority"]["priorities"].values() for key in ("first_response", "updates")]
    times += [one["resolution"] for one in contract["priority"]["priorities"].values()]
    assert {*times, *(one["value"] for one in contract["values"].values())} == {"see your contract"}
    assert contract["priority"]["basis"] == "proposal"


def test_one_edit_of_the_contract_reaches_the_page(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "facts")
    path = folder / "contract.yml"
    new = path.read_text().replace(
        "{label: Portal address, value: see your contract",
        '{label: Portal address, value: "https://portal.example/?a=1&b=2"',
    )
    path.write_text(new)
    renderer = Renderer(load_facts(folder), "")
    link = '<a href="https://portal.example/?a=1&amp;b=2">https://portal.example/?a=1&amp;b=2</a>'
    assert MACROS["contract"](renderer, "portal") == link
    assert link in MACROS["contract_values"](renderer)
