"""Find the platform elements a message names, in the product's words or in customers'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checklists.intake.letters import small

ELEMENTS = {
    "UCC/Core": r"uccs?|core service|contact cent(?:er|re) core",
    "WebAgent in CRM": r"web ?agent (?:in|inside|within|embedded in) (?:salesforce|dynamics(?: 365)?|servicenow|sap|"
    r"the crm|our crm)",
    "WebAgent": r"web[ -]?agent|agent (?:web )?client|agent portal",
    "CRM Service": r"crm[ -](?:service|connector|integration|link)|(?:salesforce|dynamics(?: 365)?|servicenow|sap "
    r"c4c) (?:connector|integration)|screen ?pops?",
    "Attendant Console": r"attendant(?: console)?|operator console|receptionist console",
    "Snapper": r"(?:inflight )?snapper",
    "Web Wallboard": r"web wall ?board|browser wall ?board",
    "Inflight Wallboard": r"(?:inflight )?wall ?boards?|queue (?:screen|display|board)",
    "Dialogue Studio": r"dialogue studio|dialog studio|phone menu|call flow|ivr(?: menu)?|voice menu|menu flow",
    "Dialogue Manager": r"dialogue manager|dialog manager",
    "E-mail provider": r"e-?mail (?:provider|queue|channel|dialogues?)|edp",
    "WebChat provider": r"web ?chat|chat (?:widget|channel|window|bubble)|wcdp|live chat",
    "WhatsApp/SMS provider": r"whats ?app|sms (?:channel|provider|messages?)|text messages",
    "Recording": r"(?:call )?recordings?|voice recorder",
    "Power BI/CDR": r"power ?bi|cdrs?|call detail records?|dialogue intelligence",
    "Graph presence": r"graph presence|teams presence|presence (?:status|source|sync)",
    "Anywhere365 authentication": r"anywhere365 authentication|app registration|consent screen",
    "SharePoint UCC site": r"sharepoint(?: ucc)?(?: site| list| library)?",
    "SBC/direct routing": r"sbcs?|session border controller|direct routing|sip trunk",
    "Interceptor/DCI": r"interceptor|dci",
}
"""The platform elements of the product and what customers call them."""
_NAMED = re.compile(rf"\b(?:{'|'.join(f'({words})' for words in ELEMENTS.values())})\b")
_ELEMENT = re.compile(rf"\b(?:{'|'.join(ELEMENTS.values())})\b")
"""Finds the same without saying which, in a third of the time."""
_ELEMENT_NAMES = tuple(ELEMENTS)


def elements(text: str) -> Iterator[tuple[str, int, int]]:
    """Find every platform element: its name in the product and where the words for it stand."""
    low = small(text)
    for hit in _ELEMENT.finditer(low):
        named = _NAMED.match(low, hit.start())
        yield _ELEMENT_NAMES[((named and named.lastindex) or 1) - 1], *hit.span()
