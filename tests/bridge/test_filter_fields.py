"""Filters on figures, days, words and the user's own fields: sentences, and who passes."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bridge.card_row import CardRow
from app.bridge.filter_fields import FIELDS, OPERATORS, in_words
from app.bridge.list_views import ListView, predicate_of, saved_view
from app.queries.criteria import Condition, Filter

TODAY = date(2026, 10, 13)
ROW = CardRow(
    1, "Meridell Clinics", arr_minor=48_600_000, margin=Decimal("34.2"), csat=Decimal("4.3"),
    renewal=TODAY + timedelta(days=79), last_touch=TODAY - timedelta(days=5), next_due=TODAY,
    stage_since=TODAY - timedelta(days=40), next_step="Review the plan", tags=("target",),
    ytd_minor=120, ytd_before_minor=100,
    own={"Seats": Decimal(12), "Signed": date(2026, 1, 5), "Rating": "A", "Uses": ("x", "y")},
)  # fmt: skip


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition("arr_minor", "over", (10_000_000,)), ("ARR is over", "€100k")),
        (Condition("margin", "under", (Decimal("20.5"),)), ("Margin is under", "20.5 %")),
        (Condition("touch_days", "over", (30,)), ("Last touch over", "30 days ago")),
        (Condition("stage_days", "over", (1,)), ("In stage for over", "1 day")),
        (Condition("renewal", "at_most", (date(2027, 1, 1),)),
         ("Renewal date is on or before", "1 January 2027")),
        (Condition("next_step", "has", ("quote",)), ("Next step contains", "“quote”")),
        (Condition("csat", "empty"), ("CSAT is not known", "")),
        (Condition("custom:Seats", "at_least", (5,)), ("Seats is at least", "5")),
        (Condition("custom:Rating", "is", ("A", "B")), ("Rating is", "A or B")),
        (Condition("target", "is", ("yes",)), ("Target is", "yes")),
    ],
)  # fmt: skip
def test_a_limit_reads_as_a_sentence(condition, words):
    assert in_words(condition, "EUR") == words


@pytest.mark.parametrize(
    ("condition", "passes"),
    [
        (Condition("arr_minor", "over", (48_600_000,)), False),
        (Condition("arr_minor", "at_least", (48_600_000,)), True),
        (Condition("margin", "under", (35,)), True),
        (Condition("renewal_days", "at_most", (79,)), True),
        (Condition("renewal_days", "at_most", (78,)), False),
        (Condition("renewal", "at_least", (date(2026, 12, 31),)), True),
        (Condition("touch_days", "over", (5,)), False),
        (Condition("touch_days", "over", (4,)), True),
        (Condition("due_days", "at_most", (0,)), True),
        (Condition("stage_days", "over", (39,)), True),
        (Condition("ytd_change", "over", (Decimal("19.9"),)), True),
        (Condition("next_step", "has", ("PLAN",)), True),
        (Condition("nps", "over", (0,)), False),
        (Condition("nps", "empty"), True),
        (Condition("target", "is", ("yes",)), True),
        (Condition("custom:Seats", "over", (12,)), False),
        (Condition("custom:Signed", "at_most", (date(2026, 1, 5),)), True),
        (Condition("custom:Rating", "is_not", ("A",)), False),
        (Condition("custom:Uses", "is", ("y",)), True),
        (Condition("custom:Nothing", "empty"), True),
        (Condition("custom:Nothing", "over", (1,)), False),
    ],
)
def test_who_passes_a_limit(condition, passes):
    assert predicate_of(Filter((condition,)), TODAY)(ROW) is passes


limits = {
    "money": st.integers(-(10**12), 10**12),
    "percent": st.decimals(-500, 500, places=2, allow_nan=False),
    "number": st.decimals(-500, 500, places=2, allow_nan=False),
    "ahead": st.integers(0, 999), "ago": st.integers(0, 999), "span": st.integers(0, 999),
    "day": st.dates(), "text": st.text("abc é“", min_size=1),
}  # fmt: skip


@st.composite
def limit(draw):
    field = draw(st.sampled_from([one for one in FIELDS.values() if one.kind != "choice"]))
    operator = draw(st.sampled_from(sorted(OPERATORS[field.kind])))
    if operator in ("empty", "not_empty"):
        return Condition(field.name, operator)
    return Condition(field.name, operator, (draw(limits[field.kind]),))


@given(st.lists(limit(), max_size=5))
def test_limits_come_back_from_the_file_several_on_one_field_as_well(found):
    found.sort(key=lambda one: one.field)  # those of one field stand together in the file
    made = ListView("9", "Mine", "filter", Filter(tuple(found)), view_id=9)
    back = saved_view(9, "Mine", made.as_json())
    assert back.only == made.only
    for condition in back.only.conditions:
        assert in_words(condition, "EUR")[0]
