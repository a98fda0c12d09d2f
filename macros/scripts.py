"""Join our scripts, which are written as one file a thing, to a few files for a page; shorten them and the style sheet.

site/assets/**/*.js --join_scripts--> hub.js, the scripts that elements.js names, engine.js, and what these share
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from macros.assets import own_files
from macros.engine import ROOT, run
from macros.memory import key, write

JOIN = Path(__file__).resolve().parent / "node" / "join.mjs"
TOOLS = (Path(__file__), JOIN, ROOT / "package-lock.json")
KEPT = ROOT / "build" / "scripts.json"
PAGE, STYLE, ELEMENTS = "hub.js", "hub.css", "elements.js"
ENGINE, FORM = "checklists/engine.js", "checklists/checklist-form.js"
NAMED = re.compile(r'"\./([^"]+\.js)"')
OWN_STYLE = re.compile(r'href="([^"]*assets/[0-9a-f]+/)hub\.css"')
Made = dict[str, Any]


def join_scripts(assets: Path, kept: Path = KEPT) -> list[str]:
    """Put joined scripts in the place of ours; return those a form needs, as paths below assets/."""
    if not (assets / PAGE).exists():
        return []
    made = remembered(assets, kept)
    for name in made["joined"]:
        (assets / name).unlink()
    for name, text in made["files"].items():
        (assets / name).write_text(text, encoding="utf-8", newline="\n")
    return sorted(imported(made["imports"], FORM))


def remembered(assets: Path, kept: Path) -> Made:
    """Return what the scripts became in an earlier build, if they are as they were then."""
    names = sorted(name for name in own_files(assets) if name.endswith((".js", STYLE)))
    tools = (path.read_bytes() for path in TOOLS)
    asked = key([*tools, *(part for name in names for part in (name.encode(), (assets / name).read_bytes()))])
    with suppress(OSError):
        known: Made = json.loads(kept.read_bytes())
        if known["asked"] == asked:
            return known
    made = {"asked": asked, **joined(assets)}
    kept.parent.mkdir(parents=True, exist_ok=True)
    write(kept, json.dumps(made).encode())
    return made


def joined(assets: Path) -> Made:
    """Join what pages ask for by name: {"joined": names, "files": {name: text}, "imports": {name: names}}."""
    named = NAMED.findall((assets / ELEMENTS).read_text(encoding="utf-8"))
    made: Made = json.loads(run(["node", str(JOIN), str(assets), PAGE, STYLE, ENGINE, *named]))
    return made


def imported[Name](imports: dict[Name, list[Name]], script: Name) -> set[Name]:
    """Return a script and all it imports, directly or through others.

    >>> sorted(imported({"a": ["b"], "b": ["c"], "c": []}, "a"))
    ['a', 'b', 'c']
    """
    found, new = set[Name](), {script}
    while new:
        found |= new
        new = {name for each in new for name in imports[each]} - found
    return found


def preload(scripts: list[str], pages: dict[str, str]) -> None:
    """On pages with a form, name its scripts at the end: they are fetched at once, after what is painted."""
    for page, text in pages.items():
        if "<checklist-form" in text and (found := OWN_STYLE.search(text)):
            links = "".join(f'<link rel="modulepreload" href="{found[1]}{name}">' for name in scripts)
            pages[page] = text.replace("</body>", f"{links}</body>", 1)
