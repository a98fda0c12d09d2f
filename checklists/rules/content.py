"""The words of a text in, whether any of them carries content out: checking, praising and filling words do not.

They know English. A rule asks this about a whole answer that tells the result of a check.
"""

from __future__ import annotations

import re

from checklists.rules.language import CODE

_CHECKED = frozenset(
    """
    read check checks checked checking test tests tested testing verify verified verifying confirm confirmed look
    looked looking investigate investigated investigation review reviewed inspect inspected examine examined examining
    tried try trying gone went been through performed executed conducted ran run done did do followed exhausted
    analysed analyzed double-checked doublechecked re-checked retested validated troubleshooting troubleshot
    troubleshooted findings compared searched asked restarted rebooted fixes approved
    excluded ruled inspection diagnostics examination diagnosis
    """.split()
)
_FINE = frozenset(
    """
    ok okay oke fine good great correct correctly normal normally clean healthy perfect well works work working worked
    right passed pass succeeded successful successfully positive up running running operational sure certain convinced
    shape luck same unsuccessful unsuccessfully success negative failed wrong unusual strange special alright
    perfectly intact stable green nominal healthy relevant noteworthy remarkable suspicious abnormal deviating
    irregular odd
    ordinary abnormality abnormalities anomaly anomalies deviation deviations irregularity irregularities
    particularities
    irregularly peculiarities cause causes issue issues problem problems error errors fault faults result
    results nothing
    """.split()
)
_FILLS = frozenset(
    """
    a an the is are was were be been being has have had it its it's that's that this these those they them we i you our
    ours
    us your yours my their theirs he she his her all everything anything none whole entire complete full every each any
    and or but of on in at to from by for with without no not nor so as since because must can could would will should
    still again already also too very just only really quite twice thrice times multiple several various some many lot
    lots thoroughly carefully extensively extensive fully completely properly usual standard basic common regular
    possible
    other else things thing stuff step steps option options possibility possibilities procedure procedures manual
    basics setup set settings setting configuration config configured infrastructure environment system systems side
    end part parts network firewall sbc trunk tenant server servers connection connections internet customer customer's
    customers client team colleague colleagues admin engineer engineers department somebody everybody someone
    level l1 l2 says said reports according per seems seem seemed looks appears appear found find seen see noticed
    microsoft provider carrier isp telecom vendor administrator administrators expert experts specialist
    specialists desk support it's sees saw saying told tells confirms reported logs log events
    into out book book's known list rules way through according expected could couldn't didn't did don't doesn't wasn't
    isn't aren't there's i've we've
    designed intended report should lights suspects checklist portal over together show shows showed shown out off
    me most far tell know known there here now what which that's was way everything's all's it ones own both
    """.split()
)
_NAMED_AFTER = re.compile(
    r"(?i)\b(?:with(?! (?:it|them|us|success|(?:the |our |their )?(?:customer|user|agent|client|provider"
    r"|carrier|vendor|partner|team|colleagues?|network|admin\w*|engineers?)s?)\b)(?!out)"
    r"|over|via|behind|except|than) (?:an? |the )?\w"
)
"""Words after which even a general word names the place: "works over the firewall"."""
_LEVEL = re.compile(r"(?i)\b(?:level|l)\s?[123]\b")
_IS_NOT = re.compile(r"(?i)\bit(?: is|['’]s) not\b")
"""Which is an opinion and no check: "it is not the SBC"."""


def carries_none(text: str) -> bool:
    """Say whether a text of at most 30 words tells that something was checked or is fine, and nothing besides."""
    text = _LEVEL.sub(" ", text)
    if len(text) > 250 or re.search(r"\d", text) or CODE.search(text) or _NAMED_AFTER.search(text):
        return False
    words = re.findall(r"[^\W\d_](?:[\w'’-]*\w)?", text.lower().replace("’", "'"))
    if not 1 <= len(words) <= 30 or not all(w in _CHECKED or w in _FINE or w in _FILLS for w in words):
        return False
    return any(w in _CHECKED or w in _FINE for w in words) or bool(_IS_NOT.search(text))
