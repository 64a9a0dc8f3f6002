"""Figures over time, for charts on screen and on paper: rows of a date and values.

Every series says None where there is nothing to draw, and carries how many answers or
accounts stand behind a point.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from app.analytics.answers import Answer, answers_in
from app.analytics.evidence import Evidence
from app.analytics.figure import Figure
from app.analytics.kpi import Scope
from app.analytics.kpis import figure_of
from app.analytics.movements import Change, change_between
from app.analytics.profit import profit_of
from app.analytics.rates import MissingRateError
from app.analytics.recurring import total_recurring
from app.analytics.registry import KPIS
from app.analytics.satisfaction import Recommendation, mean, recommendation
from app.analytics.targets import period_of
from app.analytics.window import Instant, Window, instant_at_end_of
from app.core.periods import Period, add_months, fiscal_year_of, month_of, quarter_of, shift_years

MONTHS = 12
ZERO = Decimal(0)
RECURRING_TARGET = "recurring_revenue"


class MonthPoint(NamedTuple):
    """Monthly recurring revenue at the end of a month, what it should be, and a year before."""

    month: date
    actual: Decimal | None
    target: Decimal | None
    year_before: Decimal | None


class QuarterPoint(NamedTuple):
    """Revenue and contribution of a quarter; `is_running` where days of it are to come."""

    quarter: Period
    revenue: Decimal | None
    contribution_percent: Decimal | None
    is_running: bool


class NpsPoint(NamedTuple):
    """Recommendation in a stretch of days or a wave."""

    label: str
    period: Period
    found: Recommendation


class CsatPoint(NamedTuple):
    """Mean satisfaction in a month, and how many answers it stands on."""

    month: date
    mean: Decimal | None
    n: int


class Step(NamedTuple):
    """A step of the bridge with the accounts that make it, largest first."""

    name: str
    value: Decimal
    accounts: tuple[tuple[int, str, Decimal], ...]


class Bridge(NamedTuple):
    """From the recurring revenue of one day to that of another; the steps add up exactly."""

    start_day: date
    end_day: date
    start: Decimal
    end: Decimal
    steps: tuple[Step, ...]
    grr: Figure
    nrr: Figure


class Event(NamedTuple):
    """The largest change of an account's recurring revenue in a month, per month of a year."""

    month: date
    account_id: int
    account: str
    kind: str
    change: Decimal


def month_ends(last_day: date, months: int) -> list[date]:
    """The last days of so many months; the last point is the day itself."""
    first = last_day.replace(day=1)
    ends = [add_months(first, -back + 1) - timedelta(days=1) for back in range(months - 1, 0, -1)]
    return [*ends, last_day]


def recurring_by_month(
    evidence: Evidence, scope: Scope, last_day: date, months: int = MONTHS
) -> list[MonthPoint]:
    """Monthly recurring revenue against its target and the year before."""
    return [
        MonthPoint(
            month=end.replace(day=1),
            actual=_monthly(evidence, scope, end),
            target=_target_of_month(evidence, scope, end),
            year_before=_monthly(evidence, scope, shift_years(end, -1)),
        )
        for end in month_ends(last_day, months)
    ]


def _monthly(evidence: Evidence, scope: Scope, day: date) -> Decimal | None:
    try:
        return total_recurring(evidence, scope.accounts, instant_at_end_of(day)) / MONTHS
    except MissingRateError:
        return None


def _target_of_month(evidence: Evidence, scope: Scope, end: date) -> Decimal | None:
    """The month's own target, else on the straight way to the one of its fiscal year."""
    wanted = _targets(evidence, scope)
    own = wanted.get(month_of(end))
    if own is not None:
        return own / MONTHS
    year = fiscal_year_of(end, evidence.facts.info.fiscal_year_start)
    goal = wanted.get(year)
    start = _monthly(evidence, scope, year.start - timedelta(days=1))
    if goal is None or start is None:
        return None
    passed = Decimal((month_of(end).end - year.start).days) / year.days
    return start + (goal / MONTHS - start) * passed


def _targets(evidence: Evidence, scope: Scope) -> dict[Period, Decimal]:
    account_id = scope.accounts[0].id if scope.is_one_account else None
    found: dict[Period, Decimal] = {}
    for target in evidence.facts.targets:
        same = target.account_id == account_id and not target.tier
        period = period_of(evidence, target)
        if target.kpi == RECURRING_TARGET and same and period is not None:
            found[period] = target.value
    return found


def recurring_events(
    evidence: Evidence, scope: Scope, last_day: date, months: int = MONTHS
) -> list[Event]:
    """In each month the account whose recurring revenue changed most, per month."""
    ends = month_ends(last_day, months)
    starts = [month_ends(last_day, months + 1)[0], *ends]
    events: list[Event] = []
    for before, end in zip(starts, ends, strict=False):
        change = change_between(evidence, scope, instant_at_end_of(before), instant_at_end_of(end))
        moved = [move for move in change.movements if move.end != move.start]
        if moved:
            largest = max(moved, key=lambda move: abs(move.end - move.start))
            kind = "joins" if not largest.start else "leaves" if not largest.end else (
                "grows" if largest.end > largest.start else "shrinks"
            )  # fmt: skip
            difference = (largest.end - largest.start) / MONTHS
            account = largest.account
            events.append(Event(end.replace(day=1), account.id, account.name, kind, difference))
    return events


def revenue_by_quarter(
    evidence: Evidence, scope: Scope, last_day: date, quarters: int = 8
) -> list[QuarterPoint]:
    """Revenue and contribution margin by quarter, oldest first."""
    found: list[QuarterPoint] = []
    quarter = quarter_of(last_day)
    for _step in range(quarters):
        window = Window(quarter, last_day)
        try:
            profit = profit_of(evidence, scope, window.span)
        except MissingRateError:
            found.append(QuarterPoint(quarter, None, None, window.is_running))
        else:
            share = profit.contribution_percent
            found.append(QuarterPoint(quarter, profit.revenue, share, window.is_running))
        quarter = quarter_of(quarter.start - timedelta(days=1))
    return found[::-1]


def nps_by_quarter(
    evidence: Evidence, scope: Scope, last_day: date, quarters: int = 8
) -> list[NpsPoint]:
    """Promoters, passives and detractors by quarter, oldest first."""
    found: list[NpsPoint] = []
    quarter = quarter_of(last_day)
    for _step in range(quarters):
        answers = _answers(evidence, "nps", scope, quarter.until(last_day), last_day)
        label = f"Q{(quarter.start.month + 2) // 3} {quarter.start.year}"
        found.append(NpsPoint(label, quarter, recommendation(answers)))
        quarter = quarter_of(quarter.start - timedelta(days=1))
    return found[::-1]


def nps_by_wave(evidence: Evidence, scope: Scope, last_day: date, waves: int = 8) -> list[NpsPoint]:
    """Promoters, passives and detractors by named wave, in the order of their last answers."""
    wanted = {account.id for account in scope.accounts}
    names = {
        fact.id: fact.wave
        for account_id in wanted
        for fact in evidence.facts.answers.get(account_id, ())
        if fact.wave
    }
    by_wave: dict[str, list[Answer]] = {}
    for answer in _answers(evidence, "nps", scope, evidence.known_on(last_day), last_day):
        if wave := names.get(answer.id):
            by_wave.setdefault(wave, []).append(answer)
    points = [
        NpsPoint(wave, _covering(answers), recommendation(answers))
        for wave, answers in by_wave.items()
    ]
    return sorted(points, key=lambda point: point.period.end)[-waves:]


def _covering(answers: Iterable[Answer]) -> Period:
    days = sorted(answer.on_date for answer in answers)
    return Period(days[0], days[-1] + timedelta(days=1))


def csat_by_month(
    evidence: Evidence, scope: Scope, last_day: date, months: int = MONTHS
) -> list[CsatPoint]:
    """Mean satisfaction by month with the number of answers."""
    found: list[CsatPoint] = []
    for end in month_ends(last_day, months):
        span = month_of(end).until(last_day)
        answers = _answers(evidence, "csat", scope, span, last_day)
        found.append(CsatPoint(span.start, mean(answers), len(answers)))
    return found


def _answers(
    evidence: Evidence, kind: str, scope: Scope, span: Period, known: date
) -> list[Answer]:
    return answers_in(evidence, kind, scope.accounts, span, known)


def recurring_bridge(evidence: Evidence, scope: Scope, period: Period, as_of: date) -> Bridge:
    """What lies between the recurring revenue at the start and at the end of a period."""
    window = Window(period, as_of)
    change = change_between(evidence, scope, window.opening, window.closing)
    return Bridge(
        start_day=window.opening.day - timedelta(days=1),
        end_day=window.last_day,
        start=change.total("start"),
        end=change.total("end"),
        steps=tuple(
            _step(change, part, sign)
            for part, sign in (
                ("indexation", 1), ("expansion", 1), ("new", 1), ("contraction", -1), ("churn", -1)
            )
        ),
        grr=figure_of(KPIS["grr"], evidence, scope, window),
        nrr=figure_of(KPIS["nrr"], evidence, scope, window),
    )  # fmt: skip


def _step(change: Change, part: str, sign: int) -> Step:
    moved = [
        (move.account.id, move.account.name, sign * getattr(move, part))
        for move in change.movements
        if getattr(move, part)
    ]
    ranked = sorted(moved, key=lambda row: -abs(row[2]))
    return Step(part, sign * change.total(part), tuple(ranked))


def recurring_at(evidence: Evidence, scope: Scope, day: date) -> Decimal | None:
    """Recurring revenue when a day is over; None where a rate is missing."""
    try:
        return total_recurring(evidence, scope.accounts, Instant(day, day + timedelta(days=1)))
    except MissingRateError:
        return None
