"""Registers what pages may call. Each macro lives in the module named after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from checklists import project
from checklists.load.again import Loads
from checklists.load.known import Known
from macros import fact_macros, rule_pages, training, training_records
from macros.fact_html import Renderer
from macros.facts import Facts, load_facts
from macros.form import form_html
from macros.inputs import Inputs
from macros.traceability import traceability
from macros.training_records import shipped_courses


class Registered:
    """What pages may call and what files they offer, by name; and the page that is being built."""

    def __init__(self, env: Any, inputs: Inputs, titles: Mapping[str, list[str]], loads: Loads) -> None:
        self._env = env
        self.loads = loads
        self.conf = env.conf
        self.inputs = inputs
        self.titles = inputs.watched("titles", titles)
        """Lines of each page below docs that say what it or a section is called."""
        self.macros: dict[str, Callable[..., Any]] = {}
        self.files: dict[str, Callable[[], bytes]] = {}
        """By path below the site's root."""
        self.terms: Callable[[], list[dict[str, Any]]] = list
        """Gives the terms that get tooltips."""

    @property
    def page(self) -> Any:
        """The page that is being built."""
        return self._env.page

    def macro(self, function: Callable[..., Any], name: str = "") -> Callable[..., Any]:
        """Take a macro, as the plugin's decorator does."""
        self.macros[name or function.__name__] = function
        return function


def register(env: Registered) -> None:
    """Load facts, definitions and courses, and register every macro and file of the hub."""
    inputs, loaded = env.inputs, load_facts(loads=env.loads)
    facts = Facts(inputs.watched("facts", loaded.files, of=lambda file: file.data))
    checklists = inputs.watched("checklist", project.checklists(env.loads))
    known = Known(checklists, inputs.watched("card", loaded.cards), project.DOCS)
    sources = facts["sources"]["sources"]
    documents = inputs.watched("document", {code: source["name"] for code, source in sources.items()})
    courses = inputs.watched("course", shipped_courses(known, partial(loads_with_pages, env)))
    fact_macros.register(env, facts, checklists)
    rule_pages.register(env, checklists)

    def checklist(id: str) -> str:
        """Return the form of a checklist as HTML."""
        if id not in checklists:
            raise KeyError(f'there is no checklist "{id}"; there are {", ".join(checklists)}')
        return form_html(checklists[id], site=env.conf["extra"]["site_id"], documents=documents)

    env.macro(checklist)
    training.register(env, facts, checklists, courses, documents)
    training_records.register(env, courses)
    env.macro(
        lambda: traceability(Renderer(facts, env.page.url), checklists.values(), courses.values()), "traceability"
    )


def loads_with_pages[Loaded](env: Registered, name: str, files: Iterable[Path], load: Callable[[], Loaded]) -> Loaded:
    """Load a part of a course, which may name any page."""

    def with_pages() -> Loaded:
        _ = list(env.titles)
        return load()

    return env.loads(name, files, with_pages)
