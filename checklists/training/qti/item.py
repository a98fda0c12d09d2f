"""A question in, its file in a QTI package out: what is asked, what is right, and the reason for every choice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement, fromstring

from checklists.training.model import Choice, Exercise
from checklists.training.qti.xml import QTI, as_text, declare_outcome, name_of

ToXhtml = Callable[[str], str]
"""Markdown to XHTML: the caller's, because the engine renders no Markdown."""


def item(exercise: Exercise, to_xhtml: ToXhtml) -> str:
    """Return one question: what is asked, what is right, and the reason for everything one can choose."""
    root = Element("assessmentItem", xmlns=QTI, identifier=name_of(exercise.id), title=exercise.title)
    root.attrib |= {"adaptive": "false", "timeDependent": "false"}
    body = Element("itemBody")
    for material in exercise.material:
        SubElement(SubElement(body, "p"), "strong").text = material.title
        SubElement(body, "pre").text = material.text
    body.extend(_xhtml(exercise.prompt, to_xhtml))
    most, scored, reasons = _INTERACTIONS[exercise.kind](exercise, root, body)
    declare_outcome(root, "SCORE", "single", "float", "0")
    declare_outcome(root, "MAXSCORE", "single", "float", str(most))
    declare_outcome(root, "FEEDBACK", "multiple", "identifier")
    root.append(body)
    processing = SubElement(root, "responseProcessing")
    processing.extend(scored)
    if exercise.explanation:
        processing.append(_show(["EXPLANATION"], also="FEEDBACK"))
    for identifier, why in reasons:
        SubElement(_feedback(root, identifier), "p").text = why
    if exercise.explanation:
        _feedback(root, "EXPLANATION").extend(_xhtml(exercise.explanation, to_xhtml))
    return as_text(root)


Interaction = tuple[int, list[Element], list[tuple[str, str]]]
"""Most points, what computes the score and the feedback, the reasons by identifier."""


def _choice(exercise: Exercise, root: Element, body: Element) -> Interaction:
    _declare_choices(exercise, root)
    asked = SubElement(body, "choiceInteraction", responseIdentifier="RESPONSE", shuffle="true")
    asked.set("maxChoices", "0" if exercise.kind == "several" else "1")
    for identifier, choice in _named(exercise.choices):
        SubElement(asked, "simpleChoice", identifier=identifier).text = choice.text
    return _chosen(exercise)


def _span(exercise: Exercise, root: Element, body: Element) -> Interaction:
    _declare_choices(exercise, root)
    asked = SubElement(body, "hottextInteraction", responseIdentifier="RESPONSE", maxChoices="0")
    paragraph = SubElement(asked, "p")
    rest = exercise.text
    for identifier, choice in _named(exercise.choices):
        before, _, rest = rest.partition(choice.text)
        _add_lines(paragraph, before)
        SubElement(paragraph, "hottext", identifier=identifier).text = choice.text
    _add_lines(paragraph, rest)
    return _chosen(exercise)


def _order(exercise: Exercise, root: Element, body: Element) -> Interaction:
    named = list(_named(exercise.choices))
    _declare(root, "ordered", "identifier", [identifier for identifier, _ in named])
    asked = SubElement(body, "orderInteraction", responseIdentifier="RESPONSE", shuffle="true")
    for identifier, choice in named:
        SubElement(asked, "simpleChoice", identifier=identifier).text = choice.text
    reasons = [(identifier, choice.why) for identifier, choice in named]
    return 1, [_when(_is_correct(), _set_score("1")), _show(i for i, _ in reasons)], reasons


def _match(exercise: Exercise, root: Element, body: Element) -> Interaction:
    rights = {pair.right: f"R{n}" for n, pair in reversed(list(enumerate(exercise.pairs)))}
    lefts = [(f"L{n}", pair) for n, pair in enumerate(exercise.pairs) if pair.left]
    together = [f"{left} {rights[pair.right]}" for left, pair in lefts]
    _map(_declare(root, "multiple", "directedPair", together), dict.fromkeys(together, 1))
    asked = SubElement(body, "matchInteraction", responseIdentifier="RESPONSE", shuffle="true")
    asked.set("maxAssociations", str(len(lefts)))
    left_set, right_set = SubElement(asked, "simpleMatchSet"), SubElement(asked, "simpleMatchSet")
    for left, pair in lefts:
        SubElement(left_set, "simpleAssociableChoice", identifier=left, matchMax="1").text = pair.left
    for text, right in sorted(rights.items(), key=lambda each: int(each[1][1:])):
        SubElement(right_set, "simpleAssociableChoice", identifier=right, matchMax="0").text = text
    reasons = [(left, f"{pair.left}: {pair.right}. {pair.why}") for left, pair in lefts]
    return len(lefts), [_set_mapped(), _show(i for i, _ in reasons)], reasons


def _number(exercise: Exercise, root: Element, body: Element) -> Interaction:
    _declare(root, "single", "float", [f"{exercise.number:g}"])
    line = SubElement(body, "p")
    asked = SubElement(line, "textEntryInteraction", responseIdentifier="RESPONSE", expectedLength="10")
    asked.tail = f" {exercise.unit}" if exercise.unit else None
    within = _equal(f"{exercise.number:g}", exercise.tolerance)
    scored = [_when(within, _set_score("1"), _show(["RIGHT"]))]
    reasons = [("RIGHT", exercise.why)]
    for n, wrong in enumerate(exercise.wrong_numbers):
        scored.append(_when(_equal(f"{wrong.value:g}", 0), _show([f"W{n}"])))
        reasons.append((f"W{n}", wrong.why))
    return 1, scored, reasons


_INTERACTIONS: dict[str, Callable[[Exercise, Element, Element], Interaction]] = {
    "one": _choice,
    "several": _choice,
    "span": _span,
    "order": _order,
    "match": _match,
    "number": _number,
}


# --- Parts of a question ----------------------------------------------------------------------------------------


def _named(choices: Iterable[Choice]) -> Iterator[tuple[str, Choice]]:
    return ((f"C{n}", choice) for n, choice in enumerate(choices))


def _declare(root: Element, cardinality: str, base: str, correct: Iterable[str]) -> Element:
    declaration = SubElement(root, "responseDeclaration", identifier="RESPONSE", cardinality=cardinality, baseType=base)
    right = SubElement(declaration, "correctResponse")
    for value in correct:
        SubElement(right, "value").text = value
    return declaration


def _declare_choices(exercise: Exercise, root: Element) -> None:
    """Declare choices; a wrong one takes the point of a right one away, as the hub's own grade does."""
    named = list(_named(exercise.choices))
    cardinality = "single" if exercise.kind == "one" else "multiple"
    declared = _declare(root, cardinality, "identifier", [identifier for identifier, each in named if each.right])
    wrong = 0 if exercise.kind == "one" else -1
    _map(declared, {identifier: 1 if each.right else wrong for identifier, each in named})


def _map(declaration: Element, points: dict[str, int]) -> None:
    most = str(sum(each for each in points.values() if each > 0))
    mapping = SubElement(declaration, "mapping", lowerBound="0", upperBound=most, defaultValue="0")
    for key, value in points.items():
        SubElement(mapping, "mapEntry", mapKey=key, mappedValue=str(value))


def _chosen(exercise: Exercise) -> Interaction:
    reasons = [(identifier, choice.why) for identifier, choice in _named(exercise.choices)]
    shown = Element("setOutcomeValue", identifier="FEEDBACK")
    SubElement(SubElement(shown, "multiple"), "variable", identifier="RESPONSE")
    return sum(choice.right for choice in exercise.choices), [_set_mapped(), shown], reasons


def _feedback(root: Element, identifier: str) -> Element:
    return SubElement(root, "modalFeedback", outcomeIdentifier="FEEDBACK", identifier=identifier, showHide="show")


def _set_mapped() -> Element:
    scored = Element("setOutcomeValue", identifier="SCORE")
    SubElement(scored, "mapResponse", identifier="RESPONSE")
    return scored


def _set_score(points: str) -> Element:
    scored = Element("setOutcomeValue", identifier="SCORE")
    SubElement(scored, "baseValue", baseType="float").text = points
    return scored


def _show(identifiers: Iterable[str], also: str = "") -> Element:
    """Show reasons; `also` names a variable with those shown already."""
    shown = Element("setOutcomeValue", identifier="FEEDBACK")
    together = SubElement(shown, "multiple")
    if also:
        SubElement(together, "variable", identifier=also)
    for identifier in identifiers:
        SubElement(together, "baseValue", baseType="identifier").text = identifier
    return shown


def _when(condition: Element, *then: Element) -> Element:
    rule = Element("responseCondition")
    branch = SubElement(rule, "responseIf")
    branch.append(condition)
    branch.extend(then)
    return rule


def _is_correct() -> Element:
    condition = Element("match")
    SubElement(condition, "variable", identifier="RESPONSE")
    SubElement(condition, "correct", identifier="RESPONSE")
    return condition


def _equal(number: str, tolerance: float) -> Element:
    mode = {"toleranceMode": "absolute", "tolerance": f"{tolerance:g}"} if tolerance else {"toleranceMode": "exact"}
    condition = Element("equal", mode)
    SubElement(condition, "variable", identifier="RESPONSE")
    SubElement(condition, "baseValue", baseType="float").text = number
    return condition


# --- Text -------------------------------------------------------------------------------------------------------


def _xhtml(markdown: str, to_xhtml: ToXhtml) -> list[Element]:
    return list(fromstring(f"<div>{to_xhtml(markdown)}</div>"))  # noqa: S314  # our own renderer wrote it


def _add_lines(paragraph: Element, text: str) -> None:
    """Add text behind what stands in a paragraph, with its line breaks."""
    for number, line in enumerate(text.split("\n")):
        if number:
            SubElement(paragraph, "br")
        if len(paragraph):
            paragraph[-1].tail = (paragraph[-1].tail or "") + line
        else:
            paragraph.text = (paragraph.text or "") + line
