"""Measure and compare: `hub.py bench [--rounds 7] [--start-only]` prints one table and writes build/bench.json."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from macros.build import build
from site_tests.bench import start, work
from site_tests.conftest import ROOT

OUTPUT = ROOT / "build" / "bench.json"
LINE = "{:<18}{:>10}{:>10}{:>12}{:>12}{:>12}{:>12}"


def main(arguments: list[str]) -> int:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="bench", description="Measure the hub beside its peers.")
    parser.add_argument("--rounds", type=int, default=7, help="how often each page is opened cold and warm (7)")
    parser.add_argument("--start-only", action="store_true", help="leave out builds and CPython")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        site = scratch / "measured"
        build(site)
        start.add_pages(site)
        before = os.getloadavg()[0]
        found = {"load before": round(before, 2), **start.measure(site, given.rounds)}
        found["load after"] = round(os.getloadavg()[0], 2)
        if not given.start_only:
            found |= work.measure(scratch)
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(json.dumps(found, indent=1) + "\n")
    print("\n".join([*start_table(found), "", *other_lines(found), "", f"Written to {OUTPUT}"]))
    return 0


def start_table(found: dict[str, Any]) -> list[str]:
    """Write medians to the first report, what the hub needs of each, and bytes sent."""
    subjects = found["subjects"]
    hub = {kind: subjects["hub"][kind]["median"] for kind in ("cold", "warm")}
    heads = ("", "cold ms", "warm ms", "hub/it cold", "hub/it warm", "cold bytes", "warm bytes")
    load = f"load {found['load before']} to {found['load after']}"
    lines = [f"From navigation to the first report, medians of {found['rounds']}, {load}", LINE.format(*heads)]
    for name, kinds in subjects.items():
        cold, warm = kinds["cold"], kinds["warm"]
        ratios = [f"{hub['cold'] / cold['median']:.2f}", f"{hub['warm'] / warm['median']:.2f}"]
        lines.append(LINE.format(name, cold["median"], warm["median"], *ratios, cold["bytes"], warm["bytes"]))
    return lines


def other_lines(found: dict[str, Any]) -> list[str]:
    """Write the rest, one line a value."""
    told = {
        key: value for key, value in found.items() if key not in ("subjects", "rounds", "load before", "load after")
    }
    return [f"{key}: {json.dumps(value)}" for key, value in told.items()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
