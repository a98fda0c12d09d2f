"""The flow and the systems in, each as a picture with the same in words out."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from macros.diagram import Diagram, Edge, Lane, Node
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
    diagram = flow_diagram(renderer)
    svg, steps = diagram_svg(renderer, diagram), _steps_in_words(renderer.facts["flow"])
    return renderer.render("flow", diagram=diagram, svg=svg, steps=steps)


def flow_diagram(renderer: Renderer) -> Diagram:
    """Return the flow as a picture."""
    facts = renderer.facts["flow"]
    return Diagram(
        id="flow",
        title="From the customer's call to the closed case",
        description="Lanes by role, from top to bottom. Every box is a link. The same in words follows the picture.",
        lanes=[Lane(**lane) for lane in facts["lanes"]],
        nodes=[
            Node(**{key: step[key] for key in ("id", "lane", "row", "kind", "label")}, href=renderer.to(step["page"]))
            for step in facts["steps"]
        ],
        edges=[Edge(origin=e["from"], target=e["to"], label=e.get("label", "")) for e in facts["edges"]],
    )


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
    diagram = systems_diagram(renderer, deployment)
    blocks = renderer.facts["systems"]["deployments"][deployment]["blocks"]
    names = {page: page_name(renderer.facts, page) for block in blocks for page in block["checks"]}
    return renderer.render("systems", diagram=diagram, svg=diagram_svg(renderer, diagram), blocks=blocks, names=names)


def systems_diagram(renderer: Renderer, deployment: str) -> Diagram:
    """Return the blocks as a picture: lanes by who manages them; the first row in use becomes row 1."""
    facts = renderer.facts["systems"]
    one = facts["deployments"][deployment]
    first = min(block["row"] for block in one["blocks"])
    return Diagram(
        id=f"systems-{deployment}",
        title=f"{one['name']}: who manages what",
        description="Blocks by who manages them. Every block is a link to its checks. The table below says the same.",
        lanes=[Lane(id=name, **lane) for name, lane in facts["lanes"].items()],
        nodes=[
            Node(
                id=block["id"],
                lane=block["lane"],
                row=block["row"] - first + 1,
                label=block["name"],
                href=renderer.to(block["checks"][0]),
            )
            for block in one["blocks"]
        ],
        edges=[
            Edge(origin=link["from"], target=link["to"], label=link["label"], both_ways=not link.get("one_way"))
            for link in one["links"]
        ],
    )


def call_path(renderer: Renderer) -> str:
    """Return how a call travels in the cloud: it crosses the customer's SBC twice."""
    diagram = call_diagram(renderer)
    path = renderer.facts["systems"]["deployments"]["cloud"]["call_path"]
    return renderer.render("call_path", diagram=diagram, svg=diagram_svg(renderer, diagram), path=path)


def call_diagram(renderer: Renderer) -> Diagram:
    """Return one lane per block a call passes, and one box per step."""
    cloud = renderer.facts["systems"]["deployments"]["cloud"]
    blocks = {block["id"]: block for block in cloud["blocks"]}
    colors = renderer.facts["systems"]["lanes"]
    steps = cloud["call_path"]["steps"]
    passed = dict.fromkeys(step["block"] for step in steps)
    return Diagram(
        id="call",
        title="How a call travels",
        description=cloud["call_path"]["says"],
        lanes=[Lane(id=b, name=blocks[b]["name"], color=colors[blocks[b]["lane"]]["color"]) for b in passed],
        nodes=[
            Node(
                id=f"step-{number}",
                lane=step["block"],
                row=number,
                label=step["at"],
                href=renderer.to(blocks[step["block"]]["checks"][0]),
            )
            for number, step in enumerate(steps, start=1)
        ],
        edges=[Edge(origin=f"step-{n}", target=f"step-{n + 1}") for n in range(1, len(steps))],
    )


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
