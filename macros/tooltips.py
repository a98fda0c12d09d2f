"""Put a tooltip on every word of the glossary, and the words that a page holds in a list at its end.

pages as built, each with the list of all terms --add_tooltips--> each page with its own
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape, unescape

PARTS = re.compile(r"""(<!--.*?-->|<(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>)""", re.DOTALL)
END = '<footer class="hub-page-end"'
LIST = re.compile(r'<details class="hub-terms">.*?</details>', re.DOTALL)
WAYS = re.compile(r' data-ways="([^"]*)"')
ENTRY = re.compile(r'<dt data-ways="([^"]*)">.*?</dt><dd>(.*?)</dd>', re.DOTALL)
ENTRIES = re.compile(r"(?<=<dl>).*(?=</dl>)", re.DOTALL)
TITLES = re.compile(r'<abbr title="([^"]*)" data-term>')
LEFT_ALONE = set("a abbr button caption code label legend pre script select summary svg textarea th time".split())
LEFT_ALONE |= {"h1", "h2", "h3", "h4", "hub-exercise"}
"""No tooltip inside these: what can be pressed, what names something, code, pictures, and questions of a course."""
TEXT_AGAIN = "details"
"""A block that opens holds running text, also in the row header of a table."""
TAG = re.compile(rf"<(/?)({'|'.join(sorted(LEFT_ALONE | {TEXT_AGAIN}))})(?![\w-])", re.IGNORECASE)
"""A tag that matters here."""


def add_tooltips(pages: dict[str, str]) -> None:
    """Explain the terms of every page that ends with the list of all, and leave in its list those it holds."""
    for name, page in pages.items():
        if (listed := LIST.search(page)) is None:
            continue
        terms = [(found[0], unescape(found[1]).split("|"), unescape(found[2])) for found in ENTRY.finditer(listed[0])]
        start, end = page.index("<article"), page.index(END)
        explained = explain(page[start:end], {way: means for _, ways, means in terms for way in ways})
        parts = (page[:start], explained, page[end : listed.start()], left(listed[0], explained, terms))
        pages[name] = "".join(parts) + page[listed.end() :]


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


def left(listed: str, explained: str, terms: Iterable[tuple[str, list[str], str]]) -> str:
    """Take the entries out of a list that a page does not explain; no list without an entry."""
    held = {unescape(tip) for tip in TITLES.findall(explained)}
    kept = [WAYS.sub("", entry) for entry, _, means in terms if means in held]
    return ENTRIES.sub(lambda _: "".join(kept), listed) if kept else ""


def _step(inside: list[str], tag: str) -> None:
    """Note that an element which matters here opens or closes; text belongs to the innermost one."""
    if (found := TAG.match(tag)) is None or tag.endswith("/>"):
        return
    name = found[2].lower()
    if not found[1]:
        inside.append(name)
    elif inside and inside[-1] == name:
        inside.pop()
