"""Pages that follow each other without a page load, and what the browser holds after each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from playwright.sync_api import Page, expect

FORM = "cases/escalate-to-level-2/"
START = "performance.getEntriesByName('hub:engine-ready').at(-1)?.detail"
"""How the engine started."""
FOLLOW = """(address) => {
  const link = Object.assign(document.createElement("a"), { href: address });
  document.querySelector(".md-content").append(link);
  link.click();
}"""
IDLE = "() => new Promise((done) => requestAnimationFrame(() => requestIdleCallback(done)))"
"""What a page that has gone left to do when nothing else is to be done still holds it: whole-cards.js."""
KEPT = ("JSEventListeners", "Nodes", "JSHeapUsedSize")
"""Names as the browser's own measurements give them."""


def engine_module(page: Page) -> str:
    """Return the address of the module that a page's engine stands in."""
    style: str = page.locator("link[href$='/hub.css']").evaluate("(link) => link.href")
    return f"{style.rpartition('/')[0]}/checklists/engine.js"


def engines_started(page: Page) -> list[str]:
    """Record from now on the address of every engine that a page starts for itself."""
    started: list[str] = []
    page.on("worker", lambda worker: "engine-worker" in worker.url and started.append(worker.url))
    return started


def open_first(page: Page, site: str) -> None:
    """Open the form in a page that then changes pages as the theme does."""
    page.goto(f"{site}{FORM}")
    page.locator("checklist-form[data-engine=ready]").wait_for(timeout=60_000)
    page.evaluate("window.visit = 'the same'")


def visits(page: Page, addresses: Iterable[str]) -> Iterator[dict[str, int]]:
    """Follow a link to each address, and yield what is kept when nothing unused is left."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    for address in addresses:
        page.evaluate(FOLLOW, address)
        page.wait_for_url(address)
        expect(page.locator("checklist-form:defined")).to_have_count(int(address.endswith(FORM)))
        page.evaluate(IDLE)
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
