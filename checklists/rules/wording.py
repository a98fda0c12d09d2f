"""Rules about whether an answer says anything at all: fillers, untouched examples, too few words, the same twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from checklists.model import Item
from checklists.rules.fillers import is_filler
from checklists.rules.language import has_any, phrases
from checklists.rules.rule import Asked, Examples, Notice, label_of, rule, short, texts

_PLACEHOLDER = re.compile(
    r"(?i)<(?!/|html|body|div|span|br\b|p>)[a-z][a-z _-]{2,40}>|\{\{?\s?[a-z][a-z _.-]{2,40}\}\}?|\bx{4,12}\b"
    r"|\[(?:insert|your|enter|fill|add|name of)\b[^\]\n]{0,60}\]|\blorem ipsum\b"
    r"|\b(?:put|enter|write|insert) your [^.\n]{1,30} here\b"
)
_PLACEHOLDER_HINTS = ("<", "{", "[", "xxxx", "lorem", "your")
"""Without any of these there is none."""


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
        elif found := _PLACEHOLDER.search(text) if has_any(text, _PLACEHOLDER_HINTS) else None:
            yield Notice(f'Replace the placeholder "{short(found[0])}" in "{asked.item.label}"', part)


def offered(item: Item, text: str) -> bool:
    """Say whether the hint of the item itself offers the text as an answer, such as "none" or "all"."""
    return f'"{text.strip().lower().rstrip(".")}"' in item.description.lower()


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
    "a an the is are was were be been do does did it its that this and to of in on at by all will should would can"
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
    elif _only_negates(mine, theirs) or _ONLY_NOT.fullmatch(letters(asked.answer)):
        yield Notice(f'"{asked.item.label}" only says that it does not happen: write what you see or hear instead')


_ONLY_NOT = phrases(
    r"""
    (?:{before} ){0,6}{negated}(?: {rest}){0,6}
    (?:the |exactly the |just the |quite the )?(?:opposite|contrary|reverse)(?: (?:of (?:that|this|it)|happens))?
    """,
    before="this that it which see exactly just but the expected wanted desired above result behaviou?r outcome",
    negated=r"""no,? not (?:does|is|did|was|do|will|has)\snot (?:doesn|isn|didn|wasn|won|hasn)(?:\st)? doesnt
    isnt fails never""",
    rest="""he she they we possible case happening working happen happens happened work works worked occur as
    what is was expected it so this that the case the result t do should be like above""",
)
"""The whole of an answer that only says no: "It does not", "Not as expected", "The opposite"."""


def _only_negates(mine: tuple[frozenset[str], bool], theirs: tuple[frozenset[str], bool]) -> bool:
    """Say whether the words of one are those of the other, or some of them with a "not"."""
    same = mine[0] == theirs[0] and len(mine[0]) > 1
    return same or (mine[1] and not theirs[1] and len(mine[0]) > 1 and mine[0] < theirs[0])


def _content(text: str) -> tuple[frozenset[str], bool]:
    """Return the words that carry meaning, without endings, and whether the text negates them."""
    words = letters(text.replace("'", "").replace("’", "")).split()
    carry = " ".join(w for w in words if w not in _NO and w not in _SMALL)
    return frozenset(_ENDING.sub("", carry).split()), any(w in _NO for w in words)


_ENDING = re.compile(r"(?<=\w{3})(?:e?s|ed|ing|ly)(?!\w)")


@lru_cache(maxsize=512)
def letters(text: str) -> str:
    """Return the words of a text in small letters with single spaces."""
    return re.sub(r"[\W_]+", " ", text).strip().casefold()
