"""The row of a card: what it says, and that the cache gives back what was put in."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bridge.card_row import CardRow, kept_form, row_from_kept, thin_row
from app.store.fast import FastAccount

TODAY = date(2026, 10, 13)
FULL = CardRow(
    7, "Meridell Clinics", "Nora Velde", "strategic", "1", "Healthcare", "development",
    date(2024, 1, 5), ("gold", "key"), health=Decimal("69.123456789123"), health_band="watch",
    health_change=Decimal("-5.5"), arr_minor=48_600_000, course_minor=(1, None, 3),
    revenue_minor=47_000_000, contribution_minor=-1, margin=Decimal("34.25"),
    csat=Decimal("4.2"), csat_sum=Decimal("50.4"), csat_n=12, csat_change=Decimal("-0.2"),
    nps=Decimal(40), nps_n=5, renewal=date(2026, 12, 31), last_touch=date(2026, 10, 8),
    waits_since=date(2026, 10, 8), rhythm=14,
    next_step="Review Diagnostics plan", next_due=TODAY, decision="grow", is_confirmed=True,
    proposal="keep", strength=Decimal(61),
)  # fmt: skip


def kept(row: CardRow) -> CardRow:
    """The row after a way through the cache table's JSON."""
    card = kept_form(row)
    account = FastAccount(
        row.id, "ref", row.name, None, row.tier, row.segment, row.stage, row.owner,
        TODAY if row.is_archived else None, row.arr_minor, json.dumps(card), TODAY,
    )  # fmt: skip
    return row_from_kept(account)


def test_a_row_comes_back_from_the_cache_with_nine_places_at_most():
    assert kept(FULL) == FULL._replace(health=Decimal("69.123456789"))


def test_an_account_without_a_card_shows_its_own_cells_only():
    account = FastAccount(3, "r", "Acme", None, None, "key", None, "Ann", None, None, None, None)
    row = row_from_kept(account)
    assert (row.name, row.owner, row.segment, row.is_computed) == ("Acme", "Ann", "key", False)
    assert row.arr_minor is None
    assert row.health is None


def test_a_thin_row_has_the_accounts_own_cells_and_what_it_is_worth():
    account = FastAccount(
        3, "r", "Acme", None, "1", "key", "retention", "Ann", TODAY, 500, "{}", TODAY
    )
    assert thin_row(account) == CardRow(
        3, "Acme", "Ann", "key", "1", stage="retention", is_archived=True, arr_minor=500,
        is_computed=False,
    )  # fmt: skip


def test_what_is_empty_takes_no_room_in_the_cache():
    assert kept_form(CardRow(1, "Acme")) == {}


def test_a_cache_of_another_version_does_no_harm():
    account = FastAccount(
        3, "r", "Acme", None, None, None, None, None, None, None,
        json.dumps({"wonder": 1, "csat_n": 4}), TODAY,
    )  # fmt: skip
    assert row_from_kept(account).csat_n == 4


@given(
    st.integers(-(10**12), 10**12) | st.none(),
    st.decimals(-100, 100, places=6) | st.none(),
    st.dates() | st.none(),
)
def test_any_row_comes_back(money, score, day):
    row = CardRow(1, "A", arr_minor=money, health=score, renewal=day, csat=score)
    assert kept(row) == row


def test_a_touch_is_overdue_from_the_day_after_the_rhythm():
    row = FULL._replace(waits_since=TODAY - timedelta(days=14))
    assert not row.is_touch_overdue(TODAY)
    assert row.is_touch_overdue(TODAY + timedelta(days=1))
    assert row._replace(last_touch=None).is_touch_overdue(TODAY + timedelta(days=1))
    assert not row._replace(waits_since=None).is_touch_overdue(TODAY + timedelta(days=99))


@pytest.mark.parametrize(("last", "since"), [(TODAY, TODAY), (None, TODAY), (TODAY, None)])
def test_since_when_a_client_waits_is_kept_once(last, since):
    row = CardRow(1, "Acme", last_touch=last, waits_since=since)
    assert kept(row) == row
    assert ("waits_since" in kept_form(row)) == (last != since)


def test_trim_is_confirmed_or_proposed():
    assert FULL._replace(decision="trim").trim == "confirmed"
    assert FULL._replace(decision="repair", proposal="trim").trim == "proposed"
    assert FULL.trim is None


@pytest.mark.parametrize(
    ("days", "state"), [(14, ""), (15, "due"), (30, "due"), (31, "overdue")]
)  # fmt: skip
def test_a_touch_is_due_after_the_ideal_and_overdue_after_the_maximum(days, state):
    today = date(2026, 10, 13)
    row = CardRow(1, "Acme", waits_since=today - timedelta(days), rhythm=30, rhythm_ideal=14)
    found = (row.is_touch_due(today), row.is_touch_overdue(today))
    assert found == (state == "due", state == "overdue")
    assert not row._replace(waits_since=None).is_touch_due(today)
