"""Segments and the intensity that does not fit, as conditions of the portfolio list."""

from __future__ import annotations

from datetime import date

import pytest

from app.bridge.card_row import CardRow, kept_form
from app.bridge.list_views import in_words, predicate_of
from app.bridge.segment_words import rule_words
from app.bridge.view_form import filters_form, filters_from
from app.queries.criteria import Condition, Filter

TODAY = date(2026, 10, 13)
ROWS = (
    CardRow(1, "Acme", segments=("Railways", "Large"), mismatch="against_wish"),
    CardRow(2, "Berg", segments=("Large",)),
    CardRow(3, "Calder"),
)


def shown(*conditions):
    test = predicate_of(Filter(conditions), TODAY)
    return [row.id for row in ROWS if test(row)]


@pytest.mark.parametrize(
    ("condition", "ids"),
    [
        (Condition("segments", "is", ("Railways",)), [1]),
        (Condition("segments", "is", ("Railways", "Large")), [1, 2]),
        (Condition("segments", "is_not", ("Railways",)), [2, 3]),
        (Condition("segments", "is", ("Nobody",)), []),
        (Condition("mismatch", "is", ("against_wish",)), [1]),
    ],
)
def test_lists_filter_by_segment(condition, ids):
    assert shown(condition) == ids


def test_a_view_keeps_the_condition_and_reads_it_as_a_sentence():
    only = Filter((Condition("segments", "is", ("Railways",)),))
    assert filters_from(filters_form(only)) == only
    assert "in_segment" in filters_form(only)
    assert " ".join(in_words(only.conditions[0])).startswith("In segment is Railways")


def test_the_first_paint_knows_the_segments():
    assert kept_form(ROWS[0])["segments"] == ("Railways", "Large")


def test_a_rule_reads_as_a_sentence():
    rule = Filter(
        (
            Condition("revenue", "at_least", (250_000,)),
            Condition("stage", "is", ("development", "retention")),
            Condition("custom:Sites", "at_most", (5,)),
            Condition("region", "empty"),
        )
    )
    assert rule_words(rule, "EUR") == (
        "Revenue of 12 months is at least €250k and Stage is Development or Retention and Sites "
        "is at most 5 and Region is empty"
    )
