"""Rules about results told in general words: what a check showed, what an error said, which of two problems it is.

They know English. Quotations, code and lines of a log are not judged (language.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checklists.model import Item
from checklists.rules.language import SENTENCE_END, phrases, prose, quotes
from checklists.rules.rule import Asked, Examples, Notice, all_texts, rule, short, texts

_CHECKED = phrases(
    """
    {checked} (?:really |almost )?(?:everything|anything|it all|all of it|the usual(?: \\w+)?|all(?=\\s*(?:[.,;!?]|$)))
    {checked} (?:really |almost )?all(?: of)?(?: (?:the|our|their|your))? {parts}
    every\\W?thing(?: else)? (?:{looks} (?:to be )?{fine}|appears (?:to be )?{fine})
    (?:all )?(?:the )?{system} (?:all )?{looks} (?:to be )?(?:all )?{fine}
    {usual} {checks}(?: (?:done|were|was|have))?
    as far as (?:i|we) (?:can|could) (?:see|tell)
    """,
    checked=r"""checked tried tested verified did done went\sthrough gone\sthrough looked\sat reviewed confirmed
    double-?checked""",
    parts="settings config\\w* options possibilities basics steps things components systems",
    looks="is are was were looks? looked seems? seemed",
    fine=r"fine ok(?:ay)? good correct normal in\sorder right set\sup",
    system="settings configuration config network firewall sbc servers? connections? systems?",
    usual="usual standard normal basic common regular all",
    checks="checks? troubleshooting tests steps procedures?",
)
_NOTHING = phrases(
    """
    found nothing
    nothing (?:was |strange |special |wrong |unusual )?found
    (?:could not|couldn['’]t|did not|didn['’]t) find anything
    no (?:issues?|problems?|errors?) found
    """
)
"""A result where it says in what; alone it is none."""


@rule(
    "checks-named",
    examples=Examples(
        bad=(
            "We checked everything",
            "All settings are fine",
            "Did the usual troubleshooting",
            "Config looks good, nothing found",
        ),
        good=(
            "Checked everything on the SBC: OPTIONS answered each minute, certificate until 2027-03-01",
            "Settings are correct: business hours, skills and sign-in state compared with the export of 2026-11-14",
            "The queue showed 3 of 3 test calls",
            "Searched the log of the SBC for the number of the caller, nothing found",
            "Tried all browsers that the customer allows",
        ),
        item=Item(id="action", type="input", label="What came of it?", required=True),
    ),
)
def checks_named(asked: Asked) -> Iterator[Notice]:
    """Notice "checked everything" without what was checked and what each check showed.

    Source: S1, "checks done"; Genesys and Cisco ask for the actions taken and their results.
    """
    for part, text in texts(asked):
        own = prose(text)
        found = _CHECKED.search(own) or (_NOTHING.search(own) if len(own.split()) <= 5 else None)
        if found and not re.search(r"\d", text) and own[found.start() :].count(",") < 2:
            where = f'"{short(found[0])}" in "{asked.item.label}"'
            yield Notice(f"Name what was checked and what it showed: {where} does not say it", part)


_PARAPHRASE = phrases(
    r"""
    {a} (?:[\w-]{1,20} ){0,3}?(?<!user )(?<!human ){error}s?(?! {counted}(?!\w))
    {error} (?:message|code|text|page|screen|box)s?
    errors? (?:out|shows?|appears?|comes?|pops?|about|saying|like)
    {gets} (?:[\w-]{1,20} ){0,2}?errors?
    """,
    a=r"an? some some\s(?:kind|sort)\sof the this that another strange weird red generic various",
    error="error exception warning",
    counted="report log tone rate count counters? light handling level",
    gets="gets? got getting shows? throws? gives? sees? saw",
)
_NO_ERROR = phrases(
    r"(?:no|without|never|not) (?:an? |any |visible |the )?(?:[\w-]{1,20} )?{error}s?(?: messages?)?",
    error="error exception warning",
)
_SOME_ERROR = phrases(r"some (?:[\w-]{1,20} ){0,3}?(?:error|message|code|warning|pop-?up|exception)s?")
_FROM_MEMORY = phrases(
    r"""
    some(?:thing)? (?:about|like|with|along)
    some (?:[\w-]{1,20} ){0,3}?(?:error|message|code|warning|pop-?up|exception)s?
    (?:kind|sort) of
    an? (?:[\w-]{1,20} ){0,2}(?:error|message|warning) (?:about|that says|saying|with|regarding|like)
    (?:says|said|saying|stating|mentions?) (?:that|something)
    {cannot} (?:remember|recall|know|write|note)
    roughly|more or less|i think|or similar
    not sure (?:what|which)
    """,
    cannot=r"do(?:es)?\snot don['’]?t doesn['’]?t can['’]?t cannot did\snot didn['’]?t",
)


@rule(
    "quoted-error",
    types=("input", "textarea"),
    parameters={"item": str},
    items=("item",),
    examples=Examples(
        bad=(
            "The agent gets some timeout error",
            "After the sign-in an error message appears",
            "Some error about the redirect address",
        ),
        good=(
            'The agent gets the error "Request timed out (504)"',
            "The sign-in page shows AADSTS50011",
            "The call drops without any error message",
            "The error counter of the SBC rises by 3 with each call",
            "An error has occurred. Correlation id 6f0c9e1b",
        ),
    ),
)
def quoted_error(asked: Asked, item: str = "") -> Iterator[Notice]:
    """Notice an error told in one's own words, while nobody can search for anything but its exact text.

    `item` names the item that asks for the exact text; an answer there is enough.
    Source: S1, "details that are relevant to troubleshoot the issue"; Webex's triage list asks for the error text.
    """
    if item and any(text.strip() for text in all_texts(asked.answers.get(item))):
        return
    own = _NO_ERROR.sub(" ", asked.answer[:20_000])
    found = (_FROM_MEMORY if asked.item.render else _PARAPHRASE).search(own) or _SOME_ERROR.search(own)
    if found and not quotes(asked.answer):
        where = f'"{short(found[0])}" in "{asked.item.label}"'
        yield Notice(f"Copy the error word for word: {where} tells it in other words")


_SECOND = phrases(
    """
    (?<!no ){another} {problem}
    {two} (?:different |separate )?(?:issues|problems|questions|faults|complaints|topics)
    (?:besides|on top of|apart from|next to) (?:that|this)
    furthermore|additionally|in addition(?! to)|by the way|btw|unrelated(?:ly)?
    while (?:we|you|i)(?:['’]re| are|['’]m| am) at it
    (?:the )?other (?:issue|problem|thing) is
    """,
    another="another second third separate different additional unrelated further",
    two="two three four five several multiple various 2 3 4 5",
    problem="issue problem thing question fault complaint topic",
)
_ALSO = re.compile(r"(?i)\s*(?:[-*•]\s*)?(?:and )?also\b")
_TOPIC = phrases(
    r"""
    (wallboards?)
    (recordings?)
    (presence)
    (e-?mails?|mailbox)
    (chats?|webchat|whatsapp|sms)
    (reports?|power bi)
    (crm|salesforce|dynamics)
    (attendant|snapper)
    (dialogue studio|flows?)
    (voicemails?)
    (transfers?)
    (sign(?:s|ing|ed)?[ -]in|logins?|log in)
    (licen[cs]es?)
    """
)
"""Parts of the product, a group each."""


@rule(
    "one-problem",
    types=("input", "textarea"),
    examples=Examples(
        bad=(
            "The call drops after 30 seconds. Another problem is that the wallboard shows 0",
            "The call drops after 30 seconds. Also the recordings of Monday are missing",
            "There are two problems with WebAgent",
        ),
        good=(
            "The call drops after 30 seconds. The caller also hears a tone",
            "The wallboard shows 0 and the wallboard of the second team also shows 0",
            "The call is not offered. The wallboard also counts 0 waiting callers",
            "The second request of the page returns 401, and two things happen: the tile turns grey and stays so",
        ),
    ),
)
def one_problem(asked: Asked) -> Iterator[Notice]:
    """Notice more than one problem in a case.

    Source: Cisco TAC and Micro Focus, "one problem per case".
    """
    text = prose(asked.answer)
    found = _SECOND.search(text) or _also_something_else(text)
    if found:
        around = short(text[found.start() : found.end() + 30])
        yield Notice(f'Keep to one problem and open another case for the other: "{around}" in "{asked.item.label}"')


def _also_something_else(text: str) -> re.Match[str] | None:
    """Find the first sentence that begins with "also" and names a part of the product that none before it names."""
    before: set[int | None] = set()
    start = 0
    for end in (*(stop.end() for stop in SENTENCE_END.finditer(text)), len(text)):
        here = {found.lastindex for found in _TOPIC.finditer(text, start, end)}
        found = _ALSO.match(text, start, end)
        if found and start and here - before:
            return found
        before |= here
        start = end
    return None
