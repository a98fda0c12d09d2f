"""Build the whole site: engine files, MkDocs, finish. `python -m macros.build [--site-dir FOLDER] [--quick]`.

docs/, checklists/definitions/, macros/, checklists/**/*.py --build--> site/
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from macros import engine
from macros.finish import finish

ROOT = Path(__file__).resolve().parent.parent
PROGRESS = re.compile(r"^INFO +- .*\n(?:  - .*\n)*", re.MULTILINE)


class BuildFailed(Exception):
    """MkDocs has said why."""


def build(site: Path, *, quick: bool = False) -> None:
    """Build into a fresh folder and let it take the place of `site` only if everything worked."""
    folder = engine.pack(quick=quick)
    with tempfile.TemporaryDirectory(dir=engine.OUTPUT.parent, prefix="site-") as scratch:
        fresh = Path(scratch) / "fresh"
        run_mkdocs(fresh)
        finish(fresh, folder)
        if site.exists():
            shutil.move(site, Path(scratch) / "old")
        shutil.move(fresh, site)


def run_mkdocs(site: Path) -> None:
    """Run MkDocs so that every warning fails the build; print what is wrong and nothing else."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(without_progress(done.stdout + done.stderr), file=sys.stderr)
        raise BuildFailed


def without_progress(log: str) -> str:
    r"""Leave out MkDocs' progress lines and the lists below them.

    >>> without_progress("INFO    -  Building\n  - a.md\nWARNING -  a.md: no such link\n  try b.md\n")
    'WARNING -  a.md: no such link\n  try b.md\n'
    """
    return PROGRESS.sub("", log)


def main(arguments: list[str]) -> int:
    """Build from the command line: 0 built, 1 something in the pages or definitions is wrong."""
    parser = argparse.ArgumentParser(prog="build", description="Build the site; every warning is an error.")
    parser.add_argument("--site-dir", type=Path, default=ROOT / "site", help="where the site goes (site)")
    parser.add_argument("--quick", action="store_true", help="take no new snapshot after a change to a definition")
    given = parser.parse_args(arguments)
    site = given.site_dir.resolve()
    try:
        build(site, quick=given.quick)
    except BuildFailed:
        print("The site was not built: the lines above say what to mend.", file=sys.stderr)
        return 1
    print(f"Built {site}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
