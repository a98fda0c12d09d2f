"""What the files of a QTI package share: the namespace, names, outcomes, and how XML becomes text."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"


def name_of(id: str) -> str:
    """Return an id as an identifier of QTI, which begins with a letter."""
    return f"item-{id}"


def declare_outcome(root: Element, identifier: str, cardinality: str, base: str, default: str = "") -> None:
    """Declare an outcome of a question or of the test."""
    declaration = SubElement(root, "outcomeDeclaration", identifier=identifier, cardinality=cardinality, baseType=base)
    if default:
        SubElement(SubElement(declaration, "defaultValue"), "value").text = default


def as_text(root: Element) -> str:
    """Return an element as the text of its file."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"
