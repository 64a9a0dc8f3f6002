"""Targets as set for a period, and how far a figure attains them (KPIS 5.19)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from app.analytics.evidence import Evidence
from app.analytics.kpi import Kind, Kpi, Scope
from app.analytics.window import Window
from app.core.errors import DomainError
from app.core.periods import Period, parse_period
from app.queries.fact_rows import TargetFact

ON_TARGET, CLOSE = Decimal(98), Decimal(85)


def period_of(evidence: Evidence, target: TargetFact) -> Period | None:
    """The period a target is set for, None where it is not written as one."""
    start = evidence.facts.info.fiscal_year_start
    try:
        return parse_period(target.period, fiscal_year_start=start)
    except DomainError:
        return None


def target_of(evidence: Evidence, kpi: Kpi, scope: Scope, period: Period) -> Decimal | None:
    """The target set for exactly this period and scope.

    An account without its own takes its tier's, save for money, where a tier's is a sum.
    """
    found = [
        target
        for target in evidence.facts.targets
        if target.kpi == kpi.id and period_of(evidence, target) == period
    ]
    if scope.whole:
        return _last(target for target in found if not target.account_id and not target.tier)
    if not scope.is_one_account:
        return None
    account = scope.accounts[0]
    own = _last(target for target in found if target.account_id == account.id)
    if own is not None or kpi.unit == "money" or not account.tier:
        return own
    return _last(t for t in found if not t.account_id and t.tier == account.tier)


def _last(targets: Iterable[TargetFact]) -> Decimal | None:
    value: Decimal | None = None
    for target in targets:
        value = target.value
    return value


def target_to_date(kpi: Kpi, target: Decimal | None, window: Window) -> Decimal | None:
    """What a flow should have reached by now: the share of the days that have passed."""
    if target is None or kpi.kind is not Kind.FLOW or not window.has_begun:
        return None
    return target * window.span.days / window.period.days


def attainment(kpi: Kpi, value: Decimal | None, target: Decimal | None) -> Decimal | None:
    """The value in percent of the target; turned round where less is better."""
    if value is None or not target:
        return None
    if kpi.lower_is_better:
        return 100 * target / value if value else None
    return 100 * value / target


def target_state(attained: Decimal | None) -> str | None:
    """On target, close or off."""
    if attained is None:
        return None
    return "on_target" if attained >= ON_TARGET else "close" if attained >= CLOSE else "off"
