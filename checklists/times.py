"""A date-time answer as text in, its parts and the instant out. No clock, no zone database: the zone is an offset."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

_FORM = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})?[ T]*"
    r"(?P<time>\d{1,2}:\d{2})?(?::\d{2}(?:\.\d+)?)?\s*"
    r"(?P<zone>Z\b|(?:UTC|GMT)?\s*[+\-\u2212]\d{1,2}(?::?\d{2})?|UTC\b|GMT\b)?\s*"
    r"(?P<place>[\[(][^\])]*[\])])?"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """What a date-time answer says; parts that it does not say are empty."""

    date: str
    time: str
    zone: str
    instant: datetime | None
    """Set when date, time and zone together name a moment that exists."""


def read(text: str) -> Moment | None:
    """Read "2026-11-22 14:05 UTC+01:00 (Europe/Amsterdam)", or as much of it as is there; None for any other text."""
    found = _FORM.fullmatch(text.strip())
    if not found or not (found["date"] or found["time"]):
        return None
    date, time, zone = found["date"] or "", found["time"] or "", found["zone"] or ""
    return Moment(date, time, zone, _instant(date, time, zone))


def _instant(date: str, time: str, zone: str) -> datetime | None:
    offset = _offset(zone)
    if not date or not time or offset is None:
        return None
    try:
        return datetime.fromisoformat(f"{date}T{time:0>5}").replace(tzinfo=timezone(offset))
    except ValueError:
        return None


def _offset(zone: str) -> timedelta | None:
    if not zone:
        return None
    found = re.search(r"([+\-\u2212])(\d{1,2}):?(\d{2})?", zone)
    if not found:
        return timedelta(0)
    size = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    if size > timedelta(hours=14):
        return None
    return size if found[1] == "+" else -size
