"""A condition in; when no answers can meet it, or all do, that becomes a problem."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from checklists.conditions import Scope
from checklists.load.fields import say
from checklists.load.items import make_item
from checklists.model import CHECK_STATUSES, Item, Section

if TYPE_CHECKING:
    from checklists.load.paths import Paths, Place, Use

MAX_TRIES = 1500
"""Combinations of answers tried for one condition; beyond that nothing is said."""
MAX_ITEMS = 12
"""Items that one condition may depend on, however far away, for it to be tried at all."""
OTHER = "\N{WHITE SQUARE}"
"""An answer that no condition names."""


def report_dead(use: Use, paths: Paths, circular: set[Place]) -> None:
    """Try combinations of answers; report a condition that none of them meets, or all of them."""
    involved = _involved(use, paths)
    if len(involved) > MAX_ITEMS or circular & set(involved):
        return
    tries = list(itertools.islice(_combinations(involved), MAX_TRIES + 1))
    trial = _Trial(use, involved)
    met = unmet = False
    for answers in tries:
        own, all_of_it = trial.outcome(answers)
        met, unmet = met or all_of_it, unmet or not own
        if met and unmet:
            return
    if len(tries) > MAX_TRIES:
        return
    where, node = use.place.element.where, use.condition.node
    if not met:
        paths.problems.add(
            node,
            "dead-condition",
            say(where, f'"{use.name}" can never be met'),
            "Remove it, or use answers that go together.",
        )
    else:
        paths.problems.add(node, "idle-condition", say(where, f'"{use.name}" is always met'), "Remove it.", "warning")


def _involved(use: Use, paths: Paths) -> dict[Place, set[str]]:
    """Return every item the condition depends on, however far away, with the texts compared."""
    found: dict[Place, set[str]] = {}
    waiting = [(use.condition, use.place), *_needed(use.place)]
    for condition, here in waiting:
        for leaf in condition.leaves:
            place = paths.find(here, leaf.item.text)
            if place is None:
                continue
            if place not in found:
                waiting += _needed(place)
            found.setdefault(place, set()).update(t.text for t in leaf.texts)
    return found


def _needed(place: Place) -> list[tuple[Any, Place]]:
    """Return the conditions for an element to be asked: its own, its section's, its group's."""
    own = [(c, place) for c in place.conditions]
    return [*own, *_needed(place.group)] if place.group else own


class _Trial:
    """What is the same for every combination of answers tried on one condition."""

    def __init__(self, use: Use, involved: Iterable[Place]) -> None:
        self.use = use
        self.needed = _needed(use.place)
        self.sections = _sections(p for p in involved if not p.group)
        groups = {p.group for p in (use.place, *involved) if p.group}
        self.groups = {g: _group_item(g) for g in groups}

    def outcome(self, answers: dict[Place, Any]) -> tuple[bool, bool]:
        """Return whether the condition holds, and whether all that its element needs holds too."""
        outside = Scope(self.sections, _values(answers, None))
        scopes: dict[Place | None, Scope] = {None: outside}
        for group, item in self.groups.items():
            scopes[group] = outside.inside(item, _values(answers, group))
        holds = scopes[self.use.place.group].holds(self.use.condition.condition)
        return holds, holds and all(scopes[p.group].holds(c.condition) for c, p in self.needed)


def _group_item(group: Place) -> Item:
    return Item(id=group.element.id, type="group", items=tuple(make_item(e) for e in group.element.inner))


def _sections(places: Iterable[Place]) -> tuple[Section, ...]:
    """Give every item a section of its own, which carries the conditions it needs."""
    return tuple(
        Section(
            id=place.element.id,
            items=(make_item(place.element),),
            when=next((c.condition for c in place.conditions if c is not place.element.when), None),
        )
        for place in places
    )


def _values(answers: dict[Place, Any], group: Place | None) -> dict[str, Any]:
    return {p.element.id: value for p, value in answers.items() if p.group is group and value is not None}


def _combinations(involved: dict[Place, set[str]]) -> Iterator[dict[Place, Any]]:
    """Yield answers to all involved items."""
    choices = [_answers(make_item(place.element), sorted(texts)) for place, texts in involved.items()]
    for picked in itertools.product(*choices):
        yield dict(zip(involved, picked, strict=True))


def _answers(item: Item, texts: list[str]) -> list[Any]:
    """Return the answers to an item that conditions can tell apart; None is unanswered."""
    if not item.in_form:
        return [None]
    if item.type == "group":
        return [None, [{i.id: OTHER} for i in item.items[:1]]]
    if item.type == "checks":
        return [None, *(_rows(item, s) for s in _subsets([*texts, *_others(CHECK_STATUSES, texts)]))]
    labels = tuple(o.label for o in item.options)
    others = _others(labels, texts) if labels else [OTHER]
    if item.type in ("checkboxes", "steps") or item.multiple:
        return [None, *(list(s) for s in _subsets([*texts, *others]))]
    return [None, *texts, *others]


def _others(possible: Iterable[str], texts: list[str]) -> list[str]:
    """Return one possible answer that is not named, if there is one."""
    return [p for p in possible if p.strip() not in {t.strip() for t in texts}][:1]


def _subsets(texts: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield the sets of some of the texts, small ones first; no more than are ever tried."""
    sizes = range(1, len(texts) + 1)
    every = itertools.chain.from_iterable(itertools.combinations(texts, n) for n in sizes)
    return itertools.islice(every, MAX_TRIES + 1)


def _rows(item: Item, statuses: tuple[str, ...]) -> dict[str, dict[str, str]]:
    return {row.id: {"status": s, "proof": ""} for row, s in zip(item.rows, statuses, strict=False)}
