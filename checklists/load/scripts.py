"""The scripts of a definition in, checked against its items, Scripts out."""

from __future__ import annotations

from checklists.load.elements import Element
from checklists.load.fields import Fields, Text, choose, say
from checklists.load.problems import Problems, shown
from checklists.model import Script
from checklists.script import NAMED


def read_scripts(
    scripts: list[Fields], elements: list[Element], broken: set[str], problems: Problems
) -> tuple[Script, ...]:
    """Read the scripts; report names their definition does not know."""
    known = {e.id: {i.id for i in e.inner} for e in elements if e.asks} | {name: set() for name in broken}
    ids: set[str] = set()
    for index, fields in enumerate(scripts):
        where = f"scripts[{index}]"
        if fields.text("id") in ids:
            problem = say(where, f"the id {shown(fields.text('id'))} is used twice")
            problems.add(fields.places["id"], "duplicate-id", problem, "Use another id.")
        ids.add(fields.text("id"))
        for line in fields.get("lines", ()):
            _check(line, known, broken, where, problems)
    return tuple(
        Script(id=f.text("id"), name=f.text("name"), lines=tuple(line.text for line in f.get("lines", ())))
        for f in scripts
    )


def _check(line: Text, known: dict[str, set[str]], broken: set[str], where: str, problems: Problems) -> None:
    """Report an item or field that is not there, two groups in one line, and a brace without its partner."""
    named = [(found[1], found[2]) for found in NAMED.finditer(line.text)]
    for item, field in named:
        if item not in known:
            _unknown(line, item, known, where, problems)
        elif field and field not in known[item] and item not in broken:
            _unknown(line, f"{item}.{field}", {f"{item}.{name}": set() for name in known[item]}, where, problems)
    if len({item for item, field in named if field}) > 1:
        problem = say(where, "a line names fields of two groups, so it is not clear for which it repeats")
        problems.add(line.node, "script-line", problem, "Use one line for each group.")
    if "{" in NAMED.sub("", line.text) or "}" in NAMED.sub("", line.text):
        problem = say(where, f"{shown(line.text)} has a brace that names no item")
        problems.add(line.node, "script-line", problem, 'Use "{item}" or "{group.field}".')


def _unknown(line: Text, name: str, known: dict[str, set[str]], where: str, problems: Problems) -> None:
    problems.add(line.node, "unknown-item", say(where, f"there is no item {shown(name)}"), choose(name, known))
