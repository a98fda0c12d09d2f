"""The words of the engine: what a checklist is made of and what a check gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Answers = dict[str, Any]
"""Item id to answer; the shape per type is in docs/contributing/architecture.md."""

Level = Literal["blocker", "warning", "note"]

CHOICE_TYPES = ("radios", "dropdown", "checkboxes")
GITHUB_TYPES = ("markdown", "input", "textarea", "dropdown", "checkboxes", "upload")
"""The element types of GitHub's issue forms."""
OWN_TYPES = (
    "radios",
    "number",
    "date-time",
    "email",
    "telephone",
    "steps",
    "checks",
    "group",
)
"""What this project adds to them, apart from `section`."""

CHECK_STATUSES = ("ruled out", "not applicable", "suspected", "not checked")
"""The states of one row of checks (reference: the Level 2 definition, "rule out any other potential cause")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """When something applies: exactly one of the forms below is set."""

    item: str = ""
    """The item whose answer decides, with one of `equals`, `one_of`, `answered`."""
    equals: str | None = None
    """True when the answer is this text; for several choices, when this is one of them."""
    one_of: tuple[str, ...] = ()
    answered: bool | None = None
    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()
    negated: Condition | None = None
    """`not` in the definition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleUse:
    """One named rule of the engine, as a definition asks for it."""

    name: str
    parameters: dict[str, Any] = field(default_factory=dict, hash=False)
    level: Level | None = None
    """Replaces the rule's own level."""
    message: str = ""
    """Replaces the rule's own message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The sentence that asks for an item; the form shows it as "Why we ask"."""

    document: str
    """Short code of the document, such as S1."""
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice of radios, a dropdown or checkboxes."""

    label: str
    required: bool = False
    """Checkboxes only: this box has to be ticked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing to rule out in a table of checks."""

    id: str
    label: str
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing asked for. `type: markdown` is text between items and asks for nothing."""

    id: str
    type: str
    label: str = ""
    description: str = ""
    """Hint under the label, Markdown."""
    placeholder: str = ""
    value: str = ""
    """Prefilled text; for markdown, the text itself."""
    render: str = ""
    """Language name: the whole answer is code."""
    accept: str = ""
    """Upload: file types, as in GitHub's schema."""
    options: tuple[Option, ...] = ()
    multiple: bool = False
    default: int | None = None
    rows: tuple[Row, ...] = ()
    items: tuple[Item, ...] = ()
    """Group: what each entry asks."""
    entry: str = ""
    """Group: what one entry is called, such as "contact"."""
    required: bool = False
    required_when: Condition | None = None
    missing: str = ""
    """What to say when a required answer is missing."""
    regex: str = ""
    is_number: bool = False
    minimum: float | None = None
    """Smallest number; for group and steps, fewest entries."""
    maximum: float | None = None
    in_form: bool = True
    in_text: bool = True
    when: Condition | None = None
    rules: tuple[RuleUse, ...] = ()
    source: Source | None = None

    def __hash__(self) -> int:
        """Equal items have one id; the parameters of rules have no hash."""
        return hash(self.id)

    @property
    def asks(self) -> bool:
        """False for text that only stands between items."""
        return self.type != "markdown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A titled run of items; one fieldset. The items before the first section have an untitled one."""

    id: str
    title: str = ""
    description: str = ""
    items: tuple[Item, ...] = ()
    when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A text made of the same answers for another purpose, such as what to say on the phone."""

    id: str
    name: str
    lines: tuple[str, ...]
    """With items as `{item}` and fields of a group as `{group.field}`; script.py fills them in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """What an author defines: one YAML file, id = file name."""

    id: str
    name: str
    description: str = ""
    title: str = ""
    labels: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    scripts: tuple[Script, ...] = ()
    intake: dict[str, str] = field(default_factory=dict)
    """What a customer's message can say (the keys of SUITABLE in intake/answers.py) to "item" or "group.field"."""
    priority: dict[str, dict[str, str]] = field(default_factory=dict)
    """The contract's table: impact to urgency to priority, the highest of each first; the build puts it in."""

    def __hash__(self) -> int:
        """Equal checklists have one id; some of what they hold has no hash."""
        return hash(self.id)

    @property
    def items(self) -> tuple[Item, ...]:
        """All items that ask for something, in order, hidden ones too."""
        return tuple(i for s in self.sections for i in s.items if i.asks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing a check noticed, in words that say what to do."""

    item: str
    rule: str
    level: Level
    message: str
    part: str = ""
    """The place inside the item: "teams.proof", "0.file", "2"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many items are asked, and how many of them have an answer."""

    asked: int
    answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """Is it there? Kept apart from the findings, which say whether it is usable."""

    required: Count
    all: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionState:
    """One line of the section list."""

    id: str
    asked: int
    answered: int
    blockers: int
    warnings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The next useful thing to do."""

    item: str
    message: str
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """What impact and urgency come to by the contract's table, or another that is set."""

    value: str
    """As the contract writes it, such as "P2"."""
    reason: str
    """One sentence; two where another than the table's is set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All findings for one set of answers."""

    checklist: str
    ready: bool
    """No blocker is left."""
    completeness: Completeness
    asked: tuple[str, ...]
    required: tuple[str, ...]
    answered: tuple[str, ...]
    sections: tuple[SectionState, ...]
    next: NextStep | None
    findings: tuple[Finding, ...]
    fields: tuple[str, ...] = ()
    """What the entries of groups ask now, as "people.0.mail"."""
    required_fields: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    """Ids of the texts between the items that apply now."""
    priority: Priority | None = None
    """None without a table in the checklist, or before impact or urgency is answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Named answers and the findings they must give: documentation, fixture and test at once."""

    name: str
    answers: Answers
    expect: tuple[str, ...]
    """"item/rule" or "item.part/rule" for every finding, in order; empty when nothing is found."""
    now: str = ""
    """ISO date-time with zone at which the example is checked; empty when no rule looks at the time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One YAML file, loaded: what ships to the browser, and what stays with the author."""

    checklist: Checklist
    examples: tuple[Example, ...] = ()
    warnings: tuple[Any, ...] = ()
    """`errors.Problem`s that do not stop the build."""
