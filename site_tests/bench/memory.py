"""What a tab keeps of fifty pages that follow each other without a page load: with forms, and the theme's own share."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser

from macros.serve import SiteServer
from site_tests.navigation import FORM, growth, open_first, visits

PLAIN = ("about/", "levels/")
VISITS = 50


def measure(browser: Browser, server: SiteServer) -> dict[str, Any]:
    """Return what is kept for each page that was visited, where every second one has a form, and where none has."""
    return {
        name: {kept: round(grown / (VISITS - 6), 1) for kept, grown in growth(kept_over(browser, server, pair)).items()}
        for name, pair in {"every second page a form": (FORM, PLAIN[0]), "plain pages": PLAIN}.items()
    }


def kept_over(browser: Browser, server: SiteServer, pair: tuple[str, str]) -> list[dict[str, int]]:
    """Visit two pages in turn."""
    with browser.new_context(service_workers="block") as context:
        page = context.new_page()
        open_first(page, server.url)
        return list(visits(page, [server.url + path for path in pair] * (VISITS // 2)))
