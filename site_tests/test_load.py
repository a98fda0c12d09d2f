"""What an author writes becomes a Definition, or problems with exact words and places."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.errors import DefinitionError, Problem
from checklists.load import dialect, load, load_file, load_folder
from checklists.load.dialect import ELEMENTS
from checklists.load.patterns import repetition, tree
from checklists.model import Condition, Definition, Item, Option, Row, RuleUse, Source
from site_tests.golden import Case, read_cases

HERE = Path(__file__).parent
ENGINE = HERE.parent / "checklists"
DEFINITIONS = ENGINE / "definitions"
COURSE_CASES = read_cases(HERE / "cases" / "course_problems.md")
PROBLEM_CASES = read_cases(HERE / "cases" / "definition_problems.md")
ISSUE_FORMS = read_cases(HERE / "cases" / "issue_forms.md")

SHARED = {
    "contact": "body:\n  - type: input\n    id: contact\n    attributes: {label: Contact}\n",
    "broken": """name: No
body:
  - type: input
    id: ph one
    atributes: {label: Phone}
  - include: contact
""",
}
"""What the golden cases include."""

HEAD = "name: Fault\ndescription: A fault.\n"
INPUT = "  - type: input\n    id: who\n    attributes: {label: Who}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project folder with `definitions/shared`, and work in it."""
    (tmp_path / "definitions" / "shared").mkdir(parents=True)
    for stem, text in SHARED.items():
        (tmp_path / "definitions" / "shared" / f"{stem}.yml").write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(text: str, path: str = "definitions/fault.yml") -> str:
    """Return everything that loading says, warnings too."""
    try:
        return "\n".join(map(str, load(text, path).warnings))
    except DefinitionError as error:
        return str(error)


def items(body: str) -> tuple[Item, ...]:
    """Return the items of a definition with this body."""
    return load(f"{HEAD}body:\n{body}", "fault.yml").checklist.items


@pytest.mark.parametrize("case", PROBLEM_CASES, ids=lambda c: c.title)
@pytest.mark.usefixtures("folder")
def test_author_is_told_exactly(case: Case) -> None:
    definition, expected = case.blocks
    assert said(definition) == expected


@pytest.mark.parametrize("case", ISSUE_FORMS, ids=lambda c: c.title)
def test_issue_form_loads_unchanged(case: Case) -> None:
    form, warnings = (*case.blocks, "")[:2]
    definition = load(form, "form.yml")
    assert "\n".join(map(str, definition.warnings)) == warnings
    assert len(definition.checklist.items) == len(re.findall(r"^ *- type: (?!markdown)", form, re.MULTILINE))
    assert len({i.id for i in definition.checklist.items}) == len(definition.checklist.items)


def ids_in_source() -> set[str]:
    """Return every problem id that the loader can give, read from its source."""
    found = set()
    for path in set((ENGINE / "load").glob("*.py")) - LANGUAGE:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return {text for text in found if re.fullmatch("[a-z]+(-[a-z0-9]+)+", text)} - NO_PROBLEM_IDS


LANGUAGE = {
    ENGINE / "load" / f"{name}.py" for name in ("dialect", "schema", "course_dialect", "course_schema", "cards")
}
"""They describe the language and report no problem."""
NO_PROBLEM_IDS = {"utf-8", "utf-8-sig", "case-type", "date-time"}
"""Texts in the source that look like problem ids and are none."""


TOLD_ABOUT_FILES = {
    *("missing-file", "unlisted-file", "no-months", "pass-mark", "untested-objective"),
    *("module-minutes", "draw-all", "unknown-page", "ready-at-once"),
}
"""Tested in test_training_load.py, because they need several files or keys of a course."""


def test_every_problem_id_has_a_golden_case_or_a_test_here() -> None:
    told = {
        i for c in (*PROBLEM_CASES, *COURSE_CASES) for i in re.findall(r"\(([a-z0-9-]+)\)$", c.blocks[1], re.MULTILINE)
    }
    tested_here = {"not-utf-8", "too-large", "yaml-character"}
    assert ids_in_source() == told | tested_here | TOLD_ABOUT_FILES


BANNED = re.compile(r"\b(please|sorry|oops|invalid|valid|illegal|prohibited|successfully)\b", re.IGNORECASE)


@pytest.mark.parametrize("case", PROBLEM_CASES, ids=lambda c: c.title)
def test_fix_says_what_to_do(case: Case) -> None:
    fixes = re.findall(r"^  (\S.*)$", case.blocks[1], re.MULTILINE)
    assert fixes
    for fix in fixes:
        assert re.match(r"(Use|Add|Remove|Rename|Quote|Save)\b", fix)
    assert not BANNED.search(case.blocks[1])


def test_all_problems_come_at_once_sorted_by_place() -> None:
    with pytest.raises(DefinitionError) as error:
        load(PROBLEM_CASES[0].blocks[0], "a.yml")
    places = [(p.line, p.column) for p in error.value.problems]
    assert places == sorted(places)
    assert len(places) == 6


def test_error_holds_the_warnings_too() -> None:
    form = HEAD + "body:\n  - type: input\n    attributes: {label: Who}\n  - type: inputt\n"
    with pytest.raises(DefinitionError) as error:
        load(form, "a.yml")
    assert [(p.rule, p.level) for p in error.value.problems] == [("no-id", "warning"), ("unknown-type", "error")]


def test_control_character_is_a_problem_and_does_not_reach_the_terminal() -> None:
    assert said("name: \x1b[31m\n", "a.yml") == (
        "a.yml:1:7: error: the character U+001B cannot stand in YAML (yaml-character)\n"
        "    name: \N{REPLACEMENT CHARACTER}[31m\n"
        "          ^\n"
        "  Remove the character."
    )
    assert "\x1b" not in said('"\\e[31m": 1\n')


def test_large_file_is_refused_before_it_is_read() -> None:
    text = "# " + "x" * 300_000
    with pytest.raises(DefinitionError) as error:
        load(text, "a.yml")
    (problem,) = error.value.problems
    assert (problem.line, problem.column, problem.rule) == (1, 1, "too-large")
    assert problem.message == "the file has 300002 characters; 256000 is the most"


def test_file_that_is_not_utf_8_is_a_problem_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"name: Fault\ntitle: Caf\xe9\n")
    with pytest.raises(DefinitionError) as error:
        load_file(path)
    assert str(error.value) == (
        f"{path}:2:11: error: the byte 0xE9 is not UTF-8 (not-utf-8)\n"
        "    title: Caf\N{REPLACEMENT CHARACTER}\n"
        "              ^\n"
        "  Save the file as UTF-8."
    )


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_line_ends_and_a_byte_order_mark_do_not_move_the_place(tmp_path: Path, ends: str) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + "hello: world\nbody:\n" + INPUT).replace("\n", ends).encode())
    with pytest.raises(DefinitionError) as error:
        load_file(path)
    assert [(p.line, p.column, p.rule) for p in error.value.problems] == [(3, 1, "unknown-key")]


@pytest.mark.parametrize(
    ("labels", "ids"),
    [
        (["Who is affected?"], ["who-is-affected"]),
        (["Étapes à suivre"], ["etapes-a-suivre"]),
        (["日本語", "中文"], ["item", "item-2"]),
        (["日本語 A", "中文 A"], ["a", "a-2"]),
        (["?", "!"], ["item", "item-2"]),
        (["__proto__ "], ["__proto__"]),
    ],
)
def test_item_without_an_id_gets_a_slug_of_its_label(labels: list[str], ids: list[str]) -> None:
    body = "".join(f'  - type: input\n    attributes: {{label: "{label}"}}\n' for label in labels)
    assert [i.id for i in items(body)] == ids


def test_made_id_makes_room_for_a_given_one() -> None:
    body = "  - type: input\n    attributes: {label: 名 who}\n" + INPUT
    assert [i.id for i in items(body)] == ["who-2", "who"]


EVERYTHING = """name: Everything
description: One of each.
title: "[Fault] "
labels: a, b
body:
  - type: markdown
    attributes: {value: Ask the customer to stay.}
  - type: radios
    id: case-type
    attributes: {label: Case type, description: Pick one., options: [incident, question], default: 1}
  - type: section
    id: what
    attributes: {label: What happened, description: The facts.}
    when: {item: case-type, equals: incident}
  - type: textarea
    id: actual
    attributes: {label: What happens, placeholder: A message, render: text}
    validations:
      required_when: {any: [{item: case-type, one_of: [incident]}, {not: {item: users, answered: false}}]}
      missing: Say what happens
    rules:
      - not-vague
      - minimum-content: {words: 5, level: blocker, message: Say more}
    source: {document: S1, says: What happened}
    visible: [form]
  - type: number
    id: users
    attributes: {label: Users}
    validations: {required: true, minimum: 1, maximum: 500}
  - type: checks
    id: causes
    attributes:
      label: Causes
      rows: [Microsoft Teams, {id: fw, label: Firewall, description: Ask IT.}]
  - type: checkboxes
    id: proof
    attributes:
      label: Proof
      options: [{label: HAR, required: true}, {label: Log}]
  - type: group
    id: contacts
    attributes: {label: Contacts, entry: contact}
    validations: {minimum: 1, maximum: 3}
    body:
      - type: telephone
        id: phone
        attributes: {label: Phone}
examples:
  - name: nothing
    answers: {causes: {fw: {status: suspected, proof: Log}}, contacts: [{phone: "1"}], proof: [HAR]}
    expect: [users/required, contacts.0.phone/telephone]
    now: "2026-11-22T13:00:00+00:00"
"""


@pytest.fixture(scope="module")
def everything() -> Definition:
    """Load a definition with one of each."""
    return load(EVERYTHING, "definitions/everything.yml")


def test_top_of_a_definition(everything: Definition) -> None:
    checklist = everything.checklist
    assert (checklist.id, checklist.name, checklist.description) == ("everything", "Everything", "One of each.")
    assert (checklist.title, checklist.labels) == ("[Fault] ", ("a", "b"))
    assert everything.warnings == ()


def test_sections_split_the_flat_body(everything: Definition) -> None:
    start, what = everything.checklist.sections
    assert (start.id, start.title, [i.type for i in start.items]) == ("start", "", ["markdown", "radios"])
    assert (what.id, what.title, what.description) == ("what", "What happened", "The facts.")
    assert what.when == Condition(item="case-type", equals="incident")
    assert [i.id for i in what.items] == ["actual", "users", "causes", "proof", "contacts"]


def test_items_carry_what_the_author_wrote(everything: Definition) -> None:
    found = {i.id: i for i in everything.checklist.items}
    assert found["case-type"] == Item(
        id="case-type",
        type="radios",
        label="Case type",
        description="Pick one.",
        options=(Option(label="incident"), Option(label="question")),
        default=1,
    )
    assert found["actual"] == Item(
        id="actual",
        type="textarea",
        label="What happens",
        placeholder="A message",
        render="text",
        required_when=Condition(
            any=(
                Condition(item="case-type", one_of=("incident",)),
                Condition(negated=Condition(item="users", answered=False)),
            )
        ),
        missing="Say what happens",
        rules=(
            RuleUse(name="not-vague"),
            RuleUse(name="minimum-content", parameters={"words": 5}, level="blocker", message="Say more"),
        ),
        source=Source(document="S1", says="What happened"),
        in_text=False,
    )
    assert found["users"] == Item(id="users", type="number", label="Users", required=True, minimum=1, maximum=500)
    assert found["causes"].rows == (
        Row(id="microsoft-teams", label="Microsoft Teams"),
        Row(id="fw", label="Firewall", description="Ask IT."),
    )
    assert found["proof"].options == (Option(label="HAR", required=True), Option(label="Log"))
    assert found["contacts"] == Item(
        id="contacts",
        type="group",
        label="Contacts",
        entry="contact",
        minimum=1,
        maximum=3,
        items=(Item(id="phone", type="telephone", label="Phone"),),
    )


def test_markdown_is_in_the_form_and_not_in_the_text(everything: Definition) -> None:
    text = everything.checklist.sections[0].items[0]
    assert (text.value, text.in_form, text.in_text, text.asks) == ("Ask the customer to stay.", True, False, False)


def test_examples_are_plain_data(everything: Definition) -> None:
    (example,) = everything.examples
    assert example.answers == {
        "causes": {"fw": {"status": "suspected", "proof": "Log"}},
        "contacts": [{"phone": "1"}],
        "proof": ["HAR"],
    }
    assert example.expect == ("users/required", "contacts.0.phone/telephone")
    assert example.now == "2026-11-22T13:00:00+00:00"


@pytest.mark.usefixtures("folder")
def test_shared_elements_stand_where_they_are_included() -> None:
    definition = load(f"{HEAD}body:\n{INPUT}  - include: contact\n    only: [contact]\n", "definitions/fault.yml")
    assert [i.id for i in definition.checklist.items] == ["who", "contact"]


def test_folder_gives_all_definitions_by_id(folder: Path) -> None:
    for stem in ("b", "a"):
        (folder / "definitions" / f"{stem}.yml").write_text(f"{HEAD}body:\n{INPUT}")
    (folder / "definitions" / "README.md").write_text("# For authors\n")
    (folder / "definitions" / "schema.json").write_text("{}")
    assert [d.checklist.id for d in load_folder(folder / "definitions")] == ["a", "b"]


def test_folder_gives_the_problems_of_all_files_at_once_and_a_shared_one_once(folder: Path) -> None:
    for stem in ("b", "a"):
        (folder / "definitions" / f"{stem}.yml").write_text(f"{HEAD}hello: 1\nbody:\n{INPUT}  - include: broken\n")
    with pytest.raises(DefinitionError) as error:
        load_folder(Path("definitions"))
    assert [f"{p.path}:{p.line} {p.rule}" for p in error.value.problems] == [
        "definitions/a.yml:3 unknown-key",
        "definitions/b.yml:3 unknown-key",
        "definitions/shared/broken.yml:1 unknown-key",
        "definitions/shared/broken.yml:4 id-characters",
        "definitions/shared/broken.yml:5 unknown-key",
        "definitions/shared/broken.yml:6 unknown-include",
    ]


@pytest.mark.parametrize(
    ("pattern", "danger"),
    [
        ("^[A-Z]{2}[0-9]+$", ""),
        (r"^(\d{1,3}\.){3}\d{1,3}$", ""),
        ("(foo|bar)*", ""),
        ("(a+)+", "alone"),
        ("(a*)*$", "alone"),
        (r"(\d+\s*)+", "alone"),
        ("((ab+)c?)+", "beside"),
        ("(x|(y+))+", "alone"),
        ("(?=(a+)+)b", "alone"),
        ("([a-z]+-)+", "beside"),
    ],
)
def test_repetition_of_a_repetition_is_found(pattern: str, danger: str) -> None:
    assert repetition(tree(pattern)) == danger


def test_condition_on_many_choices_is_not_called_dead() -> None:
    letters = "abcdefghijklmnop"
    parts = [f"{{item: who, equals: {c}}}" for c in letters[:3]] + [
        f"{{not: {{item: who, equals: {c}}}}}" for c in letters[3:]
    ]
    boxes = "".join(f"        - label: {c}\n" for c in letters)
    body = f"  - type: checkboxes\n    id: who\n    attributes:\n      label: Who\n      options:\n{boxes}"
    more = INPUT.replace("who", "more").replace("Who", "More") + f"    when: {{all: [{', '.join(parts)}]}}\n"
    assert [i.id for i in items(body + more)] == ["who", "more"]


def test_long_chain_of_conditions_loads() -> None:
    """Each item depends on the one before it: far more than the loader tries out, and no circle."""
    chain = "".join(
        INPUT.replace("who", f"i{n}").replace("Who", f"L{n}") + f"    when: {{item: i{n - 1}, answered: true}}\n"
        for n in range(1, 300)
    )
    assert len(items(INPUT.replace("who", "i0") + chain)) == 300


@pytest.mark.parametrize("path", sorted(DEFINITIONS.rglob("*.yml")), ids=lambda p: p.stem)
def test_editor_finds_the_schema_of_every_definition(path: Path) -> None:
    up = "../" * (len(path.relative_to(DEFINITIONS).parts) - 1)
    assert path.read_text().splitlines()[0] == f"# yaml-language-server: $schema={up}schema.json"


README = (DEFINITIONS / "README.md").read_text()


def keys_of_the_dialect() -> set[str]:
    """Return every key and type an author can write."""
    waiting = [k for element in ELEMENTS.values() for k in element.keys]
    for name in dir(dialect):
        if name.endswith("_KEYS") and isinstance(getattr(dialect, name), tuple):
            waiting += getattr(dialect, name)
    found = set(ELEMENTS)
    for key in waiting:
        found.add(key.name)
        waiting += key.keys
    return found


@pytest.mark.parametrize("word", sorted(keys_of_the_dialect()))
def test_author_guide_explains_the_word_with_an_example(word: str) -> None:
    assert f"`{word}`" in README
    assert any(re.search(rf"\b{word}\b", block) for block in yaml_blocks())


def yaml_blocks() -> list[str]:
    """Return the YAML in the author guide."""
    return re.findall(r"^```yaml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("block", [b for b in yaml_blocks() if b.startswith("name:")], ids=lambda b: b.split("\n")[0])
def test_definition_in_the_author_guide_loads_without_a_warning(block: str) -> None:
    assert load(block, "definitions/guide.yml").warnings == ()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("block", [b for b in yaml_blocks() if b.startswith("- ")], ids=lambda b: b.split("\n")[0])
def test_element_in_the_author_guide_loads_without_a_warning(block: str) -> None:
    around = (
        "  - type: radios\n    id: case-type\n    attributes: {label: Case type, options: [incident, question]}\n"
        "  - type: textarea\n    id: expected\n    attributes: {label: What should happen}\n"
    )
    around += "" if "id: who\n" in block else INPUT
    text = HEAD + "body:\n" + around + "".join(f"  {line}\n" for line in block.splitlines())
    assert load(text, "definitions/guide.yml").warnings == ()


PIECES = ("{", "}", "[", "]", ":", ": ", "- ", "\n", "  ", "\t", "&a ", "*a", "!!x ", "'", '"', "#", "|", ">", "%", "@")
PIECES += (
    "<<: *a",
    "null",
    "~",
    "no",
    "1.5",
    ".inf",
    "2026-11-22",
    "\0",
    "\x85",
    "\u2028",
    "\ufeff",
    "\ud7ff",
    "😀",
    "?",
)
PIECES += tuple(sorted(keys_of_the_dialect()))


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """Draw a definition with lines moved, cut out and doubled, and pieces put in anywhere."""
    text = draw(st.sampled_from([EVERYTHING, *(c.blocks[0] for c in PROBLEM_CASES)]))
    for _ in range(draw(st.integers(1, 4))):
        lines = text.split("\n")
        at, other = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        place = draw(st.integers(0, len(text)))
        piece = draw(st.sampled_from(PIECES) | st.text(max_size=3))
        text = draw(
            st.sampled_from(
                [
                    text[:place] + piece + text[place:],
                    text[:place] + piece + text[place + 5 :],
                    text[: place // 2] + text[place:],
                    "\n".join([*lines[:at], *lines[at + 1 :]]),
                    "\n".join([*lines[:at], lines[other], *lines[at:]]),
                    "\n".join([*lines[:at], "  " + lines[at], *lines[at + 1 :]]),
                ]
            )
        )
    return text


def stands_in(problem: Problem, text: str) -> bool:
    """Say whether a problem points at a place in a text, or just behind its last character."""
    lines = re.split("\r\n|\r|\n", text)
    inside = 1 <= problem.line <= len(lines) and 1 <= problem.column <= len(lines[problem.line - 1]) + 1
    return inside and problem.length >= 1 and bool(problem.message and problem.fix)


@given(mutations())
def test_load_returns_or_says_where_it_is_wrong(text: str) -> None:
    found, loaded = problems_of(text)
    assert loaded != any(p.level == "error" for p in found)
    assert [p for p in found if not stands_in(p, text)] == []


def problems_of(text: str) -> tuple[Sequence[Problem], bool]:
    """Return what loading says, and whether it gave a definition."""
    try:
        return load(text, "definitions/fault.yml").warnings, True
    except DefinitionError as error:
        return error.problems, False


@given(st.text())
def test_any_text_is_a_definition_or_a_problem(text: str) -> None:
    with pytest.raises(DefinitionError) as error:
        load(text, "a.yml")
    assert [p for p in error.value.problems if not stands_in(p, text)] == []
