"""Rules about whether an answer says anything at all: fillers, untouched examples, too few words, the same twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checklists.model import Item
from checklists.rules.language import phrases
from checklists.rules.rule import Asked, Examples, Notice, label_of, rule, short, texts

_FILLER = phrases(
    r"""
    n\W?/?\W?a|none|nope?|nil|null|yes|ok(?:ay)?|same|ditto|idem|foo|whatever
    t\W?b\W?[acd]|to\W?do|wip|to be (?:confirmed|determined|announced|defined|added|filled(?: in)?)
    (?:to|will) follow|(?:coming )?(?:later|soon)
    [jknxyz]|(\w)\1{1,20}|test(?:ing| \d{1,4}| test)+|asdf\w{0,20}|qwer\w{0,20}|bla(?:h|\W{0,3}bla){0,9}|lorem .{0,200}
    (?:as|see) (?:above|below|before|discussed|title|subject|(?:the )?(?:e-?mail|mail|ticket|case))
    unknown|unclear|not known|no(?: |t )(?:idea|sure|clue)|(?:i )?do(?:n['’]?t| not) know|dunno|idk
    (?:(?:i|we|they|(?:the )?customer) )?(?:will|to|['’]ll) (?:be )?{later}(?: {word}){0,4}
    (?:awaiting|waiting for|wait for|pending|ask)(?: {word}){0,3}
    (?:no|not|nothing)(?: {word}){0,2}? {given}(?: (?:yet|so far|for now|at the moment|by \w+))*
    no (?:info(?:rmation)?|details?|data)(?: {word}){0,3}
    (?:info(?:rmation)?|details?|data) (?:is |are )?not {given}(?: yet)?
    (?:(?:we|i|they|(?:the )?(?:customer|agent|user)) )?(?:do(?:es)?(?: not|n['’]?t) know|not sure|no idea|unknown){yet}
    not applicable|none known|no comment|dito|empty|blank|later today|not communicated
    (?:to|will) be (?:discussed|defined|clarified|agreed){yet}
    ask \w+|check with (?:the )?\w+|(?:see|as per|per) (?:the )?(?:attachments?|call|phone|telephone)
    same as (?:above|before|below)|in progress|under investigation|as discussed(?: {word}){0,4}
    (?:see|check|refer to|in) (?:{word} ){0,2}(?:e?-?mail|mail|ticket|case|description|subject|notes?|chat)
    n\.?v\.?t\.?|k\.\s?A\.?|onbekend|geen idee|keine ahnung
    """,
    yet=r"(?:\s(?:yet|so\sfar|for\snow|at\s(?:this|the)\s(?:time|moment)|later|soon))*",
    later="""follow provide provided add added check checked ask find tell update updated send sent share complete
    completed
    deliver delivered confirm confirmed look""",
    word=r"""the a an my our your other previous it this that us you later soon out for from customer feedback answer
    response reply info information details phone mail yet when known by user partner colleague them him her further to
    earlier first last back on as asap""",
    given=r"known provided available given shared specified filled to\sadd sure clear",
)
_PLACEHOLDER = re.compile(
    r"(?i)<(?!/|html|body|div|span|br\b|p>)[a-z][a-z _-]{2,40}>|\{\{?\s?[a-z][a-z _.-]{2,40}\}\}?|\bx{4,12}\b"
    r"|\[(?:insert|your|enter|fill|add|name of)\b[^\]\n]{0,60}\]|\blorem ipsum\b"
    r"|\b(?:put|enter|write|insert) your [^.\n]{1,30} here\b"
)
_SAYS_NOTHING = phrases(
    "ok(?:ay)?|yes|y|done|checked|tested|verified|fine|good|works?|ruled out|nothing|all good|looks good|see above"
)


@rule(
    "filler",
    level="blocker",
    always=("input", "textarea", "steps"),
    types=("input", "textarea", "steps"),
    examples=Examples(
        bad=(
            "tbd",
            "xxx",
            "x",
            "-",
            "N/A",
            "Will follow",
            "see ticket",
            "don't know",
            "waiting for the customer",
            "will be provided",
            "same as above",
            "The agent <agent name> hears nothing",
        ),
        good=(
            "The caller hears nothing for 5 seconds",
            "Testing the second line gave the same silence",
            "Pending calls are shown twice",
            "Text <b>bold</b> shows as code",
            "Test",
        ),
    ),
)
def filler(asked: Asked) -> Iterator[Notice]:
    """Notice text that only fills the field, or a template's own placeholder, left in a required answer.

    Source: S1, "complete and correct information for Level 2"; complaints about required fields that force filler.
    """
    if not asked.item.required:
        return
    for part, text in texts(asked):
        if is_filler(text) and not offered(asked.item, text):
            yield Notice(
                f'Replace "{short(text)}" in "{asked.item.label}" with what you know, or how you tried to find out',
                part,
            )
        elif found := _PLACEHOLDER.search(text):
            yield Notice(f'Replace the placeholder "{short(found[0])}" in "{asked.item.label}"', part)


def offered(item: Item, text: str) -> bool:
    """Say whether the hint of the item itself offers the text as an answer, such as "none" or "all"."""
    return f'"{text.strip().lower().rstrip(".")}"' in item.description.lower()


def is_filler(text: str) -> bool:
    """Say whether a text only fills the field."""
    return _is_only(_FILLER, text)


def says_nothing(proof: str) -> bool:
    """Say whether a proof is blank or only repeats that the check was done."""
    return _is_only(_SAYS_NOTHING, proof)


def _is_only(words: re.Pattern[str], text: str) -> bool:
    """Say whether a text is nothing but punctuation, or such words in punctuation."""
    bare = text[:250].strip(" \t\r\n\"'`.,;:!?-_*()[]/~…–—•")
    return len(text) < 250 and (not re.search(r"\w", bare) or bool(words.fullmatch(bare)))


@rule(
    "untouched",
    level="blocker",
    always=("input", "textarea"),
    types=("input", "textarea"),
    examples=Examples(
        bad=(
            "The call connects within 2 seconds and both sides hear each other",
            "the call connects within 2 seconds, and both sides hear each other.",
        ),
        good=("The call connects within 5 seconds and the recording starts",),
        item=Item(
            id="expected",
            type="textarea",
            label="What should happen?",
            required=True,
            placeholder="The call connects within 2 seconds and both sides hear each other",
        ),
    ),
)
def untouched(asked: Asked) -> Iterator[Notice]:
    """Notice the example of the form, or its prefilled text, handed in as the answer.

    An example of less than four words, such as "3 of 10", may well be the answer.
    Source: detectron2's template check, which compares the report with the untouched template.
    """
    examples = (asked.item.placeholder, asked.item.value)
    same = letters(asked.answer) if asked.item.required and any(examples) else ""
    if len(same.split()) >= 4 and same in map(letters, examples):
        yield Notice(f'Replace the example in "{asked.item.label}" with what happened in this case')


@rule(
    "minimum-content",
    parameters={"words": int},
    required=("words",),
    types=("input", "textarea"),
    examples=Examples(
        bad=("No sound", "Call dropped"),
        good=("The caller hears nothing for 5 seconds", "AADSTS7000222:InvalidClientSecret", "呼び出し音が鳴りません"),
        parameters={"words": 4},
    ),
)
def minimum_content(asked: Asked, words: int) -> Iterator[Notice]:
    """Notice fewer words than it takes to say something; a code or an address counts as it stands.

    Writing without spaces between words, such as Japanese, is not counted. Source: TERQAF, the size of a report.
    """
    found = re.findall(r"\w[\w.@:/\\'-]*", asked.answer)
    longest = max(map(len, found), default=0)
    if (
        len(found) < words
        and longest < 20
        and not re.search(r"[\u0e00-\u0eff\u3040-\u9fff]", asked.answer)
        and not offered(asked.item, asked.answer)
    ):
        yield Notice(f'Say more in "{asked.item.label}": {words} words or more, so that nobody has to ask')


_NO = frozenset(
    "not no never cannot without isnt arent doesnt dont didnt cant wont wasnt couldnt nothing nobody unable"
    " fails failed refuses impossible hardly".split()
)
_SMALL = frozenset(
    "a an the is are was were be been do does did it its that this and to of in on at will should would can"
    " able anymore any more longer still"
    " just again properly correctly possible for always ever even us their her his".split()
)


@rule(
    "differs-from",
    level="blocker",
    types=("input", "textarea"),
    parameters={"item": str},
    required=("item",),
    items=("item",),
    examples=Examples(
        bad=(
            "The caller reaches the service desk",
            "the service desk, the caller reaches",
            "The caller does not reach the service desk",
        ),
        good=("The caller hears the closing message and is cut off", "The caller reaches the sales desk"),
        beside=(Item(id="expected", type="textarea", label="What should happen?"),),
        answers={"expected": "The caller reaches the service desk"},
        parameters={"item": "expected"},
    ),
)
def differs_from(asked: Asked, item: str) -> Iterator[Notice]:
    """Notice two answers that say the same, in any order of words, or of which one only negates the other.

    Source: S1, "action taken, expected result, actual result"; wrong observed behaviour is one of the worst
    problems of a report (Bettenburg et al. 2008).
    """
    other = asked.answers.get(item)
    if not isinstance(other, str) or not letters(other):
        return
    mine, theirs = _content(asked.answer), _content(other)
    if letters(asked.answer) == letters(other) or (mine == theirs and mine[0]):
        yield Notice(f'"{asked.item.label}" and "{label_of(asked, item)}" say the same: write what differs')
    elif mine[0] == theirs[0] and len(mine[0]) > 1:
        yield Notice(f'"{asked.item.label}" only says that it does not happen: write what you see or hear instead')


def _content(text: str) -> tuple[frozenset[str], bool]:
    """Return the words that carry meaning, without endings, and whether the text negates them."""
    words = letters(text.replace("'", "").replace("’", "")).split()
    carry = (w for w in words if w not in _NO and w not in _SMALL)
    return frozenset(re.sub(r"(?<=\w{3})(?:e?s|ed|ing|ly)$", "", w) for w in carry), any(w in _NO for w in words)


def letters(text: str) -> str:
    """Return the words of a text in small letters with single spaces."""
    return re.sub(r"[\W_]+", " ", text).strip().casefold()
