"""Boxes in, ways between them out: right-angled lines that cross no box, along tracks between lanes and rows."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

Point = tuple[float, float]
Route = tuple[Point, ...]

BEND, CROSS, SHARE = 40.0, 60.0, 4000.0
"""What a bend, a crossing and a stretch on another line cost, in pixels of extra length."""
CLEAR = 8.0
"""How far a line stays away from a box that is not its own."""
SIDES = {"top": (0.0, -1.0), "right": (1.0, 0.0), "bottom": (0.0, 1.0), "left": (-1.0, 0.0)}
OPPOSITE = {"top": "bottom", "bottom": "top", "left": "right", "right": "left"}
TURNS = {side: tuple(other for other in SIDES if other != OPPOSITE[side]) for side in SIDES}
"""Ways on from each heading: all but back."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> Point:
        """Return the centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def grown(self, by: float) -> Box:
        """Return the rectangle with a margin."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def port(self, side: str) -> Point:
        """Return where a line leaves a side.

        >>> Box(0, 0, 10, 4).port("right")
        (10, 2.0)
        """
        x, y = self.middle
        return {"top": (x, self.top), "right": (self.right, y), "bottom": (x, self.bottom), "left": (self.left, y)}[
            side
        ]

    def meets(self, other: Box) -> bool:
        """Say whether two rectangles share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def around(a: Point, b: Point) -> Box:
    """Return the rectangle that two points span."""
    return Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))


def enters(a: Point, b: Point, box: Box) -> bool:
    """Say whether a straight line goes through the inside of a box.

    >>> enters((0, 5), (20, 5), Box(5, 0, 10, 10)), enters((0, 0), (20, 0), Box(5, 0, 10, 10))
    (True, False)
    """
    across = min(a[0], b[0]) < box.right and box.left < max(a[0], b[0])
    return across and min(a[1], b[1]) < box.bottom and box.top < max(a[1], b[1])


Spot = tuple[int, int]
"""A crossing of two tracks: number of the column track, number of the row track."""


@dataclass(slots=True)
class Router:
    """Finds ways on a grid of tracks; lines found earlier push later ones aside."""

    xs: list[float]
    ys: list[float]
    boxes: dict[str, Box]
    used: dict[frozenset[Spot], str] = field(default_factory=dict)
    """Stretch of the grid to the box its line ends in."""
    ports: dict[Spot, str] = field(default_factory=dict)
    """Port to "out" or to "in"."""
    walls: dict[frozenset[Spot], tuple[str, ...]] = field(default_factory=dict)
    """Stretch to the boxes it comes too close to; "!" when no line may go there, not even to that box."""
    around: dict[str, Box] = field(default_factory=dict)
    """Box with its margin."""
    sides: dict[str, dict[Spot, str]] = field(default_factory=dict)
    """Box to its four ports."""

    def __post_init__(self) -> None:
        for name, box in self.boxes.items():
            self.around[name] = box.grown(CLEAR)
            self.sides[name] = {self._spot(box.port(side)): side for side in SIDES}
        for spot in ((i, j) for i in range(len(self.xs)) for j in range(len(self.ys))):
            for beside in ((spot[0] + 1, spot[1]), (spot[0], spot[1] + 1)):
                if self._exists(beside):
                    self._find_walls(spot, beside)

    def route(self, origin: str, target: str) -> Route:
        """Return the cheapest way from one box to another, as corners; ValueError when there is none."""
        goals = self.sides[target]
        best: dict[tuple[Spot, str], float] = {}
        before: dict[tuple[Spot, str], tuple[Spot, str]] = {}
        queue: list[tuple[float, float, Spot, str]] = []
        for port, side in self.sides[origin].items():
            best[port, side] = self._port_cost(port, "out")
            heapq.heappush(queue, (best[port, side] + self._at_least(port, target), best[port, side], port, side))
        while queue:
            _, cost, spot, heading = heapq.heappop(queue)
            if cost > best[spot, heading]:
                continue
            if spot in goals and (spot, heading) in before:
                return self._keep(_way((spot, heading), before), target)
            for step, side, more in self._steps(spot, heading, origin, target):
                if cost + more < best.get((step, side), float("inf")):
                    best[step, side] = cost + more
                    before[step, side] = (spot, heading)
                    ahead = self._at_least(step, target)
                    heapq.heappush(queue, (cost + more + ahead, cost + more, step, side))
        raise ValueError(f"no way from {origin} to {target}: the diagram needs more room between its lanes")

    def _steps(self, spot: Spot, heading: str, origin: str, target: str) -> Iterator[tuple[Spot, str, float]]:
        """Yield every next spot, the new heading and what the step costs."""
        goals = self.sides[target]
        for side in (heading,) if spot in self.sides[origin] else TURNS[heading]:
            dx, dy = SIDES[side]
            step = (spot[0] + int(dx), spot[1] + int(dy))
            if not self._exists(step) or self._blocked(spot, step, origin, target):
                continue
            if step in goals and goals[step] != OPPOSITE[side]:
                continue
            cost = self._length(spot, step) + (0 if side == heading else BEND) + self._traffic(spot, step, side, target)
            yield step, side, cost + (self._port_cost(step, "in") if step in goals else 0)

    def _exists(self, spot: Spot) -> bool:
        return 0 <= spot[0] < len(self.xs) and 0 <= spot[1] < len(self.ys)

    def _spot(self, point: Point) -> Spot:
        return self.xs.index(point[0]), self.ys.index(point[1])

    def _point(self, spot: Spot) -> Point:
        return self.xs[spot[0]], self.ys[spot[1]]

    def _length(self, a: Spot, b: Spot) -> float:
        return abs(self.xs[a[0]] - self.xs[b[0]]) + abs(self.ys[a[1]] - self.ys[b[1]])

    def _at_least(self, spot: Spot, target: str) -> float:
        """Return how far it is to the target if nothing stands in the way (the estimate of A*)."""
        (x, y), box = self._point(spot), self.boxes[target]
        return max(box.left - x, 0, x - box.right) + max(box.top - y, 0, y - box.bottom)

    def _find_walls(self, a: Spot, b: Spot) -> None:
        ends = self._point(a), self._point(b)
        near = [name for name, box in self.around.items() if enters(*ends, box)]
        for name in near:
            at_port = a in self.sides[name] or b in self.sides[name]
            if not at_port or enters(*ends, self.boxes[name]):
                near = ["!", *near]
        if near:
            self.walls[frozenset((a, b))] = tuple(near)

    def _blocked(self, a: Spot, b: Spot, origin: str, target: str) -> bool:
        walls = self.walls.get(frozenset((a, b)), ())
        return any(name not in {origin, target} for name in walls)

    def _traffic(self, a: Spot, b: Spot, side: str, target: str) -> float:
        """Return what it costs to run along other lines, or across them."""
        cost = SHARE if self.used.get(frozenset((a, b)), target) != target else 0.0
        for turn in TURNS[side]:
            if turn != side:
                beside = (b[0] + int(SIDES[turn][0]), b[1] + int(SIDES[turn][1]))
                cost += CROSS / 2 if self.used.get(frozenset((b, beside)), target) != target else 0
        return cost

    def _port_cost(self, port: Spot, use: str) -> float:
        return SHARE / 4 if self.ports.get(port, use) != use else 0.0

    def _keep(self, spots: list[Spot], target: str) -> Route:
        self.used |= {frozenset(stretch): target for stretch in pairwise(spots)}
        self.ports[spots[0]] = "out"
        self.ports[spots[-1]] = "in"
        return tuple(straightened(self._point(spot) for spot in spots))


def _way(end: tuple[Spot, str], before: dict[tuple[Spot, str], tuple[Spot, str]]) -> list[Spot]:
    """Go back from the end to where there is nothing before."""
    spots, at = [end[0]], end
    while at in before:
        at = before[at]
        spots.append(at[0])
    return spots[::-1]


def straightened(points: Iterable[Point]) -> list[Point]:
    """Leave out points in the middle of a straight line.

    >>> straightened([(0, 0), (1, 0), (2, 0), (2, 5)])
    [(0, 0), (2, 0), (2, 5)]
    """
    kept: list[Point] = []
    for point in points:
        if len(kept) > 1 and _straight(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _straight(a: Point, b: Point, c: Point) -> bool:
    return a[0] == b[0] == c[0] or a[1] == b[1] == c[1]
