"""The rule that keeps a case to one problem. It knows English and reads nobody else's words (language.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checklists.rules.language import phrases, prose
from checklists.rules.rule import Asked, Examples, Notice, rule, short

_SECOND = phrases(
    r"""
    (?<!no ){another} {problem}
    {two} (?:different |separate )?(?:issues|problems|questions|faults|complaints|topics)
    (?:besides|on top of|apart from|next to|in addition to|other than|as well as) (?:that|this|the above)
    (?:while|when) at it|then also|(?:the|a) second (?:point|topic|one|matter|request) (?:is|concerns|would be)
    furthermore|additionally|in addition(?! to)|by the way|btw|unrelated(?:ly)?
    while (?:we|you|i)(?:['’]re| are|['’]m| am) at it
    (?:the )?other (?:issue|problem|thing) is
    (?:one more|a further|another|one other) (?:thing|point|matter|topic)
    (?:could|can) you (?:please )?also
    secondly|separately|on (?:another|a different) note|not only that|p\.?s\.?(?=:? [a-z])
    (?:two|three|four|several|multiple) (?:things|items|points|matters)(?=:| (?:are |is |that are )?(?:wrong\
        |broken|to report|to ask))
    not related|a different (?:matter|issue|subject|story|topic)|i also (?:want|would like|need) to\
        |there(?:['’]s| is) more
    (?:apart|aside) from (?:the |our )?[\w-]{1,20},? [^.]{1,60} (?:too|also|as well)
    (?:problem|issue|point|question|part|topic) ?(?:two|b)(?= |:)
    (?<!reads )(?:issue|problem|point|question) ?(?:#|no\.? ?)?2(?! (?:of|before|after|in|is read)(?!\w))
    we (?:also|as well) (?:have|see|get|had) (?:\w+ )?(?:trouble|issues?|problems?)
    then there is the (?:matter|question|problem|issue) of
    """,
    another="another second third separate different additional unrelated further",
    two="two three four five several multiple various 2 3 4 5",
    problem="issue problem thing question fault complaint topic",
)
_ALSO = re.compile(
    r"""(?ix) (?:^|(?<=[.,;:!?)])|(?<=\s)(?=[2-9b-e][.)]\s)) [ \t]* (?:[-*•][ \t]*)? (?:and[ ]
    |oh,?[ ](?:and[ ])?|but[ ])?
    (?: also | plus | moreover | what['’]s[ ]more | besides | then[ ]there[ ]is | oh[ ]and | [2-9b-e][.)] )
    (?:\b|(?<=[.)])) ,?
    (?![ ](?:in|on|at|with|when|if|for|from|after|before|without|over|by|via|to|not|during|as|while|where|than)\b)""",
    re.MULTILINE,
)
"""Words at the start of a clause that add something; a place or a time behind them adds nothing new."""
_CLAUSE = re.compile(r"(?<=[.;!?])\s+|\n+|,\s+and\b|\b(?:because|which|so that)\b")
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
            "Bad sound, also the wallboard shows wrong numbers",
            "No file for calls. Besides, the wallboard freezes",
            "Add 3 agents to the queue, and also the report of October is empty",
            "The caller hears silence, plus e-mails of the shop are not offered",
            "The queue is empty. Moreover, sign-in takes 2 minutes",
            "Presence stays Busy; also we miss two recordings",
            "The queue is empty, oh and the recordings are gone",
            "1. Calls drop after 30 seconds 2. The wallboard freezes",
            "The tile stays grey. Could you also look at the report of October",
        ),
        good=(
            "The call drops after 30 seconds. The caller also hears a tone",
            "The wallboard shows 0 and the wallboard of the second team also shows 0",
            "The call is not offered. The wallboard also counts 0 waiting callers",
            "The caller hears gaps, also in recordings",
            "1. The agent accepts 2. The tile turns grey 3. The call is back in the queue",
            "The recording stops, and also the file of the recording is cut",
            "Calls are lost, also when the agent uses the wallboard",
            "The flow plays the text plus the voicemail tone",
            "Agents besides the supervisor see no chat, the chat tile is grey",
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
    """Find the first "also" at the start of a clause that names a part of the product none before it names."""
    before: set[int | None] = set()
    start = read = len(text) - len(text.lstrip())
    for found in _ALSO.finditer(text, start):
        before |= {topic.lastindex for topic in _TOPIC.finditer(text, read, found.start())}
        read = found.start()
        clause = text[found.end() : found.end() + 120]
        end = stop.start() if (stop := _CLAUSE.search(clause)) else len(clause)
        if read > start and {topic.lastindex for topic in _TOPIC.finditer(clause, 0, end)} - before:
            return found
    return None
