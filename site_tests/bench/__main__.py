"""Measure and compare: `hub.py bench [--rounds 7] [--start-only]` prints one table and writes build/bench.json."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

from macros.build import build
from site_tests.bench import start, work
from site_tests.bench.table import table
from site_tests.conftest import ROOT

OUTPUT = ROOT / "build" / "bench.json"


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
    print(f"{table(found)}\n\nWritten to {OUTPUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
