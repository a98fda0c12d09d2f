"""The words that say nothing exact, each list with what to write instead. They know English."""

from __future__ import annotations

from checklists.rules.language import phrases

_BAD = r"""bad poor terrible awful horrible dreadful lousy crap crappy rubbish weird odd strange funny faulty broken
    wrong
unstable unreliable flaky buggy sluggish laggy useless unusable problematic erratic inconsistent dodgy wonky glitchy
hopeless unacceptable suboptimal dead messed\sup a\smess suspicious unusual abnormal irregular unresponsive
incorrect inaccurate garbage a\sdisaster a\snightmare a\sdrama below\spar substandard mediocre
not\s(?:good|great|ok(?:ay)?|right|correct|normal|optimal|ideal|stable|well|reliable|accurate|consistent|usable)"""
_HOW = r"(?:(?:really|completely|totally|all|very|so|too|quite|super|just|again|still|extremely|rather|pretty) )*"
_TROUBLE = r"issues? problems? troubles? difficult(?:y|ies) glitch(?:es)? hiccups?"

BROKEN = phrases(
    rf"""
    {{does_not}} (?:work|function)(?:s|ing)?
    {{does_not}} (?:[a-z]+ ){{0,3}}{{as_it_should}}
    (?:not|nothing) (?:[a-z]+ )?(?:happens? |happened )?as (?:it|they) should
    (?:can)?not be (?:[a-z]+ ){{0,2}}(?:properly|correctly|normally|smoothly)
    work(?:s|ing) {{badly}}
    nothing (?:works|functions|runs|goes)
    (?:a|an? real) pain|do(?:es)?(?:n['’]?t| not) (?:add up|do what (?:it|they) should)
    (?:makes?|made) (?:everything|it|things|matters) worse
    something (?:broke|breaks|fails|failed|crashed)|lags? behind|(?:is|are|goes|went) up and down
    do(?:es)? (?:its|their) own things?|into thin air
    (?:not|n['’]t) (?:[a-z]+ ){{0,2}}(?:as (?:planned|agreed|hoped|wanted)|to plan)
    (?:performance|quality|speed) (?:has |is |was |have )?{{less}}
    malfunction(?:s|ing|ed)?
    {{seems}} {_HOW}{{bad}}
    {{bad}} (?:[a-z]+ )?{{thing}}
    (?:looks?|looked|seems?|feels?|sounds?|(?:is|are) (?:a bit|slightly|totally|completely|way)) off
    leaves? (?:much|a lot|something) to be desired|headaches?
    some (?:kind|sort) of (?:[\w-]{{1,20}} )?(?:{_TROUBLE}|fault|failure)
    \A *(?!no\b|not\b|without\b|any\b)(?:[\w-]{{1,20}} ){{0,3}}(?:{_TROUBLE}|failure)\
        (?: (?:with|in|on|at|during)(?: [\w-]{{1,20}}){{1,4}})? *\.?\Z
    {{it}} (?:just )?{{fails}}
    keeps? (?:on )?(?:failing|crashing|breaking|freezing|hanging)
    {{has}} (?:{{any}} )?(?:(?!no|any|this|that|such|the)[\w-]{{1,20}} )?{{trouble}}
    {{part}} (?:issues|problems|trouble)
    there (?:is|are|was|were) (?:an? |some |several )?(?:issues?|problems?)
    not (?:good|as (?:it should(?: be)?|expected))
    (?:very|too|so|quite|really|extremely|super|is|are|runs?|running|reacts?|responds?|loads?|opens?|works?) slow(?:ly)?
    (?:act(?:s|ed|ing)?|behav(?:es?|ed|ing)) in an? {{bad}} (?:way|manner)
    play(?:s|ed|ing) up|all over the place
    {{should}} {{just}}*(?:work|function|be (?:fine|good|possible|normal|stable))(?= *(?:[.,;!?]|\Z))
    {{should}} {{just}}*(?:work|function) {{well}}(?= *(?:[.,;!?]|\Z))
    """,
    does_not=r"(?:does|do|did|is|are|was|were)(?:n['’]?t|\snot) won['’]?t will\snot stopped no\slonger not",
    less=r"degrad\w+ deteriorat\w+ worsened dropped went\sdown gets\sworse decreased",
    as_it_should=r"""properly correctly smoothly reliably normally well the\sway\s(?:it|they)\sshould
    as\s(?:it|they)\sshould as\sintended as\sexpected as\sdesigned""",
    badly="badly poorly incorrectly wrongly strangely",
    seems="""is are was were be been seems? looks? sounds? feels? went goes gets got becomes? became remains? acts?
    seemed looked sounded felt""",
    bad=_BAD,
    thing="""sounds? noises? audio voice quality line connection network performance video speech reception experience
    behaviou?rs?
    entry entries messages things stuff results values lines events logs? data numbers figures statistics
    info(?:rmation)? service""",
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
    (?:most|half|part|some|much) of the time
    (?:most|some|certain|other|many) (?:days|mornings|afternoons|evenings|weeks)
    one (?:time|day|moment|call) [\w ,]{1,40} the (?:next|other)
    all the time|constantly|continuously|permanently|on (?:good|bad|some|certain|most|busy) (?:days|moments|times|calls)
    {several} (?:[\w-]{1,20} )?{events}
    it depends(?! on)|not (?:all|every) (?:calls?|chats?|mails?|messages?|recordings?|transfers?)
    (?:{some} times|on {some} occasions|{happened} more than once)(?! (?:a|an|per|each|every|in (?:a|one|each))(?!\w))
    here and there|on and off|off and on|hit (?:and|or) miss|comes and goes|again and again|more often than not
    hardly ever|(?:almost|nearly|not) always|once or twice
    in (?:some|certain|many|most|several|rare) (?:cases|situations)
    under (?:certain|some|specific) (?:circumstances|conditions)
    at (?:irregular|certain|random) (?:intervals|moments|times)
    """,
    some=r"""some several many multiple various numerous countless (?:quite\s)?a\sfew
    a\s(?:couple|number|handful|lot)\sof lots\sof""",
    several=r"""several some multiple many various numerous countless frequent repeated constant regular
    occasional sporadic (?:quite\s)?a\sfew lots\sof""",
    events="""outages? interruptions? disconnect(?:s|ions)? crash(?:es)? drops? dropouts? failures? cuts?
    faults? restarts? disturbances?""",
    happened="happened occurred seen tried tested called failed off",
    adverb="""occasional(?:ly)? randomly intermittent(?:ly)? sporadic(?:ally)? regularly frequently mostly usually
    irregularly repeatedly periodically rarely seldom""",
)
_SINCE = phrases(
    """
    recently|lately|(?:not|until) so long ago|(?<!as )(?<!so )long ago|in the past|nowadays|as of late
    a while (?:ago|back)
    for (?:a|some) (?:while|time)(?: now)?
    some time ago
    (?:the )?other day
    since (?:a while|some time|recently|then on)
    for (?:days|weeks|months|years|hours|ages)(?: now)?|(?:a|quite some|some|long) time now
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
    update="""update upgrade change migration maintenance release version patch(?:es|ing)? move renewal roll-?out
    deployment cut-?over switch-?over go-?live works?""",
)
_LONG = phrases(
    r"""
    (?:far |much |way )?too (?:long|late|short|often|much)
    (?:a|some|quite a) (?:long )?(?:while|time|bit)(?! ago)
    very (?:long|late)
    for ages|forever|(?:takes?|took|needs?|lasts?) (?:ages|an eternity|hours|minutes|weeks)
    (?:is|are|was|were) (?:often |always |very |heavily )?delayed
    (?:an?|some|much|annoying|long|big|the|audio) delay in the (?:audio|sound|voice|speech|call|conversation)
    \A *delays? in the \w+ *\.?\Z
    (?:a lot|lots) of (?:noise|delays?|echo|lag|latency|interference|static|crackling|trouble)
    {freezes} a lot
    """,
    freezes="freezes hangs crashes drops stutters lags fails disconnects",
)
_GUESS = phrases(
    r"""
    \A *(?:it |this |that )?(?:could|may|might|can)(?: well| also| just)? be
    \A *(?:maybe|perhaps|probably|possibly|presumably|most likely)
    """
)
_DOWN = phrases("(?:is|are|was|were|went|goes) (?:completely |totally |all )?down")
IMPRECISE = (
    (_DOWN, "Write what you see or hear, from when to when"),
    (_SOMETHING, "Write what it is, as you see or hear it"),
    (_OFTEN, "Write how often, as how many times out of how many tries"),
    (_UPDATE, "Write which one it was, with its date and time"),
    (_SINCE, "Write since when, with date and time"),
    (_GUESS, "Write what you know, and how you know it"),
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
    things=r"""things? stuff services components processes
    settings? changes? tweaks? adjustments? modifications? fix(?:es)? parameters? bits
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
