"""Courses in, the HTML of their pages out: readable, answerable and printable before any script runs.

Exercises are graded by the engine (checklists/training); what a page shows first is the first try (seed 1).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from checklists import wire
from checklists.model import Checklist
from checklists.training import missing
from checklists.training.call import outcome
from checklists.training.model import Course, Exercise, Module
from checklists.training.outline import outline
from checklists.training.shuffle import draw, order, right_sides
from macros.fact_html import address, as_markdown
from macros.facts import Facts
from macros.form import ENVIRONMENT, Practice, form_html, json_attribute
from macros.training_pages import anchor, page_of, page_title, pages
from macros.training_place import Placed, dumps, kind_name, paper
from macros.training_words import WORDS
from macros.training_worked import worked_steps

if TYPE_CHECKING:
    from macros.register import Registered

FIRST = 1
"""Seed of the order that a page shows before anybody tried; with 0 an answer would stand where its author wrote it."""
DRAWS = 6
"""How many draws of a pool a page knows; then they come round again."""


class Training:
    """Every course of the site, and what its pages are made from."""

    def __init__(
        self,
        courses: Mapping[str, Course],
        checklists: Mapping[str, Checklist],
        *,
        site: str,
        documents: Mapping[str, str],
        title: Callable[[str], str],
    ) -> None:
        self.courses = courses
        self.checklists = checklists
        self.site = site
        self.documents = documents
        self.title = title
        """Gives the name of a link to a page below docs."""
        self._outlines: dict[str, str] = {}

    def exercise(self, course: str, exercise: str, at: str) -> str:
        """Return one exercise as HTML, for any page."""
        place = self._placed(self._course(course), self._exercise(course, exercise), heading=2)
        graded_with = [] if place.form else [place.exercise]  # a form brings its checklist along
        return self._render("alone", at, placed=place, checklists=self._needed(graded_with))

    def module(self, course: str, module: str, at: str) -> str:
        """Return the page of a module below its heading."""
        whole, one = self._course(course), self._module(course, module)
        number = whole.modules.index(one)
        drawn = draw(one, FIRST)
        first = [exercise for exercise in one.exercises if exercise.id in drawn]
        more = [exercise for exercise in one.exercises if exercise.id not in drawn]
        return self._render(
            "module",
            at,
            course=whole,
            module=one,
            number=number + 1,
            following=whole.modules[number + 1] if number + 1 < len(whole.modules) else None,
            objectives=[each for each in whole.objectives if each.id in one.objectives],
            steps=worked_steps(one.worked, self.checklists[one.worked.checklist]) if one.worked else (),
            first=[self._in_module(whole, each, number, len(first)) for number, each in enumerate(first, 1)],
            more=[self._in_module(whole, each, number, len(more)) for number, each in enumerate(more, 1)],
            draws=dumps(draws(one)) if more else "",
            checklists=self._needed([each for each in one.exercises if each.kind != "case"]),
        )

    def course(self, course: str, at: str) -> str:
        """Return the page of a course below its heading."""
        whole = self._course(course)
        minutes = sum(module.minutes for module in whole.modules)
        return self._render("course", at, course=whole, minutes=minutes, checklists={})

    def review(self, at: str) -> str:
        """Return the page of what is due for repetition, below its heading."""
        return self._render("review", at, courses=list(self.courses.values()), checklists={})

    def _in_module(self, course: Course, exercise: Exercise, number: int, count: int) -> Placed:
        words = WORDS["question"].format(kind=kind_name(exercise), number=number, count=count)
        return self._placed(course, exercise, heading=3, number=words, whole=exercise.kind != "case")

    def _placed(
        self, course: Course, exercise: Exercise, *, heading: int, number: str = "", whole: bool = True
    ) -> Placed:
        checklist = self.checklists.get(exercise.checklist)
        shown = order(exercise, FIRST)
        options = tuple((str(n), choice) for n, choice in enumerate(exercise.choices))
        if exercise.kind == "missing" and checklist:
            options = tuple(missing.options(exercise, checklist).items())
            first = missing.shown(exercise, checklist, FIRST)
            shown = tuple(n for item in first for n, (key, _) in enumerate(options) if key == item)
        return Placed(
            exercise=exercise,
            course=course,
            id=anchor(exercise),
            number=number,
            heading=heading,
            shown=shown,
            rights=right_sides(exercise, shown, FIRST) if exercise.kind == "match" else (),
            options=options,
            paper=paper(checklist, exercise.answers or {}) if checklist and whole else (),
            form=self._form(course, exercise, checklist) if exercise.kind == "case" and checklist and whole else "",
        )

    def _form(self, course: Course, exercise: Exercise, checklist: Checklist) -> str:
        moment = missing.moment(exercise)
        practice = Practice(
            draft=f"practice.{course.id}.{exercise.id}",
            name=f"Practice: {exercise.title}",
            now=moment.isoformat() if moment else "",
        )
        return form_html(checklist, site=self.site, documents=self.documents, practice=practice)

    def _needed(self, exercises: list[Exercise]) -> dict[str, str]:
        """Return the checklists with which the engine grades these exercises, each once."""
        names = sorted({exercise.checklist for exercise in exercises if exercise.checklist})
        return {name: dumps(wire.to_wire(self.checklists[name])) for name in names}

    def _render(self, template: str, at: str, **values: Any) -> str:
        html = ENVIRONMENT.get_template(f"training/{template}.html.jinja").render(
            **values,
            site=self.site,
            words=json_attribute(dumps(WORDS)),
            to=lambda link: address(link, at),
            root=address("index.md", at),
            title=self.title,
            page_of=page_of,
            outline=self._outline,
            json_attribute=json_attribute,
            outcome=outcome,
        )
        return as_markdown(html)

    def _outline(self, course: Course) -> str:
        """Return the outline of a course, which each of its pages carries."""
        if course.id not in self._outlines:
            self._outlines[course.id] = dumps(wire.out(outline(course, pages(course))))
        return self._outlines[course.id]

    def _course(self, id: str) -> Course:
        if id not in self.courses:
            raise KeyError(f'there is no course "{id}"; there are {", ".join(self.courses)}')
        return self.courses[id]

    def _module(self, course: str, id: str) -> Module:
        modules = {module.id: module for module in self._course(course).modules}
        if id not in modules:
            raise KeyError(f'the course "{course}" has no module "{id}"; it has {", ".join(modules)}')
        return modules[id]

    def _exercise(self, course: str, id: str) -> Exercise:
        exercises = {each.id: each for module in self._course(course).modules for each in module.exercises}
        if id not in exercises:
            raise KeyError(f'the course "{course}" has no exercise "{id}"')
        return exercises[id]


def register(
    env: Registered,
    facts: Facts,
    checklists: Mapping[str, Checklist],
    courses: Mapping[str, Course],
    documents: Mapping[str, str],
) -> None:
    """Give every page the macros of training."""
    training = Training(
        courses,
        checklists,
        site=env.conf["extra"]["site_id"],
        documents=documents,
        title=lambda link: page_title(facts, env.titles, link),
    )
    env.macro(lambda course: training.course(course, env.page.url), "course")
    env.macro(lambda course, module: training.module(course, module, env.page.url), "module")
    env.macro(lambda course, exercise: training.exercise(course, exercise, env.page.url), "exercise")
    env.macro(lambda: training.review(env.page.url), "review_page")


def draws(module: Module) -> list[tuple[str, ...]]:
    """Return the draws of a pool that a page knows, no two alike."""
    seeds = range(FIRST, FIRST + 4 * DRAWS)
    return list(dict.fromkeys(draw(module, seed) for seed in seeds))[:DRAWS]
