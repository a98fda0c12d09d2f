"""Records and the team in a real browser: made, printed, saved, read back, moved to another device, put together."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from checklists.project import known
from checklists.training.outline import Outline, outline
from checklists.training.record import Person, make_record, record_text
from macros.training_pages import pages
from macros.training_records import shipped_courses
from site_tests.conftest import violations
from site_tests.training_outline import attempt

KEY = "hub:partner-support-hub"
NOW = "2026-11-22T12:00:00+01:00"
FIXED = """{
  const now = Date.parse("%s");
  globalThis.Date = class extends Date {
    constructor(...given) { super(...(given.length ? given : [now])); }
    static now() { return now; }
  };
}"""
START = 60_000
"""Milliseconds that the first answer may take: the engine starts, on a machine that does other things too."""


@pytest.fixture(scope="session")
def outlines() -> dict[str, Outline]:
    """Load the shipped courses as the pages carry them."""
    return {each.id: outline(each, pages(each)) for each in shipped_courses(known()).values()}


def tries(course: Outline, day: str = "2026-11-02") -> list[dict[str, Any]]:
    """Every exercise of a course passed on a day."""
    return [attempt(e.id, day, course=course.id, version=e.version) for _, e in course.exercises()]


@pytest.fixture
def clocked(page: Page) -> Page:
    """Open a page on which it is 22 November 2026. Playwright's own clock replaces timers too: axe waits minutes."""
    page.add_init_script(FIXED % NOW)
    return page


def go(page: Page, address: str) -> None:
    """Open a page and wait until its elements are at work."""
    page.goto(address)
    page.locator(":is(hub-team, hub-progress-file):defined").wait_for()


def keep(page: Page, attempts: list[dict[str, Any]]) -> None:
    """Put tries into the browser as an exercise would."""
    entries = {f"{KEY}:attempt:{each['id']}": json.dumps(each) for each in attempts}
    page.evaluate(
        "(entries) => { for (const [key, text] of Object.entries(entries)) localStorage.setItem(key, text); }", entries
    )


def make(page: Page, name: str = "Noor Peeters", mail: str = "noor.peeters@partner.example") -> None:
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("E-mail address").fill(mail)
    page.get_by_role("button", name="Make the record").click()


def fact(page: Page, key: str) -> Any:
    return expect(page.locator(f"hub-record [data-show={key}]"))


def saved(page: Page, button: str, folder: Path) -> Path:
    """Press a button that saves a file and return the file."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


# --- The record -------------------------------------------------------------------------------------------------


def test_record_of_a_passed_course_is_made_saved_and_read_back(
    clocked: Page, site: str, outlines: dict[str, Outline], tmp_path: Path
) -> None:
    go(clocked, f"{site}learn/record/")
    keep(clocked, tries(outlines["l1-basic"]))
    make(clocked)
    fact(clocked, "kind").to_have_text("Completion record", timeout=START)
    expect(clocked.locator("#record\\.title")).to_be_focused()
    fact(clocked, "expires").to_have_text("Nov 2, 2027")
    fact(clocked, "score").to_have_text("100 %")
    fact(clocked, "notice").to_contain_text("The vendor certifies.")
    file = saved(clocked, "Save the record as a file", tmp_path)
    assert file.name == "record-l1-basic-2026-11-22.json"
    clocked.get_by_label("Open a record file").set_input_files(file)
    expect(clocked.locator("hub-record-reader [data-show=says]")).to_contain_text("Ready until 2027-11-02.")
    assert (
        json.loads(saved_more(clocked, "Save xAPI statements", tmp_path).read_text())[0]["actor"]["name"]
        == "Noor Peeters"
    )
    assert json.loads(saved(clocked, "Save an Open Badge (unsigned)", tmp_path).read_text())["name"].endswith(
        "(unsigned)"
    )


def saved_more(page: Page, button: str, folder: Path) -> Path:
    page.get_by_text("Other formats").click()
    return saved(page, button, folder)


def test_record_is_the_same_as_in_a_terminal(
    clocked: Page, site: str, outlines: dict[str, Outline], tmp_path: Path
) -> None:
    go(clocked, f"{site}learn/record/")
    course = outlines["l2-intermediate"]
    attempts = [*tries(course)[:20], attempt("gone", "2026-11-03", course=course.id)]
    keep(clocked, attempts)
    clocked.get_by_label("L2 Intermediate").check()
    make(clocked)
    fact(clocked, "kind").to_have_text("Record of progress, not complete", timeout=START)
    made = json.loads(saved(clocked, "Save the record as a file", tmp_path).read_text())
    person = Person(name="Noor Peeters", mail="noor.peeters@partner.example")
    record = make_record(course, attempts, person, datetime.fromisoformat(made["made"]))
    assert made == json.loads(record_text(record))


def test_what_is_missing_is_said_beside_the_field(clocked: Page, site: str) -> None:
    go(clocked, f"{site}learn/record/")
    make(clocked, name="", mail="noor")
    expect(clocked.get_by_label("Name", exact=True)).to_be_focused(timeout=START)
    expect(clocked.locator("[data-error=name]")).to_have_text("Enter your name")
    expect(clocked.get_by_label("E-mail address")).to_have_attribute("aria-invalid", "")
    expect(clocked.locator(".records-paper")).to_be_hidden()


def test_on_paper_the_record_stands_alone(clocked: Page, site: str, outlines: dict[str, Outline]) -> None:
    go(clocked, f"{site}learn/record/")
    keep(clocked, tries(outlines["l1-basic"]))
    make(clocked)
    expect(clocked.locator(".records-paper")).to_be_visible(timeout=START)
    clocked.emulate_media(media="print")
    expect(clocked.locator(".records-paper")).to_be_visible()
    expect(clocked.get_by_role("heading", name="Your progress and your record")).to_be_hidden()
    expect(clocked.get_by_role("button", name="Print")).to_be_hidden()
    expect(clocked.locator("hub-progress-file")).to_be_hidden()


def test_file_that_would_break_a_reader_is_only_refused(clocked: Page, site: str) -> None:
    go(clocked, f"{site}learn/record/")
    says = clocked.locator("hub-record-reader [data-show=says]")
    clocked.get_by_label("Open a record file").set_input_files(payload("deep.json", "[" * 500_000))
    expect(says).to_contain_text("This file is not JSON", timeout=START)
    clocked.get_by_label("Open a record file").set_input_files(payload("large.json", " " * 1_100_000))
    expect(says).to_contain_text("larger than 1 MB")


def payload(name: str, text: str) -> FilePayload:
    return {"name": name, "mimeType": "application/json", "buffer": text.encode()}


# --- Progress as a file -----------------------------------------------------------------------------------------


@pytest.fixture
def other_device(browser: Browser) -> Iterator[Page]:
    """Another browser profile."""
    context = browser.new_context(service_workers="block")
    yield context.new_page()
    context.close()


def test_progress_moves_to_another_device_and_joins_what_is_there(
    clocked: Page, other_device: Page, site: str, outlines: dict[str, Outline], tmp_path: Path
) -> None:
    every = tries(outlines["l1-basic"])
    go(clocked, f"{site}learn/record/")
    keep(clocked, every[:10])
    file = saved(clocked, "Save your progress as a file", tmp_path)
    go(other_device, f"{site}learn/record/")
    keep(other_device, every[8:12])
    says = other_device.locator("hub-progress-file [data-show=says]")
    other_device.get_by_label("Open a file of progress").set_input_files(file)
    expect(says).to_have_text("New here: 8. Here already: 2.")
    kept = other_device.evaluate("() => Object.keys(localStorage).filter((key) => key.includes(':attempt:')).length")
    assert kept == 12


BAD = {
    "not JSON": ("{", "This file is not JSON"),
    "a record": ('{"kind": "training-record"}', "This file holds no progress"),
    "newer": ('{"kind": "training-progress", "format": 2, "attempts": []}', "comes from a newer version"),
    "damaged": ('{"kind": "training-progress", "format": 1, "attempts": [1, {"id": "../x"}]}', "could not be read: 2."),
}


@pytest.mark.parametrize(("text", "says"), BAD.values(), ids=BAD)
def test_damaged_files_of_progress_say_what_is_wrong(clocked: Page, site: str, text: str, says: str) -> None:
    go(clocked, f"{site}learn/record/")
    clocked.get_by_label("Open a file of progress").set_input_files(payload("x.json", text))
    expect(clocked.locator("hub-progress-file [data-show=says]")).to_contain_text(says)
    assert clocked.evaluate("() => Object.keys(localStorage).filter((key) => key.includes(':attempt:')).length") == 0


# --- The team ---------------------------------------------------------------------------------------------------


@pytest.fixture
def files(outlines: dict[str, Outline]) -> list[FilePayload]:
    """Two people ready for L1, one of them until soon; one weak at L2; a draft among them; a name that is a formula."""
    l1, l2 = outlines["l1-basic"], outlines["l2-intermediate"]
    made = datetime.fromisoformat("2026-11-20T12:00:00+01:00")

    def record(name: str, course: Outline, attempts: list[dict[str, Any]]) -> FilePayload:
        person = Person(name=name, mail=f"{name.rsplit(maxsplit=1)[-1].lower()}@partner.example")
        return payload(f"{name} {course.id}.json", record_text(make_record(course, attempts, person, made)))

    return [
        record("Noor Peeters", l1, tries(l1)),
        record("=1+1 Visser", l1, tries(l1, "2025-12-20")),
        record("Noor Peeters", l2, tries(l2)[:5]),
        payload("draft.json", '{"checklist": "x"}'),
    ]


def test_team_sees_who_is_ready_until_when_and_who_misses_what(
    clocked: Page, site: str, files: list[FilePayload], tmp_path: Path, axe: str
) -> None:
    go(clocked, f"{site}learn/team/")
    clocked.get_by_label("Choose the record files of your team").set_input_files(files)
    expect(clocked.locator("[data-show=verdicts] p")).to_have_text(
        [
            "Two people ready for L1 Basic: yes (2 ready).",
            "Two people ready for L2 Intermediate: no (0 ready).",
            "Two people ready for L1 Basic and L2 Intermediate: no (0 ready).",
        ],
        timeout=START,
    )
    rows = clocked.locator("[data-show=members] tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("expires in 28 days")
    expect(rows.nth(1)).to_contain_text("Not ready")
    expect(clocked.locator("[data-show=gaps] tr").first).to_contain_text("no tries")
    expect(clocked.locator("[data-show=files]")).to_contain_text("draft.json Does not count: This file is not a record")
    assert violations(clocked, axe) == []
    text = saved(clocked, "Save the table as CSV", tmp_path).read_text(encoding="utf-8-sig")
    assert '"\'=1+1 Visser"' in text


DROP = """([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name, {type: "application/json"}));
  const event = new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true});
  document.querySelector("[data-drop]").dispatchEvent(event);
}"""


def test_files_can_be_dropped_one_by_one_and_forgotten(clocked: Page, site: str, files: list[FilePayload]) -> None:
    go(clocked, f"{site}learn/team/")
    for count, each in enumerate(files[:2], 1):
        clocked.evaluate(DROP, [each["name"], each["buffer"].decode()])
        expect(clocked.locator("[data-show=members] tr")).to_have_count(count, timeout=START)
    clocked.get_by_role("button", name="Start again").click()
    expect(clocked.locator("[data-show=team]")).to_be_hidden()
    expect(clocked.get_by_label("Choose the record files of your team")).to_be_focused()


def test_a_large_team_is_read_in_time(clocked: Page, site: str, outlines: dict[str, Outline]) -> None:
    course = outlines["l1-basic"]
    made = datetime.fromisoformat("2026-11-20T12:00:00+01:00")
    people = [Person(name=f"Person {n}", mail=f"p{n}@partner.example") for n in range(30)]
    records = [payload(f"{p.name}.json", record_text(make_record(course, tries(course), p, made))) for p in people]
    go(clocked, f"{site}learn/team/")
    clocked.get_by_label("Choose the record files of your team").set_input_files(records)
    expect(clocked.locator("[data-show=members] tr")).to_have_count(30, timeout=START)


def test_outlines_in_the_pages_hold_no_answers(built: Path) -> None:
    text = (built / "learn" / "record" / "index.html").read_text()
    assert 'data-json="outlines"' in text
    assert '"why"' not in text


def test_packages_of_questions_are_linked_and_there(built: Path, outlines: dict[str, Outline]) -> None:
    text = (built / "learn" / "record" / "index.html").read_text()
    for course in outlines:
        assert f'href="../../assets/training/{course}-qti.zip"' in text
        assert (built / "assets" / "training" / f"{course}-qti.zip").read_bytes().startswith(b"PK")
