"""How long the first report takes: hub, stock Pyodide and PyScript worker in turn, on one server, cold and warm."""

from __future__ import annotations

import io
import json
import os
import shutil
import statistics
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from checklists.load import load_folder
from checklists.model import Definition, Example
from checklists.wire import to_wire
from macros import engine
from macros.engine import pack_file
from macros.serve import SiteHandler, SiteServer, serve_folder
from macros.wheels import engine_wheel
from site_tests.bench import checks, long_tasks, memory, paint
from site_tests.conftest import BROWSER_FLAGS, DEFINITIONS, ROOT
from site_tests.intake_score import CASES
from site_tests.navigation import FORM, engine_module

PAGES = Path(__file__).parent / "pages"
PEERS = "assets/00000000000000be/"  # named as content-hashed folders are, so that peers are cached as long as we are
SUBJECTS = {
    "hub": "bench/hub.html",
    "stock Pyodide": "bench/stock.html",
    "PyScript worker": "bench/pyscript.html",
    "floor: compile": "bench/compile.html",
    "floor: snapshot": "bench/unpack.html",
    "step by step": "bench/profile.html",
}
LARGE = 100_000
STARTS = 5
"""How often a form is opened anew to type the first key."""
PAINTS = 5
"""How much oftener than starts paints are measured: they are short, and differ by more than is looked for."""


def add_pages(site: Path) -> None:
    """Put the pages, the peers and the request into a copy of the built site."""
    peers = site / PEERS
    shutil.copytree(ROOT / "node_modules" / "@pyscript" / "core" / "dist", peers / "pyscript")
    shutil.copytree(engine.PYODIDE, peers / "pyodide")
    name, wheel = engine_wheel()
    (peers / "pyodide" / name).write_bytes(wheel)
    (site / "bench").mkdir()
    unpacked(wheel, peers / "engine.zip")
    for path in [p for p in peers.rglob("*") if p.suffix in {".js", ".mjs", ".wasm"} and p.stat().st_size > LARGE]:
        pack_file(path)
    own = next(site.glob("assets/*/checklists/engine.js")).parent.parent
    values = {
        "@OWN@": f"/{own.relative_to(site).as_posix()}/",
        "@PEERS@": f"/{PEERS}",
        "@ENGINE@": f"/{next((site / 'assets' / 'engine').iterdir()).relative_to(site).as_posix()}/",
        "@WHEELS@": json.dumps([name]),
    }
    for source in PAGES.iterdir():
        text = source.read_text()
        for key, value in values.items():
            text = text.replace(key, value)
        (site / "bench" / source.name).write_text(text)
    (site / "bench" / "request.json").write_text(json.dumps(first_example()))


def unpacked(wheel: bytes, target: Path) -> None:
    """Put the content of the wheel into an archive: PyScript installs wheels by a package that npm does not bring."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, zipfile.ZipFile(io.BytesIO(wheel)) as packed:
        for name in packed.namelist():
            archive.writestr(name, packed.read(name))


def first_example() -> dict[str, Any]:
    """Return a check of the first example of the first checklist, as the form sends it."""
    definition = load_folder(DEFINITIONS)[0]
    return request_of(definition, definition.examples[0])


def request_of(definition: Definition, example: Example) -> dict[str, Any]:
    """Return a check of an example, as the form sends it."""
    now = example.now or engine.NOON
    return {"id": 1, "op": "check", "checklist": to_wire(definition.checklist), "answers": example.answers, "now": now}


@contextmanager
def counted_bytes() -> Iterator[list[int]]:
    """Collect the size of every body that the server sends."""
    sent: list[int] = []
    original = SiteHandler.send_header

    def send_header(self: SiteHandler, keyword: str, value: str) -> None:
        if keyword == "Content-Length":
            sent.append(int(value))
        original(self, keyword, value)

    SiteHandler.send_header = send_header  # type: ignore[method-assign]
    try:
        yield sent
    finally:
        SiteHandler.send_header = original  # type: ignore[method-assign]


def measure(site: Path, rounds: int) -> dict[str, Any]:
    """Run all subjects in turn, `rounds` times, and return their medians."""
    with serve_folder(site) as server, sync_playwright() as playwright, counted_bytes() as sent:
        browser = playwright.chromium.launch(executable_path=os.environ.get("HUB_CHROMIUM"), args=BROWSER_FLAGS)
        runs: dict[str, dict[str, list[float]]] = {name: {"cold": [], "warm": []} for name in SUBJECTS}
        size: dict[str, dict[str, int]] = {name: {} for name in SUBJECTS}
        steps: dict[str, list[list[tuple[str, float]]]] = {"cold": [], "warm": []}
        replies = set()
        for _ in range(rounds):
            for name, address in SUBJECTS.items():
                with browser.new_context() as context:
                    for kind in ("cold", "warm"):
                        sent.clear()
                        result = visit(context, server.url + address)
                        runs[name][kind].append(result["milliseconds"])
                        size[name][kind] = sum(sent)
                        steps[kind] += [result["steps"]] if "steps" in result else []
                        replies |= {result["reply"]} if "floor" not in name else set()
        if len(replies) != 1:
            raise RuntimeError(f"the peers did not do the same work: {replies}")
        found = {name: summary(runs[name], size[name]) for name in SUBJECTS}
        profile = {kind: profile_of(runs_) for kind, runs_ in steps.items()}
        page = {"profile": profile, "keys": keys(browser, server)}
        page |= engine_alone(browser, server)
        page["kept for each page left"] = memory.measure(browser, server)
        page["tasks over 50 ms in 100 items"] = long_tasks.measure(browser, server)
        page["largest contentful paint"] = paint.measure(browser, server, PAINTS * rounds)
        browser.close()
    return {"rounds": rounds, "subjects": found, **page}


def visit(context: BrowserContext, address: str) -> dict[str, Any]:
    """Open a page and wait until its subject has answered."""
    page = context.new_page()
    page.goto(address)
    result: dict[str, Any] = page.wait_for_function("globalThis.result", timeout=120_000).json_value()
    page.close()
    return result


def summary(runs: dict[str, list[float]], size: dict[str, int]) -> dict[str, Any]:
    """Return medians in milliseconds, all values, and bytes sent."""
    return {
        kind: {"median": round(statistics.median(all_)), "all": [round(each) for each in all_], "bytes": size[kind]}
        for kind, all_ in runs.items()
    }


def profile_of(runs: list[list[tuple[str, float]]]) -> dict[str, int]:
    """Return the median time since navigation at which each step was done."""
    at: dict[str, list[float]] = {}
    for steps in runs:
        for name, milliseconds in steps:
            at.setdefault(name, []).append(milliseconds)
    return {name: round(statistics.median(all_)) for name, all_ in at.items()}


def keys(browser: Browser, server: SiteServer) -> dict[str, float]:
    """Measure from a key in the form to the report that is shown: the median first one after a start, and later one."""
    code = """async (box) => {
      const times = [];
      for (let count = 0; count < 21; count += 1) {
        const shown = new Promise((resolve) => box.form.addEventListener("checklist-checked", resolve, { once: true }));
        const start = performance.now();
        box.value += "x";
        box.dispatchEvent(new InputEvent("input", { bubbles: true }));
        await shown;
        times.push(performance.now() - start);
      }
      return times;
    }""".replace("box.form", "box.closest('checklist-form')")
    runs: list[list[float]] = []
    for _ in range(STARTS):
        with browser.new_context() as context:
            page = open_form(context, server)
            runs.append(page.locator("[data-item='customer-name'] input").evaluate(code))
    later = [milliseconds for run in runs for milliseconds in run[1:]]
    return {"first": round(statistics.median(run[0] for run in runs), 1), "later": round(statistics.median(later), 1)}


def open_form(context: BrowserContext, server: SiteServer) -> Page:
    """Open the form and wait for its engine."""
    page = context.new_page()
    page.goto(server.url + FORM)
    page.locator("[data-item='customer-name'] input").focus()
    page.locator("checklist-form[data-engine=ready]").wait_for(timeout=120_000)
    return page


def engine_alone(browser: Browser, server: SiteServer) -> dict[str, Any]:
    """Measure checks and the reading of messages in the browser, without the form around them."""
    with browser.new_context() as context:
        page = open_form(context, server)
        module = engine_module(page)
        return {"check milliseconds": checks.in_browser(page, module), "intake milliseconds": intake(page, module)}


def intake(page: Page, module: str) -> float:
    """Measure how long the browser takes to read a customer's message: the median of the labelled ones."""
    code = """async ([module, texts]) => {
      const { engine } = await import(module);
      const { value } = document.querySelector('[data-json="checklist"]').dataset;
      const times = [];
      for (const text of texts) {
        const start = performance.now();
        await engine.intake(value, text);
        times.push(performance.now() - start);
      }
      return times;
    }"""
    return round(statistics.median(page.evaluate(code, [module, messages()])), 1)


def messages() -> list[str]:
    """Return the customers' messages that the rules of intake were written with."""
    return [json.loads(line)["text"] for line in (CASES / "seen.jsonl").read_text("utf-8").splitlines()]
