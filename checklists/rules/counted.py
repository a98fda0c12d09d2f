"""The rule about "many users": how many is the first thing the next level asks. It knows English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checklists.model import Item
from checklists.rules.language import NUMBER, phrases, prose, sentence_at
from checklists.rules.rule import Asked, Examples, Notice, rule, short, texts

_UNCOUNTED = re.compile(
    phrases(
        r"""
        (?<!how ){some}(?! {time})(?: of)?(?: {the})?(?: [\w-]{1,20}){0,2}? {people}
        (?:several|many|multiple|some|most) of (?:us|them)
        """,
        some=r"""some a\sfew few several many most various multiple certain numerous
        (?:quite\s)?a\s(?:(?:lot|number|group)\sof|couple|handful|bunch) lots loads plenty (?:a\s)?majority""",
        time="seconds? minutes? hours? days? weeks? months? recent important likely",
        the="the our their my his her your these those",
        people=r"""users? people persons? agents? customers? callers? colleagues? employees? supervisors? operators?
        staff team\s?members? calls? queues? uccs? sites? locations? offices? pcs? devices? laptops? messages?
        e?-?mails? chats? recordings? others patients clients mailbox(?:es)? (?:smart|desk)?phones? headsets? computers
        desktops machines tablets browsers wallboards branches stores shops schools departments teams buildings floors
        rooms countries regions cities towns networks skills accounts tenants drivers passengers parents pupils
        students teachers nurses doctors guests visitors residents citizens members planners lawyers managers
        technicians engineers consultants assistants receptionists dispatchers couriers advisers advisors sellers
        buyers shoppers subscribers contacts testers trainees volunteers families households companies""",
    ).pattern
    + r"|\A\s*(?:(?:in|on|at|for|with|from)\s)?(?:some|several|many|most|multiple|various|dozens|hundreds|a few"
    r"|(?:quite )?a lot|a (?:number|couple) of)(?: of)?(?: (?!time|likely|recent|of)[a-z-]{1,20}){0,4}\s*\.?\s*\Z"
)


@rule(
    "counted",
    examples=Examples(
        bad=(
            "Many users cannot hear the caller",
            "Some of the agents in Lyon",
            "Quite a lot of customers",
            "several",
            "Various drivers",
            "A lot of passengers",
            "On some phones",
            "In several mailboxes",
            "most of the ward nurses",
            "dozens of them",
        ),
        good=(
            "Several agents (7 of 12) in Lyon",
            "12 agents in Lyon",
            "Some 40 callers",
            "The agent of the most recent call, a few seconds after the call",
            'Customer wrote "many users", it is m.dekker alone',
            "Most recent call of the agent Youssef",
            "All drivers of the depot, 120 by their list",
            "Most likely the agent",
            "A number the caller typed",
            "The agent hears some noise and then the caller",
        ),
        item=Item(id="who", type="input", label="Who is affected?", required=True),
    ),
)
def counted(asked: Asked) -> Iterator[Notice]:
    """Notice "many users" and the like without a number beside them.

    Source: S1, "who" and "impact of the issue"; Managed Desktop's ticket asks `usersOrDevicesImpacted`.
    """
    for part, text in texts(asked):
        own = prose(text)
        found = _UNCOUNTED.search(own)
        if found and not NUMBER.search(sentence_at(own, found.start())):
            where = f'"{short(found[0])}" in "{asked.item.label}"'
            yield Notice(f"Write how many, and name one of them: {where} does not say it", part)
