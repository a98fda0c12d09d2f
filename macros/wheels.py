"""Pack the wheel that the browser's Pyodide installs for the stock start: the engine as far as its worker reaches.

checklists/**/*.py --engine_wheel--> file name, wheel
"""

from __future__ import annotations

import ast
import io
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENTRY = "checklists.worker"


def engine_wheel() -> tuple[str, bytes]:
    """Return the file name and the content of the wheel: no YAML, no command line; equal sources give equal bytes."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    modules = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in shipped_modules()}
    return wheel("checklists", version, modules)


def shipped_modules() -> list[Path]:
    """Return the engine's files that its worker imports, directly or through others."""
    reached: set[Path] = set()
    waiting = [path for name in with_parents(ENTRY) for path in module_file(name)]
    while waiting:
        path = waiting.pop()
        if path not in reached:
            reached.add(path)
            waiting += [file for name in imported_names(path) for file in module_file(name)]
    return sorted(reached)


def imported_names(path: Path) -> list[str]:
    """Return the full names of what a file imports, with the packages around it."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return [parent for name in names for parent in with_parents(name)]


def with_parents(name: str) -> list[str]:
    """Return a dotted name and its packages.

    >>> with_parents("checklists.rules.tables")
    ['checklists', 'checklists.rules', 'checklists.rules.tables']
    """
    parts = name.split(".")
    return [".".join(parts[: count + 1]) for count in range(len(parts))]


def module_file(name: str) -> list[Path]:
    """Return the file of one of the engine's modules, or nothing for a name that is no module of ours."""
    base = ROOT.joinpath(*name.split("."))
    ours = name.partition(".")[0] == ENTRY.partition(".")[0]
    return [path for path in (base.with_suffix(".py"), base / "__init__.py") if ours and path.is_file()]


def wheel(name: str, version: str, modules: dict[str, bytes]) -> tuple[str, bytes]:
    """Pack modules as a wheel, stored and in a fixed order, because compressors differ between machines."""
    stem = f"{name}-{version}"
    metadata = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
    described = {
        f"{stem}.dist-info/METADATA": "\n".join([*metadata, ""]).encode(),
        f"{stem}.dist-info/WHEEL": b"Wheel-Version: 1.0\nGenerator: hub\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, content in sorted({**modules, **described}.items()):
            archive.writestr(zipfile.ZipInfo(path), content)
    return f"{stem}-py3-none-any.whl", buffer.getvalue()
