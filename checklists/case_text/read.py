"""Read the lines of a case text back into answers; what fits nowhere is kept as unplaced lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from checklists.answers import takes_several
from checklists.case_text.marks import BLANK, NONE, NOT_ANSWERED, Plain, read_list
from checklists.case_text.view import Field, inner_fields
from checklists.model import Item

_NUMBER = r"[0-9]{1,9}\."
_BULLET = "-"
_BOX = r"\[[xX ]\]"

Read = tuple[Any, list[str]]
"""A value, None when there is none, and the lines that fit nowhere."""


class Reader:
    """Read the fields of one level: of a whole text, of one entry of a group, of a table of checks.

    A checklist has one for each kind of text; nothing it reads stays with it.
    """

    def __init__(self, marks: Plain, fields: Iterable[Field], titles: Iterable[str] = ()) -> None:
        self.marks = marks
        self._fields = {marks.head(field.label): field for field in fields}
        self._titles = Counter(titles)
        self._inner: dict[str, Reader] = {}

    @cached_property
    def _head(self) -> re.Pattern[str]:
        """The longest label that a line starts with."""
        heads = sorted(self._fields, key=len, reverse=True)
        return re.compile(f"({'|'.join(map(re.escape, heads))})(?=\\s|\\Z)" if heads else "(?!)")

    def knows(self, line: str) -> bool:
        """Say whether a line is a title or starts with a label."""
        return line in self._titles or self._head.match(line) is not None

    def split(self, line: str) -> tuple[Field, str] | None:
        """Split a line into the field its label belongs to and the text beside it; None for any other line."""
        found = None if line in self._titles else self._head.match(line)
        return (self._fields[found[0]], line[found.end() :].strip()) if found else None

    def read(self, lines: list[str]) -> tuple[dict[str, Any], list[str]]:
        """Return the values by key of field, and the unplaced lines in order."""
        values: dict[str, Any] = {}
        unplaced: list[str] = []
        open_titles = self._titles.copy()
        unread = {field.key for field in self._fields.values()}  # an item with parameters has no hash
        position = after_unplaced = 0
        while position < len(lines):
            line, start = lines[position], position
            split = self.split(line)
            position = self._end_of_block(lines, start + 1) if split and not split[1] else start + 1
            if split and split[0].key in unread:
                unread.remove(split[0].key)
                value, rest = self._value(split[0].item, split[1], lines[start:position])
                unplaced += rest
                if value is not None:
                    values[split[0].key] = value
            elif open_titles[line] > 0:
                open_titles[line] -= 1
            elif line.strip() or start == after_unplaced:
                unplaced += lines[start:position]
                after_unplaced = position
        return values, unplaced

    def _end_of_block(self, lines: list[str], start: int) -> int:
        """Return where the lines under a label end: after its prefixed lines, or where it has none, before a blank."""
        quoted = start < len(lines) and self.marks.unquote(lines[start]) is not None
        end = start
        while end < len(lines):
            line = lines[end]
            if (self.marks.unquote(line) is None) if quoted else (not line.strip() or self.knows(line)):
                break
            end += 1
        return end

    def _value(self, item: Item, text: str, lines: list[str]) -> Read:
        if text:
            value, understood = self.beside(item, text)
            return (value, []) if understood else (None, lines)
        block = [line if (inside := self.marks.unquote(line)) is None else inside for line in lines[1:]]
        return self._block(item, block) if block else (None, [])

    def beside(self, item: Item, text: str) -> tuple[Any, bool]:
        """Read the text beside a label; false when an answer of this type cannot stand there."""
        if text == NOT_ANSWERED:
            return None, True
        if item.type in ("checks", "group"):
            return ({} if item.type == "checks" else []), text == NONE
        if item.type == "steps" or takes_several(item):
            return ([] if text == NONE else [self.marks.read_line(text)]), True
        return ("" if text == BLANK else self.marks.read_line(text)), True

    def _block(self, item: Item, lines: list[str]) -> Read:
        """Read the lines under a label, prefixes taken off."""
        readers: dict[str, Callable[[Item, list[str]], Read]] = {
            "checks": self._checks,
            "group": self._group,
            "checkboxes": self._boxes,
        }
        if item.type in readers:
            return readers[item.type](item, lines)
        if item.type == "steps" or takes_several(item):
            entries = read_list(_NUMBER if item.type == "steps" else _BULLET, lines)
            return [self.marks.read_text(body) for _, body in entries], []
        return self.marks.read_text(lines), []

    def _checks(self, item: Item, lines: list[str]) -> Read:
        values, unplaced = self.inside(item).read(lines)
        rows: dict[str, dict[str, str]] = {}
        for key, text in values.items():
            row, _, half = key.rpartition(".")
            rows.setdefault(row, {"status": "", "proof": ""})[half] = text
        return rows or None, unplaced

    def _group(self, item: Item, lines: list[str]) -> Read:
        entries, unplaced = [], []
        for marker, body in read_list(_NUMBER, lines):
            values, rest = self.inside(item).read(body)
            unplaced += rest
            if marker or values:
                entries.append(values)
        return entries or None, unplaced

    def _boxes(self, item: Item, lines: list[str]) -> Read:
        options = {option.label for option in item.options}
        ticked, unplaced = [], []
        for marker, body in read_list(re.escape(self.marks.box) + _BOX, lines):
            text = self.marks.read_text(body)
            if marker.lower().endswith("[x]") or (not marker and text in options):
                ticked.append(text)
            elif text not in options:
                unplaced += body
        return ticked, unplaced

    def inside(self, item: Item) -> Reader:
        """Return the reader of one entry of a group, or of a table of checks."""
        if item.id not in self._inner:
            self._inner[item.id] = Reader(self.marks, inner_fields(item))
        return self._inner[item.id]
