"""What the README shows is what the engine does."""

from __future__ import annotations

import re

from checklists import case_text, load
from checklists.check import check
from site_tests.conftest import ROOT

README = (ROOT / "README.md").read_text()
DEFINITION = re.findall(r"```yaml\n(.*?)```", README, re.S)[0]
CASE_TEXT = re.findall(r"```text\n(.*?)```", README, re.S)[0]


def test_definition_in_the_readme_has_twelve_lines_and_loads() -> None:
    assert len(DEFINITION.splitlines()) == 12
    assert load.load(DEFINITION, "login-problem.yml").warnings == ()


def test_case_text_in_the_readme_is_the_one_the_definition_leads_to() -> None:
    checklist = load.load(DEFINITION, "login-problem.yml").checklist
    answers, unplaced = case_text.parse(checklist, CASE_TEXT)
    assert unplaced == ""
    assert case_text.render(checklist, answers, "plain") == CASE_TEXT
    assert check(checklist, answers).ready


def test_finding_in_the_readme_is_the_one_a_reader_gets() -> None:
    checklist = load.load(DEFINITION, "login-problem.yml").checklist
    (found,) = check(checklist, {"who": "Anna", "since": "2026-03-14 09:30"}).findings
    assert f"`{found.message}`" in README


def test_every_folder_and_file_the_readme_names_is_there() -> None:
    named = re.findall(r"`((?:[\w-]+/)+)`", README) + re.findall(r"\]\(([\w./-]+)\)", README)
    assert [name for name in named if name != "site/" and not (ROOT / name).exists()] == []
