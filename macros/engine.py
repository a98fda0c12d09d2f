"""Pack what the browser needs to run the engine: Pyodide, a compiled standard library, three wheels and their lock.

checklists/*.py, markdown-it-py, node_modules/pyodide --pack--> build/engine/<hash>/ and build/engine/current.json
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from macros.wheels import engine_wheels

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "build" / "engine"
PYODIDE = ROOT / "node_modules" / "pyodide"
COMPILE = ROOT / "macros" / "node" / "compile.mjs"
LOCK = "pyodide-lock.json"
STDLIB = "python_stdlib.zip"
HASH_DIGITS = 16
RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")


def pack(output: Path = OUTPUT) -> Path:
    """Return the folder with the engine's files, made anew only when something they depend on changed."""
    wheels = engine_wheels()
    inputs = fingerprint(wheels)
    current = output / "current.json"
    if current.exists():
        known = json.loads(current.read_text())
        if known["inputs"] == inputs and (output / known["path"]).is_dir():
            return output / str(known["path"])
    return publish(wheels, inputs, output)


def fingerprint(wheels: dict[str, bytes]) -> str:
    """Hash everything the engine's files depend on: the wheels, the pinned Pyodide and the code that packs them."""
    digest = hashlib.sha256(hash_of(PYODIDE / "package.json", COMPILE, Path(__file__)).encode())
    for content in wheels.values():
        digest.update(content)
    return digest.hexdigest()


def publish(wheels: dict[str, bytes], inputs: str, output: Path) -> Path:
    """Make the files in a scratch folder, name it after its content, and let it take the place of the old one."""
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=output) as scratch:
        made = make(wheels, Path(scratch), output)
        folder = output / hash_of(*sorted(made.iterdir()))
        if not folder.exists():
            made.rename(folder)
    note = Path(scratch).with_suffix(".json")
    note.write_text(json.dumps({"path": folder.name, "inputs": inputs}) + "\n")
    note.replace(output / "current.json")
    drop_old(output, folder)
    return folder


def drop_old(output: Path, newest: Path) -> None:
    """Delete folders an hour older than the newest; a build that runs beside this one may still copy a younger one."""
    for old in output.glob("[0-9a-f]" * HASH_DIGITS):
        if old.stat().st_mtime < newest.stat().st_mtime - 3600:
            shutil.rmtree(old, ignore_errors=True)


def make(wheels: dict[str, bytes], scratch: Path, cache: Path) -> Path:
    """Write every file the worker loads into one folder below `scratch` and return that folder."""
    plain, made = scratch / "plain", scratch / "made"
    plain.mkdir()
    for name, content in wheels.items():
        (plain / name).write_bytes(content)
    lock = write_lock(plain, scratch)
    run(["node", str(COMPILE), str(plain), str(made)])
    for package in lock["packages"].values():
        package["sha256"] = hashlib.sha256((made / package["file_name"]).read_bytes()).hexdigest()
    (made / LOCK).write_text(json.dumps(lock, indent=1, sort_keys=True) + "\n")
    for name in RUNTIME:
        shutil.copyfile(PYODIDE / name, made / name)
    shutil.copyfile(compiled_library(scratch, cache), made / STDLIB)
    return made


def compiled_library(scratch: Path, cache: Path) -> Path:
    """Compile the standard library once for each Pyodide: it takes longer than all the rest."""
    kept = cache / f"library-{hash_of(PYODIDE / 'package.json', COMPILE)}.zip"
    if not kept.exists():
        plain, made = scratch / "plain-library", scratch / "made-library"
        plain.mkdir()
        shutil.copyfile(PYODIDE / STDLIB, plain / STDLIB)
        run(["node", str(COMPILE), str(plain), str(made)])
        (made / STDLIB).replace(kept)
    return kept


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
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command[:4])} ended with {done.returncode}:\n{done.stdout}{done.stderr}")


def hash_of(*files: Path) -> str:
    """Return sixteen hex digits that change with the name or the content of a file."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:HASH_DIGITS]
