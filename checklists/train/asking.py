"""An exercise in, the learner's response out: one function per kind of exercise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from checklists.case_text import render
from checklists.errors import UnusableInput
from checklists.inputs import read_case, read_text
from checklists.model import Checklist
from checklists.train.terminal import Terminal, letters, read_letters
from checklists.training.grade import grade
from checklists.training.missing import options, shown
from checklists.training.model import Exercise, Response
from checklists.training.questions import read_number
from checklists.training.shuffle import order, right_sides


class LeftOut(Exception):
    """The learner leaves an exercise out."""


@dataclass
class Asking:
    """One exercise while it is asked."""

    exercise: Exercise
    checklist: Checklist | None
    seed: int
    terminal: Terminal
    hints: int = 0
    """How many were opened."""
    parts: tuple[str, ...] | None = None
    """The parts that were shown, in the order in which marks make sense; None for all, as the grade lists them."""

    def respond(self) -> Response:
        """Show the exercise and return the response."""
        say, exercise = self.terminal.say, self.exercise
        for material in exercise.material:
            say(f"{material.title} ({material.form})")
            say(material.text, "  | ")
            say()
        say(exercise.prompt)
        return ASK[exercise.kind](self)

    def line(self, prompt: str) -> str:
        """Return the line that is typed; "?" opens a hint, an empty line leaves the exercise out."""
        while (text := self.terminal.ask(f"{prompt} (? for a hint):" if self.exercise.hints else f"{prompt}:")) == "?":
            self._hint()
        if not text:
            raise LeftOut
        return text

    def choose(self, texts: Sequence[str], prompt: str, fits: Callable[[list[int]], str] = lambda _: "") -> list[int]:
        """List texts with letters; return which are chosen, once `fits` has nothing to say against it."""
        self.list(texts)
        while True:
            chosen = read_letters(self.line(prompt), len(texts))
            if isinstance(chosen, str):
                self.terminal.say(f'There is no "{chosen}": use {letters(len(texts))[0]} to {letters(len(texts))[-1]}.')
            elif wrong := fits(chosen):
                self.terminal.say(wrong)
            else:
                return chosen

    def list(self, texts: Iterable[str]) -> None:
        """Say texts, each with its letter."""
        listed = list(texts)
        for letter, text in zip(letters(len(listed)), listed, strict=True):
            self.terminal.say(f"{letter}) {text}", "  ")

    def _hint(self) -> None:
        if self.hints == len(self.exercise.hints):
            self.terminal.say("There is no other hint.")
            return
        self.terminal.say(f"Hint: {self.exercise.hints[self.hints]}")
        self.hints += 1


def _shown(asking: Asking) -> tuple[int, ...]:
    found = order(asking.exercise, asking.seed)
    asking.parts = tuple(map(str, found))
    return found


def _one(asking: Asking) -> Response:
    indices = _shown(asking)
    texts = [asking.exercise.choices[n].text for n in indices]
    chosen = asking.choose(texts, "Your choice", lambda c: "" if len(c) == 1 else "Choose one.")
    return indices[chosen[0]]


def _several(asking: Asking) -> Response:
    if asking.exercise.text:
        asking.terminal.say(asking.exercise.text, "  | ")
    indices = _shown(asking)
    texts = [asking.exercise.choices[n].text for n in indices]
    return [indices[n] for n in asking.choose(texts, "Your choices")]


def _order(asking: Asking) -> Response:
    indices = _shown(asking)
    texts = [asking.exercise.choices[n].text for n in indices]
    all_of_them = f"Name each of the {len(indices)} lines once."
    chosen = asking.choose(texts, "Your order", lambda c: "" if len(c) == len(indices) else all_of_them)
    asking.parts = tuple(map(str, sorted(indices)))  # marks stand in the right order, which is what there is to learn
    return [indices[n] for n in chosen]


def _match(asking: Asking) -> Response:
    """Ask for the right side of each left side in turn."""
    pairs, lefts = asking.exercise.pairs, _shown(asking)
    rights = right_sides(asking.exercise, lefts, asking.seed)
    response = [-1] * len(pairs)
    asking.list(pairs[n].right for n in rights)
    for left in lefts:
        response[left] = rights[_letter(asking, pairs[left].left, len(rights))]
    return response


def _letter(asking: Asking, prompt: str, count: int) -> int:
    while True:
        chosen = read_letters(asking.line(prompt), count)
        if isinstance(chosen, list) and len(chosen) == 1:
            return chosen[0]
        asking.terminal.say(f"Use one letter from {letters(count)[0]} to {letters(count)[-1]}.")


def _number(asking: Asking) -> Response:
    unit = asking.exercise.unit
    while read_number(text := asking.line(f"Your number{f' ({unit})' if unit else ''}"), unit) is None:
        asking.terminal.say("Write a number, in digits.")
    return text


def _missing(asking: Asking) -> Response:
    checklist = _needed(asking)
    asking.terminal.say(render(checklist, asking.exercise.answers or {}, "plain"), "  | ")
    found = options(asking.exercise, checklist)
    asking.parts = shown(asking.exercise, checklist, asking.seed)
    chosen = asking.choose([found[part].text for part in asking.parts], "What is missing")
    return [asking.parts[n] for n in chosen]


def _case(asking: Asking) -> Response:
    """Ask for a file with the case, until one can be read."""
    checklist = _needed(asking)
    while True:
        try:
            return read_case(checklist, _file(asking.line(f'File with your case for "{checklist.name}"')))
        except UnusableInput as wrong:
            asking.terminal.say(f"{wrong} Name a file with answers (JSON) or a case text.")


def _file(name: str) -> str:
    if name == "-":
        raise UnusableInput("what you type here are answers to questions.")
    return read_text(name)


def _call(asking: Asking) -> Response:
    """Play a call: after each reply the scene that follows, with the clock."""
    scenes = {scene.id: scene for scene in asking.exercise.scenes}
    response: list[int] = []
    while True:
        at = grade(asking.exercise, response)
        scene = scenes[at.ending]
        heading = [at.clock, scene.who, scene.title]
        asking.terminal.say()
        asking.terminal.say(" - ".join(filter(None, heading)) or "The call")
        asking.terminal.say(scene.text)
        if not scene.replies:
            return response
        response += asking.choose(
            [reply.text for reply in scene.replies], "Your reply", lambda c: "" if len(c) == 1 else "Choose one."
        )


def _needed(asking: Asking) -> Checklist:
    if asking.checklist is None:
        raise LookupError(f"{asking.exercise.id} has no checklist")
    return asking.checklist


ASK: dict[str, Callable[[Asking], Any]] = {
    "one": _one,
    "several": _several,
    "span": _several,
    "order": _order,
    "match": _match,
    "number": _number,
    "missing": _missing,
    "case": _case,
    "call": _call,
}
