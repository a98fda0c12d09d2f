"""Join our scripts, which are written as one file a thing, to a few files for a page; shorten them and the style sheet.

site/assets/**/*.js --join_scripts--> hub.js, the scripts that elements.js names, engine.js, and what these share
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from macros.engine import run

JOIN = Path(__file__).resolve().parent / "node" / "join.mjs"
PAGE, STYLE, ELEMENTS = "hub.js", "hub.css", "elements.js"
ENGINE, FORM = "checklists/engine.js", "checklists/checklist-form.js"
NAMED = re.compile(r'"\./([^"]+\.js)"')
OWN_STYLE = re.compile(r'href="([^"]*assets/[0-9a-f]+/)hub\.css"')
Outputs = dict[str, dict[str, Any]]


def join_scripts(assets: Path) -> list[str]:
    """Put joined scripts in the place of ours; return those a form needs, as paths below assets/."""
    if not (assets / PAGE).exists():
        return []
    entries = [PAGE, STYLE, ENGINE, *NAMED.findall((assets / ELEMENTS).read_text(encoding="utf-8"))]
    with tempfile.TemporaryDirectory(dir=assets) as scratch:
        target = Path(scratch).name
        made = json.loads(run(["node", str(JOIN), str(assets), target, *entries]))
        for name in made["inputs"]:
            (assets / name).unlink()
        shutil.copytree(scratch, assets, dirs_exist_ok=True)
    return sorted(name.removeprefix(f"{target}/") for name in imported(made["outputs"], f"{target}/{FORM}"))


def imported(outputs: Outputs, script: str) -> set[str]:
    """Return a script and all it imports, directly or through others.

    >>> outputs = {"a": {"imports": [{"path": "b", "kind": "import-statement"}]}, "b": {"imports": []}}
    >>> sorted(imported(outputs, "a"))
    ['a', 'b']
    """
    found, new = set[str](), {script}
    while new:
        found |= new
        stated = (each for name in new for each in outputs[name]["imports"] if each["kind"] == "import-statement")
        new = {each["path"] for each in stated} - found
    return found


def preload(scripts: list[str], pages: dict[str, str]) -> None:
    """On pages with a form, name its scripts at the end: they are fetched at once, after what is painted."""
    for page, text in pages.items():
        if "<checklist-form" in text and (found := OWN_STYLE.search(text)):
            links = "".join(f'<link rel="modulepreload" href="{found[1]}{name}">' for name in scripts)
            pages[page] = text.replace("</body>", f"{links}</body>", 1)
