"""The command line: what it prints, and exit codes that a script can rely on."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from contextlib import chdir
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from checklists.cli import main

FORM = """\
name: Small
description: Two things
body:
  - type: input
    id: who
    attributes:
      label: Who is affected?
    validations:
      required: true
  - type: dropdown
    attributes:
      label: How often
      options: [Always, Sometimes]
"""


class Terminal:
    """Runs the command in a folder of its own, as a person would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *arguments: str, stdin: str | bytes = "") -> subprocess.CompletedProcess[bytes]:
        """Run it in this process: starting Python takes longer than most commands."""
        data = stdin if isinstance(stdin, bytes) else stdin.encode("utf-8", "surrogatepass")
        given, printed, complained = (TextIOWrapper(BytesIO(content), "utf-8") for content in (data, b"", b""))
        with chdir(self.folder), patch.multiple(sys, stdin=given, stdout=printed, stderr=complained):
            code = exit_code(arguments)
            complained.flush()
        outputs = (stream.buffer.getvalue() for stream in (printed, complained))  # type: ignore[attr-defined]
        return subprocess.CompletedProcess(arguments, code, *outputs)

    def shell(self, line: str) -> subprocess.CompletedProcess[bytes]:
        """Run a line as a shell does, with its redirections."""
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
        return subprocess.run(["sh", "-c", line], capture_output=True, cwd=self.folder, env=environment, check=False)

    def json(self, *arguments: str, stdin: str | bytes = "") -> Any:
        return json.loads(self(*arguments, "--json", stdin=stdin).stdout)


def exit_code(arguments: tuple[str, ...]) -> int:
    """Run the command; what its parser refuses ends it as it ends a process."""
    try:
        return main(list(arguments))
    except SystemExit as ended:
        return int(ended.code or 0)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    (tmp_path / "small.yml").write_text(FORM)
    return Terminal(tmp_path)


def test_list_gives_ids_names_paths_and_items(terminal: Terminal) -> None:
    rows = terminal.json("list")
    escalate = next(row for row in rows if row["id"] == "escalate-to-level-2")
    assert escalate["name"] == "Escalate to Level 2"
    assert escalate["path"].endswith("escalate-to-level-2.yml")
    assert {"id": "impact", "type": "radios", "label": "Impact"} in escalate["items"]


def test_check_says_what_is_missing_and_exits_1(terminal: Terminal) -> None:
    run = terminal("check", "small.yml", stdin="{}")
    assert run.returncode == 1
    assert run.stdout.decode() == (
        'Small: not ready, 0 of 1 required\n  blocker: Fill in "Who is affected?" (who/required)\n'
    )


def test_check_of_a_ready_case_exits_0(terminal: Terminal) -> None:
    run = terminal("check", "small.yml", "--json", stdin='{"who": "Anna Kramer"}')
    assert run.returncode == 0
    assert json.loads(run.stdout)["ready"] is True


def test_check_reads_a_case_text_too(terminal: Terminal) -> None:
    text = terminal("render", "small.yml", "--as", "plain", stdin='{"who": "Anna Kramer"}').stdout
    assert terminal("check", "small.yml", stdin=text).returncode == 0


@pytest.mark.parametrize("form", ["markdown", "plain"])
def test_render_and_parse_keep_every_character(terminal: Terminal, form: str) -> None:
    answers = {"who": "a\r\nb\n### Who is affected?\n\n\ud800 \u2028 x", "how-often": "Always"}
    text = terminal("render", "small.yml", "--as", form, stdin=json.dumps(answers)).stdout
    assert terminal.json("parse", "small.yml", stdin=text) == {"answers": answers, "unplaced": ""}


def test_parse_returns_what_it_cannot_place(terminal: Terminal) -> None:
    text = terminal("render", "small.yml", stdin='{"who": "Anna"}').stdout.decode()
    parsed = terminal.json("parse", "small.yml", stdin=f"Hello,\n\n{text}\nKind regards")
    assert parsed["answers"] == {"who": "Anna"}
    assert "Hello," in parsed["unplaced"]
    assert "Kind regards" in parsed["unplaced"]


def test_lint_of_a_broken_definition_names_the_place_and_exits_1(terminal: Terminal) -> None:
    (terminal.folder / "broken.yml").write_text(FORM.replace("type: dropdown", "type: dropdwon"))
    run = terminal("lint", "broken.yml")
    assert run.returncode == 1
    assert run.stdout.decode().startswith("broken.yml:10:11: ")


def test_lint_of_all_shipped_definitions_exits_0(terminal: Terminal) -> None:
    run = terminal("lint")
    assert (run.returncode, run.stdout, run.stderr) == (0, b"", b"")


@pytest.mark.parametrize(
    ("arguments", "stdin", "sentence"),
    [
        (["check", "escalate-to-levle-2"], "{}", 'there is no checklist "escalate-to-levle-2". Did you mean'),
        (["check", "nowhere.yml"], "{}", "nowhere.yml is not a file that can be read."),
        (["check", "small.yml", "nothing.json"], "", "nothing.json cannot be read: No such file or directory."),
        (["render", "small.yml"], "{", "the answers are not JSON:"),
        (["render", "small.yml"], "[1]", "the answers have to be one JSON object"),
        (["render", "small.yml"], b"\xff\xfe", "- is not UTF-8 text (byte 0)."),
        (["render", "small.yml"], "[" * 100_000, "the answers are not JSON:"),
        (["check", "small.yml"], "[1, 2]", "the answers have to be one JSON object"),
        (["check", "small.yml"], "null", "the answers have to be one JSON object"),
        (["check", f"{'x' * 5_000}.yml"], "{}", "File name too long"),
        (["check", "/proc/self/mem/x.yml"], "{}", "/proc/self/mem/x.yml is not a file that can be read."),
        (["check", "small.yml", "--now", "noon"], "{}", '--now cannot be read: "noon".'),
        (["check", "small.yml", "--now", "2026-03-14T09:30"], "{}", "--now needs a time zone"),
    ],
)
def test_unusable_input_is_one_sentence_and_exit_2(
    terminal: Terminal, arguments: list[str], stdin: str | bytes, sentence: str
) -> None:
    run = terminal(*arguments, stdin=stdin)
    assert run.returncode == 2
    assert run.stdout == b""
    assert sentence in run.stderr.decode()
    assert "Traceback" not in run.stderr.decode()


def test_definition_that_cannot_be_read_is_one_sentence(terminal: Terminal) -> None:
    """Its owner may look at it, and reading fails: the memory of a process is such a file."""
    (terminal.folder / "locked.yml").symlink_to("/proc/self/mem")
    for command in ("lint", "check"):
        run = terminal(command, "locked.yml", stdin="{}")
        assert (run.returncode, run.stdout) == (2, b"")
        assert run.stderr.decode().startswith("checklists: Input/output error")


def test_full_disk_and_closed_streams_are_one_sentence(terminal: Terminal) -> None:
    command = f"{shlex.quote(sys.executable)} -m checklists"
    for redirected, sentence in (
        ("list > /dev/full", "checklists: No space left on device."),
        ("check small.yml <&-", "checklists: standard input is closed."),
    ):
        run = terminal.shell(f"{command} {redirected}")
        assert run.returncode == 2
        assert run.stderr.decode().strip() == sentence
    assert terminal.shell(f"{command} check small.yml small.yml >&-").returncode == 1


def test_definition_with_problems_cannot_be_used_and_exits_2(terminal: Terminal) -> None:
    (terminal.folder / "broken.yml").write_text("name: x\n")
    run = terminal("check", "broken.yml", stdin="{}")
    assert run.returncode == 2
    assert b"broken.yml:1:1" in run.stderr


def test_intake_reads_a_message_and_quotes_it(terminal: Terminal) -> None:
    message = "Since 09:00 twelve agents see AADSTS7000222. They should be signed in at once."
    found = terminal.json("intake", stdin=message)
    assert found["missing"] == ["steps-to-reproduce"]
    assert all(message[p["start"] : p["end"]] == p["quote"] for p in found["proposals"])
    assert any(p["item"] == "error-text" and "AADSTS7000222" in p["value"] for p in found["proposals"])


def test_intake_reads_one_json_string_a_line(terminal: Terminal) -> None:
    run = terminal("intake", "--lines", "--json", stdin='"It crashes."\n\n"1. Open it\\n2. Click Save"\n')
    assert run.returncode == 0
    assert [sorted(json.loads(line)) for line in run.stdout.splitlines()] == [["missing", "proposals"]] * 2


def test_intake_line_that_is_no_json_string_is_named(terminal: Terminal) -> None:
    run = terminal("intake", "--lines", stdin='"fine"\n{"not": "a string"}\n')
    assert run.returncode == 2
    assert run.stderr == b"checklists: line 2 is not a JSON string.\n"
