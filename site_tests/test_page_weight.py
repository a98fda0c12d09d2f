"""What a page costs before any engine, that nothing jumps while it appears, and what the site is made of."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.metadata import version
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, Page, Route

from macros.scripts import imported

LIMIT = 150_000
MOVED_AT_MOST = 0.02  # a fifth of what Web Vitals call good: letters take nearly, not exactly, the room of others
IMPORTED = re.compile(r'(?:\bfrom|\bimport)"(\.\.?/[^"]+)"')
OURS = re.compile(r'(?:src|href)="[^"]*?(assets/[0-9a-f]{16}/[^"#?]+\.(?:js|css))["#?]')
SHIFTS = """
  window.shifts = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.shifts += entry.value; }))
    .observe({type: "layout-shift", buffered: true});
"""


def packed(path: Path) -> int:
    return len(brotli.compress(path.read_bytes(), quality=5))


@cache
def imports(folder: Path) -> dict[Path, list[Path]]:
    """Read from the built scripts themselves what each imports."""
    texts = {path.resolve(): path.read_text() for path in folder.rglob("*.js")}
    return {path: [(path.parent / name).resolve() for name in IMPORTED.findall(text)] for path, text in texts.items()}


def cost(site: Path, page: Path) -> int:
    """Add up a page and all of our own styles and scripts it names, with what those import."""
    named = {site / name for name in OURS.findall(page.read_text(encoding="utf-8"))}
    known = imports(site / "assets")
    modules = {module for path in named if path.suffix == ".js" for module in imported(known, path.resolve())}
    return packed(page) + sum(packed(path) for path in {p.resolve() for p in named} | modules)


def test_every_page_stays_within_its_weight(built: Path) -> None:
    costs = {page.relative_to(built).as_posix(): cost(built, page) for page in built.rglob("*.html")}
    assert len(costs) > 50
    assert {name: size for name, size in costs.items() if size > LIMIT} == {}


def test_only_pages_with_a_form_fetch_its_scripts(built: Path) -> None:
    form = built / "cases/escalate-to-level-2/index.html"
    assert "checklist-form.js" in form.read_text()
    other = [page for page in built.rglob("*.html") if "<checklist-form" not in page.read_text()]
    assert [page for page in other if 'checklist-form.js"' in page.read_text()] == []
    assert cost(built, form) - packed(form) > cost(built, other[0]) - packed(other[0])


def test_form_names_every_script_it_imports(built: Path) -> None:
    """Each is asked for at once, not when the one that imports it has arrived; they are few: each costs a request."""
    form = (built / "cases/escalate-to-level-2/index.html").read_text()
    script = next(built.glob("assets/*/checklists/checklist-form.js"))
    named = re.findall(r'rel="modulepreload" href="[^"]*/([^/"]+)"', form)
    wanted = imported(imports(built / "assets"), script.resolve())
    assert sorted(named) == sorted(path.name for path in wanted)
    assert 1 < len(named) < 10


@pytest.mark.parametrize("width", [400, 1280])
@pytest.mark.parametrize("path", ["", "rasci/", "runbooks/agent-cannot-sign-in/", "cases/escalate-to-level-2/"])
def test_nothing_jumps_while_a_page_appears(browser: Browser, site: str, path: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, service_workers="block")
    context.add_init_script(SHIFTS)
    page = context.new_page()
    page.goto(site + path)
    page.evaluate("() => new Promise((done) => requestIdleCallback(() => requestIdleCallback(done)))")
    moved = page.evaluate("window.shifts")
    context.close()
    assert moved <= MOVED_AT_MOST


@pytest.mark.parametrize("path", ["rasci/", "cases/escalate-to-level-2/"])
def test_letters_that_arrive_late_move_nothing(page: Page, site: str, path: str) -> None:
    """Held back until the page shows, and shown at once: what browsers do where a font comes a little late."""
    late: list[Route] = []
    page.route("**/*.woff2", lambda route: late.append(route))  # noqa: PLW0108 - Playwright marks its handlers
    page.route("**/hub.css", swap_fonts)
    page.add_init_script(SHIFTS)
    page.goto(site + path, wait_until="domcontentloaded")
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
    late[0].continue_()
    page.wait_for_function("document.fonts.check('16px Inter')")
    page.evaluate("() => new Promise((done) => requestIdleCallback(() => requestIdleCallback(done)))")
    assert page.evaluate("window.shifts") <= MOVED_AT_MOST


def swap_fonts(route: Route) -> None:
    """Let a style sheet show a font whenever it arrives."""
    found = route.fetch()
    assert found.text().count("font-display:optional") == 1
    route.fulfill(response=found, body=found.text().replace("font-display:optional", "font-display:swap"))


def test_bill_of_materials_names_what_is_installed(built: Path) -> None:
    bill = json.loads((built / "sbom.json").read_text())
    listed = {part["bom-ref"]: part for part in bill["components"]}
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert len(listed) == len(bill["components"]) > 50
    for name, scope in (("mkdocs-material", "required"), ("markdown-it-py", "excluded")):
        assert listed[f"pkg:pypi/{name}@{version(name)}"]["scope"] == scope
    assert listed["pkg:npm/pyodide@314.0.7"]["hashes"][0]["alg"] == "SHA-512"
