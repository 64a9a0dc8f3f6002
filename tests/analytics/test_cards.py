from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.analytics.cards import account_cards, series_days
from app.analytics.health import account_health
from app.analytics.recurring import recurring
from app.analytics.window import instant_at_end_of
from tests.analytics.book import Book, near
from tests.analytics.rich import rich_book

TODAY = date(2026, 10, 13)


def card(book, account):
    (found,) = account_cards(book.facts(), TODAY, [account])
    return found


def meridell():
    book = Book()
    parent = book.account("Holding", start=None)
    account = book.account("Meridell", parent_id=parent, owner="Nora Velde", tier="1",
                           strategy_type="strategic", relationship_intensity="intense",
                           tags=("health", "north"), growth_potential=70,
                           lifecycle_stage="development")  # fmt: skip
    book.stage(account, "development", "2024-02-01")
    book.contract(account, "2024-01-01", "2026-12-31", 424)
    book.contract(account, "2026-03-15", "2027-12-31", 62)
    book.revenue(account, "2026-06-30", 400)
    book.revenue(account, "2025-10-13", 999)
    book.cost(account, "2026-06-30", 264)
    for on, score in (("2026-05-01", 5), ("2026-08-01", 4), ("2026-08-02", 5), ("2026-10-01", 3)):
        book.answer(account, "csat", on, score)
    book.answer(account, "nps", "2026-08-01", 9)
    book.touch(account, "2026-10-08")
    book.touch(account, "2026-10-12", "outbound")
    book.action(account, "Review the plan", "2026-10-13")
    return book, account


def test_a_card_says_all_about_an_account():
    book, account = meridell()
    found = card(book, account)
    health = account_health(book.facts(), account, TODAY)
    assert (found.name, found.owner, found.parent_ref) == ("Meridell", "Nora Velde", "a1")
    assert (found.stage, found.stage_since) == ("development", date(2024, 2, 1))
    assert (found.health, found.health_band) == (health.value, health.band)
    assert (
        found.health_change
        == health.value - account_health(book.facts(), account, date(2026, 7, 15)).value
    )
    assert (found.recurring_minor, found.currency) == (48600, "EUR")
    assert found.recurring_series_minor == (42400,) * 4 + (48600,) * 8
    assert found.revenue_12m_minor == 40000
    assert (found.contribution_12m_minor, found.contribution_percent) == (13600, 34)
    assert (found.csat, found.csat_n) == (Decimal("4.25"), 4)
    assert found.csat_change == Decimal("-0.5"), "4.5 in the third quarter after 5"
    assert (found.nps, found.nps_n) == (100, 1)
    assert (found.renewal_on, found.renewal_days) == (date(2026, 12, 31), 79)
    assert (found.last_touch, found.touch_days) == (date(2026, 10, 8), 5)
    assert (found.rhythm_max_days, found.touch_overdue) == (14, False)
    assert (found.next_step, found.next_due) == ("Review the plan", TODAY)
    assert (found.decision, found.decision_confirmed) == ("grow", False)
    assert found.tags == ("health", "north")


def test_an_account_of_which_nothing_is_known():
    book = Book()
    found = card(book, book.account("New", start=None, lifecycle_stage="prospecting"))
    assert found.health is None
    assert found.health_reason == "prospects and closed accounts have none"
    assert (found.recurring_minor, found.revenue_12m_minor) == (0, 0)
    for value in (found.contribution_percent, found.csat, found.csat_change, found.nps,
                  found.renewal_on, found.last_touch, found.touch_days, found.next_step,
                  found.decision, found.relationship_strength):  # fmt: skip
        assert value is None
    assert not found.touch_overdue


def test_a_touch_later_than_the_rhythm_is_overdue():
    book = Book()
    account = book.account()
    book.touch(account, "2026-09-12")
    assert card(book, account).touch_overdue
    book.touch(account, "2026-09-13")
    assert not card(book, account).touch_overdue


@pytest.mark.parametrize(
    ("own", "late"),
    [
        ({"start": "2026-09-12"}, True),
        ({"start": "2026-09-13"}, False),
        ({"start": None}, False),
        ({"start": "2026-09-12", "end": "2026-10-13"}, False),
        ({"start": "2026-09-12", "archived_on": TODAY}, False),
        ({"start": "2026-09-12", "account_status": "ignored"}, False),
        ({"start": "2026-09-12", "account_status": "on_hold"}, True),
    ],
)
def test_a_client_who_was_never_touched_waits_from_its_first_day(own, late):
    book = Book()
    found = card(book, book.account("New", **own))
    assert (found.touch_overdue, found.last_touch) == (late, None)


def test_a_missing_rate_is_unknown_and_harms_no_other_account():
    book = Book()
    dollars, euros = book.account("Dollars", currency="USD"), book.account("Euros")
    for account in (dollars, euros):
        book.contract(account, "2025-01-01", "2028-01-01", 100)
        book.revenue(account, "2026-06-30", 100)
    cards = {found.id: found for found in account_cards(book.facts(), TODAY)}
    assert cards[dollars].recurring_minor is None
    assert cards[dollars].revenue_12m_minor is None
    assert (cards[dollars].renewal_on, cards[dollars].renewal_minor) == (date(2028, 1, 1), None)
    assert cards[euros].recurring_minor == 10000


def test_other_currencies_are_turned_into_the_portfolios():
    book = Book()
    account = book.account(currency="USD")
    book.contract(account, "2026-10-01", "2028-01-01", 100)
    book.rate("2026-10-10", "USD", "EUR", "0.8")
    found = card(book, account)
    assert found.recurring_minor == 8000
    assert found.recurring_series_minor == (0,) * 11 + (8000,)


def test_an_account_on_hold_pays_nothing_now_and_did_before():
    book = Book()
    account = book.account(account_status="on_hold")
    book.contract(account, "2025-01-01", "2028-01-01", 100)
    found = card(book, account)
    assert found.recurring_series_minor == (10000,) * 11 + (0,)


def test_the_series_is_the_recurring_revenue_at_the_ends_of_months():
    book = rich_book()
    evidence = book.evidence("2026-11-22")
    days = series_days(date(2026, 11, 22))
    assert days[0] == date(2025, 12, 31)
    assert days[-2:] == [date(2026, 10, 31), date(2026, 11, 22)]
    for found in account_cards(book.facts(), date(2026, 11, 22)):
        account = book.accounts[found.id]
        values = [recurring(evidence, account, instant_at_end_of(day)) for day in days]
        assert [Decimal(minor) / 100 for minor in found.recurring_series_minor] == values


def test_cards_agree_with_the_figures_of_one_account():
    book = rich_book()
    for found in account_cards(book.facts(), date(2026, 11, 22)):
        if found.archived_on:
            continue
        year = "2025-11-23..2026-11-23"
        margin = book.value("contribution_percent", year, "2026-11-22", account=found.id)
        health = book.value("health", year, "2026-11-22", account=found.id)
        csat = book.value("csat_mean", year, "2026-11-22", account=found.id)
        revenue = book.value("revenue", year, "2026-11-22", account=found.id)
        strength = book.value("relationship_strength", year, "2026-11-22", account=found.id)
        assert found.contribution_percent == margin
        assert found.csat == csat
        assert Decimal(found.revenue_12m_minor) / 100 == revenue
        assert (found.health is None and health is None) or near(found.health, health)
        assert found.relationship_strength == strength
