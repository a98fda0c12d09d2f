"""Case text: what a person reads, and that reading it back gives the same answers, whatever they are."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from checklists.answers import canonical_answers
from checklists.case_text import parse, render
from checklists.conditions import Scope
from checklists.model import CHECK_STATUSES, Checklist, Condition, Item, Option, Row, Section
from checklists.project import known
from site_tests import hostile
from site_tests.golden import Case, read_cases

CASES = Path(__file__).parent / "cases" / "case_text.md"
FORMS = ("markdown", "plain")

EVIDENCE = Item(
    id="evidence",
    type="group",
    label="Evidence",
    items=(
        Item(id="kind", type="radios", label="Kind"),
        Item(id="file", type="upload", label="Files"),
        Item(id="browser", type="input", label="Browser", when=Condition(item="kind", equals="HAR")),
    ),
)
CHECKLIST = Checklist(
    id="case",
    name="Case",
    sections=(
        Section(
            id="happened",
            title="What happened",
            items=(
                Item(id="reproducible", type="radios", label="Reproducible"),
                Item(
                    id="often",
                    type="input",
                    label="How often?",
                    when=Condition(item="reproducible", equals="sometimes"),
                ),
                Item(id="steps", type="steps", label="Steps"),
                Item(id="proof", type="textarea", label="Proof"),
                Item(id="log", type="textarea", label="Log lines", render="shell"),
                Item(id="private", type="textarea", label="For you only", in_text=False),
            ),
        ),
        Section(
            id="checked",
            title="What you checked",
            items=(
                Item(
                    id="done",
                    type="checkboxes",
                    label="Done",
                    options=(Option(label="Restarted"), Option(label="Reinstalled")),
                ),
                Item(id="kinds", type="dropdown", multiple=True, label="Kinds of evidence"),
                Item(
                    id="causes",
                    type="checks",
                    label="Other causes",
                    rows=(Row(id="teams", label="Teams"), Row(id="sbc", label="SBC")),
                ),
                EVIDENCE,
            ),
        ),
    ),
)


@pytest.mark.parametrize("case", read_cases(CASES), ids=lambda case: case.title)
def test_golden(case: Case) -> None:
    """Each case has four blocks: the answers, and their plain text, Markdown and HTML."""
    answers = json.loads(case.blocks[0])
    written = tuple(render(CHECKLIST, answers, form).removesuffix("\n") for form in ("plain", "markdown", "html"))
    assert written == case.blocks[1:]
    for text in written[:2]:
        assert parse(CHECKLIST, text) == (answers, "")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("answer", hostile.HARD_ANSWERS.values(), ids=hostile.HARD_ANSWERS.keys())
def test_hard_answer_comes_back(answer: str, form: Any) -> None:
    answers = {"reproducible": "always", "proof": answer, "log": answer, "steps": [answer, "then"]}
    assert parse(CHECKLIST, render(CHECKLIST, answers, form)) == (answers, "")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "value",
    [{}, {"proof": ""}, {"proof": "no"}, {"proof": "(not answered)"}, {"proof": "(left blank)"}, {"proof": "(none)"}]
    + [{"steps": v} for v in ([], [""], ["", ""], ["(none)"], ["(not answered)"], ["no"])]
    + [{"done": v} for v in ([], ["Restarted"], ["Reinstalled", "Restarted"], ["Other"])]
    + [{"kinds": v} for v in ([], ["(none)"], ["- a", "[x] b"])]
    + [{"causes": v} for v in ({}, {"sbc": {"status": "", "proof": "(left blank)"}})]
    + [{"evidence": v} for v in ([], [{}], [{}, {"kind": ""}], [{"file": "(none)"}])],
    ids=repr,
)
def test_unanswered_blank_none_and_no_differ(value: dict[str, Any], form: Any) -> None:
    assert parse(CHECKLIST, render(CHECKLIST, value, form)) == (value, "")


def test_not_asked_and_not_for_the_text_do_not_appear() -> None:
    answers = {"reproducible": "always", "often": "hidden-often", "private": "hidden-private"}
    for form in ("markdown", "plain", "html"):
        text = render(CHECKLIST, answers, form)
        assert "hidden" not in text
        assert "How often" not in text
        assert "How often?" in render(CHECKLIST, {"reproducible": "sometimes"}, form)


def test_a_section_with_nothing_to_show_has_no_title() -> None:
    hidden = replace(CHECKLIST.sections[1], when=Condition(item="proof", answered=True))
    checklist = replace(CHECKLIST, sections=(CHECKLIST.sections[0], hidden))
    assert "WHAT YOU CHECKED" not in render(checklist, {}, "plain")
    assert "WHAT YOU CHECKED" in render(checklist, {"proof": "log"}, "plain")


SHIPPED = known().checklists
BOTH = "Priority 3 because the impact is medium and the urgency is medium."


@pytest.mark.parametrize("name", ["escalate-to-level-2", "case-for-level-3", "priority-1-case"])
def test_tells_the_priority_of_the_table_and_another_that_is_set(name: str) -> None:
    checklist = SHIPPED[name]
    levels = {i.id: i.options[1].label for i in checklist.items if i.id in ("impact", "urgency")}
    answers = canonical_answers(checklist, {**levels, "priority": "Priority 1", "why-priority": "Sale day by contract"})
    for form in (*FORMS, "html"):
        told = render(checklist, answers, form)
        assert BOTH in told
        assert all(text in told for text in list(answers.values()))
        assert "Priority by impact and urgency" not in render(checklist, {}, form)
    for form in FORMS:
        assert parse(checklist, render(checklist, answers, form)) == (answers, "")


# Generated checklists: labels that collide, look like marks, or hold what a label should not.

labels = st.text(max_size=8) | st.sampled_from(
    [
        *hostile.STRUCTURES,
        *hostile.CHARACTERS[:28],
        *("Proof", "Proof:", "Proof?", "Proof: more", "proof", "Proof, proof", "Proof [a]", "Proof [a] 2", "**Proof**"),
        *("Priority by impact and urgency", "Priority by impact and urgency:", "[=priority]"),
        *("PROOF:", "Proof\n", " Proof ", "Pro*of", "A", "A:", "A: (none)", "(none)", "1.", "[x]", "- ", "\\", "`"),
    ]
)
texts = (
    st.text(max_size=30)
    | st.sampled_from(hostile.TEXTS)
    | st.sampled_from(hostile.TEXTS).flatmap(
        lambda start: st.builds(lambda *parts: "\n".join(parts), st.just(start), labels, st.sampled_from(hostile.TEXTS))
    )
    | st.text(st.characters(codec=None, exclude_categories=()), max_size=12)
)
words = st.sampled_from(["Proof", "a", "b", "ruled out", *CHECK_STATUSES])
TEXT_TYPES = ("input", "textarea", "number", "radios", "upload", "date-time")
KEYS = [*"abcdefgh", "impact", "urgency"]
TABLE = {"high": {"high": "P1", "low": "P2"}, "low": {"high": "P2", "low": "P3"}}


@st.composite
def items(draw: st.DrawFn, key: str, inside: bool = False) -> Item:
    """Draw an item of any type with hostile labels."""
    kind = draw(
        st.sampled_from(
            [*TEXT_TYPES, "textarea", "dropdown", "checkboxes", "steps", "checks"] + ["group"] * (not inside)
        )
    )
    item = Item(
        id=key,
        type=kind,
        label=draw(labels),
        in_text=draw(st.integers(0, 9)) > 0,
        when=draw(st.none() | st.none() | st.builds(Condition, item=st.sampled_from(KEYS), answered=st.booleans())),
    )
    if kind == "textarea":
        return replace(item, render=draw(st.sampled_from(["", "", "shell", "c++ `x`\n"])))
    if kind in ("dropdown", "checkboxes"):
        options = draw(st.lists(labels, max_size=3, unique=True))
        return replace(item, options=tuple(Option(label=o) for o in options), multiple=draw(st.booleans()))
    if kind == "checks":
        return replace(item, rows=tuple(Row(id=k, label=draw(labels)) for k in draw(some_keys)))
    if kind == "group":
        return replace(item, items=tuple(draw(items(k, inside=True)) for k in draw(some_keys)))
    return item


def quoted(marks: str) -> Callable[[str], str]:
    """Return what quotes a text as mail programs do."""
    return lambda text: "".join(f"{marks}{line}\n" for line in text.split("\n"))


ON_THE_WAY: dict[str, Callable[[str], str]] = {
    "quoted": quoted("> "),
    "quoted without a blank": quoted(">"),
    "quoted twice": quoted(">> "),
    "quoted twice, blanks between": quoted("> > "),
    "ends in CR-LF": lambda text: text.replace("\n", "\r\n"),
    "no last line break": lambda text: text.removesuffix("\n"),
    "blank lines around": lambda text: f"\n\n{text}\n\n",
}
"""What mail and clipboards make of a text."""

some_keys = st.lists(st.sampled_from(KEYS), max_size=3, unique=True)


@st.composite
def checklists(draw: st.DrawFn) -> Checklist:
    """Draw a checklist of one to three sections."""
    keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=6, unique=True))
    drawn = [draw(items(key)) for key in keys]
    cut = draw(st.integers(0, len(drawn)))
    sections = [Section(id="s", title=draw(labels), items=tuple(drawn[:cut]))]
    sections.append(Section(id="t", title=draw(labels), items=tuple(drawn[cut:])))
    table = draw(st.sampled_from([{}, TABLE]))
    return Checklist(id="c", name=draw(labels), sections=tuple(sections), priority=table)


def values(item: Item) -> st.SearchStrategy[Any]:
    """Return answers an item can have."""
    if item.type == "group":
        return st.lists(entries(item.items), max_size=3)
    if item.type == "checks":
        row = st.fixed_dictionaries({}, optional={"status": words | texts, "proof": texts})
        return st.fixed_dictionaries({}, optional={row_.id: row for row_ in item.rows})
    options = [option.label for option in item.options]
    choices = st.sampled_from(options) | texts if options else texts
    if item.type == "steps":
        return st.lists(texts, max_size=4)
    if item.type == "checkboxes" or item.multiple:
        return st.lists(choices, max_size=4)
    return words | texts | choices


def entries(of: tuple[Item, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """Return answers to some of the items."""
    return st.fixed_dictionaries({}, optional={item.id: values(item) for item in of})


cases = checklists().flatmap(lambda c: st.tuples(st.just(c), entries(c.items)))


def shown(checklist: Checklist, answers: dict[str, Any]) -> dict[str, Any]:
    """Return the canonical answers without what the text leaves out."""
    known = canonical_answers(checklist, answers)
    scope = Scope(checklist.sections, known)
    return {i.id: shown_value(i, known[i.id], scope) for i in scope.items() if i.in_text and i.id in known}


def shown_value(item: Item, value: Any, scope: Scope) -> Any:
    """Return an answer without the fields that an entry of a group leaves out."""
    if item.type != "group":
        return value
    visible = [{i.id for i in scope.inside(item, entry).items() if i.in_text} for entry in value]
    return [{k: v for k, v in entry.items() if k in keys} for entry, keys in zip(value, visible, strict=True)]


@settings(max_examples=1000, suppress_health_check=list(HealthCheck))
@given(case=cases, on_the_way=st.sampled_from([*ON_THE_WAY.values()]))
def test_every_answer_of_every_checklist_comes_back(
    case: tuple[Checklist, dict[str, Any]], on_the_way: Callable[[str], str]
) -> None:
    checklist, answers = case
    for form in FORMS:
        text = render(checklist, answers, form)
        expected = (shown(checklist, answers), "")
        assert parse(checklist, text) == expected
        assert parse(checklist, on_the_way(text) if text.strip() else "") == expected


@settings(max_examples=500)
@given(st.dictionaries(st.sampled_from([i.id for i in CHECKLIST.items]), st.sampled_from(hostile.VALUES)))
def test_any_json_renders_and_comes_back_canonical(answers: dict[str, Any]) -> None:
    for form in FORMS:
        assert parse(CHECKLIST, render(CHECKLIST, answers, form)) == (shown(CHECKLIST, answers), "")
    assert render(CHECKLIST, answers, "html").startswith("<h2>Case</h2>\n")


# Pasted text: whatever is in it is somewhere afterwards.

FRAMES = """{}
Proof: {}
- **Proof:** {}
Proof:
- **Proof:**
Steps: {}
Steps:
- **Steps:**
Done: {}
Done:
- **Done:**
Kinds of evidence: {}
Kinds of evidence:
Other causes: {}
Other causes:
- **Other causes:**
Evidence: {}
Evidence:
- **Evidence:**
How often? {}
Log lines: {}
> - **Log lines:** {}
>> Proof: {}
> {}
| {}
|& {}
| | {}
| 1. {}
| - {}
| [x] {}
| [ ] {}
| Teams: {}
| Teams, proof: {}
| Teams, proof:
| 1. Kind: {}
|    {}
  > {}
  > 1. {}
  > - [ ] {}
  > - **SBC:** {}
  > 1. - **Kind:** {}
  > ```
1. {}
\t{}
{}\r
CASE
# Case
## What happened
On Friday Kim wrote {}:
""".split("\n")


@settings(max_examples=2000)
@given(st.lists(st.sampled_from(FRAMES), max_size=14), st.sampled_from(["\n", "\r\n"]))
def test_every_pasted_line_is_placed_or_unplaced(frames: list[str], ending: str) -> None:
    lines = [frame.format(f"word{number}") for number, frame in enumerate(frames)]
    answers, unplaced = parse(CHECKLIST, ending.join(lines))
    found = json.dumps(answers) + unplaced
    for number, frame in enumerate(frames):
        assert "{}" not in frame or re.search(rf"word{number}\b", found), f"word{number} is lost"


@settings(max_examples=1000)
@given(st.text() | st.lists(texts | labels).map("\n".join))
def test_any_text_parses_to_answers_that_come_back(text: str) -> None:
    answers, _ = parse(CHECKLIST, text)
    assert canonical_answers(CHECKLIST, answers) == answers
    assert parse(CHECKLIST, render(CHECKLIST, answers, "plain"))[0] == shown(CHECKLIST, answers)


NEVER = Condition(item="nowhere", answered=True)


@pytest.mark.parametrize(
    ("title", "label", "hidden"),
    [("", "X", "- **X:** one"), ("S", "- **X:**", "X"), ("S", "> X", "X"), ("PROOF:", "PROOF", "Y"), ("S", "| X", "X")],
)
def test_a_label_that_looks_like_something_else_keeps_its_answer(title: str, label: str, hidden: str) -> None:
    items = (Item(id="a", type="textarea", label=label), Item(id="b", type="textarea", label=hidden, when=NEVER))
    checklist = Checklist(id="c", name="", sections=(Section(id="s", title=title, items=items),))
    for form in FORMS:
        for answer in ("one", "one: two", "one\ntwo"):
            assert parse(checklist, render(checklist, {"a": answer}, form)) == ({"a": answer}, "")


def test_a_label_ends_where_a_word_ends() -> None:
    assert parse(CHECKLIST, "Proof:yes\nHow often?no") == ({}, "Proof:yes\nHow often?no")


def test_prose_around_and_a_second_case_are_unplaced() -> None:
    text = render(CHECKLIST, {"proof": "one"}, "plain")
    again = "CASE\nWHAT HAPPENED\nProof: two\nSteps:\n| 1. three"
    answers, unplaced = parse(CHECKLIST, f"Hello,\n\nsee below.\n\n{text}\nKind regards\n{again}\n")
    assert answers == {"proof": "one"}
    assert unplaced == f"Hello,\n\nsee below.\n\nKind regards\n{again}"


def test_a_reply_that_quotes_the_case_text() -> None:
    answers = {"proof": "> quoted\n> twice", "steps": ["a\nb"]}
    for form in FORMS:
        quoted = "".join(f"> {line}\n" for line in render(CHECKLIST, answers, form).split("\n"))
        reply = f"Thank you, see my question.\n\nOn Friday Kim wrote:\n{quoted}\nKim"
        expected = "Thank you, see my question.\n\nOn Friday Kim wrote:\nKim"
        assert parse(CHECKLIST, reply) == (answers, expected)


def test_text_typed_under_a_label_without_marks_is_its_answer() -> None:
    typed = "Proof:\nthe log says\nSIP 503\n\nSteps:\n1. Open\n2. Sign in\n\nbye"
    assert parse(CHECKLIST, typed) == ({"proof": "the log says\nSIP 503", "steps": ["Open", "Sign in"]}, "bye")


def test_blanks_at_the_ends_of_lines_lost_on_the_way_lose_nothing_else() -> None:
    answers = {
        "proof": "one\n\ntwo",
        "steps": ["", "a\n\nb"],
        "log": "x\n\ny",
        "done": [],
        "evidence": [{}, {"kind": ""}],
    }
    for form in FORMS:
        lines = render(CHECKLIST, answers, form).split("\n")
        assert parse(CHECKLIST, "\n".join(line.rstrip() for line in lines)) == (answers, "")
        assert parse(CHECKLIST, "\n".join(line.strip() for line in lines)) == (answers, "")


# Markdown: a hostile answer stays inside its own item and is shown as it was typed.

COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])
ALLOWED = {
    *("heading_open", "heading_close", "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
    *("paragraph_open", "paragraph_close", "inline", "blockquote_open", "blockquote_close", "fence", "code_block"),
}


def seen(text: str) -> str:
    """Return a text without what a renderer may drop or replace: blanks and unsafe characters."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd\ud800-\udfff]", "", text)


@settings(max_examples=1000)
@given(texts)
@example("[a]: https://example.org\n\n[a]")
@example("a\n===\n---")
def test_markdown_shows_an_answer_as_typed_and_inside_its_item(answer: str) -> None:
    item = Item(id="a", type="textarea", label="Proof")
    checklist = Checklist(
        id="c", name="", sections=(Section(id="s", items=(item, Item(id="b", type="input", label="End"))),)
    )
    tokens = COMMONMARK.parse(render(checklist, {"a": answer, "b": "x"}, "markdown"))
    assert {token.type for token in tokens} <= ALLOWED
    assert [t.type for t in tokens if t.level == 1] == ["list_item_open", "list_item_close"] * 2
    inline = [child for token in tokens for child in token.children or () if token.type == "inline"]
    kinds = {child.type for child in inline}
    assert kinds <= {"text", "text_special", "strong_open", "strong_close", "softbreak", "hardbreak", "entity"}
    words = [
        child.content if token.type == "inline" else token.content
        for token in tokens
        for child in token.children or [token]
    ]
    shown_text = answer or "(left blank)"
    if not any(token.type == "code_block" for token in tokens):  # only unsafe characters in code lead there
        assert seen("".join(words)) == seen(f"Proof:{shown_text}End:x")


# HTML


class Tags(HTMLParser):
    """Collect what a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect a tag; no tag has attributes."""
        assert attrs == []
        self.tags.append(tag)
        self.text += "\n" * (tag == "br")

    def handle_data(self, data: str) -> None:
        """Collect the text."""
        self.text += data

    def handle_comment(self, data: str) -> None:
        """No answer becomes a comment."""
        raise AssertionError(data)


@settings(max_examples=300)
@given(texts)
def test_html_holds_answers_as_text_only(answer: str) -> None:
    answers = {"proof": answer, "steps": [answer], "causes": {"teams": {"status": answer, "proof": answer}}}
    reader = Tags()
    reader.feed(render(CHECKLIST, {**answers, "evidence": [{"file": answer}], "done": [answer]}, "html"))
    reader.close()
    assert set(reader.tags) <= {
        "h2",
        "h3",
        "p",
        "strong",
        "em",
        "br",
        "pre",
        "ol",
        "ul",
        "li",
        "table",
        "tr",
        "th",
        "td",
    }
    assert seen(answer) in seen(reader.text)


@pytest.mark.parametrize("text", [*hostile.LONG, "Proof: x\n" * 20_000, "Proof:\n| x\n" * 10_000], ids=range(9))
def test_a_very_long_text_is_read_whole(text: str) -> None:
    """A reader that looks at every line twice never ends here; how long it takes is measured by the benchmark."""
    for pasted in (text, f"Proof: {text}", f"Log lines:\n| {text}", f"- **Steps:**\n  > 1. {text}", f"> {text}"):
        parse(CHECKLIST, pasted)
    answers = {"proof": text, "log": text, "steps": [text]}
    for form in FORMS:
        assert parse(CHECKLIST, render(CHECKLIST, answers, form)) == (answers, "")
