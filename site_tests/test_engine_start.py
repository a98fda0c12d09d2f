"""The engine's snapshot as the build left it, and when pages start the engine."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from checklists import worker
from macros import engine
from macros.serve import SiteHandler
from site_tests.conftest import ROOT, UNMETERED
from site_tests.moody import request
from site_tests.navigation import FORM, engine_module, engines_started, growth, open_first, visits


@pytest.fixture
def connection() -> dict[str, Any]:
    return UNMETERED


# --- What the build left ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def packed() -> Path:
    return engine.pack()


def restored(folder: Path, requests: list[str], seconds: float = 30) -> tuple[list[str], list[int]]:
    """Ask the snapshot in a folder under Node; return the replies and the bytes of memory after each."""
    command = ["node", "site_tests/node/restored.mjs", str(folder), str(seconds)]
    done = subprocess.run(command, cwd=ROOT, input="\n".join(requests), capture_output=True, text=True, check=True)
    *replies, sizes = done.stdout.split("\n")
    return replies, json.loads(sizes)


def test_snapshot_answers_as_the_engine_does(packed: Path) -> None:
    requests = engine.warm_up()
    replies, _ = restored(packed, requests)
    assert replies == [worker.handle(request) for request in requests]


def test_rule_that_runs_away_is_interrupted_and_python_goes_on(moody: Path) -> None:
    replies, _ = restored(moody, [request("spin"), request("hello", 2)], seconds=0.2)
    assert replies[0] == "CheckTimeLimit 0.2"
    assert json.loads(replies[1]) == {"id": 2, "ok": True, "result": ""}


def test_what_the_snapshot_lacks_fails_honestly(moody: Path) -> None:
    replies, _ = restored(moody, [request("late"), request("clock"), request("hello", 3)])
    assert json.loads(replies[0])["error"] == {"name": "ModuleNotFoundError", "message": "No module named 'colorsys'"}
    assert replies[1] == "SnapshotMisfit _localtime_js"
    assert json.loads(replies[2])["ok"]


def test_snapshot_grows_where_python_needs_more_memory(moody: Path) -> None:
    replies, sizes = restored(moody, [request("hello"), request("grow", 2)])
    assert json.loads(replies[1])["result"] == 100_000
    assert sizes[1] > sizes[0] + 100_000_000


def test_memory_is_flat_over_a_thousand_checks(packed: Path) -> None:
    requests = engine.warm_up()
    rounds = 1 + 1000 // len(requests)
    replies, sizes = restored(packed, requests * (rounds + 1))
    assert len(replies) >= 1000
    assert sizes[-1] == sizes[len(requests)]


@pytest.mark.parametrize("damage", ["format", "page", "sum", "short"])
def test_snapshot_that_does_not_fit_is_refused(packed: Path, tmp_path: Path, damage: str) -> None:
    shutil.copyfile(packed / "pyodide.asm.wasm", tmp_path / "pyodide.asm.wasm")
    (tmp_path / engine.SNAPSHOT).write_bytes(damaged_snapshot((packed / engine.SNAPSHOT).read_bytes(), damage))
    replies, _ = restored(tmp_path, [request("hello")])
    assert replies == [{"format": "SnapshotMisfit format 0"}.get(damage, "SnapshotMisfit content")]


def damaged_snapshot(content: bytes, damage: str) -> bytes:
    """Return a snapshot of another format or another build, one with a damaged page, or one cut short."""
    length = int.from_bytes(content[:4], "little")
    header, pages = json.loads(content[4 : 4 + length]), bytearray(content[4 + length :])
    if damage in {"format", "sum"}:
        header[damage] = 0
    elif damage == "page":
        pages[5000] ^= 1
    else:
        del pages[-4096:]
    text = json.dumps(header).encode()
    return len(text).to_bytes(4, "little") + text + pages


def test_pyodide_is_the_one_the_snapshot_is_written_for(packed: Path) -> None:
    """Hold what snapshot.mjs and engine-restore.js rely on: a new Pyodide has to be looked at before it ships."""
    assert json.loads((engine.PYODIDE / "package.json").read_text())["version"] == "314.0.7"
    script = (packed / "pyodide.asm.mjs").read_text()
    for relied_on in ("function getWasmTrampolineModule()", "__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET", "randomFillSync"):
        assert relied_on in script


# --- When it starts ---------------------------------------------------------------------------------------------


@pytest.fixture
def requested(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths that any browser asked this test's server for."""
    paths: list[str] = []
    monkeypatch.setattr(SiteHandler, "log_request", lambda handler, *_: paths.append(handler.path))
    return paths


def of_engine(paths: list[str]) -> set[str]:
    return {path.rpartition("/")[2] for path in paths if "/assets/engine/" in path or "engine-worker" in path}


def state_is(page: Page, phase: str) -> bool:
    code = """async ([module, phase]) => {
      const { engine } = await import(module);
      while (engine.state.phase !== phase) {
        if (engine.state.phase === "failed") return false;
        await new Promise((resolve) => engine.addEventListener("change", resolve, {once: true}));
      }
      return true;
    }"""
    return bool(page.evaluate(code, [engine_module(page), phase]))


def page_that(built: Path, leads: bool) -> str:
    """Name a page whose text has a link to a form, or one that has neither a form nor such a link."""
    for path in sorted(built.rglob("index.html")):
        text = path.read_text()
        if "<checklist-form" not in text and ("<a data-form" in text) == leads:
            return f"{path.parent.relative_to(built).as_posix()}/".removeprefix("./")
    raise AssertionError(f"the site has no page where leads is {leads}")


def test_page_with_a_link_to_a_form_starts_the_engine_when_idle(
    context: BrowserContext, built: Path, site: str, requested: list[str]
) -> None:
    page = context.new_page()
    page.goto(site + page_that(built, leads=True))
    assert state_is(page, "ready")
    assert of_engine(requested) == {"engine-worker.js", "pyodide.asm.wasm", "engine.snapshot"}


def test_page_that_needs_no_engine_loads_none(page: Page, built: Path, site: str, requested: list[str]) -> None:
    page.goto(site + page_that(built, leads=False))
    page.wait_for_load_state("networkidle")
    page.evaluate("new Promise((resolve) => requestIdleCallback(resolve))")
    assert of_engine(requested) == set()


@pytest.mark.parametrize("connection", [{"saveData": True}, {"effectiveType": "2g"}, {"type": "cellular"}])
def test_connection_that_costs_starts_nothing_before_the_first_touch(
    page: Page, site: str, requested: list[str]
) -> None:
    page.goto(f"{site}{FORM}")
    page.wait_for_load_state("networkidle")
    page.evaluate("new Promise((resolve) => requestIdleCallback(resolve))")
    assert of_engine(requested) == set()
    page.locator("[data-item='customer-name']").get_by_role("textbox").focus()
    assert state_is(page, "ready")


def test_second_visit_asks_for_nothing_again(context: BrowserContext, site: str, requested: list[str]) -> None:
    for _ in range(2):
        page = context.new_page()
        page.goto(f"{site}{FORM}")
        assert state_is(page, "ready")
        asked_for = of_engine(requested)
        requested.clear()
        page.close()
    assert asked_for == set()


def test_critical_path_is_small(context: BrowserContext, built: Path) -> None:
    worker = next(built.glob("assets/*/checklists/engine-worker.js"))
    folder = next((built / "assets" / "engine").iterdir())
    scripts = (worker, worker.with_name("engine-restore.js"))
    large = (folder / "pyodide.asm.wasm.br", folder / "engine.snapshot.br")
    assert sum(path.stat().st_size for path in (*scripts, *large)) < 7_500_000


def test_fifty_pages_leave_one_engine_and_nothing_behind(page: Page, site: str, built: Path) -> None:
    """The theme itself keeps two listeners of each page it has shown, or fewer of one that soon went."""
    page.add_init_script("delete window.SharedWorker")
    started = engines_started(page)
    open_first(page, site)
    forms = 25
    grown = growth(list(visits(page, [site + FORM, site + page_that(built, leads=False)] * forms)))
    assert len(started) == 1
    compared = 2 * forms - 6
    assert grown["JSEventListeners"] < 2 * compared + compared // 2, "a form that has gone leaves a listener behind"
    assert grown["Nodes"] < 4000, "a page that has gone is kept as a whole"
