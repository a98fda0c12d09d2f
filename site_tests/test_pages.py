"""The pages as readers get them: complete, linked, found by the customer's words, printable, accessible."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Browser, Page, expect
from yaml import safe_load

from checklists.load import load_folder
from macros.fact_html import address
from macros.facts import links, load_facts
from macros.traceability import ELSEWHERE, homes
from site_tests.conftest import DEFINITIONS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
FACTS = load_facts()

MARKDOWN = [p for p in sorted(DOCS.rglob("*.md")) if p.relative_to(DOCS).parts[0] not in {"facts", "includes"}]
"""Every page an author wrote."""

ASKED_FOR = {
    "no ringing": "runbooks/agent-gets-no-calls/",
    "logged out": "runbooks/agent-cannot-sign-in/",
    "everyone logged out": "runbooks/sign-in-fails-for-everyone/",
    "AADSTS7000222": "runbooks/sign-in-fails-for-everyone/",
    "voicemail": "runbooks/call-goes-to-voicemail/",
    "HAR": "evidence/har/",
    "priority 1": "priority-1/",
    "P1 phone number": "priority-1/",
    "one-way audio": "rule-out/sbc/",
    "cannot sign in": "runbooks/agent-cannot-sign-in/",
    "certificate expired": "runbooks/tls-to-dialogue-cloud-fails/",
    "who is responsible": "rasci/",
}
"""What people type, and the page that has to come first."""

CLICKS = 3


@dataclass
class Shown(HTMLParser):
    """What a test needs to know of a built page."""

    links: list[tuple[str, bool]] = field(default_factory=list)
    """Address, and whether it stands in the article."""
    ids: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    opening: str = ""
    inside: list[str] = field(default_factory=list)
    classes: set[str] = field(default_factory=set)
    meta: dict[str, str] = field(default_factory=dict)
    times: int = 0

    def __post_init__(self) -> None:
        super().__init__()
        self._opens = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag not in VOID:
            self.inside.append(tag)
        if "id" in given:
            self.ids.append(given["id"])
        self.classes |= set(given.get("class", "").split())
        for key in ("href", "xlink:href"):
            if tag in {"a", "area"} and key in given:
                self.links.append((given[key], "article" in self.inside))
        if "src" in given:
            self.images.append(given["src"])
        if tag == "meta" and "name" in given:
            self.meta[given["name"]] = given.get("content", "")
        self.times += tag == "time" and "hub-page-end" in self.classes
        self._open(tag)

    def _open(self, tag: str) -> None:
        if tag == "h1":
            self.headings.append("")
        if tag == "p" and "article" in self.inside and self.headings and not self.opening:
            self._opens = "open"

    def handle_endtag(self, tag: str) -> None:
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass
        if tag == "p":
            self._opens = ""

    def handle_data(self, data: str) -> None:
        if "h1" in self.inside:
            self.headings[-1] += data
        if self._opens:
            self.opening += data


VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@cache
def pages_in(folder: Path) -> dict[str, Shown]:
    """Read every page of the built site by its address below the root."""
    pages = {}
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        if name != "404.html":
            pages[name.removesuffix("index.html")] = _read(path)
    return pages


def _read(path: Path) -> Shown:
    page = Shown()
    page.feed(path.read_text())
    page.close()
    return page


def targets(at: str, page: Shown) -> Iterator[tuple[str, str]]:
    """Yield page and anchor of every link inside the site."""
    for link, _ in page.links:
        whole, anchor = urldefrag(urljoin(f"https://hub.invalid/{at}", link))
        if whole.startswith("https://hub.invalid/"):
            yield whole.removeprefix("https://hub.invalid/"), anchor


# --- Every page -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda p: p.relative_to(DOCS).as_posix())
def test_every_page_says_what_it_is_and_ends_with_next_steps(built: Path, path: Path) -> None:
    meta = safe_load(path.read_text().split("---")[1])
    page = pages_in(built)[address(path.relative_to(DOCS).as_posix(), "").removeprefix("./")]
    assert meta["description"].endswith((".", "?"))
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(meta["reviewed"]))
    assert page.meta["description"] == meta["description"]
    assert len(page.headings) == 1
    assert page.headings[0].strip()
    assert page.opening.strip().endswith((".", "?", "!"))
    assert page.times == 1
    assert page.classes & {"hub-next", "hub-cards"}, "next steps, or cards that are"


def test_no_dead_link_anchor_or_image(built: Path) -> None:
    pages = pages_in(built)
    files = {path.relative_to(built).as_posix() for path in (built).rglob("*") if path.is_file()}
    dead = [
        f"{at or 'home'} -> {to}#{anchor}"
        for at, page in pages.items()
        for to, anchor in targets(at, page)
        if (to not in pages and to not in files) or (anchor and to in pages and anchor not in pages[to].ids)
    ]
    dead += [
        f"{at} -> {image}"
        for at, page in pages.items()
        for image in page.images
        if urljoin(f"https://hub.invalid/{at}", image).removeprefix("https://hub.invalid/") not in files
    ]
    assert sorted(set(dead)) == []


def test_ids_are_unique(built: Path) -> None:
    twice = {at: sorted({i for i in page.ids if page.ids.count(i) > 1}) for at, page in pages_in(built).items()}
    assert {at: ids for at, ids in twice.items() if ids} == {}


def test_every_page_is_at_most_three_clicks_from_home(built: Path) -> None:
    pages = pages_in(built)
    near, edge = {""}, {""}
    for _ in range(CLICKS):
        edge = {to for at in edge for to, _ in targets(at, pages[at]) if to in pages} - near
        near |= edge
    assert set(pages) - near == set()


def test_at_most_seven_sections() -> None:
    assert len(re.findall(r"^  - ", (ROOT / "mkdocs.yml").read_text().split("\nnav:\n")[1].split("\n\n")[0], re.M)) <= 7


# --- Facts ------------------------------------------------------------------------------------------------------


def test_every_link_of_a_fact_is_alive(built: Path) -> None:
    pages = pages_in(built)
    dead = []
    for file, at, link in links(FACTS):
        to, anchor = urldefrag(address(link, "").removeprefix("./"))
        if to not in pages or (anchor and anchor not in pages[to].ids):
            dead.append(f"{file.name}: {'.'.join(map(str, at))} -> {link}")
    assert dead == []


def test_every_fact_with_a_page_stands_on_it(built: Path) -> None:
    for file, part, key in (("quick_fixes", "quick_fixes", "fix"), ("technologies", "technologies", "what")):
        for entry in FACTS[file][part]:
            assert _plain(entry[key]) in _text(built, entry["page"])
    for level in FACTS["levels"]["levels"]:
        assert all(_plain(duty["does"]) in _text(built, level["page"]) for duty in level["duties"])
    for kind in FACTS["evidence"]["kinds"]:
        assert all(_plain(step) in _text(built, kind["page"]) for step in (*kind["make"], *kind["clean"]))


def _text(built: Path, page: str) -> str:
    """Return the words of a built page."""
    html = (built / address(page, "") / "index.html").read_text()
    return _plain(unescape(re.sub(r"<[^>]*>", "", html)))


def _plain(text: str) -> str:
    return " ".join(text.split())


def test_every_sentence_of_the_sources_is_served_and_each_place_exists(built: Path) -> None:
    pages = pages_in(built)
    served = homes(FACTS, [one.checklist for one in load_folder(ROOT / "checklists" / "definitions")])
    assert {sentence: places for sentence, places in served.items() if not places} == {}
    for places in served.values():
        for home in places:
            to, anchor = urldefrag(address(home.link, "").removeprefix("./"))
            assert to in pages, home
            assert not anchor or anchor in pages[to].ids, home


def test_old_figures_show_their_date_and_the_live_page(built: Path) -> None:
    page = (built / "rule-out" / "sbc" / "index.html").read_text()
    rows = re.findall(r"<tr>.*?</tr>", page, re.DOTALL)
    for check in FACTS.one("technologies", "technologies", "sbc")["checks"]:
        if "stale" in check:
            row = next(row for row in rows if f'<th scope="row">{check["check"]}</th>' in row)
            assert f'datetime="{check["stale"]}"' in row
            assert 'href="https://' in row


# --- In a browser -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("asked", "scheme"), [("light", "default"), ("dark", "slate")])
def test_page_takes_the_colours_that_the_device_asks_for(page: Page, site: str, asked: Any, scheme: str) -> None:
    page.emulate_media(color_scheme=asked)
    page.goto(site)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)


@pytest.fixture(scope="module")
def searched(browser: Browser, site: str) -> Iterator[Page]:
    """Open the search once: it makes its index then."""
    with browser.new_context(service_workers="block") as context:
        page = context.new_page()
        page.goto(site)
        page.keyboard.press("/")
        yield page


@pytest.mark.parametrize(("words", "first"), ASKED_FOR.items())
def test_search_puts_the_right_page_on_top(searched: Page, words: str, first: str) -> None:
    found = searched.locator(".md-search-result__item a")
    searched.locator(".md-search__input").fill("")
    expect(found).to_have_count(0)  # what is found next is found for these words
    searched.keyboard.type(words)
    expect(found.first).to_have_attribute("href", re.compile(f"/{first}([?#]|$)"), timeout=30_000)


def test_priority_1_fits_on_one_sheet_and_is_complete(site: str, page: Page) -> None:
    page.goto(site + "priority-1/")
    pdf = page.pdf(format="A4", print_background=False)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 1
    page.emulate_media(media="print")
    text = page.locator("article").inner_text()
    for part in FACTS.one("procedures", "procedures", "priority-1")["parts"]:
        for line in part["lines"]:
            assert line["does"] in text


def test_triage_prints_every_question(site: str, page: Page) -> None:
    page.goto(site + "triage/")
    page.emulate_media(media="print")
    for question in FACTS["triage"]["questions"]:
        assert page.get_by_text(question["ask"]).locator("visible=true").count() == 1


# --- Triage -----------------------------------------------------------------------------------------------------

DRAFT = "hub:partner-support-hub:draft:escalate-to-level-2"


def choose(page: Page, *answers: str) -> None:
    for answer in answers:
        page.locator("hub-triage").get_by_role("button", name=answer, exact=True).click()


def test_triage_leads_to_a_runbook_and_its_answers_go_into_the_checklist(site: str, page: Page) -> None:
    page.goto(site + "triage/")
    choose(page, "Something does not work", "No, work goes on", "Signing in", "One agent")
    assert page.get_by_role("heading", name="Looks like a user error or a standard issue").is_visible()
    assert page.get_by_role("link", name="An agent cannot sign in to WebAgent").is_visible()
    page.locator("[data-guide]").get_by_role("link", name="Escalate to Level 2").click()
    page.wait_for_url("**/cases/escalate-to-level-2/")
    draft = json.loads(page.evaluate("key => localStorage.getItem(key)", DRAFT))
    assert draft["answers"] == {
        "case-type": "Incident",
        "symptom": "Signing in",
        "affected": "1",
        "platform-element": "WebAgent",
    }
    expect(page.get_by_label("How many people are affected?")).to_have_value("1")


@pytest.mark.parametrize(
    ("press", "kept"),
    [
        (
            "Add what it does not answer yet",
            {"customer-name": "Delta", "symptom": "Recording", "case-type": "Question"},
        ),
        ("Throw it away and start with these", {"case-type": "Question"}),
        ("Open it as it is", {"customer-name": "Delta", "symptom": "Recording"}),
    ],
)
def test_triage_never_writes_over_a_draft_without_asking(
    site: str, page: Page, press: str, kept: dict[str, str]
) -> None:
    page.goto(site + "triage/")
    own = {"customer-name": "Delta", "symptom": "Recording"}
    draft = {"answers": own, "saved": "2026-11-22T10:00:00Z", "checklist": "escalate-to-level-2", "version": "old"}
    page.evaluate(
        "([key, draft]) => localStorage.setItem(key, JSON.stringify(draft))",
        [DRAFT, {**draft, "name": "Escalate to Level 2", "url": "/cases/escalate-to-level-2/"}],
    )
    choose(page, "They have a question")
    page.locator("[data-guide]").get_by_role("link", name="Escalate to Level 2").click()
    assert json.loads(page.evaluate("key => localStorage.getItem(key)", DRAFT))["answers"] == own
    page.get_by_role("button", name=press).click()
    page.wait_for_url("**/cases/escalate-to-level-2/")
    assert json.loads(page.evaluate("key => localStorage.getItem(key)", DRAFT))["answers"] == kept


def test_triage_works_without_script_and_by_keyboard(site: str, page: Page) -> None:
    bare = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    plain = bare.new_page()
    plain.goto(site + "triage/")
    for answer in ("Something does not work", "No, work goes on", "A recording is missing"):
        plain.locator("summary").get_by_text(answer, exact=True).click()
    assert plain.locator("[data-tree]").get_by_role("link", name="A recording is missing").is_visible()
    bare.close()

    page.goto(site + "triage/")
    page.get_by_role("button", name="Something does not work").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Is the business stopped now, with no way around it?"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.textContent") == "Looks like a Priority 1"


def test_every_end_of_triage_can_be_reached_and_leads_somewhere(site: str, page: Page) -> None:
    page.goto(site + "triage/")
    ends = page.locator("[data-tree] [data-end]")
    assert ends.count() >= len(FACTS["triage"]["ends"])
    assert page.locator("[data-tree] [data-end]:not(:has(a[href]))").count() == 0


def test_all_checklists_have_a_page(built: Path) -> None:
    served = (ELSEWHERE.get(path.stem, f"cases/{path.stem}.md") for path in DEFINITIONS.glob("*.yml"))
    assert set(pages_in(built)) >= {home.removesuffix(".md") + "/" for home in served}
