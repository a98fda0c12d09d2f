"""Rules about the form of an answer: an option, a number, an address, a number to call, a date with its zone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checklists import times
from checklists.model import Item, Option
from checklists.rules.rule import Asked, Examples, Notice, rule


@rule(
    "option",
    level="blocker",
    types=("radios", "dropdown", "checkboxes"),
    always=("radios", "dropdown", "checkboxes"),
    examples=Examples(
        bad=("Maybe",),
        good=("Always",),
        item=Item(
            id="reproducible",
            type="radios",
            label="Can the issue be reproduced?",
            options=(Option(label="Always"), Option(label="Sometimes")),
        ),
    ),
)
def option(asked: Asked) -> Iterator[Notice]:
    """Notice an answer that is none of the options, as an edited case text or an older form can hold.

    Source: the definition, `options`.
    """
    options = [o.label for o in asked.item.options]
    chosen = asked.answer if isinstance(asked.answer, list) else [asked.answer]
    for answer in chosen:
        if answer not in options:
            yield Notice(f'Choose one of the options of "{asked.item.label}": "{answer}" is not in the list')


@rule(
    "number",
    level="blocker",
    types=("number", "input"),
    always=("number", "input"),
    examples=Examples(
        bad=("about 12", "0"),
        good=("12", "1 200"),
        item=Item(id="affected", type="number", label="How many people are affected?", minimum=1),
    ),
)
def number(asked: Asked) -> Iterator[Notice]:
    """Notice anything but a number in an item that asks for one, or a number out of its range.

    Source: the definition, `minimum` and `maximum`; Gitea's `is_number`.
    """
    item = asked.item
    if item.type != "number" and not item.is_number:
        return
    value = _number(asked.answer)
    if value is None:
        yield Notice(f'Write only a number for "{item.label}", such as 12')
    elif item.minimum is not None and value < item.minimum:
        yield Notice(f'"{item.label}" must be {item.minimum:g} or more')
    elif item.maximum is not None and value > item.maximum:
        yield Notice(f'"{item.label}" must be {item.maximum:g} or less')


def _number(text: str) -> float | None:
    plain = re.sub(r"[\s\u00a0\u202f'_]", "", text)
    if not re.fullmatch(r"[+\-]?\d{1,15}([.,]\d{1,15})?", plain, re.ASCII):
        return None
    return float(plain.replace(",", "."))


@rule(
    "pattern",
    level="blocker",
    types=("input", "textarea"),
    always=("input", "textarea"),
    examples=Examples(
        bad=("3 or so",),
        good=("3 of 10",),
        item=Item(id="tries", type="input", label="How many times?", placeholder="3 of 10", regex=r"^\d+ of \d+$"),
    ),
)
def pattern(asked: Asked) -> Iterator[Notice]:
    """Notice an answer that does not have the form the definition asks for.

    Source: Gitea's `validations.regex`.
    """
    item = asked.item
    if item.regex and not re.search(item.regex, asked.answer):
        example = f", such as {item.placeholder}" if item.placeholder else ""
        yield Notice(f'Write "{item.label}" in the form that is asked for{example}')


@rule(
    "email",
    level="blocker",
    types=("email",),
    always=("email",),
    examples=Examples(
        bad=("name at example.com", "name@example"),
        good=("name@example.com",),
        item=Item(id="mail", type="email", label="E-mail"),
    ),
)
def email(asked: Asked) -> Iterator[Notice]:
    """Notice what cannot be an e-mail address: one @ with text around it and a dot after it.

    Source: S2, "providing the e-mail address and phone number of this staff".
    """
    if not re.fullmatch(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+", asked.answer.strip()):
        yield Notice(f'Enter an e-mail address for "{asked.item.label}" like name@example.com')


@rule(
    "telephone",
    level="blocker",
    types=("telephone",),
    always=("telephone",),
    examples=Examples(
        bad=("020 123 4567", "ask reception"),
        good=("+31 20 123 4567",),
        item=Item(id="phone", type="telephone", label="Telephone"),
    ),
)
def telephone(asked: Asked) -> Iterator[Notice]:
    """Notice a telephone number that nobody abroad can dial.

    Source: E.164, a country code and at most 15 digits.
    """
    digits = re.sub(r"\D", "", asked.answer)
    if re.search(r"[^\d\s()+\-./\u00a0]|.\+", asked.answer.strip()) or not 6 <= len(digits) <= 15:
        yield Notice(f'Enter a telephone number for "{asked.item.label}" like +31 20 123 4567')
    elif not asked.answer.strip().startswith(("+", "00")):
        yield Notice(f'Start "{asked.item.label}" with the country code, such as +31')


@rule(
    "date-time",
    level="blocker",
    types=("date-time",),
    always=("date-time",),
    examples=Examples(
        bad=("09:30", "2026-11-22 09:30", "2026-02-30 09:30 UTC", "noon"),
        good=("2026-11-22 09:30 UTC+01:00 (Europe/Amsterdam)",),
        item=Item(id="first-seen", type="date-time", label="When was it first seen?"),
    ),
)
def date_time(asked: Asked) -> Iterator[Notice]:
    """Notice a moment without its date, its time or its time zone, which the next level would have to ask for.

    Source: S1, "when".
    """
    moment = times.read(asked.answer)
    label = asked.item.label
    if moment is None:
        yield Notice(f'Write "{label}" as date, time and time zone, such as 2026-03-14 09:30 UTC+01:00')
        return
    lacks = [
        word for word, part in (("date", moment.date), ("time", moment.time), ("time zone", moment.zone)) if not part
    ]
    if lacks:
        yield Notice(f'Add the {" and the ".join(lacks)} to "{label}"')
    elif moment.instant is None:
        yield Notice(f'Correct "{label}": there is no such date, time or time zone')
