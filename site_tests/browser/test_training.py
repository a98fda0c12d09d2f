"""Exercises in a real browser: by mouse and by keyboard, kept, updated, in two tabs, and without the engine."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import markdown
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from checklists.training.model import Course, Exercise
from macros.training_pages import page_of
from site_tests.browser.filling import fill
from site_tests.conftest import violations
from site_tests.training_course import (
    CALL,
    CASE,
    CHECKLIST,
    MISSING,
    ORDER,
    QUESTIONS,
    checklists,
    course,
    model_answers,
    training,
)

ALL = (*QUESTIONS, MISSING, CASE, CALL)
WAIT = 60_000
"""The engine starts in a second; beside other tests it takes its time."""
REFUSE_STORAGE = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException(); }})"

KEPT = "(part) => Object.keys(localStorage).filter((key) => key.includes(part)).map((key) => localStorage[key])"


def wrapped(html: str, assets: str) -> str:
    """Write a page around training, as the theme does."""
    link = f'<link rel="stylesheet" href="{assets}/hub.css">'
    names = ["training/training.js", *(["checklists/checklist-form.js"] if "<checklist-form" in html else [])]
    script = "".join(f'<script type="module" src="{assets}/{name}"></script>' for name in names)
    head = f'<meta charset="utf-8"><title>Training</title>{link}{script}'
    text = markdown.markdown(html, extensions=["md_in_html"])
    body = f'<main class="md-typeset md-content__inner"><h1>Test</h1>{text}</main>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'


class School:
    """The pages of a course, served as part of the built site."""

    def __init__(self, context: BrowserContext, site: str, assets: str) -> None:
        self.context, self.site, self.assets = context, site, assets
        self.course = course()
        context.route(f"{site}learn/practice/**", self._answer)

    def _answer(self, route: Route) -> None:
        route.fulfill(body=self._body(route.request.url), content_type="text/html")

    def _body(self, url: str) -> str:
        at = url.removeprefix(self.site)
        name = at.rstrip("/").rpartition("/")[2]
        made = training(self.course)
        if name == "practice":
            html = made.course("practice", at)
        elif name in {module.id for module in self.course.modules}:
            html = made.module("practice", name, at)
        else:
            html = made.exercise("practice", name, at)
        return wrapped(html, self.assets)

    def open(self, name: str, page: Page | None = None) -> Page:
        """Open a page of the course and wait until its elements are at work."""
        opened = page or self.context.new_page()
        opened.goto(f"{self.site}learn/practice/{name}")
        opened.locator("hub-exercise:defined, hub-course:defined").first.wait_for(state="attached")
        return opened

    def change(self, exercise: Exercise) -> None:
        """Publish a course in which one exercise has other content."""
        modules = tuple(
            replace(m, exercises=tuple(exercise if e.id == exercise.id else e for e in m.exercises))
            for m in self.course.modules
        )
        self.course = replace(self.course, modules=modules)


@pytest.fixture
def school(warm: BrowserContext, site: str, assets: str) -> School:
    """Open a school whose engine runs already; nothing is kept from the test before."""
    return School(warm, site, assets)


@pytest.fixture
def cold_school(context: BrowserContext, site: str, assets: str) -> School:
    """Open a school in a profile of its own, for tests that hold scripts back or take something from the browser."""
    return School(context, site, assets)


def kept(page: Page, part: str) -> list[Any]:
    """Return what the device keeps under the keys with a part."""
    texts = page.evaluate(KEPT, part)
    return [json.loads(text) for text in texts]


def of(page: Page, exercise: Exercise) -> Locator:
    """Return the element of an exercise."""
    return page.locator(f"#exercise-{exercise.id}")


# --- Answering ----------------------------------------------------------------------------------------------------


def right_indices(exercise: Exercise) -> list[int]:
    return [n for n, choice in enumerate(exercise.choices) if choice.right]


def click_choices(place: Locator, exercise: Exercise) -> None:
    for n in right_indices(exercise):
        place.locator(f"[data-choice='{n}'] label").click()


def click_order(place: Locator, exercise: Exercise) -> None:
    for n in reversed(range(len(exercise.choices))):
        while place.locator(".training-line").first.get_attribute("data-choice") != str(n):
            place.locator(f"[data-choice='{n}'] [data-do=up]").click()


def choose_pairs(place: Locator, exercise: Exercise) -> None:
    for n, pair in enumerate(exercise.pairs):
        if pair.left:
            place.get_by_label(pair.left, exact=True).select_option(str(n))


def type_number(place: Locator, exercise: Exercise) -> None:
    place.get_by_label("Your answer").fill("48")


def click_missing(place: Locator, exercise: Exercise) -> None:
    for box in place.locator("[data-choice] input").all():
        box.check()


def click_call(place: Locator, exercise: Exercise) -> None:
    place.get_by_role("button", name="Ask since when").click()
    place.get_by_role("button", name="Open a Priority 1").click(timeout=WAIT)


def fill_case(place: Locator, exercise: Exercise) -> None:
    fill(place.page, checklists()[CHECKLIST], model_answers())


BY_MOUSE: dict[str, Callable[[Locator, Exercise], None]] = {
    "one": click_choices,
    "several": click_choices,
    "span": click_choices,
    "order": click_order,
    "match": choose_pairs,
    "number": type_number,
    "missing": click_missing,
    "case": fill_case,
    "call": click_call,
}


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(400):
        if target.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {target}")


def keys_one(page: Page, place: Locator, exercise: Exercise) -> None:
    tab_to(page, place.locator("[data-choice] input").first)
    page.keyboard.press("Space")
    (right,) = right_indices(exercise)
    while not place.locator(f"[data-choice='{right}'] input").is_checked():
        page.keyboard.press("ArrowDown")


def keys_ticks(page: Page, place: Locator, exercise: Exercise) -> None:
    boxes = place.locator("[data-choice] input").all()
    wanted = [str(n) for n in right_indices(exercise)] if exercise.kind != "missing" else None
    for box in boxes:
        if wanted is None or box.get_attribute("value") in wanted:
            tab_to(page, box)
            page.keyboard.press("Space")


def keys_order(page: Page, place: Locator, exercise: Exercise) -> None:
    for n in reversed(range(len(exercise.choices))):
        if place.locator(".training-line").first.get_attribute("data-choice") != str(n):
            tab_to(page, place.locator(f"[data-choice='{n}'] select"))
            page.keyboard.press("1")
        place.locator(".training-title").focus()


def keys_match(page: Page, place: Locator, exercise: Exercise) -> None:
    for n, pair in enumerate(exercise.pairs):
        if pair.left:
            tab_to(page, place.locator(f"[data-choice='{n}'] select"))
            texts = place.locator("[data-rights] li").all_inner_texts()
            page.keyboard.press("ABC"[texts.index(pair.right)])
            place.locator(".training-title").focus()


def keys_number(page: Page, place: Locator, exercise: Exercise) -> None:
    tab_to(page, place.get_by_label("Your answer"))
    page.keyboard.type("48")


def keys_call(page: Page, place: Locator, exercise: Exercise) -> None:
    for reply in ("Ask since when", "Open a Priority 1"):
        button = place.get_by_role("button", name=reply)
        button.wait_for(timeout=WAIT)
        tab_to(page, button)
        page.keyboard.press("Enter")


def keys_case(page: Page, place: Locator, exercise: Exercise) -> None:
    for item in checklists()[CHECKLIST].items:
        answer = str(model_answers().get(item.id, ""))
        box = place.locator(f"[data-item='{item.id}']:not([data-nested])")
        if not answer:
            continue
        expect(box).to_be_visible(timeout=WAIT)
        if item.type == "radios":
            tab_to(page, box.locator("input").first)
            page.keyboard.press("Space")
        elif item.type == "date-time":
            year, month, day, hour, minute = re.findall(r"\d+", answer)[:5]
            late = int(hour) > 11
            tab_to(page, box.get_by_label("Date"))
            page.keyboard.type(f"{month}{day}{year}")
            tab_to(page, box.get_by_label("Time", exact=True))
            page.keyboard.type(f"{int(hour) - 12 if late else int(hour):02}{minute}{'PM' if late else 'AM'}")
            tab_to(page, box.get_by_label("Time zone"))
            page.keyboard.type("UTC+01:00")
        else:
            tab_to(page, box.get_by_role("textbox"))
            page.keyboard.type(answer)


BY_KEYS: dict[str, Callable[[Page, Locator, Exercise], None]] = {
    "one": keys_one,
    "several": keys_ticks,
    "span": keys_ticks,
    "missing": keys_ticks,
    "order": keys_order,
    "match": keys_match,
    "number": keys_number,
    "call": keys_call,
    "case": keys_case,
}


def answer_by_keys(page: Page, exercise: Exercise) -> None:
    """Answer an exercise and have it graded, without a mouse."""
    place = of(page, exercise)
    place.locator(".training-title").focus()
    BY_KEYS[exercise.kind](page, place, exercise)
    if exercise.kind != "call":
        tab_to(page, place.locator("[data-do=check]"))
        page.keyboard.press("Enter")
    expect(place.locator("[data-show=verdict]")).to_have_text("Passed", timeout=WAIT)
    expect(place.locator("[data-show=result]")).to_be_focused()


def answer_wrongly(place: Locator) -> None:
    """Answer the question "one" with its second option."""
    place.locator("[data-choice='1'] label").click()
    place.get_by_role("button", name="Check").click()
    expect(place.locator("[data-show=verdict]")).to_have_text("Not yet", timeout=WAIT)


@pytest.mark.parametrize("exercise", ALL, ids=lambda each: each.kind)
def test_every_kind_by_mouse(school: School, exercise: Exercise) -> None:
    page = school.open(f"{exercise.id}/")
    place = of(page, exercise)
    BY_MOUSE[exercise.kind](place, exercise)
    if exercise.kind != "call":
        place.locator("[data-do=check]").click()
    expect(place.locator("[data-show=verdict]")).to_have_text("Passed", timeout=WAIT)
    (attempt,) = kept(page, ":attempt:")
    assert (attempt["exercise"], attempt["passed"], attempt["version"]) == (exercise.id, True, "v1")
    assert kept(page, ":response:") == []


@pytest.mark.parametrize("exercise", ALL, ids=lambda each: each.kind)
def test_every_kind_by_keyboard(school: School, exercise: Exercise) -> None:
    answer_by_keys(school.open(f"{exercise.id}/"), exercise)


def test_marks_say_the_word_and_the_reason_and_the_right_answer_stays_chosen(school: School) -> None:
    page = school.open("one/")
    place = of(page, QUESTIONS[0])
    answer_wrongly(place)
    marks = place.locator("[data-choice]").all_inner_texts()
    by_option = {text.split("\n")[0]: text for text in marks}
    assert "✕" in by_option["Option 1"]
    assert "Not right Why 1." in by_option["Option 1"]
    assert "This is it Why 0." in by_option["Option 0"]
    assert place.get_by_label("Option 1").is_checked()
    assert place.get_by_label("Option 1").is_disabled()
    expect(place.get_by_text("Explained.").first).to_be_visible()
    expect(place.get_by_text("Answers and reasons")).to_be_visible()


def test_an_empty_answer_is_no_try(school: School) -> None:
    page = school.open("one/")
    place = of(page, QUESTIONS[0])
    expect(place.get_by_text("Answers and reasons")).to_be_hidden()
    place.get_by_role("button", name="Check").click()
    expect(place.get_by_role("alert")).to_have_text("Choose an answer first.")
    assert kept(page, ":attempt:") == []


def test_a_nearly_empty_case_shows_no_model_answer(school: School) -> None:
    page = school.open("case/")
    place = of(page, CASE)
    place.get_by_label("Level 1 Basic to Level 2 Intermediate").check()
    place.get_by_role("button", name="Finish").click()
    expect(place.get_by_role("alert")).to_contain_text(re.compile(r"^Fill in more first: 1 of the \d+ items"))
    expect(place.locator("[data-show=differences]")).to_be_hidden()
    expect(place.get_by_text("Answers and reasons")).to_be_hidden()
    assert kept(page, ":attempt:") == []


def test_hints_open_one_by_one_and_are_counted(school: School) -> None:
    page = school.open("one/")
    place = of(page, QUESTIONS[0])
    expect(place.get_by_text("Hint 2 of 2")).to_be_hidden()
    place.get_by_text("Hint 1 of 2").click()
    expect(place.get_by_text("Hint one.")).to_be_visible()
    expect(place.get_by_text("Hint two.")).to_be_hidden()
    place.get_by_text("Hint 2 of 2").click()
    answer_wrongly(place)
    assert [attempt["hints"] for attempt in kept(page, ":attempt:")] == [2]


def test_try_again_deals_another_order_and_starts_clean(school: School) -> None:
    school.change(replace(QUESTIONS[0], choices=QUESTIONS[0].choices * 2))
    page = school.open("one/")
    place = of(page, QUESTIONS[0])
    before = place.locator("[data-choice]").evaluate_all("(all) => all.map((e) => e.dataset.choice)")
    answer_wrongly(place)
    place.get_by_role("button", name="Try again").click()
    expect(place.locator("[data-show=state]")).to_have_text("A new try: the order is another one.")
    expect(place.locator(".training-title")).to_be_focused()
    after = place.locator("[data-choice]").evaluate_all("(all) => all.map((e) => e.dataset.choice)")
    assert (sorted(after), after == before) == (sorted(before), False)
    assert place.locator("input:checked, .training-mark").count() == 0
    place.locator("[data-choice='0'] label").click()
    page.reload()
    expect(place.locator("[data-choice='0'] input")).to_be_checked()
    assert place.locator("[data-choice]").evaluate_all("(all) => all.map((e) => e.dataset.choice)") == after


# --- What is kept -----------------------------------------------------------------------------------------------


def test_what_is_chosen_before_the_script_comes_stays(cold_school: School) -> None:
    held: list[Route] = []
    cold_school.context.route("**/training.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright names the handler
    page = cold_school.context.new_page()
    with page.expect_request("**/training.js"):
        page.goto(f"{cold_school.site}learn/practice/order/", wait_until="commit")
    place = of(page, ORDER)
    for n in range(len(ORDER.choices)):
        place.locator(f"[data-choice='{n}'] select").select_option(str(n + 1))
    held[0].continue_()
    page.locator("hub-exercise:defined").wait_for()
    place.get_by_role("button", name="Check").click()
    expect(place.locator("[data-show=verdict]")).to_have_text("Passed", timeout=WAIT)


@pytest.mark.parametrize("exercise", [e for e in ALL if e.kind not in ("call", "case")], ids=lambda each: each.kind)
def test_an_answer_survives_a_crash(school: School, exercise: Exercise) -> None:
    page = school.open(f"{exercise.id}/")
    BY_MOUSE[exercise.kind](of(page, exercise), exercise)
    page.close(run_before_unload=False)
    again = school.open(f"{exercise.id}/")
    place = of(again, exercise)
    expect(place.locator("[data-show=state]")).to_contain_text("Your answer from")
    place.get_by_role("button", name="Check").click()
    expect(place.locator("[data-show=verdict]")).to_have_text("Passed", timeout=WAIT)


def test_the_course_leads_back_to_what_is_filled_in(school: School) -> None:
    page = school.open("every-kind/")
    of(page, QUESTIONS[1]).locator("[data-choice='1'] label").click()
    school.open("", page)
    left = page.locator("[data-show=left]")
    expect(left).to_have_text("Continue where you left: Title of several")
    assert str(left.locator("a").get_attribute("href")).endswith("#exercise-several")


def test_a_call_goes_on_where_it_stood(school: School) -> None:
    page = school.open("call/")
    of(page, CALL).get_by_role("button", name="Ask since when").click()
    expect(of(page, CALL).locator("[data-show=news]")).to_contain_text("Now you know.", timeout=WAIT)
    expect(of(page, CALL).locator("[data-show=clock]")).to_have_text("02:12, 2 minutes into the call")
    page.reload()
    place = of(page, CALL)
    expect(place.get_by_text("Since ten past two.")).to_be_visible(timeout=WAIT)
    place.get_by_role("button", name="Open a Priority 1").click()
    expect(place.locator("[data-show=verdict]")).to_have_text("Passed", timeout=WAIT)
    expect(place.locator(".training-trail li")).to_have_count(2)
    place.get_by_role("button", name="Play again").click()
    expect(place.get_by_text("Nothing works.")).to_be_visible()
    place.get_by_role("button", name="Wait").click()
    expect(place.get_by_text("Half an hour is gone.")).to_be_visible(timeout=WAIT)
    expect(place.locator("[data-show=verdict]")).to_have_text("Not yet")
    expect(place.get_by_text("Go to 2.")).to_be_hidden()
    page.emulate_media(media="print")
    expect(place.get_by_text("Go to 2.")).to_be_visible()
    expect(place.get_by_role("link", name="Open a Priority 1")).to_be_visible()
    expect(place.get_by_text("Help is on its way. ")).to_be_visible()


def test_a_case_is_kept_as_a_draft_that_home_can_name(school: School) -> None:
    page = school.open("case/")
    page.locator("checklist-form:defined").wait_for()
    page.locator("[data-item='receiver'] input").first.fill("Ravi")
    expect(page.locator("[data-slot=saved]")).to_contain_text("Saved", timeout=WAIT)
    (draft,) = kept(page, ":draft:")
    assert (draft["name"], draft["url"]) == ("Practice: Title of case", "/learn/practice/case/")


def test_a_case_with_a_blocker_is_marked_beside_a_model_answer(school: School) -> None:
    page = school.open("case/")
    place = of(page, CASE)
    fill(page, checklists()[CHECKLIST], {**model_answers(), "receiver": "Ravi", "next-step": ""})
    place.get_by_role("button", name="Finish").click()
    expect(place.locator("[data-show=verdict]")).to_have_text("Partly right", timeout=WAIT)
    expect(place.locator("[data-show=marks]")).to_contain_text("To mend")
    row = place.locator("[data-show=differences] tr", has_text="Ravi").first
    expect(row).to_contain_text("Ravi Menon")


def test_a_graded_exercise_says_so_when_one_comes_back(school: School) -> None:
    page = school.open("one/")
    answer_wrongly(of(page, QUESTIONS[0]))
    page.reload()
    place = of(page, QUESTIONS[0])
    expect(place.locator("[data-show=state]")).to_contain_text("You tried this on")
    expect(place.get_by_role("button", name="Check")).to_be_hidden()
    place.get_by_role("button", name="Try again").click()
    expect(place.get_by_role("button", name="Check")).to_be_visible(timeout=WAIT)


def test_changed_content_is_said_to_be_changed(school: School) -> None:
    page = school.open("one/")
    answer_wrongly(of(page, QUESTIONS[0]))
    school.open("several/", page).get_by_label("Option 0").check()
    school.change(replace(QUESTIONS[0], version="v2"))
    school.change(replace(QUESTIONS[1], version="v2"))
    school.open("one/", page)
    expect(page.locator("[data-show=state]")).to_contain_text("has changed since you last answered it")
    expect(page.get_by_role("button", name="Check")).to_be_visible()
    school.open("several/", page)
    expect(page.locator("[data-show=state]")).to_contain_text("has changed since you began it")
    assert page.locator("input:checked").count() == 0


def test_two_tabs_show_the_same_answer_and_the_same_try(school: School) -> None:
    first, second = school.open("one/"), school.open("one/")
    first.get_by_label("Option 2").check()
    expect(second.get_by_label("Option 2")).to_be_checked()
    expect(second.locator("[data-show=state]")).to_contain_text("in another tab")
    answer_wrongly(of(first, QUESTIONS[0]))
    expect(second.locator("[data-show=state]")).to_contain_text("You tried this on")
    assert len(kept(first, ":attempt:")) == 1


def test_without_storage_an_exercise_works_and_says_that_nothing_is_kept(cold_school: School) -> None:
    cold_school.context.add_init_script(REFUSE_STORAGE)
    page = cold_school.open("one/")
    place = of(page, QUESTIONS[0])
    answer_wrongly(place)
    expect(place.locator("[data-show=not-kept]")).to_contain_text("keeps nothing on this device")


# --- Without the engine -------------------------------------------------------------------------------------------


def without_engine(school: School) -> None:
    school.context.route("**/engine-worker.js", lambda route: route.abort())


def test_without_the_engine_the_answer_stays_and_the_reasons_open(cold_school: School) -> None:
    without_engine(cold_school)
    page = cold_school.open("one/")
    place = of(page, QUESTIONS[0])
    place.get_by_label("Option 1").check()
    place.get_by_role("button", name="Check").click()
    expect(place.locator("[data-show=engine]")).to_contain_text("The checker did not start", timeout=WAIT)
    expect(place.get_by_label("Option 1")).to_be_checked()
    place.get_by_text("Answers and reasons", exact=True).click()
    expect(place.locator(".training-answers").get_by_text("Why 0.")).to_be_visible()
    assert len(kept(page, ":response:")) == 1
    cold_school.context.unroute("**/engine-worker.js")
    place.get_by_role("button", name="Start the checker again").click()
    expect(place.locator("[data-show=verdict]")).to_have_text("Not yet", timeout=WAIT)


def test_without_the_engine_a_call_is_a_book(cold_school: School) -> None:
    without_engine(cold_school)
    page = cold_school.open("call/")
    place = of(page, CALL)
    place.get_by_role("button", name="Ask since when").click()
    expect(place.locator("[data-show=engine]")).to_contain_text("go through it", timeout=WAIT)
    place.get_by_role("link", name="Open a Priority 1").click()
    expect(page).to_have_url(re.compile("scene.served$"))
    expect(place.get_by_text("Help is on its way.")).to_be_visible()


def test_a_call_goes_on_when_the_engine_comes_back(cold_school: School) -> None:
    page = cold_school.open("call/")
    place = of(page, CALL)
    place.get_by_role("button", name="Ask since when").click()
    expect(place.locator("[data-show=news]")).to_contain_text("Now you know.", timeout=WAIT)
    without_engine(cold_school)
    page.reload()
    expect(place.locator("[data-show=engine]")).to_contain_text("go through it", timeout=WAIT)
    cold_school.context.unroute("**/engine-worker.js")
    place.get_by_role("button", name="Start the checker again").click()
    place.get_by_role("button", name="Open a Priority 1").click(timeout=WAIT)
    expect(place.locator("[data-show=verdict]")).to_have_text("Passed", timeout=WAIT)


def test_without_a_script_everything_is_there(browser: Any, site: str, assets: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    school = School(context, site, assets)
    page.goto(f"{site}learn/practice/every-kind/")
    expect(page.get_by_text("Switch on JavaScript").or_(page.locator(".training-note")).first).to_be_visible()
    assert page.get_by_role("button", name="Check").count() == 0
    page.get_by_text("Answers and reasons").first.click()
    expect(page.get_by_text("Why 0.").first).to_be_visible()
    expect(page.get_by_text("Go to 2.")).to_be_visible()
    page.get_by_role("link", name="Ask since when").click()
    expect(page).to_have_url(re.compile("#exercise-call.scene.zone$"))
    expect(page.locator(".training-findings details li").first).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".training-findings details li").first).to_be_visible()
    assert school.course.id == "practice"
    context.close()


# --- Modules and courses -------------------------------------------------------------------------------------------


def test_other_questions_of_a_pool_come_first_on_request(school: School) -> None:
    page = school.open("pool/")
    titles = page.locator("[data-show=first] .training-title")
    before = titles.all_inner_texts()
    page.get_by_role("button", name="Practise with other questions").click()
    after = titles.all_inner_texts()
    assert (len(after), before == after) == (2, False)
    assert page.locator("[data-show=first] [data-show=number]").all_inner_texts() == [
        "Question 1 of 2",
        "Question 2 of 2",
    ]
    page.reload()
    expect(titles.first).to_have_text(after[0])
    hidden = page.locator("[data-show=more] hub-exercise").first.get_attribute("id")
    page.goto(f"{page.url}#{hidden}")
    expect(page.locator(f"#{hidden} .training-title")).to_be_visible()


def by_page(made: Course) -> list[tuple[str, list[Exercise]]]:
    """Return the names of the pages of a course, each with its exercises."""
    found: dict[str, list[Exercise]] = {}
    for module in made.modules:
        for exercise in module.exercises:
            name = page_of(made, exercise).removeprefix("learn/practice/").partition(".md")[0]
            found.setdefault(name, []).append(exercise)
    return list(found.items())


def test_a_whole_course_by_keyboard(school: School, axe: str) -> None:
    page = school.open("")
    expect(page.get_by_role("link", name="Begin with “Every kind”")).to_be_visible()
    for name, exercises in by_page(school.course):
        school.open(f"{name}/", page)
        for summary in page.get_by_text("More questions").all():
            summary.focus()
            page.keyboard.press("Enter")
        for exercise in exercises:
            answer_by_keys(page, exercise)
        assert violations(page, axe) == []  # with the marks of every kind
    expect(page.locator("[data-show=module]")).to_have_text("Done", timeout=WAIT)
    school.open("", page)
    expect(page.locator("[data-show=says]")).to_contain_text("You passed on", timeout=WAIT)
    expect(page.locator("[data-module=every-kind] [data-show=module-state]")).to_have_text("Done")
    expect(page.locator("[data-objective=write]")).to_contain_text("passed")
    assert len(kept(page, ":attempt:")) == len(ALL) + len(school.course.modules[1].exercises)
    assert violations(page, axe) == []


def test_what_was_missed_is_due_the_day_after(site: str, page: Page) -> None:
    page.goto(f"{site}learn/review/")
    data = page.locator("hub-review [data-json=outline]").first.get_attribute("data-value") or ""
    outline = json.loads(data)
    exercise = next(e for m in outline["modules"] for e in m["exercises"] if e["kind"] == "one")
    attempt = {"course": outline["id"], "exercise": exercise["id"], "version": exercise["version"], "id": "a1"}
    attempt |= {"at": "2026-03-01T10:00:00+01:00", "points": 0, "of": 1, "passed": False, "hints": 0}
    key = "hub:partner-support-hub:attempt:a1"
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, json.dumps(attempt)])
    page.reload()
    review = page.locator("hub-review").first
    expect(review.locator("[data-show=says]")).to_have_text("1 exercise is due today.", timeout=WAIT)
    review.get_by_role("link", name=exercise["title"]).click()
    expect(page.locator(f"#exercise-{exercise['id']} .training-title")).to_be_visible()


def test_a_real_module_asks_no_other_origin_and_breaks_no_policy(page: Page, site: str, axe: str) -> None:
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{site}learn/l1-basic/levels/")
    place = page.locator("hub-exercise:defined").first
    place.locator("[data-choice]:not([hidden]) input").first.check()
    place.get_by_role("button", name="Check").click()
    expect(place.locator("[data-show=result]")).to_be_visible(timeout=WAIT)
    assert violations(page, axe) == []
    assert [url for url in requests if not url.startswith(site)] == []
    assert complaints == []


@pytest.mark.parametrize("width", [360, 768])
@pytest.mark.parametrize("name", ["every-kind/", "case/", ""])
def test_nothing_is_wider_than_the_screen(school: School, name: str, width: int) -> None:
    page = school.open(name)
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
