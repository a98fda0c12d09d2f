"""Case text: answers in, a text for people out, and the text read back into the same answers."""

from checklists.case_text.text import Form, parse, render

__all__ = ["Form", "parse", "render"]
