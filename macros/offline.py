"""Make the site installable and usable without a network: the service worker's list of files, the web app manifest.

site/ as finished otherwise --add_offline--> site/sw.js, site/sw-off.js, site/manifest.webmanifest
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from base64 import b64encode
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "assets" / "offline"
SOURCES = {"service-worker.js": "sw.js", "off.js": "sw-off.js"}
ENGINE = "assets/engine/"
# What a host keeps to itself or sends only to the browser's own machinery.
NOT_LISTED = ("_headers", "headers.nginx.conf", "sw.js", "sw-off.js", "sbom.json")
PACKED = (".br", ".gz")  # the same files again, for hosts that send them packed
META = re.compile(r'<meta name="([^"]+)" content="([^"]*)"')
ICON = re.compile(r"icon-(?:(maskable)-)?(\d+)\.png")
BACKGROUND = "#ffffff"


def add_manifest(site: Path) -> None:
    """Write the web app manifest; names come from the home page, icons from what was built."""
    said = page_meta(site)
    icons = sorted(path.relative_to(site).as_posix() for path in site.glob("assets/*/icons/*.png"))
    manifest = {
        "name": said["application-name"],
        "short_name": said["application-name"],
        "description": said["description"],
        "lang": "en",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": BACKGROUND,
        "theme_color": BACKGROUND,
        "icons": [icon(path) for path in icons if ICON.search(path)],
    }
    (site / "manifest.webmanifest").write_text(json.dumps(manifest, indent=1) + "\n")


def icon(path: str) -> dict[str, str]:
    """Describe one icon by its name.

    >>> icon("assets/01/icons/icon-maskable-512.png")["purpose"]
    'maskable'
    """
    found = ICON.search(path)
    assert found  # noqa: S101 - the caller chose the paths by this pattern
    return {"src": path, "sizes": f"{found[2]}x{found[2]}", "type": "image/png", "purpose": found[1] or "any"}


def add_service_worker(site: Path) -> None:
    """Write the service worker with the list of all files, and beside it the one that switches it off."""
    own = {"site": page_meta(site)["hub:site"]}
    for source, name in SOURCES.items():
        build = {**own, "engine": ENGINE, "files": listed(site)} if name == "sw.js" else own
        text = (FOLDER / source).read_text(encoding="utf-8")
        (site / name).write_text(f"globalThis.HUB_BUILD = {json.dumps(build, indent=1, sort_keys=True)};\n{text}")


def listed(site: Path) -> dict[str, str]:
    """Return {address below the site: SHA-256} of everything a reader may ask for; a page stands under its folder."""
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    asked_for = {name: path for name, path in files.items() if name not in NOT_LISTED and path.suffix not in PACKED}
    return {address(name): sha256(path) for name, path in asked_for.items()}


def address(name: str) -> str:
    """Return the address of a file as pages link to it.

    >>> address("runbooks/index.html"), address("index.html"), address("404.html")
    ('runbooks/', '', '404.html')
    """
    return re.sub(r"(^|/)index\.html$", r"\1", name)


def sha256(path: Path) -> str:
    """Hash a file the way the service worker does."""
    return b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()


def page_meta(site: Path) -> dict[str, str]:
    """Return what the home page says about the site in its <meta> elements."""
    page = (site / "index.html").read_text(encoding="utf-8")
    return {name: html.unescape(content) for name, content in META.findall(page)}
