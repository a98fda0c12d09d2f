"""How the engine starts: from its snapshot, or as stock Pyodide where that does not fit; and what a fault leads to."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from threading import Event

import pytest
from playwright.sync_api import Page, Route, expect

from macros import wheels
from macros.serve import SiteHandler
from site_tests.browser.conftest import summary, type_into
from site_tests.navigation import START

FAST = ("engine-restore.js", "pyodide.asm.wasm", "engine.snapshot")
ARCHIVES = ("python_stdlib.zip", "pyodide-lock.json", wheels.engine_wheel()[0])
STOCK = ("files.json", "pyodide.mjs", "pyodide.asm.mjs", *ARCHIVES)


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """Name files of the engine that arrive wrong, and how."""
    found: dict[str, str] = {}
    over = Event()
    sending = SiteHandler.send_file

    def send(handler: SiteHandler, path: str) -> None:
        kind = found.get(path.rpartition("/")[2])
        if kind == "stalled":
            over.wait()
        if kind is None:
            sending(handler, path)
        else:
            send_wrong(handler, path, kind)

    monkeypatch.setattr(SiteHandler, "send_file", send)
    yield found
    over.set()


def send_wrong(handler: SiteHandler, path: str, kind: str) -> None:
    """Answer with nothing, half of a file, a file with other content, or a file that says it is a page."""
    file = handler.server.named(path)
    if kind == "missing" or file is None:
        handler.send(HTTPStatus.NOT_FOUND, "/404.html", b"Not found")
        return
    body = bytearray(file.read_bytes())
    if kind == "truncated":
        del body[len(body) // 2 :]
    if kind == "corrupt":
        body[len(body) // 2 : len(body) // 2 + 64] = bytes(range(190, 254))
    handler.send(HTTPStatus.OK, "/404.html" if kind == "wrong type" else path, bytes(body))


def typed_text_stays(page: Page) -> None:
    expect(summary(page)).to_have_value("Contoso")
    expect(summary(page)).to_be_editable()


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


def test_start_is_from_the_snapshot(own: Page, small_form: str) -> None:
    asked: list[str] = []
    own.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    type_into(own, small_form)
    assert ready(own) == "snapshot"
    assert {name for name in asked if name in {*FAST, *STOCK}} == set(FAST)


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("engine.snapshot", "missing"),
        ("engine.snapshot", "truncated"),
        ("engine.snapshot", "corrupt"),
        ("engine-restore.js", "missing"),
        ("engine-restore.js", "truncated"),
        ("engine-restore.js", "wrong type"),
    ],
)
def test_without_a_usable_snapshot_or_its_script_the_start_is_stock(
    own: Page, small_form: str, faults: dict[str, str], file: str, kind: str
) -> None:
    faults[file] = kind
    type_into(own, small_form)
    assert ready(own) == "stock"


@pytest.mark.parametrize("file", ["engine.snapshot", "pyodide.asm.wasm"])
def test_wrong_type_does_not_matter_to_what_is_no_script(
    own: Page, small_form: str, faults: dict[str, str], file: str
) -> None:
    faults[file] = "wrong type"
    type_into(own, small_form)
    assert ready(own) == "snapshot"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("missing", "a file of this site did not arrive: pyodide.asm.wasm"),
        ("truncated", "a file of this site arrived damaged: pyodide.asm.wasm"),
        ("corrupt", "a file of this site arrived damaged: pyodide.asm.wasm"),
    ],
)
def test_without_usable_webassembly_the_form_names_the_file(
    own: Page, small_form: str, faults: dict[str, str], kind: str, words: str
) -> None:
    faults["pyodide.asm.wasm"] = kind
    expect(type_into(own, small_form)).to_contain_text(words, timeout=60_000)
    expect(own.get_by_role("button", name="Try again")).to_be_visible()
    typed_text_is_intact(own)


@pytest.mark.parametrize("kind", ["missing", "truncated", "wrong type"])
def test_without_the_workers_own_script_the_form_names_it(
    own: Page, small_form: str, faults: dict[str, str], kind: str
) -> None:
    faults["engine-worker.js"] = kind
    line = type_into(own, small_form)
    expect(line).to_contain_text("a file of this site did not arrive: engine-worker.js", timeout=60_000)
    typed_text_is_intact(own)


@pytest.mark.parametrize("file", STOCK)
def test_stock_start_names_the_file_that_did_not_arrive(
    own: Page, small_form: str, faults: dict[str, str], file: str
) -> None:
    faults["engine.snapshot"] = "missing"
    faults[file] = "missing"
    expect(type_into(own, small_form)).to_contain_text(f"did not arrive: {file}", timeout=60_000)
    typed_text_is_intact(own)


@pytest.mark.parametrize("kind", ["truncated", "corrupt"])
@pytest.mark.parametrize("file", STOCK)
def test_stock_start_names_the_file_that_is_damaged(
    own: Page, small_form: str, faults: dict[str, str], file: str, kind: str
) -> None:
    faults["engine.snapshot"] = "missing"
    faults[file] = kind
    expect(type_into(own, small_form)).to_contain_text(f"arrived damaged: {file}", timeout=60_000)
    typed_text_is_intact(own)


@pytest.mark.parametrize("file", ["pyodide.mjs", "pyodide.asm.mjs"])
def test_stock_start_names_a_script_of_the_wrong_type(
    own: Page, small_form: str, faults: dict[str, str], file: str
) -> None:
    faults["engine.snapshot"] = "missing"
    faults[file] = "wrong type"
    expect(type_into(own, small_form)).to_contain_text(f"arrived damaged: {file}", timeout=60_000)
    typed_text_is_intact(own)


def test_wrong_type_does_not_matter_to_the_archives_of_the_stock_start(
    own: Page, small_form: str, faults: dict[str, str]
) -> None:
    faults["engine.snapshot"] = "missing"
    for file in ("files.json", *ARCHIVES):
        faults[file] = "wrong type"
    type_into(own, small_form)
    assert ready(own) == "stock"


@pytest.mark.parametrize("kind", ["missing", "truncated", "wrong type", "corrupt"])
def test_without_the_script_of_the_stock_start_the_form_names_it(
    own: Page, small_form: str, faults: dict[str, str], kind: str
) -> None:
    faults["engine.snapshot"] = "missing"
    faults["engine-stock.js"] = kind
    line = type_into(own, small_form)
    expect(line).to_contain_text("a file of this site did not arrive: engine-stock.js", timeout=60_000)
    expect(own.get_by_role("button", name="Try again")).to_be_visible()
    typed_text_is_intact(own)


@pytest.mark.parametrize("file", ["engine-worker.js", *FAST, "engine-stock.js", *STOCK])
def test_file_that_never_ends_is_waited_for_and_then_said(
    own: Page, small_form: str, faults: dict[str, str], file: str
) -> None:
    own.clock.install()
    if file in {"engine-stock.js", *STOCK}:
        faults["engine.snapshot"] = "missing"
    faults[file] = "stalled"
    line = type_into(own, small_form)
    own.clock.run_for(30_000)
    expect(line).to_contain_text("Starting the checker")
    typed_text_stays(own)
    own.clock.run_for(31_000)
    expect(line).to_contain_text("The checker did not start within 60 seconds")
    typed_text_is_intact(own)


def test_connection_lost_during_the_start_is_said_and_mended(own: Page, small_form: str) -> None:
    held: list[Route] = []
    own.route("**/pyodide.asm.wasm", lambda route: held.append(route))  # noqa: PLW0108 (a bound method of a list takes no notes)
    with own.expect_request("**/pyodide.asm.wasm"):
        line = type_into(own, small_form)
    own.context.set_offline(True)
    held.pop().abort("internetdisconnected")
    expect(line).to_contain_text("a file of this site did not arrive", timeout=60_000)
    expect(line).to_contain_text("Check your connection, then try again")
    typed_text_is_intact(own)
    own.context.set_offline(False)
    own.unroute("**/pyodide.asm.wasm")
    own.get_by_role("button", name="Try again").click()
    assert ready(own) == "snapshot"


def test_no_memory_left_is_said(own: Page, small_form: str) -> None:
    def without_memory(route: Route) -> None:
        response = route.fetch()
        refusal = "WebAssembly.instantiate = () => Promise.reject(new RangeError('no memory'));\n"
        route.fulfill(response=response, body=refusal + response.text())

    own.route("**/engine-worker.js", without_memory)
    line = type_into(own, small_form)
    expect(line).to_contain_text("this device has no memory left for it", timeout=60_000)
    expect(line).to_contain_text("Close other tabs, then try again")
    typed_text_is_intact(own)
