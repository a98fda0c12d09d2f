"""Lanes, nodes and edges in, a swim-lane picture as inline SVG out. Colours come from CSS, by class."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from macros.diagram_route import Box, Point, Route, Router, around

LANE, NODE, ROW, HEIGHT, HEAD, EDGE = 288.0, 184.0, 112.0, 60.0, 48.0, 16.0
"""Width of a lane and of a node, height of a row, of a node and of the lanes' heads, margin of the picture."""
CHARACTERS, LINES, LINE = 24, 2, 17.0
"""Most characters in a line of a node, most lines, height of a line."""
LABEL_CHARACTER, LABEL_HEIGHT = 6.8, 16.0
TRACKS = (-24.0, -8.0, 8.0, 24.0)
"""Where lines may run between two lanes, from the border."""
GAP_TRACKS = (-12.0, 0.0, 12.0)
"""Where lines may run between two rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One column: who acts."""

    id: str
    name: str
    color: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One box: a step or a system, and the page it leads to."""

    id: str
    lane: str
    row: int
    label: str
    href: str
    kind: Literal["start", "step", "decision", "end"] = "step"
    below: str = ""
    """A second, quieter line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One line with an arrow."""

    origin: str
    target: str
    label: str = ""
    both_ways: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram:
    """What a picture shows, and its words for those who do not see it."""

    id: str
    """Start of every id in the picture."""
    title: str
    description: str
    lanes: list[Lane]
    nodes: list[Node]
    edges: list[Edge]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where everything stands."""

    width: float
    height: float
    boxes: dict[str, Box]
    routes: tuple[Route, ...]
    """One per edge, in their order."""
    labels: dict[int, Box]
    """Number of an edge to the rectangle of its label."""


def lay_out(lanes: list[Lane], nodes: list[Node], edges: list[Edge]) -> Layout:
    """Place every box, find a way for every edge, then a free place for every label; ValueError where there is none."""
    boxes = {node.id: _box(node, lanes) for node in nodes}
    rows = max(node.row for node in nodes)
    width, height = 2 * EDGE + LANE * len(lanes), 2 * EDGE + HEAD + ROW * rows
    router = Router(_columns(len(lanes)), _rows(rows), boxes)
    routes: dict[int, Route] = {}
    for number in sorted(range(len(edges)), key=lambda n: _distance(edges[n], boxes)):
        routes[number] = router.route(edges[number].origin, edges[number].target)
    ordered = tuple(routes[number] for number in range(len(edges)))
    paper = Box(EDGE, EDGE + HEAD, width - EDGE, height - EDGE)
    return Layout(
        width=width, height=height, boxes=boxes, routes=ordered, labels=_place_labels(edges, ordered, boxes, paper)
    )


def node_lines(node: Node) -> list[str]:
    """Break the label of a node into lines; ValueError when it does not fit.

    >>> node_lines(Node(id="a", lane="l", row=1, label="User error or standard issue?", href=""))
    ['User error or standard', 'issue?']
    """
    lines = textwrap.wrap(node.label, CHARACTERS) + textwrap.wrap(node.below, CHARACTERS + 4)
    if len(lines) > LINES + bool(node.below):
        raise ValueError(f"the label of {node.id!r} needs {len(lines)} lines; {LINES} is the most")
    return lines


def _box(node: Node, lanes: list[Lane]) -> Box:
    lane = [lane.id for lane in lanes].index(node.lane)
    x, y = EDGE + LANE * (lane + 0.5), EDGE + HEAD + ROW * (node.row - 0.5)
    return Box(x - NODE / 2, y - HEIGHT / 2, x + NODE / 2, y + HEIGHT / 2)


def _columns(lanes: int) -> list[float]:
    """Return the x of every track: the middles and sides of the boxes, and several between two lanes."""
    found = {EDGE + LANE * border + track for border in range(lanes + 1) for track in TRACKS}
    for lane in range(lanes):
        middle = EDGE + LANE * (lane + 0.5)
        found |= {middle - NODE / 2, middle, middle + NODE / 2}
    return sorted(x for x in found if 4 <= x <= 2 * EDGE + LANE * lanes - 4)


def _rows(rows: int) -> list[float]:
    top = EDGE + HEAD
    found = {top + ROW * border + track for border in range(1, rows) for track in GAP_TRACKS}
    for row in range(rows):
        middle = top + ROW * (row + 0.5)
        found |= {middle - HEIGHT / 2, middle, middle + HEIGHT / 2}
    return sorted(found)


def _distance(edge: Edge, boxes: dict[str, Box]) -> float:
    """Short edges choose their way first."""
    a, b = boxes[edge.origin].middle, boxes[edge.target].middle
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


# --- Labels -----------------------------------------------------------------------------------------------------


def _place_labels(edges: list[Edge], routes: tuple[Route, ...], boxes: dict[str, Box], paper: Box) -> dict[int, Box]:
    taken = list(boxes.values())
    lines = [around(a, b).grown(1) for route in routes for a, b in pairwise(route)]
    placed: dict[int, Box] = {}
    for number, edge in enumerate(edges):
        if not edge.label:
            continue
        place = next((p for p in _places(edge, routes[number]) if _is_free(p, [*taken, *lines], paper)), None)
        if place is None:
            raise ValueError(f"no room for the label {edge.label!r} from {edge.origin}")
        placed[number] = place
        taken.append(place)
    return placed


def _places(edge: Edge, route: Route) -> list[Box]:
    """Return the places beside an edge where its label may stand, nearest to its start first."""
    width, height, found = len(edge.label) * LABEL_CHARACTER + 4, LABEL_HEIGHT, []
    for a, b in pairwise(route):
        length = abs(a[0] - b[0]) + abs(a[1] - b[1])
        for along in (0.5, 0.3, 0.7, 0.15, 0.85, min(1, 14 / length)):
            x, y = a[0] + (b[0] - a[0]) * along, a[1] + (b[1] - a[1]) * along
            if a[1] == b[1]:
                found += [_label(x, y - height / 2 - 3, width), _label(x, y + height / 2 + 3, width)]
            else:
                found += [_label(x + width / 2 + 5, y, width), _label(x - width / 2 - 5, y, width)]
    return found


def _label(x: float, y: float, width: float) -> Box:
    return Box(x - width / 2, y - LABEL_HEIGHT / 2, x + width / 2, y + LABEL_HEIGHT / 2)


def _is_free(place: Box, taken: list[Box], paper: Box) -> bool:
    inside = place.left >= paper.left and place.right <= paper.right
    inside = inside and place.top >= paper.top and place.bottom <= paper.bottom
    return inside and not any(place.meets(other) for other in taken)


# --- Drawing ----------------------------------------------------------------------------------------------------


def path(route: Route, radius: float = 7) -> str:
    """Return the data of an SVG path with rounded corners.

    >>> path(((0, 0), (20, 0), (20, 30)))
    'M0 0L13 0Q20 0 20 7L20 30'
    """
    parts = [f"M{_number(route[0][0])} {_number(route[0][1])}"]
    for before, corner, after in zip(route, route[1:], route[2:], strict=False):
        parts.append(f"L{_at(_towards(corner, before, radius))}Q{_at(corner)} {_at(_towards(corner, after, radius))}")
    return "".join([*parts, f"L{_at(route[-1])}"])


def shape(node: Node, box: Box) -> str:
    """Return the corners of a node: a decision has six, all others four."""
    x1, y1, x2, y2 = box.left, box.top, box.right, box.bottom
    middle = box.middle[1]
    if node.kind == "decision":
        corners = [(x1, middle), (x1 + 16, y1), (x2 - 16, y1), (x2, middle), (x2 - 16, y2), (x1 + 16, y2)]
    else:
        corners = [(x1, y1), (x2, y1), (x2, y2), (x1, y2)]
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in corners)


def _towards(corner: Point, other: Point, distance: float) -> Point:
    length = abs(other[0] - corner[0]) + abs(other[1] - corner[1])
    share = min(distance, length / 2) / length
    return corner[0] + (other[0] - corner[0]) * share, corner[1] + (other[1] - corner[1]) * share


def _at(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
