"""Counts of the views follow single rows."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.bridge.card_row import CardRow
from app.bridge.list_views import built_in_views
from app.bridge.view_counts import ViewCounts

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
