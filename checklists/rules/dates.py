"""Dates in free text: "yesterday" with the day it means, and the last day of a certificate or secret."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from checklists.rules.language import LONGEST, Phrases, has_any, phrases, sentence_at

_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NUMBERS = "a an one two three four five six seven eight nine ten eleven twelve".split()
_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)

DATE = phrases(
    r"""
    (?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)
    (?P<d2>\d{1,2})(?:st|nd|rd|th)?\.? (?P<month>{name})\.?,?(?: (?P<y2>\d{4}))?
    (?P<month3>{name})\.? (?P<d3>\d{1,2})(?:st|nd|rd|th)?(?!\w)(?:,? (?P<y3>\d{4}))?
    (?P<d4>\d{1,2})[./-](?P<m4>\d{1,2})[./-](?P<y4>\d{4})
    """,
    name=_MONTH,
)
"""A date as people write it; the year may be missing."""

_RELATIVE = phrases(
    r"""
    (?P<before>(?:the )?day before yesterday)
    (?P<yesterday>yesterday(?!['’]s (?:calls?|figures|numbers|report|data|mails?|chats?)))
    (?P<night>last night|tonight)
    (?P<tomorrow>tomorrow)
    (?P<today>today(?!['’]s)|this (?:morning|afternoon|evening|noon))
    (?P<ago>(?P<count>\d{1,3}|{number}) (?P<unit>days?|weeks?|hours?|min(?:ute)?s?|months?|years?) (?:ago|back))
    (?P<span>since (?:about |around |some |roughly |almost |over )?(?:\d{1,3}|{number}) {units}|for (?:\d{1,3}\
        |{number}) {units} now|just now)
    (?P<few>(?:an?|a few|some|two|three|several|couple of) (?:few )?(?:minutes|hours|evenings|nights|mornings\
        |afternoons|weekends) (?:ago|back)|(?:the|on the) (?:previous|preceding) (?:day|night|evening|week|month))
    (?P<half>half an hour (?:ago|back)|(?:an?|one) fortnight ago|a fortnight back)
    (?P<feast>since (?:the )?(?:weekend|holidays?|christmas|easter|new year|lunch(?: ?time)?|noon|midnight\
        |(?:start|beginning|end) of (?:the|this|last) (?:day|week|month|year))(?! of))
    (?P<past>(?:in|over|for|during) the (?:past|last) (?:\d{1,3}|{number}) {units}|the other (?:day|night|week\
        |morning|evening))
    (?P<weekend>(?:over|during) the weekend(?! of))
    (?P<then>(?:the )?(?:day|week|month|evening|night) before(?= *(?:[.,;!?]|\Z)))
    (?P<end>(?:by |at )?(?:the )?end of (?:the |this |next )?(?:day|week|month))
    (?P<short>{since} (?:last |this |next )?{short}\.?)(?! ?(?:to|till|until|through|and|or|[-–]) ?{day})
    (?P<week>(?:last|previous|past|this|next) (?:week(?:end)?|month|year)(?!['’]s| of))
    (?:(?P<how>{since}) (?:{rel} )?|(?P<verb>{happened}) )?(?P<day>{day})(?P<part> {part})?(?!\s?{to}\s?{day}| {part}s)
    """,
    number=" ".join(_NUMBERS),
    since=r"""since on as\sof as\sfrom last this past previous from until by before next night\sof evening\sof
    morning\sof""",
    happened="began started happened broke stopped failed changed updated installed called went was were came",
    units="days weeks months hours",
    rel="last this next",
    short="mon tues? weds? thu(?:rs?)? fri sat sun",
    day=" ".join(_DAYS),
    part="morning afternoon evening night noon",
    to="to till until through and or [-–]",
)


_HINTS = tuple(
    "day night tomorrow this since past ago back week month year mon tue wed thu fri sat sun evening".split()
)
"""Without any of these no day is told as seen from today."""


def relative_dates(text: str, today: date) -> Iterator[tuple[str, str]]:
    """Yield words that name a day only as seen from today, with the day they mean; a date beside them settles it."""
    if not has_any(text, _HINTS):
        return
    for found in _RELATIVE.finditer(text[:LONGEST]):
        if found["day"] and not (found["how"] or found["verb"] or found["part"]):
            continue
        if _is_a_habit(text, found) or DATE.search(text[max(0, found.start() - 16) : found.end() + 28]):
            continue
        yield found[0], _meaning(found, today)


_HABIT = re.compile(
    r"\b(?:every|each|to|till|until|through|plays|opens|closes|runs|starts|repeats"
    r"|(?:call|come) back|try again|–|-)\s*$"
)


def _is_a_habit(text: str, found: re.Match[str]) -> bool:
    """Say whether the words before make it opening hours: "every Monday", "Monday to Friday"."""
    before = text[max(0, found.start() - 24) : found.start()].lower()
    return bool(_HABIT.search(before))


def _meaning(found: re.Match[str], today: date) -> str:
    if found["day"]:
        return _weekday(found["day"].lower(), (found["how"] or "").lower(), today)
    if found["ago"]:
        return _ago(found, today)
    if found["week"]:
        return _period(found["week"].lower().split(), today)
    if found["night"]:
        return f"{today - timedelta(days=1)} to {today}" if found["night"].lower() == "last night" else f"{today}"
    if any(found[name] for name in ("span", "half", "few", "feast", "past", "weekend", "then", "end", "short")):
        return ""
    back = 2 if found["before"] else 1 if found["yesterday"] else -1 if found["tomorrow"] else 0
    return f"{today - timedelta(days=back)}"


def _weekday(day: str, how: str, today: date) -> str:
    """Return the day meant: the next one where it is a limit still to come, the latest one otherwise."""
    back = (today.weekday() - _DAYS.index(day)) % 7
    if how in ("by", "until", "before", "next"):
        return f"{today + timedelta(days=7 - back)}"
    return f"{today - timedelta(days=back or (7 if how == 'last' else 0))}"


def _ago(found: re.Match[str], today: date) -> str:
    count, unit = found["count"].lower(), found["unit"].lower().rstrip("s")
    number = int(count) if count.isdigit() else max(1, _NUMBERS.index(count) - 1)
    if unit not in ("day", "week"):
        return ""
    return f"{today - timedelta(days=number * (7 if unit == 'week' else 1))}"


def _period(words: list[str], today: date) -> str:
    """Return the first and last day of "last week", or nothing for a year."""
    which, unit = words[0], words[1]
    monday = today + timedelta(days={"this": 0, "next": 7}.get(which, -7) - today.weekday())
    if unit == "week":
        return f"{monday} to {monday + timedelta(days=6)}"
    if unit == "weekend":
        return f"{monday + timedelta(days=5)} to {monday + timedelta(days=6)}"
    if unit == "month":
        first = today.replace(day=1)
        start = {"this": first, "next": first + timedelta(days=31)}.get(which, first - timedelta(days=1))
        return f"{start:%Y-%m}"
    return ""


_EXPIRY = Phrases(
    phrases(
        r"""
        expir(?:e[sd]?|y|ation|ing)(?: (?:date|day|on))?
        valid (?:until|till|to|through|up to)
        end(?:s|ed)? (?:date|on)|ended|end of validity|not ?after|last day
        ran out|runs out|lapse[sd]|good (?:until|till)
        """
    ).pattern
    + r"[\s:=(-]{0,4}(?:(?:is|was|were|on|at|of|date|since|the|set to)\s{1,3}){0,3}"
)
_EXPIRY_HINTS = tuple("expir valid end after last out lapse good".split())
"""Without any of these nothing is told to expire."""
_EXPIRING = re.compile(
    r"(?i)\b(certificate|cert|client secret|secret|api key|key|licen[cs]e|token|certification|password)s?\b"
)
_RENEWED = phrases(
    """
    (?<!not )(?<!never )(?<!nobody )(?<!not been )(?:renewed|replaced|rolled over|rotated|extended|reissued)
    (?<!no )new (?:one|certificate|cert|(?:client )?secret|key|token|licen[cs]e|password)
    """
)


def expiries(text: str) -> Iterator[tuple[str, date]]:
    """Yield what a sentence says expires, with its last day; what it says is renewed is left out."""
    if not has_any(text, _EXPIRY_HINTS):
        return
    text = text[:LONGEST]
    for found in _EXPIRY.finditer(text):
        day = read_date(DATE.match(text, found.end()))
        if day is None:
            continue
        sentence = sentence_at(text, found.start())
        what = _EXPIRING.search(sentence)
        if what and not _RENEWED.search(sentence):
            yield what[1].lower(), day


def is_renewed(what: str, text: str) -> bool:
    """Say whether a sentence of the text tells of a new certificate, secret or whatever it is that expires."""
    text = text[:LONGEST]
    kind = what.rsplit(maxsplit=1)[-1][:4]
    return any(kind in sentence_at(text, found.start()).lower() for found in _RENEWED.finditer(text))


def read_date(found: re.Match[str] | None) -> date | None:
    """Return the day a match of DATE names; None where the year is missing or day and month can be swapped."""
    if not found:
        return None
    year = found["y"] or found["y2"] or found["y3"] or found["y4"]
    day = found["d"] or found["d2"] or found["d3"] or found["d4"]
    month = found["m"] or found["m4"]
    if name := found["month"] or found["month3"]:
        month = str(_MONTHS.index(name[:3].lower()) + 1)
    swappable = found["m4"] and int(found["d4"]) <= 12 and found["d4"] != found["m4"]
    try:
        return None if swappable or not year else date(int(year), int(month), int(day))
    except ValueError:
        return None
