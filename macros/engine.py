"""Pack what the browser needs to run the engine: Pyodide, a compiled standard library, three wheels and their lock.

checklists/*.py, markdown-it-py, node_modules/pyodide --pack--> build/engine/<hash>/ and build/engine/current.json
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from importlib.metadata import distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "build" / "engine"
PYODIDE = ROOT / "node_modules" / "pyodide"
COMPILE = ROOT / "macros" / "node" / "compile.mjs"
LOCK = "pyodide-lock.json"
STDLIB = "python_stdlib.zip"
RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
# The browser gets checked JSON, never YAML, and has no command line.
NOT_SHIPPED = ("load.py", "cli.py")
LIBRARIES = ("markdown-it-py", "mdurl")


def pack(output: Path = OUTPUT) -> Path:
    """Return the folder with the engine's files, made anew only when something they depend on changed."""
    wheels = {"checklists": own_wheel(), **{name: library_wheel(name) for name in LIBRARIES}}
    inputs = fingerprint(wheels)
    current = output / "current.json"
    if current.exists():
        known = json.loads(current.read_text())
        if known["inputs"] == inputs and (output / known["path"]).is_dir():
            return output / str(known["path"])
    return publish(wheels, inputs, output)


def fingerprint(wheels: dict[str, tuple[str, bytes]]) -> str:
    """Hash everything the engine's files depend on: the wheels, the pinned Pyodide and the code that packs them."""
    digest = hashlib.sha256()
    for _, content in wheels.values():
        digest.update(content)
    for path in (PYODIDE / "package.json", COMPILE, Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def publish(wheels: dict[str, tuple[str, bytes]], inputs: str, output: Path) -> Path:
    """Make the files in a scratch folder, name it after its content, and let it take the place of the old one."""
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=output) as scratch:
        made = make(wheels, Path(scratch))
        folder = output / content_hash(made)
        if not folder.exists():
            made.rename(folder)
    scratch_file = output / f"current.{os.getpid()}.json"
    scratch_file.write_text(json.dumps({"path": folder.name, "inputs": inputs}) + "\n")
    scratch_file.replace(output / "current.json")
    for old in output.iterdir():
        if old.is_dir() and len(old.name) == len(folder.name) and old != folder:
            shutil.rmtree(old, ignore_errors=True)
    return folder


def make(wheels: dict[str, tuple[str, bytes]], scratch: Path) -> Path:
    """Write every file the worker loads into one folder below `scratch` and return that folder."""
    plain, made = scratch / "plain", scratch / "made"
    plain.mkdir()
    for name, content in wheels.values():
        (plain / name).write_bytes(content)
    lock = write_lock(plain, scratch)
    shutil.copyfile(PYODIDE / STDLIB, plain / STDLIB)
    run(["node", str(COMPILE), str(plain), str(made)])
    for package in lock["packages"].values():
        package["sha256"] = hashlib.sha256((made / package["file_name"]).read_bytes()).hexdigest()
    (made / LOCK).write_text(json.dumps(lock, indent=1, sort_keys=True) + "\n")
    for name in RUNTIME:
        shutil.copyfile(PYODIDE / name, made / name)
    return made


def write_lock(wheels: Path, scratch: Path) -> dict[str, dict[str, dict[str, str]]]:
    """Let pyodide-lock describe the wheels for the pinned Pyodide, with none of the packages we do not serve."""
    base, result = scratch / "base-lock.json", scratch / LOCK
    npm_lock = json.loads((PYODIDE / LOCK).read_text())
    base.write_text(json.dumps({**npm_lock, "packages": {}}))
    files = [str(path) for path in sorted(wheels.glob("*.whl"))]
    command = [sys.executable, "-m", "pyodide_cli", "lockfile", "add-wheels"]
    run([*command, "--input", str(base), "--output", str(result), "--base-path", str(wheels), *files])
    lock: dict[str, dict[str, dict[str, str]]] = json.loads(result.read_text())
    return lock


def run(command: list[str]) -> None:
    """Run a program in the project folder; what it prints shows only where it fails."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command[:4])} ended with {done.returncode}:\n{done.stdout}{done.stderr}")


def content_hash(folder: Path) -> str:
    """Sixteen hex digits that change when a file of the folder changes."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


# --- Wheels -----------------------------------------------------------------------------------------------------


def own_wheel() -> tuple[str, bytes]:
    """The wheel of `checklists`, without what the browser does not need: (file name, content)."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    requires = [need for need in project["dependencies"] if need.startswith(LIBRARIES)]
    sources = (path for path in (ROOT / "checklists").glob("*.py") if path.name not in NOT_SHIPPED)
    modules = {f"checklists/{path.name}": path.read_bytes() for path in sources}
    return wheel("checklists", project["version"], requires, modules)


def library_wheel(name: str) -> tuple[str, bytes]:
    """A library's wheel packed again from the locked version in this environment: (file name, content)."""
    found = distribution(name)
    shipped = [path for path in found.files or () if path.suffix == ".py" or "licenses" in path.parts]
    modules = {path.as_posix(): Path(str(found.locate_file(path))).read_bytes() for path in shipped}
    requires = [need for need in found.requires or () if "extra ==" not in need]
    return wheel(name, found.version, requires, modules)


def wheel(name: str, version: str, requires: list[str], modules: dict[str, bytes]) -> tuple[str, bytes]:
    """Pack modules as a wheel, stored and in a fixed order so that equal modules give equal bytes."""
    stem = f"{name.replace('-', '_')}-{version}"
    metadata = "".join(f"{key}: {value}\n" for key, value in [("Name", name), ("Version", version)])
    metadata += "".join(f"Requires-Dist: {need}\n" for need in requires)
    described = {
        f"{stem}.dist-info/METADATA": b"Metadata-Version: 2.1\n" + metadata.encode(),
        f"{stem}.dist-info/WHEEL": b"Wheel-Version: 1.0\nGenerator: hub\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, content in sorted({**modules, **described}.items()):
            archive.writestr(zipfile.ZipInfo(path), content)
    return f"{stem}-py3-none-any.whl", buffer.getvalue()
