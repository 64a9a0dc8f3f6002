"""One card per account: all that the portfolio list shows, for every account in one pass."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import NamedTuple, TypeVar

from app.analytics.account_card import AccountCard
from app.analytics.answers import account_answers
from app.analytics.decision import decide
from app.analytics.evidence import Evidence
from app.analytics.growth import revenue_in
from app.analytics.health import change_of, health_of
from app.analytics.intensity import advised
from app.analytics.kpi import Scope
from app.analytics.profit import Profit, profit_of
from app.analytics.rates import MissingRateError
from app.analytics.recurring import recurring
from app.analytics.relationship import reach_of
from app.analytics.renewals import Renewal, next_renewal, value_of
from app.analytics.rhythm import rhythm_of, waits_since
from app.analytics.satisfaction import mean, recommendation
from app.analytics.scoring import position_of
from app.analytics.segments import segment_names
from app.analytics.stages import stage_on
from app.analytics.steps import next_step
from app.analytics.tiers import active_roles, computed_tier
from app.analytics.touches import touches_of
from app.analytics.window import instant_at_end_of, same_days_a_year_before, twelve_months_to
from app.core.collector import collector_held_back
from app.core.money import from_minor, to_minor
from app.core.periods import Period, last_complete_quarter, previous, year_to_date
from app.queries.fact_rows import AccountFact
from app.queries.facts import Facts

__all__ = ["AccountCard", "account_cards", "cards_from", "known", "series_days"]

T = TypeVar("T")
CHANGE_DAYS = 90
SERIES_MONTHS = 12


def account_cards(
    facts: Facts, as_of: date, account_ids: Iterable[int] | None = None
) -> list[AccountCard]:
    """The cards of the accounts asked for, or of all."""
    return list(_cards(Evidence(facts, as_of), account_ids, forgetting=True))


def cards_from(evidence: Evidence, account_ids: Iterable[int] | None = None) -> list[AccountCard]:
    """The cards, from evidence that other figures share."""
    return list(_cards(evidence, account_ids, forgetting=False))


def _cards(
    evidence: Evidence, account_ids: Iterable[int] | None, *, forgetting: bool
) -> Iterator[AccountCard]:
    accounts = evidence.facts.accounts
    frame = _frame(evidence.as_of, evidence.facts.info.fiscal_year_start)
    with collector_held_back():
        for key in accounts if account_ids is None else account_ids:
            if key in accounts:
                yield _card(evidence, accounts[key], frame)
                if forgetting:
                    # Nothing of one account is asked for again, and a small heap is a fast one.
                    evidence.forget()


def series_days(day: date) -> list[date]:
    """The last days of the eleven months before, and the day itself."""
    first = day.replace(day=1)
    ends: list[date] = []
    for _step in range(SERIES_MONTHS - 1):
        last = first - timedelta(days=1)
        ends.append(last)
        first = last.replace(day=1)
    return [*reversed(ends), day]


class _Frame(NamedTuple):
    """The days that all cards are about."""

    day: date
    earlier: date
    year: Period
    quarter: Period
    quarter_before: Period
    series: list[date]
    so_far: Period
    so_far_before: Period


def _frame(day: date, fiscal_year_start: int) -> _Frame:
    quarter = last_complete_quarter(day)
    earlier = day - timedelta(days=CHANGE_DAYS)
    so_far = year_to_date(day, fiscal_year_start)
    return _Frame(
        day, earlier, twelve_months_to(day), quarter, previous(quarter), series_days(day), so_far,
        same_days_a_year_before(so_far),
    )  # fmt: skip


class _Money(NamedTuple):
    profit: Profit | None
    series_minor: tuple[int | None, ...]
    so_far_minor: int | None
    so_far_before_minor: int | None


def _card(evidence: Evidence, account: AccountFact, frame: _Frame) -> AccountCard:
    """The account's own fields, then its health and money, then what is ahead of it."""
    parent = evidence.facts.accounts.get(account.parent_id or 0)
    card = AccountCard(
        id=account.id,
        ref=account.ref,
        name=account.name,
        parent_id=account.parent_id,
        parent_ref=parent.ref if parent else None,
        owner=account.owner,
        tier=account.tier,
        strategy_type=account.strategy_type,
        industry=account.industry,
        account_status=account.account_status,
        archived_on=account.archived_on,
        risk_stage=account.risk_stage,
        growth_potential=account.growth_potential,
        attractiveness=account.attractiveness,
        tags=account.tags,
        currency=evidence.home,
        region=account.region,
        country=account.country,
    )
    card = _ahead(_valued(card, evidence, account, frame), evidence, account, frame.day)
    return _placed(card, evidence, account, frame.day)


def _valued(
    card: AccountCard, evidence: Evidence, account: AccountFact, frame: _Frame
) -> AccountCard:
    day, money = frame.day, _money(evidence, account, frame)
    profit = money.profit
    margin = profit.contribution_percent if profit else None
    why = "no revenue in 12 months" if profit else "a rate is missing"
    decision = decide(evidence, account, day, margin, why)
    answers = _answers(evidence, account, frame)
    found = health_of(evidence, account, day)
    return card._replace(
        health=found.value,
        health_band=found.band,
        health_change=change_of(health_of(evidence, account, frame.earlier), found).change,
        health_reason=found.reason,
        recurring_minor=money.series_minor[-1],
        recurring_series_minor=money.series_minor,
        revenue_12m_minor=_minor(evidence, profit.revenue if profit else None),
        revenue_ytd_minor=money.so_far_minor,
        revenue_ytd_before_minor=money.so_far_before_minor,
        contribution_12m_minor=_minor(evidence, profit.contribution if profit else None),
        contribution_percent=margin,
        csat=answers.csat,
        csat_n=answers.csat_n,
        csat_change=answers.csat_change,
        nps=answers.nps,
        nps_n=answers.nps_n,
        decision=decision.code,
        decision_confirmed=decision.is_confirmed,
        decision_proposal=decision.proposal,
        decision_branch=decision.branch,
    )


def _ahead(card: AccountCard, evidence: Evidence, account: AccountFact, day: date) -> AccountCard:
    stage = stage_on(evidence, account, day)
    renewal = next_renewal(evidence, account, day)
    last = touches_of(evidence, account.id).last_two_way(day)
    waits = waits_since(account, last, day)
    step, rhythm = next_step(evidence, account, day), rhythm_of(evidence, account)
    return card._replace(
        stage=stage.code,
        stage_since=stage.since,
        renewal_on=renewal.due if renewal else None,
        renewal_days=renewal.days if renewal else None,
        renewal_minor=_renewal_minor(evidence, renewal, day),
        renewal_contract_id=renewal.contract.id if renewal else None,
        last_touch=last,
        touch_days=(day - last).days if last else None,
        waits_since=waits,
        waited_days=(day - waits).days if waits else None,
        rhythm_ideal_days=rhythm.ideal_days,
        rhythm_max_days=rhythm.max_days,
        next_step=step.text if step else None,
        next_due=step.due if step else None,
        next_table=step.table if step else None,
        next_id=step.id if step else None,
        relationship_strength=reach_of(evidence, account.id, day).mean_strength,
    )


def _placed(card: AccountCard, evidence: Evidence, account: AccountFact, day: date) -> AccountCard:
    """Where it stands on both scales and how close we should be; last, what that makes it of."""
    position = position_of(evidence, account, day)
    roles = active_roles(evidence, account.id, day)
    minor = card.revenue_12m_minor
    revenue = None if minor is None else from_minor(minor, evidence.home)
    advice = advised(evidence, account, revenue, card.contribution_percent)
    card = card._replace(
        attractiveness_score=position.attractiveness,
        strength_score=position.strength,
        active_roles=roles,
        tier_below=account.tier_below,
        computed_tier=computed_tier(evidence.parameters, account.tier_below, position, roles),
        intensity=advice.actual,
        preferred_intensity=advice.wished,
        recommended_intensity=advice.recommended,
        intensity_mismatch=advice.mismatch,
    )
    names = segment_names(evidence, card, account)
    return card._replace(segments=names) if names else card


def _money(evidence: Evidence, account: AccountFact, frame: _Frame) -> _Money:
    scope = Scope((account,), whole=False)
    profit = known(lambda: profit_of(evidence, scope, frame.year))
    so_far, before = (
        _minor(evidence, known(partial(revenue_in, evidence, scope, span)))
        for span in (frame.so_far, frame.so_far_before)
    )
    return _Money(profit, tuple(_series_minor(evidence, account, frame)), so_far, before)


def _series_minor(evidence: Evidence, account: AccountFact, frame: _Frame) -> Iterable[int | None]:
    contracts = evidence.contracts(account.id)
    at_home = all(evidence.currency_of(account, c.currency) == evidence.home for c in contracts)
    if contracts and at_home and account.account_status != "on_hold":
        # The usual case: each contract is added to the stretch of ends on which it runs.
        series = [0] * len(frame.series)
        for contract in contracts:
            first = bisect_left(frame.series, contract.start_date)
            for place in range(first, bisect_left(frame.series, contract.end_date)):
                series[place] += contract.annual_value_minor
        return series
    return [
        _minor(evidence, known(partial(recurring, evidence, account, end)))
        for end in map(instant_at_end_of, frame.series)
    ]


def known(make: Callable[[], T]) -> T | None:
    """What was made, or None where a rate is missing."""
    try:
        return make()
    except MissingRateError:
        return None


def _minor(evidence: Evidence, value: Decimal | None) -> int | None:
    return None if value is None else to_minor(value, evidence.home)


def _renewal_minor(evidence: Evidence, renewal: Renewal | None, day: date) -> int | None:
    if renewal is None:
        return None
    return _minor(evidence, known(partial(value_of, evidence, renewal, day)))


class _Answers(NamedTuple):
    csat: Decimal | None
    csat_n: int
    csat_change: Decimal | None
    nps: Decimal | None
    nps_n: int


def _answers(evidence: Evidence, account: AccountFact, frame: _Frame) -> _Answers:
    if account.id not in evidence.facts.answers:
        return _Answers(None, 0, None, None, 0)
    day = frame.day
    pleased = account_answers(evidence, "csat", account.id, frame.year, day)
    asked = recommendation(account_answers(evidence, "nps", account.id, frame.year, day))
    now = mean(account_answers(evidence, "csat", account.id, frame.quarter, day))
    then = mean(account_answers(evidence, "csat", account.id, frame.quarter_before, day))
    change = None if now is None or then is None else now - then
    return _Answers(mean(pleased), len(pleased), change, asked.score, asked.n)
