"""The card of an account: one value with all that the portfolio list shows of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple


class AccountCard(NamedTuple):
    """An account with everything computed about it; money is in the portfolio's currency.

    None means not known: a missing rate, no answers, no revenue. Scores and percentages are
    unrounded.
    """

    id: int
    ref: str
    name: str
    parent_id: int | None
    parent_ref: str | None
    owner: str | None
    tier: str | None
    strategy_type: str | None
    industry: str | None
    account_status: str | None
    archived_on: date | None
    risk_stage: str | None
    growth_potential: int | None
    attractiveness: int | None
    tags: tuple[str, ...]
    stage: str | None = None
    stage_since: date | None = None
    health: Decimal | None = None
    health_band: str | None = None
    health_change: Decimal | None = None
    health_reason: str | None = None
    recurring_minor: int | None = None
    currency: str = ""
    recurring_series_minor: tuple[int | None, ...] = ()
    revenue_12m_minor: int | None = None
    contribution_12m_minor: int | None = None
    contribution_percent: Decimal | None = None
    csat: Decimal | None = None
    csat_n: int = 0
    csat_change: Decimal | None = None
    nps: Decimal | None = None
    nps_n: int = 0
    renewal_on: date | None = None
    renewal_days: int | None = None
    renewal_minor: int | None = None
    renewal_contract_id: int | None = None
    last_touch: date | None = None
    touch_days: int | None = None
    waits_since: date | None = None
    waited_days: int | None = None
    rhythm_ideal_days: int = 0
    rhythm_max_days: int = 0
    next_step: str | None = None
    next_due: date | None = None
    next_table: str | None = None
    next_id: int | None = None
    decision: str | None = None
    decision_confirmed: bool = False
    decision_proposal: str | None = None
    decision_branch: str = ""
    relationship_strength: Decimal | None = None
    attractiveness_score: Decimal | None = None
    strength_score: Decimal | None = None
    active_roles: int = 0
    tier_below: str | None = None
    computed_tier: str | None = None
    intensity: str | None = None
    preferred_intensity: str | None = None
    recommended_intensity: str | None = None
    intensity_mismatch: str | None = None
    segments: tuple[str, ...] = ()
    region: str | None = None
    country: str | None = None
    revenue_ytd_minor: int | None = None
    revenue_ytd_before_minor: int | None = None

    @property
    def touch_overdue(self) -> bool:
        """Whether a client has waited for a two-way touch longer than the rhythm allows."""
        return self.waited_days is not None and self.waited_days > self.rhythm_max_days
