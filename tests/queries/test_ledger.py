from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.queries.ledger import Entry, Ledger, Run

FIRST = date(2026, 1, 1)
days = st.integers(0, 40).map(lambda number: FIRST + timedelta(days=number))
entries = st.lists(
    st.builds(
        Entry,
        st.integers(1, 1000),
        st.integers(1, 3),
        days,
        st.integers(-500, 500),
        st.sampled_from((None, "USD")),
        st.sampled_from((None, "recurring", "credit")),
    )
)


@given(entries, days, days)
def test_the_sum_of_a_stretch_is_that_of_its_entries(rows, one, other):
    start, end = sorted((one, other))
    ledger = Ledger.of(rows)
    for account in (1, 2, 3):
        for run in ledger.runs(account):
            inside = [
                row.amount_minor
                for row in rows
                if (row.account_id, row.currency, row.kind) == (account, run.currency, run.kind)
                and start <= row.on_date < end
            ]
            first, last = start.isoformat(), end.isoformat()
            assert run.between(first, last) == sum(inside)
            assert run.has_any(first, last) == bool(inside)


@given(entries)
def test_every_entry_comes_back(rows):
    ledger = Ledger.of(rows)
    back = [entry for key in (1, 2, 3) for entry in ledger.entries(key, date.min, date.max)]
    assert sorted(back, key=repr) == sorted(rows, key=repr)


def test_packed_texts_are_read_only_when_asked_for():
    run = Run(None, "recurring", ["2026-02-01", "2026-01-01"], [20, 10], "7,5")
    assert run.days == ["2026-01-01", "2026-02-01"]
    assert [entry.id for entry in run.entries(1, "2026-01-01", "2027-01-01")] == [5, 7]
    assert Run(None, None, ["2026-01-01"], [1], "9").between("2026-01-01", "2026-01-02") == 1


def test_an_account_without_amounts_has_no_runs():
    assert Ledger({}).runs(1) == ()
