"""Rules about words that make the next level ask back: what exactly, how often, since when?

They know English. Quotations, code and lines of a log are not judged (language.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from checklists.rules.content import leaves_open
from checklists.rules.language import NUMBER, counts, is_english, prose, quotes, sentence_at
from checklists.rules.rule import Asked, Examples, Notice, rule, short, texts
from checklists.rules.vague_words import BROKEN, IMPRECISE, LOOSE, SEEN, UNNAMED

_CLAUSE = re.compile(r"(?i)[.:;,!?\n()]+|\s[-–—]+\s|\b(?:but|because|instead|so|and then|although|while|whereas)\b")
_NOBODY = re.compile(r"(?i)\b(?:no|nobody|none|never|not|neither|nothing|without|no one)\b|n['’]t\b")
_SETTING = re.compile(
    r"(?i)\s*(?:and )?(?:when|if|after|as|since|once|every time|each time|whenever|during|for|in|on|at)\b"
)


@rule(
    "not-vague",
    examples=Examples(
        bad=(
            "WebAgent does not work",
            "Since the last update the calls are dropped",
            "Sometimes the caller hears silence",
            "When the agent answers, the sound is bad",
            "It has been slow lately",
            "We tried it a few times",
            "Seen on several occasions by the day shift",
            "The caller was cut off more than once",
            "A handful of times the tile was late",
            "Something is different",
            "The flow is acting up",
            "Something weird happens",
            "There was something strange with the trunk",
            "The line is lousy and callers complain",
            "Lots of strange entries around that time",
            "Tweaked a few things and now it is fine",
            "Corrected the settings on the server",
            "It should work properly",
            "Home agents experience connection problems",
            "Everything should be working again",
            "Look into this and get back to us",
            "Nothing special was being done",
            "Probably an update",
        ),
        good=(
            'Customer says "it does not work": WebAgent shows "Connecting" for 20 seconds, then nothing',
            "Sometimes (3 of 10 calls) the caller hears silence for 5 seconds",
            "Since the update to DC2024.02f on 2026-11-20 the call drops after 30 seconds",
            "Transfer does not work: the button stays grey after the consult call",
            "The trunk was down from 10:05 to 10:20 CET",
            "We tried it a few times, 2 of 8 calls had no file",
            "In Edge it behaves differently: the tile stays grey",
            "The text is not played more than once",
            "The tile changes several times a minute",
            "Something is different: the codec list begins with G.729",
            'The page shows "Something went wrong" and a button Retry',
            "The one thing that is different is the time zone",
            "De oproep komt niet aan bij de agent",
            "The audio quality is poor: MOS 1.8 on 9 of 12 calls",
            "Adjusted some parameters in the flow: the timeout from 5 to 10 seconds",
            "Nobody changed the settings of the trunk",
            "The second agent never had this problem",
            "The greeting should start within 2 seconds",
            "Look up why the trunk answered 503",
            "Callers reach another team",
            "Every agent sees the Recording tab",
        ),
    ),
)
def not_vague(asked: Asked) -> Iterator[Notice]:
    """Notice words that leave the next level to ask "what, how often, since when?".

    A number, a date or what was seen or heard beside such words makes them precise. An answer of general words alone,
    which would fit any case, is as vague.
    Source: TERQAF's imprecise terms; KCS, "environment: has anything changed".
    """
    for part, text in texts(asked):
        found = _first_vague(prose(text)) if is_english(text) or len(text) < 40 else None
        if found:
            words, advice = found
            yield Notice(f'{advice}: "{short(words)}" in "{asked.item.label}" does not say it', part)


@lru_cache(maxsize=256)
def _first_vague(text: str) -> tuple[str, str] | None:
    """Return the first vague words with what to write instead; most answers are checked again unchanged."""
    return next(_vague(text), None)


def _vague(text: str) -> Iterator[tuple[str, str]]:
    """Yield vague words with what to write instead."""
    small = text.lower()
    if (found := BROKEN.first(text, small)) and not _says_what_is_seen(text, found):
        yield found[0], "Write what you see or hear"
    for pattern, advice in IMPRECISE:
        found = pattern.first(text, small)
        if found and not NUMBER.search(sentence_at(text, found.start()).replace(found[0], " ", 1)):
            yield found[0], advice
    if (found := UNNAMED.first(text, small)) and not _named(text, found):
        yield found[0], "Write which it was, and from what to what it changed"
    if found := LOOSE.first(text, small):
        yield found[0], "Write it in full"
    if leaves_open(text):
        yield text, "Write what exactly"


def _says_what_is_seen(text: str, found: re.Match[str]) -> bool:
    """Say whether another part of the text tells what was seen, heard or counted, or gives a code."""
    rest = f"{text[: found.start()]}\x00{text[found.end() :]}"
    clauses = (c for c in _CLAUSE.split(rest) if "\x00" not in c and not _SETTING.match(c) and len(c.split()) >= 3)
    return any(SEEN.search(c) or counts(c) for c in clauses) or quotes(text)


def _named(text: str, found: re.Match[str]) -> bool:
    """Say whether the words around name the thing: a code, a count, a row of names, or "nobody" before it."""
    before, after = text[max(0, found.start() - 40) : found.start()], text[found.end() : found.end() + 200]
    names = re.match(r"[^.;]{0,60}(?:[:(]\s*\w|[\w-],[^.;,]{1,60}(?:,|\band\b)|\bfrom\b.{1,60}\bto\b)", after)
    return bool(names or _NOBODY.search(before)) or counts(sentence_at(text, found.start())) or quotes(text)
