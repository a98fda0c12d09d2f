"""Rules about priority: a Priority 1 has somebody to reach, and a priority of one's own has a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checklists.model import Item, Option
from checklists.priority import highest, of_answers, of_case, same
from checklists.rules.fillers import is_filler
from checklists.rules.language import phrases, prose
from checklists.rules.rule import Asked, Examples, Notice, all_texts, label_of, rule, short

_MATRIX = {"high": {"high": "P1", "low": "P2"}, "low": {"high": "P2", "low": "P3"}}
_IMPACT = Item(id="impact", type="radios", label="Impact", options=(Option(label="High"), Option(label="Low")))
_URGENCY = Item(id="urgency", type="radios", label="Urgency", options=(Option(label="High"), Option(label="Low")))


@rule(
    "reachable",
    level="blocker",
    types=("input", "textarea", "telephone", "group"),
    examples=Examples(
        bad=("Reception desk", "Marloes, via the portal", "Marloes Dekker, marloes@example.com"),
        good=("Marloes Dekker, +31 30 555 0134, day and night",),
        item=Item(id="contact", type="input", label="Who at the customer can show it?", required=True),
        beside=(_IMPACT, _URGENCY),
        answers={"impact": "High", "urgency": "High"},
        priority=_MATRIX,
    ),
)
def reachable(asked: Asked) -> Iterator[Notice]:
    """Notice a contact without a telephone number or e-mail address; for Priority 1 only a telephone number will do.

    Source: S2, "if needed for follow-up calling the 24x7 support number"; Incorta lowers a Priority 1 without a
    named contact and telephone number.
    """
    found = of_case(asked.checklist, asked.answers)
    said = list(all_texts(asked.answer))
    if found and found.value == highest(asked.checklist.priority):
        if not any(map(_has_telephone, said)):
            how = f"{found.value} is answered by phone"
            yield Notice(f'Add a telephone number that is answered now to "{asked.item.label}": {how}')
    elif not any(_has_telephone(text) or _WAY.search(text) or is_filler(text) for text in said):
        yield Notice(f'Add a telephone number or an e-mail address to "{asked.item.label}"')


_WAY = re.compile(r"(?i)@|\d{3}|\b(?:via|through|teams|portal|ext)\b")
"""Any other way to reach somebody."""


def _has_telephone(text: str) -> bool:
    return any(len(re.sub(r"\D", "", run)) >= 7 for run in re.findall(r"[+(]?\d[\d\s()./-]{5,30}", text))


@rule(
    "override-with-reason",
    level="blocker",
    types=("radios", "dropdown"),
    parameters={"reason": str},
    required=("reason",),
    items=("reason",),
    examples=Examples(
        bad=("P1",),
        good=("P2",),
        item=Item(id="priority", type="radios", label="Priority", options=(Option(label="P1"), Option(label="P2"))),
        beside=(_IMPACT, _URGENCY, Item(id="why", type="input", label="Why this priority?")),
        answers={"impact": "High", "urgency": "Low"},
        parameters={"reason": "why"},
        priority=_MATRIX,
    ),
)
def override_with_reason(asked: Asked, reason: str) -> Iterator[Notice]:
    """Notice a priority other than the one that impact and urgency give, without a reason in the item `reason`.

    Source: Genesys, "do not use escalation to change priority"; the contract's matrix.
    """
    found = of_answers(asked.checklist, asked.answers)
    words = " ".join(all_texts(asked.answers.get(reason))).split()
    if not words and _asks_itself(asked, reason):
        return
    if found and not same(asked.answer, found.value) and len(words) < 3:
        yield Notice(f'Write in "{label_of(asked, reason)}" why it is not {found.value}. {found.reason}')


@rule(
    "highest-priority",
    types=("radios", "dropdown"),
    parameters={"reason": str},
    required=("reason",),
    items=("reason",),
    examples=Examples(
        bad=("Low",),
        good=("High",),
        item=_URGENCY,
        beside=(_IMPACT, Item(id="why", type="input", label="Why Priority 1?")),
        answers={"impact": "High"},
        parameters={"reason": "why"},
        priority=_MATRIX,
    ),
)
def highest_priority(asked: Asked, reason: str) -> Iterator[Notice]:
    """Notice impact and urgency that give less than the highest priority, without a reason in the item `reason`.

    Source: the contract's matrix; Genesys, "do not use escalation to change priority".
    """
    found = of_answers(asked.checklist, asked.answers)
    words = " ".join(all_texts(asked.answers.get(reason))).split()
    if found and found.value != highest(asked.checklist.priority) and len(words) < 3:
        yield Notice(f'{found.reason} Write in "{label_of(asked, reason)}" why it is more than that')


def _asks_itself(asked: Asked, reason: str) -> bool:
    """Say whether the item of the reason has to be answered: what it asks for itself is not asked for twice."""
    return any(item.required for item in asked.checklist.items if item.id == reason)


_OVER = phrases(
    r"""
    (?<!not )(?<!until it )(?<!until this )(?<!when it )(?<!once it )(?<!if it ){has} {now}(?:resolved|solved|fixed\
        |restored|recovered|over|back to normal|working again|up again)
    (?:everything|all|it|calls?|agents?|service) {now}works? (?:fine |normally )?again
    {has} {now}gone (?:away )?since|no longer (?:happens|occurs)|(?:resolved|solved) itself
    """,
    has=r"is are was were has\sbeen have\sbeen it['’]s",
    now=r"(?:now|already|meanwhile|since)\s (?:all|completely|fully)\s (?=\w)",
)


@rule(
    "not-over",
    types=("input", "textarea"),
    examples=Examples(
        bad=("No calls came in, it has been resolved since 10:40 CET", "Everything works again after the restart"),
        good=(
            "No calls come in since 10:40 CET",
            "The trunk is not restored, callers hear silence",
            "The first fault was at 09:10 CET, it comes back with each call",
        ),
        item=Item(id="situation", type="textarea", label="The situation in one sentence", required=True),
        beside=(_IMPACT, _URGENCY),
        answers={"impact": "High", "urgency": "High"},
        priority=_MATRIX,
    ),
)
def not_over(asked: Asked) -> Iterator[Notice]:
    """Notice an answer that says it is over, while the case goes out with the highest priority.

    Source: the contract's matrix, whose urgency is that of now; Genesys, "do not use escalation to change priority".
    """
    found = of_case(asked.checklist, asked.answers)
    over = _OVER.search(prose(asked.answer))
    if found and over and found.value == highest(asked.checklist.priority):
        how = f"choose the urgency it has now, or write what still goes on: the case is {found.value}"
        yield Notice(f'"{short(over[0])}" in "{asked.item.label}" says it is over; {how}')
