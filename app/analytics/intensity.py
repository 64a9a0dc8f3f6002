"""Which relationship intensity volume and margin recommend, and what the client wants (B6)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.analytics.evidence import Evidence
from app.analytics.kpi import Scope
from app.analytics.profit import profit_of
from app.analytics.rates import MissingRateError
from app.analytics.window import twelve_months_to
from app.core.money import round_half_up
from app.models.intensity import IntensityRules, mismatch_of, recommended
from app.queries.fact_rows import AccountFact


class Advice(NamedTuple):
    """Our intensity, the client's wish, the one recommended, and what does not fit.

    `recommended` is None where a figure is missing; `reason` says which marks were reached.
    """

    actual: str | None
    wished: str | None
    recommended: str | None
    mismatch: str | None
    reason: str


def advice_of(evidence: Evidence, account: AccountFact, day: date) -> Advice:
    """What the twelve months up to the day recommend."""
    try:
        profit = profit_of(evidence, Scope((account,), whole=False), twelve_months_to(day))
    except MissingRateError as error:
        return advised(evidence, account, None, None, str(error))
    return advised(evidence, account, profit.revenue, profit.contribution_percent)


def advised(
    evidence: Evidence,
    account: AccountFact,
    revenue: Decimal | None,
    margin: Decimal | None,
    why_unknown: str = "no revenue in 12 months",
) -> Advice:
    """The advice from a revenue and a margin that are known already."""
    actual, wished = account.relationship_intensity, account.preferred_intensity
    if revenue is None or margin is None:
        return Advice(actual, wished, None, mismatch_of(actual, wished, None), why_unknown)
    rules = evidence.parameters.intensity
    found = recommended(rules, revenue, margin)
    mismatch = mismatch_of(actual, wished, found)
    return Advice(actual, wished, found, mismatch, _reason(rules, revenue, margin))


def _reason(rules: IntensityRules, revenue: Decimal, margin: Decimal) -> str:
    if revenue < rules.small_below:
        return f"revenue of 12 months is below {round_half_up(rules.small_below, 0):,f}"
    large = "reaches" if revenue >= rules.revenue_from else "is below"
    good = "reaches" if margin >= rules.margin_from else "is below"
    return (
        f"revenue of 12 months {large} {round_half_up(rules.revenue_from, 0):,f} and margin "
        f"{round_half_up(margin, 1)} % {good} {rules.margin_from.normalize():f} %"
    )
