"""A short text in, whether it only fills the field out: nothing, later, elsewhere, checked. The words know English."""

from __future__ import annotations

import re
from functools import lru_cache

from checklists.rules.language import Phrases, phrases

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
    (?:(?:to|will|must|needs to|need to|has to|have to) be |being |under |still being \
        |still to be ){later}(?: further)?(?: by {word})?
    not relevant|irrelevant|nothing yet|(?:empty|blank|open|nothing) for (?:now|the moment)|asap|as usual\
        |the usual(?: {word})?
    (?:(?:more|further|other|extra|additional) )?(?:info(?:rmation)?|details?|data|input) (?:will )?(?:follows?\
        |comes?|later|to come)(?: {word}){0,2}
    no (?:further|more|other|additional) (?:info(?:rmation)?|details?|data)(?: {word}){0,3}
    (?:see|refer to|according to|as per|per) (?:{word} ){0,2}(?:crm|system|portal|log|logs|form|history|file\
        |above|below|ticket|case|mail|{given})(?: of {word})?
    (?:(?:we|i|they) )?(?:have not|haven['’]?t|did not|didn['’]?t|not|never) (?:yet )?(?:asked|checked|looked\
        |known|found out|received|heard|verified){yet}
    (?:(?:we|i|they) )?(?:do not|don['’]?t|did not|didn['’]?t) (?:have|get|got\
        |receive)(?: {word}){0,3} (?:info(?:rmation)?|details?|data|answer){yet}
    (?:(?:we|i) (?:are|am) |['’]re )?(?:looking into|working on|investigating|checking|asking about)(?: {word}){0,2}
    (?:please )?(?:call|contact|phone|mail|ask) (?:me|us|(?:the )?(?:customer|user|agent\
        |partner) for (?:more )?(?:info(?:rmation)?|details))
    (?:need|needs|have|has|want|wants)(?: still)? to (?:check|ask|verify|confirm|find out|look)(?: {word}){0,4}
    same as (?:expected|usual|always|normal|the (?:title|subject|above))|{unknown}{yet}
    n\.?v\.?t\.?|k\.\s?A\.?|onbekend|geen idee|keine ahnung
    """,
    yet=r"(?:\s(?:yet|so\sfar|for\snow|at\s(?:this|the)\s(?:time|moment)|later|soon))*",
    unknown=r"unknown unclear dunno no\sidea idk not\ssure no\sclue",
    later="""investigated determined discussed announced follow provide provided add added check checked ask
    find tell update updated send sent share complete
    completed
    deliver delivered confirm confirmed look""",
    word=r"""the a an my our your other previous it this that us you later soon out for from customer feedback answer
    response reply info information details phone mail yet when known by user partner colleague them him her further to
    earlier first last back on as asap today colleagues team l1 l2 me details this into if still with about ticket
    mail email message case call the""",
    given=r"known provided available given shared specified filled to\sadd sure clear",
)
_LATER = frozenset(
    """
    will well shall ill later soon pending tbd tbc yet see per unknown unclear nothing remarks special elsewhere idem
    tomorrow replied waiting mention ditto title subject supplied follow follows await awaiting unsure lets
    """.split()
)
"""One of these makes it an answer that is put off; "asked the customer" alone is an action."""
_ABOUT = _LATER | frozenset(
    """
    a an the i we us you they it that this is are was be been to by of from for on in at with and or as no not none
    have has had do does dont didnt havent know known sure my our your
    check checked ask asked find out get back let give given provide provided add added update updated fill filled
    send sent share shared specify specified supply answer reply response info information details detail data input
    customer client network team colleague colleagues partner provider mail email ticket case description previous
    above below before pls please line subject now still further more other until when moment time him her them
    particular remark
    comment comments additional nothing mention replied answered responded waiting sure all feedback
    """.split()
)
"""Words of answers about answers."""
_SAYS_NOTHING = phrases(
    "ok(?:ay)?|yes|y|done|checked|tested|verified|fine|good|works?|ruled out|nothing|all good|looks good|see above"
)


@lru_cache(maxsize=512)
def is_filler(text: str) -> bool:
    """Say whether a text only fills the field."""
    return _is_only(_FILLER, text) or _puts_off(text)


def _puts_off(text: str) -> bool:
    """Say whether a few words only speak about giving an answer: that it comes later or stands elsewhere."""
    if len(text) >= 80:
        return False
    words = re.findall(r"[^\W_]+", text.lower().replace("’", "'").replace("'", ""))
    return 1 < len(words) <= 9 and _ABOUT.issuperset(words) and not _LATER.isdisjoint(words)


@lru_cache(maxsize=512)
def says_nothing(proof: str) -> bool:
    """Say whether a proof is blank or only repeats that the check was done."""
    return _is_only(_SAYS_NOTHING, proof)


def _is_only(words: Phrases, text: str) -> bool:
    """Say whether a text is nothing but punctuation, or such words in punctuation."""
    bare = text[:250].strip(" \t\r\n\"'`.,;:!?-_*()[]/~…–—•")
    return len(text) < 250 and (not re.search(r"\w", bare) or bool(words.fullmatch(bare)))
