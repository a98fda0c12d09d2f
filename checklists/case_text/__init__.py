"""Case text: answers in, a text for people out, and the text read back into the same answers."""

from checklists.case_text.text import FORMS, Form, parse, render, render_all

__all__ = ["FORMS", "Form", "parse", "render", "render_all"]
