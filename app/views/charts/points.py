"""What stands behind a point of a trend: which figure, of which days, seen from when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from app.analytics.series import CsatPoint, MonthPoint, NpsPoint
from app.bridge.trend_work import Wish
from app.core.periods import Period, month_of
from app.views.charts.makers import nps_shown


def recurring_wish(point: MonthPoint, last_day: date) -> Wish:
    """Recurring revenue a year at the end of a month, as known then."""
    month = month_of(point.month)
    day = min(month.end - timedelta(days=1), last_day)
    return Wish("recurring_revenue", Period(month.start, day + timedelta(days=1)), day)


def csat_wish(point: CsatPoint, last_day: date) -> Wish:
    """The mean of a month's answers."""
    return Wish("csat_mean", month_of(point.month).until(last_day), last_day)


def nps_wish(points: Sequence[NpsPoint], index: int) -> Wish:
    """The score of a quarter; counted among the quarters that the chart shows."""
    point = nps_shown(points)[index]
    return Wish("nps", point.period, point.period.end - timedelta(days=1))
