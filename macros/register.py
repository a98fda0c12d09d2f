"""Registers what pages may call. Each macro lives in the module named after it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from checklists.load import load_folder
from macros import fact_macros, rule_pages, training, training_records
from macros.fact_html import Renderer
from macros.facts import load_facts
from macros.form import form_html
from macros.traceability import traceability

DEFINITIONS = Path(__file__).parent.parent / "checklists" / "definitions"


def register(env: Any) -> None:
    """Load facts, definitions and courses, and register every macro of the hub."""
    facts = load_facts()
    matrix = facts["contract"]["priority"]["matrix"]
    checklists = {d.checklist.id: replace(d.checklist, priority=matrix) for d in load_folder(DEFINITIONS)}
    fact_macros.register(env, facts, checklists.values())
    env.macro(rule_pages.rules_reference)
    env.macro(rule_pages.corpus_scores)
    documents = {code: source["name"] for code, source in facts["sources"]["sources"].items()}

    @env.macro  # type: ignore[untyped-decorator]
    def checklist(id: str) -> str:
        """Return the form of a checklist as HTML."""
        if id not in checklists:
            raise KeyError(f'there is no checklist "{id}"; there are {", ".join(checklists)}')
        return form_html(checklists[id], site=env.conf["extra"]["site_id"], documents=documents)

    courses = training.register(env, facts, checklists, documents)
    training_records.register(env, courses)
    traced = checklists.values()
    env.macro(lambda: traceability(Renderer(facts, env.page.url), traced, courses), "traceability")
