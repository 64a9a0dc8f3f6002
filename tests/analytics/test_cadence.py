from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analytics.cadence import LEAST, MOST, people_due, ranked_touches
from app.analytics.due import due_rows
from app.models.cadence import Applied, Rhythm, freshness
from app.queries.cadence import FreshRow
from app.services.cadence import set_rhythm
from tests.acting import ask, do
from tests.builders import TODAY, make_account, make_interaction, make_person, set_today


def row(key, days, most=30, weight=1, table="account"):
    rhythm = Rhythm(most // 2, most)
    fresh = freshness(TODAY - timedelta(days), rhythm, TODAY)
    return FreshRow(key, table, key, "A", f"Name {key:03}", None, fresh,
                    Applied(rhythm, "intensity", "moderate"), None, weight)  # fmt: skip


def test_the_most_worth_overdue_comes_first():
    rows = [row(1, 45), row(2, 45), row(3, 90)]
    found = ranked_touches(rows, {1: 100, 2: 300, 3: None})
    assert [one.id for one in found] == [3, 2, 1]
    assert [one.urgency for one in found] == [Decimal(3), Decimal("2.25"), Decimal("0.75")]


def test_weight_is_between_a_quarter_and_four_times_the_seat():
    rows = [row(1, 30), row(2, 30), row(3, 30, weight=3)]
    found = {one.id: one.weight for one in ranked_touches(rows, {1: 1, 2: 10_000, 3: None})}
    assert found[1] == LEAST
    assert found[2] <= MOST
    assert found[3] == 3


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 90), st.integers(0, 10**9)),
                max_size=20))  # fmt: skip
def test_the_order_is_that_of_ratio_times_weight(cases):
    rows = [row(key, days, most) for key, (days, most, _) in enumerate(cases, start=1)]
    worth = {key: money or None for key, (_, _, money) in enumerate(cases, start=1)}
    found = ranked_touches(rows, worth)
    assert len(found) == len(rows)
    urgencies = [one.urgency for one in found]
    assert urgencies == sorted(urgencies, reverse=True)
    for one in found:
        assert one.urgency == one.row.fresh.ratio * one.weight


@pytest.mark.parametrize(("days", "due"), [(9, False), (10, True), (11, True)])
def test_people_with_a_rule_are_due_when_it_runs_out(store, days, due):
    set_today(store)
    account = make_account(store)
    ann = make_person(store, account, "Ann", decision_roles=["decision_maker"])
    at = datetime(2026, 10, 13, 8, tzinfo=UTC) - timedelta(days)
    make_interaction(store, account, at, people=(ann,))
    assert list(ask(store, people_rows)) == []
    do(store, set_rhythm, "role", "decision_maker", 5, 10)
    assert bool(ask(store, people_rows)) == due
    kinds = [(found.table, found.kind) for found in ask(store, due_rows)]
    assert (("person", "touch") in kinds) == due


def people_rows(session):
    return list(people_due(session, TODAY, TODAY))
