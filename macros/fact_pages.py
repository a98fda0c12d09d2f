"""What a page may ask of the facts: one function per macro. Facts in, Markdown or HTML out."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from macros.fact_html import Renderer, first_upper
from macros.facts import Facts
from macros.rasci_cells import row_cells

# --- Levels and roles -------------------------------------------------------------------------------------------


def levels_table(renderer: Renderer) -> str:
    """Return all levels side by side."""
    return renderer.render("levels", levels=renderer.facts["levels"]["levels"])


def level_note(renderer: Renderer, name: str) -> str:
    """Return a note about all levels: "two_meanings_of_l2" or "frame"."""
    return renderer.render("says", fact=renderer.facts["levels"][name])


def level_page(renderer: Renderer, id: str) -> str:
    """Return the body of the page of one level: l0, l1, l2-intermediate, l2-advanced or l3."""
    level = renderer.facts.one("levels", "levels", id)
    return renderer.render("level", level=level, duties=lambda duties: _duties(renderer, duties))


def role_page(renderer: Renderer, id: str) -> str:
    """Return the body of the page of one reader: l1-agent, l2-engineer or service-manager."""
    facts = renderer.facts
    role = facts["roles"]["roles"][id]
    rows = []
    for row in facts["rasci"]["rows"]:
        letter, by = row_cells(row).get(role.get("column", ""), ("", ""))
        if "R" in letter or "A" in letter:
            rows.append({**row, "letter": letter, "by": by})
    return renderer.render(
        "role", role=role, rows=rows, rasci=facts["rasci"], duties=lambda duties: _duties(renderer, duties)
    )


def _duties(renderer: Renderer, duties: list[dict[str, Any]]) -> Markup:
    return Markup(renderer.render("duties", duties=duties))  # noqa: S704 - the template has escaped it


# --- Runbooks, cards, evidence ----------------------------------------------------------------------------------


def quick_fix(renderer: Renderer, id: str) -> str:
    """Return the body of a runbook: symptom, checks, fix, when to stop, what to collect."""
    facts = renderer.facts
    fix = facts.one("quick_fixes", "quick_fixes", id)
    return renderer.render(
        "quick_fix",
        fix=fix,
        levels=[facts.one("levels", "levels", level) for level in fix["level"]],
        element=facts.one("platform_elements", "elements", fix["element"]),
        kinds=_kinds(facts),
    )


def quick_fix_list(renderer: Renderer, level: str = "") -> str:
    """Return all runbooks by what the customer says; with a level, only those of that level."""
    facts = renderer.facts
    fixes = [fix for fix in facts["quick_fixes"]["quick_fixes"] if not level or level in fix["level"]]
    return renderer.render("quick_fixes", fixes=fixes, levels={one["id"]: one for one in facts["levels"]["levels"]})


def rule_out(renderer: Renderer, id: str) -> str:
    """Return the body of the card that rules out one technology."""
    return renderer.render("rule_out", card=renderer.facts.one("technologies", "technologies", id))


def rule_out_list(renderer: Renderer) -> str:
    """Return a card with a link for every technology."""
    return renderer.render("cards", entries=renderer.facts["technologies"]["technologies"])


def evidence(renderer: Renderer, id: str) -> str:
    """Return how to make one kind of evidence, what to clean, and what it is good for."""
    elements = renderer.facts["platform_elements"]["elements"]
    used_for = [element for element in elements if any(one["kind"] == id for one in element["evidence"])]
    return renderer.render("evidence", kind=renderer.facts.one("evidence", "kinds", id), used_for=used_for)


def evidence_list(renderer: Renderer) -> str:
    """Return the rule about the age of evidence, and a card with a link for every kind that has a page."""
    facts = renderer.facts["evidence"]
    entries = [{**kind, "name": first_upper(kind["name"])} for kind in facts["kinds"] if kind["id"] != "other"]
    return renderer.render("says", fact=facts["rule"]) + "\n\n" + renderer.render("cards", entries=entries)


def platform_elements(renderer: Renderer) -> str:
    """Return every platform element with its other names and what to collect."""
    elements = renderer.facts["platform_elements"]["elements"]
    shown = [{**element, "name": first_upper(element["name"])} for element in elements]
    return renderer.render("platform_elements", elements=shown, kinds=_kinds(renderer.facts))


def _kinds(facts: Facts) -> dict[str, Any]:
    return {kind["id"]: kind for kind in facts["evidence"]["kinds"]}


# --- Reference --------------------------------------------------------------------------------------------------


def glossary(renderer: Renderer) -> str:
    """Return every term from A to Z, with its meaning and source."""
    terms = sorted(renderer.facts["glossary"]["terms"], key=lambda term: term["name"].lower())
    shown = [{**term, "anchor": anchor(term["name"])} for term in terms]
    return renderer.render("glossary", terms=shown, behind=renderer.behind(terms))


def terms(facts: Facts) -> list[dict[str, Any]]:
    """Return the terms that get tooltips from A to Z, each with its meaning, its anchor and every way to write it."""
    shown = [term for term in facts["glossary"]["terms"] if term.get("tooltip", True)]
    return [
        {"name": first_upper(term["name"]), "means": term["means"], "anchor": anchor(term["name"]), "ways": _ways(term)}
        for term in sorted(shown, key=lambda term: term["name"].lower())
    ]


def _ways(term: dict[str, Any]) -> list[str]:
    names = (term["name"], *term.get("also", ()))
    return sorted({way for name in names for way in (name, first_upper(name))})


def gaps(renderer: Renderer) -> str:
    """Return what is unclear and what is missing in the sources."""
    parts = {"unclear": "What the sources leave unclear", "missing": "What is missing"}
    entries = renderer.facts["gaps"]["gaps"]
    by_kind = [(name, [gap for gap in entries if gap["kind"] == kind]) for kind, name in parts.items()]
    return renderer.render("gaps", parts=by_kind, behind=renderer.behind(entries))


def sources_list(renderer: Renderer) -> str:
    """Return every source by its code."""
    return renderer.render("sources", sources=renderer.facts["sources"]["sources"])


def contract_values(renderer: Renderer) -> str:
    """Return all values of the contract file."""
    return renderer.render("contract", contract=renderer.facts["contract"], value=contract_value)


def contract(renderer: Renderer, key: str) -> str:
    """Return one value of the contract file; a public address becomes a link."""
    return str(contract_value(renderer.facts["contract"]["values"][key]["value"]))


def contract_value(value: str) -> Markup:
    """Return a value as HTML: a link, a phone link, or the text.

    >>> print(contract_value("https://portal.example/"))
    <a href="https://portal.example/">https://portal.example/</a>
    >>> print(contract_value("+31 10 123 4567"), contract_value("see your contract"))
    <a href="tel:+31101234567">+31 10 123 4567</a> see your contract
    """
    if re.fullmatch(r"https?://\S+", value):
        return Markup('<a href="{0}">{0}</a>').format(value)
    if re.fullmatch(r"\+?[\d ()-]{6,}", value):
        return Markup('<a href="tel:{}">{}</a>').format(re.sub(r"[ ()-]", "", value), value)
    return Markup("{}").format(value)


def priority_matrix(renderer: Renderer) -> str:
    """Return the matrix of impact and urgency, and what each priority means."""
    return renderer.render("priority", contract=renderer.facts["contract"])


def anchor(name: str) -> str:
    """Return the id of a term on its page.

    >>> anchor("L2 Intermediate")
    'l2-intermediate'
    """
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
