"""Pages from facts: sound HTML, everything shown, nothing from a fact becomes markup."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest

from macros.fact_html import Renderer
from macros.fact_macros import MACROS
from macros.facts import FOLDER, Facts, load_facts
from macros.traceability import traceability

FACTS = load_facts()

CALLS: list[tuple[str, tuple[str, ...]]] = [
    *((name, ()) for name in ("call_path", "contract_values", "evidence_list", "flow", "gaps", "glossary")),
    *((name, ()) for name in ("levels_table", "platform_elements", "priority_matrix", "quick_fix_list")),
    *((name, ()) for name in ("rasci_table", "rule_out_list", "sources_list")),
    *(("contract", (key,)) for key in FACTS["contract"]["values"]),
    *(("evidence", (kind["id"],)) for kind in FACTS["evidence"]["kinds"]),
    *(("level_note", (name,)) for name in ("two_meanings_of_l2", "frame")),
    *(("level_page", (level["id"],)) for level in FACTS["levels"]["levels"]),
    *(("quick_fix", (fix["id"],)) for fix in FACTS["quick_fixes"]["quick_fixes"]),
    *(("role_page", (name,)) for name, role in FACTS["roles"]["roles"].items() if role["kind"] == "hub"),
    *(("rule_out", (card["id"],)) for card in FACTS["technologies"]["technologies"]),
    *(("procedure", (one["id"],)) for one in FACTS["procedures"]["procedures"]),
    ("systems_note", ()),
    *(("systems", (name,)) for name in FACTS["systems"]["deployments"]),
]

VOID = {"input", "br", "hr", "img", "path", "rect", "polygon"}


class Checker(HTMLParser):
    """Notes ids, links and attributes, and whether every tag is closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.tags: Counter[str] = Counter()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and what it carries."""
        given = dict(attrs)
        self.tags[tag] += 1
        self.attributes |= set(given)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [link for name in ("href", "xlink:href") if (link := given.get(name))]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that closes itself, as SVG has them."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close the tag that was opened last."""
        assert self.open.pop() == tag


def checked(html: str) -> Checker:
    checker = Checker()
    checker.feed(html)
    checker.close()
    assert checker.open == []
    return checker


def test_every_macro_is_tried() -> None:
    assert {name for name, _ in CALLS} == set(MACROS)


@pytest.mark.parametrize(
    ("name", "values"), CALLS, ids=lambda value: value if isinstance(value, str) else "".join(value)
)
def test_what_a_macro_returns_is_sound(name: str, values: tuple[str, ...]) -> None:
    made = MACROS[name](Renderer(FACTS, "levels/l1-basic/"), *values)
    checker = checked(made)
    assert len(set(checker.ids)) == len(checker.ids)
    assert "style" not in checker.attributes
    assert not {name for name in checker.attributes if name.startswith("on")}
    assert "script" not in checker.tags
    assert "Undefined" not in made
    assert "?." not in made
    for line in made.split("\n"):
        assert line == "" or line.startswith(("## ", "<")) or name == "contract"


@pytest.mark.parametrize(
    ("name", "values"), CALLS, ids=lambda value: value if isinstance(value, str) else "".join(value)
)
def test_what_a_macro_links_to_lies_below_the_site(name: str, values: tuple[str, ...]) -> None:
    made = MACROS[name](Renderer(FACTS, "levels/l1-basic/"), *values)
    for link in checked(made).links:
        url = urljoin("https://hub.example/sub/levels/l1-basic/", link)
        assert url.startswith(("https://hub.example/sub/", "https://", "http://", "tel:"))
        if "hub.example" in url:
            assert url.startswith("https://hub.example/sub/")


def test_text_of_facts_is_never_markup(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "facts")
    path = folder / "quick_fixes.yml"
    path.write_text(
        path.read_text().replace('symptom: "The page stays white."', "symptom: \"<script>alert('1')</script>\"")
    )
    made = MACROS["quick_fix"](Renderer(load_facts(folder), ""), "blank-in-one-browser")
    assert "script" not in checked(made).tags
    assert "&lt;script&gt;" in made


def test_a_macro_names_what_there_is_when_asked_for_something_else() -> None:
    with pytest.raises(KeyError, match=r"quick_fixes.yml has no 'no-ring'; it has agent-cannot-sign-in, "):
        MACROS["quick_fix"](Renderer(FACTS, ""), "no-ring")


def test_a_runbook_shows_everything_that_its_fact_holds() -> None:
    for fix in FACTS["quick_fixes"]["quick_fixes"]:
        text = re.sub(r"<[^>]+>", "", MACROS["quick_fix"](Renderer(FACTS, ""), fix["id"])).replace("&#39;", "'")
        for wanted in (fix["symptom"], fix["fix"], fix["stop"], *fix["words"]):
            assert wanted in text, (fix["id"], wanted)
        for check in fix["checks"]:
            assert check["check"] in text
            assert check["expect"] in text


def test_a_stale_figure_shows_its_date() -> None:
    made = MACROS["rule_out"](Renderer(FACTS, ""), "sbc")
    stale = [check for check in FACTS.one("technologies", "technologies", "sbc")["checks"] if "stale" in check]
    assert stale
    assert made.count('<time datetime="2020-12-31">') == len(stale)


def test_a_source_with_an_old_copy_makes_its_facts_stale() -> None:
    old = {code: source["stale"] for code, source in FACTS["sources"]["sources"].items() if "stale" in source}
    for name, part in (("technologies", "technologies"), ("quick_fixes", "quick_fixes"), ("glossary", "terms")):
        for entry in FACTS[name][part]:
            for fact in (entry, *entry.get("checks", ())):
                if isinstance(fact.get("source"), str) and fact["source"] in old:
                    assert fact.get("stale") == old[fact["source"]], fact


def test_the_same_facts_give_the_same_page() -> None:
    assert traceability(Renderer(FACTS, "")) == traceability(Renderer(Facts(load_facts().files), ""))
