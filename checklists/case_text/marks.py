"""The marks of a case text: how plain text and Markdown write a title, a label, a line and a list.

Every line of an answer that does not fit beside its label carries a prefix, so no answer can be
taken for a label. Characters that transports damage are written as numeric references (&#13;).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from checklists.case_text.view import UNSAFE, head_text

NOT_ANSWERED = "(not answered)"
BLANK = "(left blank)"
NONE = "(none)"

_PUNCTUATION = r"!-/:-@\[-`{-~"  # what Markdown lets a backslash stand before
_REFERENCE = "&#([0-9]{1,7});"


class Plain:
    """Plain text: for mail, and for fields that know no Markdown."""

    prefix = "| "
    box = ""
    """What stands before the brackets of a box."""
    _prefix = re.compile(r"\| ?")
    _escaped = re.compile(f"[{UNSAFE}]|^& ")

    def title(self, text: str) -> str:
        """Write the title of the text."""
        return text.upper()

    def section(self, text: str) -> str:
        """Write the title of a section."""
        return text.upper()

    def head(self, label: str) -> str:
        """Write a label."""
        return head_text(label)

    def write_line(self, text: str) -> str:
        """Write a text of one line beside its label; `& ` before it says that it holds references."""
        if not self._escaped.search(text):
            return text
        return "& " + re.sub(f"[{UNSAFE}]|&", _reference, text)

    def read_line(self, line: str) -> str:
        """Undo `write_line`."""
        return re.sub(_REFERENCE, _character, line[2:]) if line.startswith("& ") else line

    def write_text(self, text: str, language: str) -> list[str]:  # noqa: ARG002 - plain text shows code as it is
        """Write a text as the lines of a block."""
        return [self.write_line(line) for line in text.split("\n")]

    def read_text(self, lines: list[str]) -> str:
        """Undo `write_text`."""
        return "\n".join(self.read_line(line) for line in lines)

    def quote(self, lines: Iterable[str]) -> list[str]:
        """Put the prefix before every line; an empty line gets it without its last blank."""
        return [self.prefix + line if line else self.prefix.rstrip() for line in lines]

    def unquote(self, line: str) -> str | None:
        """Take the prefix off; None where there is none."""
        found = self._prefix.match(line)
        return line[found.end() :] if found else None


class Markdown(Plain):
    """Markdown (CommonMark): what a person typed is shown as typed, never read as markup."""

    prefix = "  > "
    box = "- "
    _prefix = re.compile(r" {0,3}> ?")
    _inline = re.compile(
        rf"\\(?=[{_PUNCTUATION}{UNSAFE}]|\Z)"
        r"|[`~]|\*(?!\s)|(?<!\s)\*|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=[#A-Za-z0-9])|\](?=\()"
    )
    _acts = re.compile(rf"[\\`~*_<&\]{UNSAFE}]")
    """Without one of these there is nothing to mark, which is quickly seen."""
    _start = re.compile(r"^( {0,3}(?:(?=[#>+=:|\[-])|[0-9]{1,9}(?=[.)](?:\s|\Z))))")
    _written = re.compile(rf"\\([{_PUNCTUATION}])|{_REFERENCE}")
    _code = re.compile(r"^(?: {4}|\t| {0,3}(?:```|~~~))", re.MULTILINE)

    def title(self, text: str) -> str:
        """Write the title of the text."""
        return f"# {self.write_line(text)}"

    def section(self, text: str) -> str:
        """Write the title of a section."""
        return f"## {self.write_line(text)}"

    def head(self, label: str) -> str:
        """Write a label."""
        return f"- **{self.write_line(head_text(label))}**"

    def write_line(self, text: str) -> str:
        """Write a text of one line beside its label, with a backslash before what Markdown would act on."""
        if not self._acts.search(text):
            return text
        return re.sub(f"[{UNSAFE}]", _reference, self._inline.sub(r"\\\g<0>", text))

    def read_line(self, line: str) -> str:
        """Undo `write_line`."""
        return self._written.sub(lambda found: found[1] or _character(found, 2), line)

    def write_text(self, text: str, language: str) -> list[str]:
        """Write a text as the lines of a block; code, or what looks like it, inside a fence."""
        if (language or self._code.search(text)) and not re.search(f"[{UNSAFE}]", text.replace("\n", "")):
            return _fenced(text, language)
        lines = [self._start.sub(r"\1\\", self.write_line(line)) for line in text.split("\n")]
        return [f"{line}  " if line else "" for line in lines[:-1]] + lines[-1:]  # two blanks: a line break

    def read_text(self, lines: list[str]) -> str:
        """Undo `write_text`."""
        fence = re.match(r"(`{3,})[^`]*\Z", lines[0]) if len(lines) > 1 else None
        if fence and lines[-1].rstrip() == fence[1]:
            return "\n".join(lines[1:-1])
        return "\n".join([self.read_line(line.removesuffix("  ")) for line in lines[:-1]] + [self.read_line(lines[-1])])


PLAIN = Plain()
MARKDOWN = Markdown()


def write_list(entries: Iterable[tuple[str, list[str]]]) -> list[str]:
    """Write entries, each a marker and its lines; the lines after the first are indented to stand under it."""
    written = []
    for marker, lines in entries:
        indent = " " * (len(marker) + 1)
        first, *rest = lines or [""]
        written.append(f"{marker} {first}" if first else marker)
        written += [indent + line if line else "" for line in rest]
    return written


def read_list(marker: str, lines: list[str]) -> list[tuple[str, list[str]]]:
    """Undo `write_list`; `marker` is a regular expression. Lines before the first marker are entries of their own."""
    entries: list[tuple[str, list[str]]] = []
    start = re.compile(f"({marker})(?: |\\Z)")
    for line in lines:
        if found := start.match(line):
            entries.append((found[1], [line[found.end() :]]))
        elif entries and entries[-1][0]:
            indent = " " * (len(entries[-1][0]) + 1)
            entries[-1][1].append(line.removeprefix(indent))
        elif line.strip():
            entries.append(("", [line]))
    return entries


def _fenced(text: str, language: str) -> list[str]:
    """Write code inside a fence longer than any run of backticks in it."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [fence + (re.sub(r"[^\w+#.-]", "", language) or "text"), *text.split("\n"), fence]


def _reference(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


def _character(found: re.Match[str], group: int = 1) -> str:
    number = int(found[group])
    return chr(number) if number <= 0x10FFFF else found[0]
