"""Grading: what a response gets, for every kind of exercise; no response of any shape raises."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from itertools import permutations
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists import worker
from checklists.training import missing, shuffle
from checklists.training.case import grade_model
from checklists.training.claims import unsupported
from checklists.training.grade import grade
from checklists.training.model import Choice, Exercise, Grade, Kind, Mark, Module, Pair, Reply, ScenarioFact, Scene
from checklists.training.questions import longest_run, read_number
from checklists.wire import out, read, to_wire
from site_tests import hostile
from site_tests.training_cases import CHECKLIST, Graded, in_short, read_graded, right_response, wrong_responses

GRADED = read_graded()
EXERCISES = {each.title: each.exercise for each in GRADED}
A_CASE = EXERCISES["A case"]
A_CALL = EXERCISES["A call"]

scalars = st.none() | st.booleans() | st.integers(-3, 9) | st.floats() | st.text() | st.sampled_from(hostile.VALUES)
json_values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(), inner, max_size=6), max_leaves=12
)
ids = st.sampled_from([item.id for item in CHECKLIST.items])
answers = st.dictionaries(ids, json_values, max_size=9)
responses = json_values | answers | st.lists(st.integers(-1, 5), max_size=6) | st.lists(ids)

right_and_wrong = st.lists(st.booleans(), min_size=2, max_size=9).filter(lambda flags: True in flags and False in flags)


def question(kind: Kind, **more: Any) -> Exercise:
    rest = {"id": "e", "title": "T", "prompt": "P", "objective": "o", "tests": ("rule.required",)}
    return Exercise(kind=kind, **{**rest, **more})


def options(flags: list[bool]) -> tuple[Choice, ...]:
    return tuple(Choice(text=f"option {n}", why=f"reason {n}", right=flag) for n, flag in enumerate(flags))


def graded(exercise: Exercise, response: Any) -> Grade:
    return grade(exercise, response, CHECKLIST)


# --- Every kind ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", GRADED, ids=lambda case: f"{case.title} {json.dumps(case.response)[:30]}")
def test_golden(case: Graded) -> None:
    assert in_short(graded(case.exercise, case.response)) == case.grade


def test_golden_cases_are_of_every_kind() -> None:
    assert {each.exercise.kind for each in GRADED} == set(get_args(Kind))


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES.keys())
def test_right_response_gets_every_point(exercise: Exercise) -> None:
    found = graded(exercise, right_response(exercise, CHECKLIST))
    assert (found.points, found.passed) == (found.of, True)
    assert {mark.state for mark in found.marks} <= {"right", ""}


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES.keys())
def test_no_wrong_option_alone_passes(exercise: Exercise) -> None:
    wrong = wrong_responses(exercise, CHECKLIST)
    assert wrong
    assert [response for response in wrong if graded(exercise, response).passed] == []


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES.keys())
@given(response=responses)
def test_any_json_is_graded(exercise: Exercise, response: Any) -> None:
    found = graded(exercise, response)
    assert 0 <= found.points <= found.of
    assert found.says.endswith((".", "?"))
    assert json.loads(json.dumps(out(found, whole=True), allow_nan=False))["exercise"] == exercise.id
    assert graded(exercise, response) == found


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES.keys())
@pytest.mark.parametrize("response", [None, True, 1.0, "0", {}, {"0": 0}, [[0]], [True], ["zero"], -1, 10**40])
def test_what_does_not_fit_is_nothing_chosen(exercise: Exercise, response: Any) -> None:
    found = graded(exercise, response)
    assert (found.points, found.passed) == (0, False)
    assert [mark for mark in found.marks if mark.state == "right"] == []


@pytest.mark.parametrize("text", hostile.LONG, ids=lambda text: repr(text[:9]))
def test_long_text_is_graded(text: str) -> None:
    claims = replace(A_CASE, answers=None, facts=(ScenarioFact(why="w", supported=("summary", "notes")),))
    assert graded(claims, {"summary": text, "notes": f"'{text}' " + "12 34 A_B a.b.nl " * 9000}).points == 0


def test_grade_names_exercise_and_version() -> None:
    found = graded(question("one", choices=options([True, False]), version="abc"), 0)
    assert (found.exercise, found.version) == ("e", "abc")


def test_exercise_without_its_checklist_is_our_own_fault() -> None:
    with pytest.raises(ValueError, match="needs the checklist 'small-case'"):
        grade(A_CASE, {})


# --- Questions ----------------------------------------------------------------------------------------------------


@given(right_and_wrong, st.sampled_from(["several", "span"]))
def test_ticks(flags: list[bool], kind: Any) -> None:
    exercise = question(kind, choices=options(flags))
    right = [n for n, flag in enumerate(flags) if flag]
    wrong = [n for n, flag in enumerate(flags) if not flag]
    assert graded(exercise, right).passed
    assert graded(exercise, right[::-1] * 2) == graded(exercise, right)
    assert [n for n in wrong if graded(exercise, [n]).points] == []
    assert graded(exercise, [*right, *wrong]).points == max(0, len(right) - len(wrong))


@given(right_and_wrong, st.sampled_from(["several", "span"]), st.data())
def test_a_wrong_tick_never_passes(flags: list[bool], kind: Any, data: Any) -> None:
    exercise = question(kind, choices=options(flags))
    wrong = [n for n, flag in enumerate(flags) if not flag]
    ticked = [n for n in range(len(flags)) if data.draw(st.booleans())]
    assert not (set(ticked) & set(wrong) and graded(exercise, ticked).passed)


def test_a_wrong_pair_never_passes() -> None:
    exercise = question("match", pairs=tuple(Pair(left=str(n), right=f"r{n}", why="w") for n in range(6)))
    found = graded(exercise, [0, 1, 2, 3, 4, 0])
    assert (round(found.points / found.of, 2), found.passed) == (0.83, False)
    found = graded(exercise, [0, 1, 2, 3, 4, -1])
    assert (round(found.points / found.of, 2), found.passed) == (0.83, True)


@pytest.mark.parametrize("exercise", [e for e in EXERCISES.values() if e.kind != "call"], ids=lambda e: e.kind)
def test_nothing_chosen_is_no_try_and_shows_no_answer(exercise: Exercise) -> None:
    found = graded(exercise, None)
    assert (found.attempted, found.passed, found.points) == (False, False, 0)
    assert (found.marks, found.differences, found.report) == ((), (), None)
    assert re.search("first", found.says, re.I)


def test_a_case_is_a_try_from_half_of_what_the_model_answer_says() -> None:
    needed = dict(A_CASE.answers or {})
    asked = [key for key in needed if key != "reproducible"]
    for count in range(len(asked) + 1):
        found = graded(A_CASE, {key: needed[key] for key in asked[:count]})
        assert found.attempted == (count >= len(needed) / 2), found.says
        assert bool(found.marks) == found.attempted
        assert found.attempted or f"{count} of the {len(needed)} items" in found.says


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"first": "2026-03-14 08:40"}, "3 of the 8 items"),  # no zone: it would be sent back
        ({"summary": "asdf"}, "3 of the 8 items"),
        ({"summary": "qwe rty uio pas dfg", "first": "1999-01-01 00:00 UTC"}, "Write what you were told first"),
    ],
)
def test_a_form_filled_with_anything_is_no_try(given: dict[str, Any], says: str) -> None:
    half = dict(list((A_CASE.answers or {}).items())[:4])
    assert graded(A_CASE, half).attempted
    found = graded(A_CASE, {**half, **given})
    assert says in found.says
    assert (found.attempted, found.marks, found.differences, found.report) == (False, (), (), None)


def test_what_to_mend_comes_first() -> None:
    found = graded(A_CASE, {**(A_CASE.answers or {}), "element": "Snapper"})
    assert [mark.state == "right" for mark in found.marks] == sorted(mark.state == "right" for mark in found.marks)


def test_ticking_nothing_is_right_where_nothing_is() -> None:
    exercise = question("several", choices=options([False, False]))
    assert (graded(exercise, []).points, graded(exercise, [1]).points) == (1, 0)


@given(right_and_wrong)
def test_one(flags: list[bool]) -> None:
    exercise = question("one", choices=options(flags))
    assert [graded(exercise, n).passed for n in range(len(flags))] == flags


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_only_the_right_order_passes(count: int) -> None:
    exercise = question("order", choices=options([True] * count))
    grades = {lines: graded(exercise, list(lines)) for lines in permutations(range(count))}
    assert [lines for lines, found in grades.items() if found.passed] == [tuple(range(count))]
    assert grades[tuple(range(count))[::-1]].points == 0
    assert all(found.points < count for found in grades.values() if not found.passed)


def test_order_counts_only_the_lines_that_are_shown() -> None:
    exercise = question("order", choices=options([True] * 6), pick=3)
    shown = shuffle.order(exercise, 5)
    assert len(shown) == 3
    found = graded(exercise, sorted(shown))
    assert (found.points, found.of, found.passed) == (3, 3, True)
    assert not graded(exercise, sorted(shown)[:2]).passed


@given(st.lists(st.integers(0, 30), unique=True, max_size=12))
def test_longest_run_rises_and_is_in_the_list(numbers: list[int]) -> None:
    run = longest_run(numbers)
    assert list(run) == sorted(run)
    assert sorted(run, key=numbers.index) == list(run)
    assert len(run) >= min(1, len(numbers))


@given(st.permutations(range(6)))
def test_match_counts_the_right_sides_that_fit(sides: list[int]) -> None:
    pairs = tuple(Pair(left=f"left {n}", right=f"right {n // 2}", why="w") for n in range(6))
    found = graded(question("match", pairs=pairs), sides)
    assert found.points == sum(n // 2 == side // 2 for n, side in enumerate(sides))


def test_match_counts_only_the_pairs_that_are_shown() -> None:
    pairs = tuple(Pair(left=f"left {n}", right=f"right {n}", why="w") for n in range(9))
    exercise = question("match", pairs=pairs, pick=4)
    shown = shuffle.order(exercise, 7)
    found = graded(exercise, [n if n in shown else -1 for n in range(9)])
    assert (len(shown), found.points, found.of, found.passed) == (4, 4, 4, True)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("48", 48),
        (" 48 hours ", 48),
        ("48HOURS", 48),
        ("+4.50", 4.5),
        ("-0,5", -0.5),
        ("−3", -3),
        (48, 48),
        (4.5, 4.5),
        ("", None),
        ("hours", None),
        ("1.000.000", None),
        ("4 8", None),
        ("1e3", None),
        ("forty", None),
        ("9" * 400, None),
        (float("nan"), None),
        (float("inf"), None),
        (True, None),
        ([48], None),
        (None, None),
    ],
)
def test_number_as_people_type_it(typed: Any, value: float | None) -> None:
    assert read_number(typed, "hours") == value


@given(st.integers(-1000, 1000), st.integers(0, 5), st.integers(-10, 10))
def test_number_within_tolerance(wanted: int, tolerance: int, off: int) -> None:
    exercise = question("number", number=float(wanted), tolerance=float(tolerance))
    assert graded(exercise, str(wanted + off)).passed == (abs(off) <= tolerance)


# --- Find what is missing ---------------------------------------------------------------------------------------


def test_the_key_is_the_report() -> None:
    exercise = EXERCISES["What is missing"]
    report = graded(exercise, [next(iter(missing.options(exercise, CHECKLIST)))]).report
    assert report
    found = missing.options(exercise, CHECKLIST)
    assert {key for key, choice in found.items() if choice.right} == {f.item for f in report.findings}
    assert set(found) == {f.item for f in report.findings} | set(report.answered)


def test_a_note_and_an_open_optional_item_are_not_missing() -> None:
    noted = {**A_CASE.answers, "notes": ""} if A_CASE.answers else {}
    found = missing.options(replace(A_CASE, kind="missing", answers=noted), CHECKLIST)
    assert "notes" not in found
    assert not any(choice.right for choice in found.values())


def test_every_missing_item_is_shown_whatever_the_pick() -> None:
    exercise = replace(EXERCISES["What is missing"], pick=3)
    for seed in range(20):
        shown = missing.shown(exercise, CHECKLIST, seed)
        assert {"first", "steps"} <= set(shown)
        assert len(shown) == 3


# --- The case -----------------------------------------------------------------------------------------------------


def fact_mark(given: Any, *facts: ScenarioFact) -> Mark:
    """Return what a case says of the first fact, whether it is a try or not."""
    found = grade_model(replace(A_CASE, answers=given, facts=facts), CHECKLIST)
    return next(mark for mark in found.marks if mark.part == "0")


def fact_state(fact: ScenarioFact, given: Any) -> str:
    return fact_mark(given, fact).state


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2026-03-14 09:45 UTC+01:00 (Europe/Amsterdam)", "right"),
        ("2026-03-14 14:05 UTC+05:30 (Asia/Kolkata)", "right"),
        ("2026-03-14T08:35Z", "right"),
        ("2026-03-14 09:46 UTC+01:00", "wrong"),
        ("2026-03-14 09:40", "wrong"),
        ("2026-03-15 09:40 UTC+01:00", "wrong"),
        ("half past nine", "wrong"),
        ("", "missed"),
    ],
)
def test_near_compares_moments_whatever_their_zones(moment: str, state: str) -> None:
    fact = ScenarioFact(why="w", item="first", near="2026-03-14 09:40 UTC+01:00 (Europe/Amsterdam)", minutes=5)
    assert fact_state(fact, {"first": moment}) == state


@pytest.mark.parametrize(
    ("fact", "given", "state"),
    [
        ({"item": "element", "one_of": ("webagent",)}, {"element": " WebAgent "}, "right"),
        ({"item": "causes.teams", "one_of": ("ruled out",)}, {"causes": {"network": "ruled out"}}, "missed"),
        ({"item": "causes", "one_of": ("ruled out",)}, {"causes": {"network": "ruled out"}}, "right"),
        ({"item": "evidence.kind", "one_of": ("HAR",)}, {"evidence": [{}, {"kind": "HAR"}]}, "right"),
        ({"item": "evidence.file", "mentions": (("har",),)}, {"evidence": [{"file": "a.har"}]}, "missed"),
        ({"item": "steps", "mentions": (("sign",),)}, {"steps": ["Sign in"], "reproducible": "no"}, "missed"),
        ({"item": "steps", "mentions": (("sign",),)}, {"steps": ["Sign in"], "reproducible": "yes"}, "right"),
        ({"item": "summary", "mentions": (("10",),)}, {"summary": "100 agents"}, "wrong"),
        ({"item": "summary", "mentions": (("can't",),)}, {"summary": "They can’t hear"}, "right"),
        ({"mentions": (("hello",), ("world",))}, {"summary": "hello", "notes": "World"}, "right"),
        ({"item": "nothing", "one_of": ("a",)}, {"nothing": "a"}, "missed"),
        ({"priority": "P1"}, {"impact": "High - everybody", "urgency": "High - now"}, "right"),
        ({"priority": "P1"}, {}, "missed"),
        ({"nowhere": ("hunter2",)}, {}, "missed"),
        ({"nowhere": ("hunter2",)}, {"notes": "The  HUNTER2 thing"}, "wrong"),
        ({"nowhere": ("hunter2",)}, {"steps": ["type hunter2"], "reproducible": "no"}, "wrong"),
        ({"nowhere": ("hunter2",)}, {"unknown": "hunter2", "notes": "fine"}, "right"),
        ({"supported": ("notes",)}, {"summary": "99 agents"}, "missed"),
        ({"supported": ("notes",)}, {"notes": "12 agents since 09:40, on 2026-03-14"}, "right"),
        ({"supported": ("notes",)}, {"notes": "13 agents"}, "wrong"),
        ({"supported": ("notes",), "allowed": ("13",)}, {"notes": "13 agents"}, "right"),
        ({"supported": ("first", "impact")}, {"first": "1999-01-01 11:11 UTC"}, "missed"),
        ({"supported": ("evidence",)}, {"evidence": [{"kind": "HAR", "file": "call-77.har"}]}, "wrong"),
        ({"supported": ("evidence.kind",)}, {"evidence": [{"kind": "HAR", "file": "call-77.har"}]}, "missed"),
        ({"supported": ("causes.network",)}, {"causes": {"teams": "99", "network": {"proof": "98"}}}, "wrong"),
    ],
    ids=lambda value: json.dumps(value) if isinstance(value, dict) else None,
)
def test_fact(fact: dict[str, Any], given: dict[str, Any], state: str) -> None:
    assert fact_state(ScenarioFact(why="w", **fact), given) == state


def test_secret_is_not_repeated() -> None:
    found = fact_mark({"notes": "hunter2"}, ScenarioFact(why="Hidden", nowhere=("hunter2",)))
    assert found.why == 'Hidden. It stands in "Notes".'


def test_number_of_a_moment_of_the_scenario_is_supported() -> None:
    said = ScenarioFact(why="w", supported=("notes",))
    assert fact_state(said, {"notes": "since 14:15"}) == "wrong"
    moment = ScenarioFact(why="w", item="first", near="2026-03-14 14:15 UTC")
    assert fact_mark({"notes": "since 14:15"}, said, moment).state == "right"


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("9 agents, 09 too, 12 of them", ()),
        ("between 45 and 45", ("45",)),
        ("write to Anna@Contoso.example or bob@contoso.example.", ("bob@contoso.example",)),
        ("see https://portal.contoso.example/a?b=1, not https://evil.example/", ("https://evil.example/",)),
        ("Portal.Contoso.example and sbc.contoso.example", ("sbc.contoso.example",)),
        ("the file sign-in.har, i.e. the trace", ()),
        ("ERR_TIMED_OUT, not ERR_FAILED", ("ERR_FAILED",)),
        ("AADSTS50105 then AADSTS70011", ("AADSTS70011",)),
        ("a NullReferenceException", ("NullReferenceException",)),
        ("0x80070005", ("0x80070005",)),
        ('it says "no  Audio device." and "nothing"', ("nothing",)),
        ("it says ‘No audio device’ and „Kein Ton“", ("Kein Ton",)),
        ("the agents' and the customers' words", ()),
    ],
)
def test_claims(text: str, strange: tuple[str, ...]) -> None:
    source = (
        "Anna (anna@contoso.example): at 9 all 12 of https://portal.contoso.example/a?b=1 get\n"
        "“No audio\ndevice” with ERR_TIMED_OUT and AADSTS50105."
    )
    assert unsupported([text], [source]) == strange


@given(st.text())
def test_what_the_source_says_itself_is_supported(text: str) -> None:
    assert unsupported([text], [text]) == ()


def test_case_with_a_blocker_does_not_pass_whatever_its_points() -> None:
    facts = (ScenarioFact(why="w", item="element", one_of=("WebAgent",), points=98),)
    found = graded(replace(A_CASE, facts=facts), {**(A_CASE.answers or {}), "first": "2026-03-14 08:40"})
    assert (found.points, found.of, found.passed) == (98, 101, False)
    assert found.report
    assert not found.report.ready


def test_model_answer_does_not_differ_from_itself() -> None:
    found = graded(A_CASE, A_CASE.answers)
    assert found.differences == ()
    assert found.report
    assert found.report.ready


# --- The call -----------------------------------------------------------------------------------------------------


def test_time_that_is_up_leads_to_the_late_scene_once() -> None:
    late = Scene(id="gone", text="Too late?", replies=(Reply(text="wait", why="w", to="served", minutes=60, points=1),))
    exercise = replace(A_CALL, scenes=tuple(late if scene.id == "gone" else scene for scene in A_CALL.scenes))
    found = graded(exercise, [0, 1, 0])
    assert (found.ending, found.minutes, found.clock) == ("served", 71, "01:06")


def test_without_a_limit_time_is_only_counted() -> None:
    found = graded(replace(A_CALL, limit=0), [0, 1])
    assert (found.ending, found.minutes, found.passed) == ("served", 11, True)


def test_best_path_is_one_that_is_in_time_and_ends_well() -> None:
    rich = Reply(text="promise everything", why="w", to="angry", points=9)
    first = replace(A_CALL.scenes[0], replies=(*A_CALL.scenes[0].replies, rich))
    exercise = replace(A_CALL, scenes=(first, *A_CALL.scenes[1:]))
    assert graded(exercise, []).of == 3
    assert graded(exercise, [2]).passed is False


def test_circle_of_scenes_ends() -> None:
    again = Reply(text="again", why="w", to="a", minutes=0, points=1)
    enough = Reply(text="enough", why="w", to="end")
    scenes = (Scene(id="a", text="?", replies=(again, enough)), Scene(id="end", text=".", good=True))
    for limit in (0, 5):
        found = graded(question("call", scenes=scenes, limit=limit, late="a"), [0] * 500 + [1])
        assert (found.ending, len(found.marks)) == ("end", 501)
        slow = replace(scenes[0], replies=(replace(again, minutes=1), enough))
        timed = question("call", scenes=(slow, scenes[1]), limit=limit, late="a")
        assert graded(timed, [0] * 500 + [1]).ending == "end"


def test_call_without_scenes_is_over() -> None:
    assert graded(question("call"), [0]).passed is False


@given(st.data())
def test_right_replies_keep_the_best_in_reach(data: st.DataObject) -> None:
    """Scenes lead to later ones, as the loader sees to; always choosing a right reply gives every point."""
    count = data.draw(st.integers(1, 5))
    minutes, points = st.integers(0, 9), st.integers(0, 3)
    scenes = [
        Scene(
            id=str(n),
            text="?",
            replies=tuple(
                Reply(text="r", why="w", to=str(to), minutes=data.draw(minutes), points=data.draw(points))
                for to in data.draw(st.lists(st.integers(n + 1, count), min_size=1, max_size=3))
            ),
        )
        for n in range(count)
    ]
    ends = (Scene(id=str(count), text=".", good=data.draw(st.booleans())), Scene(id="late", text="."))
    exercise = question("call", scenes=(*scenes, *ends), limit=data.draw(st.integers(0, 20)), late="late")
    path: list[int] = []
    while replies := next(s for s in exercise.scenes if s.id == graded(exercise, path).ending).replies:
        path.append(next(n for n in range(len(replies)) if graded(exercise, [*path, n]).marks[-1].state == "right"))
    found = graded(exercise, path)
    assert found.points == found.of
    best = right_response(exercise)
    assert graded(exercise, best).points == found.of
    assert graded(exercise, best).passed == found.passed


# --- What a try shows ---------------------------------------------------------------------------------------------


@given(right_and_wrong, st.integers(0, 9), st.integers(0, 10**6))
def test_right_options_are_always_shown(flags: list[bool], pick: int, seed: int) -> None:
    exercise = question("several", choices=options(flags), pick=pick)
    shown = shuffle.order(exercise, seed)
    assert len(set(shown)) == len(shown) == max(sum(flags), min(pick or len(flags), len(flags)))
    assert {n for n, flag in enumerate(flags) if flag} <= set(shown)
    assert shuffle.order(exercise, seed) == shown


def test_seed_0_keeps_the_order_and_shows_the_first() -> None:
    assert shuffle.order(question("several", choices=options([False, False, True, False]), pick=2), 0) == (0, 2)


def test_orders_are_the_same_on_every_machine() -> None:
    exercise = question("one", choices=options([True, False, False, False, False]))
    orders = [shuffle.order(exercise, seed) for seed in (1, 2, 3)]
    assert orders == [(3, 2, 1, 0, 4), (4, 3, 0, 2, 1), (2, 4, 0, 1, 3)]


def test_another_seed_gives_another_order() -> None:
    exercise = question("one", choices=options([True, *[False] * 5]))
    assert len({shuffle.order(exercise, seed) for seed in range(50)}) > 40


def test_right_option_comes_first_no_more_often_than_others() -> None:
    exercise = question("one", choices=options([True, False, False, False]))
    places = Counter(shuffle.order(exercise, seed).index(0) for seed in range(1, 401))
    assert min(places.values()) > 60


@given(st.integers(2, 8), st.integers(0, 10**6))
def test_lines_never_stand_in_the_right_order(count: int, seed: int) -> None:
    shown = shuffle.order(question("order", choices=options([True] * count)), seed)
    assert sorted(shown) == list(range(count)) != list(shown)


@given(st.integers(0, 10**6), st.integers(0, 6))
def test_right_sides_hold_what_each_shown_pair_needs_once(seed: int, pick: int) -> None:
    pairs = (
        *(Pair(left=f"left {n}", right=f"right {n // 2}", why="w") for n in range(6)),
        Pair(left="", right="stray", why="w"),
    )
    exercise = question("match", pairs=pairs, pick=pick)
    shown = shuffle.order(exercise, seed)
    sides = shuffle.right_sides(exercise, shown, seed)
    texts = [pairs[n].right for n in sides]
    assert len(set(texts)) == len(texts)
    assert set(texts) == {pairs[n].right for n in shown} | {"stray"}
    assert 6 not in shown


def test_spans_and_scenarios_are_not_shuffled() -> None:
    assert shuffle.order(question("span", choices=options([True, False, True])), 9) == (0, 1, 2)
    assert shuffle.order(A_CALL, 9) == shuffle.order(A_CASE, 9) == ()


def test_draw_takes_questions_from_the_pool_and_every_scenario() -> None:
    questions = tuple(question("one", id=f"q{n}", choices=options([True, False])) for n in range(10))
    module = Module(
        id="m", title="M", minutes=10, objectives=("o",), draw=4, exercises=(*questions[:5], A_CALL, *questions[5:])
    )
    drawn = shuffle.draw(module, 3)
    assert len(drawn) == 5
    assert A_CALL.id in drawn
    assert list(drawn) == [each.id for each in module.exercises if each.id in drawn]
    assert len({shuffle.draw(module, seed) for seed in range(20)}) > 10
    assert len(shuffle.draw(replace(module, draw=0), 3)) == 11


# --- Over the wire ------------------------------------------------------------------------------------------------


def ask(op: str, **message: Any) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(worker.handle(json.dumps({"id": 1, "op": op, **message})))
    return reply


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES.keys())
def test_exercise_comes_back_from_the_wire(exercise: Exercise) -> None:
    assert read(Exercise, json.loads(json.dumps(out(exercise)))) == exercise


def test_wire_names_the_place_of_what_it_refuses() -> None:
    with pytest.raises(ValueError, match=r"exercise\.choices\[0\] lacks keys: why"):
        read(Exercise, {**out(EXERCISES["One option"]), "choices": [{"text": "a"}]})


def test_worker_grades_and_leaves_nothing_out() -> None:
    exercise = EXERCISES["One option"]
    reply = ask("grade", exercise=out(exercise), response=1)
    assert reply["result"] == json.loads(json.dumps(out(graded(exercise, 1), whole=True)))
    assert {"differences", "report", "minutes", "ending"} <= set(reply["result"])


def test_worker_grades_a_case_with_its_checklist() -> None:
    reply = ask("grade", exercise=out(A_CASE), response=A_CASE.answers, checklist=to_wire(CHECKLIST))
    assert (reply["result"]["passed"], reply["result"]["report"]["ready"]) == (True, True)


def test_worker_says_what_a_grade_lacks() -> None:
    reply = ask("grade", exercise=out(A_CASE), response={})
    assert reply["error"]["message"] == "exercise needs the checklist 'small-case' to be graded"


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES.keys())
def test_worker_deals(exercise: Exercise) -> None:
    result = ask("deal", exercise=out(exercise), seed=4, checklist=to_wire(CHECKLIST))["result"]
    if exercise.kind == "missing":
        assert result == {"shown": list(missing.shown(exercise, CHECKLIST, 4))}
    else:
        shown = shuffle.order(exercise, 4)
        assert result["shown"] == list(shown)
        assert ("right" in result) == (exercise.kind == "match")
