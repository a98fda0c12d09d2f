"""Pages that follow each other without a page load, and what the browser holds after each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from playwright.sync_api import Page, Route, expect

FORM = "cases/escalate-to-level-2/"
FOLLOW = """(address) => {
  const link = Object.assign(document.createElement("a"), { href: address });
  document.querySelector(".md-content").append(link);
  link.click();
}"""
KEPT = ("JSEventListeners", "Nodes", "JSHeapUsedSize")
"""Names as the browser's own measurements give them."""


def open_first(page: Page, site: str) -> None:
    """Open the form in a page that then changes pages as the theme does: between the addresses of the sitemap."""
    page.route("**/sitemap.xml", lambda route: own_sitemap(route, site))
    page.goto(f"{site}{FORM}")
    page.locator("checklist-form[data-engine=ready]").wait_for(timeout=60_000)
    page.evaluate("window.visit = 'the same'")


def own_sitemap(route: Route, site: str) -> None:
    """Answer with this server's addresses."""
    text = route.fetch().text()
    route.fulfill(body=re.sub(r"(?<=<loc>)https?://[^/]+/", site, text), content_type="text/xml")


def visits(page: Page, addresses: Iterable[str]) -> Iterator[dict[str, int]]:
    """Follow a link to each address, and yield what is kept when nothing unused is left."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    for address in addresses:
        page.evaluate(FOLLOW, address)
        page.wait_for_url(address)
        expect(page.locator("checklist-form:defined")).to_have_count(int(address.endswith(FORM)))
        session.send("HeapProfiler.collectGarbage")
        metrics = {each["name"]: int(each["value"]) for each in session.send("Performance.getMetrics")["metrics"]}
        yield {name: metrics[name] for name in KEPT}
    session.detach()
    if page.evaluate("window.visit") != "the same":
        raise RuntimeError("a page was loaded anew: nothing can be left of those before it")


def growth(counts: list[dict[str, int]]) -> dict[str, int]:
    """Return by how much the least that is kept grew from the first six visits to the last six.

    A page that has just left may hold something a moment longer.
    """
    return {name: min(c[name] for c in counts[-6:]) - min(c[name] for c in counts[:6]) for name in KEPT}
