"""The facts folder in, checked data out; everything wrong in any file becomes a problem with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yaml.constructor import SafeConstructor
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from checklists.errors import DefinitionError
from checklists.load.fields import choose, pairs
from checklists.load.nodes import KINDS, TAG, read, read_text
from checklists.load.problems import Problems, shown

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from referencing import Registry

Path_ = tuple[str | int, ...]
"""Keys and list positions that lead to a value."""

SCHEMA_WORDS = {
    "string": "text",
    "integer": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FactFile:
    """One YAML file: its data, and the node at which each value stands."""

    name: str
    data: dict[str, Any]
    places: dict[Path_, Node]
    keys: dict[Path_, Node]
    """The node of the key instead of the value."""


def read_fact_file(path: Path) -> FactFile:
    """Read a YAML file and check it against the schema of its name; DefinitionError holds all its problems."""
    problems = Problems()
    text = read_text(path, problems)
    root = None if text is None else read(text, str(path), problems)
    file = _checked(root, path, problems) if root else None
    if file is None or problems.errors:
        raise DefinitionError(problems.all)
    return file


def _checked(root: Node, path: Path, problems: Problems) -> FactFile:
    places: dict[Path_, Node] = {}
    keys: dict[Path_, Node] = {}
    data = _value(root, (), places, keys, problems)
    file = FactFile(name=path.stem, data=data, places=places, keys=keys)
    for error in validator(path.parent / "schema", path.stem).iter_errors(data):
        _add(error, file, problems)
    return file


@cache
def validator(folder: Path, name: str) -> Draft202012Validator:
    """Return what checks the file of that name; schemas find each other inside the folder."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 (slow, and facts that passed are known to)
    from referencing import Registry, Resource  # noqa: PLC0415

    registry: Registry[Any] = Registry().with_resources(
        (path.name, Resource.from_contents(json.loads(path.read_text()))) for path in sorted(folder.glob("*.json"))
    )
    return Draft202012Validator(registry.contents(f"{name}.json"), registry=registry)


def _value(node: Node, at: Path_, places: dict[Path_, Node], keys: dict[Path_, Node], problems: Problems) -> Any:
    """Turn a node into plain data and note where each part of it stands."""
    places[at] = node
    if isinstance(node, MappingNode):
        found = {}
        for key, value in pairs(node, problems, ""):
            keys[*at, key.value] = key
            found[key.value] = _value(value, (*at, key.value), places, keys, problems)
        return found
    if isinstance(node, SequenceNode):
        return [_value(child, (*at, number), places, keys, problems) for number, child in enumerate(node.value)]
    return _scalar(node)


def _scalar(node: Node) -> Any:
    """Return text, a number or a yes/no value; a date stays as it is written."""
    if isinstance(node, ScalarNode) and node.tag in {TAG + "bool", TAG + "int", TAG + "float", TAG + "null"}:
        return SafeConstructor().construct_object(node)
    return node.value


# --- Schema errors in an author's words -------------------------------------------------------------------------


def _add(error: Any, file: FactFile, problems: Problems) -> None:
    """Report a `jsonschema.ValidationError`; its type says any part may be unset, a finished one has all."""
    at = tuple(error.absolute_path)
    node = file.places[at]
    match error.validator:
        case "additionalProperties":
            known = error.schema.get("properties", {})
            for key in sorted(set(error.instance) - set(known)):
                problems.add(file.keys[*at, key], "unknown-key", f"unknown key {shown(key)}", choose(key, known))
        case "required":
            for key in sorted(set(error.validator_value) - set(error.instance)):
                problems.add(
                    node,
                    "missing-key",
                    f"the key {shown(key)} is missing",
                    f'Add "{key}". {_about(error, key)}'.strip(),
                )
        case "propertyNames" | "pattern":
            _add_form(error, node, at, file, problems)
        case _:
            rule, message, fix = _other(error, node)
            problems.add(node, rule, message, fix)


def _add_form(error: Any, node: Node, at: Path_, file: FactFile, problems: Problems) -> None:
    """Report a text that does not look as it should: a value, or a key where the error names one."""
    is_key = isinstance(node, MappingNode)
    place = file.keys[*at, error.instance] if is_key else node
    examples = " or ".join(shown(str(e)) for e in error.schema.get("examples", ()))
    fix = error.schema.get("description", "Use lower case letters, digits and hyphens")
    problems.add(
        place,
        "wrong-form",
        f"{shown(error.instance)} does not have the form this needs",
        f"{fix}{': ' if examples else '.'}{examples}",
    )


def _other(error: Any, node: Node) -> tuple[str, str, str]:
    """Return rule, message and fix for the errors that concern one value."""
    wanted = error.validator_value
    match error.validator:
        case "enum":
            return (
                "unknown-value",
                f"{shown(str(error.instance))} is not one of the values",
                choose(str(error.instance), wanted),
            )
        case "type":
            names = " or ".join(SCHEMA_WORDS[w] for w in ([wanted] if isinstance(wanted, str) else wanted))
            return (
                "wrong-type",
                f"this is {KINDS.get(node.tag, 'something else')}, not {names}",
                f"Use {names}; quote it if it is meant as text.",
            )
        case "minLength" | "minItems" | "minProperties":
            return "empty", "this is empty", "Add what belongs here, or remove the key."
        case "maxLength":
            return "too-long", f"this has {len(error.instance)} characters; {wanted} is the most", "Use fewer words."
        case "uniqueItems":
            return "duplicate-value", "a value stands here twice", "Remove one of the two."
    return "wrong-value", f"{shown(str(error.instance))} cannot stand here", f"Use {wanted}."


def _about(error: Any, key: str) -> str:
    described = error.schema.get("properties", {}).get(key, {}).get("description")
    return f"{described}." if described else ""


def walk(data: Any, at: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    """Yield every value below data, outermost first, with the way to it."""
    yield at, data
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield from walk(value, (*at, key))
