"""What the overview of an account shows that is computed, in one pass over its facts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from app.analytics.evidence import Evidence
from app.analytics.figure import Figure
from app.analytics.health import HealthChange, HealthScore, change_of, health_of
from app.analytics.kpi import Scope
from app.analytics.kpis import compute
from app.analytics.profit import profit_of
from app.analytics.rates import MissingRateError
from app.analytics.renewals import Readiness, Renewal, next_renewal, readiness
from app.analytics.rhythm import rhythm_of
from app.analytics.window import twelve_months_to
from app.core.periods import Period, add_months, last_complete_quarter, quarter_of
from app.queries.facts import Facts

QUARTERS = 8
CHANGE_DAYS = 90
_MONEY_FIGURES = ("revenue", "contribution_percent", "revenue_growth_yoy")
_YEAR_FIGURES = (
    "revenue", "contribution_percent", "csat_mean", "nps", "revenue_growth_yoy", "promise_keeping",
)  # fmt: skip


class QuarterMoney(NamedTuple):
    """Revenue of a quarter and what was left of it; None where there was none."""

    period: Period
    revenue: Decimal | None
    contribution_percent: Decimal | None


class Overview(NamedTuple):
    """The computed part of an account's overview."""

    currency: str
    health: HealthScore
    health_change: HealthChange
    figures: dict[str, Figure]
    quarters: list[QuarterMoney]
    renewal: Renewal | None
    readiness: tuple[Readiness, ...]
    rhythm_ideal_days: int
    rhythm_max_days: int


def account_overview(facts: Facts, account_id: int, as_of: date) -> Overview:
    """The overview of one account on a day."""
    evidence = Evidence(facts, as_of)
    account = facts.accounts[account_id]
    now = health_of(evidence, account, as_of)
    then = health_of(evidence, account, as_of - timedelta(days=CHANGE_DAYS))
    year = twelve_months_to(as_of)
    lines = compute(facts, _YEAR_FIGURES, account_ids=(account_id,), period=year, as_of=as_of)
    stock = compute(facts, ("health",), account_ids=(account_id,), period=year, as_of=as_of)
    renewal = next_renewal(evidence, account, as_of)
    rhythm = rhythm_of(evidence, account)
    return Overview(
        currency=evidence.home,
        health=now,
        health_change=change_of(then, now),
        figures={line.kpi.id: line.figure for line in (*lines, *stock)},
        quarters=_quarters(evidence, Scope((account,), whole=False), as_of),
        renewal=renewal,
        readiness=readiness(evidence, renewal, as_of) if renewal else (),
        rhythm_ideal_days=rhythm.ideal_days,
        rhythm_max_days=rhythm.max_days,
    )


def with_family(overview: Overview, facts: Facts, ids: Collection[int], as_of: date) -> Overview:
    """The overview with the money of the account and all below it, each account once.

    Ratios are reckoned anew from what is pooled, never averaged.
    """
    evidence = Evidence(facts, as_of)
    year = twelve_months_to(as_of)
    lines = compute(facts, _MONEY_FIGURES, account_ids=ids, period=year, as_of=as_of)
    scope = Scope(evidence.scope(ids), whole=False)
    return overview._replace(
        figures={**overview.figures, **{line.kpi.id: line.figure for line in lines}},
        quarters=_quarters(evidence, scope, as_of),
    )


def _quarters(evidence: Evidence, scope: Scope, as_of: date) -> list[QuarterMoney]:
    last = last_complete_quarter(as_of)
    found: list[QuarterMoney] = []
    for back in reversed(range(QUARTERS)):
        quarter = quarter_of(add_months(last.start, -3 * back))
        try:
            profit = profit_of(evidence, scope, quarter)
        except MissingRateError:
            found.append(QuarterMoney(quarter, None, None))
            continue
        revenue = profit.revenue or None
        found.append(QuarterMoney(quarter, revenue, profit.contribution_percent))
    return found
