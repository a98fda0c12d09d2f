"""From a customer's message to answers: read, decided on one by one, never filled in or written over silently."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from site_tests.browser.conftest import open_form
from site_tests.conftest import too_faint_in_the_dark, violations
from site_tests.hostile import HARD_ANSWERS

KEY = "hub:partner-support-hub:draft:escalate-to-level-2"
MAIL = """Good morning 👋,

Since yesterday around 9:15 our agents in the Lyon office cannot answer calls in WebAgent. About 12 agents are affected.
They see "The call could not be connected (480)" and the caller goes back to the queue.

We already restarted the laptops, no luck.
The coffee machine is fine.

You can reach me on +33 1 99 00 12 34 or marie.durand@contoso.example.
Regards, Marie
"""
HOSTILE = "<img src=x onerror='window.hacked=1'><script>window.hacked=1</script>"


def item(page: Page, key: str) -> Locator:
    return page.locator(f"[data-item='{key}']:not([data-nested])")


def open_words(page: Page) -> Locator:
    page.get_by_role("button", name="Paste the customer's message").click()
    return page.locator("[data-words]")


def read(page: Page, message: str = MAIL) -> Locator:
    """Paste a message, have it read, and return its proposals."""
    words = open_words(page)
    words.get_by_label("Paste the customer's message").fill(message)
    words.get_by_role("button", name="Find answers").click()
    expect(words.locator("[data-words-part='result']")).to_be_focused(timeout=60_000)
    return words.get_by_role("list", name="Answers that the message offers").get_by_role("listitem")


def proposal(page: Page, label: str, value: str = "") -> Locator:
    cards = page.locator(".checklist-proposal").filter(has=page.get_by_text(label, exact=True))
    return cards.filter(has_text=value).first


def stored(page: Page) -> dict[str, Any]:
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide'))")
    return dict(json.loads(page.evaluate("(key) => localStorage.getItem(key) ?? '{}'", KEY)))


def test_three_accepted_by_keyboard_one_rejected_and_the_gaps_named(shipped: Page) -> None:
    keys = shipped.keyboard
    shipped.locator("[data-words-act='open']").focus()
    keys.press("Enter")
    expect(shipped.get_by_label("Paste the customer's message")).to_be_focused()
    keys.insert_text(MAIL)
    keys.press("Tab")
    keys.press("Enter")
    result = shipped.locator("[data-words-part='result']")
    expect(result).to_be_focused(timeout=60_000)
    gaps = shipped.locator("[data-words-part='missing']")
    expect(gaps.get_by_role("listitem")).to_have_text(
        ["What should happen?", re.compile("^Steps to see it again.*Can the issue be reproduced")]
    )
    assert stored(shipped)["answers"] == {}
    for _ in range(3):  # a gap that is asked now, the message, the first proposal
        keys.press("Tab")
    keys.press("Enter")
    keys.press("Tab")
    keys.press("Enter")  # the date is left out
    keys.press("Enter")
    keys.press("Enter")
    answers = stored(shipped)["answers"]
    assert answers.pop("actual").startswith("Since yesterday")
    assert answers == {"who": "our agents in the Lyon office", "error-text": "The call could not be connected (480)"}
    expect(item(shipped, "who").get_by_role("textbox")).to_have_value("our agents in the Lyon office")
    expect(proposal(shipped, "When was it first seen?")).to_contain_text("Left out")
    expect(shipped.locator("[data-slot='count']")).to_contain_text("2 of ")  # the error text is not needed


def test_nothing_is_filled_in_by_reading_alone(shipped: Page) -> None:
    read(shipped)
    expect(shipped.locator("[data-slot='count']")).to_contain_text("0 of ")
    assert (stored(shipped)["answers"], stored(shipped)["message"]) == ({}, MAIL)


def test_answers_take_the_shape_of_their_items(shipped: Page) -> None:
    read(shipped)
    for label, value in (
        ("How many people are affected?", "12"),
        ("Platform element", "WebAgent"),
        ("What you did", "We already restarted the laptops, no luck."),
    ):
        card = proposal(shipped, label)
        expect(card.locator("[data-words-part='value']")).to_have_text(value)
        card.get_by_role("button", name="Use").click()
        expect(card).to_contain_text("In the form")
    answers = stored(shipped)["answers"]
    assert (answers["affected"], answers["platform-element"]) == ("12", "WebAgent")
    assert answers["actions"] == [{"action": "We already restarted the laptops, no luck."}]


def test_the_words_of_a_proposal_are_marked_and_the_rest_stays_readable(shipped: Page) -> None:
    read(shipped)
    text = shipped.locator("[data-words-part='text']")
    assert text.inner_text().strip() == MAIL.strip()
    marked = text.locator("mark").all_inner_texts()
    assert "yesterday around 9:15" in marked  # after an emoji, which JavaScript counts as two
    assert not any("coffee" in words for words in marked)
    proposal(shipped, "How many people are affected?").get_by_role("button", name="Use").focus()
    expect(text.locator("mark[data-current]")).to_have_text("About 12 agents")
    proposal(shipped, "How many people are affected?").get_by_role("button", name="Leave out").click()
    expect(text.locator("mark", has_text="12 agents")).to_have_count(0)
    proposal(shipped, "How many people are affected?").get_by_role("button", name="Look at it again").click()
    expect(text.locator("mark[data-state='open']", has_text="12 agents")).to_have_count(1)


def test_an_answer_that_is_there_is_shown_and_kept_until_the_reader_replaces_it(shipped: Page) -> None:
    item(shipped, "affected").get_by_role("textbox").fill("7")
    item(shipped, "reported-by").get_by_role("textbox").fill("Anna")
    read(shipped)
    card = proposal(shipped, "How many people are affected?")
    expect(card).to_contain_text("The form already has:7")
    assert card.get_by_role("button", name="Add").count() == 0
    expect(item(shipped, "affected").get_by_role("textbox")).to_have_value("7")
    card.get_by_role("button", name="Replace").click()
    expect(item(shipped, "affected").get_by_role("textbox")).to_have_value("12")
    proposal(shipped, "Who at the customer can show it?", "+33").get_by_role("button", name="Add").click()
    expect(item(shipped, "reported-by").get_by_role("textbox")).to_have_value("Anna, +33 1 99 00 12 34")


def test_an_answer_typed_meanwhile_is_not_written_over(shipped: Page) -> None:
    read(shipped)
    item(shipped, "who").get_by_role("textbox").fill("Only Jan")
    card = proposal(shipped, "Who is affected?")
    card.get_by_role("button", name="Use").click()
    expect(card).to_contain_text("The form already has:Only Jan")
    expect(card.get_by_role("button", name="Add")).to_be_focused()
    expect(item(shipped, "who").get_by_role("textbox")).to_have_value("Only Jan")


def test_a_date_is_chosen_by_the_reader_with_the_words_beside_it(shipped: Page) -> None:
    read(shipped)
    card = proposal(shipped, "When was it first seen?")
    expect(card).to_contain_text("Choose date, time and time zone")
    card.get_by_role("button", name="Choose").click()
    first_seen = item(shipped, "first-seen")
    expect(first_seen.get_by_label("Date")).to_be_focused()
    expect(first_seen.get_by_label("Date")).to_have_value("")
    expect(first_seen).to_contain_text("The customer wrote: “yesterday around 9:15”")


def test_steps_land_in_an_item_that_is_asked_later_and_say_so(shipped: Page) -> None:
    read(shipped, "Steps to reproduce:\n1. Open WebAgent\n2. Click on Accept\n3. Wait\n\nIt fails every time.")
    card = proposal(shipped, "Steps to see it again")
    expect(card).to_contain_text("1. Open WebAgent")
    expect(card).to_contain_text("Can the issue be reproduced?")
    card.get_by_role("button", name="Use").click()
    expect(item(shipped, "steps")).to_be_hidden()
    item(shipped, "reproducible").get_by_label("Always").click()
    expect(item(shipped, "steps").get_by_role("textbox", name="Step 3")).to_have_value("Wait")


def test_the_message_stays_over_a_reload_until_it_is_cleared_and_is_sent_nowhere(shipped: Page) -> None:
    sent: list[tuple[str, str]] = []
    shipped.on("request", lambda request: sent.append((request.method, request.url)))
    read(shipped)
    proposal(shipped, "Who is affected?").get_by_role("button", name="Use").click()
    shipped.reload()
    shipped.locator("checklist-form:defined").wait_for()
    open_words(shipped)
    expect(proposal(shipped, "Who is affected?")).to_contain_text("In the form", timeout=60_000)
    expect(proposal(shipped, "Platform element").get_by_role("button", name="Use")).to_be_visible()
    shipped.get_by_role("button", name="Clear the message").click()
    expect(shipped.locator("[data-words]").get_by_role("status")).to_have_text(
        "The message is removed from this device."
    )
    kept = stored(shipped)
    assert (kept["message"], kept["answers"]) == ("", {"who": "our agents in the Lyon office"})
    assert {method for method, _ in sent} == {"GET"}
    assert not [url for _, url in sent if "Lyon" in url or "marie" in url]


def test_start_again_takes_the_message_and_undo_brings_it_back(shipped: Page) -> None:
    read(shipped)
    shipped.locator(".checklist-drafts summary").click()
    shipped.locator(".checklist-drafts").get_by_role("button", name="Start again").click()
    shipped.get_by_role("button", name="Remove", exact=True).click()
    assert stored(shipped) == {}
    shipped.get_by_role("button", name="Undo").click()
    assert stored(shipped)["message"] == MAIL


def test_a_message_without_answers_and_an_endless_one_are_told_in_words(shipped: Page) -> None:
    status = open_words(shipped).get_by_role("status")
    shipped.get_by_role("button", name="Find answers").click()
    expect(status).to_have_text("Paste a message first.")
    shipped.get_by_label("Paste the customer's message").fill("a " * 25_001)
    shipped.get_by_role("button", name="Find answers").click()
    expect(status).to_contain_text("50,002 characters")
    shipped.get_by_label("Paste the customer's message").fill("Kind regards")
    shipped.get_by_role("button", name="Find answers").click()
    expect(status).to_contain_text("offers no answer", timeout=60_000)


def test_a_checklist_without_a_mapping_does_not_offer_it(every_kind: Page) -> None:
    expect(every_kind.get_by_role("button", name="Paste a case text")).to_be_visible()
    assert every_kind.get_by_role("button", name="Paste the customer's message").count() == 0


def test_hostile_words_never_become_markup(shipped: Page) -> None:
    before = shipped.evaluate("document.querySelectorAll('img, script, iframe, object, style').length")
    hostile = "\n".join([HOSTILE, *HARD_ANSWERS.values()])
    steps = "\n".join(f"{number}. Click on {HOSTILE}" for number in (1, 2, 3))
    read(shipped, f'It says "error {HOSTILE}".\nWe expect {HOSTILE}.\n{steps}\n\n{hostile}')
    use = shipped.locator("[data-words-act='use']:visible")
    assert use.count() >= 3
    while use.count():
        use.first.click()
    assert HOSTILE in stored(shipped)["answers"]["error-text"]
    assert HOSTILE in shipped.locator("[data-words-part='text']").inner_text()
    assert shipped.evaluate("document.querySelectorAll('img, script, iframe, object, style').length") == before
    assert shipped.evaluate("window.hacked") is None


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_is_too_wide(shipped: Page, axe: str, width: int) -> None:
    shipped.set_viewport_size({"width": width, "height": 800})
    open_words(shipped)
    assert violations(shipped, axe) + too_faint_in_the_dark(shipped) == []
    shipped.get_by_role("button", name="Paste the customer's message").click()
    read(shipped)
    proposal(shipped, "Who is affected?").get_by_role("button", name="Use").click()
    proposal(shipped, "Platform element").get_by_role("button", name="Leave out").click()
    assert violations(shipped, axe) + too_faint_in_the_dark(shipped) == []
    assert shipped.evaluate("document.documentElement.scrollWidth") <= width
    heights = shipped.locator("[data-words] button:visible").evaluate_all("all => all.map((b) => b.offsetHeight)")
    assert min(heights) >= 44


def test_a_draft_whose_message_is_no_text_does_not_break_the_form(shipped: Page) -> None:
    draft = {"answers": {}, "saved": "", "url": "", "name": "", "message": {"a": 1}}
    shipped.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(draft)])
    open_form(shipped, shipped.url)
    open_words(shipped)
    expect(shipped.get_by_label("Paste the customer's message")).to_have_value("")
