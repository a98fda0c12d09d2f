"""The HTML of a page in, the same with a tooltip on every word of the glossary out. MkDocs calls it as a hook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import escape

PARTS = re.compile(r"""(<!--.*?-->|<(?:[^<>"']|"[^"]*"|'[^']*')*>)""", re.DOTALL)
TAG = re.compile(r"<(/?)([a-z][\w-]*)(?:[^>]*?)(/?)>", re.IGNORECASE | re.DOTALL)
TITLES = re.compile(r'<abbr title="([^"]*)" data-term>')
LEFT_ALONE = set("a abbr button caption code label legend pre script select summary svg textarea th time".split())
LEFT_ALONE |= {"h1", "h2", "h3", "h4", "hub-exercise"}
"""No tooltip inside these: what can be pressed, what names something, code, pictures, and questions of a course."""
TEXT_AGAIN = "details"
"""A block that opens holds running text, also in the row header of a table."""


def on_page_content(html: str, page: Any, config: Any, **_: Any) -> str:
    """Explain the terms of a page, and give its template those that it holds; `tooltips: no` in a page says no."""
    if page.meta.get("tooltips") is False:
        return html
    terms = config.extra["terms"]
    explained = explain(html, {way: term["means"] for term in terms for way in term["ways"]})
    page.meta["terms"] = terms_in(explained, terms)
    return explained


def explain(html: str, tips: Mapping[str, str]) -> str:
    """Put a tooltip wherever a term appears in running text, in the plural too.

    >>> explain("<p>Two HARs, <a>an SBC</a></p>", {"HAR": "a record", "SBC": "a border"})
    '<p>Two <abbr title="a record" data-term>HARs</abbr>, <a>an SBC</a></p>'
    """
    either = "|".join(map(re.escape, sorted(tips, key=len, reverse=True)))
    words = re.compile(rf"(?<![\w-])({either})s?(?![\w-])")

    def tooltip(found: re.Match[str]) -> str:
        return f'<abbr title="{escape(tips[found[1]])}" data-term>{found[0]}</abbr>'

    inside: list[str] = []
    parts = PARTS.split(html)
    for at, part in enumerate(parts):
        if part.startswith("<"):
            _step(inside, part)
        elif part and (not inside or inside[-1] == TEXT_AGAIN):
            parts[at] = words.sub(tooltip, part)
    return "".join(parts)


def terms_in(html: str, terms: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the terms that a page explains.

    >>> terms_in('<abbr title="a record" data-term>', [{"means": "a record"}, {"means": "a border"}])
    [{'means': 'a record'}]
    """
    found = set(TITLES.findall(html))
    return [term for term in terms if str(escape(term["means"])) in found]


def _step(inside: list[str], tag: str) -> None:
    """Note that an element which matters here opens or closes; text belongs to the innermost one."""
    found = TAG.match(tag)
    if found is None or found[3] or (name := found[2].lower()) not in LEFT_ALONE | {TEXT_AGAIN}:
        return
    if not found[1]:
        inside.append(name)
    elif inside and inside[-1] == name:
        inside.pop()
