"""Rules about proof: what a text promises is named, and what is named suits the problem.

Proof is named in an upload, or in a group whose entry is called "file".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checklists.model import Item, Option
from checklists.rules.language import has_any, phrases, prose
from checklists.rules.rule import PROSE, Asked, Examples, Notice, all_texts, label_of, rule, short, texts

_KINDS = {
    r"screen\W?(?:shots?|prints?|grabs?)|print\W?screens?|pictures?|photos?|images?|snips?": (
        r"screen\W?shot|\.(?:png|jpe?g|gif|webp|bmp)\b|other"
    ),
    r"(?:screen\W?)?(?:recordings?|captures?)|videos?|movies?": (
        r"recording|screen\W?shot|\.(?:mp4|webm|mov|mkv|wav|mp3)\b|other"
    ),
    r"har(?: files?)?": r"\bhar\b",
    r"(?:sip |network |wireshark )?traces?|pcaps?|logs?|log ?files?|logging": (
        r"log|trace|\.(?:txt|log|pcapng|pcap|zip|etl|evtx|csv)\b|other"
    ),
    r"attachments?|files?|documents?|exports?|zip|excel|e-?mails?": "",
}
"""Words that promise proof, and what in the named proof keeps the promise."""

_PROMISE = phrases(
    r"""
    {start}{see} (?:also )?(?:{the} )?(?P<see>{proof})(?! (?:in|of|under|at|from) {the})
    (?:see|in|from|at|per|find|to) (?:also )?(?:{the} )?(?:attached|enclosed) (?P<enclosed>{thing})
    (?:attached|enclosed) (?:you (?:will |can )?find|we send(?: you)?|are\
        |is) (?:{the} )?(?:[\w-]{1,20} )?(?P<find>{thing})
    (?P<are>{thing}) (?:is |are |was |were )?(?:attached|enclosed|(?:to|will) follow|sent (?:by|via) (?:e-?)?mail)
    (?P<added>{proof}) (?:is |are |was |were )?(?:added|included|uploaded|below)
    (?:i|we)(?: have|['’]ve)? (?:attach(?:ed)?|enclosed?) (?:you )?(?:{the} )?(?:[\w-]{1,20} )?(?P<have>{thing})
    (?:i|we)(?: have|['’]ve)? {gave} (?:you )?(?:{the} )?(?:[\w-]{1,20} )?(?P<gave>{proof})
    \A *(?:sent|added|attached|uploaded|included\
        |mailed) (?:you )?(?:{the} )?(?:[\w-]{1,20} )?(?P<first>screen\W?(?:shots?|recordings?)|har|traces?\
            |logs?|pcaps?)
    (?P<with>{proof}) (?:that )?(?:i|we)(?: have|['’]ve)? {gave}
    {can} {give} (?:you )?(?:{the} )?(?:[\w-]{1,20} )?(?P<can>{proof})
    (?P<future>{proof}) (?:is |are )?{can} be {given}
    (?P<asked>{proof}|recordings?) (?:is |are )?(?:available |there |ready )?{ask}
    {can} (?:also )?(?:make|take|get|pull|collect|capture) (?:you )?(?:{the} )?(?:[\w-]{1,20} )?(?P<make>{proof})
    (?P<made>{proof}) (?:is|are|was|were|has been|have been) (?:already |also )?{made}(?! (?:to|in\
        |on) (?:sharepoint|the library|a share))
    {who} (?:has|have|holds?|made|took|kept|keeps?|saved) (?:{the} |some \
        |several )?(?P<has>{proof})(?= *(?:[.,;!?]|\Z)| (?:of|from) )
    (?P<exists>{proof}) (?:exists?|included|in (?:the |an? )?(?:attachment|annex|appendix))
    (?P<inmail>{proof}) (?:of [\w ]{1,30} )?(?:is |are )?in (?:the |my |an? )?(?:e-?mail|mail|ticket\
        |attachment)(?= *(?:[.,;!?]|\Z))
    (?P<proves>{proof}) (?:proves?|speaks? for (?:itself|themselves)|(?:is|are) available(?= *(?:[.,;!?]|\Z))\
        |(?:excerpt|extract|file|part)s? (?:to|will|can) be {given})
    \A *(?P<av>{proof}) available *\.?\Z|(?:refer to|per|listen to) (?:{the} )?(?P<refer>{proof}|recordings?)
    (?:i|we)(?: have|['’]ve)? (?:put|placed|stored|dropped|left) (?:{the} )?(?:[\w-]{1,20} )?(?P<put>{proof})
    (?P<mailed>{proof}) (?:that )?(?:i|we)(?: have|['’]ve)? (?:mailed|e-mailed|shared|uploaded|sent)
    (?:i|we)(?: have|['’]ve)? {took} (?:{the} )?(?:[\w-]{1,20} )?(?P<kept>{proof})
    (?:you (?:can|will) see|can be seen|is seen) (?:in|on|from) {the} (?P<seen>{proof})
    (?P<placed>{named}) (?:is |are )?(?:in|on|via) (?:the |our |your |my )?{place}(?= *(?:[.,;!?]|\Z))
    (?P<sent>{proof}) (?:was |were |has been |have been )?(?:(?:e-?)?mailed to|sent to|captured(?= *(?:[.,;!?]|\Z)))
    attached (?:is|are|you (?:will )?find)? ?(?:{the} )?(?P<attached>{thing})
    (?P<bare>see (?:attach(?:ed|ments?)|enclosed)|(?:evidence|proof|attachments?|everything) (?:is \
        |are )?(?:attached|included|enclosed|added))
    """,
    start=r"\A (?<=[.,;:(!?–-]) (?<=[.,;:(!?–-]\s) (?<=please\s) (?<=pls\s) (?<=and\s)",
    see=r"see cf\.? refer\sto have\sa\slook\sat as\s(?:shown|seen)\s(?:in|on) visible\s(?:in|on) shown\sin",
    the="the my our an? some this that",
    ask=r"on\sits\sway (?:up)?on\srequest if\s(?:needed|wanted|required|you\sneed)",
    named="logs? traces? screenshots? har",
    place="ticket e-?mail share onedrive sharepoint wetransfer ftp",
    took="collected captured saved gathered recorded kept",
    can=r"can could will shall (?:i|we)['’]ll may happy\sto able\sto ready\sto",
    give="send provide share upload attach deliver add supply forward mail",
    given="sent provided shared uploaded attached delivered added supplied forwarded mailed",
    gave="attach(?:ed)? enclosed? add(?:ed)? included? upload(?:ed)? sent made took",
    proof=r"""screen\W?(?:shots?|prints?|grabs?|recordings?|captures?) pictures? photos? videos? har(?:\sfiles?)?
    print\W?screens? traces? pcaps? logs? log\s?files?""",
    made="made taken captured exported collected secured pulled gathered",
    who="we i he she they (?:the\\s)?(?:customer|engineer|colleague|supervisor|admin|user|partner|provider)",
    thing="|".join(_KINDS).replace(" ", r"\s"),
)
_HINTS = tuple(
    "attach enclos screen pict photo video har trace pcap log follow mail record evidence proof includ".split()
)
"""Without any of these nothing is promised."""
_FILE_NAME = re.compile(
    r"\b[\w-]{1,80}\.(?:har|png|jpe?g|gif|txt|log|zip|pcap(?:ng)?|csv|json|mp4|webm|pdf|docx|xlsx|evtx|etl)\b", re.I
)

_EVIDENCE = Item(
    id="evidence",
    type="group",
    label="Proof",
    entry="file",
    items=(
        Item(id="kind", type="dropdown", label="Kind", options=(Option(label="HAR"), Option(label="Screenshot"))),
        Item(id="file", type="input", label="File name"),
    ),
)


@rule(
    "evidence-named",
    types=PROSE,
    always=PROSE,
    examples=Examples(
        bad=("The page stays white, see screenshot", "The logs are attached", "I made a screen recording of it"),
        good=(
            "The page stays white, see HAR",
            "The page stays white, as in white.png",
            "The log shows 503 at 10:05",
            "No logs are available for that time",
            "The agent cannot share her screen",
            "Agents see e-mails of the other team",
            "Look at the recordings in the library",
            "Files are uploaded to the site and the recording is added after a minute",
        ),
        beside=(_EVIDENCE,),
        answers={"evidence": [{"kind": "HAR", "file": "sign-in.har"}]},
    ),
)
def evidence_named(asked: Asked) -> Iterator[Notice]:
    """Notice "see screenshot" or "log attached" while no such proof is named in the checklist.

    Source: S1, "accompanying proof (logs, screenshots, config settings, HAR files)".
    """
    for part, text in texts(asked):
        found = _PROMISE.search(prose(text)) if has_any(text, _HINTS) else None
        named = _named(asked) if found else None
        if found and named is not None and not _FILE_NAME.search(text) and not _kept(found, named):
            where = _evidence_item(asked)
            yield Notice(f'Name the file in "{where}": "{short(found[0])}" in "{asked.item.label}" is not there', part)


def _kept(found: re.Match[str], named: str) -> bool:
    """Say whether what the text promises is among the named proof."""
    thing = next((t for t in found.groups()[:-1] if t), "")
    wanted = next((w for words, w in _KINDS.items() if thing and re.fullmatch(f"(?i){words}", thing)), "")
    return bool(named) and bool(re.search(f"(?i){wanted}", named))


def _proof_items(asked: Asked) -> list[Item]:
    return [i for i in asked.checklist.items if i.type == "upload" or (i.type == "group" and i.entry == "file")]


def _named(asked: Asked) -> str | None:
    """Return the kinds and names of all proof in one text; None when the checklist asks for none now."""
    items = [i for i in _proof_items(asked) if i.id not in asked.hidden]
    return " ".join(t for i in items for t in all_texts(asked.answers.get(i.id))) if items else None


def _evidence_item(asked: Asked) -> str:
    return next(i.label for i in _proof_items(asked))


@rule(
    "evidence-suits",
    types=("group",),
    parameters={"item": str, "options": list, "field": str, "kinds": list},
    required=("item", "options", "field", "kinds"),
    items=("item",),
    examples=Examples(
        bad=([{"kind": "Screenshot", "file": "white.png"}],),
        good=([{"kind": "Screenshot", "file": "white.png"}, {"kind": "HAR", "file": "sign-in.har"}],),
        item=_EVIDENCE,
        beside=(Item(id="platform-element", type="dropdown", label="Platform element"),),
        answers={"platform-element": "WebAgent"},
        parameters={
            "item": "platform-element",
            "options": ["WebAgent"],
            "field": "kind",
            "kinds": ["HAR", "Console log"],
        },
    ),
)
def evidence_suits(asked: Asked, item: str, options: list[str], field: str, kinds: list[str]) -> Iterator[Notice]:
    """Notice proof of kinds that cannot show a fault of this part: a screenshot of a call that has no sound.

    When the answer to `item` is one of `options`, the `field` of one entry has to be one of `kinds`.
    Source: GoLive's architecture pages and Microsoft's log guides, gathered in the hub's evidence pages.
    """
    chosen = asked.answers.get(item)
    if chosen in options and not any(entry.get(field) in kinds for entry in asked.answer):
        wanted = " or ".join(kinds) if len(kinds) < 3 else f"{', '.join(kinds[:-1])} or {kinds[-1]}"
        why = f'with "{chosen}" as "{label_of(asked, item)}", the next level needs it'
        yield Notice(f'Add a {wanted} to "{asked.item.label}": {why}')
