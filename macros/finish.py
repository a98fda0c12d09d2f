"""Finish a site that MkDocs has built: add the engine, drop what nobody loads, write the policy into every page.

site/ as built, the engine's folder --finish--> site/ as served
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from base64 import b64encode
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from macros.assets import join_styles, name_by_content
from macros.headers import host_files, page_policy
from macros.offline import SOURCES, add_manifest, add_service_worker
from macros.sbom import add_bill
from macros.scripts import join_scripts, preload
from macros.tooltips import add_tooltips

SCRIPT_TYPES = ("", "module", "text/javascript")
SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.IGNORECASE | re.DOTALL)
CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)
FORM = "<checklist-form"
LINK = re.compile(r'<a [^>]*?href="([^"]*)"')
LAST_CHANGED = re.compile(r"\s*<lastmod>[^<]*</lastmod>")


def finish(site: Path, engine: Path) -> None:
    """Turn MkDocs' output into the site as it is served; the same input gives the same bytes."""
    add_engine(site, engine)
    drop_unused(site)
    search_when_asked(site)
    forget_the_date(site)
    finish_pages(site)
    add_manifest(site)
    add_bill(site)
    files = [f"/{path.relative_to(site).as_posix()}" for path in site.rglob("*") if path.is_file()]
    for name, text in host_files(files).items():
        (site / name).write_text(text)
    add_service_worker(site)


def finish_pages(site: Path) -> None:
    """Read every page once, change it step by step, and write it once."""
    pages = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    add_tooltips(pages)
    join_styles(site, pages)
    form_scripts = join_scripts(site / "assets")
    name_by_content(site, pages)
    mark_forms(pages)
    preload(form_scripts, pages)
    write_policy(pages)
    for name, page in pages.items():
        (site / name).write_text(page, encoding="utf-8", newline="\n")


def add_engine(site: Path, engine: Path) -> None:
    """Copy the engine to a folder named after its content, and name that folder in the worker's script."""
    shutil.copytree(engine, site / "assets" / "engine" / engine.name)
    worker = site / "assets" / "checklists" / "engine-worker.js"
    text = worker.read_text(encoding="utf-8")
    if text.count("/ENGINE/") != 1:
        raise RuntimeError(f"{worker.name}: no place for the name of the engine's folder")
    worker.write_text(text.replace("/ENGINE/", f"/{engine.name}/"), encoding="utf-8", newline="\n")


def drop_unused(site: Path) -> None:
    """Delete source maps, search's language files where the search speaks English alone, and sources of sw.js."""
    for path in site.rglob("*.map"):
        path.unlink()
    for source in SOURCES:
        (site / "assets" / "offline" / source).unlink(missing_ok=True)
    index = site / "search" / "search_index.json"
    if index.exists() and json.loads(index.read_text())["config"]["lang"] == ["en"]:
        shutil.rmtree(site / "assets" / "javascripts" / "lunr", ignore_errors=True)


def search_when_asked(site: Path) -> None:
    """Put our worker before the theme's, and the texts it searches in a file of their own, both for the first search.

    The theme reads its index and makes it searchable on every page: a second of a processor, search or not.
    """
    ours, index = site / "assets" / "search" / "search-worker.js", site / "search" / "search_index.json"
    theirs = next(site.glob("assets/javascripts/workers/search.*.js"))
    documents = index.with_name("documents.json")
    found = json.loads(index.read_text(encoding="utf-8"))
    documents.write_text(json.dumps(found.pop("docs"), separators=(",", ":")), encoding="utf-8")
    index.write_text(json.dumps({**found, "docs": []}), encoding="utf-8")
    moved = theirs.rename(theirs.with_name(f"index-{theirs.name}"))
    text = ours.read_text(encoding="utf-8").replace("SEARCH-WORKER", moved.name)
    path = documents.relative_to(theirs.parent, walk_up=True).as_posix()
    theirs.write_text(text.replace("SEARCH-DOCUMENTS", path), encoding="utf-8", newline="\n")
    ours.unlink()


def forget_the_date(site: Path) -> None:
    """Take the day of the build out of the sitemap, and its packed copy away: it would differ every day."""
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    sitemap = site / "sitemap.xml"
    if sitemap.exists():
        sitemap.write_text(LAST_CHANGED.sub("", sitemap.read_text()))


# --- Links to forms ---------------------------------------------------------------------------------------------


def mark_forms(pages: dict[str, str]) -> None:
    """Mark the links in the text of a page that lead to a form: there the engine starts while the reader reads."""
    forms = {name for name, page in pages.items() if FORM in page}
    for name, page in pages.items():
        start, end = page.find("<article"), page.find("</article>")
        if start >= 0:
            pages[name] = page[:start] + with_marks(page[start:end], name, forms) + page[end:]


def with_marks(text: str, page: str, forms: set[str]) -> str:
    """Mark links to forms, as seen from a page.

    >>> with_marks('<a href="../cases/new/#who">', "levels/index.html", {"cases/new/index.html"})
    '<a data-form href="../cases/new/#who">'
    """

    def mark(found: re.Match[str]) -> str:
        target = urlsplit(urljoin(f"/{page}", found[1])).path.lstrip("/")
        target += "index.html" if not target or target.endswith("/") else ""
        return found[0].replace("<a ", "<a data-form ", 1) if target in forms else found[0]

    return LINK.sub(mark, text)


# --- Content security policy ------------------------------------------------------------------------------------


class InlineScripts(HTMLParser):
    """Collects the text of every inline script that a browser would run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.texts: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notice the start of a script that has no address of its own."""
        given = dict(attrs)
        if tag == "script" and "src" not in given and (given.get("type") or "") in SCRIPT_TYPES:
            self.inside = True
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        """Keep a script's text exactly."""
        if self.inside:
            self.texts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        """Notice the end of a script."""
        if tag == "script":
            self.inside = False


def inline_scripts(page: str) -> list[str]:
    """Return the texts of a page's inline scripts, as a browser hashes them.

    >>> inline_scripts('<script src="a.js"></script><script>go(1 < 2)</script><script type="text/json">{}</script>')
    ['go(1 < 2)']
    """
    parser = InlineScripts()
    parser.feed("".join(SCRIPT.findall(page)))  # a whole page would take it twenty times as long
    parser.close()
    return parser.texts


def write_policy(pages: dict[str, str]) -> None:
    """Write one policy into all pages: with instant navigation the first page's policy holds for every later one."""
    hashes = {sha256(text) for page in pages.values() for text in inline_scripts(page)}
    content = escape(page_policy(hashes), quote=False)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    for name, page in pages.items():
        pages[name], count = CHARSET.subn(lambda found: found[0] + meta, page, count=1)
        if count != 1 or pages[name].index(meta) > pages[name].find("<script"):
            raise RuntimeError(f"{name}: no place for the policy before the first script")


def sha256(text: str) -> str:
    """Hash a script's text in the form a policy names it."""
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()
