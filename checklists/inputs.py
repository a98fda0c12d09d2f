"""Files and standard input in, texts and answers out; what cannot be read is UnusableInput, in a sentence."""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from checklists import case_text
from checklists.errors import UnusableInput
from checklists.model import Checklist


def read_text(name: str) -> str:
    """Read a file, or standard input for "-", without touching its line ends."""
    if name == "-" and sys.stdin is None:  # typed as never missing, and missing where a script closed it
        raise UnusableInput("standard input is closed.")
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8-sig", "surrogatepass")
    except (OSError, ValueError) as failure:
        if isinstance(failure, UnicodeDecodeError):
            raise UnusableInput(f"{name} is not UTF-8 text (byte {failure.start}).") from failure
        said = failure.strerror if isinstance(failure, OSError) else failure
        raise UnusableInput(f"{name} cannot be read: {said}.") from failure


def read_answers(text: str) -> dict[str, Any]:
    """Read answers from JSON."""
    try:
        answers = json.loads(text)
    except (ValueError, RecursionError) as failure:
        raise UnusableInput(f"the answers are not JSON: {failure}.") from failure
    if not isinstance(answers, dict):
        raise UnusableInput("the answers have to be one JSON object, item id to value.")
    return answers


def read_case(checklist: Checklist, text: str) -> dict[str, Any]:
    """Read answers from JSON, or from a case text."""
    if text.lstrip().startswith("{") or _is_json(text):
        return read_answers(text)
    return case_text.parse(checklist, text)[0]


def _is_json(text: str) -> bool:
    """Know a list or a number where an object belongs: it is no case text either."""
    try:
        json.loads(text)
    except RecursionError:
        return True
    except ValueError:
        return False
    return True


def unknown_name(what: str, name: str, known: Iterable[str]) -> UnusableInput:
    """Say that there is nothing of a name, and which name was meant."""
    names = list(known)
    close = difflib.get_close_matches(name, names, 1)
    hint = f'Did you mean "{close[0]}"?' if close else f"There are: {', '.join(names)}."
    return UnusableInput(f'there is no {what} "{name}". {hint}')
