"""The engine's files as the browser gets them: checked, compiled for Pyodide's Python, equal for equal input."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import brotli
import pytest

from macros import engine, wheels

IN_NODE = """
import { loadPyodide } from "FOLDER/pyodide.mjs";
try {
  const pyodide = await loadPyodide({ indexURL: "FOLDER/", packageBaseUrl: "FOLDER/" });
  await pyodide.loadPackage(["checklists"], { messageCallback() {} });
  console.log(pyodide.runPython(`
import importlib.util, json
import checklists.worker
names = ("yaml", "markdown_it", "checklists.load", "checklists.cli")
absent = [name for name in names if not importlib.util.find_spec(name)]
compiled = [module.__file__.endswith(".pyc") for module in (checklists.worker, json)]
json.dumps({"magic": importlib.util.MAGIC_NUMBER.hex(), "absent": absent, "compiled": compiled})
`));
} catch (problem) {
  console.error(problem.message); // thrown on, Node would print a megabyte of minified source
  process.exit(1);
}
"""


@pytest.fixture(scope="module")
def folder() -> Path:
    return engine.pack()


@pytest.fixture(scope="module")
def lock(folder: Path) -> dict[str, dict[str, Any]]:
    packages: dict[str, dict[str, Any]] = json.loads((folder / engine.LOCK).read_text())["packages"]
    return packages


@pytest.fixture(scope="module")
def in_node(folder: Path) -> dict[str, Any]:
    """Load the engine in Pyodide under Node, from the packed folder alone."""
    code = IN_NODE.replace("FOLDER", str(folder))
    command = ["node", "--input-type=module", "--eval", code]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def contents(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def archives(folder: Path) -> list[zipfile.ZipFile]:
    return [zipfile.ZipFile(path) for path in sorted([*folder.glob("*.whl"), folder / engine.STDLIB])]


def test_lock_names_every_wheel_with_its_hash(folder: Path, lock: dict[str, dict[str, Any]]) -> None:
    files = contents(folder)
    assert {p["file_name"]: p["sha256"] for p in lock.values()} == {
        name: files[name] for name in files if name.endswith(".whl")
    }


def test_lock_is_for_the_pinned_pyodide_and_leads_nowhere_else(folder: Path) -> None:
    ours, theirs = (json.loads((where / engine.LOCK).read_text()) for where in (folder, engine.PYODIDE))
    assert ours["info"] == theirs["info"]
    assert "://" not in (folder / engine.LOCK).read_text()


def test_stock_start_installs_the_engine_and_nothing_more(lock: dict[str, dict[str, Any]]) -> None:
    assert {name: package["depends"] for name, package in lock.items()} == {"checklists": []}


def test_current_names_the_folder(folder: Path) -> None:
    assert json.loads((folder.parent / "current.json").read_text())["path"] == folder.name


def test_folder_holds_what_the_worker_loads_and_nothing_more(folder: Path, lock: dict[str, dict[str, Any]]) -> None:
    packed = {f"{name}.{suffix}" for name in engine.PACKED for suffix in ("br", "gz")}
    stock = {*engine.RUNTIME, engine.LOCK, engine.STDLIB, *(p["file_name"] for p in lock.values())}
    assert set(contents(folder)) == stock | packed | {engine.SNAPSHOT, engine.FILES}


def test_list_of_files_describes_the_stock_start(folder: Path) -> None:
    listed = json.loads((folder / engine.FILES).read_text())
    hashes = contents(folder)
    assert {name: hashes[name] for name in listed} == {name: sha256 for name, (_, sha256) in listed.items()}
    assert {name: (folder / name).stat().st_size for name in listed} == {
        name: size for name, (size, _) in listed.items()
    }
    assert engine.SNAPSHOT not in listed


@pytest.mark.parametrize("name", engine.PACKED)
def test_compressed_copies_hold_the_same(folder: Path, name: str) -> None:
    content = (folder / name).read_bytes()
    assert brotli.decompress((folder / f"{name}.br").read_bytes()) == content
    assert gzip.decompress((folder / f"{name}.gz").read_bytes()) == content


def test_all_byte_code_is_for_pyodides_python(folder: Path, in_node: dict[str, Any]) -> None:
    found: dict[str, int] = {}
    for archive in archives(folder):
        with archive:
            for name in (n for n in archive.namelist() if n.endswith(".pyc")):
                magic = archive.read(name)[:4].hex()
                found[magic] = found.get(magic, 0) + 1
    assert list(found) == [in_node["magic"]]
    assert found[in_node["magic"]] > 500


def test_no_source_is_left_to_compile_at_every_start(folder: Path) -> None:
    names = []
    for archive in archives(folder):
        with archive:
            names += archive.namelist()
    assert [name for name in names if name.endswith(".py")] == []


def test_engine_loads_in_node_from_the_folder_alone(in_node: dict[str, Any]) -> None:
    assert in_node["compiled"] == [True, True]
    assert in_node["absent"] == ["yaml", "markdown_it", "checklists.load", "checklists.cli"]


def test_wheel_holds_what_the_worker_reaches() -> None:
    shipped = {path.relative_to(wheels.ROOT / "checklists").as_posix() for path in wheels.shipped_modules()}
    reached = {"worker.py", "check.py", "case_text/__init__.py", "case_text/text.py", "intake/words.py"}
    assert reached | {"training/grade.py", "training/claims.py"} <= shipped
    assert [name for name in shipped if name == "cli.py" or name.startswith("load/")] == []


def test_equal_input_gives_equal_bytes(folder: Path, tmp_path: Path) -> None:
    again = engine.pack(tmp_path)
    assert contents(again) == contents(folder)
    assert again.name == folder.name


def test_nothing_is_packed_again_without_a_change(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "run", lambda command: pytest.fail(f"started {command}"))
    assert engine.pack() == folder


def test_changed_engine_gets_a_new_name_and_takes_old_ones_away(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = Path(shutil.copytree(folder.parent, tmp_path / "engine"))
    old = output / "0123456789abcdef"
    old.mkdir()
    os.utime(old, (0, 0))
    modules = {"checklists/__init__.py": b"", "checklists/worker.py": b"def handle(request):\n    return request\n"}
    changed = wheels.wheel("checklists", "9.9", modules)
    monkeypatch.setattr(engine, "engine_wheel", lambda: changed)
    monkeypatch.setattr(engine, "PACKED", ())  # half of the time, and not what is asked here
    made = engine.pack(output)
    assert (made / changed[0]).exists()
    assert made.name != folder.name
    assert not old.exists()
