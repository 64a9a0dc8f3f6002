"""The classic table of key figures: current, previous, year to date and target of each.

Retention-type figures look at the twelve months up to the end of the quarter and say so;
those of business development stand apart (KPIS 5.22, 5.23).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.analytics.figure import Figure
from app.analytics.kpis import KpiLine, compute
from app.analytics.targets import CLOSE, ON_TARGET
from app.analytics.window import twelve_months_to
from app.core.periods import Period, fiscal_year_of, previous
from app.queries.facts import Facts

OWN = (
    "revenue", "nrr", "retention_rate", "logo_churn", "nps", "csat_mean", "cltv_margin", "aov",
    "expansion_rate", "contribution_percent",
)  # fmt: skip
OF_BUSINESS_DEVELOPMENT = ("cac", "new_clients", "revenue_new_clients", "leads", "partnerships")
OVER_TWELVE_MONTHS = frozenset(
    ("nrr", "grr", "retention_rate", "logo_churn", "expansion_rate", "upsell_rate")
)


class ScoreLine(NamedTuple):
    """A line of the table; `state` is on, close or off against the target."""

    id: str
    title: str
    unit: str
    current: Figure
    previous: Figure
    ytd: Figure
    target: Decimal | None
    state: str | None
    change: Decimal | None
    is_better: bool | None
    twelve_months: bool
    of_business_development: bool


def scorecard(
    facts: Facts,
    quarter: Period,
    *,
    account_ids: Collection[int] | None = None,
    ids: Collection[str] = (*OWN, *OF_BUSINESS_DEVELOPMENT),
) -> list[ScoreLine]:
    """The lines of a complete quarter, of some accounts or the whole portfolio."""
    as_of, before = quarter.last_day, previous(quarter).last_day
    year = fiscal_year_of(as_of, facts.info.fiscal_year_start)
    plain = [name for name in ids if name not in OVER_TWELVE_MONTHS]
    long = [name for name in ids if name in OVER_TWELVE_MONTHS]

    def ask(names: list[str], period: Period, day: date) -> dict[str, KpiLine]:
        lines = compute(
            facts, names, account_ids=account_ids, period=period, as_of=day, target_period=year
        )
        return {line.kpi.id: line for line in lines}

    now = ask(plain, quarter, as_of) | ask(long, twelve_months_to(as_of), as_of)
    then = ask(long, twelve_months_to(before), before)
    this_year = ask(plain, year, as_of)
    return [_line(now[name], then.get(name), this_year.get(name)) for name in ids]


def _line(now: KpiLine, then: KpiLine | None, year: KpiLine | None) -> ScoreLine:
    before = then.figure if then else now.previous
    change = _change(now, before)
    attainment = year.attainment if year is not None and year.target_to_date else now.attainment
    return ScoreLine(
        id=now.kpi.id,
        title=now.kpi.title,
        unit=now.kpi.unit,
        current=now.figure,
        previous=before,
        ytd=now.ytd,
        target=now.target,
        state=state_of(attainment),
        change=change,
        is_better=None if not change else (change < 0) == now.kpi.lower_is_better,
        twelve_months=then is not None,
        of_business_development=now.kpi.of_business_development or now.kpi.id == "cac",
    )


def _change(now: KpiLine, before: Figure) -> Decimal | None:
    if now.figure.value is None or before.value is None:
        return None
    return now.figure.value - before.value


def state_of(attainment: Decimal | None) -> str | None:
    """On target from 98 %, close from 85 %, else off; None without a target."""
    if attainment is None:
        return None
    return "on" if attainment >= ON_TARGET else "close" if attainment >= CLOSE else "off"
