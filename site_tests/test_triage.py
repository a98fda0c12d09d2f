"""The guided path of triage: what an author is told, and what an answer says in a checklist."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checklists.errors import DefinitionError
from checklists.load import load_folder
from macros.facts import FOLDER, Facts, load_facts
from macros.triage import check_carried
from site_tests.conftest import DEFINITIONS

CHECKLISTS = {one.checklist.id: one.checklist for one in load_folder(DEFINITIONS)}

MISTAKES = [
    ("start: kind", "start: kidn", '"kidn" (unknown-question)'),
    ("to: stopped,", "to: voice,", '2 answers lead to "voice"'),
    ("{answer: One agent, to: agent-cannot-sign-in,", "{answer: One agent, to: azure,", "0 answers lead to"),
    ("id: sbc, verdict: supporting-technology", "id: sbc, verdict: the-phone", '"the-phone" (unknown-verdict)'),
    ("{case-type: Incident}", "{case-typ: Incident}", 'has an item "case-typ" (unknown-item)'),
    ("{case-type: Incident}", "{case-type: Accident}", '"Accident" is no option of "case-type" (unknown-option)'),
    ("checklist: priority-1-case", "checklist: priority-2-case", '"priority-2-case" (unknown-checklist)'),
]


def checked(folder: Path) -> Facts:
    facts = load_facts(folder)
    check_carried(facts, CHECKLISTS)
    return facts


@pytest.mark.parametrize(("good", "bad", "message"), MISTAKES)
def test_an_author_is_told_what_is_wrong_and_where(tmp_path: Path, good: str, bad: str, message: str) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "facts"))
    text = (folder / "triage.yml").read_text()
    assert good in text
    (folder / "triage.yml").write_text(text.replace(good, bad, 1))
    line = text[: text.index(good)].count("\n") + 1
    with pytest.raises(DefinitionError) as raised:
        checked(folder)
    told = str(raised.value)
    assert message in told
    if "answers lead" not in message:
        assert f"triage.yml:{line}:" in told


def test_every_runbook_and_every_card_is_where_triage_can_end() -> None:
    facts = checked(FOLDER)
    pages = {end.get("page") for end in facts["triage"]["ends"]}
    assert {fix["page"] for fix in facts["quick_fixes"]["quick_fixes"]} <= pages
    assert {card["page"] for card in facts["technologies"]["technologies"]} <= pages
