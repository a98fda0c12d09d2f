"""Set-up: one sentence for an unusable machine, nothing installed twice, locks without addresses."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.txt", "requirements-node.txt", "package-lock.json")
INPUTS = ("hub.py", "pyproject.toml", *LOCKS)


def script(path: Path, *lines: str) -> Path:
    """Write a program that a set-up may find."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    path.chmod(0o755)
    return path


@pytest.fixture
def hub(tmp_path: Path) -> ModuleType:
    """Load the hub's script from a project folder of its own, in which nothing is installed."""
    for name in INPUTS:
        shutil.copy(ROOT / name, tmp_path)
    spec = importlib.util.spec_from_file_location("hub_copy", tmp_path / "hub.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def calls(hub: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Record the programs a set-up starts and leave behind what they would have made."""
    started: list[str] = []

    def call(command: list[str], **_: object) -> int:
        started.append(" ".join(command).replace(str(hub.ROOT), "."))
        if "--clear" in command:
            shutil.rmtree(hub.VENV, ignore_errors=True)
        for product in (hub.PYTHON, hub.BIN / "checklists", hub.NODE_MODULES / "pyodide"):
            product.parent.mkdir(parents=True, exist_ok=True)
            product.touch()
        return 0

    monkeypatch.setattr(hub.subprocess, "call", call)
    monkeypatch.setattr(hub, "machine_node", lambda: True)
    return started


def programs(calls: list[str]) -> list[str]:
    """Name what was started, shortly, and forget it."""
    names = {"venv": " -m venv ", "packages": "-r requirements.txt", "node": "-r requirements-node.txt"}
    names |= {"project": "-e .", "npm": " ci --ignore-scripts"}
    found = [next((name for name, part in names.items() if part in call), call) for call in calls]
    calls.clear()
    return found


# --- Repeated set-up


def test_first_set_up_installs_everything_by_hash_and_without_scripts(hub: ModuleType, calls: list[str]) -> None:
    hub.setup()
    assert all("--require-hashes" in call for call in calls if " -r " in call)
    assert programs(calls) == ["venv", "packages", "project", "npm"]


def test_repeated_set_up_starts_no_program(hub: ModuleType, calls: list[str]) -> None:
    hub.setup()
    calls.clear()
    hub.setup()
    assert calls == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("requirements.txt", ["venv", "packages", "project"]),
        ("pyproject.toml", ["project"]),
        ("package-lock.json", ["npm"]),
    ],
)
def test_changed_file_repeats_its_own_step(
    hub: ModuleType, calls: list[str], changed: str, expected: list[str]
) -> None:
    hub.setup()
    calls.clear()
    with (hub.ROOT / changed).open("a") as file:
        file.write("\n")
    hub.setup()
    assert programs(calls) == expected


def test_failed_step_is_tried_again_alone(hub: ModuleType, calls: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    works = hub.subprocess.call
    with monkeypatch.context() as broken:
        broken.setattr(hub.subprocess, "call", lambda command, **_: 1 if "ci" in command else works(command))
        with pytest.raises(hub.Unusable, match="Installing the npm packages did not work"):
            hub.setup()
    calls.clear()
    hub.setup()
    assert programs(calls) == ["npm"]


def test_node_comes_from_pypi_where_the_machine_has_none(
    hub: ModuleType, calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "machine_node", lambda: False)
    hub.make_environment()
    assert programs(calls) == ["venv", "packages", "node"]


def test_clean_removes_what_was_generated_and_nothing_else(hub: ModuleType) -> None:
    before = [hub.ROOT / name for name in INPUTS]
    for name in (*hub.GENERATED, "checklists/__pycache__", "macros/node/__pycache__"):
        (hub.ROOT / name / "deep").mkdir(parents=True)
    (hub.ROOT / "checklists" / "kept.py").touch()
    assert hub.main(["clean"]) == 0
    assert sorted(hub.ROOT.iterdir()) == sorted([*before, hub.ROOT / "checklists", hub.ROOT / "macros"])
    assert [path.name for path in (hub.ROOT / "checklists").iterdir()] == ["kept.py"]


def test_what_is_generated_is_not_committed(hub: ModuleType) -> None:
    command = ["git", "check-ignore", "--no-index", *(f"{name}/file" for name in hub.GENERATED)]
    ignored = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    assert ignored == [f"{name}/file" for name in hub.GENERATED]


# --- A usable Python


def only(monkeypatch: pytest.MonkeyPatch, folder: Path, running: Path) -> None:
    """Leave nothing on the machine but one folder of programs and the Python that runs."""
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("PYENV_ROOT", str(folder / "pyenv"))
    monkeypatch.setattr(sys, "executable", str(running))


def test_hub_can_be_read_by_python_3_6() -> None:
    """Grammar of 3.6, and no annotation that an old Python would evaluate and refuse."""
    tree = ast.parse((ROOT / "hub.py").read_text(), feature_version=(3, 6))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    arguments = [a for f in functions for a in (*f.args.args, f.args.vararg, f.args.kwarg) if a]
    annotations = [f.returns for f in functions] + [a.annotation for a in arguments]
    assert len(annotations) > 40
    assert [ast.unparse(a) for a in annotations if not isinstance(a, ast.Name | ast.Constant)] == []


def test_old_python_alone_gets_one_sentence(
    hub: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    only(monkeypatch, tmp_path / "bin", script(tmp_path / "bin" / "python3", "echo 3.11"))
    assert hub.main(["setup"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert re.fullmatch(r"The hub needs Python 3\.12 or newer with its venv module; this is Python .+\n", said.err)


def test_refusing_shim_is_passed_over_for_the_newest_version_under_pyenv(
    hub: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "bin"
    only(monkeypatch, programs, script(programs / "python3", "echo 3.11"))
    script(programs / "python3.13", "echo 'the command exists in these versions' >&2; exit 127")
    versions = {
        text: script(programs / f"pyenv/versions/{text}/bin/python", f"echo {text}")
        for text in ("3.9.18", "3.12.1", "3.13.0", "3.15.0a2")
    }
    assert hub.usable_python() == [str(versions["3.13.0"])]


def test_running_python_is_used_where_it_is_new_enough(
    hub: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = script(tmp_path / "bin" / "python3", "echo 3.12")
    only(monkeypatch, tmp_path / "bin", running)
    assert hub.usable_python() == [str(running)]


# --- Chromium


@pytest.fixture
def bare(hub: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Take every browser away; return the only folder on PATH."""
    hub.VENV.mkdir()
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.delenv("HUB_CHROMIUM", raising=False)
    monkeypatch.setattr(hub.os, "geteuid", lambda: 0)
    return programs


def apt_get(hub: ModuleType, programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Provide an apt-get whose `install chromium` leaves a browser on PATH."""
    script(programs / "apt-get", "exit 0")

    def call(command: list[str], **_: object) -> int:
        if "install" in command and "chromium" in command:
            script(programs / "chromium", "echo Chromium 1")
        return 0

    monkeypatch.setattr(hub.subprocess, "call", call)


def test_named_chromium_comes_first(hub: ModuleType, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(bare / "chromium", "echo Chromium 1")
    named = script(bare / "other" / "browser", "echo Browser 1")
    monkeypatch.setenv("HUB_CHROMIUM", str(named))
    assert hub.chromium() == str(named)


def test_named_chromium_that_does_not_run_is_said(hub: ModuleType, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUB_CHROMIUM", "missing-browser")
    with pytest.raises(hub.Unusable, match="HUB_CHROMIUM names missing-browser, which does not run"):
        hub.chromium()


def test_stub_on_path_is_passed_over(hub: ModuleType, bare: Path) -> None:
    script(bare / "chromium-browser", "echo 'install the snap' >&2; exit 10")
    chrome = script(bare / "google-chrome", "echo Chrome 1")
    assert hub.chromium() == str(chrome)


def test_debian_package_is_installed_where_possible(
    hub: ModuleType, bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apt_get(hub, bare, monkeypatch)
    assert hub.chromium() == str(bare / "chromium")


def test_debian_package_is_left_alone_without_the_right_to_install(
    hub: ModuleType, bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apt_get(hub, bare, monkeypatch)
    monkeypatch.setattr(hub.os, "geteuid", lambda: 1000)
    with pytest.raises(hub.Unusable, match="No Chromium was found and none could be installed"):
        hub.chromium()


def test_playwright_download_is_the_last_resort(hub: ModuleType, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def call(command: list[str], env: dict[str, str], **_: object) -> int:
        assert command[1:] == ["-m", "playwright", "install", "--no-shell", "chromium"]
        script(Path(env["PLAYWRIGHT_BROWSERS_PATH"]) / "chromium-1" / "chrome-linux" / "chrome", "echo Chromium 1")
        return 0

    monkeypatch.setattr(hub.subprocess, "call", call)
    assert hub.chromium() == str(hub.VENV / "browsers" / "chromium-1" / "chrome-linux" / "chrome")


# --- Locks and continuous integration


@pytest.mark.parametrize("name", LOCKS)
def test_lock_carries_no_address(name: str) -> None:
    text = (ROOT / name).read_text()
    assert re.findall(r"\S*(?:://|--index-url|--find-links|\"resolved\")\S*", text) == []


def test_every_locked_package_has_a_hash() -> None:
    for name in LOCKS[:2]:
        packages = re.split(r"\n(?=\S)", re.sub(r"(?m)^ *#.*\n", "", (ROOT / name).read_text()).strip())
        assert [package.split()[0] for package in packages if "--hash=sha256:" not in package] == []
    packages = json.loads((ROOT / LOCKS[2]).read_text())["packages"]
    assert [name for name, package in packages.items() if name and "sha512-" not in package.get("integrity", "")] == []


def test_ci_runs_make_test_and_nothing_else(tmp_path: Path) -> None:
    """Run it with a `make` that only writes down how it was called."""
    script(tmp_path / "make", f'echo "$PWD: make $*" >> {tmp_path}/calls')
    env = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run([ROOT / ".ci" / "run"], cwd=tmp_path, env=env, check=True)
    assert (tmp_path / "calls").read_text() == f"{ROOT}: make test\n"


@pytest.mark.parametrize("command", ["setup", "build", "serve", "test", "lint", "clean"])
def test_make_forwards_to_the_script(command: str) -> None:
    """The tests may themselves run under make, which tells its children how it was called."""
    env = {name: value for name, value in os.environ.items() if name != "ARGS" and not name.startswith(("MAKE", "MFL"))}
    run = subprocess.run(["make", "--dry-run", command], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == f"python3 hub.py {command}"


# --- Advisories -------------------------------------------------------------------------------------------------

OURS = '{"name": "partner-support-hub", "skip_reason": "distribution marked as editable"}'
FINE = f'{{"dependencies": [{{"name": "jinja2", "version": "3.1.6", "vulns": []}}, {OURS}]}}'
BAD = '{"dependencies": [{"name": "jinja2", "version": "2.0", "vulns": [{"id": "PYSEC-1"}, {"id": "PYSEC-2"}]}]}'
UNKNOWN = '{"dependencies": [{"name": "jinja2", "version": "9.9", "skip_reason": "not found"}]}'
REFUSED = '{"message": "405 Method Not Allowed", "error": {"summary": ""}}'


@pytest.mark.parametrize(
    ("python", "npm", "strict", "lenient", "says"),
    [
        (FINE, '{"vulnerabilities": {}}', 0, 0, "No advisory names an installed package"),
        (BAD, '{"vulnerabilities": {}}', 1, 1, "Vulnerable: jinja2 2.0: PYSEC-1, PYSEC-2"),
        (FINE, '{"vulnerabilities": {"ws": {"severity": "high"}}}', 1, 1, "Vulnerable: ws (high)"),
        (UNKNOWN, '{"vulnerabilities": {}}', 2, 0, "NOT AUDITED: 1 of 1 Python packages: jinja2"),
        (FINE, REFUSED, 2, 0, "NOT AUDITED: npm packages: 405 Method Not Allowed"),
        ("", '{"vulnerabilities": {}}', 2, 0, "NOT AUDITED: Python packages: no network"),
    ],
)
def test_audit_tells_vulnerable_from_unanswered(
    hub: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    python: str,
    npm: str,
    strict: int,
    lenient: int,
    says: str,
) -> None:
    def answer(what: str, *command: str | Path) -> tuple[str, list[str]]:
        if "pip_audit" in command or what == "npm packages":
            text = npm if what == "npm packages" else python
            return text, [] if text else [f"{what}: no network"]
        return "", []

    monkeypatch.setattr(hub, "answer", answer)
    assert hub.audit([]) == strict
    assert hub.audit(["--if-reachable"]) == lenient
    said = capsys.readouterr()
    assert said.out.count(says) + said.err.count(says) == 2


@pytest.fixture
def advisories(hub: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """Be the place that npm asks: it answers what a test puts in here."""
    known: dict[str, Any] = {}

    class Source(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.reply(200, json.dumps(known).encode())

        def do_GET(self) -> None:
            self.reply(404, b"{}")

        def reply(self, code: int, body: bytes) -> None:
            self.send_response(code)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Source) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("npm_config_registry", f"http://127.0.0.1:{server.server_port}/")
        monkeypatch.setattr(hub, "VENV", ROOT / ".venv")
        monkeypatch.setattr(hub, "audited_python", lambda: ([], []))
        yield known
        server.shutdown()


def test_audit_fails_where_a_source_knows_an_advisory_of_a_pinned_package(
    hub: ModuleType, advisories: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """With npm itself, and a source of its own on this machine."""
    assert hub.audit([]) == 0
    assert "No advisory" in capsys.readouterr().out
    advisory = {"id": 1, "url": "https://example.org/1", "title": "t", "severity": "high", "vulnerable_versions": "*"}
    advisories["pyodide"] = [advisory]
    assert hub.audit(["--if-reachable"]) == 1
    assert "Vulnerable: pyodide (high)" in capsys.readouterr().err


@pytest.mark.parametrize(("ci", "found", "calls"), [("true", 0, 1), ("true", 1, 0), ("", 1, 1)])
def test_audit_comes_before_the_tests_of_ci_alone(
    hub: ModuleType, monkeypatch: pytest.MonkeyPatch, ci: str, found: int, calls: int
) -> None:
    ran: list[tuple[object, ...]] = []
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(hub, "audit", lambda rest: found if rest == ["--if-reachable"] else 9)
    monkeypatch.setattr(hub, "chromium", lambda: "chromium")
    monkeypatch.setattr(hub, "run", lambda *command, **_: ran.append(command) or 0)
    assert hub.test([]) == (found if ci else 0)
    assert len(ran) == calls


def test_program_that_cannot_answer_gives_its_last_words(hub: ModuleType) -> None:
    command = [sys.executable, "-c", "import sys; sys.exit('no route to host')"]
    assert hub.answer("npm packages", *command) == ("", ["npm packages: no route to host"])
    assert hub.answer("npm packages", sys.executable, "-c", "print('{}')") == ("{}", [])
