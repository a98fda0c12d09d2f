"""Build the whole site: engine files, MkDocs, finish. `python -m macros.build [--site-dir FOLDER]`.

docs/, checklists/definitions/, macros/, checklists/*.py --build--> site/
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from macros import engine
from macros.finish import finish

ROOT = Path(__file__).resolve().parent.parent


class BuildFailed(Exception):
    """MkDocs has said why."""


def build(site: Path) -> None:
    """Build into a fresh folder and let it take the place of `site` only if everything worked."""
    folder = engine.pack()
    with tempfile.TemporaryDirectory(dir=engine.OUTPUT.parent, prefix="site-") as scratch:
        fresh = Path(scratch) / "fresh"
        run_mkdocs(fresh)
        finish(fresh, folder)
        if site.exists():
            site.rename(Path(scratch) / "old")
        else:
            site.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(fresh, site)


def run_mkdocs(site: Path) -> None:
    """Run MkDocs so that every warning fails the build."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=False)  # noqa: S603
    if done.returncode != 0:
        raise BuildFailed


def main(arguments: list[str]) -> int:
    """Build from the command line: 0 built, 1 something in the pages or definitions is wrong."""
    parser = argparse.ArgumentParser(prog="build", description="Build the site; every warning is an error.")
    parser.add_argument("--site-dir", type=Path, default=ROOT / "site", help="where the site goes (site)")
    site = parser.parse_args(arguments).site_dir.resolve()
    try:
        build(site)
    except BuildFailed:
        print("The site was not built: the lines above say what to mend.", file=sys.stderr)
        return 1
    print(f"Built {site}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
