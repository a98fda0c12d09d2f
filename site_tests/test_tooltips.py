"""Tooltips: wherever a term of the glossary appears in running text, and never where they are in the way."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.fact_html import Renderer
from macros.fact_macros import MACROS
from macros.fact_pages import terms
from macros.facts import load_facts
from macros.tooltips import LEFT_ALONE, explain
from site_tests.test_fact_pages import CALLS

FACTS = load_facts()
TERMS = terms(FACTS)
TIPS = {way: term["means"] for term in TERMS for way in term["ways"]}
NAMES = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(TIPS, key=len, reverse=True)))})s?(?![\w-])")
NONE_WANTED = ("reference/glossary", "reference/sources")


class Text(HTMLParser):
    """Collects the running text of an article that no tooltip explains, and the words that one does."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.bare: list[str] = []
        self.explained: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note that an element opens which decides about its text."""
        if tag in {*LEFT_ALONE, "details"}:
            self.inside.append("term" if ("data-term", None) in attrs else tag)

    def handle_endtag(self, tag: str) -> None:
        """Note that it closes."""
        if self.inside and tag in {self.inside[-1], "abbr"}:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        """Keep a text on its side."""
        if not self.inside or self.inside[-1] == "details":
            self.bare.append(data)
        elif self.inside[-1] == "term":
            self.explained.append(data)


def article(path: Path) -> Text:
    page = path.read_text(encoding="utf-8")
    text = Text()
    text.feed(page[page.find("<article") : page.find('<footer class="hub-page-end"')])
    return text


def test_no_page_leaves_a_term_in_its_text_unexplained(built: Path) -> None:
    pages = {path.parent.relative_to(built).as_posix(): article(path) for path in built.rglob("index.html")}
    bare = {at: NAMES.findall(" ".join(page.bare)) for at, page in pages.items() if at not in NONE_WANTED}
    assert {at: found for at, found in bare.items() if found} == {}
    assert [at for at in NONE_WANTED if pages[at].explained] == []
    assert len(pages["runbooks/agent-gets-no-calls"].explained) > 1
    assert "Dialogue Cloud" in pages["cases/escalate-to-level-2"].explained, "the hints of a form have tooltips"


def test_every_page_lists_the_words_that_it_explains(built: Path) -> None:
    for path in built.rglob("index.html"):
        listed = re.findall(r'<dt><a href="[^"]*glossary/#([\w-]+)">', path.read_text(encoding="utf-8"))
        means = {TIPS[re.sub("s$", "", word) if word not in TIPS else word] for word in article(path).explained}
        assert listed == [term["anchor"] for term in TERMS if term["means"] in means], path


@pytest.mark.parametrize("tag", sorted(LEFT_ALONE - {"abbr"}))
def test_names_and_controls_stay_as_they_are(tag: str) -> None:
    html = f"<p><{tag} class='x > y'>HAR</{tag}></p>"
    assert explain(html, TIPS) == html


def test_a_tooltip_changes_no_text() -> None:
    for name, values in CALLS:
        made = MACROS[name](Renderer(FACTS, "levels/l1-basic/"), *values)
        assert re.sub(r"</?abbr[^>]*data-term>|</abbr>", "", explain(made, TIPS)) == re.sub("</abbr>", "", made)
    assert explain("<p>a HARD HAR-like</p>", TIPS) == "<p>a HARD HAR-like</p>"
    made = explain("<!-- HAR's --><p title='HAR > SBC'>HAR</p>", {"HAR": 'a "record"'})
    assert made.endswith("<p title='HAR > SBC'><abbr title=\"a &quot;record&quot;\" data-term>HAR</abbr></p>")


def test_every_way_to_write_a_term_is_explained() -> None:
    assert TIPS["P1"] == TIPS["Priority 1"]
    assert TIPS["wallboard"] == TIPS["Wallboard"]
    assert "case" not in TIPS


def open_runbook(page: Page, site: str, assets: str) -> None:
    """Open a page with terms and wait until their script listens."""
    page.goto(site + "runbooks/agent-gets-no-calls/")
    page.evaluate("script => import(script)", f"{assets}/terms.js")


def test_a_tooltip_waits_for_the_mouse_and_goes_with_escape(site: str, assets: str, page: Page) -> None:
    open_runbook(page, site, assets)
    term, tip = page.locator("article abbr[data-term]").first, page.get_by_role("tooltip")
    means = term.get_attribute("title") or ""
    expect(tip).to_have_count(0)
    term.hover()
    expect(tip).to_have_text(means)
    assert term.get_attribute("title") == "", "the browser's own tooltip would be the second one"
    tip.hover()
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)
    assert term.get_attribute("title") == means


def test_a_tap_shows_a_tooltip_and_a_tap_elsewhere_hides_it(browser: Browser, site: str, assets: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, service_workers="block")
    page = context.new_page()
    open_runbook(page, site, assets)
    page.locator("article abbr[data-term]").first.tap()
    tip = page.get_by_role("tooltip")
    expect(tip).to_be_visible()
    box = tip.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    page.locator("h1").tap()
    expect(tip).to_have_count(0)
    context.close()
