"""What to do on one page, and single facts that pages quote: facts in, HTML out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.fact_html import Renderer
from macros.fact_pages import contract_value


def procedure(renderer: Renderer, id: str) -> str:
    """Return the body of a page that says what to do: priority-1 or root-cause-analysis."""
    facts = renderer.facts
    one = facts.one("procedures", "procedures", id)
    contract = facts["contract"]
    cited = {"source": list(dict.fromkeys(_codes(one)))}
    values = {key: {**value, "html": contract_value(value["value"])} for key, value in contract["values"].items()}
    return renderer.render(
        "procedure",
        procedure=one,
        sources=renderer.documents(cited),
        values=values,
        priorities=contract["priority"]["priorities"],
    )


def _codes(one: dict[str, Any]) -> Iterator[str]:
    for part in one["parts"]:
        for line in part["lines"]:
            yield from [line["source"]] if isinstance(line["source"], str) else line["source"]


def systems_note(renderer: Renderer) -> str:
    """Return what the sources say about their picture of the systems, and what is put together here."""
    systems = renderer.facts["systems"]
    return renderer.render("says", fact={**systems, "says": systems["note"]})
