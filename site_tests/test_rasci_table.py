"""The RASCI table in a browser: every filter, both models, keyboard, small screens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from macros.fact_diagrams import page_name
from macros.fact_html import Renderer
from macros.fact_macros import MACROS
from macros.facts import load_facts
from macros.rasci_cells import row_cells
from site_tests.conftest import ROOT, violations

FACTS = load_facts()

ROWS = FACTS["rasci"]["rows"]


@pytest.fixture
def table(page: Page) -> Page:
    """Put the RASCI table with its script and style on a page of its own."""
    styles = "".join(
        (ROOT / "docs" / "assets" / name).read_text() for name in ("hub.css", "hub-parts.css", "facts.css")
    )
    body = MACROS["rasci_table"](Renderer(FACTS, "rasci/"))
    head = '<meta name="viewport" content="width=device-width, initial-scale=1"><title>RASCI</title>'
    page.set_content(
        f'<!doctype html><html lang="en"><head>{head}<style>{styles}</style></head>'
        f'<body class="md-typeset" data-md-color-scheme="default"><main><h1>RASCI</h1>{body}</main></body></html>'
    )
    page.add_script_tag(path=ROOT / "docs" / "assets" / "rasci.js", type="module")
    page.locator("hub-rasci:defined").wait_for()
    return page


def rows_shown(page: Page) -> list[int]:
    rows = "[...document.querySelectorAll('tr[data-row]')]"
    shown: list[int] = page.evaluate(f"{rows}.filter(row => row.checkVisibility()).map(row => +row.dataset.row)")
    return shown


def expected(fits: Callable[[dict[str, Any]], bool]) -> list[int]:
    return [row["row"] for row in ROWS if fits(row)]


def test_the_table_stands_unfiltered_without_a_script(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}rasci/")
    assert page.locator("tr[data-row]:visible").count() == 42
    assert page.locator(".hub-rasci__filters").is_hidden()
    context.close()


def test_paper_shows_what_stands_behind_every_row(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}rasci/")
    page.emulate_media(media="print")
    renderer = Renderer(FACTS, "rasci/")
    for row in ROWS:
        printed = " ".join(page.locator(f"#row-{row['row']}").inner_text().split())
        said = [source["words"] or source["name"] for source in renderer.cited(row)]
        for wanted in (row["means"], *said, f"Do it here: {page_name(FACTS, row['page'])}"):
            assert " ".join(wanted.split()) in printed
        assert printed.count("stated") + printed.count("inferred") >= len(row_cells(row))
    context.close()


def test_only_what_i_am_responsible_for(table: Page) -> None:
    mine = table.get_by_label("Show only what I am responsible for")
    assert mine.is_disabled()
    table.get_by_label("Your role").select_option("partner-l2")
    mine.check()
    wanted = expected(lambda row: row_cells(row).get("partner-l2", ("", ""))[0] in {"R", "A", "R/A"})
    assert rows_shown(table) == wanted
    assert table.locator("output").inner_text() == f"{len(wanted)} of 42 activities"
    table.get_by_role("button", name="Show all").click()
    assert len(rows_shown(table)) == 42


def test_letter_phase_and_words_narrow_the_table(table: Page) -> None:
    table.get_by_label("Letter").select_option("S")
    table.get_by_label("Phase").select_option("run")
    assert rows_shown(table) == expected(
        lambda row: row["phase"] == "run" and any(letter == "S" for letter, _ in row_cells(row).values())
    )
    table.get_by_label("Letter").select_option("")
    table.get_by_label("Phase").select_option("")
    table.get_by_label("Words").fill("root cause")
    assert rows_shown(table) == [21, 22, 23]


def test_the_operating_model_takes_the_partners_columns_away(table: Page) -> None:
    table.get_by_label("Who implements").select_option("vendor")
    assert table.get_by_role("columnheader", name="Partner L1").count() == 0
    assert rows_shown(table) == expected(lambda row: "absent" not in row["model2"])
    twelve = table.locator("#row-12 td[data-role=customer]")
    assert "R/A" in twelve.inner_text()
    table.get_by_label("Who implements").select_option("partner")
    assert "R/A" not in twelve.inner_text()


def test_cloud_and_on_premises_can_be_told_apart(table: Page) -> None:
    table.get_by_label("Where it runs").select_option("on-premises")
    assert rows_shown(table) == expected(lambda row: "on-premises" in row.get("deployment", ["on-premises"]))
    assert 36 in rows_shown(table)
    assert 25 not in rows_shown(table)


def test_a_row_opens_with_the_keyboard(table: Page) -> None:
    table.locator("#row-23 summary").focus()
    table.keyboard.press("Enter")
    assert "Nobody is accountable." in table.locator("#row-23").inner_text()


@pytest.mark.parametrize("width", [360, 1440])
def test_the_table_fits_the_screen_and_axe_finds_nothing(table: Page, axe: str, width: int) -> None:
    table.set_viewport_size({"width": width, "height": 900})
    assert table.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(table, axe) == []
