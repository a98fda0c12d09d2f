"""A laid-out diagram in, the values its SVG template prints out."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from macros.diagram import EDGE, LANE, LINE, Diagram, Edge, Lane, Layout, Node, lay_out, node_lines, path, shape
from macros.fact_html import Renderer


def diagram_svg(renderer: Renderer, diagram: Diagram) -> Markup:
    """Return inline SVG: a named group of links, so that keyboard and screen reader reach every node."""
    layout = lay_out(diagram.lanes, diagram.nodes, diagram.edges)
    colors = {lane.id: lane.color for lane in diagram.lanes}
    svg = renderer.render(
        "diagram",
        diagram=diagram,
        layout=layout,
        lanes=[_lane(number, lane) for number, lane in enumerate(diagram.lanes)],
        edges=[_edge(number, edge, layout) for number, edge in enumerate(diagram.edges)],
        nodes=[_node(node, layout, diagram.id, colors[node.lane]) for node in diagram.nodes],
    )
    return Markup(svg)  # noqa: S704 - the template has escaped it


def _lane(number: int, lane: Lane) -> dict[str, Any]:
    return {"name": lane.name, "color": lane.color, "x": EDGE + LANE * number + 4, "y": EDGE, "width": LANE - 8}


def _edge(number: int, edge: Edge, layout: Layout) -> dict[str, Any]:
    drawn: dict[str, Any] = {"path": path(layout.routes[number]), "label": edge.label, "both_ways": edge.both_ways}
    if number in layout.labels:
        x, y = layout.labels[number].middle
        drawn |= {"x": round(x, 1), "y": round(y + 4, 1)}
    return drawn


def _node(node: Node, layout: Layout, id: str, color: str) -> dict[str, Any]:
    box = layout.boxes[node.id]
    x, y = box.middle
    lines = node_lines(node)
    labels = len(lines) - len(node_lines(Node(id="", lane="", row=0, label="", href="", below=node.below)))
    top = y - LINE * (len(lines) - 1) / 2 + 4.5
    return {
        "kind": node.kind,
        "color": color,
        "href": node.href,
        "anchor": f"{id}-{node.id}",
        "points": shape(node, box),
        "x": x,
        "lines": [{"text": t, "y": round(top + LINE * n, 1), "quiet": n >= labels} for n, t in enumerate(lines)],
    }
