"""The dialect in, a JSON Schema for editors out: completion and squiggles while an author types.

Run `python -m checklists.load.schema` to write it anew. It is weaker than loading on purpose: it cannot
see other elements, so ids, conditions and rules' parameters are left to the loader.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from checklists.load.dialect import (
    BOX_KEYS,
    CONDITION_KEYS,
    ELEMENTS,
    EXAMPLE_KEYS,
    ID_PATTERN,
    IN_GROUP,
    INCLUDE_KEYS,
    ROW_KEYS,
    RULE_KEYS,
    SCRIPT_KEYS,
    SHARED_KEYS,
    TOP_KEYS,
    ElementType,
    Key,
)
from checklists.rules import RULES, Rule

PATH = Path(__file__).parent.parent / "definitions" / "schema.json"
TEXT = {"type": "string", "minLength": 1}
TEXTS = {"type": "array", "items": TEXT}
PYTHON_TYPES: dict[type, dict[str, Any]] = {
    str: TEXT,
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    list: TEXTS,
}


def schema() -> dict[str, Any]:
    """Return the schema of a file in `definitions`, and of one in `definitions/shared`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Checklist",
        "description": "A checklist, in the dialect of GitHub's issue forms and more. See README.md.",
        "type": "object",
        "properties": {k.name: _key(k) for k in TOP_KEYS},
        "additionalProperties": False,
        "anyOf": [{"required": _required(TOP_KEYS)}, {"required": _required(SHARED_KEYS), "maxProperties": 1}],
        "$defs": {
            "condition": {"oneOf": [_comparisons(), *_combinations()]},
            "element": _elements([*ELEMENTS.values()], include=True),
            **{t.name: _element(t) for t in ELEMENTS.values()},
            "entry element": _elements([ELEMENTS[name] for name in IN_GROUP], include=False),
            "rule": {"anyOf": [{"enum": sorted(RULES)}, *(_rule(RULES[name]) for name in sorted(RULES))]},
        },
    }


def text() -> str:
    """Return the schema as it stands in its file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _key(key: Key) -> dict[str, Any]:
    return {"description": key.means, **_value(key), "examples": [key.example]}


def _value(key: Key) -> dict[str, Any]:
    if key.kind == "keys":
        return mapping(key.keys)
    if key.kind == "elements":
        return {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/element"}}
    if key.kind == "list":
        return {"type": "array", "minItems": 1, "items": mapping(key.keys)}
    if key.kind == "choice":
        return {"enum": list(key.words)}
    if key.kind in LISTS:
        entry = mapping(LISTS[key.kind])
        return {"type": "array", "items": {"anyOf": [TEXT, entry]} if key.kind == "rows" else entry}
    return VALUES[key.kind]


def mapping(keys: tuple[Key, ...]) -> dict[str, Any]:
    """Describe a mapping with these keys and no others."""
    properties = {k.name: _key(k) for k in keys}
    made = {"type": "object", "properties": properties, "additionalProperties": False}
    return made | ({"required": _required(keys)} if _required(keys) else {})


def _required(keys: tuple[Key, ...]) -> list[str]:
    return [k.name for k in keys if k.required]


def _elements(types: list[ElementType], include: bool) -> dict[str, Any]:
    """Choose by `type`, so that an editor names the key that is wrong and not all types."""
    names = [t.name for t in types]
    type_key = {"enum": names, "description": "; ".join(f"{t.name}: {t.means}" for t in types)}
    chosen: dict[str, Any] = {
        "type": "object",
        "required": ["type"],
        "properties": {"type": type_key},
        "allOf": [{"if": _is(t.name), "then": {"$ref": f"#/$defs/{t.name}"}} for t in types],
    }
    if not include:
        return chosen
    return {"if": {"type": "object", "required": ["include"]}, "then": mapping(INCLUDE_KEYS), "else": chosen}


def _is(name: str) -> dict[str, Any]:
    return {"type": "object", "required": ["type"], "properties": {"type": {"const": name}}}


def _element(element: ElementType) -> dict[str, Any]:
    made = mapping(element.keys)
    made["properties"] |= {"type": {"const": element.name, "description": element.means}}
    made["properties"] |= {name: {"deprecated": True} for name in element.ignored}
    if element.name == "group":
        made["properties"]["body"]["items"] = {"$ref": "#/$defs/entry element"}
    return made


def _comparisons() -> dict[str, Any]:
    keys = tuple(k for k in CONDITION_KEYS if k.name in ("item", "equals", "one_of", "answered"))
    return mapping(keys) | {"required": ["item"], "minProperties": 2, "maxProperties": 2}


def _combinations() -> list[dict[str, Any]]:
    keys = [k for k in CONDITION_KEYS if k.name in ("all", "any", "not")]
    return [mapping((k,)) | {"required": [k.name]} for k in keys]


def _rule(rule: Rule) -> dict[str, Any]:
    inside = mapping(RULE_KEYS)
    inside["properties"] |= {name: PYTHON_TYPES[kind] for name, kind in rule.parameters.items()}
    if rule.required_parameters:
        inside["required"] = list(rule.required_parameters)
    return {
        "type": "object",
        "description": rule.doc.splitlines()[0],
        "properties": {rule.name: inside},
        "required": [rule.name],
        "additionalProperties": False,
    }


LISTS = {"boxes": BOX_KEYS, "rows": ROW_KEYS, "examples": EXAMPLE_KEYS, "scripts": SCRIPT_KEYS}
CONDITION = {"$ref": "#/$defs/condition"}
VALUES: dict[str, dict[str, Any]] = {
    # an empty text is a warning where the key is not needed, as on GitHub
    "text": {"type": "string"},
    "line": {"type": "string"},
    "id": {"type": "string", "pattern": ID_PATTERN},
    "flag": {"type": "boolean"},
    "index": {"type": "integer", "minimum": 0},
    "number": {"type": "number"},
    "regex": {"type": "string", "format": "regex"},
    "words": {"anyOf": [{"type": "string"}, TEXTS]},
    "texts": TEXTS,
    "visible": {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"enum": ["form", "content"]}},
    "options": {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"type": ["string", "number"]}},
    "condition": CONDITION,
    "conditions": {"type": "array", "minItems": 1, "items": CONDITION},
    "rules": {"type": "array", "items": {"$ref": "#/$defs/rule"}},
    "answers": {"type": "object"},
    "groups": {"type": "array", "minItems": 1, "items": TEXTS},
    "exercises": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/exercise"}},
    "level": {"enum": ["blocker", "warning", "note"]},
}


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
