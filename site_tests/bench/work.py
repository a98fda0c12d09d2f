"""How long work on the author's machine takes: checks in CPython, and builds of sites of several sizes."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation

from checklists.intake import propose_answers
from checklists.load import load_folder
from macros.form import form_html
from site_tests.bench import checks
from site_tests.bench.start import messages
from site_tests.conftest import DEFINITIONS, ROOT

EDITS = {
    "a page": ("docs/about/index.md", "## "),
    "a checklist": ("checklists/definitions/close-case.yml", "label: "),
    "the checklist that most pages use": ("checklists/definitions/escalate-to-level-2.yml", "label: "),
    "a fact": ("docs/facts/quick_fixes.yml", "title: "),
}
"""What an author edits: the file, and what stands before the place."""
ROUNDS = 3
PAGE_COUNTS = (10, 100, 1000)
CHECKLIST_COUNTS = (10, 100, 500)
CONFIG = """
INHERIT: {base}
docs_dir: {docs}
theme: {{custom_dir: {base.parent}/macros/overrides}}
watch: []
nav: null
exclude_docs: ""
plugins: [search]
"""


def seconds(work: Callable[[], object]) -> float:
    """Return how long something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def intake_milliseconds() -> float:
    """Measure how long CPython takes to read a customer's message: the median of the labelled ones."""
    checklist = load_folder(DEFINITIONS)[0].checklist
    times = [seconds(partial(propose_answers, checklist, text)) for text in messages()]
    return round(1000 * statistics.median(times), 1)


def build_pages(scratch: Path, counts: tuple[int, ...] = PAGE_COUNTS) -> dict[str, float]:
    """Build sites of ordinary pages, with the hub's theme and extensions."""
    text = (ROOT / "docs" / "contributing" / "architecture.md").read_text()
    found: dict[str, float] = {}
    for count in counts:
        docs = scratch / f"pages-{count}"
        docs.mkdir()
        (docs / "index.md").write_text("# Home\n")
        for number in range(count - 1):
            (docs / f"page-{number}.md").write_text(text)
        found[str(count)] = round(seconds(partial(run_mkdocs, docs, scratch)), 2)
    return found


def run_mkdocs(docs: Path, scratch: Path) -> None:
    """Build a folder of pages with Material and without the hub's macros."""
    config = scratch / "mkdocs.yml"
    config.write_text(CONFIG.format(base=ROOT / "mkdocs.yml", docs=docs))
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(scratch / "out")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)


def build_checklists(scratch: Path, counts: tuple[int, ...] = CHECKLIST_COUNTS) -> dict[str, float]:
    """Load copies of a real checklist and write their forms."""
    source = DEFINITIONS / "escalate-to-level-2.yml"
    found: dict[str, float] = {}
    for count in counts:
        folder = scratch / f"checklists-{count}"
        shutil.copytree(DEFINITIONS, folder, ignore=shutil.ignore_patterns("*.yml"))
        shutil.copytree(DEFINITIONS / "shared", folder / "shared", dirs_exist_ok=True)
        for number in range(count):
            (folder / f"copy-{number}.yml").write_text(source.read_text())
        found[str(count)] = round(seconds(partial(load_and_write, folder)), 2)
    return found


def load_and_write(folder: Path) -> None:
    """Turn every definition of a folder into its form."""
    for definition in load_folder(folder):
        form_html(definition.checklist, site="bench")


def rebuild(scratch: Path) -> dict[str, float]:
    """Rebuild a copy of the real site after one edit of each kind, beyond Material's time for the same finished pages.

    Each round takes one build of every kind in turn, so that other work on the machine meets all of them alike.
    """
    docs, project = finished_pages(scratch), copied_project(scratch / "project")
    build_quickly(project)
    found: dict[str, list[float]] = {name: [] for name in ("Material alone", *EDITS)}
    for number in range(ROUNDS):
        found["Material alone"].append(seconds(lambda: run_mkdocs(docs, scratch)))
        for name, (file, place) in EDITS.items():
            edit(project / file, place, f"{place}Edited {number} ")
            found[name].append(seconds(lambda: build_quickly(project)))
    best = {name: min(times) for name, times in found.items()}
    plain = best.pop("Material alone")
    return {
        "Material alone": round(plain, 2),
        **{f"{name}, beyond it": round(all_ - plain, 2) for name, all_ in best.items()},
    }


def copied_project(project: Path) -> Path:
    """Copy what a build reads, so that edits meet no author's file; what is installed stays where it is."""
    left = shutil.ignore_patterns(".*", "node_modules", "site", "build", "__pycache__")
    shutil.copytree(ROOT, project, ignore=left)
    shutil.copytree(ROOT / "build" / "engine", project / "build" / "engine")
    (project / "node_modules").symlink_to(ROOT / "node_modules")
    return project


def edit(file: Path, place: str, words: str) -> None:
    """Change the first place of a text."""
    text = file.read_text()
    if place not in text:
        raise RuntimeError(f"{file.name} has no {place!r} to edit")
    file.write_text(text.replace(place, words, 1))


def build_quickly(project: Path) -> None:
    """Build a copy of the project as `hub.py serve` does after a change."""
    command = [sys.executable, "-m", "macros.build", "--quick"]
    subprocess.run(command, cwd=project, capture_output=True, text=True, check=True)


def finished_pages(scratch: Path) -> Path:
    """Write every page as the macros leave it to a folder: Material has the same to do, and the hub nothing."""
    docs = Path(shutil.copytree(ROOT / "docs", scratch / "docs"))
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(scratch / "unused"))
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    files = config.plugins.on_files(get_files(config), config=config)
    nav = get_navigation(files, config)
    config.plugins.on_nav(nav, config=config, files=files)
    for file in files.documentation_pages():
        file.page.read_source(config)
        text = config.plugins.on_page_markdown(file.page.markdown, page=file.page, config=config, files=files)
        (docs / file.src_uri).write_text(text)
    return docs


def measure(scratch: Path) -> dict[str, Any]:
    """Measure everything that needs no browser."""
    return {
        "check milliseconds in CPython": checks.in_cpython(),
        "intake milliseconds in CPython": intake_milliseconds(),
        "rebuild": rebuild(scratch),
        "build by pages": build_pages(scratch),
        "build by checklists": build_checklists(scratch),
    }
