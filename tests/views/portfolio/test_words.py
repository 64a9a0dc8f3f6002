"""What the cells of the list say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.bridge.card_row import CardRow
from app.views.portfolio.words import Words

TODAY = date(2026, 10, 13)


@pytest.mark.parametrize(
    ("days", "said"), [(30, "No touch yet"), (31, "No touch yet, overdue"), (None, "No touch yet")]
)
def test_a_client_never_touched_is_overdue_when_it_waits_too_long(days, said):
    since = None if days is None else TODAY - timedelta(days=days)
    row = CardRow(1, "Acme", waits_since=since, rhythm=30, rhythm_ideal=14)
    assert Words(TODAY, "EUR").touch_spoken(row) == said
