"""Every sentence of the source documents has a home, and every link from a fact leads somewhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checklists.load.courses import load_courses
from checklists.model import Checklist, Definition, Item, Section, Source
from checklists.project import COURSES, known
from macros.fact_html import Renderer, address
from macros.facts import FOLDER, check_links, links, load_facts
from macros.traceability import Home, homes, quoted, traceability

FACTS = load_facts()


def _checklist(source: Source) -> Checklist:
    item = Item(id="proof", type="textarea", label="Proof", source=source)
    return Checklist(id="made-up", name="Made up", sections=(Section(id="one", items=(item,)),))


@pytest.mark.parametrize("sentence", FACTS.sentences)
def test_a_sentence_of_a_source_document_has_a_home(sentence: str) -> None:
    assert homes(FACTS)[sentence], FACTS.sentences[sentence]["text"]


def test_a_sentence_that_no_fact_cites_any_more_has_none(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "facts")
    for path in folder.glob("*.yml"):
        if path.name != "sentences.yml":
            path.write_text(path.read_text().replace("S2.15", "S2.14"))
    assert [s for s, places in homes(load_facts(folder)).items() if not places] == ["S2.15"]


def test_both_documents_are_quoted_in_full_and_in_order() -> None:
    words = " ".join(one["text"] for one in FACTS.sentences.values())
    assert words.startswith("On Premises Definitions of L1, L2 and L3 Support Services The following describes")
    assert words.endswith("including closing of the incident or the service request.")
    assert len(words.split()) == 919


def test_a_whole_number_means_all_its_pieces() -> None:
    assert FACTS.pieces("S1.4") == [f"S1.4{letter}" for letter in "abcdefghi"]
    assert FACTS.pieces("S1.10") == ["S1.10"]
    assert FACTS.pieces("W3.1") == ["W3.1"]
    assert FACTS.pieces("S1") == []


@pytest.mark.parametrize(
    ("document", "says", "found"),
    [
        ("S1", "Accompanying proof (logs, screenshots, config settings, HAR files …)", ["S1.4d"]),
        ("S1", "accompanying proof", ["S1.4d"]),
        ("S1.4d", "", ["S1.4d"]),
        ("S2", "Accompanying proof", []),
        ("S1", "", []),
        ("DM", "anything", []),
    ],
)
def test_a_checklist_item_serves_the_sentence_it_quotes(document: str, says: str, found: list[str]) -> None:
    checklist = _checklist(Source(document=document, says=says))
    assert quoted(FACTS, checklist.items[0]) == found
    home = Home("Proof", "cases/made-up.md#made-up.proof", "Made up")
    assert [s for s, places in homes(FACTS, [checklist]).items() if home in places] == found


def test_the_shipped_checklists_quote_sentences_that_exist(definitions: dict[str, Definition]) -> None:
    for definition in definitions.values():
        for item in definition.checklist.items:
            if item.source and item.source.document in {"S1", "S2"}:
                assert quoted(FACTS, item), f"{definition.checklist.id}, {item.id}: {item.source.says}"


def test_the_page_lists_every_sentence_with_links(definitions: dict[str, Definition]) -> None:
    checklists = [definition.checklist for definition in definitions.values()]
    courses = load_courses(COURSES, known().checklists, known().cards)
    made = traceability(Renderer(FACTS, "reference/traceability/"), checklists, courses)
    assert made.count("<tr id=") == len(FACTS.sentences)
    assert made.count('<td data-label="Where it is served"><p>') == len(FACTS.sentences)
    served = homes(FACTS, checklists, courses)
    assert made.count("<a href=") == sum(map(len, served.values()))
    assert 'href="../../cases/escalate-to-level-2/#escalate-to-level-2.' in made
    assert 'href="../../contributing/rules/#counted"' in made
    assert 'href="../../learn/l1-basic/levels/"' in made


def test_a_link_to_a_page_that_does_not_exist_is_named(tmp_path: Path) -> None:
    for _, _, link in links(FACTS):
        page = tmp_path / link.partition("#")[0]
        page.parent.mkdir(parents=True, exist_ok=True)
        page.touch()
    check_links(FACTS, tmp_path)
    (tmp_path / "runbooks" / "no-recording.md").unlink()
    with pytest.raises(
        Exception, match=r"quick_fixes\.yml:\d+:11: error: there is no page .runbooks/no-recording\.md. below docs"
    ):
        check_links(FACTS, tmp_path)


def test_every_link_of_a_fact_leads_to_a_page() -> None:
    check_links(FACTS, FOLDER.parent)


def missing_on(folder: Path, served: dict[str, list[Home]]) -> list[str]:
    """Return the homes whose page or anchor the built site does not have."""
    missing = []
    for link in sorted({home.link for places in served.values() for home in places}):
        page, _, anchor = link.partition("#")
        file = folder / address(page, "") / "index.html"
        if not file.exists() or (anchor and f'id="{anchor}"' not in file.read_text()):
            missing.append(link)
    return missing


def test_every_home_among_the_facts_stands_on_the_built_site(built: Path) -> None:
    assert missing_on(built, homes(FACTS)) == []


def test_every_home_among_the_checklists_stands_on_the_built_site(
    built: Path, definitions: dict[str, Definition]
) -> None:
    checklists = [definition.checklist for definition in definitions.values()]
    assert missing_on(built, homes(FACTS, checklists)) == []
