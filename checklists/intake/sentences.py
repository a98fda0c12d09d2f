"""Cut free prose into sentences, list items, labels and code, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from checklists.intake.letters import small

Kind = Literal["prose", "item", "label", "code"]

_MARKER = re.compile(
    r"[ \t>]*(?:\(?\d{1,2}(?:[.):](?!\d)|(?=[ \t]+(?!of|out|agents?|users?|people|calls?|customers?|colleagues|"
    r"sites?|queues?|"
    r"minutes?|hours?|days?|weeks?|times?|x)[a-z\"']))|\(?[a-zA-Z][.)](?=\s)|[-*+•–](?=\s)|step "
    r"\d{1,2}\b[:.)]?)[ \t]*",
    re.I,
)
_INLINE_NUMBER = re.compile(r"\(?\d{1,2}[.):]?\s+(?=[A-Za-z\"'])")
_LABEL = re.compile(
    r"[ \t>*_#\[]{0,8}(?P<name>[A-Za-z][A-Za-z0-9 ,/'()-]{1,58}?)[\]*_ ]{0,4}"
    r"(?::(?!\d|//)[*_]{0,2}|[*_#=]{2,3}[ \t]*$)[ \t]*(?P<rest>.*)"
)
_HEADING = re.compile(
    r"(?i)[ \t>*_=-]{0,4}(?P<name>(?:steps?|how) to (?:re-?produce|recreate|replicate)[a-z ]{0,30}(?:\(\w\))?|"
    r"repro(?:duction)?(?: steps)?|(?:expected|actual|observed|current)(?: (?:results?|behaviou?rs?|outcome|"
    r"output)))[ \t*_=-]{0,4}$|"
    r"[ \t]{0,3}#{1,5}[ \t]+(?P<title>[^\n]{2,80})$"
)
_INLINE_LABEL = re.compile(
    r"(?<=\s)(?=(?:steps to (?:re-?produce|recreate)|(?:actual|expected|observed) (?:results?|behaviou?rs?|"
    r"outcome)) ?:)",
    re.I,
)
"""Before a heading in the middle of a line, as in a form pasted without its line breaks."""
_KNOWN_LABEL = re.compile(
    r"^(?:steps?|str|repro|how to|to repro|expected|actual|observed|current|desired|result|what |problem|issue|"
    r"description|"
    r"summary|background|environment|version|os|operating|browser|build|user.?agent|subject|from|to|sent|date|cc|"
    r"additional|"
    r"note|error|workaround|impact|priority|severity|contact|phone|mail|e-mail|tel|name|company|customer|when|where|"
    r"who|how|"
    r"since|already|tried|reproduc|details?|affected|test|describe|list the|output|prerequisite|precondition|"
    r"detailed|exact|"
    r"scenario|procedure|should be|location|site|agent)",
    re.I,
)
_CODE = re.compile(
    r"\s*(?:at [\w.$<>/]+\(|File \"|Caused by|\$ \S|# ?(?:apt|docker|make|cd|ls|service)\b|"
    r"[A-Z]:\\|<[/?!a-zA-Z][^>]{0,200}>|"
    r"(?:import|package|public|private|protected|#include|CREATE TABLE|SELECT|INSERT INTO|var|const|function|def|class)"
    r"\s[^.]{0,120}[;{(]|[}{]|//|\[?\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d:\d\d|\[(?:info|warn|error|debug|notice|emerg)\]|"
    r"(?:GET|POST|PUT|HEAD) /|[\w.]{1,80}\([^)]{0,80}\)?;|[^=(){}<>\n]{0,80}[=(){}<>].{0,160}[;{}]\s*$|"
    r"[a-z]\w{0,40};$)",
)
_LONG_LABELS = re.compile(r"(?:steps|describe|list the|what |how to|expected|actual|observed|exact|detailed)", re.I)
_LONG_LABEL, _SHORT_LABEL = 7, 3
"""Most words of a label; "agent Eva Maes sees this error:" is a sentence."""
_ONE_LINE = re.compile(r"(?:subject|from|to|sent|date|cc|re|phone|tel|mail|e-mail|name|company|customer)\b")
_FENCE = re.compile(r"\s*(```|~~~|\{(?:code|noformat))")
_STOP = re.compile(
    r"\"[^\"\n]{0,300}\"(?P<quote>(?<=[.!?]\")(?=\s+[A-Z]|\s*$))?|“[^”\n]{0,300}”|[.!?]+[')\]]*(?=\s|$)|"
    r"(?P<number>(?<=\s)(?=\(?\d{1,2}[.)]\s+[A-Za-z]))"
)
"""Ends of sentences, and quoted text, which is passed over whole."""
_BARE_NUMBER = re.compile(r"\d{1,2} [A-Z]")
_FIRST_NUMBER = re.compile(r"(?<!\S)\(?1[.)]\s")
"""Numbers inside a line are a list only when they start at one."""
_QUOTES = ('"', "“")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|no|nr|mr|mrs|ms|dr|resp)|(?<![\w.])[A-Z])\.$", re.I)
_LIST_NUMBER = re.compile(r"(?<![\w.])\d{1,2}\.$")
_LONGEST = 1200
_FULL_LINE = 58
"""A line this long may have been wrapped by the mail program."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, list item, label or line of code; `text` stands at `start` in the message."""

    text: str
    start: int
    kind: Kind
    paragraph: int
    section: str
    """The label above it or before it on its line, lower case; empty when there is none."""
    low: str
    """The text in small letters, which most patterns are written for."""

    @property
    def end(self) -> int:
        """Where it ends in the message."""
        return self.start + len(self.text)


def sentences(text: str) -> list[Sentence]:
    """Cut a message into sentences, in order."""
    cutter = _Cutter(text)
    place = 0
    for line in text.splitlines(keepends=True):
        for piece in _INLINE_LABEL.split(line):
            if piece.strip() or piece == line:
                cutter.take(piece, place)
            place += len(piece)
    cutter.close()
    return cutter.found


@dataclass(slots=True)
class _Cutter:
    """What is known while going down the lines: the open run of prose, the paragraph, the section."""

    text: str
    found: list[Sentence] = field(default_factory=list)
    start: int = -1
    end: int = -1
    kind: Kind = "prose"
    paragraph: int = 0
    section: str = ""
    fenced: bool = False

    def take(self, line: str, place: int) -> None:
        """Take one line that stands at a place."""
        if not line.strip():
            self.close()
            self.paragraph += 1
            return
        fence = _FENCE.match(line)
        if fence or self.fenced or _CODE.match(line):
            self.close()
            self.keep(place, place + len(line), "code")
            if fence and line.count(fence.group(1)) == 1:
                self.fenced = not self.fenced
            return
        self.prose(line, place)

    def prose(self, line: str, place: int) -> None:
        """Take one line of words: a label, an item, or more of the open run."""
        end = place + len(line.rstrip())
        marker = _MARKER.match(line)
        offset = marker.end() if marker and line[marker.end() :].strip() else 0
        label = _label(line[offset:])
        if label:
            self.close()
            name, after = label
            self.section = name.strip().lower()
            self.keep(place + offset, place + offset + after, "label")
            place, offset = place + offset + after, 0
            if not self.text[place:end].strip():
                return
        if offset or label or self.start < 0 or self.breaks(line):
            self.close()
            self.start, self.kind = place + offset, "item" if offset else "prose"
        self.end = end
        if label and _ONE_LINE.match(self.section):
            self.close()
            self.section = ""

    def breaks(self, line: str) -> bool:
        """Say whether the line above ended early, so that this one starts a sentence of its own."""
        above = self.text[self.text.rfind("\n", 0, self.end) + 1 : self.end]
        return len(above) < _FULL_LINE and line[:1].isupper()

    def close(self) -> None:
        """End the open run: cut it into sentences and keep them."""
        if self.start >= 0:
            kind = self.kind
            listed = bool(_FIRST_NUMBER.search(self.text, self.start, self.end))
            for first, last in _split(self.text, self.start, self.end, listed=listed):
                number = (
                    _INLINE_NUMBER.match(self.text, first, last)
                    if listed or _BARE_NUMBER.match(self.text, first)
                    else None
                )
                self.keep(number.end() if number else first, last, "item" if number else kind)
                kind = "prose"
        self.start = -1

    def keep(self, start: int, end: int, kind: Kind) -> None:
        """Add one sentence without the white space around it."""
        piece = self.text[start : min(end, start + _LONGEST)]
        words = piece.strip()
        if words:
            start += len(piece) - len(piece.lstrip())
            self.found.append(Sentence(words, start, kind, self.paragraph, self.section, small(words)))


def _label(line: str) -> tuple[str, int] | None:
    """Find the heading a line is or starts with: its name, and where what follows it begins."""
    bare = _HEADING.match(line.rstrip())
    if bare:
        return bare.group("name") or bare.group("title"), len(line)
    label = _LABEL.match(line)
    if not label or not _KNOWN_LABEL.match(label.group("name")):
        return None
    longest = _LONG_LABEL if _LONG_LABELS.match(label.group("name")) else _SHORT_LABEL
    if len(label.group("name").split()) <= longest:
        return label.group("name"), label.start("rest")
    return None


def _split(text: str, start: int, end: int, *, listed: bool) -> Iterator[tuple[int, int]]:
    """Cut a run at the ends of its sentences and, in a list, before its numbers."""
    for stop in _STOP.finditer(text, start, end):
        if stop.end() > start and _ends(text, start, stop, listed=listed):
            yield _skip(text, start, stop.end()), stop.end()
            start = stop.end()
    start = _skip(text, start, end)
    if start < end:
        yield start, end


def _ends(text: str, start: int, stop: re.Match[str], *, listed: bool) -> bool:
    """Say whether a stop ends a sentence: no quoted text, abbreviation or number of a list."""
    if stop.group("number") is not None:
        return listed
    if text[stop.start()] in _QUOTES:
        return stop.group("quote") is not None
    before = max(start, stop.start() - 8), stop.start() + 1
    return not (_ABBREVIATION.search(text, *before) or (listed and _LIST_NUMBER.search(text, *before)))


def _skip(text: str, start: int, end: int) -> int:
    """Pass over white space."""
    while start < end and text[start].isspace():
        start += 1
    return start
