"""The site is closed: it asks no other origin for anything, its policy is never broken, and no text becomes markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from checklists.load import load_file
from checklists.model import Answers, Checklist, Definition, Item
from macros import serve
from macros.serve import serve_folder
from site_tests.browser.conftest import CASES, wrapped
from site_tests.browser.log import Log
from site_tests.hostile import LONG, TEXTS

FORM = "escalate-to-level-2"
PAGE = f"cases/{FORM}/"
# What a text must never do: run a script, load something, or change the page. `canary` counts what ran.
SCRIPTS = [
    "<script>canary()</script>",
    "<img src=x onerror=canary()>",
    '"><svg onload=canary()>',
    "'><svg/onload=canary()//",
    "</textarea><script>canary()</script>",
    "</script><script>canary()</script>",
    "<iframe srcdoc='<script>parent.canary()</script>'></iframe>",
    "<object data='javascript:canary()'></object>",
    "<style>*{display:none}</style><link rel=stylesheet href=//example.org/a.css>",
    "<base href='https://example.org/'><meta http-equiv=refresh content='0;url=https://example.org/'>",
    "<form action=https://example.org/><button autofocus onfocus=canary()>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=canary()>",
    "<a href='javascript:canary()'>press</a>",
    "[press](javascript:canary())",
    "![picture](https://example.org/a.png)",
    "[a]: javascript:canary()\n[press][a]",
    "<https://example.org/>",
    "{{constructor.constructor('canary()')()}}",
    "${canary()}`canary()`",
    "javascript:canary()",
    "data:text/html,<script>parent.canary()</script>",
    "<!--><script>canary()</script>-->",
    "<x onclick=canary() tabindex=1 autofocus onfocus=canary()>",
    "&lt;script&gt;canary()&lt;/script&gt;",
    "<details open ontoggle=canary()><summary>x</summary></details>",
    "\u202e<script>canary()</script>",
    "__proto__",
]
CANARY = """
  window.canaries = 0;
  window.canary = () => { window.canaries += 1; };
  navigator.clipboard.write = async ([item]) => {
    window.copied = await (await item.getType("text/html")).text();
  };
"""
# Markup that no text may bring into a page. What the form itself holds of it is counted before and after.
MARKUP = """() => [window.canaries, ...["script", "img", "iframe", "object", "embed", "style", "link", "base", "meta",
  "form", "a", "svg", "math", "details", "x", "[onerror]", "[onload]", "[onclick]", "[onfocus]", "[ontoggle]"]
  .map((selector) => document.querySelectorAll(selector).length)]"""
ALLOWED = set("html head body h1 h2 h3 h4 h5 h6 p br hr ul ol li dl dt dd blockquote pre code strong em".split())
ALLOWED |= set("table thead tbody tr th td".split())


@pytest.fixture
def log(context: BrowserContext) -> Log:
    """Listen to everything the browser of a test does."""
    context.add_init_script(CANARY)
    return Log(context)


@pytest.fixture(params=["headers and <meta>", "<meta> alone"])
def any_host(request: pytest.FixtureRequest, built: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Serve the site as a host that sends our headers does, and as one that sends none."""
    if request.param == "<meta> alone":
        monkeypatch.setattr(serve, "headers_for", lambda _: {})
    with serve_folder(built) as server:
        yield server.url


def test_nothing_a_page_offers_asks_another_origin_or_breaks_a_policy(site: str, page: Page, log: Log) -> None:
    """With headers and <meta>: the browser keeps both policies, so what breaks neither breaks <meta> alone no more."""
    page.goto(site)
    page.locator(".md-search__input").fill("presence")
    page.keyboard.press("End")  # the theme listens to keys
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=30_000)
    page.keyboard.press("Escape")
    page.locator("[data-hub-scheme]:visible").click()
    page.get_by_role("link", name="About", exact=True).first.click()
    expect(page.locator(".md-content h1").first).to_contain_text("About", timeout=30_000)
    page.goto(f"{site}no-such-page/")
    page.goto(site + PAGE)
    page.locator("[data-item='cause']").get_by_label("User error").click()
    expect(page.locator("[data-slot='count']")).to_have_text("1 of 3", timeout=60_000)
    page.locator("[role=tab][data-view=text]").click()
    assert log.outside(site) == []
    assert [text for text in log.complaints if "404 (Not Found)" not in text] == []


PICTURE = "<!doctype html><img src=https://example.org/a.png>"
BREAK = """async () => {
  const heard = new Set();
  const all = new Promise((done) => document.addEventListener("securitypolicyviolation", ({violatedDirective}) =>
    heard.add(violatedDirective).size === 3 && done([...heard].sort())));
  fetch("https://example.org/").catch(() => {});
  document.body.append(Object.assign(document.createElement("script"), {text: "canary()"}));
  document.body.setAttribute("style", "color: red");
  return all;
}"""


def test_the_log_would_show_what_breaks_the_policy(any_host: str, page: Page, log: Log) -> None:
    page.goto(any_host)
    assert page.evaluate(BREAK) == ["connect-src", "script-src-elem", "style-src-attr"]
    page.goto(any_host)  # by now every message has arrived
    assert len([text for text in log.complaints if text.startswith("policy:")]) == 3


def test_the_log_would_show_requests_to_others(page: Page, site: str, log: Log) -> None:
    page.route("https://example.org/**", lambda route: route.abort())
    page.route(f"{site}open/", lambda route: route.fulfill(body=PICTURE, content_type="text/html"))
    page.goto(f"{site}open/")
    assert log.outside(site) == ["https://example.org/a.png"]


def test_no_file_names_another_origin_to_load_from(built: Path) -> None:
    """Links a reader may follow are allowed; scripts, styles, pictures and frames of others are not."""
    loads = re.compile(r'<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*\b(?:src|data)="(?:https?:)?//')
    links = re.compile(r'<link\b(?![^>]*rel="(?:canonical|prev|next)")[^>]*href="(?:https?:)?//')
    styles = re.compile(r"url\(\s*[\"']?(?:https?:)?//|@import")
    pages = [p for p in built.rglob("*.html") if loads.search(p.read_text()) or links.search(p.read_text())]
    assert pages == []
    assert [path for path in built.rglob("*.css") if styles.search(path.read_text())] == []


# --- Hostile texts ----------------------------------------------------------------------------------------------


def hostile_answers(items: tuple[Item, ...], answers: Answers, texts: Iterator[str]) -> Answers:
    """Put the next texts in the place of every text of an example's answers; choices stay as they are."""
    return {item.id: hostile_answer(item, answers[item.id], texts) for item in items if item.id in answers}


def hostile_answer(item: Item, answer: Any, texts: Iterator[str]) -> Any:
    if item.type == "steps":
        return [next(texts) for _ in answer]
    if item.type == "checks":
        return {row: {**state, "proof": next(texts)} for row, state in answer.items()}
    if item.type == "group":
        return [hostile_answers(item.items, entry, texts) for entry in answer]
    return next(texts) if item.type in ("input", "textarea") else answer


def rounds(definition: Definition) -> list[Answers]:
    """Fill the longest example with hostile texts as often as it takes to use each."""
    longest = max(definition.examples, key=lambda example: len(example.answers))
    texts, found = iter([*SCRIPTS, *TEXTS]), []
    endless = cycle(SCRIPTS)
    left = len(SCRIPTS) + len(TEXTS)

    def counted() -> Iterator[str]:
        nonlocal left
        while True:
            left -= 1
            yield next(texts, None) or next(endless)

    while left > 0:
        found.append(hostile_answers(definition.checklist.items, longest.answers, counted()))
    return found


def stored(page: Page, answers: Answers, leftover: str = "") -> None:
    """Put a draft on the device, as if it had been typed before a reload; the next page load reads it."""
    draft = {"checklist": FORM, "version": "1", "name": SCRIPTS[1], "url": SCRIPTS[19], "saved": "2026-11-22T10:00:00Z"}
    text = json.dumps({**draft, "answers": answers, "leftover": leftover})
    page.evaluate("(text) => localStorage.setItem('hub:partner-support-hub:draft:escalate-to-level-2', text)", text)


class Tags(HTMLParser):
    """Collects tags and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.attributes += [f"{tag} {name}={value}" for name, value in attrs]


def shown_and_copied(page: Page) -> Tags:
    """Open the case text in its three forms, copy it, and return what the copied markup is made of."""
    page.locator("[role=tab][data-view=text]").click()
    for view in ("plain", "markdown", "formatted"):
        page.locator(f".checklist-formats input[value={view}]").check()
    expect(page.locator("[data-slot='formatted'] *").first).to_be_visible(timeout=60_000)
    page.locator(".checklist-actions [data-act='copy']").click()
    expect(page.locator("[data-slot='copied']")).to_contain_text("characters, plain and formatted")
    tags = Tags()
    tags.feed(page.evaluate("window.copied"))
    return tags


def test_hostile_texts_stay_texts(page: Page, site: str, log: Log, definitions: dict[str, Definition]) -> None:
    page.goto(site + PAGE)
    clean = page.evaluate(MARKUP)
    for answers in rounds(definitions[FORM]):
        stored(page, answers, leftover="\n".join(SCRIPTS))
        page.reload()
        tags = shown_and_copied(page)
        assert tags.found <= ALLOWED
        assert [a for a in tags.attributes if not a.startswith("ol start=")] == []
        inside = page.locator("[data-slot='formatted'] *").evaluate_all(
            "(found) => found.map((each) => each.localName)"
        )
        assert set(inside) <= ALLOWED
        assert page.evaluate(MARKUP) == clean
        text = page.locator("[data-slot='text']").evaluate("(e) => e.value")
        page.locator("[data-act='paste-open']").click()
        page.locator(".checklist-paste textarea").fill(text)
        page.locator("[data-act='paste-fill']").click()
        expect(page.locator("[data-notice='draft']")).to_contain_text("Filled in", timeout=60_000)
        assert page.evaluate(MARKUP) == clean
    assert log.complaints == []
    assert log.outside(site) == []


def test_hostile_texts_pasted_in_or_searched_for_stay_texts(page: Page, site: str, log: Log) -> None:
    page.goto(site + PAGE)
    clean = page.evaluate(MARKUP)
    for text in [*SCRIPTS, *LONG[:1]]:
        pasted_in(page, text)
        assert page.evaluate(MARKUP) == clean, text
    for text in [*SCRIPTS, *LONG[:1]]:
        page.locator(".md-search__input").fill(text[:200])
        page.keyboard.press("End")  # the theme listens to keys
        expect(page.locator(".md-search-result__meta")).not_to_contain_text("Type a symptom")
        assert page.evaluate("window.canaries") == 0, text
    assert log.complaints == []
    assert log.outside(site) == []


def pasted_in(page: Page, text: str) -> None:
    """Fill the form from a text that fits no item, and take away what it left over."""
    page.locator("[data-act='paste-open']").click()
    page.locator(".checklist-paste textarea").fill(text)
    page.locator("[data-act='paste-fill']").click()
    expect(page.locator("[data-leftover] textarea")).to_have_value(re.compile(".+"), timeout=60_000)
    page.locator("[data-act='leftover-remove']").click()
    expect(page.locator("[data-leftover] textarea")).to_have_value("")


def test_hostile_draft_of_another_program_stays_text(page: Page, site: str, log: Log) -> None:
    page.goto(site)
    clean = page.evaluate(MARKUP)
    stored(page, {"<img src=x onerror=canary()>": SCRIPTS, "cause": {"__proto__": SCRIPTS[0]}})
    page.reload()
    page.evaluate("() => new Promise((done) => requestIdleCallback(done))")
    assert page.evaluate("window.canaries") == 0
    assert page.locator("hub-drafts [href^='javascript']").count() == 0
    assert page.evaluate(MARKUP)[1:9] == clean[1:9]
    page.goto(site + PAGE)
    expect(page.locator("[data-leftover] textarea")).to_have_value(re.compile("onerror=canary"))
    assert page.evaluate("window.canaries") == 0
    assert log.complaints == []


def test_definition_with_hostile_words_makes_a_form_without_markup(
    page: Page, site: str, log: Log, assets: str
) -> None:
    """Authors write Markdown; raw HTML in a label or hint is shown as text."""
    original = load_file(CASES / "every-kind.yml").checklist
    page.route(f"{site}plain/", lambda route: route.fulfill(body=wrapped(original, assets), content_type="text/html"))
    hostile = renamed(original)
    page.route(f"{site}hostile/", lambda route: route.fulfill(body=wrapped(hostile, assets), content_type="text/html"))
    counts = []
    for name in ("plain", "hostile"):
        page.goto(f"{site}{name}/")
        page.locator("checklist-form:defined").wait_for()
        counts.append(page.evaluate(MARKUP))
    assert counts[0] == counts[1]
    assert log.complaints == []


def renamed(checklist: Checklist) -> Checklist:
    """Give every item of a checklist a hostile label."""
    sections = tuple(
        replace(s, items=tuple(replace(i, label=f"{i.label} {SCRIPTS[n % 13]}") for n, i in enumerate(s.items)))
        for s in checklist.sections
    )
    return replace(checklist, sections=sections, name=f"{checklist.name} {SCRIPTS[0]}")
