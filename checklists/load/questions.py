"""Questions of a course in, the parts of their Exercise out: one, several, order, match, number, span."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from checklists.load.fields import Fields, Text
from checklists.load.known import Here
from checklists.load.problems import shown
from checklists.training.model import Choice, Pair, WrongNumber

Parts = dict[str, Any]
"""Keyword arguments of Exercise."""


def choose_one(fields: Fields, here: Here) -> Parts:
    """Read options of which one is right."""
    found = choose_several(fields, here)
    rights = [o for o in fields.get("options", ()) if o.get("right")]
    for extra in rights[1:]:
        here.report(
            extra.places["right"],
            "several-right",
            f"{shown(extra.text('text'))} is the second right option",
            'Remove "right", or use "kind: several".',
        )
    return found


def choose_several(fields: Fields, here: Here) -> Parts:
    """Read options of which some are right."""
    options = fields.get("options", ())
    choices = tuple(_choice(o, "text") for o in options)
    if here.whole:
        _both_kinds(choices, fields, "options", here)
        _once(options, "text", here)
        pick_fits(fields, sum(c.right for c in choices) + 1, len(choices), here)
    return {"choices": choices, "pick": fields.get("pick", 0)}


def order(fields: Fields, here: Here) -> Parts:
    """Read lines in their right order."""
    lines = fields.get("lines", ())
    if here.whole:
        _at_least_two(fields, "lines", here)
        _once(lines, "text", here)
        pick_fits(fields, 2, len(lines), here)
    choices = tuple(replace(_choice(line, "text"), right=True) for line in lines)
    return {"choices": choices, "pick": fields.get("pick", 0)}


def match(fields: Fields, here: Here) -> Parts:
    """Read pairs, those of facts with what the facts say."""
    pairs = [_pair(entry, here) for entry in fields.get("pairs", ())]
    strays = [Pair(left="", right=s.text("right"), why=s.text("why").strip()) for s in fields.get("strays", ())]
    if here.whole:
        _at_least_two(fields, "pairs", here)
        pick_fits(fields, 2, len(pairs), here)
        _check_sides(pairs, strays, fields, here)
    return {"pairs": (*pairs, *strays), "pick": fields.get("pick", 0)}


def number(fields: Fields, here: Here) -> Parts:
    """Read a number and the wrong ones that people give."""
    right, tolerance = fields.get("number"), fields.get("tolerance", 0)
    if tolerance < 0:
        here.report(fields.places["tolerance"], "negative-tolerance", '"tolerance" is below 0', "Use a number from 0.")
    wrong = fields.get("wrong", ())
    for entry in wrong:
        value = entry.get("value")
        if right is not None and value is not None and abs(value - right) <= tolerance:
            here.report(
                entry.places["value"],
                "wrong-is-right",
                f"{value:g} counts as right: it is at most {tolerance:g} away from {right:g}",
                'Use another number, or a smaller "tolerance".',
            )
    return {
        "number": right,
        "tolerance": tolerance,
        "unit": fields.text("unit"),
        "why": fields.text("why").strip(),
        "wrong_numbers": tuple(WrongNumber(value=w.get("value", 0), why=w.text("why").strip()) for w in wrong),
    }


def span(fields: Fields, here: Here) -> Parts:
    """Read a text and the words in it that can be marked, sorted by place."""
    text, spans = fields.text("text").rstrip(), fields.get("spans", ())
    placed = sorted(((_place(entry, text, here), entry) for entry in spans), key=lambda found: found[0])
    choices = tuple(_choice(entry, "quote") for _, entry in placed)
    if here.whole:
        _both_kinds(choices, fields, "spans", here)
        end = 0
        for place, entry in placed:
            if 0 <= place < end:
                here.report(
                    entry.places["quote"],
                    "spans-overlap",
                    f"{shown(entry.text('quote'))} overlaps the words before it",
                    "Use words that stand apart.",
                )
            end = max(end, place + len(entry.text("quote")))
    return {"text": text, "choices": choices}


def _choice(entry: Fields, key: str) -> Choice:
    return Choice(text=entry.text(key), why=entry.text("why").strip(), right=entry.get("right", False))


def _both_kinds(choices: Iterable[Choice], fields: Fields, name: str, here: Here) -> None:
    rights = [choice.right for choice in choices]
    if not any(rights):
        here.report(fields.names[name], "no-right", f'none of the "{name}" is right', 'Add "right: true" to one.')
    elif all(rights):
        here.report(
            fields.names[name], "no-wrong", f'none of the "{name}" is wrong', "Add a wrong one, with its reason."
        )


def _once(entries: Iterable[Fields], key: str, here: Here) -> None:
    seen: set[str] = set()
    for entry in entries:
        text = entry.text(key)
        if text in seen:
            here.report(
                entry.places[key],
                "options-not-unique",
                f"{shown(text)} stands here twice",
                "Remove one of the two.",
            )
        seen.add(text)


def pick_fits(fields: Fields, fewest: int, all: int, here: Here) -> None:
    """Report a "pick" below the right ones with a wrong one, and one that leaves nothing out."""
    pick = fields.get("pick")
    if pick is None:
        return
    if pick < fewest:
        here.report(
            fields.places["pick"],
            "pick-too-small",
            f'"pick" is {pick}, and every try needs {fewest} to choose from',
            f"Use a number from {fewest} to {all - 1}." if fewest < all else 'Remove "pick".',
        )
    elif pick >= all:
        here.report(
            fields.places["pick"],
            "pick-too-large",
            f'"pick" is {pick}, so all {all} are shown every time',
            'Remove "pick", or add more to choose from.',
            "warning",
        )


def _at_least_two(fields: Fields, name: str, here: Here) -> None:
    if len(fields.get(name, ())) < 2:
        here.report(fields.names[name], "too-few", f'"{name}" holds fewer than two', "Add another one.")


def _pair(entry: Fields, here: Here) -> Pair:
    fact = entry.get("fact")
    card = here.known.cards.get(entry.text("fact"))
    known = here.one_of(fact, "fact", here.known.cards)
    said = {"left": card.front, "right": card.back, "why": card.why} if card else {}
    for name in ("left", "right", "why"):
        if not (entry.text(name) or said.get(name) or (fact and not known) or name in entry.names):
            of_fact = f"; the fact {shown(fact.text)} says none" if isinstance(fact, Text) else ""
            here.report(entry.node, "missing-key", f'the key "{name}" is missing{of_fact}', f'Add "{name}".')
    tests = here.facts(entry.get("tests", ()))
    return Pair(
        **{name: entry.text(name).strip() or said.get(name, "") for name in ("left", "right", "why")},
        tests=tuple(dict.fromkeys((fact.text, *tests) if card and fact else tests)),
    )


def _check_sides(pairs: list[Pair], strays: list[Pair], fields: Fields, here: Here) -> None:
    """Report sides that a learner cannot tell apart; pairs may share a right side, word for word."""
    entries = [*fields.get("pairs", ()), *fields.get("strays", ())]
    lefts, rights = set[str](), dict[str, str]()
    for pair, entry in zip((*pairs, *strays), entries, strict=True):
        left, right = pair.left.strip().casefold(), pair.right.strip().casefold()
        taken = right in rights if not left else rights.get(right, pair.right) != pair.right
        if left and left in lefts:
            here.report(
                entry.node, "pairs-ambiguous", f"two pairs begin with {shown(pair.left)}", "Remove one of the two."
            )
        if right and taken:
            here.report(
                entry.node,
                "pairs-ambiguous",
                f"the right side {shown(pair.right)} is there already",
                "Use the same words for the same thing, and other words for a stray.",
            )
        lefts.add(left)
        rights.setdefault(right, pair.right)
    if len(pairs) > 1 and len(rights) < 2:
        here.report(
            fields.names["pairs"],
            "no-wrong",
            "all pairs have the same right side",
            "Add a pair with another, or a stray.",
        )


def _place(entry: Fields, text: str, here: Here) -> int:
    """Return where a quote starts; -1 and a problem where it stands in the text not once."""
    quote = entry.text("quote")
    starts = [i for i in range(len(text)) if quote and text.startswith(quote, i)]
    if quote and text and len(starts) != 1:
        here.report(
            entry.places["quote"],
            "quote-not-once",
            f"{shown(quote)} stands in the text {len(starts)} times"
            if starts
            else f"{shown(quote)} is not in the text",
            "Use words that stand in the text exactly once.",
        )
    return starts[0] if len(starts) == 1 else -1
