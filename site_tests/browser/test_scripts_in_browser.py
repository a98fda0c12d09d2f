"""The texts below the case text: what to say on the phone, and its copy button."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from checklists.load import load_file
from checklists.script import scripts
from site_tests.browser.conftest import open_form
from site_tests.browser.filling import fill
from site_tests.conftest import DEFINITIONS, violations

PRIORITY_1 = load_file(DEFINITIONS / "priority-1-case.yml")
ANSWERS = next(e.answers for e in PRIORITY_1.examples if e.name == "complete case, followed up by phone")
SITUATION: dict[str, Any] = {key: ANSWERS[key] for key in ("portal-case", "situation")}


@pytest.fixture
def priority_1(page: Page, site: str) -> Page:
    """Open the form for Priority 1, with the case number and the situation filled in."""
    open_form(page, f"{site}cases/priority-1-case/")
    fill(page, PRIORITY_1.checklist, SITUATION)
    page.get_by_role("tab", name="Case text").click()
    expect(page.locator("checklist-form")).to_have_attribute("data-engine", "ready", timeout=60_000)
    return page


def test_phone_script_stands_below_the_case_text(priority_1: Page) -> None:
    said = scripts(PRIORITY_1.checklist, SITUATION)["sbar"]
    region = priority_1.get_by_role("region", name="What to say on the phone")
    expect(region.locator("pre")).to_have_text(said)
    assert "not known yet" in said


def test_phone_script_can_be_copied(priority_1: Page) -> None:
    priority_1.context.grant_permissions(["clipboard-read", "clipboard-write"])
    region = priority_1.get_by_role("region", name="What to say on the phone")
    region.get_by_role("button", name="Copy this text").click()
    expect(region.get_by_role("status")).to_have_text("Copied.")
    copied = priority_1.evaluate("navigator.clipboard.readText()")
    assert copied == scripts(PRIORITY_1.checklist, SITUATION)["sbar"]


def test_phone_script_is_selected_where_the_browser_refuses_to_copy(priority_1: Page) -> None:
    priority_1.evaluate(
        """() => {
          navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
          document.execCommand = () => false;
        }"""
    )
    region = priority_1.get_by_role("region", name="What to say on the phone")
    region.get_by_role("button", name="Copy this text").click()
    expect(region.get_by_role("status")).to_contain_text("press Ctrl+C")
    assert "Situation: I call about Priority 1" in priority_1.evaluate("getSelection().toString()")


@pytest.mark.parametrize("width", [360, 1440])
def test_texts_fit_and_pass_axe(priority_1: Page, axe: str, width: int) -> None:
    priority_1.set_viewport_size({"width": width, "height": 900})
    assert priority_1.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert violations(priority_1, axe) == []


def test_checklist_without_scripts_shows_none(shipped: Page) -> None:
    expect(shipped.locator("section[data-script]")).to_have_count(0)
