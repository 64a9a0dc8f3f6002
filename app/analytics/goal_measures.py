"""The figures that a goal's value may follow, each with where its value comes from (G5).

A calculated goal stores no value: wherever it is read, the figure is computed from the records.
An ended goal keeps the value that was noted when it ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from app.analytics.evaluation import figure_of
from app.analytics.evidence import Evidence
from app.analytics.figure import Figure, Outcome, Ref, Term, count, undefined
from app.analytics.growth import revenue, share_of_wallet
from app.analytics.health import health
from app.analytics.issues import issues_sla, open_issues
from app.analytics.kpi import Formula, Kind, Kpi, Scope
from app.analytics.pipeline import weighted_pipeline
from app.analytics.profit import contribution, contribution_percent
from app.analytics.promises import promise_keeping
from app.analytics.recurring_figures import recurring_revenue
from app.analytics.relationship import influence_coverage, relationship_strength, threads
from app.analytics.rhythm import cadence_compliance
from app.analytics.satisfaction import (
    ces_mean,
    csat_mean,
    csat_top2,
    nps,
    survey_response_rate,
)
from app.analytics.whitespace import whitespace_penetration
from app.analytics.window import Window, twelve_months_to
from app.core.money import round_half_up
from app.core.periods import Period
from app.models.goal_codes import ENDED_GOALS, MEASURES, OF_UNIT, QUALITATIVE
from app.queries.facts import Facts
from app.queries.goal_facts import GoalFact, UsageFact
from app.queries.ledger import Ledger

_DAY = timedelta(days=1)
_MONTHS = Decimal(12)
_WORD = re.compile(r"[a-z]+")
_SCALES = {
    **dict.fromkeys(("k", "thousand", "thousands", "keur", "kusd", "kgbp"), Decimal(1000)),
    **dict.fromkeys(("m", "mn", "million", "millions", "meur", "musd"), Decimal(1_000_000)),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure by its id, and over which days it is taken: `year`, `start` or the `day` alone."""

    kpi: Kpi
    over: str = "day"

    @property
    def id(self) -> str:
        """What a goal names it by."""
        return self.kpi.id

    @property
    def of_unit(self) -> bool:
        """Whether it is known of a single unit too."""
        return self.kpi.id in OF_UNIT

    @property
    def is_remembered(self) -> bool:
        """Whether an earlier day's value can be told from the records."""
        return self.kpi.kind is not Kind.STATE


def _by_month(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    whole = recurring_revenue(evidence, scope, window)
    value = None if whole.value is None else whole.value / _MONTHS
    return replace(whole, value=value, formula="recurring ÷ 12")


def _open_count(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    found = [
        issue
        for account in scope.accounts
        for issue in open_issues(evidence, account.id, window.last_day)
    ]

    def rows() -> Iterator[Ref]:
        return (Ref("issue", issue.id, issue.title, count(1)) for issue in found)

    return Outcome(count(len(found)), "open", (Term("open", count(len(found)), rows),), len(found))


def _measure(
    key: str, unit: str, kind: Kind, formula: Formula, over: str = "day", *, lower: bool = False
) -> Measure:
    return Measure(Kpi(key, MEASURES[key], unit, kind, formula, lower), over)


_LIST = (
    _measure("csat_mean", "score", Kind.RATE, csat_mean, "year"),
    _measure("csat_top2", "percent", Kind.RATE, csat_top2, "year"),
    _measure("nps", "score", Kind.RATE, nps, "year"),
    _measure("ces_mean", "score", Kind.RATE, ces_mean, "year"),
    _measure("survey_response_rate", "percent", Kind.RATE, survey_response_rate, "year"),
    _measure("revenue_12m", "money", Kind.FLOW, revenue, "year"),
    _measure("revenue_since_start", "money", Kind.FLOW, revenue, "start"),
    _measure("arr", "money", Kind.STOCK, recurring_revenue),
    _measure("mrr", "money", Kind.STOCK, _by_month),
    _measure("contribution", "money", Kind.FLOW, contribution, "year"),
    _measure("contribution_percent", "percent", Kind.RATE, contribution_percent, "year"),
    _measure("share_of_wallet", "percent", Kind.TRAILING, share_of_wallet),
    _measure("weighted_pipeline", "money", Kind.STATE, weighted_pipeline),
    _measure("whitespace_penetration", "percent", Kind.STATE, whitespace_penetration),
    _measure("influence_coverage", "percent", Kind.STOCK, influence_coverage),
    _measure("threads", "count", Kind.STOCK, threads),
    _measure("relationship_strength", "score", Kind.STOCK, relationship_strength),
    _measure("cadence_compliance", "percent", Kind.RATE, cadence_compliance, "year"),
    _measure("promise_keeping", "percent", Kind.RATE, promise_keeping, "year"),
    _measure("issues_sla", "percent", Kind.RATE, issues_sla, "year"),
    _measure("open_issues", "count", Kind.STOCK, _open_count, lower=True),
    _measure("health", "score", Kind.STOCK, health),
)
GOAL_MEASURES: dict[str, Measure] = {measure.id: measure for measure in _LIST}
"""Every figure besides `usage`, which depends on the goal's own measure."""


def follows_figure(goal: GoalFact) -> bool:
    """Whether the goal's value is computed; an ended goal keeps the value noted at its end."""
    if goal.calculation is None or goal.calculation == QUALITATIVE:
        return False
    return goal.status not in ENDED_GOALS or goal.current is None


def goal_figure(evidence: Evidence, goal: GoalFact) -> Figure | None:
    """The figure that the goal follows, on the evidence's day; None where it follows none."""
    measure = GOAL_MEASURES.get(goal.calculation or "")
    start = goal.start_date if measure is not None and measure.over == "start" else None
    metric = goal.metric if measure is None else None
    # Goals of an account that follow the same figure alike share it.
    key = ("goal_figure", goal.account_id, goal.calculation, goal.unit_id, start, metric)
    figure = evidence.remembered(key, lambda: _figure(evidence, goal))
    return _scaled(figure, goal.unit) if figure is not None else None


def goal_figure_on(facts: Facts, goal: GoalFact, day: date) -> Figure | None:
    """The figure as it stood on an earlier day, for a baseline; undefined if nobody recorded it."""
    measure = GOAL_MEASURES.get(goal.calculation or "")
    if measure is not None and not measure.is_remembered:
        reason = "earlier values are not recorded, take the value of today"
        return Figure(measure.id, measure.kpi.title, measure.kpi.unit, None, reason)
    return goal_figure(Evidence(facts, day), goal)


def value_of(figure: Figure | None) -> Decimal | None:
    """The figure as a goal's value: to the hundredth, percentages to the tenth, half up.

    Baselines and targets are written so; a goal is reached when its written value is.
    """
    if figure is None or figure.value is None:
        return None
    return round_half_up(figure.value, 1 if figure.unit == "percent" else 2)


def goals_of(evidence: Evidence, account_id: int) -> list[GoalFact]:
    """The goals of an account, each with the value it has now."""
    return evidence.remembered(
        ("goals_now", account_id), lambda: [*_with_values(evidence, account_id)]
    )


def _with_values(evidence: Evidence, account_id: int) -> Iterator[GoalFact]:
    for goal in evidence.facts.goals.get(account_id, ()):
        if follows_figure(goal):
            yield goal._replace(current=value_of(goal_figure(evidence, goal)))
        else:
            yield goal


def _figure(evidence: Evidence, goal: GoalFact) -> Figure | None:
    if goal.calculation is None or goal.calculation == QUALITATIVE:
        return None
    if goal.calculation == "usage":
        kpi = Kpi("usage", MEASURES["usage"], "count", Kind.STOCK, partial(_usage, goal.metric))
        measure: Measure | None = Measure(kpi)
    else:
        measure = GOAL_MEASURES.get(goal.calculation)
    if measure is None:
        reason = f"“{goal.calculation}” is no figure that this version knows"
        return Figure(goal.calculation, goal.calculation, "count", None, reason)
    account = evidence.facts.accounts.get(goal.account_id)
    window = _window(measure, goal, evidence.as_of)
    if account is None or window is None:
        reason = "the goal has no start date" if account else "the account is not there"
        return Figure(measure.id, measure.kpi.title, measure.kpi.unit, None, reason)
    seen = _narrowed(evidence, goal) if measure.of_unit else evidence
    return figure_of(measure.kpi, seen, Scope((account,), whole=False), window)


def _window(measure: Measure, goal: GoalFact, day: date) -> Window | None:
    if measure.over == "year":
        return Window(twelve_months_to(day), day)
    if measure.over == "start":
        start = goal.start_date
        return None if start is None else Window(Period(start, max(start, day) + _DAY), day)
    return Window(Period(day, day + _DAY), day)


def _scaled(figure: Figure, unit: str | None) -> Figure:
    """An amount in the thousands or millions that the goal's own unit speaks of."""
    if figure.unit != "money" or figure.value is None:
        return figure
    words = _WORD.findall((unit or "").casefold())
    factor = next((_SCALES[word] for word in words if word in _SCALES), None)
    if factor is None:
        return figure
    formula = f"({figure.formula}) ÷ {factor:f}"
    return replace(figure, value=figure.value / factor, formula=formula)


def _narrowed(evidence: Evidence, goal: GoalFact) -> Evidence:
    """The evidence of the goal's unit alone, where it has one."""
    if goal.unit_id is None:
        return evidence
    key = ("of_unit", goal.account_id, goal.unit_id)
    return evidence.remembered(
        key, lambda: Evidence(_of_unit(evidence.facts, goal), evidence.as_of, evidence.hold_from)
    )


def _of_unit(facts: Facts, goal: GoalFact) -> Facts:
    key, unit = goal.account_id, goal.unit_id
    people = [one for one in facts.people.get(key, ()) if one.unit_id == unit]
    known = {person.id for person in people}
    answers = [one for one in facts.answers.get(key, ()) if one.person_id in known]
    contracts = [one for one in facts.contracts.get(key, ()) if one.unit_id == unit]
    cells = [one for one in facts.white_space.get(key, ()) if one.unit_id == unit]
    return replace(
        facts,
        people={key: people},
        answers={key: answers},
        contracts={key: contracts},
        white_space={key: cells},
        revenue=Ledger({}),  # without contracts the account's revenue would stand in for a unit's
    )


def _usage(metric: str | None, evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """The latest usage figure of the goal's own measure."""
    rows = _usage_until(evidence, scope, window.last_day)
    wanted = (metric or "").strip().casefold()
    known = {row.metric.strip().casefold(): row.metric for row in rows}
    if not rows:
        return undefined("no usage is recorded", "latest", n=0)
    if wanted not in known:
        names = ", ".join(sorted(known.values()))
        return undefined(f"no usage figure is called “{metric or ''}”; known: {names}", "latest")
    last = [row for row in rows if row.metric.strip().casefold() == wanted][-1]
    label = f"{last.metric}, {last.on_date.isoformat()}"

    def listed() -> Iterable[Ref]:
        return (Ref("usage", last.id, label, last.value),)

    return Outcome(last.value, "latest", (Term("latest", last.value, listed),), 1)


def _usage_until(evidence: Evidence, scope: Scope, day: date) -> list[UsageFact]:
    usage = evidence.facts.usage
    return [
        row for account in scope.accounts for row in usage.get(account.id, ()) if row.on_date <= day
    ]
