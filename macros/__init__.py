"""The MkDocs rim: registers what pages may call. Each macro lives in the module named after it."""

from __future__ import annotations

from typing import Any


def define_env(env: Any) -> None:
    """Register every macro of the hub with the mkdocs-macros plugin."""
