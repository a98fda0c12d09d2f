"""Conditions in; unknown items, circles and texts that are no answer become problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from checklists.load.conditions import Leaf, ReadCondition
from checklists.load.dead import report_dead
from checklists.load.elements import Element
from checklists.load.fields import choose, say
from checklists.load.items import make_item
from checklists.load.problems import Problems, shown
from checklists.model import CHECK_STATUSES


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One element with what has to be true for it to be asked at all."""

    element: Element
    conditions: tuple[ReadCondition, ...]
    """The condition of its section, and its own."""
    group: Place | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Id of the group, or "", and id of the element."""
        return (self.group.element.id if self.group else "", self.element.id)


@dataclass(frozen=True, slots=True)
class Use:
    """One condition as it is written, under `when` or `required_when`."""

    place: Place
    name: str
    condition: ReadCondition


@dataclass(frozen=True, slots=True)
class Paths:
    """All elements of a definition by group and id."""

    problems: Problems
    broken: set[str]
    places: dict[tuple[str, str], Place] = field(default_factory=dict)

    def find(self, here: Place, item: str) -> Place | None:
        """Return the place of an item as seen from another: inside a group, its own items come first."""
        inner = self.places.get((here.group.element.id, item)) if here.group else None
        return inner or self.places.get(("", item))

    def add(self, place: Place) -> Iterator[Use]:
        """Keep a place; yield its conditions."""
        self.places.setdefault(place.key, place)
        element = place.element
        if element.when:
            yield Use(place, "when", element.when)
        if element.required_when:
            yield Use(place, "required_when", element.required_when)


def check_conditions(elements: list[Element], broken: set[str], problems: Problems) -> None:
    """Report every condition that names something unknown or decides nothing."""
    paths = Paths(problems, broken)
    uses = list(_uses(elements, paths))
    usable = [use for use in uses if _names_are_known(use, paths)]
    circular = _report_circles(paths)
    for use in usable:
        report_dead(use, paths, circular)


def _uses(elements: list[Element], paths: Paths) -> Iterator[Use]:
    title: tuple[ReadCondition, ...] = ()
    for element in elements:
        own = (element.when,) if element.when else ()
        if element.type == "section":
            title = own
            if element.when:
                yield Use(Place(element, ()), "when", element.when)
            continue
        place = Place(element, (*title, *own))
        yield from paths.add(place)
        for inner in element.inner:
            yield from paths.add(Place(inner, (inner.when,) if inner.when else (), place))


def _names_are_known(use: Use, paths: Paths) -> bool:
    """Report leaves that name no item, or a text that is no possible answer."""
    known = [_leaf_is_known(use, leaf, paths) for leaf in use.condition.leaves]
    return all(known)


def _leaf_is_known(use: Use, leaf: Leaf, paths: Paths) -> bool:
    here = use.place
    place = paths.find(here, leaf.item.text)
    if place is here and use.name == "required_when":
        paths.problems.add(
            leaf.item.node,
            "circular-condition",
            say(here.element.where, f"{shown(leaf.item.text)} is required depending on itself"),
            "Use another item.",
        )
        return False
    if place and place.element.asks:
        return not leaf.texts or _texts_are_possible(here, leaf, place.element, paths.problems)
    if leaf.item.text not in paths.broken:
        inside = here.key[0]
        ids = [i for (g, i), p in paths.places.items() if g in ("", inside) and p.element.asks and p is not here]
        paths.problems.add(
            leaf.item.node,
            "unknown-item",
            say(here.element.where, f"there is no item {shown(leaf.item.text)}"),
            choose(leaf.item.text, ids),
        )
    return False


def _texts_are_possible(here: Place, leaf: Leaf, other: Element, problems: Problems) -> bool:
    if other.type == "group":
        problems.add(
            leaf.item.node,
            "dead-condition",
            say(here.element.where, f"a group such as {shown(other.id)} never equals a text"),
            'Use "answered: true".',
        )
        return False
    possible = [o.label for o in make_item(other).options] or (list(CHECK_STATUSES) if other.type == "checks" else [])
    wrong = [t for t in leaf.texts if possible and t.text.strip() not in {p.strip() for p in possible}]
    for text in wrong:
        problems.add(
            text.node,
            "dead-condition",
            say(here.element.where, f"{shown(text.text)} is no possible answer to {shown(other.id)}"),
            choose(text.text, possible),
        )
    return not wrong


def _report_circles(paths: Paths) -> set[Place]:
    """Report items whose being asked depends on themselves; return them."""
    circular: set[Place] = set()
    for place in paths.places.values():
        route = [] if place in circular else _route(place, paths)
        if route:
            node = next(
                leaf.item.node
                for c in place.conditions
                for leaf in c.leaves
                if paths.find(place, leaf.item.text) is route[0]
            )
            trail = ", which depends on ".join(shown(step.element.id) for step in route)
            paths.problems.add(
                node,
                "circular-condition",
                say(place.element.where, f"{shown(place.element.id)} depends on {trail}"),
                "Remove one of these conditions.",
            )
        circular.update(route)
    return circular


def _route(start: Place, paths: Paths) -> list[Place]:
    """Return the shortest way from a place back to itself; empty where there is none."""
    came_from: dict[Place, Place | None] = {}
    waiting: list[Place] = [start]
    for here in waiting:
        for leaf in (leaf for c in here.conditions for leaf in c.leaves):
            there = paths.find(here, leaf.item.text)
            if there is None or there in came_from:
                continue
            came_from[there] = here
            waiting.append(there)
            if there is start:
                return _back(start, came_from)
    return []


def _back(start: Place, came_from: dict[Place, Place | None]) -> list[Place]:
    route, here = [start], came_from[start]
    while here is not None and here is not start:
        route.append(here)
        here = came_from[here]
    return route[::-1]
