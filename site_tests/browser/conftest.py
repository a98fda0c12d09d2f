"""Fixtures for forms in a real browser: the shipped form in its page, and forms of tests on pages without a theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from checklists.load import load_file
from checklists.model import Checklist
from macros.form import form_html
from macros.serve import SiteServer, serve_folder
from site_tests.conftest import copied
from site_tests.navigation import engines_started

CASES = Path(__file__).parent.parent / "cases"
SMALL = load_file(CASES / "small-case.yml").checklist

Open = Callable[[Checklist], Page]


@pytest.fixture(scope="session")
def keeper(browser: Browser, site: str) -> Iterator[Page]:
    """Keep a page of its own profile open whose engine has started: all tabs of a profile share it."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, reduced_motion="reduce", service_workers="block"
    )
    page = context.new_page()
    page.goto(f"{site}learn/l1-basic/levels/")
    place = page.locator("hub-exercise:defined").first
    place.get_by_role("button", name="Check").click()
    expect(place.get_by_role("alert")).not_to_be_empty(timeout=60_000)
    yield page
    context.close()


@pytest.fixture
def warm(keeper: Page) -> Iterator[BrowserContext]:
    """Return a profile whose engine runs already; nothing is kept from the test before."""
    keeper.evaluate("localStorage.clear()")
    yield keeper.context
    for page in keeper.context.pages:
        if page != keeper:
            page.close()
    keeper.context.unroute_all()
    keeper.context.clear_permissions()


@pytest.fixture
def shipped(warm: BrowserContext, site: str) -> Page:
    """Open the page of the first checklist."""
    return open_form(warm.new_page(), f"{site}cases/escalate-to-level-2/")


@pytest.fixture(scope="session")
def forms(built: Path, assets: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteServer]:
    """Serve the site's scripts, styles and engine, and forms of tests on pages of their own; the small one is there."""
    folder = tmp_path_factory.mktemp("forms")
    copied(built / "assets", folder / "assets")
    write_form(folder, SMALL, assets)
    with serve_folder(folder) as server:
        yield server


@pytest.fixture
def small_form(forms: SiteServer) -> str:
    """Return the address of a page with a small form and nothing else, which opens in half the time of the shipped."""
    return f"{forms.url}{SMALL.id}/"


@pytest.fixture
def open_checklist(page: Page, forms: SiteServer, assets: str) -> Open:
    """Open the form of any checklist as a page with the site's scripts, styles and engine."""

    def opened(checklist: Checklist) -> Page:
        write_form(forms.folder, checklist, assets)
        return open_form(page, f"{forms.url}{checklist.id}/")

    return opened


@pytest.fixture
def every_kind(open_checklist: Open) -> Page:
    """Open a form with every kind of item."""
    return open_checklist(load_file(CASES / "every-kind.yml").checklist)


@pytest.fixture
def own(page: Page) -> Page:
    """Give a page a worker of its own: Playwright sees nothing of a shared one."""
    page.add_init_script("delete window.SharedWorker")
    return page


@pytest.fixture
def started(own: Page) -> list[str]:
    """Record the address of every engine that a page starts."""
    return engines_started(own)


def open_form(page: Page, address: str) -> Page:
    """Go to a form and wait until its element is at work."""
    page.goto(address)
    page.locator("checklist-form:defined").wait_for()
    return page


def type_into(page: Page, form: str) -> Locator:
    """Type before the engine can be ready, and return the line that says how it is."""
    open_form(page, form)
    summary(page).fill("Contoso")
    return page.locator("[data-slot='engine']")


def summary(page: Page) -> Locator:
    """Find the first item of the small form."""
    return page.locator("[data-item='summary']").get_by_role("textbox")


def write_form(folder: Path, checklist: Checklist, assets: str) -> None:
    """Write a page for a form into a folder."""
    (folder / checklist.id).mkdir(exist_ok=True)
    (folder / checklist.id / "index.html").write_text(wrapped(checklist, assets), encoding="utf-8")


def wrapped(checklist: Checklist, assets: str) -> str:
    """Write a page around a form, as the theme does."""
    link = f'<link rel="stylesheet" href="{assets}/hub.css">'
    script = f'<script type="module" src="{assets}/checklists/checklist-form.js"></script>'
    head = f'<meta charset="utf-8"><title>{checklist.id}</title>{link}{script}'
    body = f'<main class="md-typeset"><h1>Test</h1>{form_html(checklist, site="test")}</main>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'
