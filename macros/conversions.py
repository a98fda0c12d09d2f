"""What the Markdown of a page became in an earlier build: the same text among the same files becomes the same again.

A conversion depends on the page, on the files that links may lead to, on what the page includes, and on code.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
Made = tuple[dict[str, Any], dict[str, dict[str, str]]]
"""What MkDocs notes at a page, and its links to anchors by the path of the page they lead to."""
NOTED = ("content", "toc", "_title_from_render", "present_anchor_ids")


class Conversions:
    """Stands between MkDocs and its conversion of Markdown."""

    def __init__(self, path: Path) -> None:
        """Open what the last build kept in a file."""
        self._path = path
        self._before: dict[str, tuple[str, Made]] = {}
        self._now: dict[str, tuple[str, Made]] = {}
        self._around = cache(around)
        with suppress(OSError):
            self._before = pickle.loads(path.read_bytes())  # noqa: S301 (written by `keep`)

    def render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Do as `Page.render` does, or give the page what came of the same text before."""
        name, asked = page.file.src_uri, key([str(page.markdown).encode(), self._around(files, config.docs_dir)])
        known = self._before.get(name)
        if known and known[0] == asked:
            give(page, known[1], files)
            self._now[name] = known
            return
        with warnings() as heard:
            Page.render(page, config, files)
        if not heard and LOG.isEnabledFor(logging.WARNING) and includes_are_known(str(page.markdown)):
            self._now[name] = asked, taken(page)

    def keep(self) -> None:
        """Write what the next build may need."""
        if self._now != self._before:
            write(self._path, pickle.dumps(self._now))


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


def taken(page: Page) -> Made:
    """Take from a page what its conversion left there."""
    links = {file.src_uri: found for file, found in (page.links_to_anchors or {}).items()}
    return {name: getattr(page, name) for name in NOTED}, links


def give(page: Page, made: Made, files: Files) -> None:
    """Give a page what a conversion left at it."""
    noted, links = made
    for name, value in noted.items():
        setattr(page, name, value)
    known = {files.get_file_from_path(name): found for name, found in links.items()}
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
