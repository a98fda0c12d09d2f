"""One engine: CPython, Pyodide under Node and Pyodide in Chromium give the same bytes for the same cases."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from checklists import case_text, load, worker
from checklists.wire import out, to_wire
from macros import engine
from site_tests import training_cases
from site_tests.conftest import DEFINITIONS, ROOT
from site_tests.hostile import TEXTS, VALUES

NOW = "2026-03-14T12:00:00+00:00"

ASK_THE_WORKER = """async ([url, requests]) => {
  const worker = new Worker(url, {type: "module"});
  const replies = new Map();
  return new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message || "the worker did not start"));
    worker.onmessage = ({data}) => {
      const reply = JSON.parse(data);
      if (reply.event) return;
      replies.set(reply.id, data);
      if (replies.size === requests.length) resolve(requests.map((r) => replies.get(JSON.parse(r).id)));
    };
    for (const request of requests) worker.postMessage(request);
  });
}"""


def cases() -> list[str]:
    """Every example of every definition, hostile text in every item; case texts read back, and read as messages."""
    found: list[str] = []
    for definition in load.load_folder(DEFINITIONS):
        checklist = definition.checklist
        hostile = {i.id: TEXTS[n % len(TEXTS)] for n, i in enumerate(checklist.items)}
        for answers, now in [*((e.answers, e.now) for e in definition.examples), (hostile, "")]:
            known = {"checklist": to_wire(checklist)}
            found.append(json.dumps({"id": len(found), "op": "check", "answers": answers, "now": now or NOW, **known}))
            text = case_text.render(checklist, answers, "plain")
            found.append(json.dumps({"id": len(found), "op": "parse", "text": text, **known}))
            if checklist.intake:
                found.append(json.dumps({"id": len(found), "op": "intake", "text": text, **known}))
    return [*found, *training(len(found)), '{"id": -1, "op": "nothing", "checklist": {}}']


def training(first: int) -> list[str]:
    """Every golden grade, hostile responses to every exercise, and what tries of it show."""
    found: list[str] = []
    checklist = to_wire(training_cases.CHECKLIST)
    hostile = {item.id: TEXTS[n % len(TEXTS)] for n, item in enumerate(training_cases.CHECKLIST.items)}
    values = [value for value in VALUES if value != float("inf")]  # which JavaScript's JSON cannot say
    for case in training_cases.read_graded():
        exercise = {"exercise": out(case.exercise), "checklist": checklist}
        asked = [{"op": "grade", "response": response} for response in (case.response, hostile, values, list(hostile))]
        asked += [{"op": "deal", "seed": seed} for seed in range(3)]
        found += [json.dumps({"id": first + len(found) + n, **each, **exercise}) for n, each in enumerate(asked)]
    return found


def in_node(requests: list[str], file: Path) -> list[str]:
    file.write_text("\n".join(requests))
    command = ["node", "site_tests/node/engine.mjs", str(engine.pack()), str(file)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return run.stdout.rstrip("\n").split("\n")


@pytest.fixture(scope="module")
def requests() -> list[str]:
    return cases()


def test_worker_answers_every_case_and_refuses_an_unknown_operation(requests: list[str]) -> None:
    replies = [json.loads(worker.handle(request)) for request in requests]
    assert [r["ok"] for r in replies] == [True] * (len(requests) - 1) + [False]
    assert replies[-1]["id"] == -1


def test_worker_replies_to_what_is_no_request() -> None:
    reply = json.loads(worker.handle("{"))
    assert (reply["id"], reply["ok"], reply["error"]["name"]) == (None, False, "JSONDecodeError")


def test_pyodide_under_node_gives_the_bytes_of_cpython(requests: list[str], tmp_path: Path) -> None:
    assert in_node(requests, tmp_path / "requests") == [worker.handle(request) for request in requests]


def test_pyodide_in_chromium_gives_the_bytes_of_cpython(
    requests: list[str], page: Page, site: str, assets: str
) -> None:
    page.goto(site)
    replies = page.evaluate(ASK_THE_WORKER, [f"{assets}/checklists/engine-worker.js", requests])
    assert replies == [worker.handle(request) for request in requests]


def test_worker_says_what_our_own_fault_was(monkeypatch: pytest.MonkeyPatch, requests: list[str]) -> None:
    """The page keeps the answers and shows one sentence; the name of the failure goes to the console."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError("a rule went wrong")

    monkeypatch.setattr(worker, "check", fail)
    reply = json.loads(worker.handle(requests[0]))
    assert reply["error"] == {"name": "ZeroDivisionError", "message": "a rule went wrong"}
