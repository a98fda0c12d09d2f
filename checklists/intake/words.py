"""The word lists that reading a customer's message needs: verbs of action and their forms."""

from __future__ import annotations

_ACTIONS = """
accept access activate add adjust align allow answer append apply assign attach attempt authenticate bookmark
boot bring browse build bump call cancel cascade change chat check check-out checkout choose clean clear click
clone close collapse combine comment commit compare compile complete compose compress configure confirm
connect contact continue convert copy create ctrl-click customize cut deactivate deal debug declare define
delete deploy deselect dial disable discard disconnect dismiss display do double-click download drag draw drop
duplicate edit eject enable enter erase escalate evaluate execute exit expand export extract fetch fill find
finish fire flip focus follow format forward generate get give go grab group handle hang have hide highlight
hit hold hover ignore implement import include increase inject insert inspect install instantiate invoke issue
join kill launch leave let link listen load locate log login logon logout long-press look make manage map
maximize merge middle-click migrate minimize modify monitor mount mouse move name navigate note observe obtain
open operate order override parse pass paste pause perform persist pick pin ping place play plug point poll
pop populate porting post press preview print proceed process provide publish pull push put query quit
re-install re-select read reboot rebuild receive reconnect redeploy redirect refresh register reinstall
release reload remove rename render reopen repeat replace reply reproduce request reset resize resolve restart
restore resume retrieve return revert review rewrite right-click roll rotate route run save scale scan
schedule scroll search see select send serialize serve set set-up setup share shift ship show shut sign
simulate sit skip sniff sort spawn specify spin split stand start stay step stop store stream stretch submit
subscribe supply surf suspend swipe switch sync tab take tap tell telnet test throw toggle touch transfer
transform trigger try turn type unassign uncheck undeploy undo unfold uninstall unlock unmount unplug unselect
unzip update upgrade upload use validate verify view visit wait watch whitelist wrap write zip zoom
"""
"""What a person does to software; a list of base forms."""

_DOUBLED = """
cut drag drop get let log map pin plug pop put quit run scan set shut skip spin split step stop submit tap
transfer unplug zip unzip hit sit swap commit
"""
"""Verbs that double the last letter: drag, dragged, dragging."""

_IRREGULAR = """
bring:brought build:built choose:chose,chosen cut:cut do:did,done draw:drew,drawn find:found get:got,gotten
give:gave,given go:went,gone hang:hung have:had hide:hid,hidden hit:hit hold:held leave:left let:let make:made
overwrite:overwrote put:put quit:quit read:read rebuild:rebuilt reset:reset rewrite:rewrote run:ran,run see:saw,seen
send:sent set:set shut:shut sit:sat split:split spin:spun stand:stood take:took,taken tell:told throw:threw,thrown
undo:undid write:wrote,written login:login logon:logon logout:logout set-up:set-up setup:setup
"""


def _past(verb: str) -> str:
    """Make the regular past form of a verb."""
    if verb in _DOUBLED.split():
        return f"{verb}{verb[-1]}ed"
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "ed"


def _continuous(verb: str) -> str:
    """Make the -ing form of a verb."""
    if verb in _DOUBLED.split():
        return f"{verb}{verb[-1]}ing"
    if verb.endswith("e") and not verb.endswith(("ee", "oe")):
        return verb[:-1] + "ing"
    return verb + "ing"


def _third(verb: str) -> str:
    """Make the form that follows he, she or it."""
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


_PAST_OF = {verb: forms.split(",") for verb, forms in (pair.split(":") for pair in _IRREGULAR.split())}

ACTION = frozenset(_ACTIONS.split())
ACTION_PAST = frozenset(form for verb in ACTION for form in _PAST_OF.get(verb, [_past(verb)]))
ACTION_ING = frozenset(_continuous(verb) for verb in ACTION)
ACTION_THIRD = frozenset(_third(verb) for verb in ACTION)


WHEN = frozenset("when whenever while after once upon if".split())
"""Conjunctions that open a condition somebody can follow."""
CONDITION = WHEN | frozenset("before until where because since".split())
SPEAKER = frozenset("i we i've we've i'm we're".split())
PERSON = SPEAKER | frozenset(
    "you one user users someone somebody they he she people agent agents customer customers caller callers "
    "developer".split()
)
TRY = frozenset("try trying tried tries attempt attempting attempted".split())
ARTICLE = frozenset("a an the our my".split())
PASSED_OVER = frozenset(
    "just then have first to will am are also now manually only simply do has is was were had been again "
    "actually recently later ever ve m re always usually can could try trying tries tried attempt attempted "
    "attempting start started want wants need".split()
)
"""Words between a person and the verb that says what the person does."""
STATE = frozenset(
    "a an the that this any some all it no more not been with in of on for and or as be able unable expect "
    "expected encounter encountered discovered figured realized seem don't doesn't didn't can't cannot like "
    "think know believe guess see saw seen find found get got gets have having had look notice noticed "
    "receive received observe observed hope understand remember suspect return returned display displayed "
    "show".split()
)
"""Words in the place of a verb that name no action."""
LEAD = frozenset("then now next just first second finally and also simply again afterwards so".split())
"""Words before an imperative."""
NO_ACTION_ING = frozenset(
    "being having something nothing anything everything during morning evening thing string missing bring".split()
)
NOT_IMPERATIVE = frozenset("find see note return look let allow display show have include receive observe".split())
"""Verbs that start a sentence without asking anybody to do something to the product."""
AFTER_NOUN = frozenset(
    "is are was were of does has had error errors doesn't doesnt cannot can't fails failed fail not should "
    "will problem problems issue issues bug bugs crash crashes missing".split()
)
"""After one of these the word before it was a noun: "search is slow"."""
