"""Pack what the browser needs to run the engine: a snapshot, and Pyodide, its library and a wheel for the stock start.

checklists/**/*.py, definitions, node_modules/pyodide --pack--> build/engine/<hash>/ and build/engine/current.json
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from macros.wheels import engine_wheel

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "build" / "engine"
PYODIDE = ROOT / "node_modules" / "pyodide"
COMPILE = ROOT / "macros" / "node" / "compile.mjs"
TAKE = ROOT / "macros" / "node" / "snapshot.mjs"
RESTORE = ROOT / "docs" / "assets" / "checklists" / "engine-restore.js"
DEFINITIONS = ROOT / "checklists" / "definitions"
LOCK = "pyodide-lock.json"
STDLIB = "python_stdlib.zip"
SNAPSHOT = "engine.snapshot"
FILES = "files.json"
"""Size and SHA-256 of each file of the stock start, so that it can name the one that is damaged."""
HASH_DIGITS = 16
RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
PACKED = ("pyodide.asm.mjs", "pyodide.asm.wasm", SNAPSHOT)
BROTLI_QUALITY = 9  # 11 makes a tenth less and takes twenty times as long, at every change of the engine
NOON = "2026-03-14T12:00:00+00:00"


def pack(output: Path = OUTPUT, *, quick: bool = False) -> Path:
    """Return the folder with the engine's files, made anew only when something they depend on changed.

    While writing, `quick` also takes a snapshot that was warmed up with older definitions: it answers the same.
    """
    wheel = engine_wheel()
    inputs = {"code": fingerprint(wheel), "requests": hash_of(*sorted(DEFINITIONS.rglob("*.yml")))}
    current = output / "current.json"
    if current.exists():
        known = json.loads(current.read_text())
        same = known["inputs"] == (known["inputs"] | {"code": inputs["code"]} if quick else inputs)
        if same and (output / known["path"]).is_dir():
            return output / str(known["path"])
    return publish(wheel, warm_up(), inputs, output)


def warm_up() -> list[str]:
    """Return requests that use every shipped definition once, so that a snapshot knows their patterns already.

    Before them stands one that is not asked: a check to practise with. What the rules say of answers is kept, so it has
    answers that no other request has.
    """
    from checklists import case_text  # noqa: PLC0415 (most builds take no new snapshot)
    from checklists.errors import DefinitionError  # noqa: PLC0415
    from checklists.load import load_folder  # noqa: PLC0415
    from checklists.wire import to_wire  # noqa: PLC0415

    try:
        definitions = load_folder(DEFINITIONS)
    except DefinitionError:
        return []  # the pages, which are built next, say where
    requests: list[str] = []
    for definition in definitions:
        checklist = definition.checklist
        example = next(iter(definition.examples), None)
        answers, now = (example.answers, example.now or NOON) if example else ({}, NOON)
        text = case_text.render(checklist, answers, "plain")
        checked: dict[str, object] = {"op": "check", "answers": answers, "now": now}
        messages: list[dict[str, object]] = [checked, {"op": "parse", "text": text}]
        if not requests and len(definition.examples) > 1:
            messages.insert(0, {**checked, "answers": definition.examples[-1].answers})
        for message in messages:
            requests.append(json.dumps({"id": len(requests), "checklist": to_wire(checklist), **message}))
    return requests


def fingerprint(wheel: tuple[str, bytes]) -> str:
    """Hash everything the engine's files depend on: the wheel, the pinned Pyodide and the code that packs them."""
    code = (PYODIDE / "package.json", COMPILE, TAKE, RESTORE, Path(__file__))
    digest = hashlib.sha256(hash_of(*code).encode())
    digest.update(wheel[1])
    return digest.hexdigest()


def publish(wheel: tuple[str, bytes], requests: list[str], inputs: dict[str, str], output: Path) -> Path:
    """Make the files in a scratch folder, name it after its content, and let it take the place of the old one."""
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=output) as scratch:
        made = make(wheel, requests, Path(scratch), output)
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


def make(wheel: tuple[str, bytes], requests: list[str], scratch: Path, cache: Path) -> Path:
    """Write every file the worker loads into one folder below `scratch` and return that folder."""
    plain, made = scratch / "plain", scratch / "made"
    plain.mkdir()
    (plain / wheel[0]).write_bytes(wheel[1])
    lock = write_lock(plain, scratch)
    run(["node", str(COMPILE), str(plain), str(made)])
    for package in lock["packages"].values():
        package["sha256"] = hashlib.sha256((made / package["file_name"]).read_bytes()).hexdigest()
    (made / LOCK).write_text(json.dumps(lock, indent=1, sort_keys=True) + "\n")
    for name in RUNTIME:
        shutil.copyfile(PYODIDE / name, made / name)
    shutil.copyfile(compiled_library(scratch, cache), made / STDLIB)
    (made / FILES).write_text(json.dumps({path.name: described(path) for path in sorted(made.iterdir())}) + "\n")
    take_snapshot(made, requests, scratch)
    for name in PACKED:
        pack_file(made / name)
    return made


def described(path: Path) -> list[int | str]:
    """Return the size and the hash of a file."""
    return [path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest()]


def take_snapshot(made: Path, requests: list[str], scratch: Path) -> None:
    """Start the packed engine under Node, ask it the requests, and keep its memory."""
    asked = scratch / "requests.txt"
    asked.write_text("\n".join(requests))
    run(["node", str(TAKE), str(made), str(asked), str(made / SNAPSHOT)])


def pack_file(path: Path) -> None:
    """Write compressed copies beside a large file, for hosts that send such copies."""
    import brotli  # type: ignore[import-untyped]  # noqa: PLC0415

    content = path.read_bytes()
    path.with_name(path.name + ".br").write_bytes(brotli.compress(content, quality=BROTLI_QUALITY))
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(content, 9, mtime=0))


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
    """Let pyodide-lock describe the wheel for the pinned Pyodide, with none of the packages we do not serve."""
    base, result = scratch / "base-lock.json", scratch / LOCK
    npm_lock = json.loads((PYODIDE / LOCK).read_text())
    base.write_text(json.dumps({**npm_lock, "packages": {}}))
    files = [str(path) for path in sorted(wheels.glob("*.whl"))]
    command = [sys.executable, "-m", "pyodide_cli", "lockfile", "add-wheels"]
    run([*command, "--input", str(base), "--output", str(result), "--base-path", str(wheels), *files])
    lock: dict[str, dict[str, dict[str, str]]] = json.loads(result.read_text())
    return lock


def run(command: list[str]) -> str:
    """Run a program in the project folder; return what it prints, and show it only where it fails."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command[:4])} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def hash_of(*files: Path) -> str:
    """Return sixteen hex digits that change with the name or the content of a file."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:HASH_DIGITS]
