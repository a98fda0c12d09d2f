"""QTI, xAPI and Open Badges: what other systems read (docs/contributing/training-exports.md)."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from markdown_it import MarkdownIt

from checklists import wire, worker
from checklists.training.badge import badge
from checklists.training.model import Choice, Course, Exercise, Kind, Material, Module, Objective, Pair, WrongNumber
from checklists.training.qti import PACKAGE, QTI, package
from checklists.training.record import Person, make_record
from checklists.training.xapi import statements
from site_tests.training_outline import PERSON, attempt, passing, small_outline

NOW = datetime.fromisoformat("2026-11-22T12:00:00+01:00")
SITE = "https://hub.example/support/"
SMALL = small_outline()
NOOR = Person(**PERSON)
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


# --- QTI --------------------------------------------------------------------------------------------------------


def question(id: str, kind: Kind, **more: Any) -> Exercise:
    prompt = "Which one, `a` or **b**?\n\n- one\n- two"
    return Exercise(id=id, kind=kind, title=f"Title <{id}>", prompt=prompt, objective="o", tests=("x",), **more)


TWO = (Choice(text="A & B", why="Because <b>", right=True), Choice(text="C", why="Not so"))
LINES = tuple(Choice(text=f"Step {n}", why=f"Reason {n}", right=True) for n in range(3))
SPANS = (Choice(text="Since yesterday", why="No time", right=True), Choice(text="WebAgent", why="That is clear"))
PAIRS = (
    Pair(left="SBC", right="partner", why="W1"),
    Pair(left="Trunk", right="partner", why="W2"),
    Pair(left="Back-end", right="vendor", why="W3"),
    Pair(left="", right="nobody", why="A stray"),
)
ONE_DAY = (WrongNumber(value=24, why="One day"),)
EVERY_KIND = (
    question("one", "one", choices=TWO, explanation="See the *page*."),
    question("several", "several", choices=(*TWO, Choice(text="D", why="Also", right=True))),
    question("order", "order", choices=LINES),
    question("match", "match", pairs=PAIRS),
    question("number", "number", number=48, unit="hours", why="Two days", wrong_numbers=ONE_DAY),
    question("near", "number", number=1.5, tolerance=0.25, why="About"),
    question("span", "span", text="Since yesterday\nthe WebAgent is slow.", choices=SPANS,
             material=(Material(title="Mail", text="It is slow"),)),
    question("call", "call"),
)  # fmt: skip
COURSE = Course(
    id="l1-basic", title="L1 & more", level="L1 Basic", description="", version="v1",
    objectives=(Objective(id="o", text="O"),),
    modules=(Module(id="m", title="M", minutes=10, objectives=("o",), draw=3, exercises=EVERY_KIND),),
)  # fmt: skip
XHTML: Callable[[str], str] = MarkdownIt("commonmark").render


@pytest.fixture(scope="module")
def files() -> dict[str, Element]:
    with zipfile.ZipFile(io.BytesIO(package(COURSE, XHTML))) as archive:
        return {name: fromstring(archive.read(name)) for name in archive.namelist()}  # noqa: S314  # ours


def q(path: str) -> str:
    return re.sub(r"(?<![\w}])(\w+)(?=[/\[]|$)", rf"{{{QTI}}}\1", path)


def values(root: Element, path: str) -> list[str]:
    return [(each.text or "").strip() for each in root.iterfind(q(path))]


def test_package_has_the_same_bytes_every_time() -> None:
    assert package(COURSE, XHTML) == package(COURSE, XHTML)


def test_package_holds_the_questions_and_no_scenario(files: dict[str, Element]) -> None:
    names = [f"items/{each}.xml" for each in ("one", "several", "order", "match", "number", "near", "span")]
    assert list(files) == ["imsmanifest.xml", "test.xml", *names]


def test_manifest_names_every_file_once(files: dict[str, Element]) -> None:
    resources = list(files["imsmanifest.xml"].iter(f"{{{PACKAGE}}}resource"))
    assert sorted(each.get("href", "") for each in resources) == sorted(set(files) - {"imsmanifest.xml"})
    needed = {each.get("identifierref") for each in resources[0]}
    assert needed - {None} == {each.get("identifier") for each in resources[1:]}


def test_test_draws_as_many_questions_as_a_try(files: dict[str, Element]) -> None:
    section = files["test.xml"].find(q("testPart/assessmentSection"))
    assert section is not None
    assert [each.get("select") for each in section.iterfind(q("selection"))] == ["3"]
    references = [each.get("href") for each in section.iterfind(q("assessmentItemRef"))]
    assert references == [name for name in files if name.startswith("items/")]


INTERACTIONS = {
    "one": "choiceInteraction", "several": "choiceInteraction", "order": "orderInteraction",
    "match": "matchInteraction", "number": "p/textEntryInteraction", "near": "p/textEntryInteraction",
    "span": "hottextInteraction",
}  # fmt: skip


@pytest.mark.parametrize(("id", "interaction"), INTERACTIONS.items())
def test_every_kind_has_its_interaction_and_every_reason_its_feedback(
    files: dict[str, Element], id: str, interaction: str
) -> None:
    root = files[f"items/{id}.xml"]
    assert len(root.findall(q(f"itemBody/{interaction}"))) == 1
    given = {each.get("identifier") for each in root.iterfind(q("modalFeedback"))}
    shown = {each.text for each in root.iter(q("baseValue")) if each.get("baseType") == "identifier"}
    chosen = {each.get("identifier") for each in root.iter(q("simpleChoice"))}
    chosen |= {each.get("identifier") for each in root.iter(q("hottext"))}
    assert given
    assert given == shown | (chosen if id in ("one", "several", "span") else shown)


CORRECT = {
    "one": ["C0"], "several": ["C0", "C2"], "order": ["C0", "C1", "C2"], "match": ["L0 R0", "L1 R0", "L2 R2"],
    "number": ["48"], "near": ["1.5"], "span": ["C0"],
}  # fmt: skip


@pytest.mark.parametrize(("id", "correct"), CORRECT.items())
def test_what_is_right_stands_in_it(files: dict[str, Element], id: str, correct: list[str]) -> None:
    assert values(files[f"items/{id}.xml"], "responseDeclaration/correctResponse/value") == correct


def test_a_wrong_tick_costs_what_it_costs_here(files: dict[str, Element]) -> None:
    mapping = files["items/several.xml"].find(q("responseDeclaration/mapping"))
    assert mapping is not None
    assert mapping.attrib == {"lowerBound": "0", "upperBound": "2", "defaultValue": "0"}
    assert [(each.get("mapKey"), each.get("mappedValue")) for each in mapping] == [
        ("C0", "1"), ("C1", "-1"), ("C2", "1"),
    ]  # fmt: skip


def test_strays_and_shared_right_sides_stand_once(files: dict[str, Element]) -> None:
    left, right = files["items/match.xml"].iterfind(q("itemBody/matchInteraction/simpleMatchSet"))
    assert [each.text for each in left] == ["SBC", "Trunk", "Back-end"]
    assert [each.text for each in right] == ["partner", "vendor", "nobody"]


def test_text_with_spans_reads_as_it_did(files: dict[str, Element]) -> None:
    paragraph = files["items/span.xml"].find(q("itemBody/hottextInteraction/p"))
    assert paragraph is not None
    assert "".join(paragraph.itertext()) == "Since yesterdaythe WebAgent is slow."
    assert [each.tag.rpartition("}")[2] for each in paragraph] == ["hottext", "br", "hottext"]


def test_markdown_and_signs_survive(files: dict[str, Element]) -> None:
    body = files["items/one.xml"].find(q("itemBody"))
    assert body is not None
    assert values(files["items/one.xml"], "itemBody/ul/li") == ["one", "two"]
    assert values(files["items/one.xml"], "itemBody/choiceInteraction/simpleChoice") == ["A & B", "C"]
    assert files["items/one.xml"].get("title") == "Title <one>"
    assert values(files["items/span.xml"], "itemBody/pre") == ["It is slow"]


# --- xAPI -------------------------------------------------------------------------------------------------------

TRIES = [
    *passing()[:3],
    attempt("c2", "2026-11-02T13:00:00+01:00", 9, 10, id="3f2b8a52-6a05-4d58-9a0e-1f0f3b2f7c11"),
    attempt("t1", "2026-11-10", 0),
    {"damaged": True},
]


def made() -> list[dict[str, Any]]:
    return statements(SMALL, TRIES, NOOR, SITE, NOW)


def test_a_statement_for_every_try_and_one_for_the_pass() -> None:
    verbs = [each["verb"]["id"].rpartition("/")[2] for each in made()]
    assert verbs == ["answered", "answered", "answered", "completed", "answered", "passed"]


def test_statement_says_who_did_what_and_how_well() -> None:
    statement = made()[3]
    assert statement["actor"] == {
        "objectType": "Agent", "name": "Noor Peeters", "mbox": "mailto:noor.peeters@partner.example",
    }  # fmt: skip
    assert statement["object"]["id"] == f"{SITE}learn/#c2"
    assert statement["result"] == {
        "score": {"scaled": 0.9, "raw": 9, "min": 0, "max": 10}, "success": True, "completion": True,
    }  # fmt: skip
    assert statement["context"]["revision"] == "e1"
    assert statement["context"]["contextActivities"]["parent"][0]["id"] == f"{SITE}learn/cases/"
    assert statement["timestamp"] == "2026-11-02T13:00:00+01:00"


def test_every_statement_has_an_id_of_its_own_that_stays() -> None:
    ids = [each["id"] for each in made()]
    assert all(UUID.fullmatch(each) for each in ids)
    assert len(set(ids)) == len(ids)
    assert ids == [each["id"] for each in made()]
    assert ids[3] == "3f2b8a52-6a05-4d58-9a0e-1f0f3b2f7c11"


# --- Open Badges ------------------------------------------------------------------------------------------------


def earned() -> dict[str, Any]:
    return badge(make_record(SMALL, TRIES, NOOR, NOW), SMALL, SITE)


def test_badge_is_unsigned_and_says_so() -> None:
    found = earned()
    assert "proof" not in found
    assert found["name"] == "L1 Basic, small (unsigned)"
    assert "Self-assessment" in found["description"]
    assert "Unsigned: nobody vouches for it" in found["description"]


def test_badge_is_of_the_types_of_open_badges_3() -> None:
    found = earned()
    assert found["@context"] == [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]
    assert found["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert (found["validFrom"], found["validUntil"]) == ("2026-11-02T00:00:00Z", "2027-11-02T00:00:00Z")
    assert found["credentialSubject"]["type"] == ["AchievementSubject"]
    assert found["credentialSubject"]["achievement"]["type"] == ["Achievement"]


def test_badge_describes_every_result_it_gives() -> None:
    subject = earned()["credentialSubject"]
    described = {each["id"]: each["name"] for each in subject["achievement"]["resultDescription"]}
    given = {described[each["resultDescription"]]: each["value"] for each in subject["result"]}
    assert given == {"Score": "92", "Triage a report": "100", "Write a case": "91"}


# --- The worker -------------------------------------------------------------------------------------------------


def ask(tries: list[Any], name: str = "Noor Peeters") -> dict[str, Any]:
    request = {
        "id": 1, "op": "record", "outline": wire.out(SMALL), "attempts": tries, "site": SITE,
        "person": {**PERSON, "name": name}, "now": NOW.isoformat(),
    }  # fmt: skip
    reply = json.loads(worker.handle(json.dumps(request)))
    assert reply["ok"], reply
    result: dict[str, Any] = reply["result"]
    return result


def test_worker_gives_the_record_and_its_files() -> None:
    found = ask(TRIES)
    assert json.loads(found["text"]) == found["record"]
    assert json.loads(found["xapi"]) == json.loads(json.dumps(made()))
    assert json.loads(found["badge"]) == earned()


def test_worker_gives_no_badge_before_the_pass() -> None:
    assert ask(TRIES[:1])["badge"] == ""


def test_worker_asks_for_what_is_missing() -> None:
    assert ask(TRIES, name=" ") == {"problems": [{"field": "name", "message": "Enter your name"}]}
