"""The engine behind the form: one start per visit, and a form that works whatever happens to it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from site_tests.browser.conftest import open_form, summary, type_into
from site_tests.conftest import UNMETERED
from site_tests.navigation import engines_started

pytestmark = pytest.mark.usefixtures("own")

FORM = "cases/escalate-to-level-2/"
WORKER = "**/engine-worker.js"
# A worker of the same protocol that is ready at once and then never answers.
SILENT = """self.postMessage(JSON.stringify({event: "ready"}));"""
# One that dies at the first request.
DYING = (
    SILENT + """self.addEventListener("message", () => { setTimeout(() => { throw new Error("out of memory"); }); });"""
)


def engine_line(page: Page) -> Any:
    return expect(page.locator("[data-slot='engine']"))


def type_name(page: Page, text: str = "Contoso") -> None:
    page.locator("[data-item='customer-name']").get_by_role("textbox").fill(text)


def copies_plain_answers(page: Page) -> None:
    """Copy, and see plain lines and the warning that nothing checked them."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".checklist-copy").click()
    expect(page.locator("[data-slot='copied']")).to_contain_text("Nothing checked them")
    assert page.evaluate("navigator.clipboard.readText()") == "What happens?: Contoso"


def everything_is_asked(page: Page, item: str) -> None:
    """See an item that depends on answers, with the words when it applies."""
    expect(page.locator(f"[data-item='{item}']")).to_be_visible()
    expect(page.locator(f"[data-item='{item}'] .checklist-only-if")).to_contain_text("Only if")


@pytest.fixture
def connection() -> dict[str, Any]:
    return UNMETERED


def test_one_engine_for_a_visit_of_five_pages(page: Page, site: str) -> None:
    started = engines_started(page)
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    open_form(page, f"{site}{FORM}")
    page.evaluate("window.visit = 'the same'")
    type_name(page)
    engine_line(page).to_contain_text("The checker is running", timeout=60_000)
    links = page.get_by_role("navigation", name="Sections", exact=True).get_by_role("link")
    form = page.url
    for number in range(4):
        address = links.nth(number).evaluate("(link) => link.href")
        links.nth(number).click()
        page.wait_for_url(address)
        expect(page.locator("checklist-form")).to_have_count(0)
    for _ in range(4):
        page.go_back()
    page.wait_for_url(form)
    expect(page.locator("[data-item='customer-name']").get_by_role("textbox")).to_have_value("Contoso")
    type_name(page, "Fabrikam")
    expect(page.locator("[data-slot='count']")).to_contain_text("1 of")
    assert page.evaluate("window.visit") == "the same"
    assert len(started) == 1
    assert len([url for url in loaded if url.endswith(".wasm")]) == 1


def test_what_is_typed_before_the_engine_is_ready_is_checked_once_it_is(page: Page, small_form: str) -> None:
    held: list[Route] = []
    page.route("**/*.wasm", lambda route: held.append(route))  # noqa: PLW0108 (a bound method of a list takes no notes)
    with page.expect_request("**/*.wasm"):
        type_into(page, small_form)
    engine_line(page).to_contain_text("Starting the checker: 2 of 4, loading Python")
    expect(page.locator("[data-slot='count']")).to_contain_text("0 of")
    with page.expect_event("requestfinished", lambda request: request.url.endswith(".wasm")):
        held.pop().continue_()
    expect(page.locator("[data-slot='count']")).to_contain_text("1 of", timeout=60_000)


def test_copy_does_not_wait_for_a_start_that_stalls(page: Page, small_form: str) -> None:
    held: list[Route] = []
    page.route("**/*.wasm", lambda route: held.append(route))  # noqa: PLW0108 (a bound method of a list takes no notes)
    type_into(page, small_form)
    copies_plain_answers(page)
    engine_line(page).to_contain_text("Starting the checker")


def test_without_webassembly_the_form_says_so_and_copies(page: Page, small_form: str) -> None:
    page.add_init_script("delete window.WebAssembly")
    type_into(page, small_form)
    engine_line(page).to_contain_text("WebAssembly switched off")
    everything_is_asked(page, "steps")
    copies_plain_answers(page)


def test_webassembly_blocked_by_policy(page: Page, small_form: str) -> None:
    def strict(route: Route) -> None:
        response = route.fetch()
        policy = {"content-security-policy": "default-src 'none'; script-src 'self'; connect-src 'self'"}
        route.fulfill(response=response, headers={**response.headers, **policy})

    page.route(WORKER, strict)
    type_into(page, small_form)
    engine_line(page).to_contain_text("The checker did not start", timeout=60_000)
    copies_plain_answers(page)


def test_trying_again_after_the_file_is_back(page: Page, small_form: str) -> None:
    page.route("**/pyodide.asm.wasm", lambda route: route.fulfill(status=404))
    type_into(page, small_form)
    engine_line(page).to_contain_text("a file of this site did not arrive: pyodide.asm.wasm", timeout=60_000)
    page.unroute("**/pyodide.asm.wasm")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-slot='count']")).to_contain_text("1 of", timeout=60_000)
    expect(page.locator("[data-item='steps']")).to_be_hidden()


def test_a_check_that_never_ends_is_stopped_tried_once_more_and_then_said(page: Page, small_form: str) -> None:
    started = engines_started(page)
    page.route(WORKER, lambda route: route.fulfill(body=SILENT, content_type="text/javascript"))
    page.clock.install()
    type_into(page, small_form)
    page.clock.run_for(100)
    engine_line(page).to_contain_text("The checker is running")
    page.clock.run_for(5_000)
    engine_line(page).to_contain_text("The checker is running")
    page.clock.run_for(5_100)
    engine_line(page).to_contain_text("A check took longer than 5 seconds, twice")
    assert len(started) == 2
    expect(summary(page)).to_have_value("Contoso")


def test_a_worker_that_dies_is_started_once_more(page: Page, small_form: str) -> None:
    workers = iter([DYING])

    def first_dies(route: Route) -> None:
        body = next(workers, None)
        if body:
            route.fulfill(body=body, content_type="text/javascript")
        else:
            route.continue_()

    page.route(WORKER, first_dies)
    type_into(page, small_form)
    expect(page.locator("[data-slot='count']")).to_contain_text("1 of", timeout=60_000)


def test_a_script_that_does_not_arrive_leaves_every_item_in_sight(page: Page, site: str) -> None:
    page.route("**/checklist-form.js", lambda route: route.fulfill(status=404))
    page.goto(f"{site}{FORM}")
    hidden = expect(page.locator("[data-item='quick-fix'] textarea"))
    hidden.not_to_be_visible()
    page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")  # fifteen seconds pass
    hidden.to_be_visible()


def test_no_script_at_all_leaves_a_form_to_read_and_fill_in(context: BrowserContext, site: str) -> None:
    browser = context.browser
    assert browser
    with browser.new_context(java_script_enabled=False) as plain:
        page = plain.new_page()
        page.goto(f"{site}{FORM}")
        everything_is_asked(page, "quick-fix")
        expect(page.locator(".checklist-summary")).to_be_hidden()
        expect(page.locator("noscript p").first).to_contain_text("You can read, fill in and print this form as it is")
        page.locator("[data-item='customer-name']").get_by_role("textbox").fill("Contoso")
        page.keyboard.press("Enter")
        assert page.url == f"{site}{FORM}"
