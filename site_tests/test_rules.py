"""Every rule on its own: what it notices, what it lets pass, and how it says so."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from checklists.check import check
from checklists.load.nodes import plain
from checklists.model import Checklist, Item, Row, RuleUse, Section
from checklists.project import known
from checklists.rules import RULES, Rule
from checklists.rules.dates import expiries, relative_dates
from checklists.rules.language import is_english, prose
from macros.rule_pages import rules_reference

NOW = datetime.fromisoformat("2026-11-22T13:00:00+00:00")
BAD = [pytest.param(r, a, id=f"{r.name}: {str(a)[:50]}") for r in RULES.values() for a in r.examples.bad]
GOOD = [pytest.param(r, a, id=f"{r.name}: {str(a)[:50]}") for r in RULES.values() for a in r.examples.good]
NOT_OUR_WORDS = re.compile(r"(?i)\b(?:please|sorry|oops|invalid|valid|successfully|forbidden|field is required)\b")


@pytest.mark.parametrize(("rule", "answer"), BAD)
def test_bad_example_is_noticed(rule: Rule, answer: Any) -> None:
    assert rule.tried(answer)


@pytest.mark.parametrize(("rule", "answer"), GOOD)
def test_good_example_passes(rule: Rule, answer: Any) -> None:
    assert rule.tried(answer) == []


@pytest.mark.parametrize(("rule", "answer"), BAD)
def test_message_names_the_item_in_the_words_of_the_house(rule: Rule, answer: Any) -> None:
    for notice in rule.tried(answer):
        own = notice.message.replace(str(answer), "")
        assert not NOT_OUR_WORDS.search(own)
        assert '"' in own
        assert not own.endswith(".") or rule.name == "override-with-reason"
        assert own[0].isupper() or own[0] == '"'


WORDINGS = plain((Path(__file__).parent / "wordings.yml").read_text(encoding="utf-8"))


def wordings(part: str, kind: str) -> Iterator[tuple[Rule, Any]]:
    """Yield each wording of one part of the file with its rule."""
    for name, parts in WORDINGS.items():
        yield from ((RULES[name], wording) for wording in parts[part][kind])


def named(value: Any) -> str:
    """Return a short name of a rule or a wording for the report of the tests."""
    return value.name if isinstance(value, Rule) else str(value)[:50]


@pytest.mark.parametrize(("rule", "answer"), list(wordings("written", "bad")), ids=named)
def test_wording_of_a_defect_is_noticed(rule: Rule, answer: Any) -> None:
    assert rule.tried(answer)


@pytest.mark.parametrize(("rule", "answer"), list(wordings("written", "good")), ids=named)
def test_same_words_pass_where_they_are_right(rule: Rule, answer: Any) -> None:
    assert rule.tried(answer) == []


def test_rules_know_wordings_they_were_not_written_with() -> None:
    """A rule that only knows the words of its examples falls far below this."""
    found = [bool(rule.tried(answer)) for rule, answer in wordings("apart", "bad")]
    false = [bool(rule.tried(answer)) for rule, answer in wordings("apart", "good")]
    assert sum(found) >= 0.95 * len(found)
    assert sum(false) <= 0.05 * len(false)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: r.name)
def test_rule_says_what_it_notices_where_that_comes_from_and_shows_both_kinds_of_examples(rule: Rule) -> None:
    assert rule.doc.startswith("Notice ")
    assert re.search(r"\bSource: \S", rule.doc)
    assert rule.examples.bad
    assert rule.examples.good
    assert rule.examples.item.type in rule.types


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: r.name)
def test_rule_declares_the_parameters_it_takes(rule: Rule) -> None:
    taken = rule.judge.__code__.co_varnames[1 : rule.judge.__code__.co_argcount]
    assert set(taken) == set(rule.parameters)
    assert {*rule.required_parameters, *rule.item_parameters} <= set(taken)
    assert set(rule.required_parameters) <= set(rule.examples.parameters)
    assert set(rule.always) <= set(rule.types)


def checked(item: Item, answer: Any, *others: Item, now: datetime | None = NOW, **answers: Any) -> list[str]:
    """Check one answer in a checklist of its own and return "part/rule level" for every finding on it."""
    checklist = Checklist(id="x", name="X", sections=(Section(id="all", items=(item, *others)),))
    found = check(checklist, {item.id: answer, **answers}, now).findings
    return [f"{f.part}/{f.rule} {f.level}" for f in found if f.item == item.id]


TEXT = Item(id="actual", type="textarea", label="What happens instead?", required=True)


def with_rules(*uses: RuleUse, item: Item = TEXT) -> Item:
    """Return the item with rules named in the definition."""
    return Item(id=item.id, type=item.type, label=item.label, required=item.required, rows=item.rows, rules=uses)


def test_definition_changes_the_level_and_the_words_of_a_rule_that_always_looks() -> None:
    item = with_rules(RuleUse(name="filler", level="note", message="Say more"))
    checklist = Checklist(id="x", name="X", sections=(Section(id="all", items=(item,)),))
    found = check(checklist, {"actual": "tbd"}, NOW).findings
    assert [(f.rule, f.level, f.message) for f in found] == [("filler", "note", "Say more")]


def test_filler_in_an_answer_that_is_not_required_is_left_alone() -> None:
    assert checked(Item(id="actual", type="textarea", label="More?"), "n/a") == []


def test_filler_that_the_hint_offers_is_an_answer() -> None:
    item = Item(id="ucc", type="input", label="UCC", description='A name, or "none".', required=True)
    assert checked(item, "None") == []
    assert checked(item, "n/a") == ["/filler blocker"]


def test_short_example_of_the_form_may_be_the_answer() -> None:
    assert (
        checked(Item(id="tries", type="input", label="How many?", placeholder="3 of 10", required=True), "3 of 10")
        == []
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It does not work", "does not work"),
        ("it doesn’t work properly", "doesn’t work"),
        ("When the agent answers a call, the app is not working", "is not working"),
        ("Calls are dropped from time to time", "from time to time"),
        ("Slow since the Windows update of the customer", "since the Windows update"),
        ("The screen stays black for a while", "for a while"),
        ("We are having problems with presence", "having problems"),
    ],
)
def test_vague_words_are_named(text: str, words: str) -> None:
    [notice] = RULES["not-vague"].judge(RULES["not-vague"].examples.asked(text))
    assert f'"{words}"' in notice.message


@pytest.mark.parametrize(
    "text",
    [
        'The customer says "it does not work" and sends a picture of a white page',
        "Does not work in Edge: the page stays white. Works in Firefox",
        "Sometimes, in 4 of 10 cases, presence shows Busy",
        "`error: something is broken` is what the console shows",
        "2026-11-22 10:05:11 ERROR service is down\nthe caller hears three tones",
        "Since the update to DC2025.01 the button is missing",
        "Het werkt soms niet bij de agenten in Utrecht en dat is sinds gisteren zo",
        "L'appel ne marche pas pour les agents qui sont dans la file",
        "The VPN is off and forwarding is off",
    ],
)
def test_words_that_stand_beside_facts_quotations_or_code_are_not_vague(text: str) -> None:
    asked = RULES["not-vague"].examples.asked(text)
    assert list(RULES["not-vague"].judge(asked)) == []


ERROR_TEXT = Item(
    id="error-text", type="textarea", label="Error message", render="text", rules=(RuleUse(name="quoted-error"),)
)


@pytest.mark.parametrize(
    "text",
    [
        "an error popped up about sending",
        "A red error box came up when she saved",
        "she got a strange error",
        "The agent saw a message but closed it",
        "it gave an error",
        "something about a token I think",
    ],
)
def test_error_from_memory_is_no_error_text(text: str) -> None:
    assert checked(ERROR_TEXT, text) == ["/quoted-error warning"]


@pytest.mark.parametrize(
    "text",
    [
        "An unexpected error has occurred",
        "This page has an error. You might just need to refresh it.",
        "Sorry, something went wrong",
        "We could not sign you in",
        "Error while sending the message",
        "You got disconnected. An error prevented the call",
    ],
)
def test_error_as_products_word_it_is_an_error_text(text: str) -> None:
    assert checked(ERROR_TEXT, text) == []


@pytest.mark.parametrize(
    ("contact", "found"),
    [
        ("the owner", True),
        ("someone of the day shift", True),
        ("The secretary, in the morning", True),
        ("Reception desk", True),
        ("Petra", True),
        ("Petra Vos, petra.vos@example.com", False),
        ("Petra Vos, 030 555 0119", False),
        ("T. Nes, +47 99 55 50 23", False),
        ("Petra Vos, ext 4410", False),
        ("Petra Vos via the service desk of the customer", False),
        ("Petra Vos in Teams", False),
    ],
)
def test_contact_of_any_priority_can_be_reached(contact: str, found: bool) -> None:
    item = Item(id="by", type="input", label="Who?", required=True, rules=(RuleUse(name="reachable"),))
    assert checked(item, contact) == (["/reachable blocker"] if found else [])


def test_count_of_today_passes_in_a_case_that_has_the_date() -> None:
    seen = Item(id="last-seen", type="date-time", label="When?")
    day: dict[str, Any] = {"last-seen": "2026-11-22 12:20 UTC"}
    assert checked(TEXT, "40 calls this afternoon went over this trunk", seen, **day) == []
    assert checked(TEXT, "40 calls this afternoon went over this trunk", seen) == ["/dated warning"]
    assert checked(TEXT, "40 calls yesterday went over this trunk", seen, **day) == ["/dated warning"]
    assert checked(TEXT, "The agent moved to another network today", seen, **day) == ["/dated warning"]


def test_secret_renewed_elsewhere_in_the_case_is_no_longer_expired() -> None:
    more = Item(id="more", type="textarea", label="More")
    text = "The secret of the mail app expired on 2026-11-16"
    assert checked(TEXT, text, more, more="Wim made a new secret at 14:20 CET") == []
    assert checked(TEXT, text, more, more="The certificate of the SBC was renewed") == ["/not-expired warning"]
    assert checked(TEXT, text, more, more="There is no new secret") == ["/not-expired warning"]


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("yesterday", "2026-11-21"),
        ("the day before yesterday", "2026-11-20"),
        ("this morning", "2026-11-22"),
        ("last night", "2026-11-21 to 2026-11-22"),
        ("since Monday", "2026-11-16"),
        ("on Sunday", "2026-11-22"),
        ("last Sunday", "2026-11-15"),
        ("three days ago", "2026-11-19"),
        ("2 weeks ago", "2026-11-08"),
        ("last week", "2026-11-09 to 2026-11-15"),
        ("this week", "2026-11-16 to 2026-11-22"),
        ("last weekend", "2026-11-14 to 2026-11-15"),
        ("last month", "2026-10"),
        ("next month", "2026-12"),
        ("next week", "2026-11-23 to 2026-11-29"),
        ("by Friday", "2026-11-27"),
        ("before Sunday", "2026-11-29"),
        ("tomorrow", "2026-11-23"),
        ("last year", ""),
        ("two hours ago", ""),
    ],
)
def test_relative_date_is_resolved_as_of_today(text: str, means: str) -> None:
    assert [m for _, m in relative_dates(f"It began {text}.", date(2026, 11, 22))] == [means]


@pytest.mark.parametrize(
    "text",
    [
        "every Monday",
        "Monday to Friday",
        "from Tuesday to Thursday",
        "on Mondays",
        "on Friday afternoons",
        "on Monday 16 November",
        "today's list",
    ],
)
def test_opening_hours_and_written_dates_are_not_relative(text: str) -> None:
    assert list(relative_dates(f"Open {text}.", date(2026, 11, 22))) == []


def test_rules_about_time_say_nothing_without_a_clock() -> None:
    assert checked(with_rules(RuleUse(name="dated")), "It began yesterday at the office", now=None) == []
    first = Item(id="at", type="date-time", label="When", rules=(RuleUse(name="in-past"),))
    assert checked(first, "2999-01-01 09:00 UTC", now=None) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("certificate valid until 2026-11-21", date(2026, 11, 21)),
        ("The client secret expired on 1 November 2026", date(2026, 11, 1)),
        ("License end date: 31.10.2026", date(2026, 10, 31)),
        ("key not after Nov 3, 2026", date(2026, 11, 3)),
    ],
)
def test_last_day_of_a_certificate_or_secret_is_read(text: str, day: date) -> None:
    assert [d for _, d in expiries(text)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "certificate valid until 03/04/2026",
        "The session ends on 2026-11-01",
        "The secret expired on 2026-11-01 and was renewed on 2026-11-02",
        "The certificate expires soon",
    ],
)
def test_last_day_that_cannot_be_told_is_not_guessed(text: str) -> None:
    assert list(expiries(text)) == []


SECRETS = {
    "password": "log in as svc with password Winter2026!x",
    "token": "Bearer abcdefghij0123456789",
    "private key": "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk",
    "connection string": "Data Source=sql01;Initial Catalog=dm;User ID=sa;Password=Zomer77",
    "client secret": "client secret: abC8Q~deFghiJklMnoPqrStuVwxYz0123456789a",
    "cookie": "Set-Cookie: session=9f8e7d6c5b4a",
    "access key": "https://x.blob.example/a?sv=2024&sig=abcdefghijklmnopqrstuvwxyz012345",
    "PIN": "PIN: 4711",
}


@pytest.mark.parametrize(("kind", "text"), SECRETS.items())
def test_secret_is_named_by_kind_and_place_and_never_repeated(kind: str, text: str) -> None:
    [notice] = RULES["no-secret"].judge(RULES["no-secret"].examples.asked(text))
    assert kind in notice.message
    assert "What happens instead?" in notice.message
    assert not any(
        word in notice.message for word in re.findall(r"\S{8,}", text.lower()) if word not in ("password", "private")
    )


def test_secret_in_a_row_of_checks_and_in_a_step_is_found_at_its_part() -> None:
    rows = Item(id="checks-done", type="checks", label="Checks", rows=(Row(id="sbc", label="SBC"),))
    assert checked(rows, {"sbc": {"status": "ruled out", "proof": "password=Hunter22"}}) == [
        "sbc.proof/no-secret blocker"
    ]
    steps = Item(id="steps", type="steps", label="Steps")
    assert checked(steps, ["Open WebAgent", "Sign in with password Hunter22!"]) == ["1/no-secret blocker"]


@pytest.mark.parametrize(
    "text",
    [
        "4111 1111 1111 1112",
        "+4111111111111111",
        "2026-11-22 10:05:11.4111111111111111",
        "NL92 ABNA 0417 1643 00",
        "Call-ID 5500-0000-0000-0005-x",
    ],
)
def test_number_that_only_looks_like_an_account_is_let_pass(text: str) -> None:
    assert list(RULES["no-personal-data"].judge(RULES["no-personal-data"].examples.asked(text))) == []


EVIDENCE = RULES["evidence-named"].examples.beside[0]


def test_promise_is_kept_by_proof_of_that_kind_only() -> None:
    screenshot, har = {"kind": "Screenshot", "file": "a.png"}, {"kind": "HAR", "file": "a.har"}
    assert checked(TEXT, "White page, see screenshot", EVIDENCE, evidence=[screenshot]) == []
    assert checked(TEXT, "White page, see screenshot", EVIDENCE, evidence=[har]) == ["/evidence-named warning"]
    assert checked(TEXT, "White page, see attachment", EVIDENCE, evidence=[]) == ["/evidence-named warning"]


def test_promise_cannot_be_kept_where_no_proof_is_asked_for() -> None:
    assert checked(TEXT, "White page, see screenshot") == []


def test_contradiction_with_anything_unless_it_begins_with_a_word() -> None:
    use = RuleUse(name="contradicts", parameters={"answers": ["High"], "item": "workaround", "unless": ["none"]})
    item = Item(id="urgency", type="input", label="Urgency", rules=(use,))
    workaround = Item(id="workaround", type="input", label="Workaround")
    assert checked(item, "High", workaround, workaround="Agents use Teams") == ["/contradicts warning"]
    assert checked(item, "High", workaround, workaround="None, all calls are lost") == []
    assert checked(item, "High", workaround) == []
    assert checked(item, "Low", workaround, workaround="Agents use Teams") == []


def test_contradiction_of_one_row_of_checks() -> None:
    use = RuleUse(
        name="contradicts",
        parameters={"row": "net", "answers": ["not applicable"], "item": "connection", "others": ["Wi-Fi"]},
    )
    rows = Item(id="checks-done", type="checks", label="Checks", rows=(Row(id="net", label="Network"),), rules=(use,))
    connection = Item(id="connection", type="input", label="Connection")
    assert checked(rows, {"net": {"status": "not applicable"}}, connection, connection="Wi-Fi") == [
        "net.status/contradicts warning"
    ]
    assert checked(rows, {"net": {"status": "ruled out"}}, connection, connection="Wi-Fi") == []


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("The agent opens WebAgent and answers a call", True),
        ("De medewerker opent WebAgent en neemt een gesprek aan", False),
        ("L'agent ouvre WebAgent et prend un appel de la file", False),
        ("Der Agent öffnet WebAgent und nimmt einen Anruf an", False),
        ("呼び出し音が鳴りません", False),
        ("12345", False),
    ],
)
def test_only_english_is_judged_as_english(text: str, english: bool) -> None:
    assert is_english(text) is english


def test_prose_blanks_quotations_code_and_log_lines_and_keeps_places() -> None:
    text = 'She said "no sound" and `x = 1`\n2026-11-22 10:00:00 ERROR down\nthe page stays white today'
    assert len(prose(text)) == len(text)
    assert not re.search("no sound|x = 1|ERROR", prose(text))
    assert prose(text).endswith("the page stays white today")


def test_answer_that_is_only_a_quotation_is_judged_as_it_stands() -> None:
    assert prose('"It does not work"') == '"It does not work"'


HOSTILE = [
    *("a", '"', "“", "'", "`", " ", "- ", "\n", "<", "[", "1 ", "1-", "4", "=", ";", "(", "{{a", "a.", "\u0430"),
    *("password ", "pw:", "client secret ", "eyJaaaaaaaaa.", "http://a:", "Server=x;", "-----BEGIN ", "user: a / "),
    *("some ", "since the ", "see the ", "an error ", "check all ", "too ", "not ", "in the ", "as an agent, "),
    *("everything was ", "something is ", "also, ", "plus the ", "many times ", "most of the ", "i got an ", "some a "),
    *("Aa1!", "sign in with ", "a/Aa1!", "the engineer did ", "trace that i ", "will ", "issue with ", "users in "),
    *("also wallboard. ", "2026-11-22 ", "monday ", "expires on ", "valid until the ", "DE12 ABCD "),
]


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: r.name)
def test_rule_reads_a_hostile_answer_of_100_kilobytes_in_one_pass(rule: Rule) -> None:
    """A pattern that goes back over what it has read takes minutes here; the limit is 20 times what one pass takes."""
    for unit in HOSTILE:
        text = (unit * (100_000 // len(unit) + 1))[:100_000]
        start = time.process_time()
        rule.tried(shaped(rule.examples.item, text))
        assert time.process_time() - start < 2, unit


def shaped(item: Item, text: str) -> Any:
    """Put a text into the shape of the item's answer."""
    if item.type == "steps":
        return [text, text[:50_000]]
    if item.type == "checks":
        return {row.id: {"status": "ruled out", "proof": text} for row in item.rows}
    return [{i.id: text for i in item.items}] if item.type == "group" else text


def test_case_of_hostile_answers_gives_a_report() -> None:
    checklist = known().checklists["escalate-to-level-2"]
    text = "since the update some users <x> see the 4111 1111 " * 2_000
    report = check(checklist, {i.id: shaped(i, text) for i in checklist.items}, NOW)
    assert not report.ready


def test_page_about_the_rules_has_an_entry_for_each_and_keeps_messages_as_text() -> None:
    page = rules_reference()
    assert re.findall(r"^### `(.+)`$", page, re.MULTILINE) == list(RULES)
    assert all(f"Level: {rule.level}" in page for rule in RULES.values())
    assert "&lt;agent name&gt;" in page
