"""The rule about "many users": how many is the first thing the next level asks. It knows English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checklists.model import Item
from checklists.rules.language import Phrases, counts, phrases, prose, sentence_at
from checklists.rules.rule import Asked, Examples, Notice, rule, short, texts

_PEOPLE = r"""people persons? folks? colleagues? staff team\s?members? calls? queues? uccs? sites? locations?
    offices? pcs? devices? laptops? messages? e?-?mails? chats? orders tickets dialogues recordings? others elsewhere
    mailbox(?:es)? (?:smart|desk)?phones? headsets? desktops machines tablets wallboards branches stores shops schools
    departments teams buildings floors rooms countries regions cities towns networks skills accounts tenants guests
    families households companies nurses trainees clerks reps leads crews users? agents? students patients
    parents clients residents
    assistants consultants participants accountants applicants
    (?!{thing})\w{2,20}(?:ers|ors|ists|eers|ians|ees|men|women|folk)"""
"""Words for those who are counted: nouns for persons by their endings, and things that stand for one each."""
_GROUP = """floor team office department company staff shift building crew desk workforce unit branch school ward house
    organi[sz]ation personnel business site"""
_SIZE = "(?:good|fair|large|big|great|huge|small|certain|considerable|significant|substantial|decent|limited|growing)"
_PART = "(?:part|portion|chunk|share)"
_UNCOUNTED = Phrases(
    phrases(
        r"""
        (?<!how )(?:{some}|{lot} of)(?! {time})(?: of)?(?: {the})?(?: [\w-]{1,20}){0,2}? {people}
        {share}(?: of)?(?: {the})?(?: [\w-]{1,20}){0,2}? (?:{group}|{people})
        {half}(?: of)?(?: {the})?(?: [\w-]{1,20})? (?:{group}|{people})
        {almost} (?:all|every(?:one|body)?|each|the (?:entire|whole|full))
        (?:one|two) or more {people}|an? (?:un\w+|small|large|limited|certain) number of(?: [\w-]{1,20}){0,2}? {people}
        (?:all|several|different) (?:sorts|kinds) of(?: [\w-]{1,20}){0,2}? {people}
        (?:several|many|multiple|some|most) of (?:us|them)
        not (?:everyone|everybody|all of (?:us|them)|(?:at |in |on )(?:every|all)(?: {the})? {people})
        """,
        some=r"""some a\sfew few several many most various multiple certain numerous countless quite\s(?:some|a\slot)
        lots loads plenty more\sand\smore not\sall more\sthan\sone (?:an?\s)?(?:quite\sa\s|good\s|fair\s)?few a\scouple
        particular""",
        lot=rf"a\s(?:whole\s|{_SIZE}\s)?(?:lot|number|group|amount|couple|handful|bunch|host|range|percentage)"
        " lots loads tons heaps plenty dozens hundreds thousands scores (?:the|a)\\s(?:majority|bulk|rest)",
        share=r"most(?!\s(?:recent|important|likely)) part\sof "
        rf"(?:the|a)\s(?:{_SIZE}\s)?(?:majority|minority|fraction|percentage|bulk|rest|(?:(?:bett|larg|bigg)er\s)?{_PART})",
        almost=r"practically almost nearly virtually basically more\sor\sless pretty\smuch",
        half=r"(?:about\s|almost\s|nearly\s)?(?:half|a\s(?:third|quarter|fifth)|two\sthirds|three\squarters)",
        time="seconds? minutes? hours? days? weeks? months? recent important likely",
        the="the our their my his her your these those",
        people=_PEOPLE,
        group=_GROUP,
        thing="numb lett charact corn head paramet filt matt cover err fact colo door vect monit pap layer pow timer",
    ).pattern
    + r"|\A\s*(?:(?:in|on|at|for|with|from)\s)?(?:some|several|numerous|countless|tens|loads|scores|many|most|multiple"
    r"|various|dozens|hundreds|a few|(?:quite )?a lot|an? (?:[a-z]+ )?(?:number|couple|group|set|selection) of"
    r"|(?:more|fewer) (?=\w+s than\b))(?: of)?(?: (?!time|likely|recent|of)[a-z-]{1,20}){0,4}\s*\.?\s*\Z"
    r"|\A\s*(?:the |our |their )?(?:users|agents|people|staff|customers|callers|colleagues|employees|clients|operators)"
    r"\s*\.?\s*\Z"
)
_FRACTION = re.compile(r"(?i)\b(?:half|two thirds|three quarters|(?:one|two) or more|more than one)\b")
"""Parts of an unknown whole, which are no count."""
_ONLY_A_GROUP = Phrases(
    phrases(
        r"""
        \A\s*(?:(?:{which},?) ){0,3}(?!{all}\b)(?:[\w-]{1,20} )?(?:{people})(?: each time| as well| too)?\
            (?: {where}(?: (?!{says})[\w'’-]{1,20}){1,5})?
        (?:several|some|many|various|multiple|a few)(?= *[,;:(–-]).*
        {which} (?:{people})(?: each time| every time)
        the majority|most|the rest|a minority|too many(?: to (?:count|name|mention|list))?
        """,
        which=r"""different the\s(?:customer|client|partner)['’]?s
        the our their other others mainly mostly especially particularly random usual various
        new newer
        a\sgroup\sof groups\sof only\sour""",
        all="all every each both no",
        says=r"(?:is|are|was|were|has|have|had|get|gets|hear|see|can|cannot|do|does|stay|ring)\b",
        where="in on at from of with working calling based sitting located abroad near outside during",
        people=r"users agents people staff customers callers colleagues employees clients operators workers visitors"
        " patients guests drivers nurses teachers students departments teams sites locations offices".replace(" ", "|"),
    ).pattern
    + r"\s*\.?\s*\Z"
)
"""An answer that is no more than a group of people without a number or a name."""


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
            "Half the floor",
            "The majority of the night shift",
            "Our agents",
            "Several agents on Teams 25306 since 2026-11-20",
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
            "Half of the team (6 of 12)",
            "The caller hears half a second of the greeting",
            "Half of the window stays grey",
        ),
        item=Item(id="who", type="input", label="Who is affected?", required=True),
    ),
)
def counted(asked: Asked) -> Iterator[Notice]:
    """Notice "many users" and the like without a number beside them; a date, a time or a version is no count.

    Source: S1, "who" and "impact of the issue"; Managed Desktop's ticket asks `usersOrDevicesImpacted`.
    """
    for part, text in texts(asked):
        own = prose(text)
        found = _UNCOUNTED.search(own) or _ONLY_A_GROUP.match(own)
        if found and not counts(_FRACTION.sub(" ", sentence_at(own, found.start()))):
            where = f'"{short(found[0])}" in "{asked.item.label}"'
            yield Notice(f"Write how many, and name one of them: {where} does not say it", part)
