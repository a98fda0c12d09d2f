"""Recognise what should happen and what does happen in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from checklists.intake.sentences import Sentence
from checklists.intake.steps import cues_of, is_titled

_EXPECTED_HEADING = re.compile(
    r"(?:the |what )?(?:(?:i|you|we|did you|do you|should)\b.{0,20}expect|expect|desired|should (?:be|happen)|"
    r"(?:correct|wanted|intended) (?:result|behaviou?r|outcome)|.{0,20}results? you expected)"
)
_ACTUAL_HEADING = re.compile(
    r"(?:the |what )?(?:actual|observed|current (?:result|behaviou?r)|results?$|result you|describe the results you "
    r"received|"
    r"(?:actually )?happen(?:s|ed)|problem|issue$|error)"
)
_NOT_FAULT = re.compile(
    _EXPECTED_HEADING.pattern + r"|subject|(?:already )?tried|troubleshooting|steps|to repro|environment"
)
_EMPTY = re.compile(r"^\W*(?:n/?a|none|not sure|unknown|\?+|-+|same|see (?:above|below))?\W*$")

_LIKE = r" (?:\w+ )?(?:like|love|prefer) (?!to (?:know|hear|report|ask|understand|thank))"
EXPECTED = re.compile(
    r"\b(?:should(?:n['’]?t| not)?\b(?! (?:i|we|you|be noted)\b)(?<!what we should)(?<!how we should)(?<!we should)|"
    r"we should (?:be|get|see|have|still|only|always|hear|use|move|remove|not)\b|"
    r"you should (?:be able|always|only|not|see|get|hear)\b|"
    r"(?:instead of|in lieu of|supposed to|ought to|ideally|shall|rather than|let['’]?s)\b|"
    r"(?:would|might|could|will)(?: really| also)? be (?:\w+ )?(?:nice|great|good|better|best|useful|helpful|"
    r"fantastic|super|"
    r"ideal|cool|awesome|handy|nicer|preferable|more helpful|more useful|really super)\b(?! if (?:you|someone|anyone))|"
    r"(?:nice|great|good|better|useful|best) (?:to|if|idea)\b|would"
    + _LIKE
    + r"|could (?!not)(?:\w+ )?be (?:done|fixed|improved|made|replaced|solved|changed|added)\b|"
    r"(?:i|we|they|customers?|agents?|users?|callers?|would) (?:had |would |also )?expect(?:ed|s|ing)?\b|"
    r"expected (?:results?|behaviou?rs?|outcome|output|action|it|the|that|a|to see)\b|expected:(?<!not expected:)|"
    r"(?:normally|usually),? (?:it|this|that|the \w+|we|they|agents?|callers?) \w+|"
    r"(?:it|this|that|the \w+) used to\b|correct (?:behaviou?r|output|result|outcome) (?:is|would|should)\b|"
    r"needs? to be able to\b)|['’]d" + _LIKE
)
ACTUAL = re.compile(
    r"\b(?:not|\w{2,8}n['’]t|dont|doesnt|cant|isnt|wont|didnt|cannot|never|no longer|unable|impossible|fail\w*|"
    r"error\w*|crash\w*|hangs?|"
    r"hung|freez\w+|froze\w*|stuck|broken?|breaks|wrong\w*|incorrect\w*|missing|misses|blank|empty|los[tes]+|"
    r"drop(?:s|ped|ping)?|"
    r"disconnect\w*|slow\w*|delay\w*|lag\w*|exception\w*|invalid|problems?|issues?|bugs?|disappear\w*|vanish\w*|"
    r"stop(?:s|ped)|"
    r"silen\w+|nothing|nobody|none|no (?:\w+ )?(?:audio|sound|calls?|one|ring\w*|response|way|error|data|result|"
    r"option|access)|"
    r"ignor\w+|duplicat\w*|twice|corrupt\w*|garbled|time ?outs?|timed out|refus\w+|reject\w+|denied|leak\w*|null|"
    r"unexpected\w*|"
    r"faults?|throws?|thrown|down|offline|instead|only|still|too|strange|weird|odd|trouble|unavailable|violat\w+|"
    r"deadlock\w*|overflow\w*|overwrit\w+|truncat\w+|echo\w*|choppy|robotic|crackl\w+|spinn\w+|keeps?|gets?|"
    r"but|however|without|always|shows?|returns?|appears?|displays?|seems?|causes?|goes|becomes?|happens?|results? "
    r"in)\b"
)
FAULT = re.compile(
    r"\b(?:\w{2,8}n['’]t|dont|doesnt|cant|isnt|wont|didnt|cannot|can not|not (?!sure|know)\w+|never|no longer|"
    r"unable|impossible|fail\w*|errors?|crash\w*|hangs|"
    r"hung|freez\w+|froze\w*|stuck|broken|breaks|wrong\w*|incorrect\w*|missing|blank|empty|lost|loses|drop(?:s|ped|"
    r"ping)|"
    r"disconnect\w*|slow\w*|lagg\w*|exception\w*|disappear\w*|vanish\w*|stops|stopped|silence|silent|nothing|nobody|"
    r"no (?:\w+ )?(?:audio|sound|calls?|one|ring\w*|response|data|result|option|access)|garbled|time ?outs?|timed "
    r"out|refused|"
    r"rejected|denied|instead|unavailable|echo|choppy|robotic|crackl\w+|spinning|offline|is down|are down|twice|"
    r"duplicat\w*)\b"
)


def expected(sentences: Sequence[Sentence]) -> list[int]:
    """Find the sentences that say what should happen; a title does not count."""
    return [p for p in _bodies(sentences) if _says_expected(sentences[p])]


def has_actual(sentences: Sequence[Sentence]) -> bool:
    """Say whether any sentence may say what happens: a sign of a fault, a plain statement, a log."""
    return any(s.kind == "code" or (s.kind != "label" and _says_actual(s)) for s in sentences)


def fault(sentences: Sequence[Sentence], but: Sequence[int]) -> Sentence | None:
    """Find the first sentence that plainly says what goes wrong: under a heading for it, else by its words."""
    bodies = [sentences[p] for p in _bodies(sentences) if p not in but]
    prose = [s for s in bodies if not _NOT_FAULT.match(s.section) and not _NOTHING.match(s.low)]
    headed = (s for s in prose if _ACTUAL_HEADING.match(s.section) and not _EMPTY.match(s.low))
    plain = (s for s in prose if FAULT.search(s.low))
    stated = (s for s in prose if is_statement(s) and not EXPECTED.search(s.low))
    return next(chain(headed, plain, stated), None)


def is_statement(sentence: Sentence) -> bool:
    """Say whether a sentence states something: no question, request, greeting or step."""
    text = sentence.text
    return (
        text.count(" ") >= _FEWEST_SPACES
        and not text.endswith("?")
        and not _NO_STATEMENT.match(sentence.low)
        and not _opens(sentence)
    )


_FEWEST_SPACES = 2
_NOTHING = re.compile(r"\W*no (?:error (?:text|messages?|codes?)|changes|logs?)\b")
_NO_STATEMENT = re.compile(
    r"\W*(?:hi|hello|dear|good (?:morning|afternoon|evening)|please|thanks|thank you|(?:kind |best )?regards|could "
    r"you|can you|i would|i['’]d|we would|"
    r"call me|ask for|contact|tel|phone|ticket|call notes?|no changes|nothing urgent|our partner|on my screen|no "
    r"error text)\b"
)


def _opens(sentence: Sentence) -> bool:
    """Say whether a sentence opens with an action to do."""
    return bool({"imperative", "item-imperative", "item-does", "sequence"} & cues_of(sentence))


def _bodies(sentences: Sequence[Sentence]) -> Iterator[int]:
    """Give the places of the sentences that are neither title, label nor code."""
    title = is_titled(sentences)
    for place, sentence in enumerate(sentences):
        if sentence.kind in ("prose", "item") and not (title and place == 0):
            yield place


def _says_expected(sentence: Sentence) -> bool:
    """Say whether one sentence says what should happen."""
    if _EXPECTED_HEADING.match(sentence.section):
        return not _EMPTY.match(sentence.low)
    return bool(EXPECTED.search(sentence.low))


def _says_actual(sentence: Sentence) -> bool:
    """Say whether one sentence may say what happens."""
    if _ACTUAL_HEADING.match(sentence.section):
        return not _EMPTY.match(sentence.low)
    if ACTUAL.search(sentence.low):
        return True
    return is_statement(sentence) and not EXPECTED.search(sentence.low)
