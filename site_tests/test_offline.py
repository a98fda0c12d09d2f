"""The site without a network: kept whole on the device, one version at a time, changed only when the reader asks."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros import offline
from macros.serve import SiteHandler, SiteServer, serve_folder
from site_tests.conftest import UNMETERED, copied, on_connection, pages_of

NEXT = "0" * 16
CONTROLLED = """() => navigator.serviceWorker.controller ? 0 : new Promise((done) =>
  navigator.serviceWorker.addEventListener("controllerchange", done, {once: true}))"""
UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  const ended = (worker) => new Promise((done) => {
    const tell = () => worker.state !== "installing" && done(worker.state);
    worker.addEventListener("statechange", tell);
    tell();
  });
  if (registration.installing) await ended(registration.installing);
  if (registration.waiting) return registration.waiting.state;
  const found = new Promise((done) => {
    registration.addEventListener("updatefound", () => done(registration.installing), {once: true});
    setTimeout(done, 30_000, null);
  });
  await registration.update();
  return (await found) ? ended(await found) : "nothing new";
}"""
"""Look for a new version; the browser may be looking by itself, after a navigation."""
STORED = """async (part) => {
  const names = (await caches.keys()).filter((name) => name.startsWith("hub:"));
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return kept.flat().map(({url}) => url).filter((url) => url.includes(part));
}"""
NAMED = re.compile(r'(?:src|href)="([^"#?:]+\.(?:js|css|svg|png|woff2|webmanifest))["?#]')
SIGN_IN = "<!doctype html><title>Network sign-in</title><h1>Sign in to use this network</h1>"


KEPT = ("", "404.html", "about/", "rasci/", "runbooks/", "runbooks/agent-gets-no-calls/", "cases/escalate-to-level-2/")
"""The pages that tests of the small site open."""


@pytest.fixture(scope="module")
def small(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Leave most pages out of the site, since each of these tests stores all that there are."""
    folder = copied(built, tmp_path_factory.mktemp("small") / "site")
    for page in folder.rglob("*.html"):
        if page.relative_to(folder).as_posix().removesuffix("index.html") not in KEPT:
            page.unlink()
    list_anew(folder)
    return folder


@pytest.fixture
def hosted(small: Path, tmp_path: Path) -> Iterator[SiteServer]:
    """Serve a copy of the site that a test may replace: `hosted.folder = other` deploys another one."""
    with serve_folder(copied(small, tmp_path / "first")) as server:
        yield server


@pytest.fixture
def profile(browser: Browser, connection: dict[str, Any]) -> Iterator[BrowserContext]:
    """Open a browser profile that takes service workers."""
    fresh = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    fresh.add_init_script(on_connection(connection))
    yield fresh
    fresh.close()


@pytest.fixture
def visited(profile: BrowserContext, hosted: SiteServer) -> Page:
    """Open the home page and wait until the service worker answers for it."""
    return visit(profile, hosted)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Record the path of every request that reaches the server."""
    paths: list[str] = []
    monkeypatch.setattr(SiteHandler, "log_request", lambda self, *_: paths.append(self.path))
    return paths


def visit(profile: BrowserContext, server: SiteServer) -> Page:
    page = profile.new_page()
    page.goto(server.url)
    page.evaluate(CONTROLLED)
    return page


def write(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text, encoding="utf-8")


def list_anew(site: Path) -> None:
    """Write the service worker of a site that has changed."""
    (site / "sw.js").unlink()
    (site / "sw-off.js").unlink()
    offline.add_service_worker(site)


def next_version(site: Path, to: Path) -> Path:
    """Make a newer build of a site: other scripts in another folder, and every page says so."""
    copied(site, to)
    own = next(to.glob("assets/*/hub.css")).parent
    write(own / "hub.js", (own / "hub.js").read_text() + "document.documentElement.dataset.scripts = 'next';\n")
    own.rename(own.with_name(NEXT))
    for page in to.rglob("*.html"):
        text = page.read_text(encoding="utf-8").replace(f"assets/{own.name}/", f"assets/{NEXT}/")
        write(page, text.replace("</h1>", " (next)</h1>"))
    list_anew(to)
    return to


def go_offline(server: SiteServer) -> None:
    """Let every request fail from now on, as without a network."""
    server.shutdown()
    server.socket.close()


def heading(page: Page) -> Any:
    return expect(page.locator(".md-content h1").first)


def bar(page: Page) -> Any:
    return page.locator("hub-update")


def engine_kept(page: Page, site: Path) -> None:
    """Wait until every file of the engine is stored."""
    wanted = [path for path in offline.listed(site) if path.startswith(offline.ENGINE)]
    page.evaluate(
        f"""async (count) => {{
          const stored = {STORED};
          while ((await stored("/assets/engine/")).length < count) await new Promise(requestAnimationFrame);
        }}""",
        len(wanted),
    )


ANSWERED = """async (pages) => {
  const read = (at) => fetch(at).then((answer) => answer.text(), String);
  const answers = await Promise.all(pages.map(async (at) => [at, await read(at)]));
  return answers.filter(([, text]) => !text.includes("<h1")).map(([at, text]) => `${at}: ${text.slice(0, 80)}`);
}"""
OPENED = ("", "rasci/", "flow/", "runbooks/agent-gets-no-calls/", "cases/root-cause-analysis/", "learn/l1-basic/")


def test_after_one_visit_every_page_opens_without_a_network(profile: BrowserContext, built: Path) -> None:
    pages = pages_of(built)
    assert len(pages) > 50
    with serve_folder(built) as server:
        page = visit(profile, server)
        go_offline(server)
        assert page.evaluate(ANSWERED, [server.url + path for path in pages]) == []
        for path in OPENED:
            response = page.goto(server.url + path)
            assert response is not None
            assert response.status == HTTPStatus.OK
            heading(page).not_to_be_empty()


def test_search_and_links_work_without_a_network(visited: Page, hosted: SiteServer) -> None:
    go_offline(hosted)
    visited.goto(hosted.url + "runbooks/")
    visited.locator(".md-search__input").fill("no ringing")
    visited.keyboard.press("End")  # the theme listens to keys
    expect(visited.locator(".md-search-result__item").first).to_be_visible(timeout=30_000)
    visited.locator(".md-search-result__link").first.click()
    heading(visited).not_to_have_text(re.compile("Runbooks|Page not found"))


@pytest.mark.parametrize("connection", [UNMETERED])
def test_form_is_checked_without_a_network(visited: Page, hosted: SiteServer) -> None:
    engine_kept(visited, hosted.folder)
    go_offline(hosted)
    visited.goto(hosted.url + "cases/escalate-to-level-2/")
    visited.locator("[data-item='cause']").get_by_label("User error").click()
    expect(visited.locator("[data-slot='count']")).to_have_text("1 of 3", timeout=60_000)


def test_unknown_address_without_a_network_says_so(visited: Page, hosted: SiteServer) -> None:
    go_offline(hosted)
    response = visited.goto(hosted.url + "no-such-page/")
    assert response is not None
    assert response.status == 404
    expect(visited.locator("h1")).to_have_text("Page not found")
    visited.goto(hosted.url + "runbooks")
    assert visited.url == hosted.url + "runbooks/"


@pytest.mark.parametrize(
    "connection",
    [{"saveData": True}, {"type": "cellular"}, {"effectiveType": "2g"}],
    ids=["saving", "cellular", "slow"],
)
def test_engine_is_not_fetched_ahead_where_it_costs(
    profile: BrowserContext, hosted: SiteServer, asked: list[str]
) -> None:
    page = visit(profile, hosted)
    page.goto(hosted.url + "runbooks/")
    page.evaluate("() => new Promise((done) => requestIdleCallback(done))")
    assert page.evaluate(STORED, "/runbooks/") != []
    assert [path for path in asked if "/assets/engine/" in path] == []


def test_new_version_waits_for_the_reader(visited: Page, hosted: SiteServer, small: Path, tmp_path: Path) -> None:
    visited.goto(hosted.url + "cases/escalate-to-level-2/")
    visited.locator("[data-item='cause']").get_by_label("User error").click()
    visited.evaluate("window.stayed = true")
    hosted.folder = next_version(small, tmp_path / "next")
    assert visited.evaluate(UPDATE) == "installed"
    expect(bar(visited)).to_contain_text("A new version of this hub is ready")
    visited.get_by_role("link", name="About", exact=True).first.click()
    heading(visited).to_contain_text("About this hub")
    heading(visited).not_to_contain_text("(next)")
    visited.go_back()
    assert visited.evaluate("window.stayed") is True
    bar(visited).get_by_role("button", name="Reload").click()
    expect(visited.locator("html")).to_have_attribute("data-scripts", "next")
    expect(visited.locator("[data-item='cause']").get_by_label("User error")).to_be_checked()
    expect(bar(visited).get_by_role("button", name="Reload")).to_be_hidden()


def test_later_hides_the_bar(visited: Page, hosted: SiteServer, small: Path, tmp_path: Path) -> None:
    hosted.folder = next_version(small, tmp_path / "next")
    visited.evaluate(UPDATE)
    bar(visited).get_by_role("button", name="Later").click()
    expect(bar(visited).get_by_role("button", name="Later")).to_be_hidden()


def test_other_tab_keeps_its_version_until_it_moves_on(
    visited: Page, hosted: SiteServer, small: Path, tmp_path: Path
) -> None:
    other = visited.context.new_page()
    other.goto(hosted.url + "cases/escalate-to-level-2/")
    old = other.locator("link[rel=icon]").get_attribute("href")
    other.evaluate("window.stayed = true")
    hosted.folder = next_version(small, tmp_path / "next")
    visited.evaluate(UPDATE)
    bar(visited).get_by_role("button", name="Reload").click()
    expect(visited.locator("html")).to_have_attribute("data-scripts", "next")
    expect(bar(other)).to_contain_text("A new version of this hub is ready")
    assert other.evaluate("window.stayed") is True
    assert other.evaluate("async (url) => (await fetch(url)).status", old) == 200
    other.get_by_role("link", name="About", exact=True).first.click()
    heading(other).to_contain_text("(next)")
    expect(other.locator("html")).to_have_attribute("data-scripts", "next")


def test_old_files_go_when_no_tab_can_need_them(visited: Page, hosted: SiteServer, small: Path, tmp_path: Path) -> None:
    own = next(small.glob("assets/*/hub.css")).parent.name
    assert visited.evaluate(STORED, own) != []
    hosted.folder = next_version(small, tmp_path / "next")
    visited.evaluate(UPDATE)
    bar(visited).get_by_role("button", name="Reload").click()
    expect(visited.locator("html")).to_have_attribute("data-scripts", "next")
    visited.evaluate(
        f"async (own) => {{ while ((await ({STORED})(own)).length) await new Promise(requestAnimationFrame); }}", own
    )
    assert len(visited.evaluate(STORED, NEXT)) > 10


@pytest.mark.parametrize("connection", [UNMETERED])
def test_update_fetches_only_what_changed(
    visited: Page, hosted: SiteServer, small: Path, tmp_path: Path, asked: list[str]
) -> None:
    engine_kept(visited, hosted.folder)
    changed = copied(small, tmp_path / "next")
    write(changed / "rasci/index.html", (changed / "rasci/index.html").read_text() + "\n")
    list_anew(changed)
    hosted.folder = changed
    asked.clear()
    assert visited.evaluate(UPDATE) == "installed"
    assert sorted(set(asked)) == ["/rasci/", "/sw.js"]


BROKEN = {"missing": None, "error page": "<!doctype html><h1>500 Internal Server Error</h1>", "half": "half"}


@pytest.mark.parametrize("kind", BROKEN)
@pytest.mark.parametrize("name", ["rasci/index.html", f"assets/{NEXT}/hub.js"])
def test_half_finished_update_leaves_the_old_version(
    visited: Page, hosted: SiteServer, small: Path, tmp_path: Path, name: str, kind: str
) -> None:
    hosted.folder = next_version(small, tmp_path / "next")
    broken = hosted.folder / name
    whole = broken.read_text(encoding="utf-8")
    text = whole[: len(whole) // 2] if kind == "half" else BROKEN[kind]
    broken.unlink()
    if text is not None:
        broken.write_text(text, encoding="utf-8")
    assert visited.evaluate(UPDATE) == "redundant"
    visited.goto(hosted.url + "rasci/")
    heading(visited).not_to_contain_text("(next)")
    expect(visited.locator("html")).not_to_have_attribute("data-scripts", "next")
    expect(bar(visited).get_by_role("button", name="Reload")).to_be_hidden()
    broken.write_text(whole, encoding="utf-8")
    assert visited.evaluate(UPDATE) == "installed"


@pytest.mark.parametrize("down", ["/rasci/", "/"], ids=["one page", "everything"])
def test_server_that_answers_500_leaves_the_old_version(
    visited: Page, hosted: SiteServer, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, down: str
) -> None:
    def failing(handler: SiteHandler, path: str) -> None:
        if path.startswith(down):
            handler.send(HTTPStatus.INTERNAL_SERVER_ERROR, "/404.html", b"<!doctype html><h1>Server error</h1>")
        else:
            answering(handler, path)

    answering = SiteHandler.send_file
    hosted.folder = next_version(small, tmp_path / "next")
    monkeypatch.setattr(SiteHandler, "send_file", failing)
    found = visited.evaluate(f"({UPDATE})().catch((error) => error.name)")
    assert found == ("redundant" if down == "/rasci/" else "TypeError")
    visited.goto(hosted.url + "rasci/")
    heading(visited).to_have_text(re.compile("RASCI"))
    heading(visited).not_to_contain_text("(next)")
    expect(bar(visited).get_by_role("button", name="Reload")).to_be_hidden()
    monkeypatch.setattr(SiteHandler, "send_file", answering)
    assert visited.evaluate(UPDATE) == "installed"


def test_sign_in_page_of_a_network_changes_nothing(visited: Page, hosted: SiteServer, tmp_path: Path) -> None:
    portal = tmp_path / "portal"
    for name in ("index.html", "404.html", "sw.js", "rasci/index.html"):
        (portal / name).parent.mkdir(parents=True, exist_ok=True)
        (portal / name).write_text(SIGN_IN)
    hosted.folder = portal
    found = "navigator.serviceWorker.getRegistration().then((found) => found.update()).catch((error) => error.name)"
    assert visited.evaluate(found) == "TypeError"
    visited.goto(hosted.url + "rasci/")
    heading(visited).not_to_contain_text("Sign in")
    assert visited.evaluate("async () => Boolean((await navigator.serviceWorker.getRegistration()).active)")


def test_deployed_switch_off_takes_files_and_worker_and_leaves_the_rest(
    visited: Page, hosted: SiteServer, small: Path, tmp_path: Path
) -> None:
    visited.evaluate("async () => { await caches.open('another site'); localStorage.setItem('kept', 'yes'); }")
    switched = copied(small, tmp_path / "switched")
    (switched / "sw.js").unlink()
    (switched / "sw-off.js").rename(switched / "sw.js")
    write(switched / "about/index.html", (switched / "about/index.html").read_text().replace("</h1>", " (live)</h1>"))
    hosted.folder = switched
    visited.evaluate("async () => { (await navigator.serviceWorker.getRegistration()).update(); }")
    visited.evaluate(
        """async () => {
          while (await navigator.serviceWorker.getRegistration()) await new Promise(requestAnimationFrame);
        }"""
    )
    visited.goto(hosted.url + "about/")
    heading(visited).to_contain_text("(live)")
    assert visited.evaluate("caches.keys()") == ["another site"]
    assert visited.evaluate("localStorage.getItem('kept')") == "yes"


def test_two_hubs_on_one_host_keep_apart(profile: BrowserContext, small: Path, tmp_path: Path) -> None:
    for name in ("one", "deep/two"):
        copied(small, tmp_path / "host" / name)
    (tmp_path / "host/index.html").write_text("<!doctype html><h1>Another site</h1>")
    with serve_folder(tmp_path / "host") as server:
        page = profile.new_page()
        for name in ("one", "deep/two"):
            page.goto(f"{server.url}{name}/")
            page.evaluate(CONTROLLED)
        names = sorted(page.evaluate("caches.keys()"))
        assert names == [f"hub:partner-support-hub:/{name}/:files" for name in ("deep/two", "one")]
        page.goto(server.url)
        assert page.evaluate("Boolean(navigator.serviceWorker.controller)") is False
        go_offline(server)
        page.goto(f"{server.url}deep/two/runbooks/")
        heading(page).not_to_be_empty()


def test_site_works_where_the_browser_refuses_service_workers(page: Page, site: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script("ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no'))")
    page.goto(site)
    page.get_by_role("link", name="About", exact=True).first.click()
    heading(page).to_contain_text("About this hub")
    page.evaluate("() => new Promise((done) => requestIdleCallback(done))")
    assert errors == []


def test_page_of_another_version_brings_its_own_scripts(page: Page, built: Path, tmp_path: Path) -> None:
    """Without a service worker a deploy may come between two pages of one visit."""
    with serve_folder(built) as server:
        page.goto(server.url)
        server.folder = next_version(built, tmp_path / "next")
        page.get_by_role("link", name="About", exact=True).first.click()
        heading(page).to_contain_text("(next)")
        expect(page.locator("html")).to_have_attribute("data-scripts", "next")


def test_while_writing_pages_come_from_the_server(built: Path) -> None:
    with SiteServer(built, 0, reload=True) as server, urlopen(server.url + "sw.js") as answer:  # noqa: S310 - our server
        assert answer.read() == (built / "sw-off.js").read_bytes()


# --- What the build writes --------------------------------------------------------------------------------------


def test_everything_a_page_names_is_in_the_list(built: Path) -> None:
    listed = offline.listed(built)
    missing = []
    for page in built.rglob("*.html"):
        for reference in NAMED.findall(page.read_text()):
            base = page.parent if not reference.startswith("/") else built
            path = (base / reference.lstrip("/")).resolve().relative_to(built.resolve()).as_posix()
            missing += [path] if path not in listed else []
    assert missing == []


def test_list_names_no_file_that_hosts_do_not_serve(built: Path) -> None:
    listed = offline.listed(built)
    assert not {"_headers", "sw.js", "index.html"} & listed.keys()
    assert "" in listed
    assert {"search/search_index.json", "search/documents.json"} <= listed.keys()


def test_site_can_be_installed(visited: Page) -> None:
    session = visited.context.new_cdp_session(visited)
    found = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # The profile of a test is a private window; nothing else may stand in the way.
    assert [error["errorId"] for error in found] == ["in-incognito"]


def test_icons_are_as_large_as_the_manifest_says(built: Path) -> None:
    manifest = json.loads((built / "manifest.webmanifest").read_text())
    sizes = {i["sizes"]: struct.unpack(">II", (built / i["src"]).read_bytes()[16:24]) for i in manifest["icons"]}
    assert sizes == {"192x192": (192, 192), "512x512": (512, 512)}
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}


def test_colours_of_the_browser_are_those_of_the_page(built: Path) -> None:
    style = next(built.glob("assets/*/hub.css")).read_text()
    said = re.findall(r'name="theme-color" content="(#\w+)"', (built / "index.html").read_text())
    assert said == re.findall(r"--hub-page: (#\w+)", style)[:2]
    assert json.loads((built / "manifest.webmanifest").read_text())["theme_color"] == said[0]
