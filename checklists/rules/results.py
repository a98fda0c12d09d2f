"""Rules about results told in general words: what a check showed, what an error said.

They know English. Quotations, code and lines of a log are not judged (language.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checklists.model import Item
from checklists.rules.content import carries_none
from checklists.rules.fillers import says_nothing
from checklists.rules.language import phrases, prose, quotes
from checklists.rules.rule import Asked, Examples, Notice, all_texts, rule, short, texts
from checklists.rules.wording import offered

_CHECKED = phrases(
    """
    {checked} (?:really |almost )?(?:everything|anything|it all|all of it|the usual(?: \\w+)?|all(?=\\s*(?:[.,;!?]|$)))
    {checked} (?:really |almost )?all(?: of)?(?: (?:the|our|their|your))? {parts}
    every\\W?thing(?: else)? (?:{looks} (?:to be )?{fine}|appears (?:to be )?{fine})
    (?:all )?(?:the )?{system} (?:all )?{looks} (?:to be )?(?:all )?{fine}
    {usual} {checks}(?: (?:done|were|was|have))?
    as far as (?:i|we) (?:can|could) (?:see|tell)
    every\\W?thing(?: else)? (?:{was} )(?:\\w+ly |already )?{checked}
    all(?: of)?(?: (?:the|our|their|your))? {parts} {was} (?:\\w+ly |already )?{checked}
    (?:it|they|these|those) {was} all {checked}
    {looked} (?:really |almost |just )?everywhere(?! (?:in|on|at|under|between)(?!\\w))
    {did} {some} (?:[\\w-]{1,20} )?{checks}
    {did} (?:basic|standard|extensive|thorough|usual|normal|general|initial) (?:[\\w-]{1,20} )?{checks}
    {did} (?:everything|whatever|all|what) (?:that )?(?:we|i|you|one) (?:could|can)
    (?:tried|tested) {some} (?:[\\w-]{1,20} )?(?:things?|stuff|options|settings|solutions|fixes|ideas|ways)
    (?:all|everything) (?:{was} )?(?:on|at|from|in) (?:our|their) {side} (?:{was}
    )?(?:{fine}|checked|tested|verified|clean)
    (?:our|their) {side} (?:is|looks|seems) (?:all |completely )?(?:{fine}|clean|healthy)
    nothing (?:wrong )?(?:on|at|from) our {side}
    \\A *(?:the |our |their )?{part} (?:is|are|was|were|looks?|seems?|works?) (?:all |completely )?{fine} *\\.?\\Z
    \\A *(?:all|everything|nothing)(?: is| was| are| looks)? (?:to report|to mention|{in_order}) *\\.?\\Z
    (?:done|did it|all) by the book
    {checked} the (?:known|usual|standard|normal|obvious) (?:fix(?:es)?|things|solutions|tricks)
    (?:could|can)(?:not| not|n['’]t) (?:find|see|spot) (?:an?|any|the) (?:cause|reason|fault|problem|issue)s?
    """,
    in_order="as\\s(?:it|they)\\s(?:should|must)(?:\\sbe)? green out\\sof\\sthe\\sordinary",
    part="""teams sharepoint azure entra vpn anti-?virus proxy internet wi-?fi headsets? pcs? laptops? browsers?
    firewall
    network sbc trunk licen[cs]es? certificates? dns""",
    checked=r"""checked tried tested verified did done went\sthrough gone\sthrough looked\sat reviewed confirmed
    double-?checked compared searched examined inspected restarted rebooted reset""",
    was=r"is are was were has\sbeen have\sbeen had\sbeen got",
    looked=r"looked searched checked asked tried googled (?:i|we)\slook",
    parts="settings config\\w* options possibilities basics steps things components systems",
    looks="is are was were looks? looked seems? seemed",
    fine=r"fine ok(?:ay)? good correct normal in\sorder right set\sup",
    system="settings configuration config network firewall sbc servers? connections? systems?",
    usual="usual standard normal basic common regular all",
    checks="checks? troubleshooting tests? testing steps? procedures? diagnostics investigations?",
    did=r"did done performed ran made conducted executed carried\sout completed followed went\sthrough tried",
    some=r"""some several various (?:a\s|quite\sa\s)few a\s(?:couple|number|bunch|lot)\sof lots\sof many multiple
    different
    all(?:\s(?:the|kinds\sof|sorts\sof))?""",
    side="side end part environment infrastructure network",
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
            "Everything was checked and nothing found",
            "Everything has been tested twice",
            "All settings were compared",
            "They were all verified",
            "Looked everywhere we could and found nothing",
            "We searched everywhere",
            "Verified by our team, all good",
            "No luck",
            "Ran several tests",
            "Nothing wrong on our end",
        ),
        good=(
            "Checked everything on the SBC: OPTIONS answered each minute, certificate until 2027-03-01",
            "Settings are correct: business hours, skills and sign-in state compared with the export of 2026-11-14",
            "The queue showed 3 of 3 test calls",
            "Searched the log of the SBC for the number of the caller, nothing found",
            "Tried all browsers that the customer allows",
            "Everything was compared: only the time zone of the holiday differs",
            "Searched everywhere on GoLive and in our own cases for the text, not listed",
            "All agents of the UCC were asked",
            "The case was checked by Kari Lund",
            "Works from a phone hotspot",
            "Same fault on a cable",
            "Status page green",
            "No VPN",
        ),
        item=Item(id="action", type="input", label="What came of it?", required=True),
    ),
)
def checks_named(asked: Asked) -> Iterator[Notice]:
    """Notice "checked everything" without what was checked and what each check showed, and "all OK" alone.

    Source: S1, "checks done"; Genesys and Cisco ask for the actions taken and their results.
    """
    for part, text in texts(asked):
        own = prose(text)
        found = _CHECKED.search(own) or (_NOTHING.search(own) if len(own.split()) <= 5 else None)
        named = not found or re.search(r"\d", text) or _lists(own[found.start() :])
        bare = asked.item.type != "checks" or not says_nothing(text)  # a table of checks asks for proof by itself
        words = text if named and bare and carries_none(text) else found[0] if found and not named else ""
        if words and not offered(asked.item, text):
            where = f'"{short(words)}" in "{asked.item.label}"'
            yield Notice(f"Name what was checked and what it showed: {where} does not say it", part)


def _lists(text: str) -> bool:
    """Say whether the words go on to name things: a row of them, or a sentence after a colon."""
    after = text.partition(":")[2]
    return text.count(",") >= 2 or len(after.split()) >= 5


_PARAPHRASE = phrases(
    r"""
    {a} (?:[\w-]{1,20} ){0,3}?(?<!user )(?<!human ){error}s?(?! {counted}(?!\w))
    {error} (?:message|code|text|page|screen|box)s?
    errors? (?:out|shows?|appears?|comes?|pops?|about|saying|like)
    {gets} (?:[\w-]{1,20} ){0,2}?errors?
    {notice}s? (?:[a-z]{1,12} (?:up |out )?)?{telling}
    {a} (?:[\w-]{1,20} ){0,2}(?:{notice}s?|bar) (?:[\w-]{1,20} ){0,2}(?:with|of) an? (?:\w+ )?(?:text|message|notice)
    (?:gets|got|shows|throws|there is|there comes) (?:a|some) (?:[\w-]{1,20} ){0,3}(?:text|message|code)
    there (?:appears|comes|pops up|is|was) (?!no )(?:an? |some |the )?(?:[\w-]{1,20} )?(?:message|pop-?up\
        |warning|notice|text)
    {notice}s? {on} (?:[\w-]{1,20} ){1,3}(?:comes|appears|pops|shows|is (?:shown|displayed))
    {teller} (?:just |only |then )?{tells} {somebody}(?:that|something|about|he|she|it|they)
    (?:is|are|was|were|being|gets|got) told (?:that )?(?:he|she|it|they|the {account})
    {teller} (?:complains|moans|warns) (?:about|that|of)
    {teller} {tells} {somebody}(?:the|your|you|to|not|no|access|an?) \w+
    {a} (?:[\w-]{1,20} ){0,2}(?:code|message) (?:comes|pops|appears|came|popped|appeared|shows up|is shown)
    {gets} (?:an? |the |some )?(?:fault|status|result|reason) code|(?:has|contains|holds|logs|shows|logged\
        |full of) (?:many |several |some )?(?:errors|exceptions|red lines)
    \A *errors? (?:when|while|on|after|during|in|at|upon) \w+
    {teller} (?:mentions|reports|announces) (?:an? |the |some )[\w-]+
    (?:message|text|notice|notification|pop-?up|warning) (?:is|was|are|were) (?:about|that|regarding|concerning)
    {a} (?:[\w-]{1,20} ){0,2}(?:bar|text|toast|notice) (?:comes|pops|appears|came|popped|appeared|shows up|is shown)
    (?:red|yellow|orange|blue) (?:text|bar|box|line|message|banner) (?:under|above|below|beside|next to|at|on\
        |with|in|says)
    {gets} (?:an? |the |some )?(?:[\w-]{1,20} ){0,2}{denied} (?:[\w-]{1,20} )?(?:page|screen|box|window|message)
    (?:is|are|was|were|being|gets) (?:informed|notified|warned|advised|alerted) (?:that|of|about)
    (?:errors|exceptions|warnings) in (?:the )?(?:[\w-]{1,20} )?(?:console|log|logs|trace|output|event log|event viewer)
    {a} (?:[\w-]{1,20} ){0,2}(?:message box|error box|exclamation mark)
    (?!the){a} (?:[\w-]{1,20} ){0,2}(?:pop.?up|dialog|banner|alert) (?:comes|pops|appears|came|popped|appeared|shows up)
    """,
    a=r"an? some some\s(?:kind|sort)\sof the this that another strange weird red generic various",
    error="error exception warning",
    counted="report log tone rate count counters? light handling level",
    denied="denied forbidden refused failed failure blocked unauthori[sz]ed expired",
    gets="gets? got getting shows? displays? throws? gives? sees? saw",
    notice=r"""(?<!no\s)(?:error|warning|system|red)\smessage gets?\sa\smessage (?<!no\s)notification (?<!no\s)pop-?up
    (?<!no\s)dialog(?:ue)? (?<!no\s)banner (?<!no\s)alert (?<!no\s)box (?<!no\s)window""",
    telling=r"about saying stating telling claiming says states tells\s\w+ regarding concerning complains?\sabout",
    on="about on regarding concerning",
    account="session account mailbox licence license token",
    teller=r"""(?:page|screen|app|browser|event\sviewer|pop-?up|window)(?=\s(?:says?|said|tells|told|states|reports))
    (?:the|a|an|its|her|his)\s(?:[\w-]{1,20}\s)?(?:page|screen|pop-?up|app|application|browser|system|client|window)
    (?:the|a)\s(?:dialog(?:ue)?|installer|setup|program|tool|wizard) webagent teams edge chrome outlook it""",
    tells="says? said states? stated tells told claims claimed reports reported warns warned mentions mentioned",
    somebody=r"(?:(?:her|him|them|us|me|you|the\s(?:agent|user|supervisor))\s)?",
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
    an? (?:[\w-]{1,20} ){0,2}(?:error|warning)(?: {thing})? {came}
    {somebody} (?:only |just |always )?{got} an? (?:[\w-]{1,20} ){0,2}(?:error|message|warning|pop-?up|red {thing})
    (?:it|this|that|the page|the screen|the app) {gave} an? (?:[\w-]{1,20} ){0,2}(?:error|warning)
    roughly|more or less|i think|or similar
    not sure (?:what|which)
    """,
    cannot=r"do(?:es)?\snot don['’]?t doesn['’]?t can['’]?t cannot did\snot didn['’]?t",
    thing="message text page screen box bar window pop-?up",
    came=r"pops? popped came comes shows showed flashed (?:is|was)\s(?:shown|displayed) appear(?:s|ed)\swhen",
    somebody="i we she he they agents? users? customers? callers? colleagues? supervisors?",
    got="get gets got saw see sees had has",
    gave="gave gives shows showed throws threw",
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
            "A pop-up tells the agent that the session is gone",
            "WebAgent states that the user is not known",
        ),
        good=(
            'The agent gets the error "Request timed out (504)"',
            "The sign-in page shows AADSTS50011",
            "The call drops without any error message",
            "The error counter of the SBC rises by 3 with each call",
            "An error has occurred. Correlation id 6f0c9e1b",
            "A message that the customer sends is not offered",
            "WebAgent says Busy while Teams says Available",
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
    own = _NO_ERROR.blank(asked.answer[:20_000])
    found = (_FROM_MEMORY if asked.item.render else _PARAPHRASE).search(own) or _SOME_ERROR.search(own)
    if found and not quotes(asked.answer):
        where = f'"{short(found[0])}" in "{asked.item.label}"'
        yield Notice(f"Copy the error word for word: {where} tells it in other words")
