"""The largest contentful paint of pages as they are, and without the scripts and styles that are our own."""

from __future__ import annotations

import re
import statistics
from pathlib import Path

from playwright.sync_api import Browser

from macros.serve import SiteServer

PAGES = ("", "rasci/", "runbooks/agent-gets-no-calls/", "cases/escalate-to-level-2/")
OWN = re.compile(r"<link\b[^>]*/?assets/[0-9a-f]{16}/[^>]*>|<script\b[^>]*/?assets/[0-9a-f]{16}/[^>]*></script>")
PAINTED = """async () => {
  const painted = await new Promise((done) => new PerformanceObserver((list) => done(list.getEntries()))
    .observe({type: "largest-contentful-paint", buffered: true}));
  return painted.at(-1).startTime;
}"""


def measure(browser: Browser, server: SiteServer, rounds: int) -> dict[str, dict[str, float]]:
    """Open each page in turn, cold, with and without what is our own; return the medians in milliseconds."""
    times: dict[str, tuple[list[float], list[float]]] = {at: ([], []) for at in PAGES}
    for at in PAGES:
        write_without_own(server.folder / at)
    for _ in range(rounds):
        for at, (whole, plain) in times.items():
            whole.append(painted(browser, server.url + at))
            plain.append(painted(browser, f"{server.url}{at}plain.html"))
    return {
        at or "home": {"whole": round(statistics.median(whole)), "plain": round(statistics.median(plain))}
        for at, (whole, plain) in times.items()
    }


def write_without_own(folder: Path) -> None:
    """Write a page again beside it, without our scripts and styles."""
    page, count = OWN.subn("", (folder / "index.html").read_text(encoding="utf-8"))
    if not count:
        raise RuntimeError(f"nothing to take away from {folder.name}")
    (folder / "plain.html").write_text(page, encoding="utf-8")


def painted(browser: Browser, address: str) -> float:
    """Open a page for the first time and return when its largest part was painted, in milliseconds."""
    with browser.new_context(service_workers="block") as context:
        page = context.new_page()
        page.goto(address)
        time: float = page.evaluate(PAINTED)
        return time
