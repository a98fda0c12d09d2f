"""Every shipped definition keeps the promises of its own examples."""

from __future__ import annotations

from datetime import datetime

import pytest

from checklists import case_text, load
from checklists.answers import canonical_answers, unknown
from checklists.check import check
from checklists.conditions import asked
from checklists.model import Definition, Example
from site_tests.conftest import DEFINITIONS

LOADED = load.load_folder(DEFINITIONS)
EXAMPLES = [pytest.param(d, e, id=f"{d.checklist.id}: {e.name}") for d in LOADED for e in d.examples]


@pytest.mark.parametrize(("definition", "example"), EXAMPLES)
def test_example_gives_exactly_the_findings_it_promises(definition: Definition, example: Example) -> None:
    now = datetime.fromisoformat(example.now) if example.now else None
    report = check(definition.checklist, example.answers, now)
    found = [f"{f.item}{'.' + f.part if f.part else ''}/{f.rule}" for f in report.findings]
    assert found == list(example.expect), "\n".join(f.message for f in report.findings)


@pytest.mark.parametrize("form", ["markdown", "plain"])
@pytest.mark.parametrize(("definition", "example"), EXAMPLES)
def test_case_text_of_an_example_comes_back_as_its_answers(definition: Definition, example: Example, form: str) -> None:
    checklist = definition.checklist
    answers = canonical_answers(checklist, example.answers)
    told = {i.id: answers[i.id] for i in asked(checklist, answers) if i.in_text and i.id in answers}
    assert case_text.parse(checklist, case_text.render(checklist, answers, form)) == (told, "")


@pytest.mark.parametrize(("definition", "example"), EXAMPLES)
def test_example_answers_only_what_the_checklist_asks(definition: Definition, example: Example) -> None:
    assert unknown(definition.checklist, example.answers) == ()


@pytest.mark.parametrize("definition", LOADED, ids=lambda d: d.checklist.id)
def test_definition_loads_without_a_warning(definition: Definition) -> None:
    assert [str(w) for w in definition.warnings] == []


@pytest.mark.parametrize("definition", LOADED, ids=lambda d: d.checklist.id)
def test_definition_has_a_good_and_a_bad_example(definition: Definition) -> None:
    assert any(not e.expect for e in definition.examples)
    assert any(e.expect for e in definition.examples)


@pytest.mark.parametrize("definition", LOADED, ids=lambda d: d.checklist.id)
def test_required_item_says_what_to_do_when_it_is_missing(definition: Definition) -> None:
    """Our own definitions do not lean on the fallback wording."""
    items = [i for item in definition.checklist.items for i in (item, *item.items)]
    assert [i.id for i in items if (i.required or i.required_when) and not i.missing] == []
