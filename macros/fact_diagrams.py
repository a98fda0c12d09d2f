"""The flow and the systems in, each as a picture with the same in words out."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup

from macros.diagram import Edge, Lane, Node
from macros.diagram_svg import diagram_svg
from macros.fact_html import Renderer
from macros.facts import Facts


NAMED = (
    ("technologies", "technologies"),
    ("evidence", "kinds"),
    ("quick_fixes", "quick_fixes"),
    ("levels", "levels"),
    ("roles", "roles"),
)
"""File and part whose entries have a page each."""


def flow(renderer: Renderer) -> str:
    """Return the way of a case through the lanes, from the customer's call to the closed case."""
    facts = renderer.facts["flow"]
    title = "From the customer's call to the closed case"
    svg = diagram_svg(
        renderer,
        "flow",
        title,
        "Lanes by role, from top to bottom. Every box is a link. The same in words follows the picture.",
        flow_lanes(renderer.facts),
        [
            Node(**{key: step[key] for key in ("id", "lane", "row", "kind", "label")}, href=renderer.to(step["page"]))
            for step in facts["steps"]
        ],
        flow_edges(renderer.facts),
    )
    return renderer.render("flow", id="flow", title=title, svg=Markup(svg), steps=_steps_in_words(facts))  # noqa: S704


def flow_lanes(facts: Facts) -> list[Lane]:
    """Return the lanes of the flow."""
    return [Lane(**lane) for lane in facts["flow"]["lanes"]]


def flow_edges(facts: Facts) -> list[Edge]:
    """Return the edges of the flow."""
    return [Edge(origin=e["from"], target=e["to"], label=e.get("label", "")) for e in facts["flow"]["edges"]]


def _steps_in_words(facts: dict[str, Any]) -> list[dict[str, Any]]:
    numbers = {step["id"]: number for number, step in enumerate(facts["steps"], start=1)}
    lanes = {lane["id"]: lane for lane in facts["lanes"]}
    return [
        {
            **step,
            "who": lanes[step["lane"]]["name"],
            "color": lanes[step["lane"]]["color"],
            "ways": [{**e, "number": numbers[e["to"]]} for e in facts["edges"] if e["from"] == step["id"]],
        }
        for step in facts["steps"]
    ]


def systems(renderer: Renderer, deployment: str) -> str:
    """Return the blocks of "cloud" or "on-premises" and who manages each."""
    facts = renderer.facts["systems"]
    one = facts["deployments"][deployment]
    title = f"{one['name']}: who manages what"
    svg = diagram_svg(
        renderer,
        f"systems-{deployment}",
        title,
        "Blocks by who manages them. Every block is a link to its checks. The table below says the same.",
        [Lane(id=id, **lane) for id, lane in facts["lanes"].items()],
        systems_nodes(renderer, deployment),
        systems_edges(renderer.facts, deployment),
    )
    names = {page: page_name(renderer.facts, page) for block in one["blocks"] for page in block["checks"]}
    return renderer.render("systems", title=title, svg=Markup(svg), blocks=one["blocks"], names=names)  # noqa: S704


def systems_nodes(renderer: Renderer, deployment: str) -> list[Node]:
    """Return the blocks as boxes; the first row in use becomes row 1."""
    blocks = renderer.facts["systems"]["deployments"][deployment]["blocks"]
    first = min(block["row"] for block in blocks)
    return [
        Node(
            id=block["id"],
            lane=block["lane"],
            row=block["row"] - first + 1,
            label=block["name"],
            href=renderer.to(block["checks"][0]),
        )
        for block in blocks
    ]


def systems_edges(facts: Facts, deployment: str) -> list[Edge]:
    """Return the links between blocks; data and calls go both ways."""
    links = facts["systems"]["deployments"][deployment]["links"]
    return [Edge(origin=e["from"], target=e["to"], label=e["label"], both_ways=e["label"] != "updates") for e in links]


def call_path(renderer: Renderer) -> str:
    """Return how a call travels in the cloud: it crosses the customer's SBC twice."""
    call = renderer.facts["systems"]["deployments"]["cloud"]["call_path"]
    title = "How a call travels"
    lanes, nodes, edges = call_diagram(renderer)
    svg = diagram_svg(renderer, "call", title, call["says"], lanes, nodes, edges)
    return renderer.render("call_path", title=title, svg=Markup(svg), path=call)  # noqa: S704


def call_diagram(renderer: Renderer) -> tuple[list[Lane], list[Node], list[Edge]]:
    """Return one lane per block a call passes, and one box per step."""
    cloud = renderer.facts["systems"]["deployments"]["cloud"]
    blocks = {block["id"]: block for block in cloud["blocks"]}
    colors = renderer.facts["systems"]["lanes"]
    steps = cloud["call_path"]["steps"]
    passed = dict.fromkeys(step["block"] for step in steps)
    lanes = [Lane(id=id, name=blocks[id]["name"], color=colors[blocks[id]["lane"]]["color"]) for id in passed]
    nodes = [
        Node(
            id=f"step-{number}",
            lane=step["block"],
            row=number,
            label=step["at"],
            href=renderer.to(blocks[step["block"]]["checks"][0]),
        )
        for number, step in enumerate(steps, start=1)
    ]
    edges = [Edge(origin=f"step-{n}", target=f"step-{n + 1}") for n in range(1, len(steps))]
    return lanes, nodes, edges


def page_name(facts: Facts, page: str) -> str:
    """Return what a link to a page is called: the name of the fact that the page is about, or the page's own.

    The page's own name is its file name in words, such as "Priority 1".
    """
    for file, part in NAMED:
        entries = facts[file][part]
        for entry in entries.values() if isinstance(entries, dict) else entries:
            if entry.get("page") == page and not page.endswith("index.md"):
                name: str = entry.get("title") or entry["name"]
                return name
    path = PurePosixPath(page.partition("#")[0])
    name = path.parent.name if path.stem == "index" else path.stem
    return "RASCI table" if name == "rasci" else name.replace("-", " ").capitalize()
