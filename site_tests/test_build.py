"""What the build adds to MkDocs' output, on a small site of its own, and the whole site twice."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

import pytest

from macros import assets, build, finish
from macros.headers import host_files
from macros.memory import FOLDER
from site_tests.bench.work import copied_project

META = "".join(f'<meta name="{name}" content="Test">' for name in ("hub:site", "application-name", "description"))
PAGE = f'<!doctype html><html><head><meta charset="utf-8">{META}{{}}</head><body>{{}}</body></html>'
SITEMAP = "<urlset><url><loc>http://localhost/</loc>\n <lastmod>2026-11-22</lastmod></url></urlset>"


@pytest.fixture
def engine(tmp_path: Path) -> Path:
    folder = tmp_path / "0123456789abcdef"
    folder.mkdir()
    (folder / "pyodide.mjs").write_text("export {}")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "index.html": PAGE.format("<script>first()</script>", "<script type='module'>second()</script>"),
        "deep/index.html": PAGE.format(
            '<script src="../assets/a.js"></script>', "<script type='text/json'>{}</script>"
        ),
        "sitemap.xml": SITEMAP,
        "sitemap.xml.gz": "differs every day",
        "assets/a.js.map": "{}",
        "assets/a.js": "run()",
        "assets/checklists/engine-worker.js": 'new URL("../../engine/ENGINE/", import.meta.url)',
        "assets/table.json": "[]",
        "assets/javascripts/lunr/min/lunr.de.min.js": "",
        "assets/search/search-worker.js": 'new Worker("SEARCH-WORKER"); fetch("SEARCH-DOCUMENTS")',
        "assets/javascripts/workers/search.01.min.js": "index()",
        "search/search_index.json": json.dumps({"config": {"lang": ["en"]}, "docs": [{"text": "word"}]}),
    }
    for name, text in files.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "site"


def names(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def folder_of(site: Path) -> str:
    return next(site.glob("assets/*/a.js")).parent.name


def policy_of(page: Path) -> str:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page.read_text())
    assert found is not None
    return found[1]


def test_unneeded_files_go_and_the_engine_comes(site: Path, engine: Path) -> None:
    finish.finish(site, engine)
    own = folder_of(site)
    assert names(site) == {
        "index.html",
        "deep/index.html",
        "sitemap.xml",
        "assets/javascripts/workers/search.01.min.js",
        "assets/javascripts/workers/index-search.01.min.js",
        "search/search_index.json",
        "search/documents.json",
        f"assets/{own}/a.js",
        f"assets/{own}/checklists/engine-worker.js",
        "assets/table.json",
        "assets/engine/0123456789abcdef/pyodide.mjs",
        "_headers",
        "headers.nginx.conf",
        "manifest.webmanifest",
        "sbom.json",
        "sw.js",
        "sw-off.js",
    }


def test_pages_wait_for_one_style_sheet_of_ours(tmp_path: Path) -> None:
    link = '<link rel="stylesheet" href="{}assets/{}">'
    sheets = ("stylesheets/theme.css", "hub.css", "forms/form.css")
    at = {"index.html": "", "deep/index.html": "../"}
    pages = {name: "".join(link.format(up, sheet) for sheet in sheets) for name, up in at.items()}
    (tmp_path / "assets/forms").mkdir(parents=True)
    (tmp_path / "assets/hub.css").write_text("a {}\n")
    (tmp_path / "assets/forms/form.css").write_text("b {}\n")
    assets.join_styles(tmp_path, pages)
    assert (tmp_path / "assets/hub.css").read_text() == "a {}\nb {}\n"
    assert not (tmp_path / "assets/forms/form.css").exists()
    expected = link.format("../", "stylesheets/theme.css") + link.format("../", "hub.css")
    assert pages["deep/index.html"] == expected


def test_worker_knows_where_the_engine_is(site: Path, engine: Path) -> None:
    finish.finish(site, engine)
    worker = site / "assets" / folder_of(site) / "checklists" / "engine-worker.js"
    assert worker.read_text() == 'new URL("../../engine/0123456789abcdef/", import.meta.url)'
    assert (worker.parent / "../../engine/0123456789abcdef/pyodide.mjs").exists()


def test_worker_without_a_place_for_the_engine_stops_the_build(site: Path, engine: Path) -> None:
    (site / "assets/checklists/engine-worker.js").write_text("")
    with pytest.raises(RuntimeError, match=r"engine-worker\.js: no place"):
        finish.finish(site, engine)


def test_pages_name_the_folder_of_our_own_files(site: Path, engine: Path) -> None:
    finish.finish(site, engine)
    assert f'src="../assets/{folder_of(site)}/a.js"' in (site / "deep/index.html").read_text()


def test_folder_changes_with_any_file_in_it_and_with_the_engine(tmp_path: Path, site: Path, engine: Path) -> None:
    changed, other = tmp_path / "changed", engine.with_name("fedcba9876543210")
    shutil.copytree(site, changed)
    shutil.copytree(site, tmp_path / "same")
    shutil.copytree(engine, other)
    (changed / "assets/a.js").write_text("run(1)")
    finish.finish(site, engine)
    finish.finish(changed, engine)
    finish.finish(tmp_path / "same", other)
    assert len({folder_of(each) for each in (site, changed, tmp_path / "same")}) == 3


def test_search_in_another_language_keeps_its_files(site: Path) -> None:
    (site / "search/search_index.json").write_text(json.dumps({"config": {"lang": ["en", "de"]}}))
    finish.drop_unused(site)
    assert "assets/javascripts/lunr/min/lunr.de.min.js" in names(site)


def test_every_page_fetches_how_to_search_and_a_search_fetches_what(site: Path, engine: Path) -> None:
    finish.finish(site, engine)
    assert json.loads((site / "search/search_index.json").read_text()) == {"config": {"lang": ["en"]}, "docs": []}
    worker = site / "assets/javascripts/workers/search.01.min.js"
    named = re.findall(r'"([^"]+)"', worker.read_text())
    texts = [(worker.parent / name).read_text() for name in named]
    assert texts == ["index()", '[{"text":"word"}]']


def test_sitemap_says_no_day(site: Path) -> None:
    finish.forget_the_date(site)
    assert (site / "sitemap.xml").read_text() == "<urlset><url><loc>http://localhost/</loc></url></urlset>"


def test_every_page_gets_the_policy_with_all_hashes_before_its_first_script(site: Path) -> None:
    finish.finish_pages(site)
    hashes = [b64encode(hashlib.sha256(text).digest()).decode() for text in (b"first()", b"second()")]
    expected = " ".join(["script-src 'self'", *(f"'sha256-{value}'" for value in sorted(hashes))])
    for name in ("index.html", "deep/index.html"):
        page = (site / name).read_text()
        assert expected in policy_of(site / name).split("; ")
        assert page.index("Content-Security-Policy") < page.index("<script")


@pytest.mark.parametrize("head", ["", "<script>early()</script><meta charset='utf-8'>"])
def test_page_without_a_place_for_the_policy_stops_the_build(site: Path, head: str) -> None:
    (site / "index.html").write_text(f"<html><head>{head}</head></html>")
    with pytest.raises(RuntimeError, match=r"index\.html: no place for the policy before the first script"):
        finish.finish_pages(site)


def test_rules_of_a_static_host_do_not_contradict_each_other() -> None:
    """Some hosts join the headers of all rules that match: two policies then hold both, so none may take away."""
    text = host_files(["/", "/assets/0123456789abcdef/checklists/engine-worker.js"])["_headers"]
    everywhere = text.partition("/assets")[0]
    assert "default-src" not in everywhere
    assert "script-src" not in everywhere
    assert "connect-src" not in everywhere
    assert "Cache-Control" not in everywhere


def assert_identical(first: Path, second: Path) -> None:
    assert names(first) == names(second)
    assert [name for name in names(first) if (first / name).read_bytes() != (second / name).read_bytes()] == []


def test_build_that_remembers_gives_the_same(built: Path, tmp_path: Path) -> None:
    build.build(tmp_path / "again")
    assert_identical(built, tmp_path / "again")


EDITS = (
    ("docs/about/index.md", "The hub helps", "about/index.html"),
    ("docs/runbooks/index.md", "title: ", "runbooks/index.html"),
    ("docs/includes/next-rule-out.md", "- [", "rule-out/teams/index.html"),
    ("checklists/definitions/close-case.yml", "label: The case", "cases/close-case/index.html"),
    ("checklists/definitions/shared/workaround.yml", "What people do meanwhile", "cases/case-for-level-3/index.html"),
    ("docs/facts/quick_fixes.yml", "title: An agent", "runbooks/agent-cannot-sign-in/index.html"),
    ("docs/facts/glossary.yml", 'means: "Self-service:', "reference/glossary/index.html"),
    ("docs/facts/contract.yml", "label: Partner", "reference/contract/index.html"),
    ("checklists/courses/l2-intermediate/course.yml", "description: ", "learn/l2-intermediate/index.html"),
    ("checklists/courses/l1-basic/close.yml", "summary: ", "learn/l1-basic/close/index.html"),
)
"""One of every kind of source that a build remembers something of: the file, a place in it, a page that shows it."""


def edited(file: Path, place: str, word: str) -> None:
    text = file.read_text()
    assert place in text
    file.write_text(text.replace(place, f"{place} {word}", 1))


def test_rebuild_after_edits_shows_them_and_is_byte_identical_to_a_fresh_build(built: Path, tmp_path: Path) -> None:
    """The copy of the project remembers what was built of it before the edits."""
    project = copied_project(tmp_path / "project")
    shutil.copytree(FOLDER, project / "build" / "macros")
    for number, (file, place, _) in enumerate(EDITS):
        edited(project / file, place, f"edit{number}edit")
    for site, memory in (("remembered", "build/macros"), ("fresh", "build/nothing")):
        command = [sys.executable, "-m", "macros.build", "--quick", "--site-dir", site]
        subprocess.run(command, cwd=project, env={**os.environ, "HUB_MEMORY": memory}, check=True)
    pages = [(project / "remembered" / page).read_text() for _, _, page in EDITS]
    assert [page for number, page in enumerate(pages) if f"edit{number}edit" not in page] == []
    assert_identical(project / "remembered", project / "fresh")


def test_failed_build_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("old")

    def fail(_: Path) -> None:
        raise build.BuildFailed

    monkeypatch.setattr(build, "run_mkdocs", fail)
    with pytest.raises(build.BuildFailed):
        build.build(site)
    assert (site / "index.html").read_text() == "old"
