"""The words of a text in, whether any carries content out: words that check, praise, fill or fit anywhere do not.

They know English. A rule asks this about a whole answer that tells the result of a check.
"""

from __future__ import annotations

import re

from checklists.rules.general_words import GENERAL, JUDGED, NO_CONTENT, OPEN
from checklists.rules.language import CODE

_FEWEST = 4
"""Of fewer words other rules speak: they only fill, or are too few."""
_NAMED_AFTER = re.compile(
    r"(?i)\b(?:with(?! (?:it|them|us|success|(?:the |our |their )?(?:customer|user|agent|client|provider"
    r"|carrier|vendor|partner|team|colleagues?|network|admin\w*|engineers?)s?)\b)(?!out)"
    r"|over|via|behind|except|than) (?:an? |the )?\w"
)
"""Words after which even a general word names the place: "works over the firewall"."""
_LEVEL = re.compile(r"(?i)\b(?:level|l)\s?[123]\b")
_IS_NOT = re.compile(r"(?i)\bit(?: is|['’]s) not\b")
"""Which is an opinion and no check: "it is not the SBC"."""


def carries_none(text: str) -> bool:
    """Say whether a text of at most 30 words tells that something was checked or is fine, and nothing besides."""
    words = _words(_LEVEL.sub(" ", text))
    if not words or not NO_CONTENT.issuperset(words) or _NAMED_AFTER.search(text):
        return False
    return not JUDGED.isdisjoint(words) or bool(_IS_NOT.search(text))


def leaves_open(text: str) -> bool:
    """Say whether a text of 4 to 30 words has general words alone, one of which leaves open what is meant."""
    words = _words(text)
    return len(words) >= _FEWEST and GENERAL.issuperset(words) and not OPEN.isdisjoint(words)


def _words(text: str) -> list[str]:
    """Return the words of a short text in small letters; none where a figure or a code makes it exact."""
    if len(text) > 250 or re.search(r"\d", text) or CODE.search(text):
        return []
    words = re.findall(r"[^\W\d_](?:[\w'’-]*\w)?", text.lower().replace("’", "'"))
    return words if len(words) <= 30 else []
