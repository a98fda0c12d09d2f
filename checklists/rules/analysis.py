"""Rules about a root cause analysis: it looks at systems, not at persons, and its actions can be checked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checklists.model import Item
from checklists.rules.language import prose
from checklists.rules.rule import Asked, Examples, Notice, rule, short, texts

_BLAME = re.compile(
    r"""(?ix) \b(?: (?:human|user|operator|manual)\ (?:error|mistake|failure) | by\ mistake
    | (?:forgot|overlooked|neglected|ignored|failed)\ to\ \w+ | (?:his|her|their|my|[A-Z]\w+['’]s)\ (?:fault|mistake)
    | (?:was|were)\ (?:careless|sloppy|inattentive|negligent|not\ paying\ attention)
    | should\ have\ (?:known|checked|seen|noticed|done|paid) )\b"""
)


@rule(
    "systems-not-persons",
    types=("input", "textarea"),
    examples=Examples(
        bad=(
            "Human error during the renewal",
            "The engineer forgot to renew the certificate",
            "The operator should have checked the SBC",
        ),
        good=(
            "No monitor watches the last day of the certificate",
            "The service failed to start because the licence file was locked",
            'The first report said "human error": the button has no question before it deletes',
        ),
        item=Item(id="root-cause", type="textarea", label="What was the root cause?"),
    ),
)
def systems_not_persons(asked: Asked) -> Iterator[Notice]:
    """Notice a cause that ends at a person: the next person in the same place does the same.

    Source: post-mortem practice, "systems not persons".
    """
    for part, text in texts(asked):
        found = _BLAME.search(prose(text))
        if found and not re.match(r"(?i)failed to (?:start|load|connect|respond|open|answer|sync)", found[0]):
            yield Notice(
                f'Write what let that happen, not who did it: "{short(found[0])}" in "{asked.item.label}"', part
            )


_GOOD_WILL = re.compile(
    r"""(?ix) \b(?: (?:be|become|being)\ (?:more\ )?(?:careful|attentive|aware|alert|vigilant|diligent)
    | (?:pay|give)\ (?:more\ |better\ )?attention | (?:raise|increase|create)\ (?:the\ )?awareness
    | remind\ (?:the\ |all\ |every)?\w+ | (?:try|aim|strive)\ to\b | take\ (?:more\ |better\ )?care
    | (?:improve|better)\ (?:the\ )?(?:communication|quality|process(?:es)?|collaboration|monitoring)
    | look\ into | keep\ an\ eye )\b"""
)


@rule(
    "specific-action",
    types=("input", "textarea"),
    examples=Examples(
        bad=(
            "Be more careful with certificates",
            "Improve communication",
            "Raise awareness in the team",
            "Look into it",
        ),
        good=(
            "Add the last day of each certificate to the monitoring, with an alarm 60 days before",
            "Improve monitoring: alarm when OPTIONS is not answered for 3 minutes",
        ),
        item=Item(id="follow-up-action", type="input", label="What will be done"),
    ),
)
def specific_action(asked: Asked) -> Iterator[Notice]:
    """Notice good will instead of an action: nobody can tell on its due date whether it is done.

    A number beside the words makes them an action. Source: post-mortem practice, "specific, owned, dated".
    """
    for part, text in texts(asked):
        own = prose(text)
        if (found := _GOOD_WILL.search(own)) and not re.search(r"\d", own):
            yield Notice(
                f'Write what will be different on that date: "{short(found[0])}" in "{asked.item.label}" is no action',
                part,
            )
