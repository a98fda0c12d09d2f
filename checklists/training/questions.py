"""Grade questions: one, several, span, order, match, number. A response may be any JSON value."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import combinations
from typing import Any, Literal

from checklists.training.model import Exercise, Grade, Mark
from checklists.training.points import (
    grade_ticks,
    indices,
    is_index,
    make_grade,
    mark,
    passes,
    points_text,
    too_little,
)

_NUMBER = re.compile(r"([+\-\u2212]?)(\d{1,12})(?:[.,](\d{1,6}))?")


def grade_one(exercise: Exercise, response: Any) -> Grade:
    """Grade the choice of one option: all or nothing."""
    if not is_index(response, len(exercise.choices)):
        return too_little(exercise, 1, "Choose an answer first.")
    marks = tuple(mark(str(n), choice, chosen=n == response) for n, choice in enumerate(exercise.choices))
    right = exercise.choices[response].right
    return make_grade(exercise, int(right), 1, _one_text(right=right), passed=right, marks=marks)


def grade_several(exercise: Exercise, response: Any) -> Grade:
    """Grade ticked options or spans of a text."""
    options = [(str(n), choice) for n, choice in enumerate(exercise.choices)]
    return grade_ticks(exercise, options, map(str, indices(response, len(options))))


def grade_order(exercise: Exercise, response: Any) -> Grade:
    """Grade an order by the share of pairs of lines that stand the right way round; only the right order passes.

    Source: Kendall's tau, the usual measure of how far two orders agree. The lines to move are those outside the
    longest run that is in order.
    """
    count = min(exercise.pick or len(exercise.choices), len(exercise.choices))
    lines = indices(response, len(exercise.choices))[:count]
    if not lines:
        return too_little(exercise, count, "Give each line a place first.")
    kept = longest_run(lines)
    share = sum(a < b for a, b in combinations(lines, 2)) / max(1, math.comb(count, 2))
    points = share * count if count > 1 else len(lines)
    parts = range(count) if count == len(exercise.choices) else sorted(lines)  # which others were shown is not known
    marks = tuple(_line_mark(exercise, n, lines, kept) for n in parts)
    whole = len(kept) == count
    says = points_text(points, count) + _order_text(len(lines) - len(kept), count - len(lines))
    return make_grade(exercise, points, count, says, passed=whole, marks=marks)


def longest_run(numbers: Sequence[int]) -> tuple[int, ...]:
    """Return the longest rising run inside a list, the first one where there are several.

    >>> longest_run([3, 0, 1, 2])
    (0, 1, 2)
    """
    runs: list[tuple[int, ...]] = []
    for number in numbers:
        before = (run for run in runs if run[-1] < number)
        runs.append((*max(before, key=len, default=()), number))
    return max(runs, key=len, default=())


def grade_match(exercise: Exercise, response: Any) -> Grade:
    """Grade pairs: a point for each left side that has its own right side, or another one of the same words.

    A wrong pair never passes, as a wrong tick does not.
    """
    lefts = [n for n, pair in enumerate(exercise.pairs) if pair.left]
    of = min(exercise.pick or len(lefts), len(lefts))
    chosen = response if isinstance(response, list | tuple) else []
    marks = tuple(_pair_mark(exercise, n, chosen[n] if n < len(chosen) else -1) for n in lefts)
    states = [each.state for each in marks]
    right, wrong = min(states.count("right"), of), states.count("wrong")
    if not (right or wrong):
        return too_little(exercise, of, "Choose a partner for at least one line first.")
    missing = max(0, of - right - wrong)
    said = [f"{wrong} belong{'s' if wrong == 1 else ''} elsewhere"] if wrong else []
    said += [f"{missing} {'has' if missing == 1 else 'have'} no partner"] if missing else []
    says = points_text(right, of) + (f" {', and '.join(said)}." if said else "")
    return make_grade(exercise, right, of, says, passed=not wrong and passes(right, of), marks=marks)


def grade_number(exercise: Exercise, response: Any) -> Grade:
    """Grade a number, typed with a point or a comma and with or without its unit: all or nothing."""
    value = read_number(response, exercise.unit)
    wanted = exercise.number or 0.0
    if value is None:
        return too_little(exercise, 1, "Write a number first, in digits.")
    right = _same(value, wanted, exercise.tolerance)
    marks = [_number_mark(exercise, value, right=right)]
    if not right:
        marks.append(Mark(part="number", state="missed", why=exercise.why, label=_amount(wanted, exercise.unit)))
    return make_grade(exercise, int(right), 1, _one_text(right=right), passed=right, marks=tuple(marks))


def read_number(response: Any, unit: str = "") -> float | None:
    """Read a number as typed; None for anything else.

    >>> read_number("-1,5"), read_number("48 Hours ", "hours"), read_number(48), read_number("1.000.000")
    (-1.5, 48.0, 48.0, None)
    """
    if isinstance(response, bool) or not isinstance(response, str | int | float):
        return None
    text = response[:100].strip() if isinstance(response, str) else repr(response)[:100]
    text = text[: -len(unit)].strip() if unit and text.casefold().endswith(unit.casefold()) else text
    found = _NUMBER.fullmatch(text)
    return float(f"{'-' if found[1] not in ('', '+') else ''}{found[2]}.{found[3] or 0}") if found else None


def _one_text(*, right: bool) -> str:
    return "That is right." if right else "That is not it. Read why, then try again."


def _order_text(misplaced: int, missing: int) -> str:
    if missing:
        return f" {missing} {'line has' if missing == 1 else 'lines have'} no place yet."
    if misplaced:
        return f" Move {misplaced} {'line' if misplaced == 1 else 'lines'}: the others are in the right order."
    return ""


def _line_mark(exercise: Exercise, index: int, lines: Sequence[int], kept: Sequence[int]) -> Mark:
    choice = exercise.choices[index]
    placed: Literal["right", "wrong"] = "right" if index in kept else "wrong"
    return Mark(part=str(index), state=placed if index in lines else "missed", why=choice.why, label=choice.text)


def _pair_mark(exercise: Exercise, index: int, chosen: Any) -> Mark:
    pair = exercise.pairs[index]
    label = f"{pair.left}: {pair.right}"
    if not is_index(chosen, len(exercise.pairs)):
        return Mark(part=str(index), state="missed", why=pair.why, label=label)
    right = exercise.pairs[chosen].right == pair.right
    return Mark(part=str(index), state="right" if right else "wrong", why=pair.why, label=label)


def _number_mark(exercise: Exercise, value: float, *, right: bool) -> Mark:
    label = _amount(value, exercise.unit)
    if right:
        return Mark(part="number", state="right", why=exercise.why, label=label)
    whys = (wrong.why for wrong in exercise.wrong_numbers if _same(value, wrong.value, 0))
    return Mark(part="number", state="wrong", why=next(whys, ""), label=label)


def _same(value: float, wanted: float, tolerance: float) -> bool:
    return abs(value - wanted) <= tolerance + 1e-9


def _amount(value: float, unit: str) -> str:
    return f"{value:.12g} {unit}".strip()
