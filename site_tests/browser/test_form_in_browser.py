"""The form as a person uses it: filling in, checking, copying, pasting, printing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from checklists import case_text
from checklists.answers import canonical_answers
from checklists.load import load
from checklists.model import Definition
from site_tests.browser.conftest import Open
from site_tests.browser.filling import fill
from site_tests.conftest import too_faint_in_the_dark, violations
from site_tests.hostile import HARD_ANSWERS

FORM = "escalate-to-level-2"
HOSTILE = "<img src=x onerror='window.hacked=1'><script>window.hacked=1</script>\n### heading\n```"


def ready(page: Page) -> None:
    """Wait for the engine, as its own line says it."""
    expect(page.locator("checklist-form")).to_have_attribute("data-engine", "ready", timeout=60_000)


def count(page: Page) -> Any:
    return expect(page.locator("[data-slot='count']"))


def item(page: Page, key: str) -> Any:
    return page.locator(f"[data-item='{key}']:not([data-nested])")


def press(page: Page, name: str) -> None:
    page.locator(".checklist-summary").get_by_role("button", name=name, exact=True).click()


def clipboard(page: Page) -> dict[str, str]:
    return dict(
        page.evaluate(
            """async () => {
              const [entry] = await navigator.clipboard.read();
              const texts = entry.types.map(async (type) => [type, await (await entry.getType(type)).text()]);
              return Object.fromEntries(await Promise.all(texts));
            }"""
        )
    )


def user_error(page: Page) -> None:
    item(page, "cause").get_by_label("User error").click()
    item(page, "quick-fix").get_by_role("textbox").fill("Signed the agent in under Formal agents and made a test call")
    item(page, "fix-confirmed").get_by_label("Yes").click()


def test_a_user_error_ends_in_three_items(shipped: Page) -> None:
    user_error(shipped)
    count(shipped).to_have_text("3 of 3", timeout=60_000)
    expect(item(shipped, "case-type")).to_be_hidden()
    press(shipped, "Check")
    expect(shipped.locator("[data-passed]")).to_be_focused()
    expect(shipped.locator("[data-passed]")).to_contain_text("Nothing needed is missing")


def test_the_same_with_the_keyboard_only(shipped: Page) -> None:
    keys = shipped.keyboard
    shipped.locator("[data-act='paste-open']").focus()
    keys.press("Tab")
    keys.press("Space")
    expect(item(shipped, "quick-fix")).to_be_visible(timeout=60_000)
    expect(item(shipped, "fix-confirmed")).to_be_visible()
    go_to(shipped, "textarea")
    keys.type("Signed the agent in under Formal agents and made a test call")
    go_to(shipped, "[type='radio']")
    keys.press("Space")
    count(shipped).to_have_text("3 of 3")
    go_to(shipped, "[data-act='check']")
    keys.press("Enter")
    expect(shipped.locator("[data-passed]")).to_be_focused()


def go_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on such a control."""
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def test_the_longest_example_filled_in_by_hand_copies_losslessly(
    shipped: Page, definitions: dict[str, Definition]
) -> None:
    shipped.context.grant_permissions(["clipboard-read", "clipboard-write"])
    definition = definitions[FORM]
    example = max(definition.examples, key=lambda e: len(e.answers))
    shipped.locator("[data-item='cause'] input").first.focus()
    ready(shipped)
    fill(shipped, definition.checklist, example.answers)
    press(shipped, "Copy case text")
    expect(shipped.locator("[data-slot='copied']")).to_contain_text("characters, plain and formatted")
    copied = clipboard(shipped)
    answers, unplaced = case_text.parse(definition.checklist, copied["text/plain"])
    assert (answers, unplaced) == (canonical_answers(definition.checklist, example.answers), "")
    said = shipped.locator("[data-slot='copied']").inner_text()
    assert f"{len(copied['text/plain']):,} characters" in said
    assert "<" in copied["text/html"]


def test_while_typing_nothing_is_called_wrong(shipped: Page) -> None:
    item(shipped, "cause").get_by_label("Not known yet").click()
    ready(shipped)
    expect(shipped.locator("[data-slot='next']")).to_have_text(
        "Choose whether it is an incident, a service request or a question"
    )
    expect(shipped.locator("[data-errors]")).to_be_hidden()
    assert shipped.locator("[aria-invalid]").count() == 0
    assert not shipped.title().startswith("Error")


def test_check_shows_the_summary_and_the_same_words_at_the_fields(shipped: Page) -> None:
    press(shipped, "Check")
    summary = shipped.locator("[data-errors]")
    expect(summary).to_be_focused(timeout=60_000)
    expect(summary.get_by_role("heading")).to_have_text("There is a problem")
    assert shipped.title().startswith("Error: ")
    links = summary.get_by_role("link")
    assert links.count() > 1
    for link in links.all():
        key = link.get_attribute("data-go-item")
        messages = [
            m.text_content() for m in shipped.locator(f"[data-item='{key}'] .checklist-error .checklist-message").all()
        ]
        assert f"Error: {link.text_content()}" in messages


def test_a_link_of_the_summary_leads_to_the_control_with_its_label_in_view(shipped: Page) -> None:
    press(shipped, "Check")
    shipped.locator("[data-errors] a[data-go-item='customer-name']").click(timeout=60_000)
    expect(item(shipped, "customer-name").get_by_role("textbox")).to_be_focused()
    expect(item(shipped, "customer-name").locator("label").first).to_be_in_viewport()


def test_a_link_of_the_summary_brings_no_new_page(shipped: Page) -> None:
    """The theme's instant navigation follows links of the page too, as soon as it knows the pages of the site."""
    with shipped.expect_response("**/sitemap.xml"):
        shipped.reload()
    pages: list[str] = []
    shipped.on("request", lambda request: pages.append(request.url))
    press(shipped, "Check")
    link = shipped.locator("[data-errors] a[data-go-item='customer-name']")
    link.click(timeout=60_000)
    link.click()
    expect(shipped.locator("[data-errors]")).to_be_visible()
    assert shipped.url not in pages


def test_a_mended_answer_loses_its_message_and_the_last_one_the_title(every_kind: Page) -> None:
    press(every_kind, "Check")
    error = item(every_kind, "who").locator(".checklist-error")
    expect(error).to_contain_text("Error:", timeout=60_000)
    item(every_kind, "who").get_by_role("textbox").fill("Anna de Vries, agent in Lyon")
    expect(error).to_be_empty()
    expect(item(every_kind, "who").get_by_role("textbox")).not_to_have_attribute("aria-invalid", "true")
    assert every_kind.title().startswith("Error: ")


def test_every_kind_of_item_keeps_its_answer_over_a_reload(every_kind: Page, definitions: object) -> None:
    answers: dict[str, Any] = {
        "who": "Anna",
        "what": "two\n\nlines",
        "reproducible": "no",
        "tried": "a restart",
        "element": "Snapper",
        "several": ["HAR", "Screenshot"],
        "boxes": ["Two"],
        "first": "2026-07-01 14:05 UTC+02:00 (Europe/Amsterdam)",
        "steps": ["one", "two", "three", "four"],
        "causes": {
            "teams": {"status": "ruled out", "proof": "a plain call was clear"},
            "vpn": {"status": "not checked"},
        },
        "contacts": [{"name": "Bo"}, {"name": "Cy", "phone": "1"}],
        "files": "a.har\nb.png",
    }
    from site_tests.browser.conftest import CASES  # noqa: PLC0415 (only this test reads the file)

    checklist = load((CASES / "every-kind.yml").read_text(), "every-kind.yml").checklist
    every_kind.locator("[data-item='first'] [data-part='date']").focus()
    fill(every_kind, checklist, answers)
    assert draft(every_kind)["answers"] == answers
    every_kind.reload()
    expect(every_kind.locator("[data-notice='draft']")).to_contain_text("are back")
    item(every_kind, "who").get_by_role("textbox").fill("Anna ")
    assert draft(every_kind)["answers"] == {**answers, "who": "Anna "}


def draft(page: Page) -> dict[str, Any]:
    """Read what the page keeps, after it had its reasons to save."""
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide'))")
    found = page.evaluate("Object.entries(localStorage).find(([key]) => key.startsWith('hub:'))?.[1] ?? 'null'")
    return dict(json.loads(found) or {})


def test_summer_time_counts_for_the_date_given(every_kind: Page) -> None:
    first = item(every_kind, "first")
    first.get_by_label("Date").fill("2026-12-01")
    first.get_by_label("Time", exact=True).fill("09:30")
    first.get_by_label("Time zone").select_option("America/New_York")
    assert draft(every_kind)["answers"]["first"] == "2026-12-01 09:30 UTC-05:00 (America/New_York)"
    first.get_by_label("Date").fill("2026-07-01")
    assert draft(every_kind)["answers"]["first"] == "2026-07-01 09:30 UTC-04:00 (America/New_York)"


def test_part_of_a_moment_is_kept_and_no_zone_is_chosen_for_the_customer(every_kind: Page) -> None:
    first = item(every_kind, "first")
    first.get_by_label("Time zone").select_option("UTC+01:00")
    assert draft(every_kind)["answers"]["first"] == "UTC+01:00"
    every_kind.reload()
    expect(first.get_by_label("Time zone")).to_have_value("UTC+01:00")
    first.get_by_label("Time zone").select_option("")
    first.get_by_label("Date").fill("2026-12-01")
    assert draft(every_kind)["answers"]["first"] == "2026-12-01"
    own = every_kind.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    assert first.locator("option").nth(1).get_attribute("value") == own
    assert first.get_by_label("Time zone").input_value() == ""


def test_pasted_lines_become_steps(every_kind: Page) -> None:
    every_kind.context.grant_permissions(["clipboard-read", "clipboard-write"])
    every_kind.evaluate("navigator.clipboard.writeText('1. Open WebAgent\\n2. Sign in\\n\\n- Wait\\nSee the error')")
    item(every_kind, "steps").get_by_role("textbox").first.click()
    every_kind.keyboard.press("Control+V")
    assert draft(every_kind)["answers"]["steps"] == ["Open WebAgent", "Sign in", "Wait", "See the error"]
    expect(item(every_kind, "steps").get_by_role("textbox", name="Step 4")).to_be_focused()
    every_kind.keyboard.press("Enter")
    expect(item(every_kind, "steps").get_by_role("textbox", name="Step 5")).to_be_focused()
    every_kind.keyboard.press("Backspace")
    expect(item(every_kind, "steps").get_by_role("textbox", name="Step 4")).to_be_focused()


def test_entries_are_added_removed_and_numbered(every_kind: Page) -> None:
    group = item(every_kind, "contacts")
    for name in ("Anna", "Bo", "Cy"):
        group.get_by_role("textbox", name="Name").last.fill(name)
        group.get_by_role("button", name="Add contact").click()
    group.get_by_role("button", name="Remove contact 2").click()
    assert draft(every_kind)["answers"]["contacts"] == [{"name": "Anna"}, {"name": "Cy"}]
    legends = group.locator(".checklist-entry > legend").all_inner_texts()
    assert legends == ["Contact 1", "Contact 2", "Contact 3"]
    ids = every_kind.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids))


def test_chosen_files_give_their_names_only(every_kind: Page) -> None:
    sent: list[str] = []
    every_kind.on("request", lambda request: sent.append(request.method))
    names = ["sign in.har", "<img src=x>.png"]
    files: list[Any] = [{"name": name, "mimeType": "text/plain", "buffer": b"secret"} for name in names]
    item(every_kind, "files").locator("[type='file']").set_input_files(files)
    assert draft(every_kind)["answers"]["files"] == "\n".join(names)
    expect(item(every_kind, "files").get_by_role("status")).to_contain_text("Added 2 file names")
    assert set(sent) <= {"GET"}


def test_the_preview_is_the_text_that_is_copied(shipped: Page) -> None:
    shipped.context.grant_permissions(["clipboard-read", "clipboard-write"])
    user_error(shipped)
    ready(shipped)
    shipped.get_by_role("tab", name="Case text").click()
    expect(shipped.locator("[data-slot='formatted']")).to_contain_text("Formal agents")
    shipped.get_by_text("Plain text", exact=True).click(force=True)
    shown = shipped.get_by_role("textbox", name="Case text").input_value()
    press(shipped, "Copy case text")
    expect(shipped.locator("[data-slot='copied']")).to_contain_text("Copied")
    assert clipboard(shipped)["text/plain"] == shown
    shipped.keyboard.press("Escape")
    shipped.get_by_role("tab", name="Case text").press("ArrowLeft")
    expect(item(shipped, "cause")).to_be_visible()


def test_a_refused_clipboard_leaves_the_text_selected(shipped: Page) -> None:
    shipped.evaluate(
        """() => {
          const refuse = () => Promise.reject(new DOMException("", "NotAllowedError"));
          Object.assign(Object.getPrototypeOf(navigator.clipboard), { write: refuse, writeText: refuse });
          document.execCommand = () => false;
        }"""
    )
    user_error(shipped)
    ready(shipped)
    press(shipped, "Copy case text")
    expect(shipped.locator("[data-slot='copied']")).to_contain_text("press Ctrl+C")
    area = shipped.get_by_role("textbox", name="Case text")
    expect(area).to_be_focused()
    selected = area.evaluate("(area) => area.value.slice(area.selectionStart, area.selectionEnd)")
    assert "Formal agents" in selected
    assert selected == area.input_value()


def test_a_pasted_case_text_fills_the_form_and_keeps_the_rest(
    shipped: Page, definitions: dict[str, Definition]
) -> None:
    answers = {"cause": "User error", "quick-fix": "Signed the agent in", "fix-confirmed": "Yes"}
    text = case_text.render(definitions[FORM].checklist, answers, "plain")
    shipped.get_by_role("button", name="Paste a case text").click()
    shipped.get_by_label("Paste a case text").fill(f"{text}\n\nWhat to do with this line?")
    shipped.get_by_role("button", name="Fill in the form").click()
    expect(shipped.locator("[data-notice='draft']")).to_contain_text("Filled in 3 answers", timeout=60_000)
    expect(item(shipped, "quick-fix").get_by_role("textbox")).to_have_value("Signed the agent in")
    expect(shipped.get_by_role("textbox", name="Text that fits no item")).to_have_value("What to do with this line?")
    shipped.get_by_role("button", name="Undo").click()
    expect(item(shipped, "quick-fix").locator("textarea")).to_have_value("")


@pytest.mark.parametrize("name", ["shipped", "every_kind"])
def test_hostile_text_in_every_field_never_becomes_markup(name: str, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(name)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    texts = [HOSTILE, *HARD_ANSWERS.values()]
    before = page.evaluate("document.querySelectorAll('img, script, iframe, object, style').length")
    controls = page.locator(".checklist-cards :is(textarea, input[type='text'])").all()
    for number, control in enumerate(controls):
        value = texts[number % len(texts)] if number % 2 else HOSTILE
        control.evaluate("(c, v) => { c.value = v; c.dispatchEvent(new InputEvent('input', {bubbles: true})); }", value)
    press(page, "Check")
    expect(page.locator("[data-errors]")).to_be_focused(timeout=60_000)
    for view in ("Plain text", "Markdown", "Formatted"):
        page.get_by_role("tab", name="Case text").click()
        page.get_by_text(view, exact=True).click(force=True)
    press(page, "Copy case text")
    expect(page.locator("[data-slot='copied']")).to_contain_text("Copied")
    assert "<img" not in clipboard(page)["text/html"]
    page.reload()
    expect(page.locator("[data-notice='draft']")).to_contain_text("are back")
    assert page.evaluate("document.querySelectorAll('img, script, iframe, object, style').length") == before
    assert page.evaluate("window.hacked") is None


def test_axe_finds_nothing_empty_checked_passed_or_in_the_preview(shipped: Page, axe: str) -> None:
    assert violations(shipped, axe) + too_faint_in_the_dark(shipped) == []
    press(shipped, "Check")
    expect(shipped.locator("[data-errors]")).to_be_focused(timeout=60_000)
    assert violations(shipped, axe) + too_faint_in_the_dark(shipped) == []
    user_error(shipped)
    count(shipped).to_have_text("3 of 3")
    press(shipped, "Check")
    expect(shipped.locator("[data-passed]")).to_be_focused()
    assert violations(shipped, axe) + too_faint_in_the_dark(shipped) == []
    shipped.get_by_role("tab", name="Case text").click()
    expect(shipped.locator("[data-slot='formatted']")).to_contain_text("Formal agents")
    assert violations(shipped, axe) + too_faint_in_the_dark(shipped) == []


def test_axe_finds_nothing_in_any_kind_of_item(every_kind: Page, axe: str) -> None:
    press(every_kind, "Check")
    expect(every_kind.locator("[data-errors]")).to_be_focused(timeout=60_000)
    assert violations(every_kind, axe) == []


def test_on_paper_long_answers_are_whole_and_open_ones_are_lines(every_kind: Page) -> None:
    long = "\n".join(f"line {n}" for n in range(60))
    item(every_kind, "what").get_by_role("textbox").fill(long)
    item(every_kind, "reproducible").get_by_label("yes").check()
    every_kind.pdf()  # a real print: the browser says so to the page
    every_kind.emulate_media(media="print")
    expect(item(every_kind, "what").locator(".checklist-printed")).to_have_text(long)
    expect(item(every_kind, "what").locator("textarea")).to_be_hidden()
    expect(item(every_kind, "who").locator("input")).to_be_visible()
    expect(item(every_kind, "reproducible").get_by_text("no", exact=True)).to_be_hidden()
    for part in (".checklist-summary", ".checklist-head", ".checklist-messages"):
        expect(every_kind.locator(part)).to_be_hidden()


def test_nothing_is_wider_than_the_screen(shipped: Page) -> None:
    press(shipped, "Check")
    expect(shipped.locator("[data-errors]")).to_be_focused(timeout=60_000)
    for width in (320, 360, 768, 1440):
        shipped.set_viewport_size({"width": width, "height": 800})
        assert shipped.evaluate("document.documentElement.scrollWidth") <= width


def test_an_endless_paste_and_a_dropped_file_stay_out_in_words(shipped: Page) -> None:
    shipped.context.grant_permissions(["clipboard-read", "clipboard-write"])
    item(shipped, "cause").get_by_label("Not known yet").click()
    shipped.evaluate("navigator.clipboard.writeText('{\"log\":1}'.repeat(60_000))")
    box = item(shipped, "action").get_by_role("textbox")
    box.fill("typed before")
    shipped.keyboard.press("Control+V")
    notice = shipped.locator("[data-notice='draft']")
    expect(notice).to_contain_text("This text has 540,000 characters, so it was not put in")
    drop = """(box) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["{}"], "trace.har"));
      const event = new DragEvent("drop", {dataTransfer, bubbles: true, cancelable: true});
      return box.dispatchEvent(event);
    }"""
    assert box.evaluate(drop) is False
    expect(notice).to_contain_text("The form takes text, not files")
    expect(box).to_have_value("typed before")


def test_what_the_tab_key_leads_to_stands_above_the_bar(shipped: Page) -> None:
    """The second row of buttons, a hint and a text area: the browser puts each at the edge of the window by itself."""
    shipped.set_viewport_size({"width": 360, "height": 740})
    shipped.locator("[data-act='paste-open']").focus()
    hidden = """() => document.activeElement.getBoundingClientRect().bottom
      - document.querySelector(".checklist-bar").getBoundingClientRect().top"""
    kinds = set()
    for _ in range(24):
        shipped.keyboard.press("Tab")
        kinds.add(shipped.evaluate("document.activeElement.localName"))
        assert shipped.evaluate(hidden) <= 0
    assert kinds >= {"input", "summary", "select", "textarea"}


@pytest.mark.parametrize("comes", ["with the first key", "with a place in the address", "when the page is parsed"])
def test_a_card_out_of_sight_shows_its_items(page: Page, site: str, comes: str) -> None:
    """While the theme's script, the last part of a page, is on its way, the page is not parsed."""
    last: list[Route] = []
    page.route("**/javascripts/bundle.*.js", lambda route: last.append(route))  # noqa: PLW0108 - Playwright marks them
    in_address = comes == "with a place in the address"
    with page.expect_request("**/javascripts/bundle.*.js"):
        page.goto(f"{site}cases/{FORM}/{f'#{FORM}.section.how' if in_address else ''}", wait_until="commit")
    control = page.locator(f"[id='{FORM}.section.who-when-where'] .checklist-control").first
    expect(control).to_be_attached()
    if not in_address:
        expect(control).to_be_hidden()
    if comes == "with the first key":
        page.keyboard.press("Tab")
    elif not in_address:
        last[0].continue_()
    expect(control).to_be_visible()


def test_targets_are_large_enough_for_a_thumb(every_kind: Page) -> None:
    every_kind.set_viewport_size({"width": 360, "height": 800})
    boxes = every_kind.evaluate(
        """() => [...document.querySelectorAll(
            '.checklist :is(button, summary, .checklist-control, .checklist-choice, .checklist-status)')]
          .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect().height]).filter(([, height]) => height)"""
    )
    assert [name for name, height in boxes if height < 44] == []


def test_conditional_texts_follow_the_answers(open_checklist: Open) -> None:
    source = """
name: Texts
description: For a test.
body:
  - {type: radios, id: part, attributes: {label: Part, options: [one, two]}}
  - {type: markdown, attributes: {value: About one}, when: {item: part, equals: one}}
"""
    page = open_checklist(load(source, "texts.yml").checklist)
    expect(page.get_by_text("About one")).to_be_hidden()
    item(page, "part").get_by_label("one").click()
    expect(page.get_by_text("About one")).to_be_visible(timeout=60_000)
    item(page, "part").get_by_label("two").click()
    expect(page.get_by_text("About one")).to_be_hidden()


def test_field_of_an_entry_appears_when_the_answers_of_its_own_entry_ask_for_it(open_checklist: Open) -> None:
    source = """
name: People
description: For a test.
body:
  - type: group
    id: people
    attributes: {label: People, entry: person}
    body:
      - {type: radios, id: night, attributes: {label: Night, options: ["Yes", "No"]}}
      - {type: input, id: phone, attributes: {label: Phone}, when: {item: night, equals: "Yes"}}
"""
    page = open_checklist(load(source, "people.yml").checklist)
    first, second = (page.locator(".checklist-entry").nth(number) for number in range(2))
    expect(first.get_by_label("Phone")).to_be_hidden()
    first.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Add person").click()
    second.get_by_label("Yes", exact=True).check()
    expect(second.get_by_label("Phone")).to_be_visible(timeout=60_000)
    expect(first.get_by_label("Phone")).to_be_hidden()


def test_events_carry_the_report(every_kind: Page) -> None:
    every_kind.evaluate("document.addEventListener('checklist-checked', ({ detail }) => (window.report = detail))")
    item(every_kind, "who").get_by_role("textbox").fill("Anna de Vries")
    ready(every_kind)
    count(every_kind).to_have_text("1 of 7")
    report = every_kind.evaluate("window.report")
    assert report["checklist"] == "every-kind"
    assert report["answered"] == ["who"]
    marks = every_kind.evaluate("performance.getEntriesByType('mark').map((mark) => mark.name)")
    assert [m for m in marks if m.startswith("hub:")] == ["hub:form-usable", "hub:engine-ready", "hub:first-report"]
