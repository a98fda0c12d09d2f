"""The mapping from a customer's message to items in, checked against the items, the same mapping as texts out."""

from __future__ import annotations

from checklists.intake.answers import SUITABLE
from checklists.load.elements import Element
from checklists.load.fields import Fields, Text, choose, say
from checklists.load.problems import Problems, shown

WHERE = "intake"


def read_intake(fields: Fields, elements: list[Element], broken: set[str], problems: Problems) -> dict[str, str]:
    """Read which item takes what a message says; report items that are not there or cannot take it."""
    known = {e.id: e for e in elements if e.asks}
    known |= {f"{e.id}.{inner.id}": inner for e in known.values() for inner in e.inner}
    for name, path in fields.values.items():
        if path.text in known:
            _check(name, path, known[path.text], problems)
        elif path.text.partition(".")[0] not in broken:
            what = say(WHERE, f"there is no item {shown(path.text)}")
            problems.add(path.node, "unknown-item", what, choose(path.text, _suitable(name, known)))
    return {name: path.text for name, path in fields.values.items()}


def _check(name: str, path: Text, element: Element, problems: Problems) -> None:
    """Report an item that cannot take what is found, and one that is not in the form."""
    if element.type == "group":
        what = f"{shown(path.text)} is a group; one of its fields has to take {shown(name)}"
        fix = choose(path.text, [f"{path.text}.{inner.id}" for inner in element.inner if inner.type in SUITABLE[name]])
        problems.add(path.node, "intake-type", say(WHERE, what), fix)
    elif element.type not in SUITABLE[name]:
        what = f"{shown(path.text)} is of the type {shown(element.type)}, which cannot take {shown(name)}"
        fix = f"Use an item of the type {', '.join(shown(t) for t in SUITABLE[name])}."
        problems.add(path.node, "intake-type", say(WHERE, what), fix)
    elif "form" not in element.fields.get("visible", ("form",)):
        what = f"{shown(path.text)} is not in the form"
        problems.add(path.node, "intake-type", say(WHERE, what), "Use an item that the form shows.")


def _suitable(name: str, known: dict[str, Element]) -> list[str]:
    return [path for path, element in known.items() if element.type in SUITABLE[name]]
