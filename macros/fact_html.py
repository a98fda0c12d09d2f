"""What every fact template may use: addresses relative to the page, sources, marks. Facts in, HTML out."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.utils import missing

from macros.facts import Facts


def address(link: str, at: str) -> str:
    """Return the address of a page or file below docs, as seen from the page with the URL `at`.

    >>> address("runbooks/no-recording.md", "levels/l1-basic/")
    '../../runbooks/no-recording/'
    >>> address("rasci.md#row-3", "rasci/"), address("runbooks/index.md", ""), address("index.md", "flow/")
    ('./#row-3', 'runbooks/', '../')
    >>> address("assets/rasci.csv", "rasci/")
    '../assets/rasci.csv'
    """
    path, hash_, anchor = link.partition("#")
    is_page = path.endswith(".md")
    if is_page:
        path = path.removesuffix(".md")
        path = path.removesuffix("index").rstrip("/") if path.split("/")[-1] == "index" else path
    relative = posixpath.relpath(path or ".", at or ".")
    return relative + ("/" if is_page else "") + hash_ + anchor


def as_markdown(html: str) -> str:
    r"""Return Markdown, each block of HTML on one line: Python-Markdown looks for its marks at the start of lines.

    A line that starts with "## " is a heading, so that the page's table of contents has it.

    >>> as_markdown("<p>\n  One\n</p>\n## Two\n<p>Three</p>")
    '<p> One </p>\n\n## Two\n\n<p>Three</p>'
    """
    lines = (line.strip(" ") for line in html.split("\n"))
    parts = (f"\n\n{line}\n\n" if line.startswith("## ") else f"{line} " for line in lines if line)
    return "".join(parts).replace(" \n\n", "\n\n").strip()


class Renderer:
    """Renders the templates of the facts for one page.

    `at` is the URL of the page below the site's root, such as "levels/l1-basic/".
    """

    def __init__(self, facts: Facts, at: str = "") -> None:
        self.facts = facts
        self.at = at

    def render(self, template: str, /, **values: Any) -> str:
        """Return what a template makes of facts, as Markdown."""
        html = _ENVIRONMENT.get_template(f"facts/{template}.html.jinja").render(
            **values,
            facts=self.facts,
            to=self.to,
            cited=self.cited,
            documents=self.documents,
        )
        return as_markdown(html)

    def to(self, link: str) -> str:
        """Return the address of a page or file as seen from this page."""
        return address(link, self.at)

    def cited(self, fact: Mapping[str, Any]) -> list[dict[str, str]]:
        """Return code, name, address and words of every source of a fact."""
        codes = [fact["source"]] if isinstance(fact["source"], str) else fact["source"]
        return [self._source(code) for code in codes]

    def documents(self, fact: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return name, address and cited codes of every document behind a fact, each document once."""
        found: dict[str, dict[str, Any]] = {}
        for source in self.cited(fact):
            one = found.setdefault(source["name"], {**source, "codes": []})
            if source["words"]:
                one["codes"].append(source["code"])
        return list(found.values())

    def behind(self, facts: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Return name and address of every document behind some facts, without what they cite of it."""
        found = {source["name"]: {**source, "codes": []} for fact in facts for source in self.cited(fact)}
        return list(found.values())

    def _source(self, code: str) -> dict[str, str]:
        document = code if code in self.facts["sources"]["sources"] else code.partition(".")[0]
        source = self.facts["sources"]["sources"][document]
        pieces = self.facts.pieces(code)
        quoted = bool(pieces) and pieces[0] in self.facts.sentences
        words = " ".join(self.facts.said[piece] for piece in pieces)
        return {
            "code": code,
            "name": source["name"],
            "address": source.get("address", ""),
            "dated": source["dated"],
            "kind": source["kind"],
            "words": f"“{words}”" if quoted else words,
        }


class OptionalKey(StrictUndefined):
    """A key that a fact leaves out counts as empty; a name that nobody passed is still an error."""

    def __bool__(self) -> bool:  # type: ignore[override]
        if self._undefined_obj is missing:
            self._fail_with_undefined_error()
        return False


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=OptionalKey,
    trim_blocks=True,
    lstrip_blocks=True,
)


def sentence(text: str) -> str:
    """End a text with a full stop unless it has an end of its own.

    >>> sentence("It rings"), sentence("Does it ring?")
    ('It rings.', 'Does it ring?')
    """
    return text if text.endswith((".", "?", "!")) else f"{text}."


def first_upper(text: str) -> str:
    """Start a text with a capital and leave the rest alone.

    >>> first_upper("only Anywhere365")
    'Only Anywhere365'
    """
    return text[:1].upper() + text[1:]


_ENVIRONMENT.filters |= {"sentence": sentence, "first_upper": first_upper}
