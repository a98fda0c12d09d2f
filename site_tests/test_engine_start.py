"""How the engine starts: from its snapshot, or as stock Pyodide where that does not fit; and what a fault leads to."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from checklists import worker
from macros import engine, wheels
from macros.serve import SiteHandler, serve_folder
from site_tests.conftest import ROOT, UNMETERED
from site_tests.navigation import FORM, engine_module, engines_started, growth, open_first, visits

START = "performance.getEntriesByName('hub:engine-ready').at(-1)?.detail"
FAST = ("engine-restore.js", "pyodide.asm.wasm", "engine.snapshot")
ARCHIVES = ("python_stdlib.zip", "pyodide-lock.json", wheels.engine_wheel()[0])
STOCK = ("files.json", "pyodide.mjs", "pyodide.asm.mjs", *ARCHIVES)
# An engine that does what the text asks for, as `checklists.worker` answers: a failure of ours is a reply too.
MOODY = b"""
import json

def handle(request):
    message = json.loads(request)
    reply = {"id": message["id"], "ok": True}
    try:
        reply["result"] = {"spin": spin, "late": late, "clock": clock, "grow": grow}.get(message["text"], str)()
    except Exception as failure:
        reply = {"id": message["id"], "ok": False, "error": {"name": type(failure).__name__, "message": str(failure)}}
    return json.dumps(reply, separators=(",", ":"))

def spin():
    while True:
        pass

def late():
    import colorsys
    return colorsys.__name__

def clock():
    import time
    return time.localtime(0).tm_year

def grow():
    return len([bytes(1000) for _ in range(100_000)])
"""


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


def request(text: str, id: int = 1) -> str:
    return json.dumps({"id": id, "op": "parse", "checklist": {}, "text": text})


@pytest.fixture(scope="module")
def moody(shared: Path) -> Path:
    """Pack an engine that loops, imports late or grows on demand, as the real one is packed, once for all processes."""
    modules = {"checklists/__init__.py": b"", "checklists/worker.py": MOODY}
    scratch = shared / "moody"
    with FileLock(shared / "moody.lock"):
        if not scratch.exists():
            scratch.mkdir()
            engine.make(wheels.wheel("checklists", "0.0", modules), [request("hello")], scratch, engine.OUTPUT)
    return scratch / "made"


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


# --- Faults -----------------------------------------------------------------------------------------------------


@pytest.fixture
def own(page: Page) -> Page:
    """Give a page a worker of its own: Playwright sees no request of a shared one."""
    page.add_init_script("delete window.SharedWorker")
    return page


@pytest.fixture
def started(own: Page) -> list[str]:
    """Record the address of every engine that a page starts."""
    return engines_started(own)


def fault(page: Page, file: str, kind: str) -> None:
    """Let a file of the engine arrive wrong."""

    def wrong(route: Route) -> None:
        if kind == "missing":
            route.fulfill(status=404)
            return
        response = route.fetch()
        body = bytearray(response.body())
        headers = {k: v for k, v in response.headers.items() if not k.startswith("content-")}
        types = {"content-type": "text/html" if kind == "wrong type" else response.headers["content-type"]}
        if kind == "truncated":
            del body[len(body) // 2 :]
        if kind == "corrupt":
            body[len(body) // 2 : len(body) // 2 + 64] = bytes(range(190, 254))
        route.fulfill(status=200, headers={**headers, **types}, body=bytes(body))

    page.route(f"**/{file}", wrong)


def open_and_type(page: Page, site: str) -> Locator:
    """Type before the engine can be ready, and return the line that says how it is."""
    page.goto(f"{site}{FORM}")
    page.locator("checklist-form:defined").wait_for()
    page.locator("[data-item='customer-name']").get_by_role("textbox").fill("Contoso")
    return page.locator("[data-slot='engine']")


def typed_text_stays(page: Page) -> None:
    box = page.locator("[data-item='customer-name']").get_by_role("textbox")
    expect(box).to_have_value("Contoso")
    expect(box).to_be_editable()


def typed_text_is_intact(page: Page) -> None:
    typed_text_stays(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".checklist-copy").click()
    expect(page.locator("[data-slot='copied']")).to_contain_text("Copied")
    assert "Contoso" in page.evaluate("navigator.clipboard.readText()")


def ready(page: Page) -> str:
    """Wait for the first report and return how the engine started."""
    expect(page.locator("checklist-form")).to_have_attribute("data-engine", "ready", timeout=60_000)
    expect(page.locator("[data-slot='count']")).to_contain_text("1 of", timeout=60_000)
    start: str = page.evaluate(START)
    return start


def test_start_is_from_the_snapshot(own: Page, site: str) -> None:
    asked: list[str] = []
    own.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    open_and_type(own, site)
    assert ready(own) == "snapshot"
    assert {name for name in asked if name in {*FAST, *STOCK}} == set(FAST)


@pytest.mark.parametrize("kind", ["missing", "truncated", "corrupt"])
def test_without_a_usable_snapshot_the_start_is_stock(own: Page, site: str, kind: str) -> None:
    fault(own, "engine.snapshot", kind)
    open_and_type(own, site)
    assert ready(own) == "stock"


@pytest.mark.parametrize("kind", ["missing", "truncated", "wrong type"])
def test_without_the_script_that_restores_the_start_is_stock(own: Page, site: str, kind: str) -> None:
    fault(own, "engine-restore.js", kind)
    open_and_type(own, site)
    assert ready(own) == "stock"


@pytest.mark.parametrize("file", ["engine.snapshot", "pyodide.asm.wasm"])
def test_wrong_type_does_not_matter_to_what_is_no_script(own: Page, site: str, file: str) -> None:
    fault(own, file, "wrong type")
    open_and_type(own, site)
    assert ready(own) == "snapshot"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("missing", "a file of this site did not arrive: pyodide.asm.wasm"),
        ("truncated", "a file of this site arrived damaged: pyodide.asm.wasm"),
        ("corrupt", "a file of this site arrived damaged: pyodide.asm.wasm"),
    ],
)
def test_without_usable_webassembly_the_form_names_the_file(own: Page, site: str, kind: str, words: str) -> None:
    fault(own, "pyodide.asm.wasm", kind)
    expect(open_and_type(own, site)).to_contain_text(words, timeout=60_000)
    expect(own.get_by_role("button", name="Try again")).to_be_visible()
    typed_text_is_intact(own)


@pytest.mark.parametrize("kind", ["missing", "truncated", "wrong type"])
def test_without_the_workers_own_script_the_form_names_it(own: Page, site: str, kind: str) -> None:
    fault(own, "engine-worker.js", kind)
    line = open_and_type(own, site)
    expect(line).to_contain_text("a file of this site did not arrive: engine-worker.js", timeout=60_000)
    typed_text_is_intact(own)


@pytest.mark.parametrize("file", STOCK)
def test_stock_start_names_the_file_that_did_not_arrive(own: Page, site: str, file: str) -> None:
    fault(own, "engine.snapshot", "missing")
    fault(own, file, "missing")
    expect(open_and_type(own, site)).to_contain_text(f"did not arrive: {file}", timeout=60_000)
    typed_text_is_intact(own)


@pytest.mark.parametrize("kind", ["truncated", "corrupt"])
@pytest.mark.parametrize("file", STOCK)
def test_stock_start_names_the_file_that_is_damaged(own: Page, site: str, file: str, kind: str) -> None:
    fault(own, "engine.snapshot", "missing")
    fault(own, file, kind)
    expect(open_and_type(own, site)).to_contain_text(f"arrived damaged: {file}", timeout=60_000)
    typed_text_is_intact(own)


@pytest.mark.parametrize("file", ["pyodide.mjs", "pyodide.asm.mjs"])
def test_stock_start_names_a_script_of_the_wrong_type(own: Page, site: str, file: str) -> None:
    fault(own, "engine.snapshot", "missing")
    fault(own, file, "wrong type")
    expect(open_and_type(own, site)).to_contain_text(f"arrived damaged: {file}", timeout=60_000)
    typed_text_is_intact(own)


def test_wrong_type_does_not_matter_to_the_archives_of_the_stock_start(own: Page, site: str) -> None:
    fault(own, "engine.snapshot", "missing")
    for file in ("files.json", *ARCHIVES):
        fault(own, file, "wrong type")
    open_and_type(own, site)
    assert ready(own) == "stock"


@pytest.mark.parametrize("kind", ["missing", "truncated", "wrong type", "corrupt"])
def test_without_the_script_of_the_stock_start_the_form_names_it(own: Page, site: str, kind: str) -> None:
    fault(own, "engine.snapshot", "missing")
    fault(own, "engine-stock.js", kind)
    line = open_and_type(own, site)
    expect(line).to_contain_text("a file of this site did not arrive: engine-stock.js", timeout=60_000)
    expect(own.get_by_role("button", name="Try again")).to_be_visible()
    typed_text_is_intact(own)


@pytest.mark.parametrize("file", ["engine-worker.js", *FAST, "engine-stock.js", *STOCK])
def test_file_that_never_ends_is_waited_for_and_then_said(own: Page, site: str, file: str) -> None:
    held: list[Route] = []
    own.clock.install()
    if file in {"engine-stock.js", *STOCK}:
        fault(own, "engine.snapshot", "missing")
    own.route(f"**/{file}", lambda route: held.append(route))  # noqa: PLW0108 (a bound method of a list takes no notes)
    line = open_and_type(own, site)
    own.clock.run_for(30_000)
    expect(line).to_contain_text("Starting the checker")
    typed_text_stays(own)
    own.clock.run_for(31_000)
    expect(line).to_contain_text("The checker did not start within 60 seconds")
    typed_text_is_intact(own)


def test_connection_lost_during_the_start_is_said_and_mended(own: Page, site: str) -> None:
    held: list[Route] = []
    own.route("**/pyodide.asm.wasm", lambda route: held.append(route))  # noqa: PLW0108 (a bound method of a list takes no notes)
    with own.expect_request("**/pyodide.asm.wasm"):
        line = open_and_type(own, site)
    own.context.set_offline(True)
    held.pop().abort("internetdisconnected")
    expect(line).to_contain_text("a file of this site did not arrive", timeout=60_000)
    expect(line).to_contain_text("Check your connection, then try again")
    typed_text_is_intact(own)
    own.context.set_offline(False)
    own.unroute("**/pyodide.asm.wasm")
    own.get_by_role("button", name="Try again").click()
    assert ready(own) == "snapshot"


def test_no_memory_left_is_said(own: Page, site: str) -> None:
    def without_memory(route: Route) -> None:
        response = route.fetch()
        refusal = "WebAssembly.instantiate = () => Promise.reject(new RangeError('no memory'));\n"
        route.fulfill(response=response, body=refusal + response.text())

    own.route("**/engine-worker.js", without_memory)
    line = open_and_type(own, site)
    expect(line).to_contain_text("this device has no memory left for it", timeout=60_000)
    expect(line).to_contain_text("Close other tabs, then try again")
    typed_text_is_intact(own)


# --- While running ----------------------------------------------------------------------------------------------

# Asks the page's own engine for a case text and returns what came of it: a result, null, or the error's name.
ASK = """async ([module, texts]) => {
  const { engine } = await import(module);
  const asked = texts.map((text) => engine.parse({}, text));
  return Promise.all(asked.map((each) => each.catch((error) => error.name)));
}"""


@pytest.fixture
def moody_site(built: Path, moody: Path, tmp_path: Path) -> Iterator[str]:
    """Serve the site with the engine that does what a text asks for."""
    copy = Path(shutil.copytree(built, tmp_path / "site"))
    folder = next((copy / "assets" / "engine").iterdir())
    shutil.rmtree(folder)
    shutil.copytree(moody, folder)
    with serve_folder(copy) as server:
        yield server.url


def asked(page: Page, *texts: str) -> list[Any]:
    results: list[Any] = page.evaluate(ASK, [engine_module(page), list(texts)])
    return results


def shared_engines(page: Page) -> list[str]:
    """Return the ids of the shared workers with an engine in the profile of a page; other tests may have theirs."""
    session = page.context.new_cdp_session(page)
    profile = session.send("Target.getTargetInfo")["targetInfo"]["browserContextId"]
    found = session.send("Target.getTargets")["targetInfos"]
    session.detach()
    ours = (each for each in found if each.get("browserContextId") == profile and "engine-worker" in each["url"])
    return [each["targetId"] for each in ours if each["type"] == "shared_worker"]


def test_two_tabs_share_one_engine(context: BrowserContext, moody_site: str) -> None:
    pages = [context.new_page(), context.new_page()]
    for page in pages:
        page.goto(moody_site)
        assert asked(page, "hello") == [""]
        assert page.evaluate(START) == "snapshot"
    assert len(shared_engines(pages[0])) == 1


def test_without_shared_workers_each_tab_has_its_own(own: Page, moody_site: str) -> None:
    own.goto(moody_site)
    assert asked(own, "hello") == [""]
    assert shared_engines(own) == []
    assert len([w for w in own.workers if "engine-worker" in w.url]) == 1


def test_runaway_check_leaves_the_other_tab_its_answers(context: BrowserContext, moody_site: str) -> None:
    one, other = context.new_page(), context.new_page()
    for page in (one, other):
        page.goto(moody_site)
        assert asked(page, "hello") == [""]
    one.evaluate(f"window.outcome = ({ASK})({json.dumps([engine_module(one), ['spin']])})")
    assert asked(other, "hello") == [""]
    assert one.evaluate("window.outcome") == ["CheckTimeLimit"]
    assert asked(other, "hello") == [""]
    assert len(shared_engines(other)) == 1


def test_shared_engine_that_the_browser_kills_is_replaced_and_the_check_repeated(
    context: BrowserContext, site: str
) -> None:
    page = context.new_page()
    page.clock.install()
    open_and_type(page, site)
    expect(page.locator("[data-slot='count']")).to_contain_text("1 of", timeout=60_000)
    kill(page)
    with page.expect_event("worker", lambda worker: "engine-worker" in worker.url):
        page.locator("[data-item='cause']").get_by_label("User error").click()
        page.clock.run_for(7_000)
    checks_on(page)


def test_own_engine_that_the_browser_kills_is_replaced_and_the_check_repeated(own: Page, site: str) -> None:
    own.clock.install()
    open_and_type(own, site)
    expect(own.locator("[data-slot='count']")).to_contain_text("1 of", timeout=60_000)
    one = next(worker for worker in own.workers if "engine-worker" in worker.url)
    with one.expect_event("close"):
        one.evaluate("setTimeout(() => self.close())")  # the page hears nothing of it, as when memory is short
    with own.expect_event("worker", lambda worker: "engine-worker" in worker.url):
        own.locator("[data-item='cause']").get_by_label("User error").click()
        own.clock.run_for(6_000)
    checks_on(own)


def checks_on(page: Page) -> None:
    """Expect that the check was repeated by a new engine, and that what was typed before is there."""
    expect(page.locator("[data-slot='count']")).to_contain_text("of 3", timeout=60_000)
    expect(page.locator("[data-slot='engine']")).to_contain_text("The checker is running")
    expect(page.locator("[data-item='customer-name'] input")).to_have_value("Contoso")  # hidden: nobody asks for it now


def kill(page: Page) -> None:
    """End the shared engine from outside, as a browser short of memory does: the page hears nothing of it."""
    session = page.context.browser.new_browser_cdp_session()  # type: ignore[union-attr]
    (id_,) = shared_engines(page)
    assert session.send("Target.closeTarget", {"targetId": id_})["success"]
    session.detach()


def test_runaway_check_is_tried_twice_and_then_said(own: Page, moody_site: str, started: list[str]) -> None:
    own.goto(moody_site)
    assert asked(own, "spin") == ["CheckTimeLimit"]
    assert len(started) == 2
    state = own.evaluate("async (module) => (await import(module)).engine.state.phase", engine_module(own))
    assert state == "failed"


@pytest.mark.parametrize("text", ["late", "clock"])
def test_what_the_snapshot_lacks_is_done_by_a_complete_python(own: Page, moody_site: str, text: str) -> None:
    own.goto(moody_site)
    first, again = asked(own, text, "hello")
    assert first == {"late": "colorsys", "clock": 1970}[text]
    assert again == ""


def test_complete_python_may_take_longer_than_a_check(own: Page, moody_site: str, started: list[str]) -> None:
    held: list[Route] = []
    own.clock.install()
    own.route("**/pyodide.mjs", lambda route: held.append(route), times=1)  # noqa: PLW0108 - a bound method takes no notes
    own.goto(moody_site)
    with own.expect_request("**/pyodide.mjs"):
        own.evaluate(f"window.outcome = ({ASK})({json.dumps([engine_module(own), ['late', 'hello']])}), 0")
    own.clock.run_for(20_000)
    held[0].continue_()
    assert own.evaluate("window.outcome") == ["colorsys", ""]
    assert len(started) == 1


def test_complete_python_that_does_not_arrive_is_said_and_can_be_tried_again(own: Page, moody_site: str) -> None:
    own.route("**/engine-stock.js", lambda route: route.fulfill(status=404))
    own.goto(moody_site)
    assert asked(own, "late", "hello") == ["EngineFileMissing", "EngineFileMissing"]
    own.unroute("**/engine-stock.js")
    own.evaluate("async (module) => (await import(module)).engine.retry()", engine_module(own))
    assert asked(own, "late", "hello") == ["colorsys", ""]


def test_newer_answers_take_the_place_of_those_that_wait(own: Page, site: str) -> None:
    own.goto(f"{site}{FORM}")
    checked = own.evaluate(
        """async (module) => {
          const { engine } = await import(module);
          const checklist = JSON.parse(document.querySelector('[data-json="checklist"]').dataset.value);
          const names = ["A", "B", "C", "D", "E"];
          await engine.check(checklist, {});
          const asked = names.map((name) => engine.check(checklist, {"customer-name": name}));
          return (await Promise.all(asked)).map((found) => found && found.text.plain.match(/Customer: (.)/)?.[1]);
        }""",
        engine_module(own),
    )
    assert checked == ["A", None, None, None, "E"]


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


def test_fifty_pages_leave_one_engine_and_nothing_behind(own: Page, site: str, built: Path, started: list[str]) -> None:
    """The theme itself keeps two listeners of each page it has shown, or fewer of one that soon went."""
    open_first(own, site)
    forms = 25
    grown = growth(list(visits(own, [site + FORM, site + page_that(built, leads=False)] * forms)))
    assert len(started) == 1
    compared = 2 * forms - 6
    assert grown["JSEventListeners"] < 2 * compared + compared // 2, "a form that has gone leaves a listener behind"
    assert grown["Nodes"] < 4000, "a page that has gone is kept as a whole"
