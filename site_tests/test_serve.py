"""Serving a built site: types, headers, compression, and nothing from outside the folder."""

from __future__ import annotations

import gzip
import http.client
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import brotli
import pytest

from macros.headers import headers_for
from macros.serve import SiteServer, serve_folder

WORKER = "/assets/0123456789abcdef/checklists/engine-worker.js"
PAGE = "<!doctype html><title>Hub</title><body>" + "<p>Ask the customer.</p>" * 50 + "</body>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("served")
    (top / "secret.txt").write_text("outside")
    site = top / "site"
    for name in ("index.html", "404.html", "cases/index.html", "a.wasm", "a.mjs", "a.json", "a.whl", WORKER[1:]):
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE)
    (site / "link").symlink_to(top / "secret.txt")
    return site


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[SiteServer]:
    with serve_folder(folder) as running:
        yield running


def get(server: SiteServer, path: str, method: str = "GET", **headers: str) -> tuple[int, Message, bytes]:
    """Ask for a path exactly as written: a browser would tidy it first."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request(method, path, headers=headers)
    reply = connection.getresponse()
    body = reply.read()
    connection.close()
    return reply.status, reply.headers, body


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/a.mjs", "text/javascript; charset=utf-8"),
        ("/a.wasm", "application/wasm"),
        ("/a.json", "application/json; charset=utf-8"),
        ("/a.whl", "application/zip"),
    ],
)
def test_type(server: SiteServer, path: str, expected: str) -> None:
    status, headers, _ = get(server, path)
    assert (status, headers["Content-Type"]) == (200, expected)


@pytest.mark.parametrize("path", ["/", WORKER, "/a.wasm"])
def test_headers_are_those_for_hosts(server: SiteServer, path: str) -> None:
    _, headers, _ = get(server, path)
    expected = headers_for(path)
    assert {name: headers[name] for name in expected} == expected


def test_only_the_worker_may_compile_web_assembly(server: SiteServer) -> None:
    policies = {path: get(server, path)[1]["Content-Security-Policy"] for path in ("/", "/a.mjs", WORKER)}
    assert [path for path, policy in policies.items() if "wasm-unsafe-eval" in policy] == [WORKER]


@pytest.mark.parametrize(
    "path", [WORKER, "/assets/engine/0123456789abcdef/a.wasm", "/assets/javascripts/bundle.a5f9d56c.min.js"]
)
def test_what_is_named_after_its_content_is_kept_for_ever(path: str) -> None:
    assert "immutable" in headers_for(path)["Cache-Control"]


@pytest.mark.parametrize("path", ["/", "/sw.js", "/assets/rasci.json", "/assets/javascripts/lunr/tinyseg.js"])
def test_what_may_change_is_asked_for_again(path: str) -> None:
    assert headers_for(path)["Cache-Control"] == "no-cache"


def test_compression_follows_what_the_browser_takes(server: SiteServer) -> None:
    plain = PAGE.encode()
    bodies = {how: get(server, "/", **{"Accept-Encoding": how}) for how in ("gzip, deflate", "gzip, br", "identity")}
    assert gzip.decompress(bodies["gzip, deflate"][2]) == plain
    assert brotli.decompress(bodies["gzip, br"][2]) == plain
    assert bodies["identity"][2] == plain
    assert [headers["Content-Encoding"] for _, headers, _ in bodies.values()] == ["gzip", "br", None]


def test_what_is_packed_already_is_sent_as_it_is(server: SiteServer) -> None:
    assert get(server, "/a.whl", **{"Accept-Encoding": "br"})[1]["Content-Encoding"] is None


def test_unchanged_file_is_not_sent_again(server: SiteServer) -> None:
    etag = get(server, "/")[1]["ETag"]
    status, _, body = get(server, "/", **{"If-None-Match": etag})
    assert (status, body) == (304, b"")
    assert get(server, "/", **{"If-None-Match": '"another"'})[0] == 200


def test_head_sends_no_body(server: SiteServer) -> None:
    status, headers, body = get(server, "/", method="HEAD")
    assert (status, headers["Content-Length"], body) == (200, str(len(PAGE)), b"")


def test_folder_is_completed_with_a_slash(server: SiteServer) -> None:
    status, headers, _ = get(server, "//cases")
    assert (status, headers["Location"]) == (301, "/cases/")


@pytest.mark.parametrize(
    "path",
    [
        "/missing/",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "//secret.txt/../../secret.txt",
        "/link",
        "/%00",
        "/" + "a" * 5000,
    ],
)
def test_what_is_not_there_or_outside_gets_the_404_page(server: SiteServer, path: str) -> None:
    status, headers, body = get(server, path)
    assert (status, body) == (404, PAGE.encode())
    assert headers["Cache-Control"] == "no-cache"


def test_sitemap_names_this_server(folder: Path, server: SiteServer) -> None:
    (folder / "sitemap.xml").write_text("<loc>https://hub.example.com/</loc><loc>https://hub.example.com/cases/</loc>")
    _, _, body = get(server, "/sitemap.xml")
    assert body.decode() == f"<loc>{server.url}</loc><loc>{server.url}cases/</loc>"


def test_pages_reload_by_themselves_only_while_writing(folder: Path, server: SiteServer) -> None:
    assert b"live-reload" not in get(server, "/")[2]
    assert get(server, "/live-reload")[0] == 404
    with SiteServer(folder, 0, reload=True) as writing:
        assert b'<script src="/live-reload.js" type="module"></script></body>' in get(writing, "/")[2]
        before = get(writing, "/live-reload")[2]
        writing.version += 1
        assert get(writing, "/live-reload")[2] != before
