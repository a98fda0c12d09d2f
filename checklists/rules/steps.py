"""Rules about steps: as many as asked for, and each of them something to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checklists.intake.words import ACTION, ACTION_ING, ACTION_PAST, ACTION_THIRD
from checklists.model import Item
from checklists.rules.language import is_english, phrases
from checklists.rules.rule import Asked, Examples, Notice, rule, short

_STEPS = Item(id="steps", type="steps", label="Steps to see it again", required=True, minimum=2)


@rule(
    "entries",
    level="blocker",
    types=("steps", "group"),
    always=("steps", "group"),
    examples=Examples(bad=(["Open WebAgent"],), good=(["Open WebAgent", "Answer a call"],), item=_STEPS),
)
def entries(asked: Asked) -> Iterator[Notice]:
    """Notice fewer or more steps or entries than the definition allows.

    Source: the definition, `minimum` and `maximum`.
    """
    item, count = asked.item, len(asked.answer)
    noun = "step" if item.type == "steps" else item.entry or "entry"
    if item.minimum is not None and count < item.minimum:
        yield Notice(f'Add at least {item.minimum:g} entries to "{item.label}": {count} {noun} is not enough')
    elif item.maximum is not None and count > item.maximum:
        yield Notice(f'Keep to {item.maximum:g} entries in "{item.label}": there are {count}')


_TELEPHONY = """
call phone ring talk speak say count filter mute unmute approve decline park consult redial queue listen ask arrange
record work keep whisper barge invite capture collect end warm-transfer blind-transfer mail email text key spell swap
    respond
reject refuse raise lower slide tick untick enable retrieve resume pair undock dock lock unlock wake hook reserve begin
email say shout hum play
"""
_KIND = frozenset("warm blind cold direct second first third test internal external outbound new short video".split())
_KIND_OF = frozenset("transfer transfers call calls chat mail message sign-in search".split())
"""Told the way an agent does: "Warm transfer to 4410", "Test call from a mobile"."""
_VERBS = ACTION | frozenset(_TELEPHONY.split())
_FORMS = (
    _VERBS
    | ACTION_THIRD
    | ACTION_PAST
    | ACTION_ING
    | frozenset(f"{verb}{end}" for verb in _TELEPHONY.split() for end in ("s", "ed", "ing"))
    | frozenset("calling rang dials dialled dialed dialing dialling spoke spoken heard".split())
)
_LEAD = re.compile(
    r"(?i)\s*(?:\(?\d{1,2}[.):]\s*|[-*•]\s*)?"
    r"(?:(?:then|and|now|next|first|finally|please|again|also|immediately|once more|as (?:an? |the )?[\w.@-]{1,40}"
    r"|(?:in|on|at|from|with) [^,]{1,60}(?=,))[,:]?\s+)*"
)
_PERSON = phrases(
    "{person}",
    person="""agents? users? callers? customers? colleagues? supervisors? operators? leaders? admins? testers? persons?
    citizens? visitors? someone i we you they he she nurses? drivers? planners? guests? parents? patients? members?
    managers? doctors? students? passengers? lawyers? employees?""",
)
_THEN_ACTS = phrases("(?:and|then|to) +{verb}|, *{verb}", verb=" ".join(map(re.escape, sorted(_VERBS))))
_NEVER = phrases("not|never|cannot|no|[a-z]{2,6}n['’]t")
_UNABLE = phrases("(?:not|un)\\W?able|cannot|can['’]t|impossible")
_PLACES = ("in", "on", "at", "from", "with")
_TIMES = ("when", "while", "after", "once", "during", "before", "if")
_HUMAN = frozenset(
    """
    answers accepts dials drags clicks presses calls picks selects enters types transfers parks waits listens speaks
    talks chooses declines rejects mutes sends signs logs joins leaves
    """.split()
)
"""What a person does in a step that begins with a name: "Mette drags the call on lawyer A"."""
_ANYTHING = frozenset(
    """
    just use using try trying do doing work working wait waiting see look looking check test reproduce repeat start it
    the
    a as usual normal normally always like system app application program tool product issue problem error fault failure
    happen happens occur occurs appears until for to and again thing things stuff anything something nothing special
    your
    job day at goes wrong fails breaks stops drops screen description above below unknown random randomly
    spontaneous spontaneously in with go on steps needed no
    """.split()
)
"""Words of which a step can be made without saying what to do."""
_DO_NOT = re.compile(r"^(?:do not|don['’]t)\s")
_NOUNS = frozenset("login logon call calls transfer chat mail message screen display queue record report load".split())
_WRONG = frozenset("error errors problem problems issue issues gone failure fault crash down".split())
_ALONE = frozenset("listen wait speak talk".split())
_DETERMINERS = frozenset("a an the your her his their".split())
_NOT_VERBS = frozenset(
    "that this it there what when while after before during and but on in at of for to from with by as".split()
)
"""A word before "a" or "the" is a verb, known or not, unless it is one of these or tells what happens."""
_KEY = re.compile(r"f\d{1,2}|ctrl|alt|esc|tab")
_HAPPENS = frozenset(
    """
    is are was were isnt arent does doesnt do dont did didnt not has have had gets got fails failed drops dropped stays
    stayed shows appears remains goes comes hangs freezes stops ends disappears cannot cant never no will wont broken
    missing wrong bad lost empty late slow silent swapped cut arrives arrived bounces bounced works worked
    button
    """.split()
)


@rule(
    "action-steps",
    types=("steps",),
    always=("steps",),
    examples=Examples(
        bad=(
            ["Open WebAgent", "Call drops"],
            ["The wallboard is empty", "Compare it with WebAgent"],
            ["Transfer", "Answer the call in WebAgent"],
            ["Messages swapped", "Sound bad"],
            ["Mail arrives late", "Second call drops"],
            ["Queue empty", "Open the wallboard in Edge"],
            ["Blind transfer fails", "Answer the call in WebAgent"],
            ["Use the system as normal", "Answer the call in WebAgent"],
            ["Open WebAgent", "Login error", "Close the page"],
        ),
        good=(
            ["Open WebAgent in Edge", "Answer a call from the queue", "The call drops after 30 seconds"],
            ["The agent signs in", "In the menu, press 3", "In WebAgent choose Skills", "Then hang up"],
            ["Warm transfer to 4410", "Blind transfer to the second agent", "Test call from a mobile"],
            ["End both calls after 30 seconds", "Mail the shop from Outlook", "Count to 10 aloud"],
            ["As Lea: accept the call", "Mette drags the call on lawyer A", "F5 after 2 hours"],
            ["Do not answer the call", "Let it ring for 40 seconds"],
            ["While the text plays press 2", "The nurse picks up and says hello"],
            ["Berichten verwisseld", "Geluid slecht"],
            ["Ouvrir WebAgent", "Prendre un appel de la file"],
        ),
        item=_STEPS,
    ),
)
def action_steps(asked: Asked) -> Iterator[Notice]:
    """Notice a step that is none: one word, no action, or a result where an action belongs.

    The last of three or more steps may tell the result. Source: S1, "can the issue be reproduced"; errors in the
    steps are the worst problem of a report (Bettenburg et al. 2008).
    """
    steps = [s for s in asked.answer if isinstance(s, str)]
    if not is_english(" ".join(s[:500] for s in steps)):
        return
    for number, step in enumerate(steps):
        last = number == len(steps) - 1 and number >= 2
        if step.strip() and not last and not _is_action(step[:500]):
            yield Notice(f'Write what to do, as "Open WebAgent in Edge": "{short(step)}" is no action', str(number))


def _says_what(words: list[str]) -> bool:
    """Say whether a step names something: "use the system as normal" and "login error" do not."""
    return not _ANYTHING.issuperset(words) and not (len(words) < 4 and words[0] in _NOUNS and words[-1] in _WRONG)


def _words(step: str) -> list[str]:
    """Return the words of a step from its verb on: without "then", "do not" or the kind of call before it."""
    own = step[lead.end() :] if (lead := _LEAD.match(step)) else step
    words = re.findall(r"[\w-]+", _DO_NOT.sub("", own.lower()).replace("'", "").replace("’", ""))
    return words[1:] if len(words) > 2 and words[0] in _KIND and words[1] in _KIND_OF else words


def _begins_with_verb(words: list[str]) -> bool:
    """Say whether a step begins with a verb: a known one, or any word before "a" or "the"."""
    if words and words[0] in _FORMS and not (words[1:] and words[1] in _HAPPENS):
        return True
    before_noun = len(words) > 2 and words[1] in _DETERMINERS and words[2] != "same"
    return before_noun and words[0] not in _HAPPENS | _NOT_VERBS


def _is_action(step: str) -> bool:
    """Say whether a step tells somebody to do something, or tells what a person does."""
    words = _words(step)
    if len(step.split()) < 2 or (words and not _says_what(words)):
        return step.strip(" .").lower() in _ALONE
    if _UNABLE.search(step) or _begins_with_verb(words):
        return not _UNABLE.search(step)
    if (person := _PERSON.search(step)) and any(
        w in _FORMS for w in re.findall(r"[\w-]+", step[person.end() :].lower())[:4]
    ):
        return not _NEVER.search(step)
    if (step[:1].isupper() and words[1:] and words[1] in _HUMAN) or (words and _KEY.fullmatch(words[0])):
        return True
    if words and words[0] in _PLACES + _TIMES:
        return any(word in _VERBS for word in words[2 + (words[0] in _TIMES) : 10])
    return bool(_THEN_ACTS.search(step))
