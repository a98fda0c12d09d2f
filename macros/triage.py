"""Facts and checklists in, the guided path of triage out: a nested list, shown by the script one question at a time."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from checklists.errors import DefinitionError
from checklists.load.fields import choose
from checklists.load.problems import Problems, shown
from checklists.model import Checklist, Item
from checklists.wire import to_wire
from macros.fact_diagrams import page_name
from macros.fact_files import FactFile, Path_, walk
from macros.fact_html import Renderer
from macros.facts import Facts
from macros.form import json_attribute, version


def triage(renderer: Renderer, checklists: Collection[Checklist], site: str) -> str:
    """Return the whole path; what an answer says in a checklist goes along with it."""
    known = {checklist.id: checklist for checklist in checklists}
    check_carried(renderer.facts, known)
    facts = renderer.facts["triage"]
    takes = {checklist.id: _takes(checklist) for checklist in checklists}
    return renderer.render(
        "triage",
        triage=facts,
        site=site,
        questions={question["id"]: question for question in facts["questions"]},
        ends={end["id"]: _end(end, renderer, takes) for end in facts["ends"]},
        takes=json_attribute(_json({one: takes[one] for one in sorted({end["checklist"] for end in facts["ends"]})})),
        sources=renderer.documents(facts),
        json=_json,
    )


def _end(end: dict[str, Any], renderer: Renderer, takes: dict[str, Any]) -> dict[str, Any]:
    """Return an end with everything its template prints."""
    verdicts = {one["id"]: one["name"] for one in renderer.facts["triage"]["verdicts"]}
    return {
        **end,
        "verdict_name": verdicts[end["verdict"]],
        "page_name": page_name(renderer.facts, end["page"]) if "page" in end else "",
        "takes": takes[end["checklist"]],
    }


def _takes(checklist: Checklist) -> dict[str, Any]:
    """Return what the script needs to start a draft of that checklist."""
    wire = json.dumps(to_wire(checklist), ensure_ascii=False, separators=(",", ":"))
    return {
        "checklist": checklist.id,
        "name": checklist.name,
        "version": version(wire),
        "items": [item.id for item in checklist.items],
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def check_carried(facts: Facts, checklists: dict[str, Checklist]) -> None:
    """Raise DefinitionError with every answer that a checklist at an end cannot take over."""
    file, problems = facts.files["triage"], Problems()
    for number, end in enumerate(facts["triage"]["ends"]):
        if end["checklist"] not in checklists:
            message = f"there is no checklist {shown(end['checklist'])}"
            place = file.places["ends", number, "checklist"]
            problems.add(place, "unknown-checklist", message, choose(end["checklist"], checklists))
    used = {end["checklist"] for end in facts["triage"]["ends"]}
    items = [item for one in sorted(used & set(checklists)) for item in checklists[one].items]
    for at, carried in _carried(file):
        for item, value in carried.items():
            _check_one(item, value, items, (file, (*at, item)), problems)
    if problems.errors:
        raise DefinitionError(problems.errors)


def _check_one(id: str, value: str, items: list[Item], at: tuple[FactFile, Path_], problems: Problems) -> None:
    """Report an answer whose item is in none of the checklists, or that is no option of the item in one of them."""
    (file, place), same = at, [item for item in items if item.id == id]
    if not same:
        message = f"no checklist at an end has an item {shown(id)}"
        problems.add(file.keys[place], "unknown-item", message, choose(id, [item.id for item in items]))
    for item in same:
        options = [option.label for option in item.options]
        if options and value not in options:
            message = f"{shown(value)} is no option of {shown(id)}"
            problems.add(file.places[place], "unknown-option", message, choose(value, options))


def _carried(file: FactFile) -> Iterator[tuple[Path_, dict[str, str]]]:
    return ((at, value) for at, value in walk(file.data) if at and at[-1] == "carry")
