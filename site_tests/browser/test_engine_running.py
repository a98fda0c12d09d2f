"""The engine at work: shared by tabs, killed, run away with, completed where a snapshot is not enough."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from macros.serve import SiteServer, serve_folder
from site_tests.browser.conftest import SMALL, summary, type_into
from site_tests.conftest import copied
from site_tests.navigation import FORM, START, engine_module

# Asks the page's own engine for a case text and returns what came of it: a result, null, or the error's name.
ASK = """async ([module, texts]) => {
  const { engine } = await import(module);
  const asked = texts.map((text) => engine.parse({}, text));
  return Promise.all(asked.map((each) => each.catch((error) => error.name)));
}"""


@pytest.fixture(scope="module")
def moody_form(forms: SiteServer, moody: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the small form with the engine that does what a text asks for."""
    copy = copied(forms.folder, tmp_path_factory.mktemp("moody") / "forms")
    folder = next((copy / "assets" / "engine").iterdir())
    shutil.rmtree(folder)
    shutil.copytree(moody, folder)
    with serve_folder(copy) as server:
        yield f"{server.url}{SMALL.id}/"


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


def test_two_tabs_share_one_engine(context: BrowserContext, moody_form: str) -> None:
    pages = [context.new_page(), context.new_page()]
    for page in pages:
        page.goto(moody_form)
        assert asked(page, "hello") == [""]
        assert page.evaluate(START) == "snapshot"
    assert len(shared_engines(pages[0])) == 1


def test_without_shared_workers_each_tab_has_its_own(own: Page, moody_form: str) -> None:
    own.goto(moody_form)
    assert asked(own, "hello") == [""]
    assert shared_engines(own) == []
    assert len([w for w in own.workers if "engine-worker" in w.url]) == 1


def test_runaway_check_leaves_the_other_tab_its_answers(context: BrowserContext, moody_form: str) -> None:
    one, other = context.new_page(), context.new_page()
    for page in (one, other):
        page.goto(moody_form)
        assert asked(page, "hello") == [""]
    one.evaluate(f"window.outcome = ({ASK})({json.dumps([engine_module(one), ['spin']])})")
    assert asked(other, "hello") == [""]
    assert one.evaluate("window.outcome") == ["CheckTimeLimit"]
    assert asked(other, "hello") == [""]
    assert len(shared_engines(other)) == 1


def test_shared_engine_that_the_browser_kills_is_replaced_and_the_check_repeated(
    context: BrowserContext, small_form: str
) -> None:
    page = context.new_page()
    page.clock.install()
    type_into(page, small_form)
    expect(page.locator("[data-slot='count']")).to_contain_text("1 of", timeout=60_000)
    kill(page)
    with page.expect_event("worker", lambda worker: "engine-worker" in worker.url):
        page.locator("[data-item='reproducible']").get_by_label("yes").click()
        page.clock.run_for(7_000)
    checks_on(page)


def test_own_engine_that_the_browser_kills_is_replaced_and_the_check_repeated(own: Page, small_form: str) -> None:
    own.clock.install()
    type_into(own, small_form)
    expect(own.locator("[data-slot='count']")).to_contain_text("1 of", timeout=60_000)
    one = next(worker for worker in own.workers if "engine-worker" in worker.url)
    with one.expect_event("close"):
        one.evaluate("setTimeout(() => self.close())")  # the page hears nothing of it, as when memory is short
    with own.expect_event("worker", lambda worker: "engine-worker" in worker.url):
        own.locator("[data-item='reproducible']").get_by_label("yes").click()
        own.clock.run_for(6_000)
    checks_on(own)


def checks_on(page: Page) -> None:
    """Expect that the check was repeated by a new engine, and that what was typed before is there."""
    expect(page.locator("[data-slot='count']")).to_contain_text("2 of", timeout=60_000)
    expect(page.locator("[data-item='steps']")).to_be_visible()
    expect(page.locator("[data-slot='engine']")).to_contain_text("The checker is running")
    expect(summary(page)).to_have_value("Contoso")


def kill(page: Page) -> None:
    """End the shared engine from outside, as a browser short of memory does: the page hears nothing of it."""
    session = page.context.browser.new_browser_cdp_session()  # type: ignore[union-attr]
    (id_,) = shared_engines(page)
    assert session.send("Target.closeTarget", {"targetId": id_})["success"]
    session.detach()


def test_runaway_check_is_tried_twice_and_then_said(own: Page, moody_form: str, started: list[str]) -> None:
    own.goto(moody_form)
    assert asked(own, "spin") == ["CheckTimeLimit"]
    assert len(started) == 2
    state = own.evaluate("async (module) => (await import(module)).engine.state.phase", engine_module(own))
    assert state == "failed"


@pytest.mark.parametrize("text", ["late", "clock"])
def test_what_the_snapshot_lacks_is_done_by_a_complete_python(own: Page, moody_form: str, text: str) -> None:
    own.goto(moody_form)
    first, again = asked(own, text, "hello")
    assert first == {"late": "colorsys", "clock": 1970}[text]
    assert again == ""


def test_complete_python_may_take_longer_than_a_check(own: Page, moody_form: str, started: list[str]) -> None:
    held: list[Route] = []
    own.clock.install()
    own.route("**/pyodide.mjs", lambda route: held.append(route), times=1)  # noqa: PLW0108 - a bound method takes no notes
    own.goto(moody_form)
    with own.expect_request("**/pyodide.mjs"):
        own.evaluate(f"window.outcome = ({ASK})({json.dumps([engine_module(own), ['late', 'hello']])}), 0")
    own.clock.run_for(20_000)
    held[0].continue_()
    assert own.evaluate("window.outcome") == ["colorsys", ""]
    assert len(started) == 1


def test_complete_python_that_does_not_arrive_is_said_and_can_be_tried_again(own: Page, moody_form: str) -> None:
    own.route("**/engine-stock.js", lambda route: route.fulfill(status=404))
    own.goto(moody_form)
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
