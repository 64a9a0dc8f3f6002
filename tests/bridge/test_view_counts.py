"""Counts of the views follow single rows."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from app.analytics.cards import account_cards
from app.analytics.due import overdue_rows
from app.bridge import day_work
from app.bridge.card_row import CardRow, row_from_card
from app.bridge.list_views import built_in_views, predicate_of
from app.bridge.view_counts import ViewCounts
from app.queries.cadence import fresh_accounts
from app.queries.facts import load_facts
from tests.builders import make_account, make_interaction, set_today

TODAY = date(2026, 10, 13)
bands = st.sampled_from(("healthy", "watch", "at_risk", None))
rows = st.dictionaries(st.integers(1, 9), bands, max_size=9).map(
    lambda found: [
        CardRow(key, f"A{key}", stage="retention", health_band=band) for key, band in found.items()
    ]
)


@given(rows, rows, st.sets(st.integers(1, 9)))
def test_taking_changes_in_gives_the_same_as_counting_anew(before, changed, gone):
    counts = ViewCounts()
    counts.count(built_in_views(), before, TODAY)
    counts.take(changed, gone)
    fresh = {row.id: row for row in before if row.id not in gone}
    fresh.update({row.id: row for row in changed})
    anew = ViewCounts()
    anew.count(built_in_views(), list(fresh.values()), TODAY)
    assert counts.counts == anew.counts


def test_nothing_is_counted_before_the_first_rows():
    counts = ViewCounts()
    counts.take([CardRow(1, "A")], ())
    assert counts.counts == {}


WAITED = (None, 0, 30, 31, 400)
"""Days since the start, and since the last touch, beside a rhythm of at most 30."""
STATES = (
    {}, {"account_status": "on_hold"}, {"account_status": "ignored"},
    {"account_status": "closed"}, {"archived_on": TODAY}, {"end_date": TODAY},
    {"end_date": TODAY + timedelta(days=1)}, {"lifecycle_stage": "prospecting"},
    {"lifecycle_stage": "closing"}, {"lifecycle_stage": None}, {"start_date": None},
)  # fmt: skip


def fill(store) -> None:
    set_today(store, TODAY)
    for start, last, state in product((0, 30, 31, 400), WAITED, STATES):
        began = TODAY - timedelta(days=start)
        values = {"start_date": began, "rhythm_ideal_days": 14, "rhythm_max_days": 30, **state}
        key = make_account(store, f"A{start} {last} {state}", **values)
        if last is not None:
            on = datetime.combine(TODAY - timedelta(days=last), time(12), tzinfo=UTC)
            make_interaction(store, key, on)
            make_interaction(store, key, on + timedelta(days=1), direction="outbound")


def test_who_waits_too_long_is_one_and_the_same_wherever_it_is_asked(store):
    fill(store)
    with store.read() as session:
        facts = load_facts(session)
        rows = [row_from_card(card) for card in account_cards(facts, TODAY)]
        listed = {row.id for row in overdue_rows(session) if row.kind == "touch"}
        fresh = {row.id for row in fresh_accounts(session) if row.is_overdue}
    view = next(one for one in built_in_views() if one.key == "touch_overdue")
    shown = {row.id for row in filter(predicate_of(view.only, TODAY), rows)}
    never = {row.id for row in rows if row.last_touch is None}
    assert shown & never
    assert shown - never
    assert shown == listed == fresh
    counts = ViewCounts()
    counts.count((view,), rows, TODAY)
    assert counts.counts[view.key] == len(listed)
    touches = day_work.touches(None, store, TODAY, rows)
    assert touches.overdue == len(listed)


def test_a_version_that_was_not_counted_is_not_taken_for_counted():
    one, two = (CardRow(key, f"A{key}", stage="retention") for key in (1, 2))
    counts = ViewCounts()
    counts.count(built_in_views(), [], TODAY, 0)
    counts.take([two], (), 2)  # version 1, with the first row, was never counted
    counts.count(built_in_views(), [one, two], TODAY, 2)
    assert counts.counts["all"] == 2
    counts.take([two], (), 3)
    counts.count(built_in_views(), [], TODAY, 3)
    assert counts.counts["all"] == 2, "counted already"


def test_many_are_counted_in_slices_and_what_changes_meanwhile_wins():
    views = built_in_views()
    many = [CardRow(key, f"A{key}", stage="retention") for key in range(1, 2502)]
    counts, whole = ViewCounts(), ViewCounts()
    pauses = sum(1 for _ in counts.counting(views, many, TODAY, 1))
    assert pauses >= len(views)
    whole.count(views, many, TODAY, 1)
    assert counts.counts == whole.counts
    work = counts.counting(views, many[:2400], TODAY, 2)
    next(work)
    counts.take([], [many[0].id], 3)
    taken = counts.counts
    assert taken != whole.counts
    for _ in work:
        pass
    assert counts.counts == taken
