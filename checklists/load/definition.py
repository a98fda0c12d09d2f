"""Read a definition from a text, a file or a folder: the steps of loading, in order."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from checklists.errors import DefinitionError, Problem
from checklists.load.again import Loads, at_once
from checklists.load.dialect import TOP_KEYS
from checklists.load.elements import BodyReader, Element
from checklists.load.examples import read_examples
from checklists.load.intake import read_intake
from checklists.load.items import make_item, make_section
from checklists.load.lint import lint
from checklists.load.names import name_elements
from checklists.load.nodes import read, read_text
from checklists.load.paths import check_conditions
from checklists.load.problems import Problems
from checklists.load.rules import check_rules
from checklists.load.scripts import read_scripts
from checklists.model import Checklist, Definition, Section


def load(text: str, path: str) -> Definition:
    """Load one definition; raise DefinitionError with all its problems when one is an error."""
    problems = Problems()
    definition = _load(text, path, problems)
    if definition is None or problems.errors:
        raise DefinitionError(problems.all)
    return definition


def load_file(path: Path) -> Definition:
    """Load the definition in a file."""
    problems = Problems()
    text = read_text(path, problems)
    if text is None:
        raise DefinitionError(problems.all)
    return load(text, str(path))


def load_folder(path: Path, loads: Loads = at_once) -> list[Definition]:
    """Load every definition in a folder, sorted by id; raise one DefinitionError over all of them."""
    found: list[Definition] = []
    shared = [*path.glob("shared/*.yml")]
    problems: dict[Problem, None] = {}
    for file in sorted(path.glob("*.yml")):
        try:
            found.append(loads(f"checklist-{file.stem}", [file, *shared], partial(load_file, file)))
        except DefinitionError as error:
            problems |= dict.fromkeys(error.problems)
    if problems:
        raise DefinitionError(problems)
    return sorted(found, key=lambda d: d.checklist.id)


def _load(text: str, path: str, problems: Problems) -> Definition | None:
    root = read(text, path, problems)
    if root is None:
        return None
    bodies = BodyReader(problems, Path(path).parent / "shared")
    fields = bodies.reader.fields(root, TOP_KEYS, "")
    elements = bodies.body(fields.get("body")) if fields.get("body") else []
    name_elements(elements, problems)
    lint(elements, fields, problems)
    check_conditions(elements, bodies.broken, problems)
    check_rules(elements, bodies.broken, problems)
    examples = read_examples(fields.get("examples", []), elements, bodies.broken, problems)
    scripts = read_scripts(fields.get("scripts", []), elements, bodies.broken, problems)
    intake = read_intake(fields.part("intake"), elements, bodies.broken, problems)
    if problems.errors:
        return None
    checklist = Checklist(
        id=Path(path).stem,
        name=fields.text("name"),
        description=fields.text("description"),
        title=fields.text("title"),
        labels=tuple(fields.get("labels", ())),
        sections=tuple(_sections(elements)),
        scripts=scripts,
        intake=intake,
    )
    return Definition(checklist=checklist, examples=examples, warnings=tuple(problems.all))


def _sections(elements: Iterable[Element]) -> Iterable[Section]:
    """Split the flat body at its section elements."""
    title: Element | None = None
    items: list[Element] = []
    taken = {e.id for e in elements}
    for element in elements:
        if element.type != "section":
            items.append(element)
            continue
        if title or items:
            yield make_section(title, [make_item(e) for e in items], taken)
        title, items = element, []
    yield make_section(title, [make_item(e) for e in items], taken)
