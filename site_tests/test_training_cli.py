"""A course in the terminal: asked, graded with reasons, added up; exit codes that a script can rely on."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from checklists.cli import main
from checklists.load.courses import read_course
from checklists.project import known
from checklists.train import command
from checklists.training.shuffle import draw, order
from site_tests.course_page import write_course


@dataclass(frozen=True)
class Run:
    """What a command printed, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


class Terminal:
    """Runs commands in a folder that has the course of the authors' page."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *arguments: str, stdin: str | bytes = "") -> Run:
        data = stdin if isinstance(stdin, bytes) else stdin.encode()
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        code = main([*arguments])
        printed = self._capsys.readouterr()
        return Run(code, printed.out, printed.err)

    def json(self, *arguments: str, stdin: str = "") -> Any:
        return json.loads(self("train", *arguments, "--json", stdin=stdin).stdout)


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    module = write_course(tmp_path) / "every-kind.yml"
    module.write_text(module.read_text().replace("draw: 5\n", ""))
    (tmp_path / "case.json").write_text(json.dumps(MODEL))
    monkeypatch.chdir(tmp_path)
    return Terminal(tmp_path, monkeypatch, capsys)


MODEL = {
    "cause": "User error",
    "quick-fix": "Allowed pop-ups for WebAgent in Edge, then the customer signed in and took 2 calls",
    "fix-confirmed": "Yes",
}


def typed(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def right_lines(terminal: Terminal) -> list[str]:
    """Return what to type with seed 0, where every list stands in the order of the definition, except lines to sort."""
    course = read_course(terminal.folder / "courses" / "example", known())[0]
    assert course is not None
    exercises = {e.kind: e for e in course.modules[0].exercises}
    shown = order(exercises["order"], 0)
    in_order = " ".join("abc"[shown.index(n)] for n in range(3))
    return ["a", "a b", in_order, *match_letters(terminal), "24", "a b c", "b c", "case.json", "a", "a"]


def match_letters(terminal: Terminal) -> list[str]:
    """Read from the screen which letter each right side has."""
    screen = terminal("train", "courses/example", "--seed", "0", stdin=typed(["", "", ""])).stdout
    listed = screen.partition("Who is accountable?")[2].splitlines()
    letters = {line.strip()[3:]: line.strip()[0] for line in listed if line.strip()[1:2] == ")"}
    return [letters[side] for side in ("Customer", "Partner, L1 Basic", "The vendor")]


def test_course_passed_by_right_answers(terminal: Terminal) -> None:
    run = terminal("train", "courses/example", "--seed", "0", stdin=typed(right_lines(terminal)))
    assert run.stdout.count("Passed: ") == 9
    assert run.stdout.endswith(
        "Example course, try 0: passed\n"
        "  Write a case with which Level 2 goes on at once: reached. 16 of 16 points.\n"
        "  Get from a caller what Level 2 needs: reached. 8 of 8 points.\n"
    )
    assert (run.returncode, run.stderr) == (0, "")


def test_command_reads_a_pipe_and_answers_in_utf_8(terminal: Terminal) -> None:
    """Asked of a real process; everything else here runs in this one, which is quicker."""
    words = [sys.executable, "-m", "checklists", "train", "courses/example", "--seed", "0"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "PYTHONIOENCODING": "ascii"}
    data = "a\n\u00e9\n".encode()
    run = subprocess.run(words, input=data, capture_output=True, env=environment, check=False)
    assert (run.returncode, run.stderr) == (1, b"")
    assert 'There is no "\u00e9": use a to c.' in run.stdout.decode()


def test_ctrl_c_ends_with_the_summary(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped() -> Iterator[str]:
        yield "a"
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "_lines", stopped)
    run = terminal("train", "courses/example", "--seed", "0")
    assert "Write a case with which Level 2 goes on at once: reached. 1 of 1 point." in run.stdout
    assert run.returncode == 1


def test_wrong_answer_gets_its_reason_and_no_pass(terminal: Terminal) -> None:
    run = terminal("train", "courses/example", "--seed", "0", stdin="b\n")
    assert "Not passed: That is not it." in run.stdout
    assert "  wrong: 09:30\n    It lacks the day, and Level 2 in another country" in run.stdout
    assert "A moment is date, time and zone." in run.stdout
    assert run.returncode == 1


def test_hints_open_one_by_one_and_are_counted(terminal: Terminal) -> None:
    run = terminal("train", "courses/example", "--seed", "0", stdin="?\n?\na\n")
    assert run.stdout.index("Hint: Who reads it, and where?") < run.stdout.index("There is no other hint.")
    data = terminal.json("courses/example", "--seed", "0", stdin="?\n?\na\n")
    assert [attempt["hints"] for attempt in data["attempts"]] == [1]


def test_line_that_names_no_option_is_asked_again(terminal: Terminal) -> None:
    run = terminal("train", "courses/example", "--seed", "0", stdin="z\na b\na\n")
    assert 'There is no "z": use a to c.' in run.stdout
    assert "Choose one." in run.stdout
    assert "Passed: That is right." in run.stdout


def test_empty_line_leaves_an_exercise_out(terminal: Terminal) -> None:
    data = terminal.json("courses/example", "--seed", "0", stdin="\na b\n")
    assert [(a["exercise"], a["passed"]) for a in data["attempts"]] == [("what-to-attach", True)]
    assert data["passed"] is False


def test_end_of_input_ends_with_the_summary(terminal: Terminal) -> None:
    run = terminal("train", "courses/example", "--seed", "0")
    assert run.stdout.endswith("Get from a caller what Level 2 needs: not reached. Not answered.\n")
    assert run.returncode == 1


def test_json_holds_attempts_and_grades_and_nothing_else(terminal: Terminal) -> None:
    run = terminal("train", "courses/example", "--seed", "0", "--json", stdin=typed(right_lines(terminal)))
    data = json.loads(run.stdout)
    assert run.returncode == 0
    assert list(data) == ["course", "version", "seed", "passed", "objectives", "attempts", "grades"]
    course = read_course(terminal.folder / "courses" / "example", known())[0]
    assert course is not None
    assert data["version"] == course.version
    assert [a["version"] for a in data["attempts"]] == [e.version for e in course.modules[0].exercises]
    assert [g["points"] for g in data["grades"]] == [g["of"] for g in data["grades"]]
    assert len({a["id"] for a in data["attempts"]}) == 9


def test_same_seed_gives_the_same_try_and_another_seed_another(terminal: Terminal) -> None:
    first, again, other = (terminal("train", "courses/example", "--seed", seed).stdout for seed in ("4", "4", "5"))
    assert first == again
    assert first.partition("\n")[2] != other.partition("\n")[2]


def test_without_a_seed_the_try_names_its_own(terminal: Terminal) -> None:
    said = terminal("train", "courses/example").stdout
    seed = said.split("try ")[1].split(".")[0]
    assert terminal("train", "courses/example", "--seed", seed).stdout == said


def test_marks_stand_in_the_order_of_the_options(terminal: Terminal) -> None:
    screen = terminal("train", "courses/example", "--seed", "7", stdin=typed(["a"])).stdout
    shown = re.findall(r"^  [a-z]\) (.*)$", screen.partition("Your choice")[0], re.MULTILINE)
    state = "right|wrong|missed|left out, rightly"
    marked = re.findall(rf"^  (?:{state}): (.*)$", screen.partition("2 of ")[0], re.MULTILINE)
    course = read_course(terminal.folder / "courses" / "example", known())[0]
    assert course
    assert marked == shown
    assert shown != [choice.text for choice in course.modules[0].exercises[0].choices]


def test_pool_is_drawn_by_the_seed(terminal: Terminal) -> None:
    path = terminal.folder / "courses" / "example" / "every-kind.yml"
    path.write_text(path.read_text().replace("recap:", "draw: 2\nrecap:"))
    course = read_course(path.parent, known())[0]
    assert course is not None
    titles = [e.title for e in course.modules[0].exercises if e.id in draw(course.modules[0], 7)]
    screen = terminal("train", "courses/example", "--seed", "7", stdin=typed([""] * 5)).stdout
    assert [line.split(": ", 1)[1] for line in screen.splitlines() if " of 5: " in line] == titles


def test_one_module_alone(terminal: Terminal) -> None:
    run = terminal("train", "courses/example", "--module", "every-kind", "--seed", "0")
    assert "Every kind of exercise (15 minutes)" in run.stdout
    wrong = terminal("train", "courses/example", "--module", "every-knid")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr == 'checklists: there is no module "every-knid". Did you mean "every-kind"?\n'


def test_case_text_will_do_for_a_case_and_the_model_answer_is_compared(terminal: Terminal) -> None:
    fixed = "Set pop-ups in Edge right with winter-2026"
    (terminal.folder / "short.json").write_text(json.dumps({**MODEL, "quick-fix": fixed}))
    text = terminal("render", "escalate-to-level-2", "short.json", "--as", "plain").stdout
    (terminal.folder / "short.txt").write_text(text)
    before = [""] * 7
    run = terminal("train", "courses/example", "--seed", "0", stdin=typed([*before, "short.txt"]))
    assert "wrong: What does not belong in a case\n    A password in a case is known to everybody" in run.stdout
    assert f"you wrote\n    {fixed}\n  the model answer has\n    Allowed pop-ups" in run.stdout


@pytest.mark.parametrize("name", ["nowhere.json", "-", ".", "bad.json", "list.json", "bytes.txt", "a\0b"])
def test_case_that_cannot_be_read_is_asked_again(terminal: Terminal, name: str) -> None:
    (terminal.folder / "bad.json").write_text("{")
    (terminal.folder / "list.json").write_text('{"a": [}')
    (terminal.folder / "bytes.txt").write_bytes(b"\xff\xfe")
    run = terminal("train", "courses/example", "--seed", "0", stdin=typed([*[""] * 7, name, "case.json"]))
    assert "Name a file with answers (JSON) or a case text." in run.stdout
    assert "Passed: 7 of 7 points." in run.stdout


def test_case_with_nothing_in_it_is_no_try_and_shows_no_model_answer(terminal: Terminal) -> None:
    (terminal.folder / "empty.json").write_text("{}")
    run = terminal("train", "courses/example", "--seed", "0", stdin=typed([*[""] * 7, "empty.json"]))
    assert "Left out. Fill in more first: 0 of the " in run.stdout
    assert "the model answer has" not in run.stdout


def test_call_is_played_with_its_clock(terminal: Terminal) -> None:
    run = terminal("train", "courses/example", "--seed", "0", stdin=typed([*[""] * 8, "b"]))
    assert "09:10 - Agent" in run.stdout
    assert "09:16 - She hangs up" in run.stdout
    assert "Not passed: 0 of 2 points. The caller is not served: try another way." in run.stdout


def test_what_a_person_types_moves_no_cursor(terminal: Terminal) -> None:
    run = terminal("train", "courses/example", "--seed", "0", stdin=b"\x1b[2J\n\xff\xff\na\n")
    assert "\x1b" not in run.stdout
    assert "Passed: That is right." in run.stdout


def test_course_with_problems_is_not_asked(terminal: Terminal) -> None:
    path = terminal.folder / "courses" / "example" / "course.yml"
    path.write_text(path.read_text().replace("lead-a-call,", "lead-calls,"))
    run = terminal("train", "courses/example")
    assert (run.returncode, run.stdout) == (2, "")
    assert "unknown-objective" in run.stderr


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("l1-basc", 'there is no course "l1-basc". Did you mean "l1-basic"?'),
        ("nothing/like/it", "There are: l1-basic, l2-intermediate."),
    ],
)
def test_course_that_is_not_there(terminal: Terminal, name: str, sentence: str) -> None:
    run = terminal("train", name)
    assert (run.returncode, run.stdout) == (2, "")
    assert sentence in run.stderr


def test_lint_reads_the_course_of_a_file_and_of_a_folder(terminal: Terminal) -> None:
    course = terminal.folder / "courses" / "example"
    assert terminal("lint", "courses/example").returncode == 0
    (course / "every-kind.yml").write_text(
        (course / "every-kind.yml").read_text().replace("minutes: 15", "minutes: 50")
    )
    for path in ("courses/example", "courses/example/every-kind.yml", "courses/example/course.yml"):
        run = terminal("lint", path)
        assert (run.returncode, run.stderr) == (1, "")
        assert run.stdout.startswith("courses/example/every-kind.yml:3:10: error: the module takes 50 minutes")
    problems = json.loads(terminal("lint", "courses/example", "courses/example/course.yml", "--json").stdout)
    assert [problem["rule"] for problem in problems] == ["module-minutes"]
