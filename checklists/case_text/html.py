"""Write answers as HTML for pasting into mail, Word or a rich text field: no classes, no styles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from checklists.case_text.marks import BLANK, NONE, NOT_ANSWERED
from checklists.case_text.view import UNSAFE, Answer, Entry, head_text

_KEEPS_BLANKS = re.compile(r"^[ \t]{2}|\S[ \t]{2,}\S", re.MULTILINE)
"""Indented lines and columns: they need `pre`."""
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
_UNSAFE = re.compile(f"(?!\n)[{UNSAFE}]")


def html(title: str, sections: Iterable[tuple[str, tuple[Answer, ...]]]) -> str:
    """Return the whole text as HTML; nothing an answer holds becomes markup."""
    lines = [f"<h2>{_text(title)}</h2>"] if title else []
    for heading, answers in sections:
        lines += [f"<h3>{_text(heading)}</h3>"] if heading else []
        lines += [_answer(answer) for answer in answers]
    return "".join(f"{line}\n" for line in lines)


def _answer(answer: Answer) -> str:
    head = f"<strong>{_text(head_text(answer.field.label))}</strong>"
    if answer.rows:
        return f"<p>{head}</p>{_table(answer)}"
    if answer.entries:
        return f"<p>{head}</p>{_list(answer)}"
    if answer.value is None or not answer.value:
        return f"<p>{head} <em>{_text(_note(answer))}</em></p>"
    return _paragraph(head, answer.value, bool(answer.field.item.render))


def _note(answer: Answer) -> str:
    if answer.value is None:
        return NOT_ANSWERED
    return BLANK if answer.value == "" else NONE


def _paragraph(head: str, text: str, code: bool) -> str:
    if code or _KEEPS_BLANKS.search(text):
        # A parser drops one line break after <pre>, so one stands there to be dropped.
        return f"<p>{head}</p><pre>\n{_clean(text)}</pre>"
    return f"<p>{head}{'<br>' if chr(10) in text else ' '}{_text(text)}</p>"


def _list(answer: Answer) -> str:
    name = "ol" if answer.field.item.type in ("steps", "group") else "ul"
    return f"<{name}>{''.join(f'<li>{_entry(entry)}</li>' for entry in answer.entries)}</{name}>"


def _entry(entry: Entry) -> str:
    if entry.answers is not None:
        return "".join(_answer(answer) for answer in entry.answers)
    box = "" if entry.ticked is None else f"[{'x' if entry.ticked else ' '}] "
    return box + _text(entry.text)


def _table(answer: Answer) -> str:
    rows: dict[str, dict[str, Answer]] = {}
    for half in answer.rows:
        row, _, name = half.field.key.rpartition(".")
        rows.setdefault(row, {})[name] = half
    labels = {row.id: row.label for row in answer.field.item.rows}
    body = "".join(
        f"<tr><th>{_text(labels[row])}</th>{_cell(halves.get('status'))}{_cell(halves.get('proof'))}</tr>"
        for row, halves in rows.items()
    )
    return f"<table><tr><th>Checked</th><th>Status</th><th>Proof</th></tr>{body}</table>"


def _cell(answer: Answer | None) -> str:
    return f"<td>{_text(answer.value) if answer else ''}</td>"


def _text(text: str) -> str:
    return _clean(text).replace("\n", "<br>")


def _clean(text: str) -> str:
    """Escape a text; a carriage return is a line break, any other unsafe character shows that it was there."""
    return escape(_UNSAFE.sub("\ufffd", _LINE_END.sub("\n", text)))
