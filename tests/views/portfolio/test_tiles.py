"""What the six figures above the list say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.analytics.figure import Figure
from app.analytics.tiles import Bar, Tile
from app.core.periods import Period
from app.views.portfolio.tiles import facts_of

TODAY = date(2026, 10, 13)
Q2 = Period(date(2026, 4, 1), date(2026, 7, 1))
Q3 = Period(date(2026, 7, 1), date(2026, 10, 1))


def tile(key, unit, value, **more) -> Tile:
    own = {name: more.pop(name) for name in ("n", "reason", "period") if name in more}
    figure = Figure(
        key, key, unit, None if value is None else Decimal(value), currency="EUR", **own
    )
    given = {"change": None, "change_unit": "", "since": None, "points": (), **more}
    return Tile(key, figure, **given)


def test_recurring_revenue_grows_in_percent():
    found = facts_of(
        tile("recurring_revenue", "money", "4886000", change=Decimal("7.42"),
             change_unit="percent", since=date(2025, 10, 13), points=(Decimal(1), Decimal(2))),
        TODAY,
    )  # fmt: skip
    assert (found.value, found.change, found.basis) == ("€4.89M", "+7.4\u202f%", "vs Oct 2025")
    assert (found.direction, found.better, found.stepped) == (1, True, True)


def test_more_revenue_at_risk_is_worse():
    found = facts_of(
        tile("revenue_at_risk", "money", "674000", change=Decimal(468000), change_unit="money",
             since=date(2026, 7, 15), account_ids=(1, 2, 3, 4)),
        TODAY,
    )  # fmt: skip
    assert (found.value, found.change) == ("€674k", "+€468k")
    assert (found.better, found.role) == (False, "status.risk.graphic")
    assert found.basis == "vs Jul · 4 accounts"


@pytest.mark.parametrize(
    ("key", "value", "change", "written"),
    [
        ("csat_mean", "4.1634", "-0.118", ("4.16", "/ 5", "−0.12", -1)),
        ("nps", "40", "0.4", ("+40", "", "0", 0)),
    ],
)
def test_answers_are_counted_and_compared_with_the_quarter_before(key, value, change, written):
    found = facts_of(
        tile(key, "score", value, n=1110, period=Q3, change=Decimal(change),
             change_unit="score", since=Q2),
        TODAY,
    )  # fmt: skip
    assert (found.value, found.unit, found.change, found.direction) == written
    assert found.basis == "vs Q2 · 1,110 answers"


def test_the_wave_is_named_where_it_is_of_this_year():
    assert facts_of(tile("nps", "score", "40", period=Q3), TODAY).title == "NPS, Q3 wave"
    last_year = Period(date(2025, 7, 1), date(2025, 10, 1))
    assert facts_of(tile("nps", "score", "40", period=last_year), TODAY).title == "NPS, last wave"


def test_renewals_are_bars_by_week_in_the_colour_of_the_worst_health():
    weeks = (
        Bar(date(2026, 10, 13), Decimal(0), None, ()),
        Bar(date(2026, 10, 20), Decimal(50), "at_risk", (1,)),
        Bar(date(2026, 10, 27), Decimal(100), "healthy", (2,)),
    )
    found = facts_of(
        tile("renewing", "money", "150", account_ids=(1, 2), bars=weeks,
             next_day=date(2026, 10, 22)),
        TODAY,
    )  # fmt: skip
    assert found.bars == ((0.5, 0.5, "status.risk.graphic"), (1.0, 1.0, "status.good.graphic"))
    assert found.basis == "2 accounts · next 22 Oct"


def test_a_figure_that_is_not_defined_says_why_and_is_never_nought():
    found = facts_of(tile("nrr", "percent", None, reason="no recurring revenue yet"), TODAY)
    assert (found.value, found.change) == ("–", "")
    assert found.basis == "No recurring revenue yet"
