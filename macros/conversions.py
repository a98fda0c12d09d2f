"""What the Markdown of a page became in an earlier build: the same text among the same files becomes the same again.

A conversion depends on the page, on the files that links may lead to, on what the page includes, and on code;
so does what the search finds in the page.
"""

from __future__ import annotations

import logging
import pickle
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.pages import Page

from macros.memory import key, write

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

LOG = logging.getLogger("mkdocs")
INCLUDES = Path("docs/includes")
"""A page that includes anything from elsewhere is converted each time."""
NOTED = ("content", "toc", "_title_from_render", "present_anchor_ids")
"""What MkDocs notes at a page."""
ALONE = re.compile(r"(?<=\n\n)<(?:div|p|section)[ >](?![^\n]*\smarkdown[ =>])[^\n]{1000,}</(?:div|p|section)>(?=\n\n)")
"""A long line of HTML between two empty lines."""
PLACE = re.compile(r'<div data-place="(\d+)"></div>')
ID = re.compile(r'\sid="([^"]*)"')
FENCE = re.compile(r"^(?:```|~~~)", re.MULTILINE)
DATA = re.compile(r"""\sdata-(?!search)[\w-]+=(?:"[^"]*"|'[^']*')""")
"""Says nothing to the search."""


@dataclass(frozen=True, slots=True)
class Became:
    """What the Markdown of a page became."""

    noted: dict[str, Any]
    links: dict[str, dict[str, str]]
    """Links to anchors, by the path of the page they lead to."""


class Kept[Made]:
    """What was made of each page, with a hash of all that it depends on."""

    def __init__(self) -> None:
        """Start with nothing made yet, and nothing known from before."""
        self.before: dict[str, tuple[str, Made]] = {}
        self.now: dict[str, tuple[str, Made]] = {}

    def get(self, name: str, asked: str) -> Made | None:
        """Return what was made of the same before, and keep it."""
        known = self.before.get(name)
        if known is None or known[0] != asked:
            return None
        self.now[name] = known
        return known[1]


class Conversions:
    """Stands between MkDocs, its conversion of Markdown, and its search."""

    def __init__(self, path: Path, search: Any) -> None:
        """Open what the last build kept in a file; `search` is the index that pages are added to."""
        self._path = path
        self._search = search
        self._pages, self._found = Kept[Became](), Kept[list[dict[str, Any]]]()
        self._around = cache(around)
        with suppress(OSError):
            self._pages.before, self._found.before = pickle.loads(path.read_bytes())  # noqa: S301 (written by `keep`)

    def render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Do as `Page.render` does, or give the page what came of the same text before."""
        name, markdown = page.file.src_uri, str(page.markdown)
        asked = key([markdown.encode(), self._around(files, config.docs_dir)])
        if known := self._pages.get(name, asked):
            give(page, known, files)
            return
        with warnings() as heard:
            convert(page, config, files)
        if not heard and LOG.isEnabledFor(logging.WARNING) and includes_are_known(markdown):
            self._pages.now[name] = asked, taken(page)

    def index(self, page: Page) -> None:
        """Add to the search's index what it finds in a page, or found in the same text before."""
        name, entries = page.file.src_uri, self._search.entries
        asked = key([DATA.sub("", page.content or "").encode(), f"{page.url} {page.title} {page.meta}".encode()])
        found = self._found.get(name, asked)
        if found is None:
            before = len(entries)
            type(self._search).add_entry_from_context(self._search, page)
            self._found.now[name] = asked, entries[before:]
        else:
            entries += found

    def keep(self) -> None:
        """Write what the next build may need."""
        kept = self._pages, self._found
        if any(one.now != one.before for one in kept):
            write(self._path, pickle.dumps([one.now for one in kept]))


def convert(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Convert the Markdown of a page; what macros made is HTML already, and longer than all that is to convert."""
    whole = str(page.markdown)
    page.markdown, lines = set_aside(whole)
    Page.render(page, config, files)
    page.markdown = whole
    page.content = PLACE.sub(lambda found: lines[int(found[1])], page.content or "")
    page.present_anchor_ids = (page.present_anchor_ids or set()) | set(ID.findall("".join(lines)))


def set_aside(markdown: str) -> tuple[str, list[str]]:
    r"""Put an empty element in the place of every long line of HTML: (Markdown, lines).

    >>> set_aside("# One\n\n<p>Short</p>\n\n")
    ('# One\n\n<p>Short</p>\n\n', [])
    """
    lines: list[str] = []

    def place(found: re.Match[str]) -> str:
        lines.append(found[0])
        return f'<div data-place="{len(lines) - 1}"></div>'

    return (markdown if FENCE.search(markdown) else ALONE.sub(place, markdown)), lines


def around(files: Files, docs: str) -> bytes:
    """Return what pages depend on besides their own text: which files there are, and what may be included."""
    names = [f"{file.src_uri} {file.url} {file.inclusion}" for file in files]
    included = sorted((Path(docs) / INCLUDES.name).rglob("*.md"))
    return key([*(name.encode() for name in names), *(path.read_bytes() for path in included)]).encode()


def includes_are_known(markdown: str) -> bool:
    r"""Say whether a page includes nothing but what stands in the folder for it.

    >>> includes_are_known('--8<-- "docs/includes/next.md"'), includes_are_known('--8<--\nREADME.md\n--8<--')
    (True, False)
    """
    return markdown.count("8<--") == markdown.count(f'8<-- "{INCLUDES.as_posix()}/')


def taken(page: Page) -> Became:
    """Take from a page what its conversion left there."""
    links = {file.src_uri: found for file, found in (page.links_to_anchors or {}).items()}
    return Became({name: getattr(page, name) for name in NOTED}, links)


def give(page: Page, became: Became, files: Files) -> None:
    """Give a page what a conversion left at it."""
    for name, value in became.noted.items():
        setattr(page, name, value)
    known = {files.get_file_from_path(name): found for name, found in became.links.items()}
    page.links_to_anchors = {file: found for file, found in known.items() if file}


@contextmanager
def warnings() -> Iterator[list[logging.LogRecord]]:
    """Collect what MkDocs warns of: it has to warn in the next build too."""
    heard: list[logging.LogRecord] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = heard.append  # type: ignore[assignment,method-assign]
    LOG.addHandler(handler)
    try:
        yield heard
    finally:
        LOG.removeHandler(handler)
