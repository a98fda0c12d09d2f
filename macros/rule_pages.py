"""The rules of the engine in, the page about them out: each entry is the docstring and examples of a rule."""

from __future__ import annotations

import html
import inspect
import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

import yaml

from checklists.load.again import Loads
from checklists.model import Checklist
from checklists.rules import RULES, Rule

if TYPE_CHECKING:
    from macros.register import Registered

KINDS = {str: "text", int: "whole number", float: "number", bool: "true or false", list: "list of texts"}


def rules_reference() -> str:
    """Return Markdown: a heading for each family of rules and one for each rule."""
    lines: list[str] = []
    for module, rules in groupby(RULES.values(), lambda r: inspect.getmodule(r.judge)):
        title, _, _ = inspect.getdoc(module or RULES).partition("\n")  # type: ignore[union-attr]
        lines += ["", f"## {title.partition(':')[0].removesuffix('.')}"]
        for rule in rules:
            lines += ["", *_entry(rule)]
    return "\n".join(lines)


def _entry(rule: Rule) -> Iterator[str]:
    """Yield the lines of one rule."""
    yield f"### `{rule.name}`"
    yield ""
    yield inspect.cleandoc(rule.doc).replace("Notice ", "Notices ", 1)
    yield ""
    yield f"- Level: {rule.level}"
    yield f"- Types of items: {_names(rule.types)}"
    yield f"- Looks without being named: {'at ' + _names(rule.always) if rule.always else 'never'}"
    for name, kind in rule.parameters.items():
        yield f"- Parameter `{name}`: {_parameter(rule, name, kind)}"
    yield ""
    yield from ("```yaml", "rules:", f"  - {_use(rule)}", "```", "")
    if rule.examples.answers:
        yield f"With the other answers {_code(_flow(rule.examples.answers)[1:-1])}."
        yield ""
    yield from _examples("It notices", rule, rule.examples.bad)
    yield from _examples("It lets pass", rule, rule.examples.good)


def _parameter(rule: Rule, name: str, kind: type) -> str:
    what = "id of another item" if name in rule.item_parameters else KINDS[kind]
    return what if name in rule.required_parameters else f"{what}, can be left out"


def _names(types: tuple[str, ...]) -> str:
    return ", ".join(f"`{t}`" for t in types)


def _use(rule: Rule) -> str:
    """Write the rule as a definition names it."""
    parameters = rule.examples.parameters
    return _flow({rule.name: parameters})[1:-1] if parameters else rule.name


def _examples(title: str, rule: Rule, answers: tuple[Any, ...]) -> Iterator[str]:
    yield f"{title}:"
    yield ""
    for answer in answers:
        says = "".join(f": {_text(notice.message)}" for notice in rule.tried(answer)[:1])
        yield f"- {_code(answer if isinstance(answer, str) else _flow(answer))}{says}"
    yield ""


def _flow(value: Any) -> str:
    return yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10_000, sort_keys=False).strip()


def _code(text: str) -> str:
    """Write text as code that no backtick and no line break in it can end."""
    fence = "`" * (max((len(run) for run in text.split() if set(run) == {"`"}), default=0) + 1)
    return f"{fence} {text} {fence}".replace("\n", " ") if "`" in text else f"`{text}`".replace("\n", " ")


def _text(message: str) -> str:
    """Write a message so that Markdown and HTML leave it as it is."""
    return re.sub(r"([\\`*_\[\]])", r"\\\1", html.escape(message, quote=False))


def corpus_scores(checklists: Mapping[str, Checklist], loads: Loads) -> str:
    """Return the scores of the rules on the corpus of cases as a Markdown list."""
    from site_tests.corpus_score import corpus_report  # noqa: PLC0415 - only this page needs the corpus

    return "\n".join(f"- {line}" for line in corpus_report(checklists, loads))


def register(env: Registered, checklists: Mapping[str, Checklist]) -> None:
    """Give pages the macros about rules."""
    env.macro(rules_reference)
    env.macro(lambda: corpus_scores(checklists, env.loads), "corpus_scores")
