"""Rules about words that make the next level ask back: what exactly, how many, since when, with what result?

They know English. Quotations, code and lines of a log are not judged (language.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checklists.model import Item
from checklists.rules.language import SENTENCE_END, is_english, prose, quotes, sentence_at
from checklists.rules.rule import Asked, Examples, Notice, all_texts, rule, short, texts

_NOT = r"(?:(?:does|do|did|is|are|was|were)(?:n['’]?t|\ not)|won['’]?t|will\ not|stopped|no\ longer|not)"
_BROKEN = re.compile(
    rf"""(?ix) \b(?: {_NOT}\ work(?:s|ing)?\b | work(?:s|ing)\ (?:badly|poorly|incorrectly|wrongly|strangely)
        | nothing\ works | malfunction(?:s|ing|ed)?
    | (?:is|are|was|were|seems|looks|went|goes|gets|got)\ (?:completely\ |totally\ |all\ )?(?:broken|down|faulty
    |wrong|weird|strange|bad|messed\ up)\b
    | (?:it|this|that|everything|system|application|app|service|call|calls)\ (?:just\ )?(?:fails|failed|broke
    |crashes|crashed|stopped)
    | (?:has|have|had|having|gives?|gave)\ (?:an?\ |some\ |several\ |many\ |the\ )?(?:issues?|problems?|trouble
    |difficult(?:y|ies))
    | there\ (?:is|are|was|were)\ (?:an?\ |some\ |several\ )?(?:issues?|problems?)
    | not\ (?:good|great|ok(?:ay)?|right|correct|normal|as\ (?:it\ should(?:\ be)?|expected)) | (?:very|too|so|quite
    |really|extremely|is|are)\ (?:slow|bad|poor)\b )"""
)
_OFTEN = re.compile(
    r"""(?ix) \b(?: some\W?times | occasionally | randomly | at\ random | intermittent(?:ly)? | sporadic(?:ally)?
        | from\ time\ to\ time | (?:every\ )?now\ and\ (?:then|again)
    | once\ in\ a\ while | every\ so\ often | at\ times | regularly | frequently | (?:quite\ |very\ )?(?<!how\ )often | mostly | usually | most\ of\ the\ time | irregularly )\b"""
)
_SINCE = re.compile(
    r"""(?ix) \b(?: recently | lately | a\ while\ (?:ago|back) | for\ (?:a|some)\ (?:while|time)(?:\ now)?
        | some\ time\ ago | (?:the\ )?other\ day | since\ (?:a\ while|some\ time|recently)
    | for\ (?:several|some|a\ few|many)\ (?:days|weeks|months) | (?:a\ few|several|some|couple\ of)\ (?:hours|days
    |weeks|months)\ (?:ago|back) | long\ ago | in\ the\ past )\b"""
)
_UPDATE = re.compile(
    r"""(?ix) \b(?:since|after|from|following|because\ of|due\ to)\ (?:we\ (?:did|had|installed)\ )?(?:the|your|our
        |their|this|that|an?|some|last|latest|recent)\ (?:[\w'’-]+\ ){0,2}
    (?:update|upgrade|change|migration|maintenance|release|version|patch(?:ing)?|move|renewal|roll-?out
        |deployment)s?\b"""
)
_LOOSE = re.compile(
    r"(?i)\b(?:as usual|and so on|and so forth|etc\b\.?|something like that|or something|or so|somehow|somewhere|stuff|things like that|and all that)(?!\w)"
)
_LONG = re.compile(
    r"(?i)\b(?:(?:far |much |way )?too (?:long|late|short|often|much)|(?:a|some|quite a) (?:long )?(?:while|time|bit)|very (?:long|late)|for ages|forever)\b(?! ago)"
)

_NUMBER = r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|half|twice|once (?:a|per|every)|every (?:day|hour|morning|call|second|third|time)|each)\b)"
_NUMBERED = re.compile(rf"(?i){_NUMBER}")
_SEEN = re.compile(
    r"""(?ix) \b(?: shows?|showed|showing|displays?|displayed|stays?|stayed|remains?|hears?|heard|sees?|saw|gets?
        |got|returns?|returned|rings?|rang|ringing|goes|went|appears?|appeared
    | turns?|turned|jumps?|jumped|disappears?|disappeared|freezes?|froze|frozen|spins?|spinning|loads?|loading
    |drops?|dropped|hangs?|hung|lands?|landed|arrives?|arrived|says?|said
    | opens?|opened|closes?|closed|keeps?|kept|ends?|ended|blank|grey|gray|white|empty|silent|silence|black|red
    |green|missing|cut|redirect\w*|loops?|seconds?|minutes? )\b"""
)
_CLAUSE = re.compile(
    r"[.:;,!?\n()]+|\s[-–—]+\s|\b(?:but|because|instead|so|and then|although|while|whereas)\b", re.IGNORECASE
)
_SETTING = re.compile(
    r"(?i)\s*(?:and )?(?:when|if|after|as|since|once|every time|each time|whenever|during|for|in|on|at)\b"
)


@rule(
    "not-vague",
    examples=Examples(
        bad=(
            "WebAgent does not work",
            "Since the last update the calls are dropped",
            "Sometimes the caller hears silence",
            "When the agent answers, the sound is bad",
            "It has been slow lately",
        ),
        good=(
            'Customer says "it does not work": WebAgent shows "Connecting" for 20 seconds, then the caller is back in the queue',
            "Sometimes (3 of 10 calls) the caller hears silence for 5 seconds",
            "Since the update to DC2024.02f on 2026-11-20 the call drops after 30 seconds",
            "Transfer does not work: the button stays grey after the consult call",
            "De oproep komt niet aan bij de agent",
        ),
    ),
)
def not_vague(asked: Asked) -> Iterator[Notice]:
    """Notice words that leave the next level to ask "what, how often, since when?".

    A number, a date or what was seen or heard beside such words makes them precise.
    Source: TERQAF's imprecise terms; KCS, "environment: has anything changed".
    """
    for part, text in texts(asked):
        if is_english(text) or len(text) < 40:
            for words, advice in _vague(prose(text)):
                yield Notice(f'{advice}: "{short(words)}" in "{asked.item.label}" does not say it', part)
                break


def _vague(text: str) -> Iterator[tuple[str, str]]:
    """Yield vague words with what to write instead."""
    if (found := _BROKEN.search(text)) and not _says_what_is_seen(text, found):
        yield found[0], "Write what you see or hear"
    for pattern, advice in _IMPRECISE:
        found = pattern.search(text)
        if found and not _NUMBERED.search(sentence_at(text, found.start()).replace(found[0], " ", 1)):
            yield found[0], advice
    if found := _LOOSE.search(text):
        yield found[0], "Write it in full"


_IMPRECISE = (
    (_OFTEN, "Write how often: how many times out of how many tries"),
    (_UPDATE, "Write which one it was, with its date and time"),
    (_SINCE, "Write since when, with date and time"),
    (_LONG, "Write how long, in seconds, minutes or days"),
)


def _says_what_is_seen(text: str, found: re.Match[str]) -> bool:
    """Say whether another part of the text tells what was seen or heard, or gives a code."""
    rest = f"{text[: found.start()]}\x00{text[found.end() :]}"
    clauses = [c for c in _CLAUSE.split(rest) if "\x00" not in c and not _SETTING.match(c)]
    return any(_SEEN.search(c) and len(c.split()) >= 3 for c in clauses) or quotes(text)


_PEOPLE = (
    r"users?|people|persons?|agents?|customers?|callers?|colleagues?|employees?|supervisors?|operators?|staff|team\ ?members?|calls?|queues?|uccs?|sites?|locations?|offices?"
    r"|pcs?|devices?|laptops?|messages?|e?-?mails?|chats?|recordings?|times|others|patients|clients"
)
_UNCOUNTED = re.compile(
    rf"""(?ix) \b(?<!how\ )(?:some|a\ few|few|several|many|most|various|multiple|certain|numerous
        |(?:quite\ )?a\ (?:lot|number|couple|handful|bunch|group)|lots|loads|plenty|(?:a\ )?majority|part)
    (?:\ of)?(?:\ (?:the|our|their|my|his|her|your|these|those))?(?:\ [\w-]{{1,20}}){{0,2}}?\ (?:{_PEOPLE})\b
        | \b(?:several|many|multiple)\ (?:of\ (?:us|them)|times)\b
    | \A\s*(?:some|several|many|most|multiple|various|a\ few|a\ lot)\s*\.?\s*\Z"""
)


@rule(
    "counted",
    examples=Examples(
        bad=("Many users cannot hear the caller", "Some of the agents in Lyon", "Quite a lot of customers", "several"),
        good=(
            "Several agents (7 of 12) in Lyon",
            "12 agents in Lyon",
            "Some 40 callers",
            'Customer wrote "many users", it is m.dekker alone',
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
        if found and not re.search(rf"(?i){_NUMBER}", sentence_at(own, found.start())):
            yield Notice(
                f'Write how many, and name one of them: "{short(found[0])}" in "{asked.item.label}" does not say it',
                part,
            )


_CHECKED = re.compile(
    r"""(?ix) \b(?: (?:checked|tried|tested|verified|did|done|went\ through|gone\ through|looked\ at|reviewed
        |confirmed|double-?checked)\ (?:really\ |almost\ )?
        (?:everything|all(?:\ of)?(?:\ (?:the|our|their|your))?\ (?:settings|config\w*|options|possibilities|basics
        |steps|things|components|systems)|anything|the\ usual(?:\ \w+)?|all\ of\ it|it\ all|all)\b
    | every\W?thing(?:\ else)?\ (?:is|was|looks?|looked|seems?|seemed|appears)\ (?:to\ be\ )?(?:fine|ok(?:ay)?|good
    |correct|normal|in\ order|right|set\ up)
    | (?:all\ )?(?:the\ )?(?:settings|configuration|config|network|firewall|sbc|servers?|connections?
    |systems?)\ (?:all\ )?(?:is|are|was|were|looks?|looked|seems?|seemed)\ (?:to\ be\ )?(?:all\ )?(?:fine|ok(?:ay)?
    |good|correct|normal|in\ order|right)
    | (?:usual|standard|normal|basic|common|regular|all)\ (?:checks?|troubleshooting|tests|steps
    |procedures?)(?:\ (?:done|were|was|have)\b)?
    | found\ nothing | nothing\ (?:was\ |strange\ |special\ |wrong\ |unusual\ )?found | (?:could\ not|couldn['’]t
    |did\ not|didn['’]t)\ find\ anything | no\ (?:issues?|problems?|errors?)\ found
    | as\ far\ as\ (?:i|we)\ (?:can|could)\ (?:see|tell) )\b"""
)


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
        found = _CHECKED.search(own)
        if found and not re.search(r"\d", text) and own[found.start() :].count(",") < 2:
            yield Notice(
                f'Name what was checked and what it showed: "{short(found[0])}" in "{asked.item.label}" does not say it',
                part,
            )


_ERROR = r"(?<!user\ )(?<!human\ )(?:error|exception|warning)"
_PARAPHRASE = re.compile(
    rf"""(?ix) \b(?: (?:an?|some|some\ kind\ of|some\ sort\ of|the|this|that|another|strange|weird|the\ following
        |red|generic|various)\ (?:[\w-]{{1,20}}\ ){{0,3}}?{_ERROR}s?\b (?!\s*(?:report|log|tone|rate|count
        |page\ (?:is|was)\ attached))
    | {_ERROR}\ (?:message|code|text|page|screen|box)s? | errors?\ (?:out|shows?|appears?|comes?|pops?|about|saying
    |like) | (?:gets?|got|getting|shows?|throws?|gives?|sees?|saw)\ (?:[\w-]{{1,20}}\ ){{0,2}}?errors? )"""
)
_NO_ERROR = re.compile(
    rf"(?i)\b(?:no|without|never|not) (?:an? |any |visible |the )?(?:[\w-]{{1,20}} )?{_ERROR}s?(?: messages?)?\b"
)
_FROM_MEMORY = re.compile(
    r"""(?ix) \b(?: some(?:thing)?\ (?:about|like|with|along) | some\ (?:[\w-]{1,20}\ ){0,3}?(?:error|message|code
        |warning|pop-?up|exception)s? | (?:kind|sort)\ of | an?\ (?:[\w-]{1,20}\ ){0,2}(?:error|message
        |warning)\ (?:about|that\ says|saying|with|regarding|like)
    | (?:says|said|saying|stating|mentions?)\ (?:that|something) | (?:do(?:es)?\ not|don['’]?t|doesn['’]?t|can['’]?t
    |cannot|did\ not|didn['’]?t)\ (?:remember|recall|know|write|note) | roughly | more\ or\ less | i\ think
    | not\ sure\ (?:what|which) | or\ similar )"""
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
    text = asked.answer
    own = _NO_ERROR.sub(" ", text)
    found = (_FROM_MEMORY if asked.item.render else _PARAPHRASE).search(own) or _FROM_MEMORY_ERROR.search(own)
    if found and not quotes(text):
        yield Notice(
            f'Copy the error word for word: "{short(found[0])}" in "{asked.item.label}" tells it in other words'
        )


_FROM_MEMORY_ERROR = re.compile(r"(?i)\bsome (?:[\w-]{1,20} ){0,3}?(?:error|message|code|warning|exception)\b")

_SECOND = re.compile(
    r"""(?ix) \b(?: (?:another|second|third|separate|different|additional|unrelated|further)\ (?:issue|problem|thing
        |question|fault|complaint|topic|request)
    | (?:two|three|four|five|several|multiple|various|2|3|4|5)\ (?:different\ |separate\ )?(?:issues|problems
    |questions|faults|complaints|things|requests)
    | besides\ (?:that|this) | on\ top\ of\ (?:that|this) | apart\ from\ (?:that|this) | next\ to\ (?:that|this)
    | furthermore | additionally | in\ addition(?!\ to) | by\ the\ way | btw
    | while\ (?:we|you|i)(?:['’]re|\ are|['’]m|\ am)\ at\ it | unrelated(?:ly)? | (?:the\ )?other\ (?:issue|problem
    |thing)\ is )\b"""
)
_ALSO = re.compile(r"(?i)\b(?:also|too|as well|plus)\b")
_TOPIC = re.compile(
    r"""(?ix) \b(?: (wallboards?) | (recordings?) | (presence) | (e-?mails?|mailbox) | (chats?|webchat|whatsapp
        |sms) | (reports?|power\ bi) | (crm|salesforce|dynamics)
    | (attendant|snapper) | (dialogue\ studio|flows?) | (voicemails?) | (transfers?) | (sign(?:s|ing|ed)?[ -]in
    |logins?|log\ in) | (licen[cs]es?) )\b"""
)


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
        around = " ".join(text[found.start() : found.end() + 30].split())
        yield Notice(
            f'Keep to one problem and open another case for the other: "{short(around)}" in "{asked.item.label}"'
        )


def _also_something_else(text: str) -> re.Match[str] | None:
    """Find the first "also" whose sentence names a part of the product that no sentence before it names."""
    before: set[int | None] = set()
    start = 0
    for end in (*(stop.end() for stop in SENTENCE_END.finditer(text)), len(text)):
        here = _topics(text[start:end])
        found = _ALSO.search(text, start, end)
        if found and start and here - before:
            return found
        before |= here
        start = end
    return None


def _topics(text: str) -> set[int | None]:
    return {found.lastindex for found in _TOPIC.finditer(text)}
