"""Serve a built site with the headers a host should send, and while writing: rebuild and reload on every change."""

from __future__ import annotations

import argparse
import gzip
import hashlib
import mimetypes
import re
import subprocess
import sys
import threading
from email.utils import formatdate
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import brotli  # type: ignore[import-untyped]
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from macros.headers import TYPES, headers_for

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
RELOAD = Path(__file__).with_name("live_reload.js")
WATCHED = ("docs", "checklists", "macros", "mkdocs.yml")
CHANGES = ("created", "modified", "moved", "deleted")
QUIET_SECONDS = 0.3  # a burst of saved files is one change
PACKED_ALREADY = (".whl", ".zip", ".woff2", ".png")


# --- Serving ----------------------------------------------------------------------------------------------------


class SiteServer(ThreadingHTTPServer):
    """Serves one folder in the background until it is closed; also a context manager."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, folder: Path, port: int, *, reload: bool = False) -> None:
        """Serve `folder` on 127.0.0.1; port 0 takes any free one. `reload` makes open pages follow rebuilds."""
        super().__init__(("127.0.0.1", port), SiteHandler)
        self.folder = folder.resolve()
        self.reload = reload
        self.version = 0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        """The address of the site, with a slash at the end."""
        return f"http://127.0.0.1:{self.server_port}/"

    def named(self, path: str) -> Path | None:
        """Return what a path names inside the folder, or nothing where it leads out of it or can be no name."""
        try:
            found = (self.folder / path.lstrip("/")).resolve(strict=True)
        except (OSError, ValueError):  # missing, too long, a null character
            return None
        return found if found.is_relative_to(self.folder) else None

    def handle_error(self, request: object, client_address: object) -> None:
        """Say what went wrong here; a browser that has gone away is nothing wrong."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def server_close(self) -> None:
        """Stop serving and free the port."""
        self.shutdown()
        super().server_close()


class SiteHandler(BaseHTTPRequestHandler):
    """Answers GET and HEAD with files of the server's folder, compressed, with the site's headers."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # headers and body leave together
    server: SiteServer

    def do_GET(self) -> None:
        """Answer with a file, a redirect to a folder's slash, or the site's 404 page."""
        path = unquote(urlsplit(self.path).path)
        if self.server.reload and path == "/sw.js":
            self.send_file("/sw-off.js")  # while writing, pages come from here and not from the browser's store
        elif self.server.reload and path == "/live-reload.js":
            self.send(HTTPStatus.OK, path, RELOAD.read_bytes())
        elif self.server.reload and path == "/live-reload":
            self.send(HTTPStatus.OK, path, str(self.server.version).encode())
        else:
            self.send_file(path)

    do_HEAD = do_GET  # noqa: N815 - the name http.server looks for

    def send_file(self, path: str) -> None:
        """Answer with the file a path names; nothing outside the folder can be named."""
        file = self.server.named(path)
        if file and file.is_dir() and not path.endswith("/"):
            self.send_redirect(f"/{path.strip('/')}/")
            return
        if file and file.is_dir():
            file = file / "index.html"
        if file and file.is_file():
            body = self.here(file.read_bytes()) if path == "/sitemap.xml" else file.read_bytes()
            self.send(HTTPStatus.OK, path, body, file)
            return
        missing = self.server.folder / "404.html"
        body = missing.read_bytes() if missing.exists() else b"Not found"
        self.send(HTTPStatus.NOT_FOUND, "/404.html", body, missing)

    def here(self, sitemap: bytes) -> bytes:
        """Let a sitemap name this server: the theme changes pages instantly only between addresses it finds there."""
        return re.sub(rb"(?<=<loc>)https?://[^/<]+/", self.server.url.encode(), sitemap)

    def send(self, status: HTTPStatus, path: str, body: bytes, file: Path | None = None) -> None:
        """Send one answer."""
        kind = content_type(file or Path(path))
        if self.server.reload and kind.startswith("text/html"):
            body = body.replace(b"</body>", b'<script src="/live-reload.js" type="module"></script></body>')
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if status is HTTPStatus.OK and self.headers.get("If-None-Match") == etag:
            status, body = HTTPStatus.NOT_MODIFIED, b""
        encoding, body = self.encoded(file, body)
        self.send_response(status)
        self.send_header("ETag", etag)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Vary", "Accept-Encoding")
        if encoding:
            self.send_header("Content-Encoding", encoding)
        for name, value in headers_for(path).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def send_redirect(self, target: str) -> None:
        """Send the browser to another path."""
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", quote(target))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def encoded(self, file: Path | None, body: bytes) -> tuple[str, bytes]:
        """Compress what gets smaller, in a way the browser takes: (encoding or nothing, bytes)."""
        accepted = self.headers.get("Accept-Encoding", "")
        encoding = "br" if "br" in accepted else "gzip" if "gzip" in accepted else ""
        if not (encoding and body) or file is None or file.suffix in PACKED_ALREADY:
            return "", body
        packed = file.with_name(f"{file.name}.{'br' if encoding == 'br' else 'gz'}")
        return encoding, packed.read_bytes() if packed.is_file() else compressed(encoding, body)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Stay silent about what worked."""


@lru_cache(maxsize=512)
def compressed(encoding: str, body: bytes) -> bytes:
    """Compress once per content."""
    return brotli.compress(body, quality=5) if encoding == "br" else gzip.compress(body, 6, mtime=0)


def content_type(file: Path) -> str:
    """Return the type to send, the same on every machine."""
    known = TYPES.get(file.suffix) or mimetypes.guess_type(file.name, strict=True)[0] or "text/plain"
    return f"{known}; charset=utf-8" if known.startswith("text/") or known.endswith(("json", "xml")) else known


def serve_folder(folder: Path, port: int = 0) -> SiteServer:
    """Serve a built site in the background; the result is a context manager that knows its `url`."""
    return SiteServer(folder, port)


# --- Writing: rebuild on change ---------------------------------------------------------------------------------


class Changes(FileSystemEventHandler):
    """Remembers that something the site is built from has changed."""

    def __init__(self) -> None:
        """Start with nothing changed."""
        self.happened = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Notice a change to a file; reading one is none, nor is what Python or an editor leaves behind."""
        path = Path(str(event.src_path))
        ours = path.suffix not in (".pyc", ".swp", ".tmp") and "__pycache__" not in path.parts
        if event.event_type in CHANGES and not event.is_directory and ours:
            self.happened.set()

    def wait(self) -> None:
        """Return after a change, once it has been quiet for a moment."""
        self.happened.wait()
        while self.happened.is_set():
            self.happened.clear()
            self.happened.wait(QUIET_SECONDS)


def watch() -> Changes:
    """Watch everything the site is built from."""
    changes, observer = Changes(), Observer()
    observer.daemon = True
    for name in WATCHED:
        observer.schedule(changes, str(ROOT / name), recursive=True)
    observer.start()
    return changes


def rebuild() -> bool:
    """Build in a process of its own, so that changed macros and engine code count; the old site stays on failure."""
    command = [sys.executable, "-m", "macros.build", "--site-dir", str(SITE), "--quick"]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def free_server(port: int, *, reload: bool) -> SiteServer:
    """Serve the site on this port or the next free one."""
    for candidate in range(port, port + 20):
        try:
            return SiteServer(SITE, candidate, reload=reload)
        except OSError:
            continue
    raise SystemExit(f"No port from {port} to {port + 19} is free: name another one with --port.")


def main(arguments: list[str]) -> int:
    """Build, serve and follow changes until interrupted."""
    parser = argparse.ArgumentParser(prog="serve", description="Serve the site on this machine and follow changes.")
    parser.add_argument("--port", type=int, default=8000, help="first port to try (8000)")
    parser.add_argument("--offline", action="store_true", help="browsers keep the site, as from a host; no reload")
    given = parser.parse_args(arguments)
    changes = watch()
    if not rebuild() and not SITE.exists():
        return 1
    with free_server(given.port, reload=not given.offline) as server:
        print(f"Serving {server.url} (stop with Ctrl+C)", flush=True)
        while True:
            changes.wait()
            print(f"Changed at {formatdate(localtime=True)}: building", flush=True)
            server.version += rebuild()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(0)
