"""Totals and subtotals of the list equal a plain recomputation, for any rows, filter and group."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.bridge.card_row import CardRow, with_pack
from app.bridge.columns import Column
from app.bridge.grouping import GroupedTableModel
from app.bridge.list_totals import TotalsKept
from app.bridge.list_views import predicate_of
from app.queries.criteria import Condition, Filter
from app.queries.custom_fields import CustomFieldRow
from app.views.portfolio.arranging import GROUPINGS, grouping_by
from app.views.portfolio.column_maker import Editing
from app.views.portfolio.columns import list_columns
from app.views.portfolio.words import Words

TODAY = date(2026, 10, 13)
SEATS = CustomFieldRow(5, "accounts", "Seats", "number", (), 0)
CLASS = CustomFieldRow(6, "accounts", "Class", "choice", ("A", "B"), 0)
maybe = st.none()
cents = st.integers(-(10**9), 10**11)
percents = st.decimals(0, 100, places=1, allow_nan=False)


@st.composite
def card_row(draw, key: int) -> CardRow:
    revenue, contribution = draw(maybe | cents), draw(maybe | cents)
    answers = draw(st.integers(0, 9))
    csat = draw(st.integers(10, 50)) if answers else None
    return with_pack(CardRow(
        key, draw(st.sampled_from(("Acme", "Beta", "Crane"))) + f" {key}",
        owner=draw(st.sampled_from((None, "Nora", "Imke"))),
        segment=draw(st.sampled_from((None, "key", "strategic"))),
        tier=draw(st.sampled_from((None, "1", "2"))),
        stage=draw(st.sampled_from((None, "retention", "prospecting"))),
        tags=draw(st.sampled_from(((), ("a",), ("b", "a")))),
        is_archived=draw(st.booleans()),
        health=draw(maybe | percents), health_band=draw(st.sampled_from((None, "watch"))),
        arr_minor=draw(maybe | cents), revenue_minor=revenue, contribution_minor=contribution,
        csat=None if csat is None else Decimal(csat) / 10,
        csat_sum=None if csat is None else Decimal(csat) / 10 * answers, csat_n=answers,
        nps=draw(maybe | st.integers(-100, 100).map(Decimal)), nps_n=draw(st.integers(0, 9)),
        renewal=draw(maybe | st.integers(0, 400).map(lambda days: TODAY + timedelta(days=days))),
        decision=draw(st.sampled_from((None, "grow", "trim"))),
        region=draw(st.sampled_from((None, "North", "South"))),
        ytd_minor=draw(maybe | cents), ytd_before_minor=draw(maybe | cents),
        own=draw(maybe | st.fixed_dictionaries({"Seats": st.integers(-9, 99).map(Decimal),
                                                "Class": st.sampled_from(("A", "B"))})),
    ))  # fmt: skip


@st.composite
def book(draw):
    return [draw(card_row(key)) for key in range(1, draw(st.integers(0, 14)) + 1)]


conditions = st.sampled_from((
    Condition("owner", "is", ("Nora",)), Condition("segment", "is_not", ("key",)),
    Condition("arr_minor", "over", (5_000_000,)), Condition("renewal_days", "at_most", (90,)),
    Condition("tags", "is", ("a",)), Condition("health", "empty"),
    Condition("custom:Seats", "at_least", (10,)), Condition("custom:Class", "is", ("A",)),
))  # fmt: skip
filters = st.builds(Filter, st.lists(conditions, max_size=2).map(tuple), archived=st.booleans())
groups = st.sampled_from((*GROUPINGS, "custom:Class"))


def share(part, whole):
    return Decimal(part) / whole if whole else None


def recomputed(rows):
    """What the columns say of these rows, straight from the definitions."""
    both = [r for r in rows if r.revenue_minor is not None and r.contribution_minor is not None]
    csat = [r for r in rows if r.csat_n]
    nps = [r for r in rows if r.nps is not None and r.nps_n]
    year = [r for r in rows if r.ytd_minor is not None and (r.ytd_before_minor or 0) > 0]
    seats = [r.own["Seats"] for r in rows if r.own]
    before = sum(r.ytd_before_minor for r in year)

    def summed(name):
        known = [getattr(r, name) for r in rows if getattr(r, name) is not None]
        return sum(known) if known else None

    return {
        "arr": summed("arr_minor"),
        "revenue": summed("revenue_minor"),
        "ytd": summed("ytd_minor"),
        "ytd_change": share(100 * (sum(r.ytd_minor for r in year) - before), before),
        "margin": share(100 * sum(r.contribution_minor for r in both),
                        sum(r.revenue_minor for r in both)),
        "csat": share(sum(r.csat_sum for r in csat), sum(r.csat_n for r in csat)),
        "nps": share(sum(r.nps * r.nps_n for r in nps), sum(r.nps_n for r in nps)),
        "custom:Seats": sum(seats) if seats else None,
    }  # fmt: skip


@pytest.fixture(scope="module")
def columns() -> tuple[Column[CardRow], ...]:
    editing = Editing(lambda *_: None, lambda _: (), lambda: True, (SEATS, CLASS))
    return list_columns(Words(TODAY, "EUR"), TotalsKept(), editing)


def said(columns, rows):
    return {column.key: column.total(rows) for column in columns if column.total is not None}


@settings(max_examples=120,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(rows=book(), only=filters, group=groups, word=st.sampled_from(("", "acme", "a")))
def test_subtotals_and_totals_are_those_of_a_recomputation(qapp, columns, rows, only, group, word):
    model = GroupedTableModel(columns)
    model.set_rows(rows)
    model.filter_rows(predicate_of(only, TODAY))
    model.group_by(grouping_by(group))
    model.filter_text(word)
    passing = [row for row in rows if predicate_of(only, TODAY)(row) and word in row.name.lower()]
    shown = model.filtered
    assert {row.id for row in shown} == {row.id for row in passing}
    found = dict(zip([one.key for one in columns], model.totals(), strict=True))
    assert {key: found[key] for key in recomputed([])} == recomputed(passing)

    heads = [model.group_at(line) for line in range(model.rowCount())]
    members = [head.members for head in heads if head is not None]
    if grouping_by(group) is None:
        assert members == []
        return
    assert sorted(row.id for some in members for row in some) == sorted(r.id for r in passing)
    for some in members:
        assert {key: said(columns, some)[key] for key in recomputed([])} == recomputed(some)
    for key in ("arr", "revenue", "ytd", "custom:Seats"):
        parts = [said(columns, some)[key] for some in members]
        known = [part for part in parts if part is not None]
        assert (sum(known) if known else None) == recomputed(passing)[key]
