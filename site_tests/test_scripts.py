"""The joining of scripts, on a small site; what the joined ones do is the matter of the tests in a browser."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from macros import scripts
from macros.scripts import preload

Join = Callable[[Path], list[str]]
WORKER = 'new Worker(new URL("engine-worker.js", import.meta.url));'
SCRIPTS = {
    "hub.css": "@font-face { src: url(fonts/a.woff2); }  /* Ours */",
    "hub.js": 'import "./elements.js"; import("./checklists/engine.js");',
    "elements.js": 'for (const name of ["./checklists/checklist-form.js", "./terms.js"]) import(name);',
    "terms.js": "document.title = 'terms';",
    "checklists/engine.js": 'export { start } from "./engine-link.js";',
    "checklists/engine-link.js": f"export function start() {{ {WORKER} }}",
    "checklists/checklist-form.js": 'import { start } from "./engine.js"; addEventListener("focus", start);',
    "checklists/engine-worker.js": "postMessage(1);",
}


def written(folder: Path) -> Path:
    for name, text in SCRIPTS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def join(tmp_path: Path) -> Join:
    """Join the scripts of a folder, and keep what they became beside it."""
    return partial(scripts.join_scripts, kept=tmp_path / "scripts.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path / "assets")


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in names(folder)}


def test_scripts_that_pages_name_stay_and_those_they_import_are_joined(folder: Path, join: Join) -> None:
    form = join(folder)
    shared = [name for name in names(folder) if name not in SCRIPTS]
    assert len(shared) == 1
    assert names(folder) == sorted(SCRIPTS.keys() - {"elements.js", "checklists/engine-link.js"} | set(shared))
    assert form == sorted(["checklists/checklist-form.js", *shared])
    assert (folder / "hub.css").read_text() == "@font-face{src:url(fonts/a.woff2)}\n"


def test_the_worker_is_found_from_where_its_name_stands(folder: Path, join: Join) -> None:
    join(folder)
    holders = [path for path in folder.rglob("*.js") if '"engine-worker.js"' in path.read_text()]
    assert [path.parent for path in holders] == [folder / "checklists"]
    assert (folder / "checklists" / "engine-worker.js").read_text() == SCRIPTS["checklists/engine-worker.js"]


def test_equal_scripts_are_joined_once_and_edited_ones_again(
    folder: Path, tmp_path: Path, join: Join, monkeypatch: pytest.MonkeyPatch
) -> None:
    again, edited = written(tmp_path / "again"), written(tmp_path / "edited")
    (edited / "terms.js").write_text("document.title = 'edited';")
    first = join(folder)
    monkeypatch.setattr(scripts, "run", lambda _: pytest.fail("joined once more"))
    assert join(again) == first
    assert contents(again) == contents(folder)
    with pytest.raises(pytest.fail.Exception):
        join(edited)


def test_equal_scripts_are_joined_to_equal_bytes(folder: Path, tmp_path: Path) -> None:
    other = written(tmp_path / "other")
    scripts.join_scripts(folder, kept=tmp_path / "one.json")
    scripts.join_scripts(other, kept=tmp_path / "two.json")
    assert contents(folder) == contents(other)


def test_a_script_that_imports_what_is_not_there_stops_the_build(folder: Path, join: Join) -> None:
    (folder / "checklists" / "engine-link.js").unlink()
    with pytest.raises(RuntimeError, match=r'Could not resolve "\./engine-link\.js"'):
        join(folder)


def test_a_site_without_our_scripts_stays_as_it_is(tmp_path: Path, join: Join) -> None:
    (tmp_path / "a.js").write_text("run()")
    assert join(tmp_path) == []
    assert names(tmp_path) == ["a.js"]


def test_only_a_page_with_a_form_asks_for_the_scripts_of_forms() -> None:
    style = '<link rel="stylesheet" href="../assets/0123/hub.css">'
    pages = {"form": f"{style}<body><checklist-form></checklist-form></body>", "other": f"{style}<body></body>"}
    other = pages["other"]
    preload(["checklists/a.js"], pages)
    assert pages["form"].endswith('<link rel="modulepreload" href="../assets/0123/checklists/a.js"></body>')
    assert pages["other"] == other
