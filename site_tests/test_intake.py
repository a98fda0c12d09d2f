"""A customer's message: what is missing, what can be proposed, and how often both are right."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.intake.message import ITEMS, Proposal, intake, missing, proposals
from checklists.intake.sentences import sentences
from site_tests.intake_score import CASES, Score, scores

MISSING = ["expected-result", "actual-result", "steps-to-reproduce"]

MAIL = """Subject: Wallboard frozen

Hi team,

Since this morning around 09:15 CET the wallboard in Utrecht shows no calls. When I open Settings > Display and click \
Refresh, I get "Connection lost. Try again later" (HTTP 429). It should show the live queue.
We already rebooted the PC and tried another browser. About half of the team can't sign in to the web agent.
Agent Maria Jansen sees AADSTS7000222: The provided client secret keys are expired.

Call me on +31 6 1234 5678 if you need more.
Regards,
Eva de Vries
eva@contoso.example"""


def test_reads_a_mail() -> None:
    assert missing(MAIL) == []
    found = [(p.item, p.value) for p in proposals(MAIL)]
    assert found == [
        ("who", "Maria Jansen"),
        ("when", "this morning around 09:15 CET"),
        ("error-text", "Connection lost. Try again later"),
        ("error-text", "HTTP 429"),
        ("error-text", "AADSTS7000222: The provided client secret keys are expired"),
        ("expected-result", "It should show the live queue."),
        ("actual-result", "Since this morning around 09:15 CET the wallboard in Utrecht shows no calls."),
        (
            "steps-to-reproduce",
            'When I open Settings > Display and click Refresh, I get "Connection lost. Try again later" (HTTP 429).',
        ),
        ("already-tried", "We already rebooted the PC and tried another browser."),
        ("count", "About half of the team"),
        ("platform-element", "Inflight Wallboard"),
        ("platform-element", "WebAgent"),
        ("contact", "+31 6 1234 5678"),
        ("contact", "eva@contoso.example"),
    ]


def test_is_json() -> None:
    result = intake(MAIL)
    assert json.loads(json.dumps(result)) == result
    assert [Proposal(**p) for p in result["proposals"]] == proposals(MAIL)


@pytest.mark.parametrize(
    "text",
    [
        "The list is sorted by name. It should be sorted by date.",
        "We get the old prompt instead of the new one.",
        "Calls are supposed to go to voicemail.",
        "It would be nice if the column had a total.",
        "We expect callers to hear the closing message.",
        "Calls go out anonymously. Expected: our main number is shown.",
        "Expected result\nThe call rings.\n\nActual result\nSilence.",
        "The report used to open in a second. The report used to be fast.",
    ],
)
def test_expected_result_is_there(text: str) -> None:
    assert "expected-result" not in missing(text)


@pytest.mark.parametrize(
    "text",
    [
        "The queue is closed all day.",
        "What should we do?",
        "Status could not be changed.",
        "Should I restart the PC?",
        "Expected result: n/a\nActual result: crash",
        "We would like to know when this is solved.",
    ],
)
def test_expected_result_is_missing(text: str) -> None:
    assert "expected-result" in missing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Steps to reproduce:\n1. Open WebAgent\n2. Click Sign in",
        "### How to reproduce\n- start the service\n- stop the service",
        "When I click Answer in the pop-up, the call drops.",
        "Open the flow, change the prompt and press Deploy.",
        "I opened the console, chose Transfer and clicked the name.",
        "Steps: 1. Open the page 2. Click Save 3. Close the page",
        "1) agent signs in\n2) agent answers a chat",
        "If you press 2 in the menu and then hang up, the dialogue stays.",
    ],
)
def test_steps_are_there(text: str) -> None:
    assert "steps-to-reproduce" not in missing(text)


@pytest.mark.parametrize(
    "text",
    [
        "The wallboard shows the wrong number.",
        "Steps to reproduce: unknown",
        "Sometimes calls drop. We cannot reproduce it.",
        "It would be better to sort the list by date.",
        "Everything is down since 7:00!",
    ],
)
def test_steps_are_missing(text: str) -> None:
    assert "steps-to-reproduce" in missing(text)


def test_actual_result_is_missing_when_nothing_is_stated() -> None:
    assert missing("Hello, could you call me back?") == MISSING
    assert missing("") == MISSING


@pytest.mark.parametrize(
    ("text", "item", "values"),
    [
        ("It fails since 2026-03-04 07:50 UTC.", "when", ["2026-03-04 07:50 UTC"]),
        ("It began on Monday morning at 8.15 am.", "when", ["Monday morning at 8.15 am"]),
        ("It started yesterday and stopped on 3 May 2026.", "when", ["yesterday", "3 May 2026"]),
        ("Could you call me at 14:00?", "when", []),
        ("12 of our 40 agents hear nothing.", "count", ["12 of our 40 agents"]),
        ("We have 40 agents and the wallboard is slow.", "count", []),
        ("All agents are offline.", "count", ["All agents"]),
        ("The entire service desk is offline.", "count", ["The entire service desk"]),
        ('He sees "Need admin approval" and stops.', "error-text", ["Need admin approval"]),
        ('The queue "Sales" is empty.', "error-text", []),
        ("System.IO.IOException: disk full", "error-text", ["System.IO.IOException: disk full"]),
        ("The trunk answers SIP 503 Service Unavailable.", "error-text", ["SIP 503 Service Unavailable"]),
        ("Agent Koen van den Berg hears nothing.", "who", ["Koen van den Berg"]),
        ("User j.smit@fabrikam.example cannot sign in.", "who", ["j.smit@fabrikam.example"]),
        ("User j.smit@fabrikam.example cannot sign in.", "contact", []),
        ("The agents in the Ghent office hear nothing.", "who", ["The agents in the Ghent office"]),
        (
            "Reach me on +32 475 12 34 56 or a.b@contoso.example.",
            "contact",
            ["+32 475 12 34 56", "a.b@contoso.example"],
        ),
        ("Caller +32 475 12 34 56 heard nothing.", "contact", []),
        (
            "Rebooting did not help, we cleared the cache.",
            "already-tried",
            ["Rebooting did not help, we cleared the cache."],
        ),
        ("Since we restarted the server calls drop.", "already-tried", []),
        ("The phone menu and the SBC", "platform-element", ["Dialogue Studio", "SBC/direct routing"]),
        ("The web agent in Salesforce is slow.", "platform-element", ["WebAgent in CRM"]),
        ("Our headsets are broken.", "platform-element", []),
    ],
)
def test_proposes(text: str, item: str, values: list[str]) -> None:
    assert [p.value for p in proposals(text) if p.item == item] == values


def test_reads_a_form_that_lost_its_line_breaks() -> None:
    text = "Crash. Steps to Reproduce: 1. Open it 2. Click Save Actual Results: It closes. Expected Results: It saves."
    assert missing(text) == []
    values = {p.item: p.value for p in proposals(text)}
    assert values["steps-to-reproduce"] == "Open it\nClick Save"
    assert values["actual-result"] == "It closes."
    assert values["expected-result"] == "It saves."


def test_steps_are_one_a_line() -> None:
    text = "Steps to reproduce:\n1. Open WebAgent\n2. Click\n   Sign in\n\nExpected: it opens"
    steps = next(p for p in proposals(text) if p.item == "steps-to-reproduce")
    assert steps.value == "Open WebAgent\nClick Sign in"
    assert steps.quote == "Open WebAgent\n2. Click\n   Sign in"


def test_at_most_three_of_a_kind() -> None:
    text = "It failed at 08:01, then it worked, failed at 09:02; it failed; at 10:03, worked, failed at 11:04."
    assert [p.value for p in proposals(text)].count("11:04") == 0


_WORDS = st.sampled_from(
    ["when I click", "should", "1. ", "\n", "\n\n", '"', "“", "'", "Expected:", "12 agents", "09:15", "at", "HTTP 429",
        "```",
     "+31 6 1234 5678", "a@b.example", "İ", "agent Eva", "Steps:", "- ", "error: ", "WebAgent", ".", "?", " "]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(_WORDS).map(" ".join)))
def test_never_fails_and_quotes_exactly(text: str) -> None:
    result = intake(text)
    assert [item for item in MISSING if item in result["missing"]] == result["missing"]
    for proposal in result["proposals"]:
        assert proposal["item"] in ITEMS
        assert text[proposal["start"] : proposal["end"]] == proposal["quote"] != ""
    assert missing(text) == result["missing"]


@given(st.one_of(st.text(), st.lists(_WORDS).map(" ".join)))
def test_sentences_stand_where_they_say(text: str) -> None:
    places = [(s.start, s.end) for s in sentences(text)]
    assert [text[a:b] for a, b in places] == [s.text for s in sentences(text)]
    assert places == sorted(places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))


@pytest.mark.parametrize(
    "piece",
    ["a", " ", '"', "“", "1 ", "\n", "- \n", "when I ", "1.", "a@", "(", "error: ", "=(;", "1", "'a ", "Aa ", "a-",
        "a.",
        "a:",
     "the agents in the ", "__", "12 may ", "09:15 at ", "12 of our ", "agent Aa ", "+31 6 ", "AADSTS1234567: ",
         "```\n"],
)  # fmt: skip
def test_long_hostile_text_comes_to_an_end(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    for proposal in intake(text)["proposals"]:
        assert text[proposal["start"] : proposal["end"]] == proposal["quote"]


@pytest.fixture(scope="module")
def held_out() -> dict[str, Score]:
    return scores(CASES / "held-out.jsonl")


def test_files_are_kept_apart() -> None:
    lines = [(CASES / f"{name}.jsonl").read_text("utf-8").splitlines() for name in ("seen", "held-out")]
    seen, held_out = ({json.loads(line)["text"] for line in part} for part in lines)
    assert len(seen) + len(held_out) >= 240
    assert not seen & held_out


@pytest.mark.parametrize(("item", "floor"), [("expected-result", 0.96), ("steps-to-reproduce", 0.87)])
def test_missing_is_found_on_held_out_messages(held_out: dict[str, Score], item: str, floor: float) -> None:
    assert held_out[f"missing {item}"].f1 >= floor


def test_actual_result_is_seldom_called_missing(held_out: dict[str, Score]) -> None:
    assert len(held_out["missing actual-result"].wrong) <= 3


def test_proposals_are_right_on_held_out_messages(held_out: dict[str, Score]) -> None:
    assert held_out["proposed"].precision >= 0.9
    assert held_out["proposed"].recall >= 0.78
