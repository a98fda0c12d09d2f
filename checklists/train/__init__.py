"""A course in the terminal: the same exercises, shuffled and graded by the same engine as on the pages."""

from checklists.train.command import add_arguments, train

__all__ = ["add_arguments", "train"]
