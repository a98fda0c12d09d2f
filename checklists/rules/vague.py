"""Rules about words that make the next level ask back: what exactly, how often, since when?

They know English. Quotations, code and lines of a log are not judged (language.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checklists.rules.language import NUMBER, is_english, phrases, prose, quotes, sentence_at
from checklists.rules.rule import Asked, Examples, Notice, rule, short, texts

_BROKEN = phrases(
    """
    {does_not} work(?:s|ing)?
    work(?:s|ing) {badly}
    nothing works
    malfunction(?:s|ing|ed)?
    {seems} (?:completely |totally |all )?(?:{bad}|messed up)
    {it} (?:just )?{fails}
    {has} (?:an? |some |several |many |the )?{trouble}
    there (?:is|are|was|were) (?:an? |some |several )?(?:issues?|problems?)
    not (?:{good}|as (?:it should(?: be)?|expected))
    (?:very|too|so|quite|really|extremely|is|are) (?:slow|bad|poor)
    """,
    does_not=r"(?:does|do|did|is|are|was|were)(?:n['’]?t|\snot) won['’]?t will\snot stopped no\slonger not",
    badly="badly poorly incorrectly wrongly strangely",
    seems="is are was were seems looks went goes gets got",
    bad="broken faulty wrong weird strange bad",
    it="it this that everything system application app service call calls",
    fails="fails failed broke crashes crashed",
    has="has have had having gives? gave",
    trouble="issues? problems? trouble difficult(?:y|ies)",
    good="good great ok(?:ay)? right correct normal",
)
_OFTEN = phrases(
    r"""
    some\W?times
    {adverb}
    at (?:random|times)
    from time to time
    (?:every )?now and (?:then|again)
    once in a while
    every so often
    (?:quite |very )?(?<!how )often
    most of the time
    (?:{some} times|on {some} occasions|{happened} more than once)(?! (?:a|an|per|each|every|in (?:a|one|each))(?!\w))
    """,
    some=r"""some several many multiple various numerous countless (?:quite\s)?a\sfew
    a\s(?:couple|number|handful|lot)\sof lots\sof""",
    happened="happened occurred seen tried tested called failed off",
    adverb="""occasionally randomly intermittent(?:ly)? sporadic(?:ally)? regularly frequently mostly usually
    irregularly""",
)
_SINCE = phrases(
    """
    recently|lately|long ago|in the past
    a while (?:ago|back)
    for (?:a|some) (?:while|time)(?: now)?
    some time ago
    (?:the )?other day
    since (?:a while|some time|recently)
    for {some} {days}
    {some} {days} (?:ago|back)
    """,
    some=r"several some a\sfew many couple\sof",
    days="hours days weeks months",
)
_SOMETHING = phrases(
    r"""
    something (?:else |there )?{seems} (?:\w+ )?{bad}(?!\s?[:(–-])
    (?:there is|there['’]s|there was|has|have|with|sees?|found|noticed) something (?:\w+ )?{bad}(?!\s?[:(–-])
    {acts} (?:up|weird\w*|strange\w*|odd\w*|different\w*|funny)(?!\s?[:(–-])
    something {bad} (?:happens|happened|is going on)(?!\s?[:(–-])
    misbehav(?:es|ed|ing)
    """,
    seems=r"is was seems looks went goes has\sgone must\sbe may\sbe",
    bad=r"different wrong off strange weird odd amiss broken special not\sright not\sas\sit\sshould",
    acts=r"acts acted (?:is|are|was)\sacting behaves? behaved",
)
_UPDATE = phrases(
    r"{since} (?:we (?:did|had|installed) )?{the} (?:[\w'’-]{1,30} ){0,2}{update}s?",
    since=r"since after from following because\sof due\sto",
    the="the your our their this that an? some last latest recent",
    update="""update upgrade change migration maintenance release version patch(?:ing)? move renewal roll-?out
    deployment""",
)
_LOOSE = phrases(
    r"""
    as usual|and so on|and so forth|etc\b\.?
    (?:something|things) like that
    or (?:something|so)
    somehow|somewhere|stuff|and all that
    """
)
_LONG = phrases(
    """
    (?:far |much |way )?too (?:long|late|short|often|much)
    (?:a|some|quite a) (?:long )?(?:while|time|bit)(?! ago)
    very (?:long|late)
    for ages|forever
    """
)
_DOWN = phrases("(?:is|are|was|were|went|goes) (?:completely |totally |all )?down")
_IMPRECISE = (
    (_DOWN, "Write what you see or hear, from when to when"),
    (_SOMETHING, "Write what it is, as you see or hear it"),
    (_OFTEN, "Write how often: how many times out of how many tries"),
    (_UPDATE, "Write which one it was, with its date and time"),
    (_SINCE, "Write since when, with date and time"),
    (_LONG, "Write how long, in seconds, minutes or days"),
)
"""Words that a number in the same sentence makes precise, and what to write otherwise."""

_SEEN = phrases(
    "{verb}|{look}",
    verb=r"""shows? showed showing displays? displayed stays? stayed remains? hears? heard sees? saw gets? got returns?
    returned rings? rang ringing goes went appears? appeared turns? turned jumps? jumped disappears? disappeared
    freezes? froze frozen spins? spinning loads? loading drops? dropped hangs? hung lands? landed arrives? arrived
    says? said opens? opened closes? closed keeps? kept ends? ended cut loops? redirect\w*""",
    look="blank grey gray white empty silent silence black red green missing seconds? minutes?",
)
_CLAUSE = re.compile(r"(?i)[.:;,!?\n()]+|\s[-–—]+\s|\b(?:but|because|instead|so|and then|although|while|whereas)\b")
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
        ),
    ),
)
def not_vague(asked: Asked) -> Iterator[Notice]:
    """Notice words that leave the next level to ask "what, how often, since when?".

    A number, a date or what was seen or heard beside such words makes them precise.
    Source: TERQAF's imprecise terms; KCS, "environment: has anything changed".
    """
    for part, text in texts(asked):
        if is_english(text) or len(text) < 40:
            for words, advice in _vague(prose(text)):
                yield Notice(f'{advice}: "{short(words)}" in "{asked.item.label}" does not say it', part)
                break


def _vague(text: str) -> Iterator[tuple[str, str]]:
    """Yield vague words with what to write instead."""
    if (found := _BROKEN.search(text)) and not _says_what_is_seen(text, found):
        yield found[0], "Write what you see or hear"
    for pattern, advice in _IMPRECISE:
        found = pattern.search(text)
        if found and not NUMBER.search(sentence_at(text, found.start()).replace(found[0], " ", 1)):
            yield found[0], advice
    if found := _LOOSE.search(text):
        yield found[0], "Write it in full"


def _says_what_is_seen(text: str, found: re.Match[str]) -> bool:
    """Say whether another part of the text tells what was seen or heard, or gives a code."""
    rest = f"{text[: found.start()]}\x00{text[found.end() :]}"
    clauses = (c for c in _CLAUSE.split(rest) if "\x00" not in c and not _SETTING.match(c))
    return any(_SEEN.search(c) and len(c.split()) >= 3 for c in clauses) or quotes(text)
