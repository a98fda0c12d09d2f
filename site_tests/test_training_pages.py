"""The HTML of training pages: everything is there to read, answer and print before a script runs."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import markdown
import pytest

from checklists import wire
from checklists.training import shuffle
from checklists.training.model import Choice, Exercise
from macros.facts import load_facts
from macros.memory import titles
from macros.training_pages import page_title, pages
from macros.training_words import WORDS
from site_tests.hostile import HARD_ANSWERS
from site_tests.test_form import Page
from site_tests.training_course import CALL, CASE, MATCH, MISSING, ONE, ORDER, QUESTIONS, SPAN, course, training

ROOT = Path(__file__).parent.parent
ALL = (*QUESTIONS, MISSING, CASE, CALL)
AT = "learn/practice/every-kind/"
HOSTILE = [*HARD_ANSWERS.values(), "<img src=x onerror=alert(1)>", "</template><script>x</script>", "{{ 7 * 7 }}"]


def html_of(exercise: str) -> str:
    return training().exercise("practice", exercise, AT)


def module_html(id: str = "every-kind") -> str:
    return markdown.markdown(training().module("practice", id, AT), extensions=["md_in_html", "attr_list", "abbr"])


def found(html: str, tag: str, **attributes: str) -> list[dict[str, Any]]:
    """Return the elements with a tag and attributes; `data_x` stands for `data-x`."""
    wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    elements = [each for each in Page(html).elements if each["tag"] == tag]
    return [each for each in elements if wanted.items() <= each["attributes"].items()]


@pytest.mark.parametrize("exercise", ALL, ids=lambda each: each.kind)
def test_an_exercise_is_one_line_of_html_whose_controls_have_names(exercise: Exercise) -> None:
    html = html_of(exercise.id)
    assert "\n" not in html
    assert "style=" not in html
    assert html.startswith('<div class="training')
    labels = {each["attributes"]["for"] for each in found(html, "label")}
    controls = [e for tag in ("input", "select", "textarea") for e in found(html, tag)]
    own = [e["attributes"] for e in controls if str(e["attributes"]["id"]).startswith("exercise-")]
    assert [e for e in own if e["id"] not in labels and "aria-label" not in e] == []
    ids = [e["attributes"]["id"] for e in Page(html).elements if "id" in e["attributes"]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("exercise", ALL, ids=lambda each: each.kind)
def test_an_exercise_says_what_to_do_and_holds_every_reason(exercise: Exercise) -> None:
    html = html_of(exercise.id)
    assert f"Prompt of <strong>{exercise.id}</strong>." in html
    details = html[html.index("Answers and reasons</summary>") :]
    whys = [choice.why for choice in exercise.choices] + [pair.why for pair in exercise.pairs]
    whys += [fact.why for fact in exercise.facts] + [wrong.why for wrong in exercise.wrong_numbers]
    whys += [reply.why for scene in exercise.scenes for reply in scene.replies] + [exercise.why]
    assert [why for why in whys if why not in details] == []


def test_every_fieldset_has_a_legend_with_the_title() -> None:
    for exercise in ALL:
        legends = [each["text"] for each in found(html_of(exercise.id), "legend")]
        assert any(exercise.title in text for text in legends), exercise.kind


def test_the_engine_gets_the_exercise_and_the_checklist_of_the_page_back() -> None:
    for exercise in ALL:
        (data,) = found(html_of(exercise.id), "template", data_json="exercise")
        sent = wire.read(Exercise, json.loads(data["attributes"]["data-value"]))
        assert (sent.id, sent.choices, sent.facts) == (exercise.id, exercise.choices, exercise.facts)
    (shared,) = found(html_of("missing"), "template", data_json="training-checklist")
    assert json.loads(shared["attributes"]["data-value"])["id"] == MISSING.checklist
    assert found(html_of("case"), "template", data_json="training-checklist") == []
    assert len(found(html_of("case"), "template", data_json="checklist")) == 1


def test_a_page_shows_the_first_try_and_keeps_the_rest_for_another() -> None:
    picked = replace(ONE, choices=tuple(Choice(text=f"O{n}", why="w", right=n == 0) for n in range(6)), pick=3)
    made = replace(course(), modules=(replace(course().modules[0], exercises=(picked,)),))
    html = training(made).exercise("practice", "one", AT)
    options = [each for each in found(html, "div") if "data-choice" in each["attributes"]]
    shown = [int(e["attributes"]["data-choice"]) for e in options if "hidden" not in e["attributes"]]
    assert shown == list(shuffle.order(picked, 1))
    assert len(options) == 6


def test_lines_to_order_do_not_stand_in_the_right_order() -> None:
    lines = [int(e["attributes"]["data-choice"]) for e in found(html_of("order"), "li", class_="training-line")]
    assert sorted(lines) == [0, 1, 2]
    assert lines != sorted(lines)
    assert len(found(html_of("order"), "select")) == len(ORDER.choices)


def test_match_offers_every_right_side_under_a_letter_and_strays_too() -> None:
    html = html_of("match")
    options = [each["text"] for each in found(html, "option")][:4]
    assert options[0] == "Choose"
    assert {text[3:] for text in options[1:]} == {pair.right for pair in MATCH.pairs}
    assert [text[:2] for text in options[1:]] == ["A.", "B.", "C."]


def test_span_text_stays_as_it_is_around_its_candidates() -> None:
    (text,) = found(html_of("span"), "div", class_="training-sheet training-spans")
    assert text["text"] == SPAN.text
    assert len(found(html_of("span"), "input", type="checkbox")) == 3


def test_call_without_a_script_is_a_book_of_linked_scenes() -> None:
    html = html_of("call")
    scenes = {each["attributes"]["id"] for each in found(html, "section")}
    links = [each["attributes"]["href"] for each in found(html, "a")]
    assert len(scenes) == len(CALL.scenes)
    assert len(links) == 3
    assert {link.removeprefix("#") for link in links} <= scenes
    assert "It is 02:10. You have 30 minutes." in html


def test_call_on_paper_says_which_reply_leads_where() -> None:
    text = " ".join(re.sub("<[^>]*>|&#10;", " ", html_of("call")).split())
    assert "Add up the minutes: once they are more than 30, go to 5 instead." in text
    assert "1 Night operator Nothing works. Ask since when (2 minutes) Go to 2. Wait (40 minutes) Go to 4." in text
    assert "3 The caller is served Help is on its way. The call ends here. The caller is served." in text
    assert "4 The caller hangs up Nobody helped. The call ends here. The caller is not served: try another way." in text
    assert "Since ten past two. Open a Priority 1 (3 minutes) Go to 3." in text
    assert "The call passes with 2 of 2 points and a good ending." in text


def test_case_has_the_real_form_with_a_draft_of_its_own_and_its_material() -> None:
    html = html_of("case")
    (form,) = found(html, "checklist-form")
    wanted = {
        "checklist": CASE.checklist,
        "draft": "practice.practice.case",
        "name": "Practice: Title of case",
        "now": "2026-11-22T14:00:00+01:00",
    }
    assert wanted.items() <= form["attributes"].items()
    assert found(html, "figcaption")[0]["text"] == "Mail from the customer"


def test_missing_offers_what_is_asked_and_shows_the_case_without_the_gaps() -> None:
    filled = replace(MISSING, answers={"case-number": "C-1"})
    made = replace(course(), modules=(replace(course().modules[0], exercises=(filled,)),))
    html = training(made).exercise("practice", "missing", AT)
    assert "(not answered)" not in html
    assert len(found(html, "input", type="checkbox")) > 1


def test_a_module_numbers_its_exercises_and_leads_to_a_case_on_its_own_page() -> None:
    html = module_html()
    numbers = [each["text"] for each in found(html, "p", class_="training-number")]
    assert numbers[:2] == ["Question 1 of 9", "Question 2 of 9"]
    assert numbers[-1] == "Scenario 9 of 9"
    assert found(html, "checklist-form") == []
    assert any(each["attributes"].get("href") == "../case/" for each in found(html, "a"))
    headings = [each["text"] for each in found(html, "h2")]
    assert headings == [
        "What you will be able to do",
        "Read first",
        "Worked example",
        "Exercises",
        "What to remember",
        "Next steps",
    ]


def test_a_module_sends_words_once_and_each_checklist_once() -> None:
    html = module_html()
    assert len(found(html, "template", data_json="training-words")) == 1
    assert len(found(html, "template", data_json="training-checklist")) == 1


def test_a_pool_shows_one_draw_and_the_rest_below() -> None:
    html = module_html("pool")
    first, more = html.split("More questions")
    (element,) = found(html, "hub-module")
    draws = json.loads(element["attributes"]["draws"])
    assert draws[0] == re.findall(r'<hub-exercise [^>]*exercise="([^"]+)"', first)
    assert len(re.findall("<hub-exercise ", more)) == 3
    assert len({tuple(draw) for draw in draws}) > 1


def test_worked_example_says_what_each_step_changes_and_what_the_rules_find() -> None:
    html = module_html()
    steps = found(html, "li", class_="training-step")
    assert [each["attributes"]["data-ready"] for each in steps] == ["no", "yes"]
    assert "To mend:" in steps[0]["text"]
    assert "findings are gone" in steps[1]["text"]


def test_course_lists_its_modules_and_the_page_of_every_exercise() -> None:
    made = course()
    html = training(made).course("practice", "learn/practice/")
    assert [each["attributes"]["data-module"] for each in found(html, "li", class_="training-module")] == [
        module.id for module in made.modules
    ]
    (data,) = found(html, "template", data_json="outline")
    outline = json.loads(data["attributes"]["data-value"])
    addresses = {each["id"]: each["page"] for module in outline["modules"] for each in module["exercises"]}
    assert addresses["one"] == "learn/practice/every-kind/#exercise-one"
    assert addresses["case"] == "learn/practice/case/"
    assert set(pages(made)) >= {"every-kind", "every-kind/case"}


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words(text: str) -> None:
    hostile = replace(
        ONE, title=text, prompt=text, hints=(text,), choices=(Choice(text=text, why=text, right=True), *ONE.choices[1:])
    )
    made = replace(course(), modules=(replace(course().modules[0], title=text, exercises=(hostile,), recap=(text,)),))
    html = markdown.markdown(training(made).module("practice", "every-kind", AT), extensions=["md_in_html"])
    tags = {each["tag"] for each in Page(html).elements}
    assert not tags & {"script", "img", "iframe", "svg"}
    (label,) = [each for each in found(html, "label") if each["attributes"]["for"] == "exercise-one.0"]
    assert label["text"].split() == text.split()


def test_unknown_names_are_refused_with_the_names_there_are() -> None:
    with pytest.raises(KeyError, match="there are practice"):
        training().course("other", AT)
    with pytest.raises(KeyError, match="every-kind, pool"):
        training().module("practice", "other", AT)
    with pytest.raises(KeyError, match='no exercise "other"'):
        training().exercise("practice", "other", AT)


def test_a_link_is_called_after_the_page_and_its_section() -> None:
    facts, names = load_facts(), titles(ROOT / "docs")
    assert page_title(facts, names, "rasci.md") == "RASCI table"
    assert page_title(facts, names, "about/offline.md#" + "what-works").startswith("Without a network")
    assert page_title(facts, names, "runbooks/no-recording.md") != "# {{ heading() }}"


def test_no_word_of_the_script_breaks_the_house_rules() -> None:
    banned = re.compile(r"\b(please|sorry|oops|invalid|valid|successfully|forbidden)\b", re.IGNORECASE)
    assert [text for text in WORDS.values() if banned.search(text)] == []


SCRIPTS = "call grader hub-course hub-exercise hub-module hub-review kept lines marks progress-element words".split()


def test_scripts_ask_only_for_words_that_are_there() -> None:
    text = "".join((ROOT / f"docs/assets/training/{name}.js").read_text() for name in SCRIPTS)
    asked = set(re.findall(r'say(?:Count)?\((?:this\.#?say, |say, )?"([\w-]+)"', text))
    assert len(asked) > 10
    assert {key for key in asked if key not in WORDS} == set()


def test_scripts_use_every_word() -> None:
    text = "".join((ROOT / f"docs/assets/training/{name}.js").read_text() for name in SCRIPTS)
    kinds = ("one", "number", "order", "match", "case", "call", "mark", "icon", "verdict", "empty", "module", "engine")
    spelled = {key for key in WORDS if f'"{key}"' in text or f'"{key.removesuffix("-one")}"' in text}
    assert {key for key in WORDS if key not in spelled and key.partition("-")[0] not in kinds} == set()
