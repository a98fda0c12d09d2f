"""The command line: the same engine in a terminal. Exit 0 ready or done, 1 findings or problems, 2 unusable input."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from checklists import case_text, inputs, intake, load, train, wire
from checklists.check import check
from checklists.errors import DefinitionError, Problem, UnusableInput
from checklists.load.contract import with_contract
from checklists.load.courses import course_folder, course_folders, read_course
from checklists.model import Checklist, Report
from checklists.project import CONTRACT, COURSES, DEFINITIONS, known

INTERRUPTED = 130
"""What shells expect of a command that was stopped with Ctrl+C."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    _write_bytes_as_they_are()
    try:
        return _finished(int(options.run(options)))
    except DefinitionError as wrong:
        print(wrong, file=sys.stderr)
        return 1 if options.run is lint else 2
    except UnusableInput as wrong:
        print(f"checklists: {wrong}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stdout = None  # the reader left; nothing is left to say
        return 0
    except OSError as failure:  # the environment's, whichever file it was: permission, a full disk
        sys.stdout = None
        name = f"{failure.filename}: " if failure.filename else ""
        print(f"checklists: {name}{failure.strerror}.", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED


def _finished(code: int) -> int:
    """Write out what waits to be written, so that a full disk is noticed."""
    if sys.stdout:  # a script may have closed it
        sys.stdout.flush()
    return code


def list_checklists(options: argparse.Namespace) -> int:
    """List every checklist with its items."""
    found = load.load_folder(DEFINITIONS)
    rows = [
        {
            "id": d.checklist.id,
            "name": d.checklist.name,
            "path": str(_shown(DEFINITIONS / f"{d.checklist.id}.yml")),
            "items": [{"id": i.id, "type": i.type, "label": i.label} for i in d.checklist.items],
        }
        for d in found
    ]
    if options.json:
        _print_json(rows)
    else:
        for row in rows:
            print(f"{row['id']}  {row['name']}  ({len(row['items'])} items)")
    return 0


def lint(options: argparse.Namespace) -> int:
    """Report everything wrong in definitions and courses; warnings alone do not fail."""
    problems: set[Problem] = set()
    for path in options.files or [*sorted(DEFINITIONS.glob("*.yml")), *course_folders(COURSES)]:
        problems |= set(_problems(Path(path)))
    if options.json:
        _print_json([_problem_to_wire(p) for p in sorted(problems)])
    else:
        for problem in sorted(problems):
            print(problem)
    return int(any(p.level == "error" for p in problems))


def _problems(path: Path) -> Iterable[Problem]:
    """Return what is wrong in a definition; or in the course to which a file belongs."""
    course = course_folder(path)
    try:
        return read_course(course, known())[1] if course else load.load_file(_existing(path)).warnings
    except DefinitionError as wrong:
        return wrong.problems


def check_case(options: argparse.Namespace) -> int:
    """Check answers (JSON) or a case text against a checklist."""
    checklist = with_contract(_checklist(options.checklist), CONTRACT)
    report = check(checklist, inputs.read_case(checklist, inputs.read_text(options.file)), _now(options.now))
    if options.json:
        _print_json(wire.report_to_wire(report))
    else:
        _print_report(checklist, report)
    return 0 if report.ready else 1


def render(options: argparse.Namespace) -> int:
    """Write the case text for answers (JSON)."""
    checklist = _checklist(options.checklist)
    print(case_text.render(checklist, inputs.read_answers(inputs.read_text(options.answers)), options.form), end="")
    return 0


def parse(options: argparse.Namespace) -> int:
    """Read a case text back into answers."""
    answers, unplaced = case_text.parse(_checklist(options.checklist), inputs.read_text(options.file))
    _print_json({"answers": answers, "unplaced": unplaced})
    return 0


def read_message(options: argparse.Namespace) -> int:
    """Read a customer's message: what is missing, and which answers it proposes."""
    text = inputs.read_text(options.file)
    for message in _messages(text) if options.lines else [text]:
        found = intake.intake(message)
        if options.lines:
            print(json.dumps(found))
        elif options.json:
            _print_json(found)
        else:
            _print_proposals(found)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="checklists", description="Check cases and definitions with the hub's rules.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=run.__doc__, description=run.__doc__)
        added.add_argument("--json", action="store_true", help="print JSON")
        added.set_defaults(run=run)
        return added

    def on_checklist(name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        added = command(name, run)
        added.add_argument("checklist", metavar="CHECKLIST", help="an id, or the path of a YAML file")
        return added

    command("list", list_checklists)
    command("lint", lint).add_argument(
        "files", metavar="FILE", nargs="*", help="definitions, and files or folders of courses; all by default"
    )
    checking = on_checklist("check", check_case)
    checking.add_argument("file", metavar="FILE", nargs="?", default="-", help="answers as JSON, or a case text")
    checking.add_argument("--now", metavar="TIME", help="check as if it were this time, such as 2026-03-14T09:30+01:00")
    rendering = on_checklist("render", render)
    rendering.add_argument("answers", metavar="ANSWERS.json", nargs="?", default="-")
    rendering.add_argument("--as", dest="form", choices=case_text.FORMS, default="markdown")
    reading = command("intake", read_message)
    reading.add_argument("file", metavar="FILE", nargs="?", default="-", help="a mail, a chat or a note as text")
    reading.add_argument("--lines", action="store_true", help="read one JSON string a line, print one result a line")
    train.add_arguments(command("train", train.train))
    on_checklist("parse", parse).add_argument("file", metavar="FILE", nargs="?", default="-", help="a case text")
    return parser


def _checklist(name: str) -> Checklist:
    path = Path(name)
    if path.suffix in (".yml", ".yaml") or len(path.parts) > 1:
        return load.load_file(_existing(path)).checklist
    known_ids = sorted(p.stem for p in DEFINITIONS.glob("*.yml"))
    if name not in known_ids:
        raise inputs.unknown_name("checklist", name, known_ids)
    return load.load_file(DEFINITIONS / f"{name}.yml").checklist


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise UnusableInput(f"{path} is not a file that can be read.")
    return path


def _messages(text: str) -> Iterator[str]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            message = json.loads(line)
        except (ValueError, RecursionError) as failure:
            raise UnusableInput(f"line {number} is not a JSON string: {failure}.") from failure
        if not isinstance(message, str):
            raise UnusableInput(f"line {number} is not a JSON string.")
        yield message


def _now(text: str | None) -> datetime:
    if text is None:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as failure:
        raise UnusableInput(f'--now cannot be read: "{text}". Write it like 2026-03-14T09:30+01:00.') from failure
    if moment.tzinfo is None:
        raise UnusableInput(f'--now needs a time zone: "{text}+00:00".')
    return moment


def _print_report(checklist: Checklist, report: Report) -> None:
    counts = report.completeness.required
    print(f"{checklist.name}: {'ready' if report.ready else 'not ready'}, {counts.answered} of {counts.asked} required")
    if report.priority:
        print(f"  {report.priority.reason}")
    for found in report.findings:
        place = f"{found.item}.{found.part}" if found.part else found.item
        print(f"  {found.level}: {found.message} ({place}/{found.rule})")


def _print_proposals(found: dict[str, Any]) -> None:
    for proposal in found["proposals"]:
        print(f"{proposal['item']}: {json.dumps(proposal['value'], ensure_ascii=False)}")
    if found["missing"]:
        print(f"Missing: {', '.join(name.replace('-', ' ') for name in found['missing'])}")


def _problem_to_wire(problem: Problem) -> dict[str, Any]:
    shown = ("path", "line", "column", "rule", "level", "message", "fix")
    return {name: getattr(problem, name) for name in shown}


def _print_json(data: Any) -> None:
    print(json.dumps(data, indent=2))


def _shown(path: Path) -> Path:
    """Shorten a path to how it is seen from here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _write_bytes_as_they_are() -> None:
    """Write UTF-8 with bare line feeds, whatever the terminal says, so that a case text survives a pipe."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="surrogatepass", newline="\n")
