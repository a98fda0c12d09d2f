"""Main-thread tasks over 50 ms in a checklist of 100 items of mixed types: while it opens, and while somebody types."""

from __future__ import annotations

from playwright.sync_api import Browser

from checklists.load import load
from checklists.model import Checklist
from macros.serve import SiteServer
from site_tests.browser.conftest import wrapped

ITEMS = 100
TYPES = ("input", "textarea", "dropdown", "checkboxes", "date-time")
OPTIONS = {
    "dropdown": "      options: [one thing, another thing]\n",
    "checkboxes": "      options: [{label: one thing}, {label: another thing}]\n",
}
TYPED_INTO = (0, 1, 50, 51, 95, 96)
SENTENCE = "The calls drop after ten seconds since Monday morning."
KEY_MILLISECONDS = 30
NOTE = """globalThis.long = [];
new PerformanceObserver((list) => long.push(...list.getEntries().map((each) => Math.round(each.duration))))
  .observe({type: "longtask", buffered: true})"""


def measure(browser: Browser, server: SiteServer) -> dict[str, list[int]]:
    """Return how long each of these tasks took, in milliseconds."""
    assets = f"/{next(server.folder.glob('assets/*/hub.css')).parent.relative_to(server.folder).as_posix()}"
    with browser.new_context(viewport={"width": 412, "height": 823}) as context:
        page = context.new_page()
        page.add_init_script(NOTE)
        address = f"{server.url}bench/hundred/"
        body = wrapped(hundred(), assets)
        page.route(address, lambda route: route.fulfill(body=body, content_type="text/html"))
        page.goto(address)
        page.locator("#hundred\\.item-0").focus()
        page.locator("checklist-form[data-engine=ready]").wait_for(timeout=120_000)
        page.wait_for_function("!document.querySelector('.checklist-card:not([data-whole], [hidden])')")
        opening = page.evaluate("long.splice(0)")
        for number in TYPED_INTO:
            page.locator(f"#hundred\\.item-{number}").press_sequentially(SENTENCE, delay=KEY_MILLISECONDS)
        return {"opening": opening, "typing": page.evaluate("long.splice(0)")}


def hundred() -> Checklist:
    """Make a checklist of 100 items in ten sections."""
    parts = ["name: Hundred\ndescription: Items of many types.\nbody:\n"]
    for number in range(ITEMS):
        if number % 10 == 0:
            parts.append(f"  - type: section\n    id: part-{number // 10}\n    attributes: {{label: Part {number}}}\n")
        parts.append(item(number, TYPES[number % len(TYPES)]))
    return load("".join(parts), "hundred.yml").checklist


def item(number: int, type_: str) -> str:
    """Write one item."""
    head = f"  - type: {type_}\n    id: item-{number}\n    attributes:\n      label: Question {number}\n"
    return head + OPTIONS.get(type_, "")
