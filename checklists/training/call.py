"""Branching calls: the replies chosen so far in, the path, its time and its points out.

The scenes form no circle (the loader sees to it); a circle that comes all the same ends where it closes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checklists.training.model import Exercise, Grade, Mark, Reply, Scene
from checklists.training.points import is_index, make_grade, passes, points_text

_NOWHERE = Scene(id="", text="")
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a call stands: the scene, the minutes gone, and whether time was up already."""

    scene: Scene
    minutes: int = 0
    late: bool = False


class _Graph:
    """The scenes of a call, and the most points that can still be had from each place."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._scenes: Mapping[str, Scene] = {scene.id: scene for scene in exercise.scenes}
        self._best: dict[tuple[str, int, bool], tuple[bool, int]] = {}

    @property
    def start(self) -> _Place:
        return _Place(next(iter(self._exercise.scenes), _NOWHERE))

    def after(self, place: _Place, reply: Reply) -> _Place:
        """Go on from a reply; once the minutes are past the limit, the scene `late` follows, one time."""
        minutes = place.minutes + max(0, reply.minutes)
        if self._exercise.limit and minutes > self._exercise.limit and not place.late:
            return _Place(self._scenes.get(self._exercise.late, _NOWHERE), minutes, late=True)
        return _Place(self._scenes.get(reply.to, _NOWHERE), minutes, place.late)

    def best(self, place: _Place) -> tuple[bool, int]:
        """Return whether a good ending is in reach, and the most points on the way to one (else to any)."""
        counts = self._exercise.limit and not place.late
        key = (place.scene.id, place.minutes if counts else 0, place.late)
        if key not in self._best:
            self._best[key] = (False, 0)  # what a circle sees of itself
            ways = [self.by(place, reply) for reply in place.scene.replies]
            self._best[key] = max(ways, default=(place.scene.good, 0))
        return self._best[key]

    def by(self, place: _Place, reply: Reply) -> tuple[bool, int]:
        """Return the same for one reply, with its own points."""
        good, points = self.best(self.after(place, reply))
        return good, points + reply.points


def grade_call(exercise: Exercise, response: Any) -> Grade:
    """Grade a call by the share of the best path's points; only a good ending passes.

    A reply is right when the best that was in reach before it is in reach after it. A response that stops half-way
    is graded as far as it goes, and `ending` names the scene that waits for a reply.
    """
    graph = _Graph(exercise)
    place, points = graph.start, 0
    marks: list[Mark] = []
    _, of = graph.best(place)
    for reply, chosen_at in _path(graph, response):
        right = graph.by(chosen_at, reply) == graph.best(chosen_at)
        marks.append(_mark(len(marks), reply, right=right))
        place, points = graph.after(chosen_at, reply), points + reply.points
    points = max(0, min(points, of))
    return make_grade(
        exercise,
        points,
        of,
        _says(place, points, of),
        passed=place.scene.good and passes(points, of),
        marks=tuple(marks),
        minutes=place.minutes,
        ending=place.scene.id,
        clock=clock(exercise.start, place.minutes),
    )


def points_to_pass(exercise: Exercise) -> tuple[int, int]:
    """Return the fewest points with which a call passes, and the most that it has."""
    graph = _Graph(exercise)
    _, of = graph.best(graph.start)
    return next(points for points in range(of + 1) if passes(points, of)), of


def outcome(ending: Scene) -> str:
    """Say what an ending means for the caller."""
    return "The caller is served." if ending.good else "The caller is not served: try another way."


def clock(start: str, minutes: int) -> str:
    """Return what the clock shows so many minutes after the start of a call; nothing without a start.

    >>> clock("23:50", 15), clock("", 15)
    ('00:05', '')
    """
    hours, colon, rest = start.partition(":")
    if not (colon and hours.isdecimal() and rest.isdecimal()):
        return ""
    now = (int(hours) * 60 + int(rest) + minutes) % _DAY
    return f"{now // 60:02}:{now % 60:02}"


def _path(graph: _Graph, response: Any) -> Iterator[tuple[Reply, _Place]]:
    """Yield each reply with the place where it was chosen, up to an ending or to what is no reply."""
    place = graph.start
    for chosen in response if isinstance(response, list | tuple) else ():
        if not is_index(chosen, len(place.scene.replies)):
            return
        reply = place.scene.replies[chosen]
        yield reply, place
        place = graph.after(place, reply)


def _mark(step: int, reply: Reply, *, right: bool) -> Mark:
    return Mark(part=str(step), state="right" if right else "wrong", why=reply.why, label=reply.text)


def _says(place: _Place, points: int, of: int) -> str:
    if place.scene.replies:
        return "The call goes on: choose what to say or do."
    return f"{points_text(points, of)} {outcome(place.scene)}"
