"""The facts of the hub in, one card per fact out: what training asks without copying it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from checklists.errors import UnusableInput
from checklists.load.nodes import plain

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One fact: what is asked, what belongs to it, and where it stands."""

    front: str
    back: str
    """Empty for a fact that has one side only."""
    why: str
    page: str
    """Path below docs of the page that says it."""
    source: tuple[str, ...] = ()
    """Codes of the sentences it comes from."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Where the facts of one kind stand, and which of their keys make a card."""

    prefix: str
    """What stands before the id of the fact."""
    path: str
    """File, then the keys that lead to a list or a mapping of facts; "*" goes through all, "@" keeps their ids too."""
    id: str
    """Key of a listed fact that holds its id; "" where the facts stand in a mapping by id."""
    front: str
    back: str
    why: str
    page: str
    """The page for a fact that names none."""


SHAPES = (
    Shape("levels.", "levels/levels", "id", "name", "purpose", "who", "levels/index.md"),
    Shape("rasci.", "rasci/rows", "row", "activity", "cells", "means", "rasci.md"),
    Shape("rasci.letters.", "rasci/letters", "", "name", "means", "", "rasci.md"),
    Shape("systems.", "systems/deployments/*/blocks", "id", "name", "manages", "what", "systems.md"),
    Shape("flow.", "flow/steps", "id", "label", "lane", "says", "flow.md"),
    Shape(
        "platform_elements.", "platform_elements/elements", "id", "name", "what", "", "reference/platform-elements.md"
    ),
    Shape("evidence.", "evidence/kinds", "id", "name", "what", "", "evidence/index.md"),
    Shape("technologies.", "technologies/technologies", "id", "name", "what", "", "rule-out/index.md"),
    Shape("quick_fixes.", "quick_fixes/quick_fixes", "id", "symptom", "title", "fix", "runbooks/index.md"),
    Shape("procedures.", "procedures/procedures/@/parts", "id", "title", "lines", "", "flow.md"),
    Shape("triage.", "triage/questions", "id", "ask", "answers", "hint", "triage.md"),
    Shape("triage.", "triage/verdicts", "id", "name", "", "", "triage.md"),
    Shape("glossary.", "glossary/terms", "name", "name", "means", "", "reference/glossary.md"),
    Shape("roles.", "roles/roles", "", "name", "what", "", "rasci.md"),
    Shape("gaps.", "gaps/gaps", "id", "title", "hub", "says", "reference/gaps.md"),
    Shape("contract.", "contract/values", "", "label", "value", "note", "reference/contract.md"),
    Shape("contract.impact.", "contract/priority/impact", "id", "name", "means", "", "reference/contract.md"),
    Shape("contract.urgency.", "contract/priority/urgency", "id", "name", "means", "", "reference/contract.md"),
    Shape("contract.priorities.", "contract/priority/priorities", "", "name", "means", "", "reference/contract.md"),
)
FILES = sorted({shape.path.split("/")[0] for shape in SHAPES})


def read_cards(folder: Path) -> dict[str, Card]:
    """Read the files of facts: id of fact to card; no folder, no cards."""
    if not folder.is_dir():
        return {}
    facts = {name: _read(folder / f"{name}.yml") for name in FILES}
    try:
        return cards_of(facts)
    except (KeyError, TypeError, AttributeError) as failure:
        raise UnusableInput(f"{folder} holds facts that cannot be read: {failure!r}.") from failure


def cards_of(facts: Entry) -> dict[str, Card]:
    """Return the cards of facts that are read already: name of a file to what stands in it."""
    cards = {name: _card(shape, entry, facts) for shape in SHAPES for name, entry in _entries(shape, facts)}
    two = facts["levels"]["two_meanings_of_l2"]
    says = str(two["says"])
    meanings = Card(front="L2", back=says, why=says, page="levels/index.md", source=_codes(two))
    return cards | {"levels.two_meanings": meanings}


def _read(path: Path) -> Any:
    try:
        return plain(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as failure:
        raise UnusableInput(f"{path} cannot be read as facts.") from failure


def _entries(shape: Shape, facts: Entry) -> Iterator[tuple[str, Entry]]:
    found: list[tuple[str, Any]] = [(shape.prefix, facts)]
    for step in shape.path.split("/"):
        if step == "*":
            found = [(prefix, entry) for prefix, outer in found for _, entry in _named(outer, "id")]
        elif step == "@":
            found = [(f"{prefix}{name}.", entry) for prefix, outer in found for name, entry in _named(outer, "id")]
        else:
            found = [(prefix, outer[step]) for prefix, outer in found]
    for prefix, entries in found:
        yield from ((f"{prefix}{name}", entry) for name, entry in _named(entries, shape.id))


def _named(entries: Any, key: str) -> Iterator[tuple[str, Any]]:
    if isinstance(entries, dict):
        yield from entries.items()
    else:
        yield from ((str(entry[key]), entry) for entry in entries)


def _card(shape: Shape, entry: Entry, facts: Entry) -> Card:
    front, back = _say(entry[shape.front]), _side(shape.back, entry, facts)
    why = entry.get(shape.why) or " ".join([front if front.endswith("?") else f"{front}:", back]).strip(": ")
    return Card(front=front, back=back, why=why, page=entry.get("page", shape.page), source=_codes(entry))


def _codes(value: Any) -> tuple[str, ...]:
    """Return every source a fact names, those of its parts too: a part of a procedure has them at its lines."""
    if isinstance(value, list):
        return tuple(dict.fromkeys(code for part in value for code in _codes(part)))
    if not isinstance(value, dict):
        return ()
    own = value.get("source", ())
    inner = (code for key, part in value.items() if key != "source" for code in _codes(part))
    return tuple(dict.fromkeys([*([own] if isinstance(own, str) else own), *inner]))


def _side(key: str, entry: Entry, facts: Entry) -> str:
    """Return a side in words: of the cells of a RASCI row, who answers for it; of a lane, its name."""
    value = entry.get(key, "")
    if key == "cells":
        owners = [role for role, cell in value.items() if "A" in cell.split(" ")[0]]
        return "; ".join(facts["roles"]["roles"][role]["name"] for role in owners) or "Nobody is named"
    if key == "lane":
        return str(facts["flow"]["lanes"][[lane["id"] for lane in facts["flow"]["lanes"]].index(value)]["name"])
    return _say(value)


def _say(value: Any) -> str:
    """Join lists; of a mapping in a list, its first value is what it says."""
    if isinstance(value, list):
        return "; ".join(_say(part) for part in value)
    return str(next(iter(value.values())) if isinstance(value, dict) else value)
