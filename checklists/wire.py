"""Wire: a dataclass of the engine in, a JSON-ready mapping out, and the dataclass back.

Compact on the way to the engine: what equals its default is left out. Whole on the way to a page: nothing is.
Strict: an unknown key or a wrong type is refused, because both sides of the wire come from the same build.
"""

from __future__ import annotations

import types
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from checklists.model import Checklist, Report


def to_wire(checklist: Checklist) -> dict[str, Any]:
    """Return a checklist as a JSON-ready mapping; keys stand in the order of the model."""
    wire: dict[str, Any] = out(checklist)
    return wire


def from_wire(wire: Any) -> Checklist:
    """Return the checklist a mapping stands for; raise ValueError, with the place, for anything else."""
    return read(Checklist, wire)


def report_to_wire(report: Report) -> dict[str, Any]:
    """Return a report as the JSON-ready mapping of docs/contributing/architecture.md; nothing is left out."""
    wire: dict[str, Any] = out(report, whole=True)
    return wire


def read[T](kind: type[T], wire: Any) -> T:
    """Return the dataclass a mapping stands for; raise ValueError, with the place, for anything else."""
    found: T = _in(kind, wire, kind.__name__.lower())
    return found


def out(value: Any, *, whole: bool = False) -> Any:
    """Return a dataclass, or any value that holds some, as JSON-ready values; `whole` keeps what equals its default."""
    if is_dataclass(value):
        pairs = ((f.name, getattr(value, f.name), _default(f)) for f in fields(value))
        return {name: out(part, whole=whole) for name, part, default in pairs if whole or part != default}
    if isinstance(value, list | tuple):
        return [out(part, whole=whole) for part in value]
    if isinstance(value, dict):
        return {key: out(part, whole=whole) for key, part in value.items()}
    if isinstance(value, float) and value.is_integer():
        return int(value)  # JavaScript writes 1.0 as 1
    return value


def _default(field: Any) -> Any:
    """Return the default of a field; MISSING, which equals nothing, where there is none."""
    return field.default if field.default_factory is MISSING else field.default_factory()


def _in(kind: Any, wire: Any, place: str) -> Any:
    """Read one value of an annotated type."""
    if is_dataclass(kind):
        return _in_dataclass(kind, wire, place)
    origin, of = get_origin(kind), get_args(kind)
    if origin is Literal:
        return _one_of(of, wire, place)
    if origin in (Union, types.UnionType):
        inner = next(part for part in of if part is not type(None))
        return None if wire is None else _in(inner, wire, place)
    if origin is tuple:
        parts = _of_type(list, wire, place)
        return tuple(_in(of[0], part, f"{place}[{index}]") for index, part in enumerate(parts))
    if kind is float:
        return float(_of_type(float if isinstance(wire, float) else int, wire, place))
    return wire if kind is Any else _of_type(origin or kind, wire, place)


def _in_dataclass(kind: Any, wire: Any, place: str) -> Any:
    hints = _hints(kind)
    keys = _of_type(dict, wire, place)
    if strangers := sorted(str(key) for key in keys if key not in hints):
        raise ValueError(f"{place} has unknown keys: {', '.join(strangers)}")
    if absent := sorted(_needed(kind) - keys.keys()):
        raise ValueError(f"{place} lacks keys: {', '.join(absent)}")
    return kind(**{key: _in(hints[key], part, f"{place}.{key}") for key, part in keys.items()})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _needed(kind: Any) -> frozenset[str]:
    bare = (f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING)
    return frozenset(bare)


def _of_type(kind: Any, wire: Any, place: str) -> Any:
    if type(wire) is not kind:
        raise ValueError(f"{place} is {type(wire).__name__}, not {kind.__name__}")
    return wire


def _one_of(words: tuple[Any, ...], wire: Any, place: str) -> Any:
    if not isinstance(wire, str) or wire not in words:
        raise ValueError(f"{place} is not one of {', '.join(words)}")
    return wire
