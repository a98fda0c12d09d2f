"""What macros gave is remembered by what they read: nothing else may change it, and any of that makes it anew."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.pages import Page

from checklists.load.again import at_once
from macros import register
from macros.conversions import Conversions, set_aside
from macros.inputs import Inputs
from macros.memory import Memory, titles
from site_tests.conftest import ROOT

CALL = re.compile(r"\{\{ (\w+)\((.*?)\) \}\}")
DOCS = ROOT / "docs"


def environment(docs: Path, page: str = "index.md") -> Any:
    """Return what the plugin shows of itself and of the page it is at."""
    called: dict[str, Callable[..., str]] = {}
    return SimpleNamespace(
        conf={"docs_dir": str(docs), "extra": {"site_id": "test"}},
        page=SimpleNamespace(file=SimpleNamespace(src_uri=page), url=page.removesuffix("index.md"), meta={}),
        macro=lambda function, name: called.update({name: function}),
        called=called,
    )


# --- Remembering ------------------------------------------------------------------------------------------------


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Make a project with two facts and two macros that tell when they are called."""
    hub = SimpleNamespace(facts={"one": "1", "two": "2"}, made=[], project=tmp_path)
    (tmp_path / "docs" / "facts").mkdir(parents=True)
    write_facts(hub)
    monkeypatch.setattr("macros.memory.ROOT", tmp_path)

    def registered(env: register.Registered) -> None:
        facts = env.inputs.watched("facts", hub.facts)

        def fact(name: str) -> str:
            hub.made.append(name)
            return f"says {facts[name]}"

        def all_facts() -> str:
            hub.made.append("all")
            return " ".join(facts)

        env.macro(fact)
        env.macro(all_facts)
        env.files["names.txt"] = lambda: " ".join(facts.values()).encode()
        env.terms = lambda: [dict(facts)]

    monkeypatch.setattr(register, "register", registered)
    return hub


def write_facts(hub: SimpleNamespace, **changed: str) -> None:
    hub.facts |= changed
    for name, text in hub.facts.items():
        (hub.project / "docs" / "facts" / f"{name}.yml").write_text(text)


def build(hub: SimpleNamespace) -> tuple[list[str], list[str]]:
    """Build once; return what the macros gave, and those that had to be called for it."""
    env = environment(hub.project / "docs")
    memory = Memory(env, hub.project / "memory")
    memory.register()
    hub.made.clear()
    gave = [env.called["fact"]("one"), env.called["fact"]("two"), env.called["all_facts"]()]
    memory.write_files(hub.project / "site")
    gave += [(hub.project / "site" / "names.txt").read_text(), str(env.conf["extra"]["terms"])]
    return gave, list(hub.made)


def test_second_build_calls_nothing(hub: SimpleNamespace) -> None:
    first, called = build(hub)
    assert called == ["one", "two", "all"]
    assert build(hub) == (first, [])


def test_edit_makes_anew_what_read_it_and_nothing_else(hub: SimpleNamespace) -> None:
    build(hub)
    write_facts(hub, two="3")
    gave, called = build(hub)
    assert called == ["two"]
    assert gave == ["says 1", "says 3", "one two", "1 3", "[{'one': '1', 'two': '3'}]"]


def test_new_name_makes_anew_what_went_through_all_names(hub: SimpleNamespace) -> None:
    build(hub)
    write_facts(hub, three="4")
    gave, called = build(hub)
    assert called == ["all"]
    assert gave[2:4] == ["one two three", "1 2 4"]


def test_edit_that_is_undone_calls_nothing(hub: SimpleNamespace) -> None:
    first, _ = build(hub)
    write_facts(hub, one="5")
    build(hub)
    write_facts(hub, one="1")
    assert build(hub) == (first, [])


def test_changed_code_calls_everything(hub: SimpleNamespace) -> None:
    build(hub)
    (hub.project / "mkdocs.yml").write_text("site_name: Other")
    assert build(hub)[1] == ["one", "two", "all"]


def test_what_was_loaded_is_loaded_again_where_a_file_or_a_value_changed(hub: SimpleNamespace) -> None:
    path = hub.project / "docs" / "facts" / "one.yml"
    loads: list[str] = []

    def load(inputs: Inputs, memory: Memory) -> str:
        facts = inputs.watched("facts", hub.facts)

        def both() -> str:
            loads.append("load")
            return f"{path.read_text()} {facts['two']}"

        return memory._loads("one", [path], both)

    def loaded() -> str:
        memory = Memory(environment(hub.project / "docs"), hub.project / "memory")
        return load(memory._inputs, memory)

    assert (loaded(), loaded(), loads) == ("1 2", "1 2", ["load"])
    memory = Memory(environment(hub.project / "docs"), hub.project / "memory")
    with memory._inputs.noted() as read:
        load(memory._inputs, memory)
    assert (list(read), len(loads)) == (["facts/two"], 1)  # whoever uses it depends on what it read
    hub.facts["two"] = "7"
    assert (loaded(), len(loads)) == ("1 7", 2)
    write_facts(hub, one="6")
    assert (loaded(), len(loads)) == ("6 7", 3)


# --- Conversions of Markdown ------------------------------------------------------------------------------------

PAGES = {
    "index.md": '# Home\n\nSee [one](one.md#there) and [two](two.md).\n\n--8<-- "docs/includes/next.md"\n',
    "one.md": "# One\n\n## There\n\ntext\n",
    "two.md": "# Two\n\n[nowhere](three.md)\n",
    "includes/next.md": "What is next\n",
}


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project of three pages, one of which has a link to nowhere."""
    for name, text in PAGES.items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    extensions = f"{{pymdownx.snippets: {{base_path: [{tmp_path}]}}}}"
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Small\nplugins: []\nmarkdown_extensions: [{extensions}]\n")
    return tmp_path


def convert(project: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, Any], list[str]]:
    """Build once; return what the pages became, and those that MkDocs had to convert."""
    converted: list[str] = []
    config = load_config(str(project / "mkdocs.yml"), docs_dir=str(project / "docs"))
    files = get_files(config)
    conversions = Conversions(project / "pages", SimpleNamespace(entries=[]))
    render = Page.render
    pages = [Page(None, file, config) for file in files.documentation_pages() if "includes" not in file.src_uri]
    with monkeypatch.context() as patched:
        patched.setattr(Page, "render", lambda page, *at: (converted.append(page.file.src_uri), render(page, *at)))
        for page in pages:
            page.read_source(config)
            conversions.render(page, config, files)
    conversions.keep()
    return {page.file.src_uri: became(page) for page in pages}, converted


def became(page: Page) -> tuple[Any, ...]:
    links = {file.src_uri: found for file, found in (page.links_to_anchors or {}).items()}
    return page.content, page.title, str(page.toc), page.present_anchor_ids, links


def test_page_is_converted_again_only_where_its_conversion_warned(
    small: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    first, converted = convert(small, monkeypatch)
    assert converted == ["index.md", "one.md", "two.md"]
    assert first["index.md"][4] == {"one.md": {"there": "one.md#there"}}
    assert "What is next" in first["index.md"][0]
    caplog.clear()
    assert convert(small, monkeypatch) == (first, ["two.md"])
    assert "the target is not found" in caplog.text


@pytest.mark.parametrize(
    ("name", "text", "again"),
    [
        ("one.md", "# One\n\nother text\n", ["one.md", "two.md"]),
        ("includes/next.md", "Something else\n", ["index.md", "one.md", "two.md"]),
        ("three.md", "# Three\n", ["index.md", "one.md", "three.md", "two.md"]),
    ],
)
def test_page_is_converted_again_where_anything_it_depends_on_changed(
    small: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, again: list[str]
) -> None:
    convert(small, monkeypatch)
    (small / "docs" / name).write_text(text)
    remembered, converted = convert(small, monkeypatch)
    assert converted == again
    (small / "pages").unlink()
    assert remembered == convert(small, monkeypatch)[0]


def test_page_that_includes_from_elsewhere_is_converted_each_time(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (small / "docs/one.md").write_text('# One\n\n--8<-- "notes.md"\n')
    for note in ("first", "second"):
        (small / "notes.md").write_text(note)
        assert note in convert(small, monkeypatch)[0]["one.md"][0]


def test_long_line_of_html_stays_as_it_is_and_its_anchors_are_known(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = f'<div class="made">{"<p>*text*</p> " * 100}<h2 id="inside">In</h2></div> <p>after</p>'
    (small / "docs/one.md").write_text(f"# One\n\n{line}\n\n## There\n\n*text*\n")
    (small / "docs/index.md").write_text("# Home\n\n[In](one.md#inside)\n")
    content, title, toc, anchors, _ = convert(small, monkeypatch)[0]["one.md"]
    assert line in content
    assert "<p><em>text</em></p>" in content
    assert (title, {"there", "inside"} <= anchors, "There" in toc) == ("One", True, True)


@pytest.mark.parametrize("around", ["```\n\n{}\n\n```\n", "<div markdown>\n{}\n</div>\n"])
def test_long_line_of_html_inside_something_is_not_set_aside(around: str) -> None:
    markdown = around.format(f"<div>{'text ' * 300}</div>")
    assert set_aside(markdown) == (markdown, [])


class Index:
    """Stands in for the search: notes which texts it had to read."""

    def __init__(self) -> None:
        self.entries: list[dict[str, str]] = []
        self.read: list[str] = []

    def add_entry_from_context(self, page: Any) -> None:
        self.read.append(page.content)
        self.entries.append({"text": page.content})


def searched(path: Path, *contents: str) -> tuple[list[str], int]:
    """Build once; return the texts that the search had to read, and how many entries it has."""
    index = Index()
    conversions = Conversions(path, index)
    for number, content in enumerate(contents):
        file = SimpleNamespace(src_uri=f"{number}.md")
        conversions.index(SimpleNamespace(file=file, content=content, url=f"{number}/", title="One", meta={}))  # type: ignore[arg-type]
    conversions.keep()
    return index.read, len(index.entries)


def test_search_reads_a_page_again_only_where_its_text_changed(tmp_path: Path) -> None:
    one, two = "<p data-value='1'>One</p>", '<p data-search-exclude="">Two</p>'
    assert searched(tmp_path / "pages", one, two) == ([one, two], 2)
    assert searched(tmp_path / "pages", one.replace("1", "2"), two) == ([], 2)
    shown = two.replace(' data-search-exclude=""', "")
    assert searched(tmp_path / "pages", one, shown) == ([shown], 2)


# --- What the real macros read ----------------------------------------------------------------------------------


class Untouchable:
    """Stands in for a value that a macro did not read."""

    def __getattribute__(self, name: str) -> Any:
        raise AssertionError(f"a value that was not noted is read: {name}")

    def __str__(self) -> str:
        raise AssertionError("a value that was not noted is written")


def first_calls() -> Iterable[tuple[str, str, list[str]]]:
    """Yield the first call of every macro in the pages: its page, name and arguments."""
    found: dict[str, tuple[str, str, list[str]]] = {}
    for path in sorted(DOCS.rglob("*.md")):
        for name, given in CALL.findall(path.read_text()):
            values = list(ast.literal_eval(f"({given},)")) if given else []
            found.setdefault(name, (path.relative_to(DOCS).as_posix(), name, values))
    return found.values()


@pytest.fixture(scope="module")
def real() -> register.Registered:
    """Everything that pages may call, loaded without any memory."""
    fresh = register.Registered(environment(DOCS), Inputs(), titles(DOCS), at_once)
    register.register(fresh)
    return fresh


@pytest.mark.parametrize(("page", "name", "values"), first_calls(), ids=str)
def test_macro_needs_only_what_is_noted(real: register.Registered, page: str, name: str, values: list[str]) -> None:
    real._env.page = environment(DOCS, page).page
    with real.inputs.noted() as read:
        made = real.macros[name](*values)
    kinds = {kind: values_ for kind, (values_, _) in real.inputs._kinds.items()}
    unread = [(held, key, held[key]) for kind, held in kinds.items() for key in held if f"{kind}/{key}" not in read]
    try:
        for held, key, _ in unread:
            held[key] = Untouchable()  # type: ignore[index]
        assert real.macros[name](*values) == made
    finally:
        for held, key, value in unread:
            held[key] = value  # type: ignore[index]


@pytest.mark.parametrize(
    ("name", "values", "reads", "leaves"),
    [
        ("checklist", ["close-case"], {"checklist/close-case"}, {"checklist/escalate-to-level-2", "facts/rasci"}),
        ("rasci_table", [], {"facts/rasci"}, {"facts/gaps", "checklist/close-case"}),
        ("module", ["l1-basic", "close"], {"course/l1-basic", "checklist/close-case"}, {"course/l2-intermediate"}),
        ("corpus_scores", [], {"checklist/escalate-to-level-2"}, {"facts/rasci", "course/l1-basic"}),
    ],
)
def test_macro_reads_what_it_shows(
    real: register.Registered, name: str, values: list[str], reads: set[str], leaves: set[str]
) -> None:
    with real.inputs.noted() as read:
        real.macros[name](*values)
    assert reads <= read.keys()
    assert not leaves & read.keys()
