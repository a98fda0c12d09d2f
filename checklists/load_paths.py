"""Conditions in; unknown items, circles and conditions that can never be met become problems."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from checklists.conditions import Scope
from checklists.load_conditions import Leaf, ReadCondition
from checklists.load_elements import Element
from checklists.load_fields import choose, say
from checklists.load_items import make_item
from checklists.load_yaml import Problems, shown
from checklists.model import CHECK_STATUSES, Condition, Item, Section

MAX_TRIES = 4000
"""Combinations of answers tried for one condition; beyond that nothing is said."""
OTHER = "\N{WHITE SQUARE}"
"""An answer that no condition names."""


@dataclass(frozen=True, slots=True)
class Place:
    """One element with what has to be true for it to be asked at all."""

    element: Element
    conditions: tuple[ReadCondition, ...]
    """The condition of its section, of its group, and its own."""
    group: Element | None = None


@dataclass(frozen=True, slots=True)
class Paths:
    """All elements of a definition by id, and those inside each group."""

    places: dict[tuple[str, str], Place]
    """(id of the group or "", id) to the place."""
    broken: set[str]

    def find(self, group: Element | None, item: str) -> Place | None:
        """Return the place of an item as seen from inside a group, or from outside."""
        inner = self.places.get((group.id, item)) if group else None
        return inner or self.places.get(("", item))


def check_conditions(elements: list[Element], broken: set[str], problems: Problems) -> None:
    """Report every condition that names something unknown or decides nothing."""
    paths = Paths({}, broken)
    sections = list(_sections(elements))
    for title, members in sections:
        outer = (title.when,) if title and title.when else ()
        for element in members:
            own = (*outer, *_present(element.when))
            paths.places.setdefault(("", element.id), Place(element, own))
            for inner in element.inner:
                paths.places.setdefault((element.id, inner.id), Place(inner, _present(inner.when), element))
    usable = [c for c in _written(sections) if _names_are_known(*c, paths, problems)]
    circular = _report_circles(paths, problems)
    scope_sections = tuple(_model_sections(sections))
    for element, name, condition, group in usable:
        if not circular & {id_ for _, id_ in _involved(condition, group, paths)}:
            _report_dead(element, name, condition, group, paths, scope_sections, problems)


def _present(condition: ReadCondition | None) -> tuple[ReadCondition, ...]:
    return (condition,) if condition else ()


Written = tuple[Element, str, ReadCondition, Element | None]
"""An element, the key, the condition under it, and the group it is in."""


def _sections(elements: list[Element]) -> Iterator[tuple[Element | None, list[Element]]]:
    title: Element | None = None
    members: list[Element] = []
    for element in elements:
        if element.type == "section":
            yield title, members
            title, members = element, []
        else:
            members.append(element)
    yield title, members


def _written(sections: list[tuple[Element | None, list[Element]]]) -> Iterator[Written]:
    for title, members in sections:
        if title and title.when:
            yield title, "when", title.when, None
        for element in members:
            for inner, group in ((element, None), *((i, element) for i in element.inner)):
                if inner.when:
                    yield inner, "when", inner.when, group
                if inner.required_when:
                    yield inner, "required_when", inner.required_when, group


def _names_are_known(
    element: Element, name: str, condition: ReadCondition, group: Element | None, paths: Paths, problems: Problems
) -> bool:
    """Report leaves that name no item, or a text that is no possible answer."""
    known = True
    for leaf in condition.leaves:
        place = paths.find(group, leaf.item.text)
        if place is None or not place.element.asks:
            known = False
            if leaf.item.text not in paths.broken:
                _report_unknown(element, leaf, group, paths, problems)
        elif leaf.texts:
            known = _texts_are_possible(element, leaf, place.element, problems) and known
    return known


def _report_unknown(element: Element, leaf: Leaf, group: Element | None, paths: Paths, problems: Problems) -> None:
    inside = group.id if group else ""
    ids = [key for (g, key), p in paths.places.items() if g in ("", inside) and p.element.asks and key != element.id]
    problems.add(
        leaf.item.node,
        "unknown-item",
        say(element.where, f"there is no item {shown(leaf.item.text)}"),
        choose(leaf.item.text, ids),
    )


def _texts_are_possible(element: Element, leaf: Leaf, other: Element, problems: Problems) -> bool:
    if other.type == "group":
        problems.add(
            leaf.item.node,
            "dead-condition",
            say(element.where, f"a group such as {shown(other.id)} never equals a text"),
            'Use "answered: true".',
        )
        return False
    possible = [o.label for o in make_item(other).options] or (list(CHECK_STATUSES) if other.type == "checks" else [])
    wrong = [t for t in leaf.texts if possible and t.text.strip() not in {p.strip() for p in possible}]
    for text in wrong:
        problems.add(
            text.node,
            "dead-condition",
            say(element.where, f"{shown(text.text)} is no possible answer to {shown(other.id)}"),
            choose(text.text, possible),
        )
    return not wrong


def _report_circles(paths: Paths, problems: Problems) -> set[str]:
    """Report items whose being asked depends on themselves; return their ids."""
    circular: set[str] = set()
    for (group_id, key), place in paths.places.items():
        route = _route(place, place, paths, frozenset())
        if route is None:
            continue
        if not (group_id, key) == ("", "") and key not in circular:
            leaf = next(l for c in place.conditions for l in c.leaves if l.item.text == route[0])
            trail = ", which depends on ".join(shown(step) for step in route)
            problems.add(
                leaf.item.node,
                "circular-condition",
                say(place.element.where, f"{shown(key)} is asked depending on {trail}"),
                "Remove one of these conditions.",
            )
        circular |= {key, *route}
    return circular


def _route(start: Place, here: Place, paths: Paths, seen: frozenset[int]) -> list[str] | None:
    """Return the ids on the way from a place back to itself; None where there is no way."""
    for leaf in (leaf for c in here.conditions for leaf in c.leaves):
        place = paths.find(here.group, leaf.item.text)
        if place is start:
            return [leaf.item.text]
        if place and id(place) not in seen:
            rest = _route(start, place, paths, seen | {id(place)})
            if rest:
                return [leaf.item.text, *rest]
    return None


def _involved(condition: ReadCondition, group: Element | None, paths: Paths) -> dict[tuple[str, str], set[str]]:
    """Return every item that the condition depends on, however far away, with the texts compared."""
    found: dict[tuple[str, str], set[str]] = {}
    waiting = [(condition, group)]
    while waiting:
        current, inside = waiting.pop()
        for leaf in current.leaves:
            place = paths.find(inside, leaf.item.text)
            if place is None:
                continue
            key = (place.group.id if place.group else "", place.element.id)
            if key not in found:
                waiting += [(c, place.group) for c in place.conditions]
            found.setdefault(key, set()).update(t.text for t in leaf.texts)
    return found


def _model_sections(sections: list[tuple[Element | None, list[Element]]]) -> Iterator[Section]:
    for number, (title, members) in enumerate(sections):
        when = title.when.condition if title and title.when else None
        yield Section(id=str(number), items=tuple(make_item(e) for e in members), when=when)


def _report_dead(
    element: Element,
    name: str,
    condition: ReadCondition,
    group: Element | None,
    paths: Paths,
    sections: tuple[Section, ...],
    problems: Problems,
) -> None:
    """Try combinations of answers; report a condition that none of them meets, or all of them."""
    place = paths.find(group, element.id)
    needed = [condition, *(place.conditions if place and place.element is element else ())]
    outer = paths.find(None, group.id) if group else None
    needed_outside = outer.conditions if outer else ()
    involved: dict[tuple[str, str], set[str]] = {}
    for part, inside in [*((c, group) for c in needed), *((c, None) for c in needed_outside)]:
        for key, texts in _involved(part, inside, paths).items():
            involved.setdefault(key, set()).update(texts)
    met = unmet = False
    for tried, answers in enumerate(_combinations(involved, paths, group)):
        if tried >= MAX_TRIES:
            return
        entry = answers.pop("", {})
        scope = Scope(sections, answers)
        inner = scope.inside(make_item(group), entry) if group else scope
        own = inner.holds(condition.condition)
        met = met or (own and _all_hold(needed, inner) and _all_hold(needed_outside, scope))
        unmet = unmet or not own
        if met and unmet:
            return
    if not met:
        what = "this condition can never be met"
        problems.add(
            condition.node,
            "dead-condition",
            say(element.where, f'{what} ("{name}")'),
            "Remove it, or use answers that can go together.",
        )
    elif not unmet:
        problems.add(
            condition.node,
            "idle-condition",
            say(element.where, f'this condition is always met ("{name}")'),
            "Remove it.",
            "warning",
        )


def _all_hold(conditions: Iterable[ReadCondition], scope: Scope) -> bool:
    return all(scope.holds(c.condition) for c in conditions)


def _combinations(
    involved: dict[tuple[str, str], set[str]], paths: Paths, group: Element | None
) -> Iterator[dict[str, Any]]:
    """Yield answers to all involved items; those inside the group under "" as its entry."""
    choices = []
    for key, texts in sorted(involved.items()):
        item = make_item(paths.places[key].element)
        choices.append([(key, value) for value in _answers(item, sorted(texts))])
    for picked in itertools.product(*choices):
        answers: dict[str, Any] = {"": {}}
        for (inside, item_id), value in picked:
            if value is not None:
                (answers[""] if group and inside == group.id else answers)[item_id] = value
        yield answers


def _answers(item: Item, texts: list[str]) -> list[Any]:
    """Return the answers to an item that conditions can tell apart; None is unanswered."""
    if item.type == "group":
        return [None, [{i.id: OTHER} for i in item.items[:1]]]
    if item.type == "checks":
        return [None, *(_rows(item, s) for s in _subsets([*texts, *_others(CHECK_STATUSES, texts)]) if s)]
    labels = tuple(o.label for o in item.options)
    others = _others(labels, texts) if labels else [OTHER]
    if item.type in ("checkboxes", "steps") or item.multiple:
        return [None, *([*s] for s in _subsets([*texts, *others]) if s)]
    return [None, *texts, *others]


def _others(possible: Iterable[str], texts: list[str]) -> list[str]:
    """Return one possible answer that is not named, if there is one."""
    return [p for p in possible if p.strip() not in {t.strip() for t in texts}][:1]


def _subsets(texts: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield all sets of up to five texts, and of more only the small ones."""
    most = len(texts) if len(texts) <= 5 else 2
    return itertools.chain.from_iterable(itertools.combinations(texts, n) for n in range(most + 1))


def _rows(item: Item, statuses: tuple[str, ...]) -> dict[str, dict[str, str]]:
    return {row.id: {"status": s, "proof": ""} for row, s in zip(item.rows, statuses, strict=False)}
