"""Write answers as the lines of a case text, plain or Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checklists.case_text.marks import BLANK, NONE, NOT_ANSWERED, write_list
from checklists.case_text.read import Reader
from checklists.case_text.view import Answer, Entry


def write_answers(answers: Iterable[Answer], reader: Reader) -> Iterator[str]:
    """Write answers one under the other; `reader` is the one that reads this level back."""
    for answer in answers:
        yield from _write(answer, reader)


def _write(answer: Answer, reader: Reader) -> list[str]:
    """Write one answer beside its label if it comes back from there as it is, else as a block under it."""
    head = reader.marks.head(answer.field.label)
    line = f"{head} {_beside(answer, reader)}"
    if _comes_back(line, answer, reader):
        return [line]
    return [head, *reader.marks.quote(_block(answer, reader))]


def _beside(answer: Answer, reader: Reader) -> str:
    if answer.value is None:
        return NOT_ANSWERED
    if answer.value == "":
        return BLANK
    if not answer.value:
        return NONE if not answer.entries else ""
    texts = [answer.value] if isinstance(answer.value, str) else [entry.text for entry in answer.entries]
    shows_code = bool(answer.field.item.render) and reader.marks.box != ""
    beside = len(texts) == 1 and answer.field.item.type not in ("checkboxes", "group", "checks") and not shows_code
    return "" if not beside or "\n" in texts[0] else reader.marks.write_line(texts[0])


def _comes_back(line: str, answer: Answer, reader: Reader) -> bool:
    split = reader.split(line)
    if split is None or split[0].key != answer.field.key or not split[1]:
        return False
    return reader.beside(answer.field.item, split[1]) == (answer.value, True)


def _block(answer: Answer, reader: Reader) -> list[str]:
    item = answer.field.item
    if item.type in ("checks", "group"):
        inside = reader.inside(item)
        if item.type == "checks":
            return list(write_answers(answer.rows, inside))
        entries = (list(write_answers(entry.answers or (), inside)) for entry in answer.entries)
        return write_list((f"{number}.", lines) for number, lines in enumerate(entries, 1))
    if isinstance(answer.value, str):
        return reader.marks.write_text(answer.value, item.render)
    markers = (_marker(number, entry, answer, reader) for number, entry in enumerate(answer.entries, 1))
    texts = (reader.marks.write_text(entry.text, item.render) for entry in answer.entries)
    return write_list(zip(markers, texts, strict=True))


def _marker(number: int, entry: Entry, answer: Answer, reader: Reader) -> str:
    if entry.ticked is not None:
        return f"{reader.marks.box}[{'x' if entry.ticked else ' '}]"
    return f"{number}." if answer.field.item.type == "steps" else "-"
