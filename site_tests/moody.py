"""An engine that loops, imports late or grows on demand, packed as the real one is."""

from __future__ import annotations

import json
from pathlib import Path

from macros import engine, wheels

# An engine that does what the text asks for, as `checklists.worker` answers: a failure of ours is a reply too.
MOODY = b"""
import json

def handle(request):
    message = json.loads(request)
    reply = {"id": message["id"], "ok": True}
    try:
        reply["result"] = {"spin": spin, "late": late, "clock": clock, "grow": grow}.get(message["text"], str)()
    except Exception as failure:
        reply = {"id": message["id"], "ok": False, "error": {"name": type(failure).__name__, "message": str(failure)}}
    return json.dumps(reply, separators=(",", ":"))

def spin():
    while True:
        pass

def late():
    import colorsys
    return colorsys.__name__

def clock():
    import time
    return time.localtime(0).tm_year

def grow():
    return len([bytes(1000) for _ in range(100_000)])
"""


def request(text: str, id: int = 1) -> str:
    """Write a request for what a text asks for."""
    return json.dumps({"id": id, "op": "parse", "checklist": {}, "text": text})


def pack(scratch: Path) -> Path:
    """Pack the engine in an empty folder and return the folder of its files."""
    modules = {"checklists/__init__.py": b"", "checklists/worker.py": MOODY}
    engine.make(wheels.wheel("checklists", "0.0", modules), [request("hello")], scratch, engine.OUTPUT)
    return scratch / "made"
