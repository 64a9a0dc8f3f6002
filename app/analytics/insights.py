"""What the Insights screen and an account's trend tabs show, in one pass over the facts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.analytics.evidence import Evidence, is_active
from app.analytics.kpi import Scope
from app.analytics.registry import KPIS
from app.analytics.scorecard import ScoreLine, scorecard
from app.analytics.series import (
    Bridge,
    CsatPoint,
    Event,
    MonthPoint,
    NpsPoint,
    csat_by_month,
    nps_by_quarter,
    recurring_bridge,
    recurring_by_month,
    recurring_events,
)
from app.analytics.targets import target_of
from app.analytics.window import twelve_months_to
from app.core.periods import Period, fiscal_year_of, last_complete_quarter, quarter_of
from app.queries.facts import Facts, load_facts


class Insights(NamedTuple):
    """Trends up to the end of a quarter; `accounts` are those active on its last day."""

    currency: str
    quarter: Period
    months: list[MonthPoint]
    events: list[Event]
    bridge: Bridge
    nps: list[NpsPoint]
    csat: list[CsatPoint]
    csat_target: Decimal | None
    csat_quarter: tuple[Decimal | None, int]
    lines: list[ScoreLine]
    accounts: int


def insights(
    session: Session,
    as_of: date,
    *,
    months: int = 12,
    segment: str | None = None,
    account_id: int | None = None,
) -> Insights:
    """Trends of the whole portfolio, of one segment, or of one account.

    They end with the last complete quarter, so that nothing half counted looks like a fall.
    """
    facts = load_facts(session, None if account_id is None else (account_id,))
    ids = ids_in_scope(facts, segment, account_id)
    quarter = last_complete_quarter(as_of)
    last = quarter.last_day
    evidence = Evidence(facts, last)
    scope = Scope(evidence.scope(ids), whole=ids is None)
    year = fiscal_year_of(last, facts.info.fiscal_year_start)
    csat = csat_by_month(evidence, scope, last, max(months, 12))
    return Insights(
        currency=facts.info.currency,
        quarter=quarter,
        months=recurring_by_month(evidence, scope, last, months),
        events=recurring_events(evidence, scope, last, months),
        bridge=recurring_bridge(evidence, scope, twelve_months_to(last), last),
        nps=nps_by_quarter(evidence, scope, last),
        csat=csat,
        csat_target=target_of(evidence, KPIS["csat_mean"], scope, year),
        csat_quarter=_pooled(csat, quarter),
        lines=scorecard(facts, quarter, account_ids=ids),
        accounts=sum(1 for account in scope.accounts if is_active(account, last)),
    )


def ids_in_scope(
    facts: Facts, segment: str | None, account_id: int | None
) -> Collection[int] | None:
    """The accounts of one segment, or the one account; None is the whole portfolio."""
    if account_id is not None:
        return (account_id,)
    if segment is None:
        return None
    return [key for key, account in facts.accounts.items() if account.strategy_type == segment]


def _pooled(points: list[CsatPoint], quarter: Period) -> tuple[Decimal | None, int]:
    inside = [point for point in points if quarter_of(point.month) == quarter and point.mean]
    n = sum(point.n for point in inside)
    total = sum((point.mean * point.n for point in inside if point.mean), Decimal(0))
    return (total / n if n else None), n
