"""Find the error text a message quotes: words in quotes, codes, exceptions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checklists.intake.letters import small

_QUOTED = re.compile(
    r"\"([^\"\n]{4,300})\"|“([^”\n]{4,300})”|„([^“”\n]{4,300})[“”]|«([^»\n]{4,300})»|"
    r"(?<!\w)['‘]([^'‘’\n]{6,200})['’](?!\w)|`([^`\n]{4,300})`"
)
_SAYS = re.compile(
    r"\b(?:errors?|messages?|say(?:s|ing)?|said|states?|stating|reads?|pop-?ups?|warnings?|exceptions?|banner|"
    r"prompt|notification|told|"
    r"with the text|alert|toast|gives?|displays?|sees?|shows?|gets?|fails? with|failed with)\b|: ?$"
)
_FAULT_WORDS = re.compile(
    r"\b(?:error|fail\w*|denied|cannot|can't|could not|couldn't|unable|not \w+|invalid|expired|timed? ?out|went "
    r"wrong|unexpected|refused|no longer|try again|"
    r"unavailable|missing|rejected|forbidden|disconnected|exceeded|lost)\b"
)
_ERROR_CODE = re.compile(
    r"\b(?:AADSTS\d{4,7}\b(?:: [^\n]{3,160}?(?=[.\n]|$))?|(?:HTTP|http)(?:/\d\.\d)?(?: status)?(?: code)?(?: "
    r"error)?[ :]+[45]\d\d\b(?: (?:[A-Z][a-z]+ ?){1,4}\b)?|"
    r"[45]\d\d (?:Bad Gateway|Service (?:Temporarily )?Unavailable|Internal Server Error|Gateway Time-?out|"
    r"Unauthorized|Forbidden|Not Found|Too Many Requests|"
    r"Busy Here|Request Timeout|Not Acceptable(?: Here)?)\b|SIP(?:/2\.0)?(?: error| response)? [3-6]\d\d\b(?: "
    r"[A-Z][a-z]+(?: [A-Z][a-z]+)?)?|"
    r"0x[0-9A-Fa-f]{6,16}\b|(?:ERR|NET|WSAE|DXGI|SEC_E)_[A-Z_]{3,40}\b|[Ee]rror (?!AADSTS)(?:code |number "
    r")?[:#]?\s?(?:[A-Z]{1,8}[-_]?\d{2,8}|\d{2,8})\b|"
    r"(?=[A-Z]|\w+\.)(?:[A-Za-z]\w{0,60}\.){0,6}[A-Z][A-Za-z]{1,40}(?:Exception|Error)\b(?:: [^\n]{3,200})?)|"
    r"^(?:[Ff]atal |[Uu]ncaught )?(?:[Ee]rror|[Ee]xception): [^\n]{4,200}",
    re.M,
)


def errors(text: str) -> Iterator[tuple[str, int, int]]:
    """Find error text: quoted words where a message is spoken of, codes, exceptions; in the whole message."""
    taken: list[tuple[int, int]] = []
    low = small(text)
    for hit in _QUOTED.finditer(text):
        group = hit.lastindex or 0
        if _FAULT_WORDS.search(low, *hit.span(group)) or _SAYS.search(low, max(0, hit.start() - 50), hit.start()):
            taken.append(hit.span())
            yield hit.group(group), *hit.span(group)
    within = iter([*taken, (len(text) + 1, len(text) + 1)])
    start, end = next(within)
    for hit in _ERROR_CODE.finditer(text):
        while end <= hit.start():
            start, end = next(within)
        if not start <= hit.start() < end:
            yield hit.group().rstrip(), hit.start(), hit.start() + len(hit.group().rstrip())
