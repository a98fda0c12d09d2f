"""What a text claims that can be looked up: numbers, addresses, error codes, quoted words. Text in, claims out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_NUMBER = re.compile(r"\d{1,40}")
_SHORTEST = 2
"""Digits of a number that is looked up: a single one is too often a way of speaking."""
_CLAIM = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"  # a mail address
    r"|https?://[^\s<>\"'”’)\]]{1,2000}"
    r"|\b(?:[a-z][\w-]{0,62}\.){1,6}(?:com|net|org|io|eu|example|test|local|internal)\b"  # a host
    r"|\b(?:[a-z][\w-]{0,62}\.){2,6}[a-z]{2,10}\b"
    r"|\b(?-i:[A-Z]{2,20}(?:_[A-Z0-9]{1,40}){1,8})\b"  # ERR_NAME_NOT_RESOLVED
    r"|\b(?-i:[A-Z]\w{1,60}(?:Exception|Error))\b"
    r"|\b0x[0-9a-f]{4,16}\b"
    r"|\b(?-i:[A-Z]{2,12})[-_]?\d{2,8}\b",  # AADSTS50105
    re.I,
)
_QUOTED = re.compile(
    r"\"([^\"\n]{3,300})\"|“([^”\n]{3,300})”|„([^“”\n]{3,300})[“”]|«([^»\n]{3,300})»|"
    r"(?<!\w)['‘]([^'‘’\n]{3,300})['’](?!\w)|`([^`\n]{3,300})`"
)


def unsupported(texts: Iterable[str], sources: Iterable[str]) -> tuple[str, ...]:
    """Return what the texts claim and no source says, each once, as written.

    A number counts as said whatever zeros stand before it; everything else whatever its case and its line breaks.
    """
    said = [_plain(source) for source in sources]
    numbers = {number for source in said for number in _numbers(source)}
    found: dict[str, None] = {}
    for text in texts:
        found.update(dict.fromkeys(_strange_texts(text, said)))
        found.update(dict.fromkeys(n[0] for n in _NUMBER.finditer(text) if _strange_number(n[0], numbers)))
    return tuple(claim for claim in found if not any(claim in other for other in found if other != claim))


def _strange_texts(text: str, said: list[str]) -> Iterator[str]:
    quoted = (next(filter(None, hit.groups())) for hit in _QUOTED.finditer(text))
    for claim in (*(hit[0] for hit in _CLAIM.finditer(text)), *quoted):
        bare = claim.strip(" .,;:!?")
        if not any(_plain(bare) in source for source in said):
            yield bare


def _strange_number(number: str, numbers: set[str]) -> bool:
    return len(number) >= _SHORTEST and (number.lstrip("0") or "0") not in numbers


def _numbers(text: str) -> Iterator[str]:
    return (hit[0].lstrip("0") or "0" for hit in _NUMBER.finditer(text))


def _plain(text: str) -> str:
    """Return a text in small letters, with single spaces and one kind of quote mark."""
    return " ".join(re.sub("[’‘´`]", "'", text).casefold().split())
