"""HTML from facts in, the same with tooltips on the words of the glossary out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import escape

PARTS = re.compile(r"(<[^>]*>)")
TAG = re.compile(r"<(/?)([a-z][\w-]*)[^>]*?(/?)>", re.IGNORECASE)
LEFT_ALONE = {"a", "abbr", "button", "caption", "form", "h2", "summary", "svg", "th", "time"}
"""Nothing inside these gets a tooltip: what can be pressed, what names something, and pictures."""


def explain(html: str, tips: Mapping[str, str]) -> str:
    """Put a tooltip on the first place where each term appears in running text.

    >>> explain("<p>A HAR, and <a>an SBC</a>. HAR</p>", {"HAR": "a record", "SBC": "a border"})
    '<p>A <abbr title="a record">HAR</abbr>, and <a>an SBC</a>. HAR</p>'
    """
    if not tips:
        return html
    words = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(tips, key=len, reverse=True)))})(?![\w-])")
    seen: set[str] = set()

    def tooltip(found: re.Match[str]) -> str:
        term = found.group()
        if tips[term] in seen:
            return term
        seen.add(tips[term])
        return f'<abbr title="{escape(tips[term])}">{term}</abbr>'

    inside: list[str] = []
    parts = []
    for part in PARTS.split(html):
        is_text = not part.startswith("<")
        inside = inside if is_text else _inside(inside, part)
        free = is_text and not part.lstrip().startswith("## ") and not LEFT_ALONE & set(inside)
        parts.append(words.sub(tooltip, part) if free else part)
    return "".join(parts)


def _inside(inside: list[str], tag: str) -> list[str]:
    """Return the open elements that are left alone, after a tag."""
    found = TAG.match(tag)
    if found is None or found[3] or found[2].lower() not in LEFT_ALONE:
        return inside
    return inside[:-1] if found[1] else [*inside, found[2].lower()]
