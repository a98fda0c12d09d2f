"""Write a case text and read it back.

Plain and Markdown, side by side:

    ESCALATE TO LEVEL 2              # Escalate to Level 2

    WHAT HAPPENED                    ## What happened
    Reproducible: always             - **Reproducible:** always
    Steps to reproduce:              - **Steps to reproduce:**
    | 1. Open WebAgent                 > 1. Open WebAgent
    | 2. Sign in                       > 2. Sign in
    Proof: (not answered)            - **Proof:** (not answered)

Only a line feed ends a line. Writing asks the reader whether a short form comes back unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby
from typing import Any, Literal

from checklists.answers import canonical_answers
from checklists.case_text.html import html
from checklists.case_text.marks import MARKDOWN, PLAIN, Plain
from checklists.case_text.read import Reader
from checklists.case_text.view import Sections, layout, view
from checklists.case_text.write import write_answers
from checklists.model import Answers, Checklist

Form = Literal["markdown", "plain", "html"]

_QUOTE = re.compile("^> ?")
_QUOTE_DEPTH = 9
"""How many replies deep a quoted text is still found."""


FORMS: tuple[Form, ...] = ("markdown", "plain", "html")


def render(checklist: Checklist, answers: Mapping[str, Any], form: Form) -> str:
    """Return the case text of answers; hidden items and those not meant for the text are left out."""
    return _render(checklist, view(checklist, answers), form)


def render_all(checklist: Checklist, answers: Mapping[str, Any]) -> dict[Form, str]:
    """Return the case text in every form."""
    sections = view(checklist, answers)
    return {form: _render(checklist, sections, form) for form in FORMS}


def _render(checklist: Checklist, sections: Sections, form: Form) -> str:
    title = layout(checklist).title
    if form == "html":
        return html(title, sections)
    marks = MARKDOWN if form == "markdown" else PLAIN
    reader = _reader(checklist, marks)
    lines = [marks.title(title)] if title else []
    for heading, shown in sections:
        lines += ["", marks.section(heading)] if heading else [""]
        lines += write_answers(shown, reader)
    return "".join(f"{line}\n" for line in lines)


def parse(checklist: Checklist, text: str) -> tuple[Answers, str]:
    """Return the answers a Markdown or plain case text holds, and the text that fits no item."""
    readers = [_reader(checklist, PLAIN), _reader(checklist, MARKDOWN)]
    lines = _unquoted(_lines(text), readers)
    reader = max(readers, key=lambda reader: sum(map(reader.knows, lines)))
    values, unplaced = reader.read(lines)
    return canonical_answers(checklist, values), "\n".join(unplaced).strip("\n")


@lru_cache(maxsize=32)
def _reader(checklist: Checklist, marks: Plain) -> Reader:
    shape = layout(checklist)
    titles = [marks.title(shape.title)] if shape.title else []
    titles += [marks.section(part.title) for part in shape.parts if part.title]
    return Reader(marks, shape.fields, titles)


def _lines(text: str) -> list[str]:
    """Split a text into lines; where every line ends in CR-LF, the transport did it."""
    *ended, last = text.split("\n")
    if ended and all(line.endswith("\r") for line in ended):
        ended = [line[:-1] for line in ended]
    return [*ended, last]


def _unquoted(lines: list[str], readers: list[Reader]) -> list[str]:
    """Take the mail's quote marks off each run of quoted lines that holds a part of a case text."""
    result: list[str] = []
    for quoted, group in groupby(lines, lambda line: line.startswith(">")):
        run = list(group)
        result += _unquoted_run(run, readers) if quoted else run
    return result


def _unquoted_run(run: list[str], readers: list[Reader]) -> list[str]:
    inner = run
    for _ in range(_QUOTE_DEPTH):
        quoted, inner = inner, [_QUOTE.sub("", line) if line.startswith(">") else line for line in inner]
        if inner == quoted:
            break
        if any(reader.knows(line) for reader in readers for line in inner):
            return inner
    return run
