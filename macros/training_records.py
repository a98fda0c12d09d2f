"""Courses in, the pages of records and of the team out, and the packages of questions that other systems import.

What a record says and who is ready, the engine computes (checklists/training); these pages hold outlines and words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from typing import TYPE_CHECKING

from checklists import wire
from checklists.load import load_courses
from checklists.load.again import Loads, at_once
from checklists.load.known import Known
from checklists.project import COURSES
from checklists.training import qti
from checklists.training.model import Course
from checklists.training.outline import outline
from checklists.training.read_record import LARGEST
from checklists.training.team import MOST_FILES
from macros.fact_html import address, as_markdown
from macros.form import ENVIRONMENT, MARKDOWN, json_attribute
from macros.training_pages import pages
from macros.training_place import dumps
from macros.training_words import WORDS

if TYPE_CHECKING:
    from macros.register import Registered

RECORD_WORDS: dict[str, str] = {
    # Asking the engine
    "records-working": "Working it out.",
    "records-failed": "The checker did not start ({error}). Nothing is lost: load the page again to try once more.",
    "engine-WebAssemblyMissing": (
        "This browser has WebAssembly switched off, so nothing can be computed here. Your tries stay on this device."
    ),
    # The record
    "record-complete": "Completion record",
    "record-open": "Record of progress, not complete",
    "record-ready": "The record is ready. Print it, or save it as a file for your service manager.",
    "reached": "Reached",
    "not-reached": "Not reached",
    "share": "{share} %",
    "not-passed": "Not passed yet",
    "no-expiry": "Counts from the day of passing",
    # Progress as a file
    "import-done": "New here: {added}. Here already: {known}.",
    "import-damaged": "Left out, because it could not be read: {damaged}.",
    "import-too-large": "This file is too large to be one of progress.",
    "import-not-json": "This file is not JSON: it is another kind of file, or it is damaged.",
    "import-not-progress": "This file holds no progress of a training. A record goes to your service manager instead.",
    "import-newer-format": "This file comes from a newer version of the hub. Open it there.",
    "import-not-kept": "This browser kept only {added} of the new tries: its storage is full or switched off.",
    # The team
    "team-empty": "No files yet. Choose the record files of your team, or drop them here.",
    "team-read": "{count} files read.",
    "team-read-one": "1 file read.",
    "counted": "Counts",
    "not-counted": "Does not count",
}
"""Sentence by key; those of the engine's own findings come from the engine."""


def register(env: Registered, courses: Mapping[str, Course]) -> None:
    """Give every page the macros of records, and the site the questions of every course as a QTI package."""
    site = env.conf["extra"]["site_id"]
    env.macro(lambda: page("record", courses.values(), site, env.page.url), "record_page")
    env.macro(lambda: page("team", courses.values(), site, env.page.url), "team_page")
    env.files |= {package_path(name): partial(package, courses, name) for name in courses}


def page(template: str, courses: Collection[Course], site: str, at: str) -> str:
    """Return the page of records or of the team, below its heading."""
    outlines = [wire.out(outline(course, pages(course))) for course in courses]
    html = ENVIRONMENT.get_template(f"training/{template}.html.jinja").render(
        courses=courses,
        outlines=json_attribute(dumps(outlines)),
        words=json_attribute(dumps(WORDS | RECORD_WORDS)),
        site=site,
        root=address("index.md", at),
        largest=LARGEST,
        most=MOST_FILES,
        package=lambda course: f"{address('index.md', at)}{package_path(course.id)}",
        json_attribute=json_attribute,
    )
    return as_markdown(html)


def package_path(course: str) -> str:
    """Return where the questions of a course lie as a QTI package, below the site's root."""
    return f"assets/training/{course}-qti.zip"


def package(courses: Mapping[str, Course], name: str) -> bytes:
    """Return the questions of a course as a QTI package."""
    return qti.package(courses[name], MARKDOWN.render)


def shipped_courses(known: Known, loads: Loads = at_once) -> dict[str, Course]:
    """Load the courses of the site, as its pages have them."""
    loaded = load_courses(COURSES, known.checklists, known.cards, known.docs, loads)
    return {course.id: course for course in loaded}
