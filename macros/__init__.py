"""The MkDocs rim: what pages may call."""

from __future__ import annotations

import gc
from functools import partial
from pathlib import Path
from typing import Any


def define_env(env: Any) -> None:
    """Register every macro of the hub with the mkdocs-macros plugin."""
    from macros.conversions import Conversions  # noqa: PLC0415 (whoever imports a module here needs no memory)
    from macros.memory import Memory  # noqa: PLC0415

    gc.disable()  # nearly all that a build makes is kept to its end: looking for garbage takes a tenth of its time
    env.hub_memory = Memory(env)
    env.hub_memory.register()
    search = env.conf["plugins"]["material/search"].search_index
    env.hub_conversions = Conversions(env.hub_memory.beside("pages"), search)
    search.add_entry_from_context = env.hub_conversions.index


def on_post_page_macros(env: Any) -> None:
    """Let what a page became in an earlier build take the place of a conversion that would give the same."""
    env.page.render = partial(env.hub_conversions.render, env.page)


def on_post_build(env: Any) -> None:
    """Add the files that pages offer besides themselves."""
    env.hub_memory.write_files(Path(env.conf["site_dir"]))
    env.hub_conversions.keep()
