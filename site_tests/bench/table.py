"""What was measured in, one table out."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any

Row = tuple[str, str, str, str]
HEADS: Row = ("part", "what", "measured", "beside")
TOLD = re.compile("subjects|rounds|load .*|profile|keys|check .*|intake .*|rebuild|build by .*|kept for .*|largest .*")
"""What has rows of its own; the profile of the start has a page of its own."""


def table(found: dict[str, Any]) -> str:
    """Write one table; a part that was left out has no rows."""
    parts = (start_rows, work_rows, rebuild_rows, growth_rows, memory_rows, paint_rows, other_rows)
    rows = [HEADS, *(row for part in parts for row in part(found))]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = ["  ".join([*map(str.ljust, row, widths), row[3]]).rstrip() for row in rows]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])


def start_rows(found: dict[str, Any]) -> Iterator[Row]:
    """Tell the time from navigation to the first report: hub, peers and floors, cold and warm."""
    subjects = found["subjects"]
    hub = subjects["hub"]
    for kind in ("cold", "warm"):
        for name, kinds in subjects.items():
            one = kinds[kind]
            beside = f"{one['bytes']:,} bytes"
            if name not in {"hub", "step by step"}:
                beside += f", hub takes {hub[kind]['median'] / one['median']:.2f} x"
            yield f"start {kind}", name, f"{one['median']:.0f} ms", beside
    yield "start", "rounds", str(found["rounds"]), f"load {found['load before']} to {found['load after']}"


def work_rows(found: dict[str, Any]) -> Iterator[Row]:
    """Tell how fast reports and case texts are made, and messages read."""
    yield "form", "key to report, first", f"{found['keys']['first']:.0f} ms", "limit 50 ms"
    yield "form", "key to report, later", f"{found['keys']['later']:.0f} ms", ""
    for where, in_, limit in (("the browser", "", 20), ("CPython", " in CPython", 5)):
        for new, milliseconds in found.get(f"check milliseconds{in_}", {}).items():
            what = f"fullest case in {where}, {new}"
            yield "check", what, f"{milliseconds:.1f} ms", f"{1000 / milliseconds:.0f} per second, limit {limit} ms"
        if f"intake milliseconds{in_}" in found:
            yield (
                "intake",
                f"in {where}",
                f"{found[f'intake milliseconds{in_}']:.1f} ms",
                "median over labelled messages",
            )


def rebuild_rows(found: dict[str, Any]) -> Iterator[Row]:
    """Tell the time from one edit to the site, beyond that of the theme alone."""
    for name, seconds in found.get("rebuild", {}).items():
        yield "rebuild", name, f"{seconds:.2f} s", "limit 2 s" if "beyond" in name else "the same finished pages"


def growth_rows(found: dict[str, Any]) -> Iterator[Row]:
    """Tell how long more pages and more checklists take, and the exponent with which that grows: 1 is linear."""
    for what in ("pages", "checklists"):
        sizes = list(found.get(f"build by {what}", {}).items())
        for number, (count, seconds) in enumerate(sizes):
            beside = f"growth {exponent(sizes[number - 1], sizes[number]):.2f}, linear is 1" if number else ""
            yield "build", f"{int(count):,} {what}", f"{seconds:.2f} s", beside


def exponent(one: tuple[str, float], other: tuple[str, float]) -> float:
    """Return the power with which time grows between two sizes.

    >>> round(exponent(("10", 1.0), ("100", 10.0)), 2)
    1.0
    """
    return math.log(other[1] / one[1]) / math.log(int(other[0]) / int(one[0]))


def memory_rows(found: dict[str, Any]) -> Iterator[Row]:
    """Tell what a tab keeps of each page that it left."""
    for pages, kept in found.get("kept for each page left", {}).items():
        what = f"{kept['Nodes']:.0f} nodes, {kept['JSHeapUsedSize'] / 1000:.0f} kB"
        yield "memory", f"50 pages, {pages}", what, f"{kept['JSEventListeners']:.1f} listeners, for each page left"


def paint_rows(found: dict[str, Any]) -> Iterator[Row]:
    """Tell when the largest part of a page is painted, beside the page without what is our own."""
    for at, one in found.get("largest contentful paint", {}).items():
        beside = f"{one['plain']:.0f} ms without our own, {one['whole'] / one['plain']:.2f} x, limit 1.1"
        yield "largest paint", at, f"{one['whole']:.0f} ms", beside


def other_rows(found: dict[str, Any]) -> Iterator[Row]:
    """Tell everything else as it was measured."""
    for part, value in found.items():
        if not TOLD.fullmatch(part):
            entries = value.items() if isinstance(value, dict) else [("", value)]
            yield from ((part, name, json.dumps(one), "") for name, one in entries)
