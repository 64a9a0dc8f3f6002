from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.analytics.attention_reasons import RISK, WATCH, Reason
from app.analytics.suggestion import _BY_REASON, CALL, Suggestion
from app.bridge.day_words import (
    ahead_words,
    due_words,
    reason_words,
    suggestion_words,
)
from app.queries.agenda import AgendaRow
from tests.builders import TODAY

OCT_9 = date(2026, 10, 9)


def words(code, *, first=False, tone="", **values):
    return reason_words(Reason(code, tone, 0.5, 0.5, **values), TODAY, first=first).text


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("Renews in 48 days", {"code": "renewal", "n": 48}),
        ("Renews today", {"code": "renewal", "n": 0}),
        ("Notice date in 1 day", {"code": "notice", "n": 1}),
        ("Notice date today", {"code": "notice", "n": 0}),
        ("Renewal 3 days late", {"code": "lapsed", "n": 3}),
        ("No quote sent yet", {"code": "no_quote"}),
        ("No next step set", {"code": "no_step"}),
        ("Sev 1 issue open 21 days", {"code": "issue", "n": 21, "m": 1}),
        ("Urgent issue open 2 days", {"code": "issue", "n": 2}),
        ("Champion left on 9 Oct", {"code": "left", "on": OCT_9}),
        ("New CFO not met", {"code": "unmet", "text": "CFO"}),
        ("Diagnostics: one contact", {"code": "lone", "text": "Diagnostics"}),
        ("Touch 5 days overdue", {"code": "touch", "n": 5, "m": 14, "value": Decimal(19)}),
        ("CSAT 3.1, down 0.6", {"code": "csat", "value": Decimal("3.1"),
                                "change": Decimal("-0.6")}),
        ("Health down 7 in 90 days", {"code": "health", "change": Decimal("-6.8")}),
        ("They owe us “DPA” since 9 Oct", {"code": "theirs", "text": "DPA", "on": OCT_9}),
        ("Our promise 1 day late", {"code": "ours", "n": 1}),
        ("Sign-on 4 days late", {"code": "step", "text": "Sign-on", "n": 4}),
        ("DPA due", {"code": "compliance", "text": "dpa", "n": 0}),
        ("KYC 4 days late", {"code": "compliance", "text": "kyc", "n": 4}),
        ("Review 2 days late", {"code": "review", "n": 2}),
        ("Plan review due", {"code": "plan_review", "n": 0}),
        ("Plan review 2 days late", {"code": "plan_review", "n": 2}),
        ("Onboarding week 8 of 12", {"code": "onboarding", "n": 8, "m": 12}),
    ],
)  # fmt: skip
def test_each_reason_is_a_plain_sentence(said, values):
    assert words(**values) == said


def test_an_overdue_touch_that_comes_first_says_for_how_long():
    said = words("touch", first=True, n=17, m=30, value=Decimal(47))
    assert said == "No touch for 47 days (rhythm 30)"


@pytest.mark.parametrize(
    ("tone", "first", "role"),
    [
        (RISK, False, "status.risk.text"), (WATCH, True, "status.watch.text"),
        (WATCH, False, "text.secondary"), ("", True, "text.secondary"),
    ],
)  # fmt: skip
def test_only_the_gravest_are_coloured_behind_the_first(tone, first, role):
    assert reason_words(Reason("ours", tone, 1, 1, n=1), TODAY, first=first).role == role


@pytest.mark.parametrize("code", sorted({one.code for one in _BY_REASON.values()} | {"step"}))
def test_each_suggestion_says_what_to_do(code):
    made = suggestion_words(Suggestion(code, CALL, "Ann"))
    assert made.text
    assert made.text[0].isupper()
    assert made.icon == "phone"


def test_a_call_without_a_name_logs_a_touch():
    assert suggestion_words(Suggestion("call", CALL)).text == "Log touch"
    assert suggestion_words(Suggestion("call", CALL, "Ann Roth")).text == "Call Ann Roth"


def row(kind, text, table="x", late=0):
    return AgendaRow(1, table, kind, 1, "Acme", text, OCT_9, None, late)


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("win_back", "price_budget", "Ask again, left over price or budget"),
        ("win_back", "win_back", "Ask the client again"),
        ("compliance", "dpa", "DPA"), ("compliance", "aml", "aml"),
        ("review", "ad_hoc", "Ad hoc review"), ("notice", "notice", "Notice date"),
        ("renewal", "Portal", "Renewal: Portal"), ("birthday", "Ann", "Birthday: Ann"),
        ("anniversary", "Client for 1 year", "Client for 1 year"),
        ("anniversary", "Client for 12 years", "Client for 12 years"),
        ("action", "Send the plan", "Send the plan"),
    ],
)  # fmt: skip
def test_what_is_due_has_words_instead_of_codes(kind, text, said):
    assert due_words(row(kind, text)).text == said


def test_what_comes_next_names_it_the_client_and_the_day():
    assert ahead_words(None, TODAY) == ""
    assert ahead_words(row("notice", "Portal"), TODAY) == "Next: renewal notice, Acme, 9 Oct."
    assert ahead_words(row("action", "Send quote"), TODAY) == "Next: Send quote, Acme, 9 Oct."
