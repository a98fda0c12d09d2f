"""A seed in, what a try shows out. The same seed gives the same try, in CPython and in the browser.

The engine knows no chance: options are sorted by a hash of seed, name and index. It is SHA-256, because a checksum such
as CRC-32 is linear: from one seed to the next nearly the same orders would come back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from checklists.training.model import SCENARIOS, Exercise, Module


def order(exercise: Exercise, seed: int) -> tuple[int, ...]:
    """Return which options, lines or left sides are shown, in order, as indices of the definition.

    Seed 0 keeps the order of the definition, except for lines to put in order, which never stand in the right one.
    """
    if exercise.kind in ("one", "several"):
        return deal(exercise.id, [choice.right for choice in exercise.choices], exercise.pick, seed)
    if exercise.kind == "span":
        return tuple(range(len(exercise.choices)))
    if exercise.kind == "order":
        return _lines(exercise, seed)
    if exercise.kind == "match":
        lefts = [n for n, pair in enumerate(exercise.pairs) if pair.left]
        return tuple(lefts[n] for n in deal(exercise.id, [False] * len(lefts), exercise.pick, seed))
    return ()


def right_sides(exercise: Exercise, shown: Iterable[int], seed: int) -> tuple[int, ...]:
    """Return the right sides to choose from for the pairs shown, strays among them; equal words stand once."""
    strays = (n for n, pair in enumerate(exercise.pairs) if not pair.left)
    by_text = {exercise.pairs[n].right: n for n in sorted({*shown, *strays}, reverse=True)}
    return tuple(sorted(by_text.values(), key=lambda n: _key(f"{exercise.id}:right", n, seed)))


def deal(name: str, right: Sequence[bool], pick: int, seed: int) -> tuple[int, ...]:
    """Return the indices to show: all that are right, and others up to `pick`; 0 shows all."""
    ranked = _ranked(name, len(right), seed) if seed else tuple(range(len(right)))
    room = (pick or len(right)) - sum(right)
    others = [n for n in ranked if not right[n]][: max(0, room)]
    return tuple(n for n in ranked if right[n] or n in others)


def draw(module: Module, seed: int) -> tuple[str, ...]:
    """Return the exercises of a try, in the order of the module: the questions drawn, and every scenario."""
    questions = [exercise.id for exercise in module.exercises if exercise.kind not in SCENARIOS]
    drawn = {questions[n] for n in deal(module.id, [False] * len(questions), module.draw, seed)}
    return tuple(each.id for each in module.exercises if each.kind in SCENARIOS or each.id in drawn)


def _lines(exercise: Exercise, seed: int) -> tuple[int, ...]:
    count = len(exercise.choices)
    shown = _ranked(exercise.id, count, seed)[: exercise.pick or count]
    return shown if list(shown) != sorted(shown) else shown[::-1]


def _ranked(name: str, count: int, seed: int) -> tuple[int, ...]:
    return tuple(sorted(range(count), key=lambda n: _key(name, n, seed)))


def _key(name: str, index: int, seed: int) -> bytes:
    return sha256(f"{seed}:{name}:{index}".encode()).digest()
