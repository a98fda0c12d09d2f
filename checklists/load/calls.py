"""Calls of a course in, the parts of their Exercise out; scenes that lead nowhere become problems."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from yaml.nodes import Node

from checklists.load.fields import Fields, Text
from checklists.load.known import Here
from checklists.load.problems import shown
from checklists.load.questions import Parts
from checklists.training.model import Reply, Scene


def call(fields: Fields, here: Here) -> Parts:
    """Read the scenes of a call and what its clock does."""
    _clock(fields, here)
    entries = [entry for entry in fields.get("scenes", ()) if entry.text("id")]
    _check_scenes(entries, fields, here)
    return {
        "scenes": tuple(_scene(entry) for entry in entries),
        "start": fields.text("start"),
        "limit": fields.get("limit", 0),
        "late": fields.text("late"),
    }


def _scene(entry: Fields) -> Scene:
    return Scene(
        id=entry.text("id"),
        text=entry.text("text").strip(),
        who=entry.text("who"),
        replies=tuple(_reply(reply) for reply in entry.get("replies", ())),
        good=entry.get("good", False),
        title=entry.text("title"),
    )


def _reply(entry: Fields) -> Reply:
    return Reply(
        text=entry.text("text"),
        why=entry.text("why").strip(),
        to=entry.text("to"),
        points=entry.get("points", 0),
        minutes=entry.get("minutes", 1),
    )


def _clock(fields: Fields, here: Here) -> None:
    start = fields.get("start")
    if start and not re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", start.text):
        here.report(start.node, "clock-form", f"{shown(start.text)} is no time of day", 'Use a form such as "02:10".')
    for name, other in (("limit", "late"), ("late", "limit")):
        if name in fields.names and other not in fields.names:
            here.report(
                fields.names[name],
                "missing-key",
                f'"{name}" decides nothing without "{other}"',
                f'Add "{other}", or remove "{name}".',
            )


def _check_scenes(entries: list[Fields], fields: Fields, here: Here) -> None:
    ids = [entry.text("id") for entry in entries]
    for index, entry in enumerate(entries):
        if ids[index] in ids[:index]:
            here.report(
                entry.places["id"],
                "duplicate-id",
                f"the scene {shown(ids[index])} is there twice",
                "Rename one of the two.",
            )
        for reply in entry.get("replies", ()):
            here.one_of(reply.get("to"), "scene", ids)
        _check_ending(entry, here)
    here.one_of(fields.get("late"), "scene", ids)
    if here.whole and entries and set(ids) >= {text.text for text in _targets(entries, fields)}:
        _check_ways(Ways({scene.id: scene for scene in map(_scene, reversed(entries))}, ids[0]), entries, fields, here)


def _targets(entries: list[Fields], fields: Fields) -> list[Text]:
    texts = [fields.get("late"), *(reply.get("to") for entry in entries for reply in entry.get("replies", ()))]
    return [text for text in texts if text]


def _check_ending(entry: Fields, here: Here) -> None:
    if entry.get("replies"):
        if entry.get("good"):
            here.report(entry.names["good"], "good-scene", 'only an ending is "good"', 'Remove "good", or the replies.')
    elif not entry.text("title"):
        here.report(
            entry.node,
            "dead-end",
            f"the scene {shown(entry.text('id'))} has no replies and no title, so nobody can go on",
            'Add "replies"; or add a "title" if the call ends here.',
        )


@dataclass
class Ways:
    """The ways through the scenes of a call."""

    scenes: dict[str, Scene]
    start: str

    @cached_property
    def reached(self) -> set[str]:
        """Return the scenes that some replies lead to, the first one included."""
        waiting, found = [self.start], {self.start}
        while waiting:
            new = {reply.to for reply in self.scenes[waiting.pop()].replies} - found
            found |= new
            waiting += new
        return found

    @cached_property
    def ends(self) -> dict[str, set[tuple[int, str]]]:
        """Return, for every scene from which all ways end, the minutes and the ending of each way."""
        found = {scene.id: {(0, scene.id)} for scene in self.scenes.values() if not scene.replies}
        while ready := [s for s in self.scenes.values() if s.id not in found and all(r.to in found for r in s.replies)]:
            for scene in ready:
                found[scene.id] = {(r.minutes + m, end) for r in scene.replies for m, end in found[r.to]}
        return found

    @cached_property
    def circle(self) -> list[str]:
        """Return scenes that lead back to the first of them; empty where there are none."""
        endless = [name for name in self.scenes if name not in self.ends]
        way = endless[:1]
        while way and (follows := self._endless(way[-1])) not in way:
            way.append(follows)
        return way[way.index(self._endless(way[-1])) :] if way else []

    def _endless(self, name: str) -> str:
        return next(reply.to for reply in self.scenes[name].replies if reply.to not in self.ends)


def _check_ways(ways: Ways, entries: list[Fields], fields: Fields, here: Here) -> None:
    places: dict[str, Node] = {entry.text("id"): entry.places["id"] for entry in entries}
    late = fields.text("late")
    for name, place in places.items():
        if name not in ways.reached and name != late:
            here.report(
                place,
                "unreachable-scene",
                f"no reply leads to the scene {shown(name)}",
                'Add a reply with it as "to", or remove it.',
            )
    if ways.circle:
        trail = ", then ".join(shown(name) for name in (*ways.circle[1:], ways.circle[0]))
        here.report(
            places[ways.circle[0]],
            "circular-call",
            f"the scene {shown(ways.circle[0])} leads to {trail}",
            "Use other scenes, so that every way comes to an end.",
        )
        return
    _check_endings(ways, fields, here)
    if late and ways.scenes[late].replies:
        here.report(
            fields.places["late"],
            "late-goes-on",
            f"the scene {shown(late)} has replies",
            "Use an ending as the late one.",
        )


def _check_endings(ways: Ways, fields: Fields, here: Here) -> None:
    ends, limit = ways.ends[ways.start], fields.get("limit", 0)
    good = [minutes for minutes, end in ends if ways.scenes[end].good]
    longest = max(minutes for minutes, _ in ends)
    if not good or (limit and min(good) > limit):
        here.report(
            fields.names["scenes"],
            "no-good-ending",
            f"no way leads to a good ending{' in time' if good else ''}",
            'Add "good: true" to an ending that can be reached, within the limit.',
        )
    if limit and longest <= limit:
        here.report(
            fields.places["limit"],
            "limit-unreached",
            f"the longest way takes {longest} of the {limit} minutes, so time is never up",
            'Use a smaller limit, or remove "limit" and "late".',
        )
