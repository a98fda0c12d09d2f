"""Who may import whom: the engine that ships to the browser knows no YAML, no MkDocs, no clock."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ENGINE = ROOT / "checklists"
STAYS_HOME = {"load", "cli", "inputs", "project", "train", "__main__"}
"""What never reaches the browser: it reads YAML, files or the clock."""
SHIPPED = sorted(p for p in ENGINE.rglob("*.py") if p.relative_to(ENGINE).with_suffix("").parts[0] not in STAYS_HOME)


def imported(path: Path) -> set[str]:
    """Return the full names of the modules that a file imports, at any depth."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: str(p.relative_to(ENGINE)))
def test_shipped_module_imports_only_the_engine_and_the_standard_library(path: Path) -> None:
    allowed = sys.stdlib_module_names | {"checklists"}
    assert {name for name in imported(path) if name.partition(".")[0] not in allowed} == set()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: str(p.relative_to(ENGINE)))
def test_shipped_module_does_not_import_one_that_stays_home(path: Path) -> None:
    engine = [name.split(".") for name in imported(path) if name.startswith("checklists.")]
    assert [name for _, name, *_ in engine if name in STAYS_HOME] == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: str(p.relative_to(ENGINE)))
def test_shipped_module_reads_no_clock(path: Path) -> None:
    calls = [n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Attribute)]
    assert [f"line {n.lineno}" for n in calls if n.attr in {"now", "today", "utcnow"} and _is_clock(n)] == []


def _is_clock(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id in {"datetime", "date", "time"}


def test_worker_loads_without_yaml_jinja_and_mkdocs() -> None:
    """Asked of a fresh interpreter, because pytest itself has loaded most things."""
    code = "import sys, checklists.worker; print(sorted({'yaml', 'jinja2', 'mkdocs', 'macros'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_engine_never_imports_the_macros() -> None:
    assert [p for p in ENGINE.rglob("*.py") if any(n.partition(".")[0] == "macros" for n in imported(p))] == []
