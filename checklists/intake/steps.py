"""Recognise steps somebody can follow: headings, lists of actions, conditions, narratives, code to run."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from checklists.intake import words as words_of
from checklists.intake.sentences import Sentence
from checklists.intake.words import ACTION, ACTION_ING, ACTION_PAST, ACTION_THIRD

POINTS = {
    "item-imperative": (6, 3),
    "item-done": (2, 0),
    "item-does": (6, 3),
    "sequence": (6, 0),
    "under-heading": (5, 4),
    "person-does": (5, 3),
    "person-acts": (2, 0),
    "when-doing": (3, 0),
    "title-when-doing": (1, 0),
    "imperative": (2, 1),
    "code": (0, 4),
    "command": (2, 0),
    "example": (3, 0),
    "sample": (2, 0),
    "reproduce": (2, 0),
    "then": (2, 0),
    "interface": (2, 0),
    "create": (1, 1),
    "go": (1, 0),
    "run": (1, 0),
    "try": (1, 0),
    "web": (1, 0),
    "no-steps": (-1, 0),
    "i-am-doing": (-1, 0),
    "trace": (-2, 0),
    "guess": (-2, 0),
    "wish": (-3, 0),
}
"""How much each sign says that steps are there: for the first sentence with it, and for a second one."""
ENOUGH = 7
"""With this many points a message is taken to have steps."""

_WORD = re.compile(r"[a-z][a-z'’-]*")
_WORD_OR_NUMBER = re.compile(r"[a-z][a-z'’-]*|\d+")
"""For "Press 3", which is an action on something."""
_HEADING = re.compile(
    r"(?:the |my |possible |exact |detailed |minimal |simple |test )*"
    r"(?:steps?|str|repro(?!ducib)|how (?:to|i|can|it)|to (?:repro|recreate|replicate|repeat)|procedure|scenario|"
    r"describe the steps|list the steps|what steps|what (?:i|we|you) did|reproduction|test steps)\b",
)
_PHRASES = {
    "no-steps": r"^\W*(?:not sure|unknown|none|n/?a|see (?:above|below|attach)|no idea|same as)\b|^\W*\d?\W*$|"
    r"\b(?:no|not have|don['’]?t have|without|haven['’]?t found|can ?not|can['’]t|couldn['’]t|unable to|not able to|"
    r"hard to) "
    r"(?:\w+ ){0,4}(?:repro\w*|steps)\b",
    "sample": r"\b(?:following|this|below|attached|sample|simple|test|example|minimal) (?:\w+ ){0,2}"
    r"(?:code|query|test ?case|command|script|config\w*|snippet|program|example|mapping|document|page|html|sql|"
    r"request|unit test)\b",
    "go": r"\b(?:go|went|going|navigate[sd]?|browse[sd]?|goto) (?:back )?(?:to|into)\b",
    "reproduce": r"\b(?:re-?produc(?:e|ed|es|ing|ible|tion)|repro|recreate[ds]?|replicate[ds]?)\b",
    "interface": r"\b(?:(?:double|right|left)[- ]?)?(?:click|press|select|choos|tap|typ|hit|scroll|drag|hover|check|"
    r"uncheck|clos|"
    r"open|paste|enter)(?:e|es|s|ed|ing|ping|ped|ging|ged)?\b|\bchose\b",
    "run": r"\b(?:run|ran|running|execut(?:e|ed|ing)|restart(?:ed|ing)?|launch(?:ed|ing)?|start(?:ed|ing)? (?:the|"
    r"up|it|a))\b",
    "example": r"\b(?:for (?:example|instance)|e\.g\.|example:|see below|as follows)",
    "then": r"\b(?:then|afterwards|after that|manually|simply)\b",
    "create": r"\b(?:creat|add|delet|remov|edit|sav|upload|download|copy|copi|renam|mov)(?:e|es|ed|ing|s|ied|ies)? "
    r"(?:a|an|the|some|one|two|any|new|this|it|my|your)\b",
    "wish": r"\b(?:would be|should be|needs? to|would like|wish|feature|enhancement|propos\w+|suggest\w*|maybe|perhaps|"
    r"refactor\w*|improv\w+|solution|patch)\b",
    "guess": r"\b(?:looks like|i (?:don['’]?t|do not) (?:know|understand|see)|no idea|how (?:to|can|do)|what|which|"
    r"why|since)\b",
    "web": r"https?://|www\.",
}
_PATTERNS = [(name, re.compile(pattern)) for name, pattern in _PHRASES.items()]
_COMMAND = re.compile(
    r"(?:[\w@:~/-]{0,60}[$#>] ?)(?:sudo |docker|make|npm|git|java|mvn|curl|\./|echo|wget|\w{1,30} -{1,2}\w)|\$ \w"
)
_TRACE = re.compile(
    r"\s*(?:at [\w.$<>/]+\(|file \"|caused by|\[?\d{4}[-/]\d\d|\[(?:\w{3} \w{3}|info|warn|error|debug|notice|emerg))"
)


def signs(sentences: Sequence[Sentence]) -> list[set[str]]:
    """Name the signs of steps in every sentence of a message."""
    titled = is_titled(sentences)
    return [cues_of(s, is_title=titled and place == 0) for place, s in enumerate(sentences)]


def has_steps(found: Sequence[set[str]]) -> bool:
    """Say whether a message holds steps somebody can follow, from the signs in its sentences."""
    points = 0
    for name, count in Counter(name for names in found for name in names).items():
        first, second = POINTS.get(name, (0, 0))
        points += first + (second if count > 1 else 0)
    return points >= ENOUGH


def step_runs(sentences: Sequence[Sentence], found: Sequence[set[str]]) -> list[tuple[int, int]]:
    """Find the runs of sentences that are steps: first and last place of each, in order."""
    runs: list[tuple[int, int]] = []
    for place, (sentence, names) in enumerate(zip(sentences, found, strict=True)):
        if sentence.kind in ("code", "label") or not _is_step(names):
            continue
        if runs and place - runs[-1][1] <= 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def is_titled(sentences: Sequence[Sentence]) -> bool:
    """Say whether the first sentence is a title: alone, short, without a full stop."""
    if len(sentences) < 2 or sentences[0].kind != "prose":
        return False
    first, second = sentences[:2]
    alone = first.paragraph != second.paragraph
    return alone and len(first.text) < _TITLE and not first.text.endswith((".", "!", ":", ","))


_TITLE = 160


def cues_of(sentence: Sentence, *, is_title: bool = False) -> set[str]:
    """Name the signs of steps in one sentence; those that count are the keys of `POINTS`."""
    if sentence.kind == "code":
        return {"command" if _COMMAND.match(sentence.text) else "trace" if _TRACE.match(sentence.low) else "code"}
    if sentence.kind == "label":
        return set()
    found = {name for name, pattern in _PATTERNS if pattern.search(sentence.low)}
    found.update(_forms(sentence))
    if "several-actions" in found and found & {"interface", "go"}:
        found.add("sequence")
    if is_title:
        return {f"title-{name}" for name in found}
    if _HEADING.match(sentence.section) and "no-steps" not in found:
        found.add("under-heading")
    return found


def _is_step(found: set[str]) -> bool:
    """Say whether a sentence is itself a step: a line under a heading, an imperative in a list, "when I open"."""
    if "no-steps" in found:
        return False
    return (
        bool(found & {"under-heading", "item-imperative", "item-does", "sequence", "person-does"})
        or {"imperative", "interface"} <= found
    )


def _forms(sentence: Sentence) -> Iterator[str]:
    """Name the signs that are forms of a sentence rather than fixed phrases."""
    words = _WORD.findall(sentence.low)
    if words:
        yield from _conditions(words)
        yield from _narrative(words)
        opening = _opening(_WORD_OR_NUMBER.findall(sentence.low))
        if opening:
            yield f"item-{opening}" if sentence.kind == "item" else opening
        if _is_sequence(words, opening):
            yield "several-actions"


def _opening(words: list[str]) -> str:
    """Say which form of action a sentence opens with, if any: "imperative", "done"."""
    first = 0
    while first < len(words) - 1 and words[first] in words_of.LEAD:
        first += 1
    word, following = words[first], words[first + 1] if first + 1 < len(words) else ""
    if word in ACTION and word not in words_of.NOT_IMPERATIVE and following and following not in words_of.AFTER_NOUN:
        return "imperative"
    if word in words_of.PERSON and following in ACTION_THIRD and following not in words_of.STATE:
        return "does"
    return "done" if word in ACTION_PAST and word not in words_of.STATE else ""


def _is_sequence(words: list[str], opening: str) -> bool:
    """Say whether one sentence holds several actions in order: "open it, choose A and press B"."""
    forms = ACTION if opening == "imperative" else ACTION_PAST if words[0] in words_of.SPEAKER else frozenset[str]()
    if words[0] in words_of.SPEAKER and len(words) > 1 and words[1] in ACTION:
        forms = ACTION
    doing = [place for place, word in enumerate(words) if word in forms and word not in words_of.STATE]
    joined = [p for p in doing[1:] if words[p - 1] in ("and", "then") or p - doing[0] > 2]
    return bool(doing) and doing[0] <= 2 and len(joined) >= 1


def _conditions(words: list[str]) -> Iterator[str]:
    """Name the conditions: "when I click", "if you open", "while opening"."""
    if words_of.WHEN.isdisjoint(words):
        return
    for place, word in enumerate(words[:-1]):
        if word not in words_of.WHEN:
            continue
        following = words[place + 1 : place + 8]
        if following[0] in words_of.ARTICLE and len(following) > 1 and following[1] in words_of.PERSON:
            following = following[1:]
        if following[0] in words_of.PERSON:
            yield from _acting(following[1:])
        elif following[0].endswith("ing") and following[0] not in words_of.NO_ACTION_ING:
            yield "when-doing"


def _acting(following: list[str]) -> Iterator[str]:
    """Name what a person does in a condition, from the words after the person."""
    doing = _verb(following)
    if doing and doing not in words_of.STATE:
        known = doing in ACTION or doing in ACTION_PAST or doing in ACTION_ING or doing in ACTION_THIRD
        yield "person-does" if known else "person-acts"


def _narrative(words: list[str]) -> Iterator[str]:
    """Name what the writer does: "trying to open", "we are opening"."""
    if not words_of.TRY.isdisjoint(words):
        yield "try"
    for place, word in enumerate(words):
        if word in words_of.SPEAKER and not (place and words[place - 1] in words_of.CONDITION):
            doing = _verb(words[place + 1 : place + 6])
            if doing in ACTION_ING and doing not in words_of.STATE:
                yield "i-am-doing"


def _verb(following: list[str]) -> str:
    """Pass over helping words to the verb."""
    return next((word for word in following if word not in words_of.PASSED_OVER), "")
