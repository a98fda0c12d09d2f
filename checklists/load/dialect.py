"""The definition language as one table: element types, their keys, and what each means.

The loader, the JSON Schema and the author guide's test all read this table.
It is GitHub's issue-form schema, Gitea's additions, and this project's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal[
    "text",
    "line",
    "id",
    "flag",
    "index",
    "number",
    "regex",
    "words",
    "texts",
    "visible",
    "options",
    "boxes",
    "rows",
    "elements",
    "condition",
    "conditions",
    "rules",
    "keys",
    "examples",
    "scripts",
    "answers",
    "level",
    "list",
    "choice",
    "groups",
    "exercises",
]
"""What a value has to look like; fields.py and kinds.py read each kind, schema.py describes it."""

ID_PATTERN = r"^[a-zA-Z0-9_-]+$"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key of a mapping in a definition."""

    name: str
    kind: Kind
    means: str
    example: Any
    required: bool = False
    keys: tuple[Key, ...] = ()
    """For `kind="keys"`: what the mapping may hold; for "list", each mapping in the list."""
    words: tuple[str, ...] = ()
    """For `kind="choice"`: the texts there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementType:
    """One value of `type` in a body, and the keys such an element may have."""

    name: str
    means: str
    keys: tuple[Key, ...]
    ignored: tuple[str, ...] = ()
    """Keys that GitHub lets pass and that mean nothing here; a warning."""

    def part(self, name: str) -> tuple[Key, ...]:
        """Return the keys inside `attributes` or `validations`."""
        return next((k.keys for k in self.keys if k.name == name), ())


def _key(name: str, kind: Kind, means: str, example: Any, *, required: bool = False) -> Key:
    return Key(name=name, kind=kind, means=means, example=example, required=required)


def _keys(name: str, means: str, *keys: Key, required: bool = False) -> Key:
    example = {k.name: k.example for k in keys[:1]}
    return Key(name=name, kind="keys", means=means, example=example, required=required, keys=keys)


CONDITION_KEYS = (
    _key("item", "text", "Id of the item whose answer decides.", "case-type"),
    _key("equals", "text", "True when the answer is this text.", "incident"),
    _key("one_of", "texts", "True when the answer is one of these texts.", ["incident", "problem"]),
    _key("answered", "flag", "True when the item has an answer (or, with false, has none).", True),
    _key("all", "conditions", "True when all of these are.", [{"item": "who", "answered": True}]),
    _key("any", "conditions", "True when one of these is.", [{"item": "who", "answered": True}]),
    _key("not", "condition", "True when this is not.", {"item": "who", "answered": True}),
)
SOURCE_KEYS = (
    _key("document", "line", "Short code of the document.", "S1", required=True),
    _key("says", "line", "The sentence that asks for this item.", "Can the issue be reproduced", required=True),
)
BOX_KEYS = (
    _key("label", "line", "Text beside the box.", "I searched the knowledge hub", required=True),
    _key("required", "flag", "This box has to be ticked.", True),
)
ROW_KEYS = (
    _key("id", "id", "Key of the row; made from the label where missing.", "teams"),
    _key("label", "line", "What is checked.", "Microsoft Teams", required=True),
    _key("description", "text", "How to check it.", "Make a plain Teams call."),
)
RULE_KEYS = (
    _key("level", "level", "Replaces the rule's own level.", "warning"),
    _key("message", "line", "Replaces the rule's own message.", "Say what you saw"),
)
EXAMPLE_KEYS = (
    _key("name", "line", "What the example shows.", "nothing filled in", required=True),
    _key("answers", "answers", "Item id to answer.", {"who": "12 agents in Lyon"}, required=True),
    _key(
        "expect",
        "texts",
        'Every finding, in order, as "item/rule" or "item.part/rule".',
        ["who/required"],
        required=True,
    ),
    _key("now", "text", "The moment of the check, with its time zone.", "2026-11-22T13:00:00+00:00"),
)
SCRIPT_KEYS = (
    _key("id", "id", "Key of the script.", "phone", required=True),
    _key("name", "line", "What the text is, as the reader sees it.", "What to say on the phone", required=True),
    _key("lines", "texts", "Its lines, with items as {item} and {group.field}.", ["Situation: {who}"], required=True),
)
INTAKE_KEYS = (
    _key("who", "text", "People or a group that the message names.", "who"),
    _key("when", "text", "Dates and times, as written; a date-time is for the reader to choose.", "first-seen"),
    _key("error-text", "text", "Error messages and codes, word for word.", "error-text"),
    _key("expected-result", "text", "What should happen.", "expected"),
    _key("actual-result", "text", "What happens instead.", "actual"),
    _key("steps-to-reproduce", "text", "Steps to see it again.", "steps"),
    _key("already-tried", "text", "What was tried already.", "actions.action"),
    _key("count", "text", "How many people are affected; a number item takes the number.", "affected"),
    _key("platform-element", "text", "The part of the product; a choice takes its option.", "platform-element"),
    _key("contact", "text", "Telephone numbers and mail addresses to reach people.", "reported-by"),
)
INCLUDE_KEYS = (
    _key("include", "id", "Name of a file in the folder shared, without .yml.", "contact", required=True),
    _key("only", "texts", "Ids to take; all of them where missing.", ["who"]),
)

LABEL = _key("label", "line", "What is asked, as the reader sees it.", "Who is affected", required=True)
DESCRIPTION = _key("description", "text", "Hint under the label, Markdown.", "Count the people.")
PLACEHOLDER = _key("placeholder", "text", "Shown while nothing is typed.", "12 agents in Lyon")
VALUE = _key("value", "text", "Text that is already filled in.", "1. \n2. ")
OPTIONS = _key("options", "options", "The choices.", ["always", "sometimes"], required=True)
DEFAULT = _key("default", "index", "Number of the choice made beforehand; the first is 0.", 0)
REQUIRED = _key("required", "flag", "An answer is needed.", True)
REQUIRED_WHEN = _key(
    "required_when", "condition", "An answer is needed when this is true.", {"item": "case-type", "equals": "incident"}
)
MISSING = _key("missing", "line", "What to say when the answer that is needed is not there.", "Say who is affected")
MINIMUM = _key("minimum", "number", "Smallest number; for steps and groups, fewest entries.", 1)
MAXIMUM = _key("maximum", "number", "Largest number; for groups, most entries.", 500)
TYPE = _key("type", "text", "What kind of element this is.", "input", required=True)
ID = _key("id", "id", "Key of the item; made from the label where missing.", "who")
VISIBLE = _key("visible", "visible", "Where it appears: in the form, in the case text, or both.", ["form", "content"])
WHEN = _key("when", "condition", "Ask only when this is true.", {"item": "case-type", "equals": "incident"})
RULES = _key("rules", "rules", "Named rules for the answer.", ["not-vague", {"minimum-content": {"words": 5}}])
SOURCE = _keys("source", 'The sentence that asks for it; the form shows it as "Why we ask".', *SOURCE_KEYS)


def _asking(
    name: str,
    means: str,
    attributes: tuple[Key, ...],
    validations: tuple[Key, ...] = (),
    more: tuple[Key, ...] = (),
) -> ElementType:
    """Describe an element that asks for something: every one has a label and can be required."""
    return ElementType(
        name=name,
        means=means,
        keys=(
            TYPE,
            ID,
            _keys("attributes", "What the reader sees.", LABEL, DESCRIPTION, *attributes, required=True),
            _keys("validations", "What an answer has to be.", REQUIRED, REQUIRED_WHEN, MISSING, *validations),
            *more,
            WHEN,
            RULES,
            SOURCE,
            VISIBLE,
        ),
    )


ELEMENTS = {
    element.name: element
    for element in (
        ElementType(
            name="markdown",
            means="Text between the items; asks for nothing.",
            keys=(
                TYPE,
                _keys(
                    "attributes",
                    "What the reader sees.",
                    _key("value", "text", "The text, Markdown.", "Ask the customer to stay on.", required=True),
                    required=True,
                ),
                WHEN,
                VISIBLE,
            ),
            ignored=("id", "validations"),
        ),
        _asking(
            "input",
            "One line of text.",
            (PLACEHOLDER, VALUE),
            (
                _key(
                    "regex",
                    "regex",
                    "The answer has to match this pattern (Python's re, anywhere in it).",
                    "[A-Z]{2}[0-9]+",
                ),
                _key("is_number", "flag", "The answer has to be a number.", True),
            ),
        ),
        _asking(
            "textarea",
            "Several lines of text.",
            (
                PLACEHOLDER,
                VALUE,
                _key("render", "text", "Name of a language: the whole answer is code.", "json"),
            ),
        ),
        _asking(
            "dropdown",
            "One choice from a list, or several.",
            (
                OPTIONS,
                _key("multiple", "flag", "More than one choice may be made.", True),
                DEFAULT,
            ),
        ),
        _asking(
            "checkboxes",
            "Boxes to tick; `required` here means at least one.",
            (_key("options", "boxes", "The boxes.", [{"label": "HAR", "required": True}], required=True),),
        ),
        _asking(
            "upload",
            "Names of files, one per line. No file is read or sent.",
            (),
            (_key("accept", "text", "File types, as endings with commas.", ".har,.zip"),),
        ),
        _asking("radios", "One choice, all of them in sight.", (OPTIONS, DEFAULT)),
        _asking("number", "A number.", (PLACEHOLDER,), (MINIMUM, MAXIMUM)),
        _asking("date-time", "A date, a time and a time zone.", (PLACEHOLDER,)),
        _asking("email", "An e-mail address.", (PLACEHOLDER,)),
        _asking("telephone", "A telephone number.", (PLACEHOLDER,)),
        _asking("steps", "Texts in order, one per step.", (PLACEHOLDER,), (MINIMUM,)),
        _asking(
            "checks",
            "A table: one row per thing checked, with a status and a proof.",
            (_key("rows", "rows", "What is checked.", ["Microsoft Teams", "Firewall"], required=True),),
        ),
        _asking(
            "group",
            "The same questions, several times over.",
            (_key("entry", "line", "What one entry is called.", "contact"),),
            (MINIMUM, MAXIMUM),
            (
                _key(
                    "body",
                    "elements",
                    "What each entry asks.",
                    [{"type": "input", "id": "name", "attributes": {"label": "Name"}}],
                    required=True,
                ),
            ),
        ),
        ElementType(
            name="section",
            means="A title; the elements after it belong to it, up to the next section.",
            keys=(
                TYPE,
                ID,
                _keys("attributes", "What the reader sees.", LABEL, DESCRIPTION, required=True),
                WHEN,
            ),
        ),
    )
}

IN_GROUP = ("input", "textarea", "dropdown", "radios", "number", "date-time", "email", "telephone")
"""What an entry of a group may ask."""

TOP_KEYS = (
    _key("name", "line", "Name of the checklist.", "Escalate to Level 2", required=True),
    _key("description", "text", "What it is for.", "Hand a case over.", required=True),
    _key(
        "body",
        "elements",
        "The elements, in order.",
        [{"type": "input", "id": "who", "attributes": {"label": "Who is affected"}}],
        required=True,
    ),
    _key("title", "text", "First words of the case's title.", "[Escalation] "),
    _key("labels", "words", "Labels of the case.", ["escalation"]),
    _key("assignees", "words", "Accepted because GitHub has it; not used.", ["octocat"]),
    _key("projects", "words", "Accepted because GitHub has it; not used.", ["octo-org/1"]),
    _key("type", "text", "Accepted because GitHub has it; not used.", "Bug"),
    _keys("intake", "Which item takes what a customer's message says, as item or group.field.", *INTAKE_KEYS),
    _key(
        "scripts",
        "scripts",
        "Texts made of the same answers for another purpose.",
        [{"id": "phone", "name": "What to say on the phone", "lines": ["Affected: {who}"]}],
    ),
    _key(
        "examples",
        "examples",
        "Answers, and the findings they have to give.",
        [{"name": "nothing filled in", "answers": {}, "expect": ["who/required"]}],
    ),
)
SHARED_KEYS = tuple(k for k in TOP_KEYS if k.name == "body")
"""What a file in the folder `shared` may hold."""
FORMER_KEYS = {"about": "description", "issue_body": "body"}
"""What early issue forms called today's keys."""
