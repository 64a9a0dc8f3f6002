"""The tables of the plan on paper."""

from __future__ import annotations

from datetime import date

import pytest

from app.queries.reviews import ReviewRow
from app.reports.plan_parts import review_blocks


@pytest.mark.parametrize(
    ("stored", "printed"), [("good", "Good"), ("approved", "Approved"), ("KPI met", "KPI met")]
)
def test_a_rating_is_printed_as_the_plan_shows_it(stored, printed):
    day = date(2026, 9, 15)
    row = ReviewRow(1, "1", 2, "Acme", day, "quarterly", None, stored, None, None)
    (table,) = review_blocks([row], day)
    assert [cell.text for cell in table.rows[0]][3] == printed
