"""The six tiles above the portfolio: a figure, its change, and a small line or bars."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from app.analytics.evidence import Evidence
from app.analytics.figure import Figure, Outcome, Ref, Term
from app.analytics.health import health_of
from app.analytics.kpi import Kind, Kpi, Scope
from app.analytics.kpis import figure_of
from app.analytics.rates import MissingRateError
from app.analytics.registry import KPIS
from app.analytics.renewals import SOON_DAYS, renewals_soon, value_of
from app.analytics.risk import is_at_risk
from app.analytics.series import csat_by_month, month_ends, nps_by_quarter, recurring_at
from app.analytics.window import Window, instant_at_end_of, twelve_months_to
from app.core.periods import Period, last_complete_quarter, previous, shift_years

# Health at many past days is worth its time only where the portfolio is not a large one.
_MOST_FOR_HISTORY = 500
_MONTHS = 12
_WEEKS = 13


class Tile(NamedTuple):
    """One tile.

    `change` is in the figure's own unit, or in percent where `change_unit` says so; `since`
    is the day or period it is measured from. `points` draws the line; where `bars` are given
    they are drawn instead, each with the accounts behind it.
    """

    id: str
    figure: Figure
    change: Decimal | None
    change_unit: str
    since: Period | date | None
    points: tuple[Decimal | None, ...]
    account_ids: tuple[int, ...] = ()
    bars: tuple[Bar, ...] = ()
    next_day: date | None = None


class Bar(NamedTuple):
    """The renewals of a week, and the worst health band among their accounts."""

    week: date
    value: Decimal
    band: str | None
    account_ids: tuple[int, ...]


def portfolio_tiles(evidence: Evidence, scope: Scope) -> list[Tile]:
    """Recurring revenue, its retention, satisfaction, recommendation, risk and renewals."""
    return [
        _recurring(evidence, scope),
        _retention(evidence, scope),
        _satisfaction(evidence, scope),
        _recommendation(evidence, scope),
        _at_risk(evidence, scope),
        _renewing(evidence, scope),
    ]


def _on(evidence: Evidence, scope: Scope, kpi: str, period: Period) -> Figure:
    return figure_of(KPIS[kpi], evidence, scope, Window(period, evidence.as_of))


def _difference(now: Figure, then: Figure) -> Decimal | None:
    return None if now.value is None or then.value is None else now.value - then.value


def _recurring(evidence: Evidence, scope: Scope) -> Tile:
    day = evidence.as_of
    before = shift_years(day, -1)
    now = _on(evidence, scope, "recurring_revenue", twelve_months_to(day))
    then = recurring_at(evidence, scope, before)
    change = 100 * (now.value - then) / then if now.value is not None and then else None
    points = tuple(recurring_at(evidence, scope, end) for end in month_ends(day, _MONTHS))
    return Tile("recurring_revenue", now, change, "percent", before, points)


def _retention(evidence: Evidence, scope: Scope) -> Tile:
    day = evidence.as_of
    since = last_complete_quarter(day).start - timedelta(days=1)
    now = _on(evidence, scope, "nrr", twelve_months_to(day))
    then = _on(evidence, scope, "nrr", twelve_months_to(since))
    ends = month_ends(day, _MONTHS // 2)
    points = tuple(_on(evidence, scope, "nrr", twelve_months_to(end)).value for end in ends)
    return Tile("nrr", now, _difference(now, then), "points", since, points)


def _satisfaction(evidence: Evidence, scope: Scope) -> Tile:
    quarter = last_complete_quarter(evidence.as_of)
    now = _on(evidence, scope, "csat_mean", quarter)
    then = _on(evidence, scope, "csat_mean", previous(quarter))
    months = csat_by_month(evidence, scope, quarter.last_day, _MONTHS)
    points = tuple(point.mean for point in months)
    return Tile("csat_mean", now, _difference(now, then), "score", previous(quarter), points)


def _recommendation(evidence: Evidence, scope: Scope) -> Tile:
    quarter = last_complete_quarter(evidence.as_of)
    now = _on(evidence, scope, "nps", quarter)
    then = _on(evidence, scope, "nps", previous(quarter))
    waves = nps_by_quarter(evidence, scope, quarter.last_day, 6)
    points = tuple(point.found.score for point in waves)
    return Tile("nps", now, _difference(now, then), "score", previous(quarter), points)


def _at_risk(evidence: Evidence, scope: Scope) -> Tile:
    day = evidence.as_of
    since = day - timedelta(days=SOON_DAYS)
    now = _on(evidence, scope, "revenue_at_risk", twelve_months_to(day))
    then = _on(evidence, scope, "revenue_at_risk", twelve_months_to(since))
    small = len(scope.accounts) <= _MOST_FOR_HISTORY
    ends = month_ends(day, 6) if small else [since, day]
    points = tuple(
        _on(evidence, scope, "revenue_at_risk", twelve_months_to(end)).value for end in ends
    )
    instant = instant_at_end_of(day)
    ids = tuple(acc.id for acc in scope.accounts if is_at_risk(evidence, acc, instant))
    return Tile("revenue_at_risk", now, _difference(now, then), "money", since, points, ids)


def _renewing(evidence: Evidence, scope: Scope) -> Tile:
    day = evidence.as_of
    window = Window(twelve_months_to(day), day)
    figure = figure_of(RENEWING, evidence, scope, window)
    bars = tuple(_bars(evidence, scope))
    ids = tuple(dict.fromkeys(key for bar in bars for key in bar.account_ids))
    points = tuple(bar.value for bar in bars)
    soon = renewals_soon(evidence, scope.accounts, day)
    first = soon[0].due if soon else None
    return Tile("renewing", figure, None, "", None, points, ids, bars, first)


def _bars(evidence: Evidence, scope: Scope) -> Iterable[Bar]:
    day = evidence.as_of
    soon = renewals_soon(evidence, scope.accounts, day)
    try:
        values = {renewal: value_of(evidence, renewal, day) for renewal in soon}
    except MissingRateError:
        return
    for week in range(_WEEKS):
        first = day + timedelta(days=7 * week)
        last = first + timedelta(days=7)
        here = [renewal for renewal in soon if first <= renewal.due < last]
        bands = {health_of(evidence, renewal.account, day).band for renewal in here}
        worst = next((band for band in ("at_risk", "watch", "healthy") if band in bands), None)
        value = sum((values[renewal] for renewal in here), Decimal(0))
        yield Bar(first, value, worst, tuple(renewal.account.id for renewal in here))


def renewing(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """The annual value of the open renewals within 90 days."""
    day = window.last_day
    rows = [
        Ref("contract", found.contract.id, found.account.name, value_of(evidence, found, day))
        for found in renewals_soon(evidence, scope.accounts, day)
    ]
    total = sum((row.value or Decimal(0) for row in rows), Decimal(0))
    return Outcome(total, "renewing", (Term("renewing", total, lambda: rows),), len(rows))


RENEWING = Kpi("renewing", "Renewing in 90 days", "money", Kind.STOCK, renewing)
