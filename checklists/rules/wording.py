"""Rules about words: enough of them, and words that tell the next level something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checklists.rules.rule import Asked, Notice, label_of, rule, texts

_FILLER = re.compile(
    r"""(?ix) [\W_]* (?: n/?a | none | nope? | tb[ad] | todo | x{2,} | test(?:ing|\ test)* | asdf\w* | qwer\w* | foo | bar | bla(?:h|\W*bla)*
    | same | see\ above | as\ above | see\ below | unknown | idk | whatever | yes | ok(?:ay)? | \.+ | -+ | \?+ | lorem\ ipsum.* ) [\W_]*"""
)
_PLACEHOLDER = re.compile(r"(?i)<[a-z][a-z _-]{2,40}>|\[(?:insert|your|enter|fill)[^\]]{0,60}\]|\b(?:lorem ipsum|put your .{1,30} here)\b")

_VAGUE = {
    r"(?:does|do|did|is|are)(?:n'?t| not) work(?:ing)?(?: (?:any ?more|properly|correctly|well|right|at all))?": "Write what you see or hear instead",
    r"(?:it )?(?:just )?(?:fails|failed|is broken|is down|broke|has (?:an? )?(?:issue|problem|error)s?)": "Write what you see or hear when it fails",
    r"(?:some|a few|several|many|most|various|multiple|certain) (?:users?|people|agents?|customers?|callers?|colleagues)": "Write how many, and name one of them",
    r"(?:sometimes|occasionally|randomly|intermittently|from time to time|every now and then)": "Write how often: how many times out of how many tries",
    r"(?:recently|lately|a while ago|some time ago|the other day|since (?:a while|some time))": "Write since when, with date and time",
    r"since the (?:last |latest )?(?:update|upgrade|change|migration|maintenance)": "Write which one it was, and its date and time",
    r"(?:checked|tried|tested|verified|did) everything|everything (?:is|was|looks|seems) (?:fine|ok(?:ay)?|good|correct)": "Write what was checked, and what each check showed",
    r"(?:as usual|and so on|etc\.?|something like that|or something|somehow)": "Write it in full",
}
_VAGUE_PATTERNS = [(re.compile(rf"(?i)\b(?:{words})(?!\w)"), advice) for words, advice in _VAGUE.items()]


@rule("filler", level="blocker", always=True, types=("input", "textarea", "steps"))
def filler(asked: Asked) -> Iterator[Notice]:
    """Text that only fills the field ("tbd", "xxx", "-"), or a template's own placeholder left in a required answer."""
    if not asked.item.required:
        return
    for part, text in texts(asked):
        if _FILLER.fullmatch(text) and not _allows(asked, text):
            yield Notice(f'Replace "{_short(text)}" in "{asked.item.label}" with what you know, or how you tried to find out', part)
        elif found := _PLACEHOLDER.search(text):
            yield Notice(f'Replace the placeholder "{_short(found[0])}" in "{asked.item.label}"', part)


def _allows(asked: Asked, text: str) -> bool:
    """The hint itself may offer a word such as "none" or "all" as an answer."""
    return f'"{text.strip().lower().rstrip(".")}"' in asked.item.description.lower()


@rule("untouched", level="blocker", always=True, types=("input", "textarea"))
def untouched(asked: Asked) -> Iterator[Notice]:
    """The example of the form, or its prefilled text, handed in as the answer."""
    same = _letters(asked.answer)
    if asked.item.required and same and same in (_letters(asked.item.placeholder), _letters(asked.item.value)):
        yield Notice(f'Replace the example in "{asked.item.label}" with what happened in this case')


@rule("minimum-content", parameters={"words": int}, required=("words",), types=("input", "textarea"))
def minimum_content(asked: Asked, words: int) -> Iterator[Notice]:
    """Fewer words than it takes to say something; a code or an address counts as it stands."""
    found = re.findall(r"\w[\w.@:/\\'-]*", asked.answer)
    longest = max(map(len, found), default=0)
    if len(found) < words and longest < 20 and not _allows(asked, asked.answer):
        yield Notice(f'Say more in "{asked.item.label}": {words} words or more, so that nobody has to ask')


@rule("not-vague")
def not_vague(asked: Asked) -> Iterator[Notice]:
    """Words that leave the next level to ask "what, how many, since when?" (TERQAF's imprecise terms; KCS: be precise)."""
    for part, text in texts(asked):
        for words, advice in _VAGUE_PATTERNS:
            if found := words.search(text):
                yield Notice(f'{advice}: "{found[0]}" in "{asked.item.label}" does not say it', part)
                break


@rule(
    "differs-from",
    level="blocker",
    types=("input", "textarea"),
    parameters={"item": str},
    required=("item",),
    items=("item",),
)
def differs_from(asked: Asked, item: str) -> Iterator[Notice]:
    """Two answers that say the same, such as expected and actual result (S1: expected result, actual result)."""
    other = asked.answers.get(item)
    if isinstance(other, str) and _letters(other) == _letters(asked.answer) != "":
        yield Notice(f'"{asked.item.label}" and "{label_of(asked, item)}" say the same: write what differs')


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:39]}…"
