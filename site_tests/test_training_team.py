"""The table of a team: hostile files in, one line a person out, and whether two people are ready."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from typing import Any

import pytest

from checklists import wire, worker
from checklists.training.record import Person, make_record, record_text
from checklists.training.team import COLUMNS, MOST_FILES, Team, csv_cell, team
from site_tests.training_outline import attempt, passing, small_outline, with_version

NOW = datetime.fromisoformat("2026-11-22T12:00:00+01:00")
ONE, TWO = small_outline(), small_outline("l2-intermediate", "L2 Intermediate")
TRIES = {"l1-basic": passing(), "l2-intermediate": passing(course="l2-intermediate")}


def record(name: str, course: str = "l1-basic", tries: list[Any] | None = None, **more: Any) -> str:
    outline = ONE if course == "l1-basic" else TWO
    person = Person(name=name, mail=more.get("mail", f"{name.split(maxsplit=1)[0].lower()}@partner.example"))
    made = datetime.fromisoformat(f"{more.get('made', '2026-11-20')}T12:00:00+01:00")
    return record_text(make_record(outline, TRIES[course] if tries is None else tries, person, made))


def of(**files: str | None) -> Team:
    return team([(f"{name}.json", text) for name, text in files.items()], [ONE, TWO], NOW)


# --- Who is ready -----------------------------------------------------------------------------------------------


def test_without_files_nobody_is_ready() -> None:
    found = of()
    assert found.members == ()
    assert [v.says for v in found.verdicts] == [
        "Two people ready for L1 Basic: no (0 ready).",
        "Two people ready for L2 Intermediate: no (0 ready).",
        "Two people ready for L1 Basic and L2 Intermediate: no (0 ready).",
    ]


def test_two_people_per_level_and_two_for_both_are_three_questions() -> None:
    found = of(
        a=record("Noor Peeters"),
        b=record("Sam Visser"),
        c=record("Sam Visser", "l2-intermediate"),
        d=record("Aya Sato", "l2-intermediate"),
    )
    assert [(v.enough, v.ready) for v in found.verdicts] == [(True, 2), (True, 2), (False, 1)]
    assert found.verdicts[0].says == "Two people ready for L1 Basic: yes (2 ready)."


def test_one_line_a_person_in_the_order_of_names() -> None:
    found = of(
        a=record("sam Visser"),
        b=record("Noor Peeters"),
        c=record("Sam Visser", "l2-intermediate", mail="SAM@partner.example"),
    )
    assert [m.name for m in found.members] == ["Noor Peeters", "sam Visser"]
    assert [c.says for m in found.members for c in m.cells] == [
        "Ready until 2027-11-02.",
        "No record.",
        "Ready until 2027-11-02.",
        "Ready until 2027-11-02.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tries", "state", "says", "counts"),
    [
        (passing("2025-12-20"), "expires-soon", "Ready until 2026-12-20, expires in 28 days.", 1),
        (passing("2025-11-22"), "expired", "Expired on 2026-11-22.", 0),
        (passing()[:2], "not-ready", "Not ready: 1 of 2 objectives reached.", 0),
    ],
)
def test_states_stand_in_words(tries: list[Any], state: str, says: str, counts: int) -> None:
    found = of(a=record("Noor Peeters", tries=tries))
    cell = found.members[0].cells[0]
    assert (cell.state, cell.says) == (state, says)
    assert found.verdicts[0].ready == counts


def test_changed_content_does_not_count_as_ready() -> None:
    found = team([("a", record("Noor Peeters"))], [with_version(ONE, "c1")], NOW)
    assert found.members[0].cells[0].state == "changed"
    assert [v.ready for v in found.verdicts] == [0]


def test_gaps_name_who_misses_what() -> None:
    weak = [*passing()[:3], attempt("c2", "2026-11-02", 1, 10)]
    found = of(a=record("Noor Peeters", tries=weak), b=record("Sam Visser"))
    assert [(g.level, g.objective, g.people) for g in found.gaps] == [
        ("L1 Basic", "Write a case", ("Noor Peeters (18 %)",)),
        ("L2 Intermediate", "Triage a report", ("Noor Peeters (no tries)", "Sam Visser (no tries)")),
        ("L2 Intermediate", "Write a case", ("Noor Peeters (no tries)", "Sam Visser (no tries)")),
    ]


# --- Files ------------------------------------------------------------------------------------------------------


def test_the_newest_record_of_a_person_and_course_counts() -> None:
    old, new = record("Noor Peeters", tries=[], made="2026-11-01"), record("Noor Peeters", made="2026-11-20")
    for files in ({"old": old, "new": new}, {"new": new, "old": old}):
        found = of(**files)
        assert found.members[0].cells[0].state == "ready"
        assert {(f.file, f.counted): f.says for f in found.files}[("old.json", False)] == (
            '"new.json" is a newer record of the same course.',
        )


def test_the_same_file_twice_counts_once() -> None:
    found = of(a=record("Noor Peeters"), b=record("Noor Peeters"))
    assert [(f.counted, f.says[0]) for f in found.files] == [
        (True, "Ready until 2027-11-02."),
        (False, 'The same record as in "a.json".'),
    ]


def test_an_edited_record_neither_counts_nor_hides_the_honest_one() -> None:
    honest = record("Noor Peeters", tries=[], made="2026-11-01")
    edited = record("Noor Peeters", made="2026-11-20").replace("2027-11-02", "2028-11-02")
    found = of(honest=honest, edited=edited)
    assert found.members[0].cells[0].state == "not-ready"
    assert [(f.counted, f.says[0]) for f in found.files] == [
        (True, "Not ready: 0 of 2 objectives reached."),
        (False, "It was changed after it was made: its seal does not fit."),
    ]


def test_files_that_are_no_records_are_listed_with_the_reason() -> None:
    found = of(picture="\x89PNG", large=None, draft="{}")
    assert [f.says[0] for f in found.files] == [
        "This file is not JSON: it is another kind of file, or it is damaged.",
        "This file is larger than 1 MB, and so it is no record.",
        "This file is not a record of this hub.",
    ]
    assert found.members == ()


def test_too_many_files_are_said_and_not_read() -> None:
    found = team([(f"{n}", "") for n in range(MOST_FILES + 2)], [ONE], NOW)
    assert [f.says for f in found.files[-2:]] == [("Only 60 files are read at a time.",)] * 2


def test_one_mail_address_in_two_spellings_is_one_person() -> None:
    found = of(a=record("Noor Peeters"), b=record("Noor Peeters", "l2-intermediate", mail=" NOOR@Partner.example"))
    assert len(found.members) == 1
    assert found.notices == ()


def test_one_name_with_two_addresses_is_said() -> None:
    found = of(a=record("Noor Peeters"), b=record("Noor Peeters", "l2-intermediate", mail="np@partner.example"))
    assert len(found.members) == 2
    addresses = "noor@partner.example, np@partner.example"
    assert found.notices == (
        f"Noor Peeters has records with several mail addresses: {addresses}. Each counts as a person.",
    )


def test_one_address_with_two_names_is_said() -> None:
    found = of(a=record("Noor Peeters"), b=record("Desk Two", "l2-intermediate", mail="noor@partner.example"))
    assert len(found.members) == 1
    assert found.notices == (
        "noor@partner.example has records with several names: Desk Two, Noor Peeters. They count as one person.",
    )


# --- CSV --------------------------------------------------------------------------------------------------------


def test_csv_has_one_line_per_person_and_course() -> None:
    found = of(a=record("Noor Peeters"))
    rows = list(csv.reader(io.StringIO(found.csv.removeprefix("\ufeff"), newline="")))
    who = ["Noor Peeters", "noor@partner.example"]
    assert rows == [
        list(COLUMNS),
        [*who, "L1 Basic", "Ready until 2027-11-02.", "2026-11-02", "2027-11-02", "100%"],
        [*who, "L2 Intermediate", "No record.", "", "", ""],
    ]
    assert found.csv.startswith("\ufeff")


@pytest.mark.parametrize("name", ["=1+1", "+31", "-2", "@SUM(A1)", '=HYPERLINK("http://x.example";"y")', "\uff1d1"])
def test_csv_holds_no_formula(name: str) -> None:
    found = of(a=record(name, mail="a@partner.example"))
    cells = next(csv.reader(io.StringIO(found.csv.split("\r\n")[1])))
    assert cells[0] == f"'{name}"


def test_csv_keeps_quotes_and_commas_in_their_cell() -> None:
    assert csv_cell('Peeters, "Noor"') == '"Peeters, ""Noor"""'


# --- The worker -------------------------------------------------------------------------------------------------


def test_worker_answers_with_the_same_table() -> None:
    request = {
        "id": 1,
        "op": "team",
        "records": [{"file": "a.json", "text": record("Noor Peeters")}, {"file": "b.json", "text": None}],
        "outlines": [wire.out(ONE), wire.out(TWO)],
        "now": NOW.isoformat(),
    }
    reply = json.loads(worker.handle(json.dumps(request)))
    assert reply["ok"], reply
    assert reply["result"] == json.loads(json.dumps(wire.out(of(a=record("Noor Peeters"), b=None), whole=True)))
