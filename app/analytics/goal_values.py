"""Goals as they stand now: where a goal follows a figure, its value is the figure's.

Whoever shows, prints or lists goals reads them here, so that the window, the command line, the
paper and the key figures say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from app.analytics.evidence import Evidence
from app.analytics.figure import Figure
from app.analytics.goal_measures import follows_figure, goal_figure, goal_figure_on, value_of
from app.models.goal_codes import INTERNAL, QUALITATIVE
from app.queries.client_work import SharedGoal, shared_goals
from app.queries.facts import Facts, load_facts
from app.queries.goal_facts import GoalFact, goal_facts, retention_followed
from app.queries.goals import GoalRow, goal_rows
from app.queries.plan_document import PlanDocument, plan_document
from app.queries.portfolio import today

_NO_NUMBERS: dict[str, Any] = {"baseline": None, "current": None, "target": None}
ReadFacts = Callable[[], Facts]


def goals_now(session: Session) -> list[GoalRow]:
    """Every goal of accounts that are not archived, as it stands today."""
    return with_values(session, goal_rows(session), today(session))


def plan_now(
    session: Session,
    account_id: int,
    as_of: date,
    plan_id: int | None = None,
    facts: ReadFacts | None = None,
) -> PlanDocument:
    """A plan whose goals stand as they do on the day; `facts` spares reading those again."""
    document = plan_document(session, account_id, as_of, plan_id)
    return document._replace(goals=with_values(session, document.goals, as_of, facts))


def with_values(
    session: Session, rows: Sequence[GoalRow], as_of: date, facts: ReadFacts | None = None
) -> list[GoalRow]:
    """The rows with the values that their figures have on the day, or the reason why none."""
    accounts = {row.account_id for row in rows if row.is_calculated}
    if not accounts:
        return list(rows)
    evidence = Evidence(facts() if facts else load_facts(session, accounts), as_of)
    known = _by_id(evidence.facts, accounts)
    return [_with_value(row, evidence, known) for row in rows]


def _with_value(row: GoalRow, evidence: Evidence, known: Mapping[int, GoalFact]) -> GoalRow:
    fact = known.get(row.id)
    if fact is None or not follows_figure(fact):
        return row
    figure = goal_figure(evidence, fact)
    if figure is None:
        return row
    return row._replace(current=value_of(figure), why_no_value=figure.reason or "")


def shared_goals_now(
    session: Session, account_id: int, as_of: date, plan_id: int | None = None
) -> list[SharedGoal]:
    """The goals that a client shares, as they stand; an internal figure gives no value there."""
    rows = shared_goals(session, account_id, plan_id)
    shown = {row.id for row in rows}
    facts = [fact for fact in goal_facts(session, (account_id,)) if fact.id in shown]
    judged = {fact.id for fact in facts if fact.calculation == QUALITATIVE}
    rows = [row._replace(**_NO_NUMBERS) if row.id in judged else row for row in rows]
    following = {fact.id: fact for fact in facts if follows_figure(fact)}
    if not following:
        return rows
    evidence = Evidence(load_facts(session, (account_id,)), as_of)
    return [
        row._replace(current=_told(evidence, following[row.id])) if row.id in following else row
        for row in rows
    ]


def _told(evidence: Evidence, goal: GoalFact) -> Decimal | None:
    return None if goal.calculation in INTERNAL else value_of(goal_figure(evidence, goal))


class Follows(NamedTuple):
    """What a calculated goal follows: its figure now, and as it stood when the goal began."""

    now: Figure
    at_start: Figure | None


def followed(facts: Facts, goal_id: int, account_id: int, as_of: date) -> Follows | None:
    """The figure of one goal, to explain it and to take a baseline from; None by hand."""
    goal = _by_id(facts, (account_id,)).get(goal_id)
    return previewed(facts, goal, as_of) if goal is not None else None


def previewed(facts: Facts, goal: GoalFact, as_of: date) -> Follows | None:
    """The figure that a goal would follow if it were like this."""
    figure = goal_figure(Evidence(facts, as_of), goal)
    if figure is None:
        return None
    start = goal.start_date
    before = goal_figure_on(facts, goal, start) if start is not None and start < as_of else None
    return Follows(figure, before)


def fact_of(facts: Facts, row: GoalRow) -> GoalFact | None:
    """The goal as figures see it."""
    return _by_id(facts, (row.account_id,)).get(row.id)


def _by_id(facts: Facts, accounts: Iterable[int]) -> dict[int, GoalFact]:
    return {goal.id: goal for account in accounts for goal in facts.goals.get(account, ())}


def retention_moving(session: Session, as_of: date) -> set[int]:
    """Accounts with a goal to keep them that follows a figure which has left its baseline."""
    ids = retention_followed(session)
    if not ids:
        return set()
    return {
        row.account_id
        for row in with_values(session, goal_rows(session, ids=ids), as_of)
        if row.current is not None and row.current != (row.baseline or 0)
    }
