"""Fixtures that every test may use: the shipped definitions, the built and served site, a browser page."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from checklists import load
from checklists.model import Definition
from macros import offline
from macros.build import build
from macros.serve import serve_folder
from site_tests.corpus_score import corpus_report
from site_tests.moody import pack

ROOT = Path(__file__).parent.parent
DEFINITIONS = ROOT / "checklists" / "definitions"

# No test is about time: a busy machine takes longer for the same answer.
settings.register_profile("hub", deadline=None)
settings.load_profile("hub")
expect.set_options(timeout=30_000)

PLAYWRIGHT_OFF = (
    "AimEnabled",
    "AutoDeElevate",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "BlockOriginHeaderModificationOnRedirect",
    "DestroyProfileOnBrowserClose",
    "DialMediaRouteProvider",
    "GlobalMediaControls",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "Translate",
)
"""What Playwright switches off; the browser reads the last list alone, so ours begins with it."""
SWITCHED_OFF = (
    *PLAYWRIGHT_OFF,
    "SpareRendererForSitePerProcess",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "WebUIOmniboxPopup",
)
"""A process in reserve and two pages for the address bar of each window: half the time of opening a page of ours."""
BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    f"--disable-features={','.join(SWITCHED_OFF)}",
]
"""No sandbox because tests may run as root; no calling home; nothing that only a person at a screen needs."""

UNMETERED = {"effectiveType": "4g"}
"""A connection on which the engine starts ahead."""


@pytest.fixture(scope="session")
def definitions() -> dict[str, Definition]:
    """Every shipped definition by id."""
    return {d.checklist.id: d for d in load.load_folder(DEFINITIONS)}


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return a folder for what all processes of the run use and one of them makes."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def built(shared: Path) -> Path:
    """Return the folder of the site, built as `make build` does."""
    folder = shared / "built" / "site"
    with FileLock(shared / "built.lock"):
        if not folder.exists():
            folder.parent.mkdir(exist_ok=True)
            build(folder)
    return folder


@pytest.fixture(scope="session")
def moody(shared: Path) -> Path:
    """Pack the engine with moods, once for all processes."""
    scratch = shared / "moody"
    with FileLock(shared / "moody.lock"):
        if scratch.exists():
            return scratch / "made"
        scratch.mkdir()
        return pack(scratch)


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[str]:
    """Serve the built site with the headers a host should send; the address ends in a slash."""
    with serve_folder(built) as server:
        yield server.url


@pytest.fixture(scope="session")
def assets(built: Path) -> str:
    """Return the path of the site's own scripts and styles, a folder named after their content, without the slash."""
    return f"/{next(built.glob('assets/*/hub.css')).parent.relative_to(built).as_posix()}"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run: the one that `hub.py test` found."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=os.environ.get("HUB_CHROMIUM"), args=BROWSER_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def connection() -> dict[str, Any]:
    """Tell pages to save data, so that no engine starts ahead; a test of that gives them another connection."""
    return {"saveData": True}


@pytest.fixture
def context(browser: Browser, connection: dict[str, Any]) -> Iterator[BrowserContext]:
    """Open a browser profile of its own, with nothing stored and, as in some private windows, no service worker."""
    size = {"width": 1280, "height": 900}
    fresh = browser.new_context(viewport=size, reduced_motion="reduce", service_workers="block")
    fresh.add_init_script(on_connection(connection))
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Open an empty page."""
    return context.new_page()


@pytest.fixture(scope="session")
def axe() -> str:
    """Read the accessibility checker's script, for `page.evaluate`."""
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()


def violations(page: Page, axe: str, *, contrast: bool = True) -> list[str]:
    """Run axe on a page as it stands and return what it finds, one line each; contrast takes most of its time."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    return axe_finds(page, {"rules": {"color-contrast": {"enabled": contrast}}})


def too_faint_in_the_dark(page: Page) -> list[str]:
    """Return what axe says of the dark colours of a page that it has run on, one line each."""
    change = "(scheme) => document.querySelector(`[data-hub-scheme=${scheme}]`).click()"
    page.evaluate(change, "default")  # each button changes to the other scheme
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    found = axe_finds(page, {"runOnly": ["color-contrast", "link-in-text-block"]})
    page.evaluate(change, "slate")
    return found


def axe_finds(page: Page, options: dict[str, Any]) -> list[str]:
    run = """options => axe.run(document, {preload: false, resultTypes: ["violations"], ...options})"""
    found: dict[str, Any] = page.evaluate(run, options)
    return [f"{v['id']}: {json.dumps([n['target'] for n in v['nodes']])}" for v in found["violations"]]


def pages_of(site: Path) -> list[str]:
    """Return the address of every page of a built site below its root."""
    return [path for path in offline.listed(site) if path == "" or path.endswith("/")]


def copied(site: Path, to: Path) -> Path:
    """Copy a site without copying bytes: whoever changes a file writes a new one."""
    shutil.copytree(site, to, copy_function=os.link)
    return to


def on_connection(said: dict[str, Any]) -> str:
    """Write a script after which a page is told this of its connection."""
    return f"Object.defineProperty(navigator, 'connection', {{value: {json.dumps(said)}, configurable: true}})"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests that need the site first: one process builds it while another runs those that need none."""
    items.sort(key=lambda item: "built" not in getattr(item, "fixturenames", ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how well the rules know a good case from a bad one, whenever the corpus was tested."""
    ran = [r for group in ("passed", "failed") for r in terminalreporter.stats.get(group, [])]
    if any("test_corpus.py" in r.nodeid for r in ran):
        terminalreporter.section("rules on the corpus of cases")
        for line in corpus_report():
            terminalreporter.line(line)
