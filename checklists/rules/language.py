"""Free text in, what a rule may judge of it out: quotations and code blanked, sentences, English or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from checklists.intake.words import ACTION

LONGEST = 20_000
"""Nobody words an answer longer than this; beyond it stands a pasted log."""

_QUOTED = re.compile(
    r"""```.*?(?:```|\Z) | `[^`\n]{1,400}` | "[^"\n]{1,400}" | “[^“”\n]{1,400}” | „[^„“”\n]{1,400}[“”]
    | «[^«»\n]{1,400}» | (?<!\w)'[^'\n]{2,200}'(?!\w) | (?<!\w)‘[^‘’\n]{2,200}’(?!\w)""",
    re.VERBOSE | re.DOTALL,
)
_MARKS = tuple("`\"“„«'‘")
"""Without any of these nothing is quoted."""
_LOG_LINE = re.compile(
    r"""^[ \t>]*(?: \[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d | \[?(?:ERROR|WARN(?:ING)?|INFO|DEBUG|FATAL)\b
    | at\ [\w.$]{1,200}\( | Caused\ by: | (?:HTTP|SIP)/\d | [\w.]{1,120}(?:Exception|Error): ).*$""",
    re.VERBOSE | re.MULTILINE,
)
SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")

_ENGLISH = frozenset(
    """
    the a an and or of to in on at is are was were be been it its this that these those he she they we you i not no
    with from for by as if when then after before while but so because has have had do does did will would can could
    should my our your their his her him them us me all some any each every more most other out up off than into
    which who what where how there here only again still too very same error call calls agent agents user users caller
    callers customer sound screen page window button time works work working fails failed broken nothing everything
    shows gets goes comes stays message messages mailbox wrong bad lost missing empty late slow silent swapped
    """.split()
)
_OTHER = frozenset(
    """
    de het een en van ik niet met voor wordt zijn maar ook bij naar uit deze dit die geen wij zij hebben kan kunnen wel
    der das und ist nicht ein eine einen mit für auf den dem zu sich wird werden auch nach bei wir sie haben kann
    le la les des et est une un pas pour dans avec sur que qui nous vous ils sont ne au aux ce cette
    el los las una por para con del se es está y lo como pero más cuando nos
    il di che non per sono della nel gli dei alla questo
    o os as não uma com em do da dos das quando ao isso
    och att det som är på av inte för jag vi ikke og av til som det er har kan ikke når
    """.split()
)
_SPEAKS_ENGLISH, _SPEAKS_OTHER = _ENGLISH.union(ACTION), _OTHER - _ENGLISH
_WORD = re.compile(r"[^\W\d_]+")


class Phrases:
    """A pattern of words in any case: it looks in the text in small letters, and again in the text only on a hit.

    `re` rejects most places by one look at a letter when case counts, which is three to five times faster.
    """

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        """Compile a pattern written in small letters; its second form waits for the first hit."""
        self.pattern = pattern
        self._flags = flags
        self._small = re.compile(pattern, flags)
        self.search = lru_cache(maxsize=256)(self._search)
        """Find the first; most answers are checked again unchanged."""

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags | re.IGNORECASE)

    def _search(self, text: str) -> re.Match[str] | None:
        return self.first(text, text.lower())

    def first(self, text: str, small: str) -> re.Match[str] | None:
        """Find the first where many patterns look at one text, whose small letters are made once."""
        return self._any.search(text) if self._small.search(small) else None

    def finditer(self, text: str, start: int = 0, end: int = LONGEST) -> Iterator[re.Match[str]]:
        """Find each in a part of the text."""
        return self._any.finditer(text, start, end) if self._small.search(text[start:end].lower()) else iter(())

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Find one that begins at a place."""
        return self._any.match(text, start)

    def blank(self, text: str) -> str:
        """Return the text with a space in place of each."""
        return self._any.sub(" ", text) if self._small.search(text.lower()) else text

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match the whole text."""
        return self._any.fullmatch(text) if self._small.fullmatch(text.lower()) else None


def phrases(lines: str, **lists: str) -> Phrases:
    """Compile phrases, one a line, in any case and as whole words; `{name}` is one of the words of that list.

    A line that ends in a backslash goes on in the next.

    >>> phrases("(?:the )?other day|{when} ago", when="long days").search("Some Days ago or the other day")[0]
    'Days ago'
    """
    pattern = "|".join(line.strip() for line in re.sub(r"\\\n *", "", lines).strip().splitlines())
    for name, words in lists.items():
        pattern = pattern.replace(f"{{{name}}}", f"(?:{'|'.join(words.split())})")
    return Phrases(rf"(?<!\w)(?:{pattern})(?!\w)")


@lru_cache(maxsize=512)
def has_any(text: str, words: tuple[str, ...]) -> bool:
    """Say whether one of some small-letter words stands in a text: many times faster than a pattern that finds none."""
    small = text.lower()
    for word in words:  # noqa: SIM110 - half the time of any()
        if word in small:
            return True
    return False


@lru_cache(maxsize=256)
def prose(text: str) -> str:
    """Blank out quotations, code and lines of a log, so that nobody is blamed for another's words.

    Places stay the same. An answer that is little else than a quotation is judged as it stands.
    """
    text = text[:LONGEST]
    own = _LOG_LINE.sub(_blank, _QUOTED.sub(_blank, text) if has_any(text, _MARKS) else text)
    if own == text:
        return text
    return own if len(re.findall(r"\w{2,}", own)) >= 4 or own.split() == text.split() else text


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def quotes(text: str) -> bool:
    """Say whether the text quotes something or shows a code of an error or a line of a log."""
    return bool(_QUOTED.search(text[:LONGEST]) or _LOG_LINE.search(text[:LONGEST]) or CODE.search(text[:LONGEST]))


CODE = re.compile(
    r"\b(?:[A-Z]{2,12}[_-]?\d{3,10}|0x[0-9A-Fa-f]{4,16}|[45]\d\d|[A-Z][a-z]\w{1,60}(?:Exception|Error)"
    r"|[0-9a-f]{8}(?:-[0-9a-f]{4})?)\b"
)
"""A code of an error: AADSTS50011, 0x80070005, 503, TimeoutException."""


NUMBER = re.compile(
    r"(?i)\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|half|twice|each"
    r"|once (?:a|per|every)|every (?:day|hour|morning|call|second|third|time))\b"
)
"""A number in figures or words, or words that come to one."""


_NO_COUNT = re.compile(
    r"""(?ix) \b\d{4}-\d\d-\d\d\b | \b\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]m)?\b | \b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b
    | \b\d{1,2}(?:st|nd|rd|th)?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:\s\d{4})?\b
    | \b(?:19|20)\d\d\b | \b[a-z]+[-_]?\d[\w.-]*\b | \bv?\d+(?:\.\d+)+\b
    | \b(?:windows|level|teams|edge|chrome|office|version|release|bundle|line|extension|priority|case)\s\d[\w.]*"""
)
"""Figures that count nothing: dates, times of day, versions, names with a number."""


def counts(text: str) -> bool:
    """Say whether a number in the text can be a count, which a date, a time of day or a version is not."""
    return bool(NUMBER.search(_NO_COUNT.sub(" ", text)))


def sentence_at(text: str, place: int) -> str:
    """Return the sentence around a place, as far as 400 characters to either side."""
    start, end = max(0, place - 400), place + 400
    for stop in SENTENCE_END.finditer(text[:end], start):
        if stop.start() >= place:
            return text[start : stop.start()]
        start = stop.end()
    return text[start:end]


@lru_cache(maxsize=256)
def is_english(text: str) -> bool:
    """Say whether a rule that knows English can judge the text; too short to tell counts as no."""
    words = _WORD.findall(text[:LONGEST].lower())
    return sum(map(_SPEAKS_ENGLISH.__contains__, words)) > sum(map(_SPEAKS_OTHER.__contains__, words))
