"""How far goals have come, and whether that is fast enough (KPIS 5.18)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from app.analytics.evidence import Evidence
from app.analytics.figure import Excluded, Outcome, Ref, Term, count, undefined
from app.analytics.goal_measures import follows_figure, goal_figure, goals_of
from app.analytics.kpi import Kind, Kpi, Scope
from app.analytics.window import Window
from app.models.goal_codes import QUALITATIVE
from app.queries.goal_facts import GoalFact

ZERO, ONE = Decimal(0), Decimal(1)
ON_PACE, CLOSE = Decimal(1), Decimal("0.8")
_DROPPED = frozenset(("cancelled", "deferred"))


def progress_of(goal: GoalFact) -> Decimal | None:
    """The share of the way from baseline to target, from 0 to 1; also for falling targets.

    A goal that is judged has none, whatever numbers it had before.
    """
    if goal.calculation == QUALITATIVE:
        return None
    if goal.baseline is None or goal.current is None or goal.target is None:
        return None
    way = goal.target - goal.baseline
    return min(max((goal.current - goal.baseline) / way, ZERO), ONE) if way else None


def elapsed_of(goal: GoalFact, day: date) -> Decimal | None:
    """The share of the goal's time that has passed, from 0 to 1."""
    if goal.start_date is None or goal.due_date is None or goal.due_date <= goal.start_date:
        return None
    share = Decimal((day - goal.start_date).days) / (goal.due_date - goal.start_date).days
    return min(max(share, ZERO), ONE)


def pace_of(goal: GoalFact, day: date) -> Decimal | None:
    """Progress by the share of time that has passed."""
    progress, elapsed = progress_of(goal), elapsed_of(goal, day)
    return progress / elapsed if progress is not None and elapsed else None


def pace_state(pace: Decimal | None) -> str | None:
    """On pace, close or behind."""
    if pace is None:
        return None
    return "on_pace" if pace >= ON_PACE else "close" if pace >= CLOSE else "behind"


def goal_progress(evidence: Evidence, scope: Scope, _window: Window) -> Outcome:
    """The mean progress of goals, in percent."""
    return _mean(evidence, scope, "100 × total ÷ goals", progress_of, Decimal(100))


def goal_pace(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """The mean pace of goals: 1 is on time."""
    day = window.as_of  # what is known of a goal is how it stands now
    return _mean(evidence, scope, "total ÷ goals", lambda goal: pace_of(goal, day), ONE)


def _mean(
    evidence: Evidence,
    scope: Scope,
    formula: str,
    value_of: Callable[[GoalFact], Decimal | None],
    factor: Decimal,
) -> Outcome:
    known: dict[GoalFact, Decimal] = {}
    aside: list[GoalFact] = []
    for account in scope.accounts:
        for goal in goals_of(evidence, account.id):
            value = None if goal.status in _DROPPED else value_of(goal)
            if value is None:
                aside.append(goal)
            else:
                known[goal] = value
    total = sum(known.values(), ZERO)

    def rows() -> Iterator[Ref]:
        return (Ref("goal", goal.id, goal.title, value) for goal, value in known.items())

    def left_out() -> Iterator[Excluded]:
        for goal in aside:
            dropped = goal.status in _DROPPED
            yield Excluded(goal.title, goal.status or "" if dropped else _lack(evidence, goal))

    n = len(known)
    terms = (Term("total", total, rows), Term("goals", count(n), rows))
    if not n:
        reason = "no goal has a value to measure" if aside else "there are no goals"
        return undefined(reason, formula, terms, n=0, left_out=left_out)
    return Outcome(factor * total / n, formula, terms, n, left_out=left_out)


def _lack(evidence: Evidence, goal: GoalFact) -> str:
    if goal.calculation == QUALITATIVE:
        return "is judged, without a number"
    if goal.current is None and follows_figure(goal):
        figure = goal_figure(evidence, goal)
        return f"its figure has no value: {figure.reason if figure is not None else ''}"
    for value, name in ((goal.baseline, "baseline"), (goal.current, "current value"),
                        (goal.target, "target")):  # fmt: skip
        if value is None:
            return f"has no {name}"
    if goal.target == goal.baseline:
        return "its target is its baseline"
    return "no time has passed between its start and its due date, or one of them is missing"


KPIS = (
    Kpi("goal_progress", "Goal progress", "percent", Kind.STATE, goal_progress),
    Kpi("goal_pace", "Goal pace", "ratio", Kind.STATE, goal_pace),
)
