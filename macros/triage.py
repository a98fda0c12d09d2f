"""The guided path of triage: facts and checklists in, a nested list out that the script shows one question at a time."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from markupsafe import Markup

from checklists.errors import DefinitionError
from checklists.load_fields import choose
from checklists.load_problems import Problems, shown
from checklists.model import Checklist
from checklists.wire import to_wire
from macros.fact_diagrams import page_name
from macros.fact_files import FactFile, Path_, walk
from macros.fact_html import Renderer
from macros.facts import Facts
from macros.form import version


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
        takes=_script_json({id: takes[id] for id in sorted({end["checklist"] for end in facts["ends"]})}),
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


def _script_json(value: Any) -> Markup:
    """Return JSON for a script element: no text in it can end that element."""
    return Markup(_json(value).replace("<", "\\u003c"))  # noqa: S704


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def check_carried(facts: Facts, checklists: dict[str, Checklist]) -> None:
    """Raise DefinitionError with every answer that names an item or an option its checklists do not have."""
    file, problems = facts.files["triage"], Problems()
    items = {item.id: item for checklist in checklists.values() for item in checklist.items}
    for at, carried in _carried(file):
        for item, value in carried.items():
            options = [option.label for option in items[item].options] if item in items else []
            if item not in items:
                message = f"no checklist has an item {shown(item)}"
                problems.add(file.keys[*at, item], "unknown-item", message, choose(item, items))
            elif options and value not in options:
                message = f"{shown(value)} is no option of {shown(item)}"
                problems.add(file.places[*at, item], "unknown-option", message, choose(value, options))
    for number, end in enumerate(facts["triage"]["ends"]):
        if end["checklist"] not in checklists:
            problems.add(
                file.places["ends", number, "checklist"],
                "unknown-checklist",
                f"there is no checklist {shown(end['checklist'])}",
                choose(end["checklist"], checklists),
            )
    if problems.errors:
        raise DefinitionError(problems.errors)


def _carried(file: FactFile) -> Iterator[tuple[Path_, dict[str, str]]]:
    return ((at, value) for at, value in walk(file.data) if at and at[-1] == "carry")
