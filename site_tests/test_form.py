"""The HTML of a form: labels, ids, escaping, and that nothing on the way to the page changes it."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml

from checklists.load import load, load_file
from checklists.model import GITHUB_TYPES, OWN_TYPES, Checklist, Condition
from checklists.wire import from_wire, to_wire
from macros.condition_words import only_if
from macros.form import form_html
from site_tests.hostile import HARD_ANSWERS

ROOT = Path(__file__).parent.parent
EVERY_KIND = Path(__file__).parent / "cases" / "every-kind.yml"
VOID = {"input", "br", "hr", "img"}
CONTROLS = {"input", "select", "textarea"}
HOSTILE = [
    *HARD_ANSWERS.values(),
    "<img src=x onerror=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '" onfocus="alert(1)" autofocus="',
    "{{ 7 * 7 }} {% raw %}",
    "[link](javascript:alert(1))",
    "line\n\n```python\ncode\n```\n\n--8<-- file",
    "tab\tand\n\n    four spaces",
]


class Page(HTMLParser):
    """Elements in order, each with its attributes, its ancestors and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[dict[str, Any]] = []
        self._open: list[dict[str, Any]] = []
        self.feed(html)
        assert not self._open, f"left open: {self._open[-1]['tag']}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = {"tag": tag, "in": [e["tag"] for e in self._open], "text": "", "attributes": dict(attrs)}
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1]["tag"] == tag, f"{tag} closes {self._open[-1]['tag']}"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element["text"] += data

    def all(self, tag: str = "", **attributes: str) -> list[dict[str, Any]]:
        """Find elements by tag and attributes; underscores stand for hyphens."""
        wanted = {key.strip("_").replace("_", "-"): value for key, value in attributes.items()}
        return [e for e in self.elements if tag in ("", e["tag"]) and wanted.items() <= e["attributes"].items()]

    def text(self, **attributes: str) -> str:
        """Return the text of the one element that fits."""
        (found,) = self.all(**attributes)
        return " ".join(found["text"].split())


def checklist(*body: dict[str, Any]) -> Checklist:
    """Make a checklist from its body."""
    text = yaml.safe_dump({"name": "Test", "description": "For a test.", "body": list(body)}, allow_unicode=True)
    return load(text, "test.yml").checklist


def page(source: Checklist) -> Page:
    return Page(form_html(source, site="test"))


@pytest.fixture(scope="module")
def every_kind() -> Checklist:
    return load_file(EVERY_KIND).checklist


@pytest.fixture(scope="module", params=["every kind", "shipped"])
def form(request: pytest.FixtureRequest, every_kind: Checklist) -> Page:
    """Show the form with every kind of item, and the one that ships."""
    shipped = ROOT / "checklists" / "definitions" / "escalate-to-level-2.yml"
    return page(every_kind if request.param == "every kind" else load_file(shipped).checklist)


def test_the_sample_has_every_type_of_the_language(every_kind: Checklist) -> None:
    types = {item.type for section in every_kind.sections for item in section.items}
    assert types == set(GITHUB_TYPES) | set(OWN_TYPES)


def test_every_control_has_a_label_and_every_label_a_control(form: Page) -> None:
    controls = {e["attributes"]["id"] for e in form.elements if e["tag"] in CONTROLS}
    labels = [e["attributes"]["for"] for e in form.all("label")]
    assert sorted(labels) == sorted(controls)
    assert all(e["text"].strip() for e in form.all("label"))


def test_ids_are_unique(form: Page) -> None:
    ids = [e["attributes"]["id"] for e in form.elements if "id" in e["attributes"]]
    assert sorted(set(ids)) == sorted(ids)


def test_what_an_element_refers_to_exists(form: Page) -> None:
    ids = {e["attributes"].get("id") for e in form.elements}
    for name in ("aria-describedby", "aria-labelledby", "aria-controls"):
        referred = {i for e in form.elements for i in e["attributes"].get(name, "").split()}
        assert referred <= ids


def test_every_fieldset_has_a_legend_with_text(form: Page) -> None:
    legends = [e for e in form.all("legend") if e["text"].strip()]
    assert len(legends) == len(form.all("fieldset"))


def test_every_item_has_an_empty_error_slot(form: Page) -> None:
    slots = form.all("p", class_="checklist-error")
    places = [e for e in form.elements if e["attributes"].keys() & {"data-item", "data-row"}]
    assert len(slots) == len(places) > 0
    assert all(slot["text"] == "" and slot["attributes"]["id"].endswith("-error") for slot in slots)


def test_nothing_for_the_browser_to_validate_and_nothing_inline(form: Page) -> None:
    assert all("novalidate" in e["attributes"] for e in form.all("form"))
    banned = {"required", "pattern", "min", "max", "style", "action"}
    assert not [e for e in form.elements if e["attributes"].keys() & banned]
    assert not [e for e in form.elements if any(name.startswith("on") for name in e["attributes"])]


def test_a_form_without_a_script_cannot_send_anything(form: Page) -> None:
    assert [e["attributes"]["method"] for e in form.all("form")] == ["dialog"]
    assert all(e["attributes"]["type"] == "button" for e in form.all("button"))


def test_native_types() -> None:
    kinds = {"input": "text", "email": "email", "telephone": "tel", "number": "text"}
    found = page(checklist(*({"type": k, "id": k, "attributes": {"label": k}} for k in kinds)))
    assert {k: found.all(id=f"test.{k}")[0]["attributes"]["type"] for k in kinds} == kinds
    assert found.all(id="test.number")[0]["attributes"]["inputmode"] == "decimal"


def test_optional_is_said_and_required_is_not() -> None:
    one = {"type": "input", "id": "a", "attributes": {"label": "A"}, "validations": {"required": True}}
    found = page(checklist(one, {"type": "input", "id": "b", "attributes": {"label": "B"}}))
    marks = found.all("span", class_="checklist-optional")
    assert ["hidden" in mark["attributes"] for mark in marks] == [True, False]


def conditional() -> Checklist:
    first = {"type": "radios", "id": "again", "attributes": {"label": "Reproducible?", "options": ["yes", "no"]}}
    then = {"type": "input", "id": "why", "attributes": {"label": "Why?"}, "when": {"item": "again", "equals": "no"}}
    return checklist(first, then)


def test_what_is_not_asked_yet_is_in_the_page_with_a_note_in_words() -> None:
    found = page(conditional())
    assert [e["attributes"]["data-asked"] for e in found.elements if "data-item" in e["attributes"]] == ["yes", "no"]
    assert found.text(class_="checklist-only-if") == 'Only if "Reproducible?" is "no"'


def test_section_that_asks_nothing_yet_is_not_shown() -> None:
    first = {"type": "checkboxes", "id": "levels", "attributes": {"label": "Levels", "options": [{"label": "1"}]}}
    section = {"type": "section", "id": "training", "attributes": {"label": "Training"}}
    then = {"type": "input", "id": "far", "attributes": {"label": "Far?"}, "when": {"item": "levels", "equals": "1"}}
    found = page(checklist(first, section, then))
    assert found.all(data_section="training")[0]["attributes"]["data-asked"] == "no"
    assert "hidden" in found.all(data_section_link="training")[0]["attributes"]


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition(item="a", equals="no"), '"A?" is "no"'),
        (Condition(item="a", one_of=("x", "y")), '"A?" is "x" or "y"'),
        (Condition(item="a", answered=True), '"A?" has an answer'),
        (Condition(item="a", answered=False), '"A?" has no answer'),
        (Condition(negated=Condition(item="a", equals="no")), '"A?" is not "no"'),
        (
            Condition(all=(Condition(item="a", equals="x"), Condition(item="b", answered=True))),
            '"A?" is "x" and "B" has an answer',
        ),
        (
            Condition(negated=Condition(any=(Condition(item="a", equals="x"), Condition(item="b", answered=True)))),
            '"A?" is not "x" and "B" has no answer',
        ),
        (
            Condition(
                all=(
                    Condition(item="a", equals="x"),
                    Condition(any=(Condition(item="b", equals="y"), Condition(item="b", equals="z"))),
                )
            ),
            '"A?" is "x" and ("B" is "y" or "B" is "z")',
        ),
    ],
)
def test_conditions_in_words(condition: Condition, words: str) -> None:
    assert only_if(condition, {"a": "A?", "b": "B"}) == f"Only if {words}"


def test_a_default_choice_counts_from_the_start() -> None:
    first = {"type": "dropdown", "id": "os", "attributes": {"label": "OS", "options": ["Mac", "PC"], "default": 1}}
    then = {"type": "input", "id": "v", "attributes": {"label": "V"}, "when": {"item": "os", "equals": "PC"}}
    found = page(checklist(first, then))
    assert [e["attributes"]["value"] for e in found.all("option") if "selected" in e["attributes"]] == ["PC"]
    assert found.all(data_item="v")[0]["attributes"]["data-asked"] == "yes"


def test_the_source_sentence_and_its_document_stand_under_why_we_ask() -> None:
    says = {"type": "input", "id": "a", "attributes": {"label": "A"}, "source": {"document": "S1", "says": "Who, what"}}
    html = form_html(checklist(says), site="test", documents={"S1": "Definitions"})
    assert Page(html).text(class_="checklist-cite") == "Definitions"
    assert "Who, what" in Page(html).all("blockquote")[0]["text"]


def with_text(text: str) -> Checklist:
    """Make a checklist that carries a text wherever an author can write one."""
    base = load_file(EVERY_KIND).checklist
    first, *others = base.sections

    def carry(item: Any) -> Any:
        options = tuple(replace(o, label=f"{text}{n}") for n, o in enumerate(item.options))
        rows = tuple(replace(r, label=text, description=text) for r in item.rows)
        source = item.source and replace(item.source, document=text, says=text)
        words = {"label": text, "description": text, "placeholder": text, "value": text, "entry": text}
        inner = tuple(carry(i) for i in item.items)
        return replace(item, **words, options=options, rows=rows, source=source, items=inner)

    sections = (replace(first, title=text, description=text), *others)
    return replace(
        base, name=text, sections=tuple(replace(s, items=tuple(carry(i) for i in s.items)) for s in sections)
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    found = page(with_text(text))
    assert {e["tag"] for e in found.elements}.isdisjoint({"img", "style", "iframe", "object"})
    assert not found.all("script")
    assert not [e for e in found.elements if any(name.startswith(("on", "autofocus")) for name in e["attributes"])]
    assert not [e for e in found.all("a") if e["attributes"].get("href", "").startswith("javascript")]


@pytest.mark.parametrize("text", HOSTILE)
def test_prefilled_text_arrives_as_written(text: str) -> None:
    found = page(with_text(text))
    (area,) = found.all(id="every-kind.what")
    # A browser drops one line break after the opening tag; the form writes one more where it matters.
    kept = area["text"].removeprefix("\n")
    assert kept == text


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_and_its_extensions_leave_the_form_as_it_is(text: str) -> None:
    html = form_html(with_text(text), site="test")
    loader = type("Loader", (yaml.SafeLoader,), {})
    loader.add_constructor("!ENV", lambda _reader, _node: "")  # type: ignore[attr-defined]
    config = yaml.load((ROOT / "mkdocs.yml").read_text(), loader)  # noqa: S506 (a SafeLoader of our own)
    names = [e if isinstance(e, str) else next(iter(e)) for e in config["markdown_extensions"]]
    settings = {k: v for e in config["markdown_extensions"] if isinstance(e, dict) for k, v in e.items()}
    built = markdown.markdown(f"# Title\n\nText.\n\n{html}\n\n## After", extensions=names, extension_configs=settings)
    assert html in built


def test_the_page_carries_the_checklist_it_was_made_from(every_kind: Checklist) -> None:
    hostile = replace(every_kind, name="'></template><script>alert(1)</script>&quot;")
    (definition,) = page(hostile).all("template", data_json="checklist")
    sent = json.loads(definition["attributes"]["data-value"])
    assert from_wire(sent) == hostile
    assert sent == to_wire(hostile)


def test_the_version_changes_with_the_content_and_only_then(every_kind: Checklist) -> None:
    def version(source: Checklist) -> str:
        return str(page(source).all("checklist-form")[0]["attributes"]["version"])

    assert version(every_kind) == version(load_file(EVERY_KIND).checklist)
    assert version(every_kind) != version(replace(every_kind, description="Other."))
    assert len(version(every_kind)) == 12


def test_the_same_checklist_gives_the_same_html(every_kind: Checklist) -> None:
    assert form_html(every_kind, site="a") == form_html(every_kind, site="a")


def test_one_line_so_that_no_extension_finds_a_mark_at_the_start_of_a_line(every_kind: Checklist) -> None:
    assert "\n" not in form_html(every_kind, site="a")
