"""Rules about a root cause analysis: it looks at systems, not at persons, and its actions can be checked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checklists.model import Item
from checklists.rules.language import Phrases, counts, prose
from checklists.rules.rule import Asked, Examples, Notice, rule, short, texts

_PERSON = r"""(?:(?:[\w-]{1,20}\s)?(?:engineers?|admin(?:istrator)?s?|technicians?|operators?|colleagues?|employees?
    |agents?|users?
    |supervisors?|managers?|consultants?|trainees?|interns?|installers?|planners?|developers?|staff|team|someone
    |somebody
    |people|person|guy|owner|customer|partner|client|installer|programmer|level\s?[123]|l[123]|he|she|they|we
    |i)(?:\s(?:on|of|from|at)\s(?:the\s)?[\w-]{1,20})?(?:\swho|\sthat)?)"""
_FAILED = r"""(?:forgot|forgets|overlooked|missed|neglected|ignored|omitted|skipped|mis(?:typed|read|configured
    |understood|judged
    |took|placed|calculated)|confused|mixed\sup|fell\sasleep|rushed|failed\sto|(?:did\snot|didn['’]t|does\snot|never)\s
    (?!get|receive|have|need|see\sa|appear|work|arrive|hear|exist|lose|want)[a-z]+|(?:made
    |makes)\s(?:an?\s)?(?:[a-z]+\s)?(?:mistakes?
    |errors?|typos?|slip)
    |[a-z]+(?:ed|se|ck|ut|id|nt|ft|ade|ook|an)\s(?:[\w-]+\s){0,4}(?:the\swrong|an?\swrong|wrongly|incorrectly
    |by\s(?:mistake|accident))
    |(?:deleted|overwrote|overwritten|unplugged|wiped|erased|misplaced)\s(?:the|a|an|our|his|her)|(?:was
    |were)\s(?:too\slate|late|careless
    |sloppy|inattentive|negligent|distracted|tired|inexperienced|untrained|unaware|lazy|in\sa\shurry|not\s(?:careful
    |attentive
    |aware|paying|trained|concentrated|awake))|lacked\s(?:the\s)?(?:knowledge|experience|attention))"""
_BLAME = Phrases(
    rf"""\b(?: (?:human|user|operator|manual|personal)\ (?:error|mistake|failure|slip|oversight)
    | (?:by|an?\ honest)\ (?:mistake|accident)(?=\W|\Z) | accidentally | inadvertently | erroneously
    | (?:forgot|neglected)\ to\ \w+ | (?:was|were|been|simply|just|got)\ (?:forgotten|overlooked)
    | (?:his|her|their|my)\ (?:fault|mistake|error|carelessness|negligence)
    | (?:was|were)\ (?:careless|sloppy|inattentive|negligent|distracted|not\ paying\ attention)
    | should\ have\ (?:known|checked|seen|noticed|done|paid|tested|read|asked|looked|renewed|told|warned|followed)
    | (?:carelessness|negligence|inattention|inattentiveness|oversight|sloppiness|inexperience|laziness)\ (?:of|by
    |from|on)
    | (?:mistakes?|errors?|wrong\ (?:actions?|clicks?|choices?|entry|entries|input|decisions?|moves?
    |judge?ments?)|bad\ (?:decisions?|judge?ment)|poor\ judge?ment|judge?ment)
    \ (?:of|by|from|on\ the\ part\ of)\ (?:the\ |an?\ |our\ |one\ of\ )?{_PERSON}
    | (?:done|executed|performed|applied|made|configured|entered|typed|set)\ (?:wrongly|incorrectly|badly
    |carelessly)\ by
    | (?:insufficient|poor|too\ little|not\ enough|no|little)\ (?:attention|care|concentration|knowledge
    |experience|training)\ (?:during|of|by
    |at|from|was|in)
    | (?:nobody|no\ one)\ (?:paid|noticed|looked|checked|renewed|thought|reacted|acted|responded|followed|cared
    |remembered)
    | (?:was|is)\ an?\ (?:[a-z]+\ )?(?:oversight|mistake|slip|blunder) | \A\s*(?:carelessness|negligence
    |oversight|inattention|sloppiness)
    | (?:mistakenly|wrongly|carelessly|unintentionally|unknowingly|thoughtlessly|hastily)\ (?:[a-z]+ed|set|put
    |sent|cut|made|took)
    | {_PERSON}\s[a-z]+ed\s(?:[\w-]+\s){{1,4}}instead\ of | (?:a|the)\ (?:typo|slip|blunder|lapse)\ (?:by|of|from)
    | {_PERSON}\s(?:was|were)\s(?:in\ a\ (?:rush|hurry)|rushing|rushed|stressed|overworked|confused|new|junior
    |absent-minded|sleepy)
    | {_PERSON}\s(?:pulled|unplugged|kicked|bumped|dropped|lacked|misled)\b | careless\ (?:change|action|act
    |work|edit|click)
    | (?:in)?(?:competence|ability)\ of\ (?:the\ |an?\ )?{_PERSON}
    | (?:the\ |our\ )?(?:desk|shift|department|floor)\ (?:reacted|responded|acted|answered|escalated|forgot
    |missed|overlooked|did\ not\ (?:react|escalate|notice|check|see))
    | blame\ (?:lies|is|goes)\b | (?:is|was|are|were)?\ ?(?:to\ blame|at\ fault)\b
    | responsible\ for\ the\ (?:outage|incident|error|failure|fault)
    | (?:due|thanks|owing)\ to\ (?:inattention|carelessness|negligence|haste|inexperience|fatigue|tiredness
    |sloppiness|stress)
    | should['’]ve\ (?:known|checked|seen|noticed|done|paid|tested|read|asked|looked|renewed)
    | lack\ of\ (?:attention|care|concentration|diligence|discipline|awareness|knowledge)
    | {_PERSON}\s(?:[a-z]+ly\s|just\s|also\s|then\s|had\s|have\s|has\s)?{_FAILED}
    )\b""",
    re.VERBOSE,
)
_NAMED = re.compile(
    r"""(?x) \b[A-Z][a-z]+['’]s\ (?:fault|mistake|error|negligence)\b
    | \b(?!Teams|Azure|Edge|Windows|The|It|This|That|Which|Web)[A-Z][a-z]+\ (?:[A-Z][a-z]+\ )?(?:forgot|overlooked
    |neglected|mistyped
    |misread|misconfigured|did\ not\ (?:follow|read|check|renew|notice|look|ask|test|tell|inform|escalate|see
    |know|react|act|respond|pay)|mixed\ up|fell\ asleep|made\ an?\ (?:mistake|typo|error)|was\ (?:too\ late|late
    |careless
    |distracted|in\ a\ hurry))\b"""
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
        own = prose(text)
        found = _BLAME.search(own) or _NAMED.search(own)
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
_GOOD_WILL = Phrases(
    rf"""\b(?: (?:be|become|being|stay|remain|keep)\ (?:more\ |very\ )?(?:careful|attentive|aware|alert|vigilant
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
    | (?:review|revise|revisit|rethink|optimi[sz]e|streamline|tighten|sharpen
    |clarify)\ (?:the\ |our\ |this\ )?(?:[a-z]+\ )?{_VIRTUE}
    | (?:keep\ |continue\ |continue\ to\ |we\ (?:will\ |shall\ )?|closely\ )(?:monitor|watch|follow|observe)(?:ing)?\b
    | monitor\ (?:this|it|that|the\ (?:situation|issue|problem|system|environment)|closely)
    | (?:talk|speak)\ (?:to|with)\b | make\ (?:\w+\ ){{1,2}}aware | find\ (?:a|the
    |some)\ (?:[a-z]+\ )?(?:solution|way|fix)
    | check\ (?:if|whether)\b | give\ (?:it|this|that|them)\ (?:more|higher|extra|better)
    | (?:train|instruct|coach|educate)\ (?:people|staff|everyone|agents|engineers|colleagues
    |the\ team)(?:\ better|\ more)?\s*\Z
    | take\ (?:it|this|that|them)\ into\ (?:account|consideration) | (?:align|agree)\ (?:with|on\ better)\b
    | \A\s*{_MORE}\ (?:[a-z-]+\ ){{0,2}}[a-z-]+\s*\.?\Z
    | (?:communicate|announce|plan|prepare|inform)\ (?:[a-z]+\ ){{0,3}}(?:earlier|sooner|better|more|in\ time
    |timely|on\ time)
    | work\ on\ (?:the\ |our\ )?(?:[a-z]+\ )?(?:{_VIRTUE}|awareness|relationship) | see\ what\ (?:can|could)\b
    | (?:encourage|motivate|stimulate|advise|recommend|invite)\ (?:the\ |all\ |our\ )?\w+
    | share\ (?:the\ |our\ )?(?:lessons?|experiences?|knowledge)
    | where\ (?:possible|needed|necessary) | if\ (?:possible|needed|necessary) | as\ much\ as\ possible
    | (?:sharpen|refine|rework|update|refresh)\ (?:the\ |our\ )?(?:procedures?|process(?:es)?|documentation)\s*\.?\Z
    | learn\ (?:from|a\ lesson) | do\ (?:it\ )?better | (?:next\ time|going\ forward|in\ (?:the\ )?future)\b
    | (?:more|better)\ (?:carefully|closely|often|frequently|regularly|thoroughly|accurately|strictly|precise|quickly)
    | communicate\ (?:better|more|clearly) | {_EVERYBODY}\ (?:must|should|has\ to|have\ to|needs?\ to|ought\ to) )\b""",
    re.VERBOSE,
)
"""Good intentions: more of a virtue, doing the same better, asking others to, thinking about it."""
_SOFT_START = re.compile(
    r"""(?ix) \s*(?:to\ |we\ (?:will\ |must\ |should\ )?)?(?:improve|increase|enhance|strengthen|ensure
    |guarantee|optimi[sz]e|follow\ up
    |do\ more|do\ better|stay|remain|inform|involve|monitor|evaluate|analy[sz]e|investigate|discuss|communicate
    |coordinate|align|focus|work
    |review|assess|think|professionali[sz]e|promote|support|maintain|manage|handle|deal|address|consider|check|test)
    (?:\ [a-z'’-]+){0,5}\s*\.?\s*\Z"""
)
_CONCRETE = re.compile(
    r"\d|[:\"“(@]|(?<=\S )[A-Z]|\b(?:each|every|before|after|when|until|weekly|daily|monthly|script|alarm|alert"
    r"|template|runbook|form)\b"
)
"""What makes a soft verb an action: a name, a figure, a time, or a thing that does it."""


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
        found = found or (_SOFT_START.match(own) if not _CONCRETE.search(own) else None)
        if found and not counts(own) and not re.search(r":\s*\S+ \S+ \S+ \S", own[found.start() :]):
            yield Notice(
                f'Write what will be different on that date: "{short(found[0])}" in "{asked.item.label}" is no action',
                part,
            )
