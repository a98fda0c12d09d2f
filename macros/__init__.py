"""The MkDocs rim: what pages may call."""

from __future__ import annotations

from typing import Any


def define_env(env: Any) -> None:
    """Register every macro of the hub with the mkdocs-macros plugin."""
    from macros.memory import Memory  # noqa: PLC0415 (whoever imports a module of this package needs no memory)

    Memory(env).register()
