"""YAML text in, a Definition out; or every problem in it at once, with line and column."""

from checklists.load.definition import load, load_file, load_folder

__all__ = ["load", "load_file", "load_folder"]
