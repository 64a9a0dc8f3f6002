"""The targets of an account: what each figure should be in a period, is now, and how far that is.

Targets are its own, those of its tier where it has none of its own (KPIS 5.19), and the revenue
target of its plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.analytics.figure import Figure
from app.analytics.kpis import compute
from app.analytics.registry import KPIS
from app.analytics.targets import attainment, target_state, target_to_date
from app.analytics.window import Window
from app.core.errors import DomainError
from app.core.money import from_minor
from app.core.periods import Period, parse_period
from app.queries.facts import Facts

OWN, TIER, PLAN = "own", "tier", "plan"


class PlanTarget(NamedTuple):
    """The revenue that a plan is to bring within its period, both days included."""

    start: date
    last: date
    revenue_minor: int
    currency: str


class Measure(NamedTuple):
    """A target with the figure as it reads now.

    `to_date` is what a figure that adds up should have reached by now; `attained` is in percent of
    that, else of the target. `id` is the row of the target, 0 for the revenue target of the plan.
    """

    id: int
    kpi: str
    title: str
    unit: str
    period_text: str
    period: Period
    target: Decimal
    to_date: Decimal | None
    now: Figure
    attained: Decimal | None
    state: str | None
    source: str
    tier: str | None = None

    @property
    def is_own(self) -> bool:
        """Whether it is set for this account and can be changed here."""
        return self.source == OWN


class _Wanted(NamedTuple):
    id: int
    kpi: str
    text: str
    period: Period
    value: Decimal
    source: str
    tier: str | None = None


def account_measures(
    facts: Facts, account_id: int, as_of: date, plan: PlanTarget | None = None
) -> list[Measure]:
    """The targets that hold for the account: those under way first, then ahead, then past."""
    wanted = list(_wanted(facts, account_id, plan))
    figures = _figures(facts, account_id, as_of, wanted)
    found = [_measure(one, figures[one.period, one.kpi], as_of) for one in wanted]
    return sorted(found, key=lambda one: _order(one, as_of))


def _figures(
    facts: Facts, account_id: int, as_of: date, wanted: Iterable[_Wanted]
) -> dict[tuple[Period, str], Figure]:
    """Every figure that has a target, those of one period worked out together."""
    ids: dict[Period, dict[str, None]] = {}
    for one in wanted:
        ids.setdefault(one.period, {})[one.kpi] = None
    return {
        (period, line.kpi.id): line.figure
        for period, kpis in ids.items()
        for line in compute(facts, kpis, account_ids=(account_id,), period=period, as_of=as_of)
    }


def _wanted(facts: Facts, account_id: int, plan: PlanTarget | None) -> Iterator[_Wanted]:
    account = facts.accounts[account_id]
    start = facts.info.fiscal_year_start
    own: set[tuple[str, Period]] = set()
    for target in facts.targets:
        period = _period(target.period, start)
        if target.account_id == account_id and period is not None and target.kpi in KPIS:
            own.add((target.kpi, period))
            yield _Wanted(target.id, target.kpi, target.period, period, target.value, OWN)
    for target in facts.targets:
        period = _period(target.period, start)
        fits = not target.account_id and bool(target.tier) and target.tier == account.tier
        if not fits or period is None or target.kpi not in KPIS:
            continue
        # A tier's target for money is a sum over its accounts, so it says nothing of one of them.
        if KPIS[target.kpi].unit != "money" and (target.kpi, period) not in own:
            yield _Wanted(
                target.id, target.kpi, target.period, period, target.value, TIER, target.tier
            )
    if plan is not None and plan.currency == facts.info.currency:
        period = Period(plan.start, date.fromordinal(plan.last.toordinal() + 1))
        value = from_minor(plan.revenue_minor, plan.currency)
        text = f"{period.start.isoformat()}..{period.end.isoformat()}"
        yield _Wanted(0, "revenue", text, period, value, PLAN)


def _measure(wanted: _Wanted, now: Figure, as_of: date) -> Measure:
    kpi = KPIS[wanted.kpi]
    due = target_to_date(kpi, wanted.value, Window(wanted.period, as_of))
    attained = attainment(kpi, now.value, wanted.value if due is None else due)
    return Measure(
        wanted.id, kpi.id, kpi.title, kpi.unit, wanted.text, wanted.period, wanted.value, due,
        now, attained, target_state(attained), wanted.source, wanted.tier,
    )  # fmt: skip


def _order(one: Measure, as_of: date) -> tuple[int, int, str, int]:
    when = 0 if one.period.contains(as_of) else 1 if one.period.start > as_of else 2
    ahead = one.period.start.toordinal() if when < 2 else -one.period.start.toordinal()
    return when, ahead, one.title, one.id


def _period(text: str, fiscal_year_start: int) -> Period | None:
    try:
        return parse_period(text, fiscal_year_start=fiscal_year_start)
    except DomainError:
        return None
