"""Elements in; what is well-formed and still wrong becomes a problem."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from checklists.load.elements import Element
from checklists.load.fields import Fields, Text, say
from checklists.load.patterns import repetition, tree
from checklists.load.problems import Problems, Severity, shown

SECRET = re.compile(r"\bpass(?:word|wd)s?\b", re.IGNORECASE)
"""GitHub refuses labels of input and textarea with such words."""
RESERVED = ("__proto__", "constructor", "prototype")
"""Keys that a JavaScript object does not keep as plain ones."""
DELICATE = re.compile(
    r"\b(?:passphrase|passcode|pin code|secret key|private key|api key|access token|credit card)s?\b",
    re.IGNORECASE,
)


def lint(elements: list[Element], top: Fields, problems: Problems) -> None:
    """Report what is wrong with single elements and with the body as a whole."""
    if elements and not any(e.asks for e in elements):
        problems.add(
            top.names["body"], "no-input", '"body" asks for nothing', "Add an element that asks, such as an input."
        )
    _lint_sections(elements, problems)
    for element in _all(elements):
        for check in CHECKS:
            check(element, problems)


def _all(elements: Iterable[Element]) -> Iterator[Element]:
    for element in elements:
        yield element
        yield from _all(element.inner)


def _lint_sections(elements: list[Element], problems: Problems) -> None:
    for element, following in itertools.zip_longest(elements, elements[1:]):
        if element.type == "section" and (following is None or following.type == "section"):
            problems.add(
                element.fields.node,
                "empty-section",
                say(element.where, f"the section {shown(element.label)} holds nothing"),
                "Add elements after it, or remove it.",
                "warning",
            )


def _id(element: Element, problems: Problems) -> None:
    if not element.has_id and element.asks and element.label:
        problems.add(
            element.fields.node,
            "no-id",
            say(element.where, f"{shown(element.label)} has no id, so a new label loses saved answers"),
            f'Add "id: {element.id}".',
            "warning",
        )


def _reserved(element: Element, problems: Problems) -> None:
    if element.id in RESERVED and element.asks:
        node = element.fields.places.get("id", element.label_node)
        problems.add(
            node,
            "reserved-id",
            say(element.where, f"the id {shown(element.id)} means something of its own in browsers"),
            "Use another id.",
            "warning",
        )


def _label(element: Element, problems: Problems) -> None:
    node, label = element.label_node, element.label
    if not element.asks:
        return
    if SECRET.search(label):
        level: Severity = "error" if element.type not in ("dropdown", "checkboxes", "upload") else "warning"
        problems.add(
            node,
            "forbidden-word",
            say(element.where, f"the label {shown(label)} asks for a password"),
            "Remove the word; a case never holds a password.",
            level,
        )
    elif DELICATE.search(label):
        problems.add(
            node,
            "forbidden-word",
            say(element.where, f"the label {shown(label)} asks for a secret"),
            "Remove the word; a case never holds a secret.",
            "warning",
        )


def _options(element: Element, problems: Problems) -> None:
    seen: set[str] = set()
    for option in element.fields.part("attributes").get("options", ()):
        text = option if isinstance(option, Text) else option.get("label")
        if not isinstance(text, Text):
            continue
        if text.text in seen:
            problems.add(
                text.node,
                "options-not-unique",
                say(element.where, f"the option {shown(text.text)} stands here twice"),
                "Remove one of the two.",
            )
        elif text.text.strip().lower() == "none" and element.type in ("dropdown", "radios"):
            problems.add(
                text.node,
                "option-none",
                say(element.where, f'the option {shown(text.text)} is the word for "no choice"'),
                'Use other words, such as "None of these".',
            )
        seen.add(text.text)


def _rows(element: Element, problems: Problems) -> None:
    labels: set[str] = set()
    ids: set[str] = set()
    for row in element.fields.part("attributes").get("rows", ()):
        for name, seen, rule in (("id", ids, "duplicate-id"), ("label", labels, "duplicate-label")):
            text = row.get(name)
            if isinstance(text, Text) and text.text in seen:
                problems.add(
                    text.node,
                    rule,
                    say(element.where, f"the row {name} {shown(text.text)} is used twice"),
                    f"Use another {name}.",
                )
            seen.add(row.text(name))


def _default(element: Element, problems: Problems) -> None:
    attributes = element.fields.part("attributes")
    default, options = attributes.get("default"), attributes.get("options", [])
    if default is not None and options and default >= len(options):
        problems.add(
            attributes.places["default"],
            "default-out-of-range",
            say(element.where, f'"default" is {default}, but the last option is {len(options) - 1}'),
            "Use the number of an option; the first is 0.",
        )


def _prefill(element: Element, problems: Problems) -> None:
    attributes, validations = element.fields.part("attributes"), element.fields.part("validations")
    filled = "value" if attributes.text("value") else "default" if "default" in attributes.values else ""
    if filled and validations.get("required"):
        problems.add(
            attributes.names[filled],
            "required-prefilled",
            say(element.where, f'"{filled}" fills in a required answer, so nobody has to answer'),
            'Use "placeholder" or "description", or remove "required".'
            if filled == "value"
            else 'Remove "default" or "required".',
            "warning",
        )


def _required(element: Element, problems: Problems) -> None:
    validations = element.fields.part("validations")
    boxes = element.fields.part("attributes").get("options", ())
    boxed = any(isinstance(o, Fields) and o.get("required") for o in boxes)
    needed = validations.get("required") or "required_when" in validations.names or boxed
    if validations.get("required") and element.required_when:
        problems.add(
            validations.names["required_when"],
            "required-twice",
            say(element.where, '"required" is true, so "required_when" decides nothing'),
            'Remove "required" or "required_when".',
        )
    if "missing" in validations.values and not needed:
        problems.add(
            validations.names["missing"],
            "missing-unused",
            say(element.where, 'no answer is needed here, so "missing" is never said'),
            'Add "required: true", or remove "missing".',
            "warning",
        )


def _limits(element: Element, problems: Problems) -> None:
    validations = element.fields.part("validations")
    low, high = validations.get("minimum"), validations.get("maximum")
    for name, value in (("minimum", low), ("maximum", high)):
        if value is not None and element.type != "number" and (value < 0 or value != int(value)):
            problems.add(
                validations.places[name],
                "wrong-type",
                say(element.where, f'"{name}" counts entries, so it must be a whole number from 0'),
                "Use a whole number from 0.",
            )
    if low is not None and high is not None and low > high:
        problems.add(
            validations.places["minimum"],
            "minimum-above-maximum",
            say(element.where, f'"minimum" is {low:g} and "maximum" is {high:g}'),
            'Use a "minimum" that is not above "maximum".',
        )


def _visible(element: Element, problems: Problems) -> None:
    visible, validations = element.fields.get("visible"), element.fields.part("validations")
    if element.asks and visible == {"content"} and validations.get("required"):
        problems.add(
            element.fields.places["visible"],
            "required-hidden",
            say(element.where, "the form never shows this, so nobody can give the required answer"),
            'Add "form" to "visible", or remove "required".',
        )


def _regex(element: Element, problems: Problems) -> None:
    validations = element.fields.part("validations")
    pattern = validations.get("regex")
    danger = repetition(tree(pattern)) if pattern else ""
    if danger:
        verb = "take" if danger == "alone" else "may take"
        problems.add(
            validations.places["regex"],
            "slow-regex",
            say(element.where, f"the pattern {shown(pattern)} repeats a repetition; some answers {verb} for ever"),
            'Use one repetition, such as "a+" for "(a+)+".',
            "error" if danger == "alone" else "warning",
        )


CHECKS = (_id, _reserved, _label, _options, _rows, _default, _prefill, _required, _limits, _visible, _regex)
"""Each looks at one element."""
