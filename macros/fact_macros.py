"""The names under which pages call the facts: docs/contributing/facts.md lists them with an example each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from checklists.model import Checklist
from macros import fact_diagrams, fact_pages, procedures, rasci, triage
from macros.fact_html import Renderer
from macros.facts import FOLDER, Facts

if TYPE_CHECKING:
    from macros.register import Registered

MACROS: dict[str, Callable[..., str]] = {
    "call_path": fact_diagrams.call_path,
    "contract": fact_pages.contract,
    "contract_values": fact_pages.contract_values,
    "evidence": fact_pages.evidence,
    "evidence_list": fact_pages.evidence_list,
    "flow": fact_diagrams.flow,
    "gaps": fact_pages.gaps,
    "glossary": fact_pages.glossary,
    "level_note": fact_pages.level_note,
    "level_page": fact_pages.level_page,
    "levels_table": fact_pages.levels_table,
    "platform_elements": fact_pages.platform_elements,
    "priority_matrix": fact_pages.priority_matrix,
    "procedure": procedures.procedure,
    "quick_fix": fact_pages.quick_fix,
    "quick_fix_list": fact_pages.quick_fix_list,
    "rasci_table": rasci.rasci_table,
    "role_page": fact_pages.role_page,
    "rule_out": fact_pages.rule_out,
    "rule_out_list": fact_pages.rule_out_list,
    "sources_list": fact_pages.sources_list,
    "systems": fact_diagrams.systems,
    "systems_note": procedures.systems_note,
}
"""Name in a page to the function; its first argument, the renderer of the page, is filled in."""


def register(env: Registered, facts: Facts, checklists: Mapping[str, Checklist]) -> None:
    """Give every page the macros of the facts, and the site the terms that get tooltips."""

    def macro(name: str) -> Callable[..., str]:
        return lambda *values, **named: MACROS[name](Renderer(facts, env.page.url), *values, **named)

    for name in MACROS:
        env.macro(macro(name), name)

    def quick_fix(id: str) -> str:
        env.page.meta["tags"] = facts.one("quick_fixes", "quick_fixes", id)["words"]
        return macro("quick_fix")(id)

    def rule_out(id: str) -> str:
        runbooks = {word for fix in facts["quick_fixes"]["quick_fixes"] for word in fix["words"]}
        symptoms = facts.one("technologies", "technologies", id)["symptoms"]
        env.page.meta["tags"] = [word for word in symptoms if word not in runbooks]
        return macro("rule_out")(id)

    env.macro(quick_fix)  # its words go into the search as tags, which count most
    env.macro(rule_out)  # so do its symptoms, unless a runbook comes first
    site = env.conf["extra"]["site_id"]
    env.macro(lambda: triage.triage(Renderer(facts, env.page.url), checklists.values(), site), "triage")
    env.macro(lambda: fact_diagrams.page_name(facts, env.page.file.src_uri), "heading")
    env.terms = lambda: fact_pages.terms(facts)
    env.files |= files(facts)


def files(facts: Facts) -> dict[str, Callable[[], bytes]]:
    """Return what pages link to: the RASCI table as CSV and JSON, and the schemas for authors' editors."""
    tables = {
        "assets/rasci.csv": lambda: rasci.rasci_csv(facts).encode(),
        "assets/rasci.json": lambda: rasci.rasci_json(facts).encode(),
    }
    schemas = {f"facts/schema/{path.name}": path.read_bytes for path in sorted((FOLDER / "schema").glob("*.json"))}
    return tables | schemas
