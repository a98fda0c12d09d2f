"""Rules about a root cause analysis: it looks at systems, not at persons, and its actions can be checked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checklists.model import Item
from checklists.rules.language import counts, prose
from checklists.rules.rule import Asked, Examples, Notice, rule, short, texts

_PERSON = r"""(?:(?:[\w-]{1,20}\s)?(?:engineers?|admin(?:istrator)?s?|technicians?|operators?|colleagues?|employees?
    |agents?|users?
    |supervisors?|managers?|consultants?|trainees?|interns?|installers?|planners?|developers?|staff|team|someone
    |somebody
    |people|person|guy|owner|he|she|they|we|i)(?:\s(?:on|of|from|at)\s(?:the\s)?[\w-]{1,20})?(?:\swho|\sthat)?)"""
_FAILED = r"""(?:forgot|forgets|overlooked|missed|neglected|ignored|omitted|skipped|mis(?:typed|read|configured
    |understood|judged
    |took|placed|calculated)|confused|mixed\sup|fell\sasleep|rushed|failed\sto|(?:did\snot|didn['’]t|does\snot|never)\s
    (?!get|receive|have|need|see\sa|appear|work|arrive)[a-z]+|(?:made|makes)\s(?:an?\s)?(?:[a-z]+\s)?(?:mistakes?
    |errors?|typos?|slip)
    |(?:clicked|typed|entered|chose|selected|picked|deleted|used|loaded)\s(?:in\s)?the\swrong|(?:was
    |were)\s(?:too\slate|late|careless
    |sloppy|inattentive|negligent|distracted|tired|inexperienced|untrained|unaware|lazy|in\sa\shurry|not\s(?:careful
    |attentive
    |aware|paying|trained|concentrated|awake))|lacked\s(?:the\s)?(?:knowledge|experience|attention))"""
_BLAME = re.compile(
    rf"""(?ix) \b(?: (?:human|user|operator|manual|personal)\ (?:error|mistake|failure|slip|oversight)
    | (?:by|an?\ honest)\ (?:mistake|accident)(?=\W|\Z) | accidentally | inadvertently | erroneously
    | (?:forgot|neglected)\ to\ \w+ | (?:was|were|been|simply|just|got)\ (?:forgotten|overlooked)
    | (?:his|her|their|my)\ (?:fault|mistake|error|carelessness|negligence)
    | (?:was|were)\ (?:careless|sloppy|inattentive|negligent|distracted|not\ paying\ attention)
    | should\ have\ (?:known|checked|seen|noticed|done|paid|tested|read|asked|looked|renewed|told|warned|followed)
    | (?:carelessness|negligence|inattention|inattentiveness|oversight|sloppiness|inexperience|laziness)\ (?:of|by
    |from|on)
    | lack\ of\ (?:attention|care|concentration|diligence|discipline|awareness|knowledge)
    | {_PERSON}\s(?:[a-z]+ly\s|just\s|also\s|then\s|had\s|have\s|has\s)?{_FAILED}
    )\b | (?-i:\b[A-Z][a-z]+['’]s\ (?:fault|mistake|error|negligence)\b
    | \b(?!Teams|Azure|Edge|Windows|The|It|This|That|Which|Web)[A-Z][a-z]+\ (?:[A-Z][a-z]+\ )?(?:forgot|overlooked
    |neglected|mistyped
    |misread|misconfigured|mixed\ up|fell\ asleep|made\ an?\ (?:mistake|typo|error)|was\ (?:too\ late|late|careless
    |distracted|in\ a\ hurry))\b)"""
)
"""A person with a verb of failing, a noun for somebody's fault, or a failing without the one who failed."""


@rule(
    "systems-not-persons",
    types=("input", "textarea"),
    examples=Examples(
        bad=(
            "Human error during the renewal",
            "The engineer forgot to renew the certificate",
            "The operator should have checked the SBC",
            "The junior engineer did not renew it in time, as he was distracted",
            "Bram made a typo in the number",
            "The renewal was simply forgotten",
            "Lack of attention during the night shift",
        ),
        good=(
            "No monitor watches the last day of the certificate",
            "The service failed to start because the licence file was locked",
            "The runbook did not name the second trunk",
            "The engineer did not get an alarm, because the threshold was 10 minutes",
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


_MORE = r"(?:more|closer|better|extra|greater|further|higher|increased|stricter|tighter|additional|improved)"
_VIRTUE = r"""(?:attention|care|awareness|communication|monitoring|control|testing|training|discipline|focus|vigilance
    |diligence
    |coordination|collaboration|cooperation|co-operation|alignment|documentation|quality|oversight|process(?:es)?|watch
    |supervision|planning|checks)"""
_EVERYBODY = r"""(?:everybody|everyone|people|(?:all\ |the\ |our\ )?(?:staff|engineers|colleagues|agents|team|operators
    |customers?))"""
_GOOD_WILL = re.compile(
    rf"""(?ix) \b(?: (?:be|become|being|stay|remain|keep)\ (?:more\ |very\ )?(?:careful|attentive|aware|alert|vigilant
    |diligent|precise
    |accurate|sharp|focused|proactive)
    | {_MORE}\ (?:[a-z]+\ )?{_VIRTUE} | (?:pay|pays|paying|give|gives)\ (?:\w+\ )?attention
    | (?:raise|increase|create)\ (?:the\ )?awareness
    | (?:remind|urge|instruct|warn)\ (?:all\ |the\ |our\ |every)?\w+
    | (?:tell|ask)\ (?:all|the|our|every\w+)\b | (?:try|aim|strive|intend|hope)\ to\b
    | take\ (?:more\ |better\ )?care | (?:improve|better|strengthen|enhance|optimi[sz]e)\ (?:the\
    |our\ )?(?:[a-z]+\ )?{_VIRTUE}
    | look\ into | keep\ (?:an?\ )?(?:\w+\ )?(?:eye|watch) | (?:investigate|analy[sz]e|think|see|look)\ (?:further|if
    |whether|about|at)
    | (?:evaluate|consider|discuss|explore|rethink|reconsider)\b
    | (?:make\ sure|ensure|see\ to\ it|guarantee)\ (?:that\ )?(?:it|this|such|the\ same|a\ better|better|nobody
    |everyone|everybody)
    | (?:avoid|prevent)\ (?:this|it|that|such|a\ repeat|repetition|recurrence) | (?:does|do|will)\ not\ happen\ again
    | (?:follow|stick\ to|respect|obey|observe)\ (?:the\ |our\ |all\ )?(?:procedures?|rules?|process(?:es)?
    |guidelines?|checklists?)
    | learn\ (?:from|a\ lesson) | do\ (?:it\ )?better | (?:next\ time|going\ forward|in\ (?:the\ )?future)\b
    | (?:more|better)\ (?:carefully|closely|often|frequently|regularly|thoroughly|accurately|strictly|precise|quickly)
    | communicate\ (?:better|more|clearly) | {_EVERYBODY}\ (?:must|should|has\ to|have\ to|needs?\ to|ought\ to) )\b"""
)
"""Good intentions: more of a virtue, doing the same better, asking others to, thinking about it."""


@rule(
    "specific-action",
    types=("input", "textarea"),
    examples=Examples(
        bad=(
            "Be more careful with certificates",
            "Improve communication",
            "Raise awareness in the team",
            "Look into it",
            "Everybody pays closer attention to certificates",
            "Make sure it does not happen again",
            "Tell all engineers to look again next time",
        ),
        good=(
            "Add the last day of each certificate to the monitoring, with an alarm 60 days before",
            "Improve monitoring: alarm when OPTIONS is not answered for 3 minutes",
            "Make sure by a daily script that each trunk answers OPTIONS",
            "Block deletes of a trunk in the portal for all but two accounts",
        ),
        item=Item(id="follow-up-action", type="input", label="What will be done"),
    ),
)
def specific_action(asked: Asked) -> Iterator[Notice]:
    """Notice good will instead of an action: nobody can tell on its due date whether it is done.

    A number or the action itself after a colon makes it one. Source: post-mortem practice, "specific, owned, dated".
    """
    for part, text in texts(asked):
        own = prose(text)
        found = _GOOD_WILL.search(own)
        if found and not counts(own) and not re.search(r":\s*\S+ \S+ \S+ \S", own[found.start() :]):
            yield Notice(
                f'Write what will be different on that date: "{short(found[0])}" in "{asked.item.label}" is no action',
                part,
            )
