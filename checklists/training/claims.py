"""What a text claims that can be looked up: numbers, addresses, error codes, quoted words. Text in, claims out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

_NUMBER = re.compile(r"\d{1,40}")
_SHORTEST = 2
"""Digits of a number that is looked up: a single one is too often a way of speaking."""
_MOST = 50
"""Claims that are collected; nobody reads more."""
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
    """Return what the texts claim and no source says, as written: each once, the first few.

    A number counts as said whatever zeros stand before it; everything else whatever its case and its line breaks.
    """
    said = [plain(source) for source in sources]
    numbers = {_bare_number(hit[0]) for source in said for hit in _NUMBER.finditer(source)}
    strange = (chain(_strange_texts(text, said), _strange_numbers(text, numbers)) for text in texts)
    found = list(dict.fromkeys(islice(chain.from_iterable(strange), _MOST)))
    return tuple(claim for claim in found if not any(claim in other for other in found if other != claim))


def plain(text: str) -> str:
    """Return a text in small letters, with single spaces and one kind of apostrophe."""
    return " ".join(re.sub("[’‘´`]", "'", text).casefold().split())


def _strange_texts(text: str, said: list[str]) -> Iterator[str]:
    quoted = (next(filter(None, hit.groups())) for hit in _QUOTED.finditer(text))
    for claim in chain((hit[0] for hit in _CLAIM.finditer(text)), quoted):
        bare = claim.strip(" .,;:!?")
        if not any(plain(bare) in source for source in said):
            yield bare


def _strange_numbers(text: str, numbers: set[str]) -> Iterator[str]:
    for hit in _NUMBER.finditer(text):
        if len(hit[0]) >= _SHORTEST and _bare_number(hit[0]) not in numbers:
            yield hit[0]


def _bare_number(digits: str) -> str:
    return digits.lstrip("0") or "0"
