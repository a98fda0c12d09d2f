"""How long work on the author's machine takes: checks in CPython, and builds of sites of several sizes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation

from checklists import worker
from checklists.load import load_folder
from macros.build import build
from macros.form import form_html
from site_tests.bench.start import first_example
from site_tests.conftest import DEFINITIONS, ROOT

SECONDS = 3.0
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
    return round(time.perf_counter() - start, 2)


def checks_per_second() -> float:
    """Count complete checks per second in CPython: report and three case texts, as the browser asks for them."""
    request = json.dumps(first_example())
    worker.handle(request)
    start, count = time.perf_counter(), 0
    while time.perf_counter() - start < SECONDS:
        worker.handle(request)
        count += 1
    return round(count / (time.perf_counter() - start), 1)


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
        found[str(count)] = seconds(lambda docs=docs: run_mkdocs(docs, scratch))  # type: ignore[misc]
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
        found[str(count)] = seconds(lambda folder=folder: load_and_write(folder))  # type: ignore[misc]
    return found


def load_and_write(folder: Path) -> None:
    """Turn every definition of a folder into its form."""
    for definition in load_folder(folder):
        form_html(definition.checklist, site="bench")


def rebuild(scratch: Path) -> dict[str, float]:
    """Rebuild the real site after an edit of a page, beside Material's own time for the same finished pages."""
    docs = finished_pages(scratch)
    build(scratch / "site", quick=True)
    plain = min(seconds(lambda: run_mkdocs(docs, scratch)) for _ in range(ROUNDS))
    whole = min(seconds(lambda: build(scratch / "site", quick=True)) for _ in range(ROUNDS))
    return {"whole": whole, "Material alone": plain, "ours": round(whole - plain, 2)}


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
        "checks per second in CPython": checks_per_second(),
        "rebuild": rebuild(scratch),
        "build by pages": build_pages(scratch),
        "build by checklists": build_checklists(scratch),
    }
