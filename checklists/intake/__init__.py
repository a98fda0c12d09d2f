"""Read a customer's message: propose answers with the words they came from, and name what is missing."""

from checklists.intake.answers import propose_answers
from checklists.intake.message import intake

__all__ = ["intake", "propose_answers"]
