"""The words that say nothing exact, each list with what to write instead. They know English."""

from __future__ import annotations

from checklists.rules.language import phrases

_BAD = r"""bad poor terrible awful horrible dreadful lousy crap crappy rubbish weird odd strange funny faulty broken
    wrong
unstable unreliable flaky buggy sluggish laggy useless unusable problematic erratic inconsistent dodgy wonky glitchy
hopeless unacceptable suboptimal dead messed\sup a\smess suspicious unusual abnormal irregular unresponsive
not\s(?:good|great|ok(?:ay)?|right|correct|normal|optimal|ideal|stable|well)"""
_HOW = r"(?:(?:really|completely|totally|all|very|so|too|quite|super|just|again|still|extremely|rather|pretty) )*"
_TROUBLE = r"issues? problems? troubles? difficult(?:y|ies) glitch(?:es)? hiccups?"

BROKEN = phrases(
    rf"""
    {{does_not}} (?:work|function)(?:s|ing)?
    work(?:s|ing) {{badly}}
    nothing works
    malfunction(?:s|ing|ed)?
    {{seems}} {_HOW}{{bad}}
    {{bad}} (?:[a-z]+ )?{{thing}}
    {{it}} (?:just )?{{fails}}
    keeps? (?:on )?(?:failing|crashing|breaking)
    {{has}} (?:{{any}} )?(?:(?!no|any|this|that|such|the)[\w-]{{1,20}} )?{{trouble}}
    {{part}} (?:issues|problems|trouble)
    there (?:is|are|was|were) (?:an? |some |several )?(?:issues?|problems?)
    not (?:good|as (?:it should(?: be)?|expected))
    (?:very|too|so|quite|really|extremely|super|is|are) slow
    (?:act(?:s|ed|ing)?|behav(?:es?|ed|ing)) in an? {{bad}} (?:way|manner)
    play(?:s|ed|ing) up|all over the place
    {{should}} {{just}}*(?:work|function|be (?:fine|good|possible|normal|stable))(?= *(?:[.,;!?]|\Z))
    {{should}} {{just}}*(?:work|function) {{well}}(?= *(?:[.,;!?]|\Z))
    """,
    does_not=r"(?:does|do|did|is|are|was|were)(?:n['’]?t|\snot) won['’]?t will\snot stopped no\slonger not",
    badly="badly poorly incorrectly wrongly strangely",
    seems="""is are was were be been seems? looks? sounds? feels? went goes gets got becomes? became remains? acts?
    seemed looked sounded felt""",
    bad=_BAD,
    thing="""sound audio voice quality line connection network performance video speech reception experience
    behaviou?rs?
    entry entries messages things stuff results values lines events logs?""",
    it="it this that everything system application app service call calls",
    fails="fails failed broke crashes crashed",
    has=r"""has have had having gives? gave experienc\w+ fac(?:e|es|ed|ing) suffer(?:s|ed|ing)?(?:\sfrom)? encounter\w*
    reports? reported complain\w*\s(?:about|of) r[ua]n(?:ning)?\sinto meets? sees? saw gets? got""",
    trouble=_TROUBLE,
    part=r"""(?<!no\s)(?<!any\s)(?<!of\s)(?:connect\w+|quality|sound|audio|voice|network|performance|presence|(?:sign|log)-?in)""",
    any=r"an? some several many all\s(?:kinds|sorts)\sof lots\sof",
    just=r"just\s simply\s again\s always\s",
    should=r"should must (?:has|have|needs?|ought)\sto",
    well=r"properly normally fine correctly well again ok(?:ay)? (?:as|like)\s\w+(?:\s\w+)?",
)
"""Something is wrong, and nobody says what."""

_OFTEN = phrases(
    r"""
    some\W?times
    {adverb}
    at (?:random|times)
    from time to time
    (?:every )?now and (?:then|again)
    (?:every )?once in a while
    every so often
    (?:quite |very )?(?<!how )often
    most of the time
    (?:{some} times|on {some} occasions|{happened} more than once)(?! (?:a|an|per|each|every|in (?:a|one|each))(?!\w))
    here and there|on and off|off and on|hit (?:and|or) miss|comes and goes|again and again|more often than not
    hardly ever|(?:almost|nearly|not) always|once or twice
    in (?:some|certain|many|most|several|rare) (?:cases|situations)
    under (?:certain|some|specific) (?:circumstances|conditions)
    at (?:irregular|certain|random) (?:intervals|moments|times)
    """,
    some=r"""some several many multiple various numerous countless (?:quite\s)?a\sfew
    a\s(?:couple|number|handful|lot)\sof lots\sof""",
    happened="happened occurred seen tried tested called failed off",
    adverb="""occasional(?:ly)? randomly intermittent(?:ly)? sporadic(?:ally)? regularly frequently mostly usually
    irregularly repeatedly periodically rarely seldom""",
)
_SINCE = phrases(
    """
    recently|lately|(?<!as )(?<!so )long ago|in the past|nowadays|as of late
    a while (?:ago|back)
    for (?:a|some) (?:while|time)(?: now)?
    some time ago
    (?:the )?other day
    since (?:a while|some time|recently)
    (?:for|since) {some} {days}
    {some} {days} (?:ago|back)
    the (?:last|past) {some} {days}
    at some (?:point|stage|moment)
    """,
    some=r"several some (?:a\s)?few many (?:a\s)?couple(?:\sof)?",
    days="hours days weeks months",
)
_SOON = phrases(
    """
    as soon as possible|asap|in due course|at your earliest convenience
    when(?:ever)? (?:there is|you have|we have|i have) time
    """
)
_SOMETHING = phrases(
    r"""
    something (?:else |there )?{seems} (?:\w+ )?{bad}(?!\s?[:(–-])
    (?:there is|there['’]s|there was|has|have|with|sees?|found|noticed) something (?:\w+ )?{bad}(?!\s?[:(–-])
    {acts} (?:up|weird\w*|strange\w*|odd\w*|different\w*|funny)(?!\s?[:(–-])
    something {bad} (?:happens|happened|is going on)(?!\s?[:(–-])
    misbehav(?:es|ed|ing)
    """,
    seems=r"is was seems looks went goes has\sgone must\sbe may\sbe",
    bad=r"different wrong off strange weird odd amiss broken special not\sright not\sas\sit\sshould",
    acts=r"acts acted (?:is|are|was)\sacting behaves? behaved",
)
_UPDATE = phrases(
    r"{since} (?:we (?:did|had|installed) )?{the} (?:[\w'’-]{1,30} ){0,2}{update}s?",
    since=r"since after from following because\sof due\sto",
    the="the your our their this that an? some last latest recent",
    update="""update upgrade change migration maintenance release version patch(?:ing)? move renewal roll-?out
    deployment""",
)
_LONG = phrases(
    """
    (?:far |much |way )?too (?:long|late|short|often|much)
    (?:a|some|quite a) (?:long )?(?:while|time|bit)(?! ago)
    very (?:long|late)
    for ages|forever
    """
)
_DOWN = phrases("(?:is|are|was|were|went|goes) (?:completely |totally |all )?down")
IMPRECISE = (
    (_DOWN, "Write what you see or hear, from when to when"),
    (_SOMETHING, "Write what it is, as you see or hear it"),
    (_OFTEN, "Write how often: how many times out of how many tries"),
    (_UPDATE, "Write which one it was, with its date and time"),
    (_SINCE, "Write since when, with date and time"),
    (_LONG, "Write how long, in seconds, minutes or days"),
    (_SOON, "Write by when, with date and time"),
)
"""Words that a number in the same sentence makes precise, and what to write otherwise."""

UNNAMED = phrases(
    r"""
    {some} (?:(?:minor|small|little|other|different|config\w*|network|firewall|technical|strange|odd) ){0,2}{things}
    (?:minor|slight) (?:[\w-]{1,20} )?(?:changes?|tweaks?|adjustments?|modifications?|fix(?:es)?)
    {changed} (?:the |our |their |its |his |her |this |that )?(?:[\w-]{1,20} )?{setting}
    (?:something|{setting})(?: (?:in|on|at|of|with) (?:the |our |their )?[\w-]{1,30})? {was} {changed}
    something changed
    (?:applied|did|made|implemented|installed|deployed) (?:an?|the) (?:\w{1,20} )?(?:fix|tweak|adjustment|correction)
    (?:fiddl|tinker|play|mess)(?:e|ed|ing) (?:around |about )?with
    """,
    some=r"""some several various (?:a\s|quite\sa\s)few a\s(?:couple|number|bunch|lot)\sof certain many multiple
    lots\sof
    all\s(?:kinds|sorts|manner)\sof different unspecified""",
    things=r"""things? stuff settings? changes? tweaks? adjustments? modifications? fix(?:es)? parameters? bits
    glitch(?:es)?
    hiccups? quirks? tuning""",
    changed=r"""tweaked adjusted changed modified fixed corrected updated reconfigured tuned repaired reset optimi[sz]ed
    altered touched""",
    setting=r"settings config(?:uration)? parameters setup",
    was=r"was were is has\sbeen have\sbeen got had\sbeen",
)
"""Something that was changed or done without its name; what follows may name it."""

LOOSE = phrases(
    r"""
    as usual|and so on|and so forth|etc\b\.?|etcetera|and the like|or whatever
    (?:something|things) like that
    or (?:something|so)
    somehow|somewhere|stuff|and all that
    """
)
"""Words that leave the rest to the reader."""

SEEN = phrases(
    "{verb}|{look}",
    verb=r"""shows? showed showing displays? displayed stays? stayed remains? hears? heard sees? saw gets? got returns?
    returned rings? rang ringing goes went appears? appeared turns? turned jumps? jumped disappears? disappeared
    freezes? froze frozen spins? spinning loads? loading drops? dropped hangs? hung lands? landed arrives? arrived
    says? said opens? opened closes? closed keeps? kept ends? ended cut loops? redirect\w*""",
    look="blank grey gray white empty silent silence black red green missing seconds? minutes?",
)
"""Words that tell what was seen or heard."""
