from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.bridge.tasks import Cancelled, Progress
from app.bridge.trend_work import Scope, Wish, explained, trends
from app.core.periods import Period
from tests.builders import make_account, make_contract

DAY = date(2026, 10, 13)
RUNS = {"start_date": date(2024, 1, 1), "end_date": date(2028, 1, 1)}


@pytest.fixture
def accounts(store):
    keys = {}
    for name, segment, value in (("Acme", "strategic", 12), ("Berg", "key", 6)):
        keys[name] = make_account(store, name=name, strategy_type=segment)
        make_contract(store, keys[name], annual_value_minor=value * 1_000_000, **RUNS)
    return keys


@pytest.fixture
def progress():
    return Progress(lambda *_said: None)


def ends(store, progress, scope):
    found = trends(progress, store, DAY, 12, scope)
    return found.bridge.end, found.accounts


def test_a_scope_is_all_a_segment_or_one_account(store, accounts, progress):
    assert ends(store, progress, Scope()) == (Decimal(180_000), 2)
    assert ends(store, progress, Scope(segment="key")) == (Decimal(60_000), 1)
    assert ends(store, progress, Scope(account_id=accounts["Acme"])) == (Decimal(120_000), 1)


def test_a_point_is_explained_in_the_same_scope(store, accounts, progress):
    span = Period(date(2026, 9, 1), date(2026, 10, 1))
    wish = Wish("recurring_revenue", span, date(2026, 9, 30), Scope(segment="key"))
    figure = explained(progress, store, wish)
    assert figure.value == Decimal(60_000)
    rows = [row for term in figure.terms for row in term.rows]
    assert rows
    assert all(row.label.startswith("Berg") for row in rows)


def test_work_nobody_waits_for_any_more_stops(store, accounts, progress):
    progress.cancel()
    with pytest.raises(Cancelled):
        trends(progress, store, DAY, 12, Scope())
