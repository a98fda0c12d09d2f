"""The rules: one small function each, which looks at one answer and yields what it notices.

`RULES` lists them by name. A definition names a rule under `rules:` with its parameters; a rule also looks at every
answer of the types in its `always` without being named.
"""

from checklists.rules import (
    analysis,
    contradictions,
    counted,
    evidence,
    forms,
    groups,
    last_days,
    one_problem,
    presence,
    priority,
    results,
    secrets,
    steps,
    tables,
    times,
    vague,
    wording,
)
from checklists.rules.rule import RULES, Asked, Examples, Notice, Rule

__all__ = [
    "RULES",
    "Asked",
    "Examples",
    "Notice",
    "Rule",
    "analysis",
    "contradictions",
    "counted",
    "evidence",
    "forms",
    "groups",
    "last_days",
    "one_problem",
    "presence",
    "priority",
    "results",
    "secrets",
    "steps",
    "tables",
    "times",
    "vague",
    "wording",
]
