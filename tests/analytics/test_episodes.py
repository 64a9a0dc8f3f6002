"""A client that left and came back: every figure counts each time as a client by its own days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.analytics.evidence import is_active
from app.analytics.kpis import compute
from app.analytics.stages import gave_notice
from app.core.periods import Period
from app.queries.facts import load_facts
from app.services.closures import close_account, reopen_account
from tests.acting import ask, do
from tests.analytics.book import Book
from tests.builders import make_account, set_today

AWAY = ((date(2020, 1, 1), date(2025, 3, 1)),)
WHY = {"type": "client_terminated", "primary_reason": "price_budget"}


@pytest.fixture
def book():
    found = Book()
    found.account("Back", "2025-09-01", episodes=AWAY)
    found.account("Stayed", "2020-01-01")
    return found


@pytest.mark.parametrize(
    ("day", "active"),
    [
        (date(2019, 12, 31), False), (date(2020, 1, 1), True), (date(2025, 2, 28), True),
        (date(2025, 3, 1), False), (date(2025, 8, 31), False), (date(2025, 9, 1), True),
    ],
)  # fmt: skip
def test_a_client_on_the_days_of_each_time(book, day, active):
    account = next(acc for acc in book.accounts.values() if acc.name == "Back")
    assert is_active(account, day) is active
    since = account.client_since(day)
    assert (since is not None) is active


def kpi(facts, name, start, end, as_of=None):
    period = Period(date.fromisoformat(start), date.fromisoformat(end))
    (line,) = compute(facts, [name], period=period, as_of=as_of or period.last_day)
    return line.figure


@pytest.mark.parametrize(
    ("start", "end", "kept", "gone"),
    [
        ("2025-01-01", "2025-07-01", 50, 50),  # left in it
        ("2025-01-01", "2026-01-01", 100, 0),  # left and came back inside: retained
        ("2025-04-01", "2026-01-01", 100, 0),  # came back in it: not of the start
        ("2024-01-01", "2025-01-01", 100, 0),  # the time before it left
    ],
)
def test_retention_counts_episodes(book, start, end, kept, gone):
    facts = book.facts()
    assert kpi(facts, "retention_rate", start, end).value == kept
    assert kpi(facts, "logo_churn", start, end).value == gone


def test_a_second_departure_is_lost_again():
    book = Book()
    book.account("Twice", "2025-09-01", "2026-02-01", episodes=AWAY)
    book.account("Stayed", "2020-01-01")
    facts = book.facts()
    assert kpi(facts, "logo_churn", "2025-01-01", "2025-06-01").value == 50
    assert kpi(facts, "logo_churn", "2025-12-01", "2026-06-01").value == 50
    within = kpi(facts, "retention_rate", "2025-08-01", "2026-03-01")
    assert within.value == 100
    reasons = {one.label: one.reason for one in within.excluded}
    assert reasons == {"Twice": "joined and left within the period"}


def test_who_comes_back_is_no_new_client(book):
    facts = book.facts()
    assert kpi(facts, "new_clients", "2025-01-01", "2026-01-01").value == 0
    assert kpi(facts, "new_clients", "2020-01-01", "2021-01-01").value == 2


def test_the_notice_of_an_earlier_time_is_past(store):
    set_today(store, date(2025, 3, 1))
    key = make_account(store, "Back")
    do(store, close_account, key, effective_date=date(2025, 3, 1), notice_date=date(2025, 1, 1),
       **WHY)  # fmt: skip
    do(store, reopen_account, key, "retention", on=date(2025, 3, 1))
    set_today(store, date(2025, 4, 1))
    facts = ask(store, load_facts)
    from app.analytics.evidence import Evidence

    evidence = Evidence(facts, date(2025, 4, 1))
    account = facts.accounts[key]
    assert account.episodes == ((date(2020, 1, 1), date(2025, 3, 1)),)
    assert not gave_notice(evidence, account, date(2025, 4, 1))
    assert gave_notice(evidence, account, date(2025, 2, 1))
    assert kpi(facts, "retention_rate", "2025-01-01", "2025-04-01").value == Decimal(100)
