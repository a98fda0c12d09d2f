"""Put the site's own scripts, styles and pictures into a folder named after their content.

site/assets/hub.css --name_by_content--> site/assets/<hash>/hub.css, and every page's links with it

A page names exactly the files it was built with, so no host, cache or service worker can mix two versions.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

OTHERS = ("engine", "images", "javascripts", "stylesheets")  # named after their content already: ours and the theme's
KINDS = (".css", ".js", ".json", ".png", ".svg", ".txt", ".woff2")
DATA = re.compile(r"[^/]+\.json")  # tables people download keep their addresses
LINK = re.compile(r'((?:href|src)="(?:[^"]*?/)?assets/)([^"#?]+)(?=["#?])')
STYLE = re.compile(r'<link rel="stylesheet" href="assets/(?!stylesheets/)([^"]+)">')
ADDRESS = re.compile(r"url\(\s*[\"']?(?!data:)")
HASH_DIGITS = 16


def name_by_content(site: Path, pages: dict[str, str]) -> None:
    """Move our own files, and change the links in all pages."""
    assets = site / "assets"
    own = own_files(assets)
    name = content_hash({each: (assets / each).read_bytes() for each in own})
    for each in own:
        target = assets / name / each
        target.parent.mkdir(parents=True, exist_ok=True)
        (assets / each).rename(target)
    remove_empty(assets)
    for page, text in pages.items():
        pages[page] = with_folder(text, own, name)


def join_styles(site: Path, pages: dict[str, str]) -> None:
    """Join our style sheets, in the order pages name them, in the first one: a page waits for one file."""
    names = STYLE.findall(pages["index.html"])
    if len(names) < 2:
        return
    texts = [(site / "assets" / name).read_text(encoding="utf-8") for name in names]
    if any("/" in name and ADDRESS.search(text) for name, text in zip(names, texts, strict=True)):
        raise RuntimeError("a style sheet in a folder of assets/ names a file: its address would change")
    for name in names:
        (site / "assets" / name).unlink()
    (site / "assets" / names[0]).write_text("".join(texts), encoding="utf-8", newline="\n")
    others = re.compile(rf'\s*<link rel="stylesheet" href="[^"]*assets/(?:{"|".join(map(re.escape, names[1:]))})">')
    for page, text in pages.items():
        head, end, rest = text.partition("</head>")
        pages[page] = others.sub("", head) + end + rest


def own_files(assets: Path) -> set[str]:
    """Return the files that move, as paths below assets/."""
    paths = (path.relative_to(assets) for path in assets.rglob("*") if path.is_file() and path.suffix in KINDS)
    inside = (path.as_posix() for path in paths if path.parts[0] not in OTHERS)
    return {path for path in inside if not DATA.fullmatch(path)}


def content_hash(files: dict[str, bytes]) -> str:
    """Return sixteen hex digits that change with the name or the content of any file.

    >>> content_hash({"a.js": b"1"}) == content_hash({"b.js": b"1"})
    False
    """
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(name.encode() + hashlib.sha256(content).digest())
    return digest.hexdigest()[:HASH_DIGITS]


def with_folder(page: str, own: set[str], name: str) -> str:
    """Name the folder in every link of a page to one of our files.

    >>> with_folder('<img src="../assets/mark.svg"><a href="assets/table.json">', {"mark.svg"}, "0123")
    '<img src="../assets/0123/mark.svg"><a href="assets/table.json">'
    """
    return LINK.sub(lambda found: f"{found[1]}{name}/{found[2]}" if found[2] in own else found[0], page)


def remove_empty(folder: Path) -> None:
    """Delete the folders that moving left empty, deepest first."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
