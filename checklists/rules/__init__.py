"""The rules: one small function each, which looks at one answer and yields what it notices.

`RULES` lists them by name. A definition names a rule under `rules:` with its parameters;
the rules in `ALWAYS` look at every answer of their types without being named.
"""

from checklists.rules import forms, presence, tables, times, wording
from checklists.rules.rule import ALWAYS, RULES, Asked, Notice, Rule

__all__ = ["ALWAYS", "RULES", "Asked", "Notice", "Rule", "forms", "presence", "tables", "times", "wording"]
