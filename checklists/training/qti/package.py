"""A course in, the zip file of its package out: a manifest, a test, and one file per question."""

from __future__ import annotations

import io
import zipfile
from xml.etree.ElementTree import Element, SubElement

from checklists.training.model import SCENARIOS, Course, Exercise, Module
from checklists.training.qti.item import ToXhtml, item
from checklists.training.qti.xml import QTI, as_text, declare_outcome, name_of

PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the package: the same course gives the same bytes."""


def package(course: Course, to_xhtml: ToXhtml) -> bytes:
    """Return the zip file of a course: a manifest, a test with one section per module, one file per question."""
    files = {"imsmanifest.xml": manifest(course), "test.xml": test(course)}
    files |= {f"items/{each.id}.xml": item(each, to_xhtml) for module in course.modules for each in questions(module)}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def questions(module: Module) -> tuple[Exercise, ...]:
    """Return the exercises of a module that QTI can hold."""
    return tuple(each for each in module.exercises if each.kind not in SCENARIOS)


def manifest(course: Course) -> str:
    """Return the list of everything in the package (IMS Content Packaging 1.1)."""
    root = Element("manifest", xmlns=PACKAGE, identifier=f"{course.id}-{course.version or 'course'}")
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = "QTIv2.1 Package"
    SubElement(metadata, "schemaversion").text = "1.0.0"
    SubElement(root, "organizations")
    resources = SubElement(root, "resources")
    every = [each.id for module in course.modules for each in questions(module)]
    of_test = _resource(resources, "test", "imsqti_test_xmlv2p1", "test.xml")
    for each in every:
        SubElement(of_test, "dependency", identifierref=name_of(each))
        _resource(resources, name_of(each), "imsqti_item_xmlv2p1", f"items/{each}.xml")
    return as_text(root)


def _resource(resources: Element, identifier: str, kind: str, path: str) -> Element:
    resource = SubElement(resources, "resource", identifier=identifier, type=kind, href=path)
    SubElement(resource, "file", href=path)
    return resource


def test(course: Course) -> str:
    """Return the test: every module a section that draws as many questions as a try does."""
    root = Element("assessmentTest", xmlns=QTI, identifier=course.id, title=course.title)
    declare_outcome(root, "SCORE", "single", "float", "0")
    part = SubElement(root, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="individual")
    SubElement(part, "itemSessionControl", maxAttempts="0", showFeedback="true")
    for module in course.modules:
        if questions(module):
            _section(part, module)
    total = SubElement(SubElement(root, "outcomeProcessing"), "setOutcomeValue", identifier="SCORE")
    SubElement(SubElement(total, "sum"), "testVariables", variableIdentifier="SCORE")
    return as_text(root)


def _section(part: Element, module: Module) -> None:
    section = SubElement(part, "assessmentSection", identifier=name_of(module.id), title=module.title, visible="true")
    asked = questions(module)
    if 0 < module.draw < len(asked):
        SubElement(section, "selection", select=str(module.draw))
    SubElement(section, "ordering", shuffle="true")
    for each in asked:
        SubElement(section, "assessmentItemRef", identifier=name_of(each.id), href=f"items/{each.id}.xml")
