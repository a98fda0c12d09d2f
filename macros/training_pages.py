"""Where courses, modules and exercises stand in the site, and what a link to a page is called."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markdown.extensions.toc import slugify  # type: ignore[import-untyped]

from checklists.training.model import Course, Exercise
from macros.fact_diagrams import page_name
from macros.fact_html import address
from macros.facts import Facts

HEADING = re.compile(r"^#+ | *\{#[^}]*\}$")


def page_title(facts: Facts, titles: Mapping[str, list[str]], link: str) -> str:
    """Return what a link to a page below docs is called: the page's heading, and the section's where it leads to one.

    A heading that a macro writes comes from the facts; a section that a macro writes goes without its name.
    """
    page, _, anchor = link.partition("#")
    headings = [line for line in titles[page] if line.startswith("#")]
    names = [HEADING.sub("", line) for line in headings if "{{" not in line]
    own = names[0] if headings and headings[0] in (f"# {name}" for name in names[:1]) else page_name(facts, page)
    section = next((name for name in names if anchor and slugify(name, "-") == anchor), "")
    return f"{own}: {section}" if section else own


def page_of(course: Course, exercise: Exercise) -> str:
    """Return the page of an exercise below docs, with the anchor: a whole form stands on a page of its own."""
    if exercise.kind == "case":
        return f"learn/{course.id}/{exercise.id}.md"
    module = next(module for module in course.modules if exercise in module.exercises)
    return f"learn/{course.id}/{module.id}.md#{anchor(exercise)}"


def pages(course: Course) -> dict[str, str]:
    """Return the addresses below the site's root: of modules by id, of exercises by "module/exercise"."""
    modules = {module.id: address(f"learn/{course.id}/{module.id}.md", "") for module in course.modules}
    pairs = ((module, exercise) for module in course.modules for exercise in module.exercises)
    own = {f"{module.id}/{exercise.id}": address(page_of(course, exercise), "") for module, exercise in pairs}
    return modules | own


def anchor(exercise: Exercise) -> str:
    """Return the id of an exercise's element; a heading of the page may have the exercise's own."""
    return f"exercise-{exercise.id}"
