"""The MkDocs rim: what pages may call."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any


def define_env(env: Any) -> None:
    """Register every macro of the hub with the mkdocs-macros plugin."""
    from macros.memory import Memory  # noqa: PLC0415 (whoever imports a module of this package needs no memory)

    gc.disable()  # nearly all that a build makes is kept to its end: looking for garbage takes a tenth of its time
    env.hub_memory = Memory(env)
    env.hub_memory.register()


def on_post_build(env: Any) -> None:
    """Add the files that pages offer besides themselves."""
    env.hub_memory.write_files(Path(env.conf["site_dir"]))
