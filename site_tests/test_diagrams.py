"""The pictures: no line crosses a box, no label touches anything, every box is a link."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.diagram import Diagram, Edge, Lane, Node, lay_out, node_lines
from macros.diagram_route import around, enters
from macros.diagram_svg import diagram_svg
from macros.fact_diagrams import call_diagram, flow_diagram, systems_diagram
from macros.fact_html import Renderer
from macros.fact_macros import MACROS
from macros.facts import load_facts
from site_tests.test_fact_pages import checked

FACTS = load_facts()


def _diagrams() -> dict[str, Diagram]:
    renderer = Renderer(FACTS, "flow/")
    found = [flow_diagram(renderer), call_diagram(renderer)]
    found += [systems_diagram(renderer, name) for name in FACTS["systems"]["deployments"]]
    return {diagram.id: diagram for diagram in found}


DIAGRAMS = _diagrams()


@pytest.mark.parametrize("diagram", DIAGRAMS.values(), ids=DIAGRAMS)
def test_no_line_crosses_a_box_and_no_label_touches_anything(diagram: Diagram) -> None:
    assert_clean(diagram.lanes, diagram.nodes, diagram.edges)


def assert_clean(lanes: list[Lane], nodes: list[Node], edges: list[Edge]) -> None:
    """Hold the geometry of a diagram to its promises, from the finished layout alone."""
    layout = lay_out(lanes, nodes, edges)
    stretches = [(a, b) for route in layout.routes for a, b in pairwise(route)]
    for edge, route in zip(edges, layout.routes, strict=True):
        origin, target = layout.boxes[edge.origin], layout.boxes[edge.target]
        assert route[0] in {origin.port(side) for side in ("top", "right", "bottom", "left")}
        assert route[-1] in {target.port(side) for side in ("top", "right", "bottom", "left")}
    for a, b in stretches:
        assert a != b
        assert a[0] == b[0] or a[1] == b[1]
        assert not any(enters(a, b, box) for box in layout.boxes.values())
        assert all(0 <= x <= layout.width and 0 <= y <= layout.height for x, y in (a, b))
    boxes, labels = list(layout.boxes.values()), list(layout.labels.values())
    assert set(layout.labels) == {number for number, edge in enumerate(edges) if edge.label}
    for number, one in enumerate([*boxes, *labels]):
        assert not any(one.meets(other) for other in [*boxes, *labels][number + 1 :])
    for label in labels:
        assert not any(label.meets(around(a, b).grown(0.75)) for a, b in stretches)


@given(st.data())
@settings(max_examples=40)
def test_any_small_diagram_is_drawn_cleanly(data: st.DataObject) -> None:
    lanes = [Lane(id=f"lane-{n}", name="Lane", color="quiet") for n in range(data.draw(st.integers(1, 4)))]
    spots = [(lane.id, row) for lane in lanes for row in range(1, 5)]
    chosen = data.draw(st.lists(st.sampled_from(spots), min_size=2, max_size=9, unique=True))
    nodes = [Node(id=f"n{i}", lane=lane, row=row, label="Step", href="#") for i, (lane, row) in enumerate(chosen)]
    ways = [(a.id, b.id) for a in nodes for b in nodes if a.id != b.id]
    picked = data.draw(st.lists(st.sampled_from(ways), min_size=1, max_size=len(nodes), unique=True))
    assert_clean(lanes, nodes, [Edge(origin=a, target=b) for a, b in picked])


@pytest.mark.parametrize("diagram", DIAGRAMS.values(), ids=DIAGRAMS)
def test_a_picture_is_named_and_every_box_is_a_link(diagram: Diagram) -> None:
    svg = str(diagram_svg(Renderer(FACTS, "flow/"), diagram))
    checker = checked(svg)
    assert checker.tags["a"] == checker.tags["polygon"] == len(diagram.nodes)
    assert len(checker.links) == len(diagram.nodes)
    assert f'aria-labelledby="{diagram.id}-title {diagram.id}-desc"' in svg
    assert f'<title id="{diagram.id}-title">' in svg
    for node in diagram.nodes:
        assert " ".join(node_lines(node)) in re.sub(r"</text><text[^>]*>", " ", svg).replace("&#39;", "'")


def test_the_flow_in_words_has_every_step_and_every_way() -> None:
    made = MACROS["flow"](Renderer(FACTS, "flow/"))
    words = made[made.index("in-words") :]
    for step in FACTS["flow"]["steps"]:
        assert f'<li id="{step["id"]}">' in words
    assert words.count("go to step") == len(FACTS["flow"]["edges"])
