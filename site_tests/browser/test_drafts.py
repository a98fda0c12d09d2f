"""Answers stay: over a reload, beside another tab, without storage, in files; and they go when the reader says so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

from site_tests.browser.conftest import open_form

KEY = "hub:partner-support-hub:draft:escalate-to-level-2"


def reference(page: Page) -> Locator:
    """Find an item that is asked from the start."""
    return page.locator("[data-item='customer-name']").get_by_role("textbox")


def notice(page: Page) -> Any:
    return expect(page.locator("[data-notice='draft']"))


def stored(page: Page) -> dict[str, Any]:
    return dict(json.loads(page.evaluate("(key) => localStorage.getItem(key) ?? '{}'", KEY)))


def saved(page: Page) -> None:
    """Wait until the form says that it saved."""
    expect(page.locator("[data-slot='saved']")).to_contain_text("Saved on this device")


def test_reload_in_the_middle_of_typing_keeps_every_letter(shipped: Page) -> None:
    reference(shipped).click()
    shipped.keyboard.type("Contoso B.V., Ly")
    shipped.reload()
    expect(reference(shipped)).to_have_value("Contoso B.V., Ly")
    notice(shipped).to_contain_text("are back")


def test_what_is_kept_names_the_form_its_version_and_its_page(shipped: Page) -> None:
    reference(shipped).fill("Contoso")
    saved(shipped)
    draft = stored(shipped)
    assert draft["answers"] == {"customer-name": "Contoso"}
    assert draft["name"] == "Escalate to Level 2"
    assert draft["url"] == "/cases/escalate-to-level-2/"
    assert draft["version"] == shipped.locator("checklist-form").get_attribute("version")


def test_start_again_asks_once_and_can_be_undone(shipped: Page) -> None:
    reference(shipped).fill("Contoso")
    shipped.reload()
    shipped.locator("[data-notice='draft']").get_by_role("button", name="Start again").click()
    expect(shipped.get_by_role("button", name="Keep")).to_be_focused()
    shipped.get_by_role("button", name="Remove", exact=True).click()
    expect(reference(shipped)).to_have_value("")
    assert stored(shipped) == {}
    shipped.get_by_role("button", name="Undo").click()
    expect(reference(shipped)).to_have_value("Contoso")
    saved(shipped)
    assert stored(shipped)["answers"] == {"customer-name": "Contoso"}


def test_nothing_comes_back_after_start_again(shipped: Page) -> None:
    reference(shipped).fill("Contoso")
    shipped.reload()
    shipped.locator("[data-notice='draft']").get_by_role("button", name="Start again").click()
    shipped.get_by_role("button", name="Remove", exact=True).click()
    shipped.reload()
    expect(shipped.locator("[data-notice='draft']")).to_be_hidden()
    assert stored(shipped) == {}


@contextmanager
def before_the_script(page: Page, address: str) -> Iterator[None]:
    """Open a form and let its script come when the block is left."""
    held: list[Route] = []
    page.route("**/checklist-form.js", lambda route: held.append(route))  # noqa: PLW0108 - a bound method takes no notes
    with page.expect_request("**/checklist-form.js"):
        page.goto(address, wait_until="commit")
    yield
    held[0].continue_()
    page.locator("checklist-form:defined").wait_for()


def test_what_is_typed_before_the_script_comes_is_kept_and_checked(page: Page, site: str) -> None:
    with before_the_script(page, f"{site}cases/escalate-to-level-2/"):
        reference(page).fill("Contoso")
    saved(page)
    assert stored(page)["answers"] == {"customer-name": "Contoso"}
    expect(page.locator("[data-slot='count']")).to_contain_text("1 of", timeout=60_000)


def test_button_pressed_before_the_script_comes_is_pressed_again_then(page: Page, site: str) -> None:
    with before_the_script(page, f"{site}cases/escalate-to-level-2/"):
        page.locator("[data-act='paste-open']").click()
        expect(page.locator(".checklist-paste textarea")).to_be_hidden()
    expect(page.locator(".checklist-paste textarea")).to_be_focused()


def test_a_draft_comes_back_around_what_is_typed_before_the_script_comes(shipped: Page) -> None:
    reference(shipped).fill("Contoso")
    number = shipped.locator("[data-item='customer-reference']").get_by_role("textbox")
    number.fill("4711")
    number.blur()
    saved(shipped)
    with before_the_script(shipped, shipped.url):
        reference(shipped).fill("Fabrikam")
    expect(reference(shipped)).to_have_value("Fabrikam")
    expect(shipped.locator("[data-leftover] textarea")).to_have_value("customer-name: Contoso")
    expect(number).to_have_value("4711")
    shipped.locator("[data-notice='draft']").get_by_role("button", name="Start again").click()
    shipped.get_by_role("button", name="Remove", exact=True).click()
    expect(reference(shipped)).to_have_value("")


def two_tabs(first: Page) -> Page:
    """Open the same form a second time."""
    return open_form(first.context.new_page(), first.url)


def test_another_tab_is_noticed_and_its_answers_can_be_loaded(shipped: Page) -> None:
    second = two_tabs(shipped)
    reference(second).fill("from the second tab")
    saved(second)
    expect(shipped.locator("[data-notice='other-tab']")).to_contain_text("Another tab has newer answers")
    expect(reference(shipped)).to_have_value("")
    shipped.get_by_role("button", name="Load the other tab's answers").click()
    expect(reference(shipped)).to_have_value("from the second tab")


def test_looking_at_a_form_again_is_no_news_to_the_first_tab(shipped: Page) -> None:
    reference(shipped).fill("Contoso")
    saved(shipped)
    before = stored(shipped)
    second = two_tabs(shipped)
    expect(reference(second)).to_have_value("Contoso")
    second.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert stored(shipped) == before


def test_neither_tab_writes_over_the_other(shipped: Page) -> None:
    second = two_tabs(shipped)
    reference(second).fill("newer")
    saved(second)
    reference(shipped).fill("mine")
    shipped.reload()
    expect(reference(shipped)).to_have_value("mine")
    expect(shipped.locator("[data-notice='other-tab']")).to_be_visible()
    assert stored(second)["answers"] == {"customer-name": "newer"}
    shipped.get_by_role("button", name="Keep this tab's answers").click()
    saved(shipped)
    assert stored(second)["answers"] == {"customer-name": "mine"}
    expect(second.locator("[data-notice='other-tab']")).to_be_visible()
    expect(reference(second)).to_have_value("newer")


def test_a_browser_that_keeps_nothing_says_so_and_the_form_works(page: Page, site: str) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no') }})")
    open_form(page, f"{site}cases/escalate-to-level-2/")
    reference(page).fill("Contoso")
    expect(page.locator("[data-slot='saved']")).to_contain_text("does not keep answers")
    expect(page.locator("[data-slot='count']")).to_contain_text("1 of", timeout=60_000)


def test_answers_of_an_earlier_version_are_shown_never_dropped(shipped: Page) -> None:
    reference(shipped).fill("Contoso")
    saved(shipped)
    old = {**stored(shipped), "version": "000000000000"}
    old["answers"] |= {"gone": "an answer of old", "cause": "Sunspots"}
    open_with(shipped, json.dumps(old))
    notice(shipped).to_contain_text("The form has changed since then")
    left = shipped.get_by_role("textbox", name="Text that fits no item")
    expect(left).to_have_value("gone: an answer of old\ncause: Sunspots")
    expect(reference(shipped)).to_have_value("Contoso")
    shipped.reload()
    expect(left).to_have_value("gone: an answer of old\ncause: Sunspots")
    shipped.get_by_role("button", name="Remove this text").click()
    expect(left).to_be_hidden()


def open_with(page: Page, text: str) -> None:
    """Open the form on a device that holds this text as the draft."""
    address = page.url
    page.goto(f"{address}../../about/")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    open_form(page, address)


def test_a_broken_draft_does_not_break_the_form(shipped: Page) -> None:
    shape = '{"answers": {}, "saved": "", "url": "/", "name": "", "asked": 5, "completeness": {"required": 1}}'
    for text in ("{", "null", "[]", '{"answers": 1}', '{"answers": {}, "saved": 1, "url": {}, "name": null}', shape):
        open_with(shipped, text)
        expect(reference(shipped)).to_have_value("")
        expect(shipped.locator("[data-slot='count']")).to_contain_text(" of ")


def test_a_draft_goes_out_as_a_file_and_comes_back(shipped: Page, tmp_path: Path) -> None:
    reference(shipped).fill("Contoso")
    shipped.locator(".checklist-drafts summary").click()
    with shipped.expect_download() as download:
        shipped.get_by_role("button", name="Save draft as a file").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name.startswith("escalate-to-level-2-")
    reference(shipped).fill("someone else")
    shipped.locator("[data-import]").set_input_files(file)
    expect(reference(shipped)).to_have_value("Contoso")
    shipped.get_by_role("button", name="Undo").click()
    expect(reference(shipped)).to_have_value("someone else")


def test_a_file_that_is_no_draft_of_this_form_is_refused_in_words(shipped: Page, tmp_path: Path) -> None:
    reference(shipped).fill("Contoso")
    other = tmp_path / "other.json"
    other.write_text('{"checklist": "another", "answers": {}, "saved": "", "url": "/", "name": "x"}')
    shipped.locator("[data-import]").set_input_files(other)
    notice(shipped).to_contain_text("other.json is not a draft of this form")
    expect(reference(shipped)).to_have_value("Contoso")


def test_clear_data_removes_what_this_site_kept_and_nothing_else(shipped: Page) -> None:
    shipped.evaluate(
        """() => {
          localStorage.setItem('hub:partner-support-hub:training', '1');
          localStorage.setItem('hub:another-site:draft:x', '1');
          sessionStorage.setItem('hub:partner-support-hub:draft:x', '1');
        }"""
    )
    reference(shipped).fill("Contoso")
    saved(shipped)
    shipped.locator(".checklist-drafts summary").click()
    shipped.get_by_role("button", name="Clear data on this device").click()
    shipped.get_by_role("button", name="Remove", exact=True).click()
    notice(shipped).to_contain_text("Everything this site kept on this device is removed")
    shipped.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide'))")
    kept = shipped.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('hub:'))")
    assert kept == ["hub:another-site:draft:x"]
    assert shipped.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('hub:'))") == []


def test_leaving_by_a_link_of_the_site_keeps_the_last_letter(shipped: Page) -> None:
    reference(shipped).click()
    shipped.keyboard.type("Contoso")
    shipped.get_by_role("link", name="About", exact=True).first.click()
    expect(shipped.locator("checklist-form")).to_have_count(0)
    shipped.go_back()
    expect(reference(shipped)).to_have_value("Contoso")


DRAFTS = """<hub-drafts site="partner-support-hub" data-count="{answered} of {asked}" data-saved="saved {time}" hidden>
<template><li><a></a> <span data-slot="count"></span> <span data-slot="saved"></span></li></template><ul></ul>
</hub-drafts><script type="module" src="{assets}/checklists/hub-drafts.js"></script>"""


def test_open_drafts_are_listed_with_how_far_they_are(shipped: Page, site: str, assets: str) -> None:
    drafts = DRAFTS.replace("{assets}", assets)
    shipped.route(f"{site}test/", lambda route: route.fulfill(body=drafts, content_type="text/html"))
    shipped.goto(f"{site}test/")
    shipped.locator("hub-drafts:defined").wait_for(state="attached")
    expect(shipped.locator("hub-drafts")).to_be_hidden()
    open_form(shipped, f"{site}cases/escalate-to-level-2/")
    shipped.locator("[data-item='cause']").get_by_label("User error").click()
    expect(shipped.locator("[data-slot='count']")).to_have_text("1 of 3", timeout=60_000)
    shipped.locator("[data-item='quick-fix']").get_by_role("textbox").fill("Signed the agent in under Formal agents")
    expect(shipped.locator("[data-slot='count']")).to_have_text("2 of 3")
    saved(shipped)
    shipped.goto(f"{site}test/")
    line = shipped.locator("hub-drafts li")
    expect(line).to_contain_text("2 of 3")
    line.get_by_role("link", name="Escalate to Level 2").click()
    expect(shipped.locator("[data-slot='count']")).to_have_text("2 of 3")


def test_a_stored_link_may_not_leave_the_site_or_run(shipped: Page, site: str, assets: str) -> None:
    for url in ("javascript:alert(1)", "https://example.org/", "//example.org/"):
        draft = {"answers": {"a": "b"}, "saved": "2026-01-01T00:00:00Z", "url": url, "name": "<b>x</b>"}
        shipped.evaluate("([key, text]) => localStorage.setItem(key, text)", [f"{KEY}{len(url)}", json.dumps(draft)])
    drafts = DRAFTS.replace("{assets}", assets)
    shipped.route(f"{site}test/", lambda route: route.fulfill(body=drafts, content_type="text/html"))
    shipped.goto(f"{site}test/")
    shipped.locator("hub-drafts:defined").wait_for(state="attached")
    assert shipped.locator("hub-drafts li").count() == 0


def test_home_lists_the_drafts_and_leads_back_to_them(shipped: Page, site: str) -> None:
    reference(shipped).fill("Contoso")
    saved(shipped)
    shipped.goto(site)
    draft = shipped.locator("hub-drafts li")
    expect(draft).to_contain_text("Escalate to Level 2")
    expect(draft).to_contain_text("saved")
    draft.get_by_role("link").click()
    expect(reference(shipped)).to_have_value("Contoso")


def test_home_says_nothing_of_drafts_where_there_are_none(page: Page, site: str) -> None:
    page.goto(site)
    expect(page.get_by_role("heading", name="What is happening?")).to_be_visible()
    expect(page.get_by_text("Continue where you left")).to_be_hidden()
