"""A record says what follows from its tries; a file that is damaged, edited, old or of another kind is named so."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.training.outline import Outline
from checklists.training.read_record import LARGEST, Reading, read_record
from checklists.training.record import Person, make_record, person_problems, record_text, seal
from checklists.training.team import team
from site_tests.training_outline import PERSON, attempt, passing, small_outline, with_version

NOW = datetime.fromisoformat("2026-11-22T12:00:00+01:00")
SMALL = small_outline()
NOOR = Person(**PERSON)


def text_of(attempts: list[Any], course: Outline = SMALL, person: Person = NOOR, now: datetime = NOW) -> str:
    return record_text(make_record(course, attempts, person, now))


def read(text: str | None, course: Outline = SMALL, now: str = "2026-11-22", person: Person | None = None) -> Reading:
    return read_record(text, {course.id: course}, datetime.fromisoformat(f"{now}T12:00:00+01:00"), person)


def edited(change: Callable[[Any], None], *, sealed: bool = False, attempts: list[Any] | None = None) -> str:
    """Change a good record by hand; with a seal that fits, as a forger would."""
    data = json.loads(text_of(attempts or passing()))
    change(data)
    if sealed:
        data["seal"] = seal(data)
    return json.dumps(data)


# --- Records that hold ------------------------------------------------------------------------------------------


def test_record_of_a_passed_course_says_who_what_and_until_when() -> None:
    found = read(text_of(passing()))
    assert (found.state, found.says) == ("ready", ("Ready until 2027-11-02.",))
    assert found.person == NOOR
    assert (found.passed, found.expires, found.score, found.level) == ("2026-11-02", "2027-11-02", 1, "L1 Basic")


def test_record_of_a_course_that_is_not_passed_says_how_far_it_is() -> None:
    found = read(text_of([*passing()[:3], attempt("c2", "2026-11-02", 1, 10)]))
    assert (found.state, found.says) == ("not-ready", ("Not ready: 1 of 2 objectives reached.",))
    assert [(o.id, o.share) for o in found.objectives] == [("triage", 1), ("write", 0.1818)]


def test_record_without_a_single_try_can_be_made_and_read() -> None:
    assert read(text_of([])).says == ("Not ready: 0 of 2 objectives reached.",)


def test_record_says_that_it_is_self_assessment() -> None:
    assert "Self-assessment" in json.loads(text_of(passing()))["notice"]
    assert "The vendor certifies" in json.loads(text_of(passing()))["notice"]


def test_same_tries_same_bytes() -> None:
    tries = passing()
    assert text_of(tries) == text_of(tries[::-1])


def test_tries_after_the_pass_and_of_other_courses_are_not_in_it() -> None:
    more = [*passing(), attempt("t1", "2026-11-10", 0), attempt("t1", "2026-11-02", course="other")]
    assert len(json.loads(text_of(more))["attempts"]) == 4
    assert read(text_of(more)).state == "ready"


def test_tries_before_a_pass_stay_in_it_so_that_the_day_follows() -> None:
    tries = [attempt("t1", "2026-10-30", 0), attempt("c2", "2026-11-01", 2, 10), *passing("2026-11-05")]
    found = read(text_of(tries))
    assert (found.state, found.passed) == ("ready", "2026-11-05")


def test_second_round_renews_the_record() -> None:
    again = text_of([*passing("2026-02-01"), *passing("2026-11-20")])
    assert (read(again).passed, len(json.loads(again)["attempts"])) == ("2026-11-20", 4)


def test_byte_order_mark_and_other_white_space_do_no_harm() -> None:
    assert read("\ufeff" + json.dumps(json.loads(text_of(passing())))).state == "ready"


# --- Time and content -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "state", "says"),
    [
        ("2027-09-02", "ready", "Ready until 2027-11-02."),
        ("2027-09-03", "expires-soon", "Ready until 2027-11-02, expires in 60 days."),
        ("2027-11-01", "expires-soon", "Ready until 2027-11-02, expires in 1 day."),
        ("2027-11-02", "expired", "Expired on 2027-11-02."),
    ],
)
def test_expiry_is_said_sixty_days_ahead(day: str, state: str, says: str) -> None:
    found = read(text_of(passing()), now=day)
    assert (found.state, found.says) == (state, (says,))


def test_content_that_changed_since_is_said() -> None:
    found = read(text_of(passing()), with_version(SMALL, "c1"))
    assert found.state == "changed"
    assert found.says == ("Content changed since 2026-11-02: answer again what changed and make a new record.",)


def test_unknown_course_is_said() -> None:
    found = read(text_of(passing()), replace(SMALL, id="another"))
    assert (found.state, found.says) == ("unusable", ('This hub has no course "l1-basic".',))


def test_record_from_the_future_is_said() -> None:
    found = read(text_of(passing()), now="2026-11-20")
    assert found.state == "unusable"
    assert found.says == (
        "It was made on 2026-11-22, which is still to come. A clock was wrong, or the date was edited.",
    )


def test_record_of_another_person_is_said() -> None:
    other = Person(name="Sam Visser", mail="sam.visser@partner.example")
    assert read(text_of(passing()), person=NOOR).says == ("Ready until 2027-11-02.",)
    assert read(text_of(passing()), person=replace(NOOR, mail="Noor.Peeters@Partner.example")).says == (
        "Ready until 2027-11-02.",
    )
    assert read(text_of(passing()), person=other).says[1] == (
        "It is the record of Noor Peeters, noor.peeters@partner.example, not of sam.visser@partner.example."
    )


# --- Edited by hand ---------------------------------------------------------------------------------------------

EDITS: dict[str, Callable[[Any], None]] = {
    "another person": lambda r: r["person"].update(name="Somebody Else"),
    "a later day": lambda r: r["standing"].update(expires="2029-11-02"),
    "a better score": lambda r: r["standing"].update(score=0.99),
    "a try": lambda r: r["attempts"][0].update(points=0.5),
    "no seal": lambda r: r.update(seal=""),
}
DAY = "The day of passing does not follow from the tries in it."
TRIES = "Some of the tries in it cannot be read, or do not belong to this course as it is."
SEALED: dict[str, tuple[Callable[[Any], None], str]] = {
    "score": (lambda r: r["standing"].update(score=0.5), "The score does not follow from the tries in it."),
    "day": (lambda r: r["standing"].update(passed="2026-11-20"), DAY),
    "expiry": (lambda r: r["standing"].update(expires="2029-11-02"), DAY),
    "objective": (
        lambda r: r["standing"]["objectives"][0].update(share=0.9),
        "The scores of the objectives do not follow from the tries in it.",
    ),
    "fewer tries": (lambda r: r["attempts"].pop(), DAY),
    "damaged try": (
        lambda r: r["attempts"].append({"id": "x"}),
        TRIES,
    ),
    "try of another version": (
        lambda r: r["attempts"][0].update(version="e0"),
        TRIES,
    ),
    "level": (lambda r: r.update(level="L3 Expert"), "Its title or level is not that of the course."),
    "a try after it was made": (
        lambda r: r["attempts"][0].update(at="2027-11-02T12:00:00+01:00"),
        TRIES,
    ),
}


@pytest.mark.parametrize("change", EDITS.values(), ids=EDITS)
def test_edit_that_forgets_the_seal_is_found(change: Callable[[Any], None]) -> None:
    found = read(edited(change))
    assert found.state == "unusable"
    assert found.says[0] == "It was changed after it was made: its seal does not fit."


@pytest.mark.parametrize(("change", "says"), SEALED.values(), ids=SEALED)
def test_numbers_that_do_not_follow_are_found_although_the_seal_fits(change: Callable[[Any], None], says: str) -> None:
    found = read(edited(change, sealed=True))
    assert found.state == "unusable"
    assert says in found.says


def test_pass_claimed_by_a_record_that_is_not_passed_is_found() -> None:
    claim = {"complete": True, "passed": "2026-11-20", "expires": "2027-11-20"}
    found = read(edited(lambda r: r["standing"].update(claim), sealed=True, attempts=passing()[:2]))
    assert (found.state, found.says) == ("unusable", ("The day of passing does not follow from the tries in it.",))


def test_longer_expiry_of_earlier_content_is_found() -> None:
    longer = edited(lambda r: r["standing"].update(expires="2030-01-01"), sealed=True)
    found = read(longer, with_version(SMALL, "c1"))
    assert found.says == ("The day on which it expires does not follow from the day of passing.",)


def test_forged_tries_with_a_fitting_seal_are_not_found_as_the_page_admits() -> None:
    forged = edited(lambda r: r["person"].update(name="Somebody Else"), sealed=True)
    assert read(forged).state == "ready"


# --- Not a record at all ----------------------------------------------------------------------------------------

OTHERS: dict[str, tuple[str | None, str]] = {
    "too large to be read": (None, "This file is larger than 1 MB, and so it is no record."),
    "too large": (" " * (LARGEST + 1), "This file is larger than 1 MB, and so it is no record."),
    "empty": ("", "This file is not JSON: it is another kind of file, or it is damaged."),
    "cut off": (text_of(passing())[:300], "This file is not JSON: it is another kind of file, or it is damaged."),
    "NaN": ('{"kind": NaN}', "This file is not JSON: it is another kind of file, or it is damaged."),
    "deep": ("[" * 100_000, "This file is not JSON: it is another kind of file, or it is damaged."),
    "deep, in a place of its own": (
        '{"kind": "training-record", "x": ' + "[" * 30 + "]" * 30 + "}",
        "This file is not JSON: it is another kind of file, or it is damaged.",
    ),
    "a list": ("[]", "This file is not a record of this hub."),
    "a draft": ('{"checklist": "x", "answers": {}}', "This file is not a record of this hub."),
    "progress": (
        '{"kind": "training-progress"}',
        "This file carries progress to another device. Make a record of it on the page of the record.",
    ),
    "a badge": (
        '{"@context": []}',
        "This file is a badge. The record itself is another file, made on the page of the record.",
    ),
    "another format": (
        '{"kind": "training-record", "format": 2}',
        "This record was made by another version of the hub. Make it again there or here.",
    ),
    "a part missing": (edited(lambda r: r.pop("person")), "This record is damaged: record lacks keys: person."),
    "a part too many": (edited(lambda r: r.update(x=1)), "This record is damaged: record has unknown keys: x."),
    "a wrong type": (
        edited(lambda r: r["standing"].update(score="1")),
        "This record is damaged: record.standing.score is str, not int.",
    ),
    "no date": (
        edited(lambda r: r["standing"].update(passed="soon"), sealed=True),
        "This record is damaged: one of its dates cannot be read.",
    ),
    "a day out of time": (
        edited(lambda r: r["standing"].update(passed="9999-12-31"), sealed=True),
        "This record is damaged: one of its dates cannot be read.",
    ),
    "an endless score": (
        edited(lambda r: r["standing"]["objectives"][0].update(share=0)).replace('"share": 0,', '"share": 1e999,'),
        "This record is damaged: one of its scores is not between 0 and 100 %.",
    ),
    "no moment": (edited(lambda r: r.update(made="soon")), "This record is damaged: one of its dates cannot be read."),
    "no name": (
        edited(lambda r: r["person"].update(name=" \u202e ")),
        "This record is damaged: a name in it is empty or too long.",
    ),
    "a long name": (
        edited(lambda r: r["person"].update(name="x" * 201)),
        "This record is damaged: a name in it is empty or too long.",
    ),
}


@pytest.mark.parametrize(("text", "says"), OTHERS.values(), ids=OTHERS)
def test_what_is_no_record_is_said_in_one_sentence(text: str | None, says: str) -> None:
    found = read(text)
    assert (found.state, found.says) == ("unusable", (says,))


PARTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=4,
)
GOOD = json.loads(text_of(passing()))


@given(st.sampled_from(sorted(GOOD)), PARTS, st.booleans())
def test_no_value_in_any_place_breaks_it_or_passes_unnoticed(key: str, value: Any, sealed: bool) -> None:
    data = {**GOOD, key: value}
    data = {**data, "seal": seal(data)} if sealed else data
    found = read(json.dumps(data))
    assert all(found.says)
    if key not in ("notice", "made", "version", "seal") and data[key] != GOOD[key]:
        assert found.state == "unusable"


STANDING = st.fixed_dictionaries(
    {
        "complete": st.booleans(),
        "passed": st.text(max_size=12) | st.dates().map(str),
        "expires": st.text(max_size=12) | st.dates().map(str),
        "score": st.floats(allow_nan=False) | st.integers(),
        "objectives": st.lists(
            st.fixed_dictionaries(
                {
                    "id": st.sampled_from(["triage", "write", "x"]),
                    "text": st.text(max_size=5),
                    "share": st.floats(allow_nan=False),
                    "reached": st.booleans(),
                }
            ),
            max_size=3,
        ),
    }
)


@given(STANDING, st.sampled_from(["v1", "v0"]))
def test_no_standing_breaks_the_table_of_a_team(standing: dict[str, Any], version: str) -> None:
    data = {**GOOD, "standing": standing, "version": version}
    found = team([("a.json", json.dumps({**data, "seal": seal(data)}).replace("Infinity", "1e999"))], [SMALL], NOW)
    assert found.verdicts[0].ready == 0


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    assert read(text).state == "unusable"


# --- The person -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "mail", "problems"),
    [
        ("Noor", "noor@partner.example", []),
        (" ", "noor@partner.example", [("name", "Enter your name")]),
        ("x" * 201, "noor@partner.example", [("name", "Enter a name of at most 200 characters")]),
        ("Noor", "noor", [("mail", "Enter your e-mail address, like name@example.com")]),
        ("Noor", f"{'x' * 200}@partner.example", [("mail", "Enter your e-mail address, like name@example.com")]),
    ],
)
def test_person_is_asked_for_what_is_missing(name: str, mail: str, problems: list[tuple[str, str]]) -> None:
    assert list(person_problems(Person(name=name, mail=mail))) == problems


def test_name_loses_what_shows_nothing() -> None:
    record = make_record(SMALL, [], Person(name=" Noor\n\u202e  Peeters", mail=" noor@partner.example "), NOW)
    assert record.person == Person(name="Noor Peeters", mail="noor@partner.example")
