"""The raw facts that figures are computed from, one frozen row type per kind of record.

Field names are the column names of the entities, so that a row is read by naming its type.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple


class PortfolioFact(NamedTuple):
    """The portfolio's own currency, fiscal year and fixed day, where it has one."""

    name: str
    currency: str
    fiscal_year_start: int
    as_of: date | None


class AccountFact(NamedTuple):
    """What is true of an account by itself."""

    id: int
    ref: str
    name: str
    parent_id: int | None = None
    tier: str | None = None
    strategy_type: str | None = None
    industry: str | None = None
    lifecycle_stage: str | None = None
    account_status: str | None = None
    relationship_intensity: str | None = None
    growth_potential: int | None = None
    attractiveness: int | None = None
    currency: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    owner: str | None = None
    strategic_exception: str | None = None
    strategic_exception_until: date | None = None
    wallet_annual_minor: int | None = None
    decision: str | None = None
    repair_until: date | None = None
    risk_stage: str | None = None
    rhythm_ideal_days: int | None = None
    rhythm_max_days: int | None = None
    archived_on: date | None = None
    preferred_intensity: str | None = None
    region: str | None = None
    country: str | None = None
    size: int | None = None
    tags: tuple[str, ...] = ()
    own_tier: str | None = None
    episodes: tuple[tuple[date, date], ...] = ()
    """Earlier times as a client, [first day, last), before it came back; the oldest first."""

    @property
    def first_start(self) -> date | None:
        """The day it first became a client, whether or not it left and came back since."""
        starts = [start for start, _ in self.episodes]
        return min(starts) if starts else self.start_date

    def client_since(self, day: date) -> date | None:
        """The beginning of the time as a client that a day lies in; only dates decide."""
        start, end = self.start_date, self.end_date
        if start is not None and start <= day and (end is None or day < end):
            return start
        return next((start for start, end in self.episodes if start <= day < end), None)

    @property
    def tier_below(self) -> str | None:
        """The tier by itself, where an override holds now; else the tier."""
        return self.tier if self.own_tier is None else self.own_tier or None


class UnitFact(NamedTuple):
    """A unit of an account."""

    id: int
    account_id: int
    name: str


class PersonFact(NamedTuple):
    """A person or placeholder on an account's map."""

    id: int
    account_id: int
    name: str
    unit_id: int | None = None
    title: str | None = None
    political_status: str | None = None
    support: str | None = None
    decision_roles: list[str] | None = None
    power: int | None = None
    interest: int | None = None
    status: str | None = None
    since: date | None = None
    left_on: date | None = None
    successor_id: int | None = None
    placeholder: bool | None = None


class StandingFact(NamedTuple):
    """The political status that a person had from a day on."""

    person_id: int
    from_date: date
    value: str | None


class StageFact(NamedTuple):
    """The day an account entered a lifecycle stage."""

    id: int
    account_id: int
    stage: str
    from_date: date


class ContractFact(NamedTuple):
    """A line of recurring business with what became of its renewal."""

    id: int
    account_id: int
    start_date: date
    end_date: date
    annual_value_minor: int
    ref: str = ""
    name: str | None = None
    product_id: int | None = None
    unit_id: int | None = None
    notice_by: date | None = None
    auto_renew: bool | None = None
    currency: str | None = None
    status: str | None = None
    renews_id: int | None = None
    renewal_target_minor: int | None = None
    renewal_forecast_minor: int | None = None
    renewal_final_minor: int | None = None
    renewal_outcome: str | None = None
    closed_on: date | None = None
    indexation_minor: int | None = None


class OrderFact(NamedTuple):
    """An order or a credit note."""

    id: int
    account_id: int
    on_date: date
    amount_minor: int
    currency: str | None = None
    kind: str | None = None
    status: str | None = None
    credited_order_id: int | None = None
    ref: str = ""


class AcquisitionFact(NamedTuple):
    """Money spent on winning new clients."""

    id: int
    on_date: date
    amount_minor: int
    currency: str | None = None
    kind: str | None = None


class OpportunityFact(NamedTuple):
    """A possible sale, or one that was won or lost."""

    id: int
    account_id: int
    name: str
    booking_type: str | None = None
    stage: str | None = None
    amount_minor: int | None = None
    currency: str | None = None
    probability: Decimal | None = None
    expected_close: date | None = None
    closed_on: date | None = None


class InteractionFact(NamedTuple):
    """A call, mail, meeting or visit, and who took part on either side."""

    id: int
    account_id: int
    on_date: date
    channel: str | None = None
    direction: str | None = None
    state: str | None = None
    subject: str | None = None
    person_ids: tuple[int, ...] = ()
    team_member_ids: tuple[int, ...] = ()


class PromiseFact(NamedTuple):
    """What we or they said would be done."""

    id: int
    account_id: int
    text: str
    side: str | None = None
    due_date: date | None = None
    state: str | None = None
    settled_on: date | None = None


class IssueFact(NamedTuple):
    """Something that went wrong or was asked for, with its limits."""

    id: int
    account_id: int
    title: str
    type: str | None = None
    status: str | None = None
    priority: str | None = None
    severity: int | None = None
    opened_at: datetime | None = None
    first_response_at: datetime | None = None
    resolved_at: datetime | None = None
    first_response_limit_h: Decimal | None = None
    resolution_limit_h: Decimal | None = None
    promised_on: date | None = None


class AnswerFact(NamedTuple):
    """One answer to a survey, or the size of a wave where there is no score."""

    id: int
    account_id: int
    kind: str
    on_date: date
    score: Decimal | None = None
    wave: str | None = None
    person_id: int | None = None
    scale_min: Decimal | None = None
    scale_max: Decimal | None = None
    invited: int | None = None


class WhiteSpaceFact(NamedTuple):
    """A cell of the white-space map."""

    id: int
    account_id: int
    product_id: int
    unit_id: int | None = None
    status: str | None = None
    potential_minor: int | None = None
    currency: str | None = None
    product: str = ""


class ActionFact(NamedTuple):
    """Something to be done for an account."""

    id: int
    account_id: int
    title: str
    due_date: date | None = None
    status: str | None = None
    done_on: date | None = None
    owner: str | None = None


class ClosureFact(NamedTuple):
    """A notice given or a relationship ended."""

    id: int
    account_id: int
    type: str | None = None
    notice_date: date | None = None
    effective_date: date | None = None


class TargetFact(NamedTuple):
    """What a figure should be in a period."""

    id: int
    kpi: str
    period: str
    value: Decimal
    account_id: int | None = None
    tier: str | None = None


class RateFact(NamedTuple):
    """How many of the quote currency one of the base currency is worth on a day."""

    on_date: date
    base: str
    quote: str
    rate: Decimal
