"""Every page, opened in a browser: accessible, as wide as a phone, within the policy, and asking nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from site_tests.browser.log import Log
from site_tests.conftest import pages_of, too_faint_in_the_dark, violations

KINDS = (
    "",
    "levels/",
    "levels/l1-basic/",
    "roles/service-manager/",
    "rasci/",
    "systems/",
    "flow/",
    "triage/",
    "priority-1/",
    "runbooks/",
    "runbooks/agent-gets-no-calls/",
    "rule-out/",
    "rule-out/sbc/",
    "evidence/",
    "evidence/har/",
    "reference/glossary/",
    "reference/platform-elements/",
    "reference/contract/",
    "reference/gaps/",
    "reference/traceability/",
    "reference/sources/",
    "reference/changelog/",
    "learn/",
    "learn/l1-basic/",
    "learn/l1-basic/write-a-case/",
    "learn/l1-basic/practice-calls/",
    "learn/l1-basic/case-white-page-at-polder/",
    "learn/review/",
    "learn/record/",
    "learn/team/",
)
"""One page of every kind."""

PARTS = 4
"""The tour in as many tests, so that several processes share it."""


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_wrong_with_any_page(site: str, built: Path, context: BrowserContext, axe: str, part: int) -> None:
    """Contrast on a page of every kind: colours come from one style sheet.

    With headers and <meta> the browser keeps both policies: what breaks neither breaks <meta> alone no more.
    """
    log = Log(context)
    page = context.new_page()
    page.add_init_script(axe)  # faster than bringing it to each page that is open
    pages = pages_of(built)[part::PARTS]
    wrong = {at: wrong_on(page, site + at, axe, contrast=at in KINDS) for at in pages}
    assert {at: what for at, what in wrong.items() if what} == {}
    assert len(log.requests) > len(pages)
    assert log.outside(site) == []
    assert log.complaints == []


def wrong_on(page: Page, address: str, axe: str, *, contrast: bool) -> list[str]:
    """Open a page as on a phone, return what axe finds and whether it is too wide; contrast in the dark too."""
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(address)
    too_wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    found = violations(page, axe, contrast=contrast) + (["wider than the window"] if too_wide else [])
    if contrast:
        page.set_viewport_size({"width": 1280, "height": 900})
        found += too_faint_in_the_dark(page)
    return found


def test_the_tour_knows_every_kind(built: Path) -> None:
    assert set(KINDS) - set(pages_of(built)) == set()
