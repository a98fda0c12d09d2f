"""YAML text in, a Definition or a Course out; or every problem in it at once, with line and column."""

from checklists.load.cards import read_cards
from checklists.load.courses import load_courses
from checklists.load.definition import load, load_file, load_folder

__all__ = ["load", "load_courses", "load_file", "load_folder", "read_cards"]
