"""A body in, its elements out: includes in place, ids made, conditions and rules read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from checklists.load.conditions import ReadCondition, read_condition
from checklists.load.dialect import (
    ELEMENTS,
    IN_GROUP,
    INCLUDE_KEYS,
    RULE_KEYS,
    SHARED_KEYS,
)
from checklists.load.fields import Fields, Text, choose, pairs, say
from checklists.load.kinds import KindReader
from checklists.load.nodes import read, read_text
from checklists.load.problems import Problems, shown


@dataclass(frozen=True, slots=True)
class ReadRule:
    """One use of a rule; its parameters are still nodes."""

    name: Text
    parameters: dict[str, tuple[ScalarNode, Node]]
    own: Fields
    """`level` and `message`."""


@dataclass(slots=True)
class Element:
    """One element of a body."""

    type: str
    fields: Fields
    where: str
    id: str = ""
    has_id: bool = False
    inner: list[Element] = field(default_factory=list)
    when: ReadCondition | None = None
    required_when: ReadCondition | None = None
    rules: list[ReadRule] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The text a reader sees."""
        return self.fields.part("attributes").text("label")

    @property
    def label_node(self) -> Node:
        """The place to point at when the label is wrong."""
        value = self.fields.part("attributes").get("label")
        return value.node if isinstance(value, Text) else self.fields.node

    @property
    def asks(self) -> bool:
        """False for text and titles."""
        return self.type not in ("markdown", "section")


class BodyReader:
    """Reads the elements of one definition and of the files it includes."""

    def __init__(self, problems: Problems, shared: Path) -> None:
        self.problems = problems
        self.reader = KindReader(problems)
        self.shared = shared
        self.broken: set[str] = set()
        """Ids of elements that could not be read: known, so that naming one is no second problem."""

    def body(self, node: Node, where: str = "", included: bool = False) -> list[Element]:
        """Read the elements of a body, with those of included files in their place."""
        found: list[Element] = []
        prefix = f"{where}." if where else ""
        entries = self.reader.items(node, "body", where)
        if isinstance(node, SequenceNode) and not entries:
            self.problems.add(
                node, "empty-body", say(where, '"body" is empty'), "Add an element that asks for something."
            )
        for index, entry in enumerate(entries):
            place = f"{prefix}body[{index}]"
            if not where and isinstance(entry, MappingNode) and _value(entry, "include"):
                found += self._include(entry, place, included)
            else:
                found += self._element(entry, place, inside_group=bool(where))
        return found

    def _element(self, node: Node, where: str, inside_group: bool) -> list[Element]:
        if not isinstance(node, MappingNode):
            self.reader.wrong(node, "", "a mapping", where)
            return []
        name = _value(node, "type")
        if name is None:
            self._note_broken(node)
            self.problems.add(
                node,
                "missing-key",
                say(where, 'the key "type" is missing'),
                'Add "type": ' + _names(inside_group) + ".",
            )
            return []
        known = IN_GROUP if inside_group else tuple(ELEMENTS)
        if not isinstance(name, ScalarNode) or name.value not in known:
            self._note_broken(node)
            self._unknown_type(name, where, inside_group, known)
            return []
        element_type = ELEMENTS[name.value]
        fields = self.reader.fields(node, element_type.keys, where, ignored=element_type.ignored)
        return [self._with_parts(Element(name.value, fields, where))]

    def _unknown_type(self, node: Node, where: str, inside_group: bool, known: tuple[str, ...]) -> None:
        if not isinstance(node, ScalarNode):
            self.reader.wrong(node, "type", "text", where)
        elif inside_group and node.value in ELEMENTS:
            self.problems.add(
                node,
                "unknown-type",
                say(where, f"a group cannot hold {shown(node.value)}"),
                "Use " + _names(True) + ".",
            )
        else:
            self.problems.add(
                node, "unknown-type", say(where, f"unknown type {shown(node.value)}"), choose(node.value, known)
            )

    def _note_broken(self, node: MappingNode) -> None:
        node_id = _value(node, "id")
        if isinstance(node_id, ScalarNode):
            self.broken.add(node_id.value)

    def _with_parts(self, element: Element) -> Element:
        """Read what the table leaves as nodes: id, conditions, rules, the body of a group."""
        fields, where = element.fields, element.where
        given = fields.text("id")
        element.id, element.has_id = given, bool(given) or "id" in fields.names
        if "id" in fields.places and not given and isinstance(fields.places["id"], ScalarNode):
            self.broken.add(fields.places["id"].value)
        if isinstance(fields.get("when"), Node):
            element.when = read_condition(self.reader, fields.get("when"), "when", where)
        required_when = fields.part("validations").get("required_when")
        if isinstance(required_when, Node):
            element.required_when = read_condition(self.reader, required_when, "required_when", where)
        if isinstance(fields.get("rules"), Node):
            element.rules = self.rules(fields.get("rules"), where)
        if element.type == "group" and isinstance(fields.get("body"), Node):
            element.inner = self.body(fields.get("body"), where)
        return element

    def _include(self, node: MappingNode, where: str, included: bool) -> list[Element]:
        fields = self.reader.fields(node, INCLUDE_KEYS, where)
        stem = fields.get("include")
        if not isinstance(stem, Text):
            return []
        if included:
            self.problems.add(
                stem.node,
                "unknown-include",
                say(where, "a shared file cannot include another one"),
                "Remove it; include both files in the checklist.",
            )
            return []
        elements = self._shared(stem, where)
        only = fields.get("only")
        if only == []:
            self.problems.add(fields.places["only"], "empty-value", say(where, '"only" is empty'), "Add an id.")
        return elements if only is None else self._only(only, elements, stem.text, where)

    def _shared(self, stem: Text, where: str) -> list[Element]:
        path = self.shared / f"{stem.text}.yml"
        if not path.is_file():
            stems = sorted(p.stem for p in self.shared.glob("*.yml"))
            self.problems.add(
                stem.node,
                "unknown-include",
                say(where, f"there is no shared file {shown(stem.text + '.yml')}"),
                choose(stem.text, stems) if stems else f'Add "{stem.text}.yml" to the folder "shared".',
            )
            return []
        text = read_text(path, self.problems)
        root = None if text is None else read(text, str(path), self.problems)
        if root is None:
            return []
        fields = self.reader.fields(root, SHARED_KEYS, "")
        return self.body(fields.get("body"), included=True) if fields.get("body") else []

    def _only(self, only: list[Text], elements: list[Element], stem: str, where: str) -> list[Element]:
        ids = [e.id for e in elements if e.id]
        for wanted in only:
            if wanted.text not in ids and wanted.text not in self.broken:
                self.problems.add(
                    wanted.node,
                    "unknown-item",
                    say(where, f"{shown(stem + '.yml')} has no item {shown(wanted.text)}"),
                    choose(wanted.text, ids),
                )
        return [e for e in elements if e.id in {w.text for w in only}]

    def rules(self, node: Node, where: str) -> list[ReadRule]:
        """Read the uses of rules; rules.py compares them with the rules there are."""
        found = []
        for index, entry in enumerate(self.reader.items(node, "rules", where)):
            rule = self._rule(entry, f"rules[{index}]", where)
            if rule:
                found.append(rule)
        return found

    def _rule(self, node: Node, name: str, where: str) -> ReadRule | None:
        if isinstance(node, ScalarNode):
            text = self.reader.scalar(node, name, where)
            return ReadRule(text, {}, Fields(node)) if text else None
        if not isinstance(node, MappingNode) or len(node.value) != 1:
            self.problems.add(
                node,
                "wrong-type",
                say(where, f'"{name}" must be the name of a rule, or one rule with its parameters'),
                "Use one entry per rule, such as: {minimum-content: {words: 5}}.",
            )
            return None
        rule = next(iter(pairs(node, self.problems, where)), None)
        if rule is None:
            return None
        key, value = rule
        if not isinstance(value, MappingNode):
            self.reader.wrong(value, key.value, "a mapping", where)
            return None
        return self._with_parameters(Text(key.value, key), value, where)

    def _with_parameters(self, name: Text, node: MappingNode, where: str) -> ReadRule:
        common = {k.name: k for k in RULE_KEYS}
        own = Fields(node)
        parameters: dict[str, tuple[ScalarNode, Node]] = {}
        for key, value in pairs(node, self.problems, where):
            if key.value in common:
                own.names[key.value] = key
                self.reader.store(own, common[key.value], value, where)
            else:
                parameters[key.value] = (key, value)
        return ReadRule(name, parameters, own)


def _value(node: MappingNode, name: str) -> Node | None:
    return next((v for k, v in node.value if isinstance(k, ScalarNode) and k.value == name), None)


def _names(inside_group: bool) -> str:
    return ", ".join(f'"{name}"' for name in (IN_GROUP if inside_group else ELEMENTS))
