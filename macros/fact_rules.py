"""Checked files in, what is wrong between them out: what JSON Schema cannot say. One small function per rule."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from checklists.load.fields import choose
from checklists.load.problems import Problems, shown
from macros.fact_files import FactFile, Path_, walk
from macros.rasci_cells import MODELS, accountable, row_cells

Files = dict[str, FactFile]
Used = tuple[FactFile, Path_, set[Any], str]
"""Where a name is used, the names there are, and the id of the problem if it is none of them."""


def check_facts(files: Files, problems: Problems) -> None:
    """Apply every rule; only for files that fit their schemas."""
    for rule in RULES:
        rule(files, problems)


def citable(files: Files) -> set[str]:
    """Return every id a `source` may hold: documents, sentences, and whole numbers such as "S1.4"."""
    sentences = files["sentences"].data
    ids = {s["id"] for part in ("sentences", "gists") for s in sentences[part]}
    return set(files["sources"].data["sources"]) | ids | {whole(i) for i in ids}


def whole(sentence: str) -> str:
    """Cut the letter of a piece off.

    >>> whole("S1.4b"), whole("S2.18"), whole("C25.a")
    ('S1.4', 'S2.18', 'C25.a')
    """
    return re.sub(r"(?<=\d)[a-z]$", "", sentence)


def unknown_source(files: Files, problems: Problems) -> None:
    """Report a source that no file lists."""
    known = citable(files)
    for file in files.values():
        for at, value in walk(file.data):
            if at and at[-1] in {"source", "test_source"}:
                for number, code in enumerate([value] if isinstance(value, str) else value):
                    place = at if isinstance(value, str) else (*at, number)
                    _unless_known((file, place, known, "unknown-source"), code, problems)


def unknown_name(files: Files, problems: Problems) -> None:
    """Report a role, lane, level, phase, element or kind of evidence that no file defines."""
    for used, value in _names(files):
        _unless_known(used, value, problems)


def _names(files: Files) -> Iterator[tuple[Used, Any]]:
    """Yield every name used in place of a thing defined elsewhere, and the names there are."""
    known = _known(files)
    for name, pattern, of, rule in REFERENCES:
        file = files[name]
        for at, value in walk(file.data):
            if _fits(at, pattern):
                yield (file, at, known[of], rule), value
    for number, row in enumerate(files["rasci"].data["rows"]):
        for role in row["cells"]:
            yield (files["rasci"], ("rows", number, "cells", role), known["column"], "unknown-role"), role


REFERENCES: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    ("levels", ("levels", "*", "owner"), "role", "unknown-role"),
    ("levels", ("levels", "*", "hand_over", "to"), "receiver", "unknown-level"),
    ("levels", ("levels", "*", "duties", "*", "rasci"), "row", "unknown-row"),
    ("roles", ("roles", "*", "column"), "column", "unknown-role"),
    ("roles", ("roles", "*", "duties", "*", "rasci"), "row", "unknown-row"),
    ("rasci", ("rows", "*", "phase"), "phase", "unknown-phase"),
    ("rasci", ("rows", "*", "model2", "taken_by"), "column", "unknown-role"),
    ("flow", ("steps", "*", "lane"), "flow lane", "unknown-lane"),
    ("flow", ("edges", "*", "from"), "step", "unknown-step"),
    ("flow", ("edges", "*", "to"), "step", "unknown-step"),
    ("systems", ("deployments", "*", "blocks", "*", "lane"), "systems lane", "unknown-lane"),
    ("systems", ("deployments", "*", "links", "*", "from"), "block", "unknown-block"),
    ("systems", ("deployments", "*", "links", "*", "to"), "block", "unknown-block"),
    ("systems", ("deployments", "*", "call_path", "steps", "*", "block"), "block", "unknown-block"),
    ("quick_fixes", ("quick_fixes", "*", "element"), "element", "unknown-element"),
    ("platform_elements", ("elements", "*", "evidence", "*", "kind"), "evidence", "unknown-evidence"),
    ("procedures", ("procedures", "*", "parts", "*", "lines", "*", "contract"), "contract", "unknown-contract"),
    ("triage", ("start",), "triage", "unknown-question"),
    ("triage", ("questions", "*", "answers", "*", "to"), "triage", "unknown-question"),
    ("triage", ("ends", "*", "verdict"), "verdict", "unknown-verdict"),
)
"""File, where a name stands in it ("*" is any key or number), what it names, and the id of the problem."""


def _known(files: Files) -> dict[str, set[Any]]:
    roles = files["roles"].data["roles"]
    rasci, flow, systems = files["rasci"].data, files["flow"].data, files["systems"].data
    triage = files["triage"].data
    return {
        "role": set(roles),
        "column": {name for name, role in roles.items() if role["kind"] == "rasci"},
        "receiver": {level["id"] for level in files["levels"].data["levels"]},
        "row": {row["row"] for row in rasci["rows"]},
        "phase": set(rasci["phases"]),
        "flow lane": {lane["id"] for lane in flow["lanes"]},
        "step": {step["id"] for step in flow["steps"]},
        "systems lane": set(systems["lanes"]),
        "block": {block["id"] for d in systems["deployments"].values() for block in d["blocks"]},
        "element": {element["id"] for element in files["platform_elements"].data["elements"]},
        "evidence": {kind["id"] for kind in files["evidence"].data["kinds"]},
        "contract": set(files["contract"].data["values"]),
        "triage": {one["id"] for part in ("questions", "ends") for one in triage[part]},
        "verdict": {verdict["id"] for verdict in triage["verdicts"]},
    }


def _fits(at: Path_, pattern: tuple[str, ...]) -> bool:
    return len(at) == len(pattern) and all(p in {"*", a} for p, a in zip(pattern, at, strict=True))


def _unless_known(used: Used, value: Any, problems: Problems) -> None:
    file, at, known, rule = used
    if value not in known:
        node = file.keys[at] if at[-1] == value else file.places[at]
        what = rule.removeprefix("unknown-")
        problems.add(
            node, rule, f"there is no {what} {shown(str(value))}", choose(str(value), _near(str(value), known))
        )


def _near(word: str, known: Iterable[Any]) -> list[str]:
    """Put names with the same first letter first: only the first hundred are compared."""
    return sorted(map(str, known), key=lambda name: (name[:1] != word[:1], name))


def duplicate_id(files: Files, problems: Problems) -> None:
    """Report an id, or the name of a term, that stands twice in one list; one page shows all blocks of the systems."""
    for name, key in (*((n, "id") for n in files if n != "contract"), ("glossary", "name"), ("rasci", "row")):
        seen: set[tuple[Path_, Any]] = set()
        for at, value in walk(files[name].data):
            if at and at[-1] == key and isinstance(value, str | int):
                place = (() if name == "systems" else at[:-2], value)
                if place in seen:
                    problems.add(
                        files[name].places[at],
                        "duplicate-id",
                        f"{shown(str(value))} stands here twice",
                        "Rename one of the two.",
                    )
                seen.add(place)


def one_accountable(files: Files, problems: Problems) -> None:
    """Report a row without exactly one A, in each operating model; a row that says why it has none is the exception."""
    file = files["rasci"]
    for number, row in enumerate(file.data["rows"]):
        node = file.places["rows", number, "cells"]
        for model in MODELS if _is_clear(row["model2"]) else MODELS[:1]:
            cells = row_cells(row, model)
            count = len(accountable(cells))
            if cells and count != (0 if "no_a" in row else 1):
                problems.add(
                    node,
                    "not-one-accountable",
                    f"row {row['row']} has {count} A under the model {shown(model)}",
                    'Give exactly one role an A, or say in "no_a" why nobody has it.',
                )


def model_change(files: Files, problems: Problems) -> None:
    """Report a `model2` that does not say exactly one thing."""
    file = files["rasci"]
    for number, row in enumerate(file.data["rows"]):
        if not _is_clear(row["model2"]):
            problems.add(
                file.places["rows", number, "model2"],
                "unclear-model",
                f'"model2" of row {row["row"]} does not say one thing',
                'Use "taken_by" with "basis", or "same: true", or "absent" with the reason.',
            )


def _is_clear(change: dict[str, Any]) -> bool:
    return len({"taken_by", "same", "absent"} & set(change)) == 1 and ("basis" in change) == ("taken_by" in change)


def flow_holds_together(files: Files, problems: Problems) -> None:
    """Report steps nobody reaches, steps that lead nowhere, and decisions without labelled ways out."""
    file = files["flow"]
    steps, edges = file.data["steps"], file.data["edges"]
    starts = {s["id"] for s in steps if s["kind"] == "start"}
    ends = {s["id"] for s in steps if s["kind"] == "end"}
    forward = _reached(starts, [(e["from"], e["to"]) for e in edges])
    backward = _reached(ends, [(e["to"], e["from"]) for e in edges])
    ways = Counter(e["from"] for e in edges)
    for number, step in enumerate(steps):
        node = file.places["steps", number, "id"]
        if step["id"] not in forward:
            problems.add(
                node,
                "unreachable-step",
                f"no way leads to the step {shown(step['id'])}",
                "Add an edge to it, or remove it.",
            )
        if step["id"] not in backward:
            problems.add(
                node,
                "dead-end",
                f"no way leads from the step {shown(step['id'])} to an end",
                'Add an edge from it, or make it "kind: end".',
            )
        if step["kind"] == "decision" and ways[step["id"]] < 2:
            problems.add(
                node,
                "no-decision",
                f"the decision {shown(step['id'])} has {ways[step['id']]} way out",
                "Add an edge for each answer.",
            )
    decisions = {s["id"] for s in steps if s["kind"] == "decision"}
    for number, edge in enumerate(edges):
        if edge["from"] in decisions and "label" not in edge:
            problems.add(
                file.places["edges", number],
                "no-label",
                "the way out of a decision has no label",
                'Add "label" with the answer.',
            )


def _reached(start: Iterable[str], edges: Iterable[tuple[str, str]]) -> set[str]:
    seen, waiting, ways = set(start), list(start), list(edges)
    while waiting:
        at = waiting.pop()
        new = {to for origin, to in ways if origin == at} - seen
        seen |= new
        waiting += new
    return seen


def triage_is_a_tree(files: Files, problems: Problems) -> None:
    """Report questions that not exactly one answer leads to, and ends that none leads to."""
    file = files["triage"]
    asked = [(q["id"], a["to"]) for q in file.data["questions"] for a in q["answers"]]
    ways = Counter([file.data["start"], *(to for _, to in asked)])
    reached = _reached({file.data["start"]}, asked)
    for part in ("questions", "ends"):
        for number, one in enumerate(file.data[part]):
            if one["id"] not in reached or (part == "questions" and ways[one["id"]] != 1):
                problems.add(
                    file.places[part, number, "id"],
                    "no-tree",
                    f"{ways[one['id']]} answers lead to {shown(one['id'])}, or none that is ever asked",
                    "Let exactly one answer lead to a question, and at least one to an end.",
                )


def words_untouched(files: Files, problems: Problems) -> None:
    """Report quotes of a source document that no longer have its fingerprint."""
    sources = files["sources"]
    for code, source in sources.data["sources"].items():
        if "words_sha256" in source and fingerprint(files, code) != source["words_sha256"]:
            problems.add(
                sources.places["sources", code, "words_sha256"],
                "words-changed",
                f"the sentences of {code} in sentences.yml are not those of the document",
                "Put the document's own words back; only a new copy of the document changes the fingerprint.",
            )


def fingerprint(files: Files, code: str) -> str:
    """Return the fingerprint of all sentences of a document, in order and without blanks."""
    texts = (s["text"] for s in files["sentences"].data["sentences"] if s["id"].startswith(f"{code}."))
    return hashlib.sha256(re.sub(r"\s", "", "".join(texts)).encode()).hexdigest()


RULES: tuple[Callable[[Files, Problems], None], ...] = (
    unknown_source,
    unknown_name,
    duplicate_id,
    one_accountable,
    model_change,
    flow_holds_together,
    triage_is_a_tree,
    words_untouched,
)
