"""The course on the page for authors: its examples, written as files."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

from site_tests.golden import BLOCK

PAGE = Path(__file__).parent.parent / "docs" / "contributing" / "training.md"
COURSE, MODULE, *EXERCISES = (
    block[3] for block in BLOCK.finditer(PAGE.read_text(encoding="utf-8")) if block[2] == "yaml"
)


def write_course(folder: Path) -> Path:
    """Write the course of the page into a folder of its own and return that."""
    course = folder / "courses" / "example"
    course.mkdir(parents=True)
    (course / "course.yml").write_text(COURSE, encoding="utf-8")
    (course / "every-kind.yml").write_text(module(), encoding="utf-8")
    return course


def module(*exercises: str) -> str:
    """Return the page's module with other exercises, or with its own."""
    return f"{MODULE}exercises:\n{indent(''.join(exercises or EXERCISES), '  ')}"
