"""Find who, when, how many, contacts and what was tried already in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checklists.intake.elements import elements
from checklists.intake.sentences import Sentence

Found = tuple[str, str, int, int]
"""Item, value, and the place of the words in the message."""

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_ZONE = r"(?: ?(?:cet|cest|utc|gmt|bst|est|edt|pst|pdt|z)(?:[+-]\d{1,2}(?::?\d\d)?)?\b)?"
_AGO = r"(?:minute|hour|day|week|month)s? ago"
_MOMENT = re.compile(
    r"\b(?:(?=\d)(?:\d{4}-\d\d-\d\d(?:[t ]\d\d:\d\d(?::\d\d)?)?" + _ZONE + r"|"
    r"(?:0?[1-9]|[12]\d|3[01])([/-])(?:0?[1-9]|[12]\d|3[01])\1(?:20)?\d\d|(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|"
    r"1[0-2])\.20\d\d|"
    r"\d{1,2}(?:st|nd|rd|th)?(?: of)? " + _MONTH + r"\b(?:,? 20\d\d)?|\d{1,2} " + _AGO + r"|"
    r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::[0-5]\d)?(?: ?[ap](?:m\b|\.m\.))?"
    + _ZONE
    + r"(?!\.?\d)|(?:1[0-2]|[1-9]) ?[ap]m\b)|"
    r"(?=[a-z])(?:" + _MONTH + r" \d{1,2}(?:st|nd|rd|th)?\b(?:,? 20\d\d)?|"
    r"(?:last |this |past )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|night))?|"
    r"yesterday(?: (?:morning|afternoon|evening|night))?|earlier today|today|tonight|(?:this|last) (?:morning|"
    r"afternoon|evening|night|week|weekend|month)|"
    r"(?:the )?(?:past|last) (?:few|couple of|\d{1,2}|two|three|four|five) (?:minutes|hours|days|weeks|months)|"
    r"(?:an?|two|three|four|five|half an) " + _AGO + r"|noon|midnight|lunchtime))"
)
_JOINS = re.compile(
    r"[ ,]*(?:(?:at|on|around|about|since|and|until|till|to|from|between|of|-|–|@|in the|approximately|approx\.?|"
    r"ca\.?)[ ,]*)*$"
)
_OTHER_TIME = re.compile(
    r"\b(?:call me|phone me|reach me|available|can you|could you|please|would you|meeting|appointment|schedul\w+|"
    r"deadline|until then|office hours|"
    r"opening hours|business hours|open from|opens? at|update (?:me|us))\b|\?\s*$"
)
_MAIL_HEADER = re.compile(r"(?:sent|date|from|to|cc|subject|version|build|os|user.?agent|phone|tel|mobile)\b")

_NUMBER = (
    r"(?:\d{1,3}(?:[.,]\d{3})+|\d{1,5}|an?(?= single)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|fifteen|twenty|thirty|forty|fifty|a dozen|dozens of|hundreds of)"
)
_NOUN = (
    r"(?:agents?|users?|people|persons|colleagues|customers?|callers?|operators?|supervisors?|team members|members|"
    r"employees|receptionists?|"
    r"sites?|locations?|branches|offices|queues?|uccs?|teams?|workstations?|pcs|laptops|machines)\b(?! (?:are |is "
    r")?(?:busy|available|idle|waiting|online|ago))"
)
_COUNT = re.compile(
    r"(?<!\d[:.])\b"  # not the minutes of a time
    r"(?:(?:about |around |approximately |approx\. |roughly |at least |some |over |more than |nearly |almost |up "
    r"to |only |just )?"
    + _NUMBER
    + r"(?: (?:out )?of (?:our |the |my )?\d{1,5})?(?: single)?(?: of (?:our|the|my))? (?:(?!and\b|or\b)[a-z-]+ ){0,2}?"
    + _NOUN
    + r"|(?:about |almost |nearly |roughly )?(?:all|half|most|none)(?: of)?(?: (?:our|the|my|these|those))? "
    r"(?:[a-z-]+ ){0,1}?(?:agents?|users|people|"
    r"colleagues|customers|callers|operators|supervisors|"
    r"members|employees|team|teams|staff|sites|locations|queues|uccs|department|office|company|helpdesk|service "
    r"desk|receptionists)\b"
    r"|(?:the )?(?:whole|entire) (?:team|office|site|company|department|helpdesk|service desk|contact cent(?:er|re)|"
    r"call cent(?:er|re)|floor|organi[sz]ation)"
    r"|every(?:one|body)\b|every (?:agent|user|call|caller|customer|colleague)|each (?:agent|user|call)|both "
    r"(?:agents|users|sites|receptionists|operators)"
    r"|(?:just|only) (?:me|one person|this user|this agent)|nobody else)"
)
_TOTAL = re.compile(
    r"\b(?:we have|we are|we're|team of|company of|total of|licen[cs]ed? for|licen[cs]es for|with our|there are "
    r"normally|we run|we use|we employ|if|when|by|with|from|to|every|between|than)\s*$"
)

_NAME = r"[A-Z][a-zà-ÿ]+(?:[ -](?:van|den|der|de|von|la|del|bin|el|O')){0,2}(?:[ -][A-Z][a-zà-ÿ]+){0,2}"
_WHO = re.compile(
    r"\b(?i:agents?|users?|colleagues?|operators?|supervisors?|receptionists?|mrs?\.?|ms\.?|team ?lead(?:er)?|"
    r"employee|manager)(?: was| is|:)?\s+(" + _NAME + r"(?: and " + _NAME + r")?)"
)
_USER_ID = re.compile(
    r"\b(?:agents?|users?|account|login|upn|sip address)[ :]+([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})"
)
_GROUP = re.compile(
    r"\b((?i:(?:(?:all|some|most|several|half)(?: of)? )?(?:the |our )?(?:agents|users|colleagues|supervisors|"
    r"operators|people|receptionists|team|teams|everybody|everyone|nobody) "
    r"(?:in|at|from|of|on) (?:the |our )?)(?:[\w&'-]+ ){0,3}?(?:(?:team|queue|skill|department|site|office|location|"
    r"branch|UCC|desk|floor|group|helpdesk|building)\b|[A-Z][a-z]+(?: (?:office|site|team|branch|queue|UCC|group))?))"
)
_WHO_LABEL = re.compile(
    r"(?:who|affected (?:users?|agents?|people)|users?(?: affected)?|agents?(?: affected)?|user ?name|caller|"
    r"reported by|reporter|name)$"
)

_PHONE = re.compile(r"(?<![\w.])(?:\+|00)?\(?\d{1,4}\)?(?:[ ./-]?\(?\d{1,4}\)?){2,6}(?![\w])")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_CONTACT = re.compile(
    r"\b(?:call (?:me|us|him|her|back)|phone|reach|contact|mobile|cell|gsm|tel|direct|dial|ring me|my number|number "
    r"is|text me|extension|kind regards|regards|"
    r"best|thanks|thank you|mail me|e-?mail me|email|e-mail|from|cc|reply|on-?site|ask for|speak to|t|m|p)\b[:.]?|☎|✆"
)
_NOT_CONTACT = re.compile(
    r"\b(?:user|agent|account|upn|mailbox|queue|noreply|no-reply|calling|called number|dialled|dialed|from number|"
    r"to number|caller|sip:|shared|license|sign in|log ?in|logged in)\b"
)

_TRIED = re.compile(
    r"\b(?:(?:we|i|he|she|they|it|user|agent|colleague|support)(?:['’]ve|['’]d| have| has| had)?(?: already| also| "
    r"both| even| then)*|already|and(?: also)?|,(?: then)?)\s+"
    r"(?:already |also |even )?(?:tried|rebooted|restarted|re-?started|reinstalled|re-installed|cleared|reset|"
    r"logged (?:out|off)|signed (?:out|off)|disabled|flushed|"
    r"unplugged|replugged|swapped|replaced|power[- ]cycled|recycled|deleted the cache|emptied|rolled back|"
    r"re-?created|whitelisted|uninstalled|ruled out|double[- ]checked)\b|"
    r"^(?:\W*)(?:tried|rebooted|restarted|reinstalled|cleared|reset|logged (?:out|off)|signed (?:out|off)|swapped|"
    r"replaced)\b|"
    r"\b(?:restart(?:ing)?|reboot(?:ing)?|reinstall(?:ing)?|clearing|another browser|different browser|another "
    r"(?:pc|laptop|headset|machine|network)|"
    r"different (?:pc|laptop|headset|machine|network)|incognito|inprivate|private window)\b[^.\n]{0,60}\b(?:not "
    r"help|n['’]t help|no (?:luck|difference|effect|change|result)|"
    r"same (?:result|problem|issue|error|thing|behaviou?r)|did nothing|without (?:success|result)|works? fine there|"
    r"to no avail)|"
    r"\b(?:same (?:result|problem|issue|error|thing)|no (?:luck|difference)) (?:in|with|on|using|after) (?:\w+ "
    r"){0,4}?(?:chrome|edge|firefox|browser|pc|laptop|headset|"
    r"network|reboot\w*|restart\w*|cable|vpn|incognito|inprivate)\b"
)
_NOT_TRIED = re.compile(
    r"\b(?:since|after|ever since|when|if|whenever|as soon as|try to|tried to (?:call|reach|contact|phone)|have not|"
    r"haven['’]?t|not yet|did you|should we|shall we)\b"
)
_TRIED_LABEL = re.compile(
    r"(?:already )?(?:tried|what (?:we|i|you) tried|troubleshooting|actions taken|steps taken|done so far|"
    r"workarounds? tried|checks done)"
)


def details(sentence: Sentence) -> Iterator[Found]:
    """Find every detail one sentence names, error text apart."""
    if sentence.kind in ("label", "code"):
        return
    yield from _moments(sentence)
    yield from _counts(sentence)
    yield from _people(sentence)
    yield from _contacts(sentence)
    for value, start, end in elements(sentence.text):
        yield _place(sentence, "platform-element", start, end, value)
    yield from _attempts(sentence)


def _place(sentence: Sentence, item: str, start: int, end: int, value: str = "") -> Found:
    """Make a finding from a place in the sentence."""
    return item, value or sentence.text[start:end], sentence.start + start, sentence.start + end


def _moments(sentence: Sentence) -> Iterator[Found]:
    """Find dates and times, as written; words between two that belong together join them."""
    if _MAIL_HEADER.match(sentence.section) or _OTHER_TIME.search(sentence.low):
        return
    start = end = -1
    for hit in _MOMENT.finditer(sentence.low):
        if start >= 0 and _JOINS.fullmatch(sentence.low, end, hit.start()):
            end = hit.end()
            continue
        if start >= 0:
            yield _place(sentence, "when", start, end)
        start, end = hit.span()
    if start >= 0:
        yield _place(sentence, "when", start, end)


def _counts(sentence: Sentence) -> Iterator[Found]:
    """Find how many are affected, not how many there are."""
    for hit in _COUNT.finditer(sentence.low):
        before = sentence.low[max(0, hit.start() - 25) : hit.start()]
        if not _TOTAL.search(before):
            yield _place(sentence, "count", *hit.span())


def _people(sentence: Sentence) -> Iterator[Found]:
    """Find who is affected: named people, accounts, groups with a place."""
    if _WHO_LABEL.match(sentence.section):
        yield _place(sentence, "who", 0, len(sentence.text))
        return
    for pattern, text in ((_WHO, sentence.text), (_USER_ID, sentence.low), (_GROUP, sentence.text)):
        for hit in pattern.finditer(text):
            yield _place(sentence, "who", *hit.span(1))


def _contacts(sentence: Sentence) -> Iterator[Found]:
    """Find phone numbers and addresses of people to reach: spoken of as such, or alone on a line as under a letter."""
    around = f"{sentence.section} {sentence.low}"
    if _NOT_CONTACT.search(around):
        return
    spoken = bool(_CONTACT.search(around))
    for hit in _MAIL.finditer(sentence.text):
        if spoken or len(sentence.text) - len(hit.group()) < _ALONE:
            yield _place(sentence, "contact", *hit.span())
    for hit in _PHONE.finditer(sentence.text):
        digits = sum(c.isdigit() for c in hit.group())
        alone = spoken or len(sentence.text) - len(hit.group()) < _ALONE
        if alone and _SHORTEST <= digits <= _LONGEST and not _MOMENT.search(hit.group()):
            yield _place(sentence, "contact", *hit.span())


_ALONE = 25
"""Fewer other characters than this leave an address alone on its line."""
_SHORTEST, _LONGEST = 9, 15
"""Digits of a phone number; E.164 allows 15."""


def _attempts(sentence: Sentence) -> Iterator[Found]:
    """Find what was tried already, as the whole sentence."""
    if _TRIED_LABEL.match(sentence.section) or (_TRIED.search(sentence.low) and not _NOT_TRIED.search(sentence.low)):
        yield _place(sentence, "already-tried", 0, len(sentence.text))
