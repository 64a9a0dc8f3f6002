"""One plan as the editor shows it: its sections in order, each line with what hangs on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.action import Action
from app.models.goal import Goal, Strategy, StrategyGoal
from app.models.person import Person
from app.models.plan import Plan, SwotEntry
from app.models.team import TeamMember

QUADRANTS = ("strength", "weakness", "opportunity", "threat")


class PlanHead(NamedTuple):
    """A plan as the outline and the title show it."""

    id: int
    name: str
    status: str | None
    period_start: date | None
    period_end: date | None
    owner: str | None
    next_review: date | None
    situation: str | None
    vision: str | None
    needs_short_term: str | None
    needs_long_term: str | None


class ActionLine(NamedTuple):
    """An action under its goal, or loose in the plan."""

    id: int
    title: str
    goal_id: int | None
    owner: str | None
    client_owner: str | None
    due_date: date | None
    status: str | None
    done_on: date | None
    shared: bool

    @property
    def is_done(self) -> bool:
        """Whether it is completed."""
        return self.status == "completed"


class GoalBlock(NamedTuple):
    """A goal with its five SMART parts and its actions."""

    id: int
    title: str
    type: str | None
    specific: str | None
    metric: str | None
    unit: str | None
    baseline: Decimal | None
    current: Decimal | None
    target: Decimal | None
    achievable: str | None
    relevant: str | None
    start_date: date | None
    due_date: date | None
    owner: str | None
    priority: str | None
    status: str | None
    shared: bool
    actions: tuple[ActionLine, ...]
    client_owner: str | None


class StrategyLine(NamedTuple):
    """A strategy and the goals it serves."""

    id: int
    title: str
    note: str | None
    goal_ids: tuple[int, ...]


class SwotLine(NamedTuple):
    """An entry of the SWOT and the goal it is linked to."""

    id: int
    quadrant: str
    text: str
    perspective: str | None
    goal_id: int | None
    risk_id: int | None


class PlanDocument(NamedTuple):
    """Everything the editor shows of one account; `head` is None where there is no plan yet."""

    plans: list[PlanHead]
    head: PlanHead | None
    goals: list[GoalBlock]
    actions: list[ActionLine]
    strategies: list[StrategyLine]
    swot: dict[str, list[SwotLine]]
    owners: tuple[str, ...]
    people: tuple[tuple[int, str], ...]


def plan_document(
    session: Session, account_id: int, as_of: date, plan_id: int | None = None
) -> PlanDocument:
    """The plan asked for, else the one running today, else the newest."""
    plans = _heads(session, account_id)
    head = next((plan for plan in plans if plan.id == plan_id), None) or _running(plans, as_of)
    actions = _actions(session, head.id) if head else []
    by_goal: dict[int | None, list[ActionLine]] = defaultdict(list)
    for action in actions:
        by_goal[action.goal_id].append(action)
    return PlanDocument(
        plans=plans,
        head=head,
        goals=_goals(session, head.id, by_goal) if head else [],
        actions=by_goal[None],
        strategies=_strategies(session, head.id) if head else [],
        swot=_swot(session, head.id) if head else {},
        owners=tuple(session.scalars(select(TeamMember.name).order_by(TeamMember.name))),
        people=_people(session, account_id),
    )


def _heads(session: Session, account_id: int) -> list[PlanHead]:
    found = session.execute(
        select(
            Plan.id,
            Plan.name,
            Plan.status,
            Plan.period_start,
            Plan.period_end,
            Plan.owner,
            Plan.next_review,
            Plan.situation,
            Plan.vision,
            Plan.needs_short_term,
            Plan.needs_long_term,
        )
        .where(Plan.account_id == account_id)
        .order_by(Plan.period_start.desc().nulls_first(), Plan.id.desc())
    )
    return [PlanHead(row[0], row[1] or "Account plan", *row[2:]) for row in found]


def _running(plans: Sequence[PlanHead], as_of: date) -> PlanHead | None:
    for plan in plans:
        started = plan.period_start is None or plan.period_start <= as_of
        over = plan.period_end is not None and plan.period_end < as_of
        if started and not over:
            return plan
    return plans[0] if plans else None


def _actions(session: Session, plan_id: int) -> list[ActionLine]:
    goals = select(Goal.id).where(Goal.plan_id == plan_id)
    found = session.execute(
        select(
            Action.id,
            Action.title,
            Action.goal_id,
            Action.owner,
            Person.name,
            Action.due_date,
            Action.status,
            Action.done_on,
            Action.shared,
        )
        .outerjoin(Person, Person.id == Action.client_owner_id)
        .where((Action.plan_id == plan_id) | Action.goal_id.in_(goals))
        .order_by(Action.position.nulls_last(), Action.due_date.nulls_last(), Action.id)
    )
    return [ActionLine(*row[:8], shared=bool(row[8])) for row in found]


def _goals(
    session: Session, plan_id: int, by_goal: dict[int | None, list[ActionLine]]
) -> list[GoalBlock]:
    columns: tuple[Any, ...] = (
        Goal.id, Goal.title, Goal.type, Goal.specific, Goal.metric, Goal.unit, Goal.baseline,
        Goal.current, Goal.target, Goal.achievable, Goal.relevant, Goal.start_date,
        Goal.due_date, Goal.owner, Goal.priority, Goal.status, Goal.shared,
    )  # fmt: skip
    found = session.execute(
        select(*columns)
        .where(Goal.plan_id == plan_id)
        .order_by(Goal.position.nulls_last(), Goal.ref)
    )
    blocks: list[GoalBlock] = []
    for row in found:
        actions = tuple(by_goal[row[0]])
        theirs = next((action.client_owner for action in actions if action.client_owner), None)
        blocks.append(GoalBlock._make((*row[:16], bool(row[16]), actions, theirs)))
    return blocks


def _strategies(session: Session, plan_id: int) -> list[StrategyLine]:
    served: dict[int, list[int]] = defaultdict(list)
    links = session.execute(
        select(StrategyGoal.strategy_id, StrategyGoal.goal_id)
        .join(Strategy, Strategy.id == StrategyGoal.strategy_id)
        .where(Strategy.plan_id == plan_id)
        .order_by(StrategyGoal.id)
    )
    for strategy_id, goal_id in links:
        served[strategy_id].append(goal_id)
    found = session.execute(
        select(Strategy.id, Strategy.title, Strategy.note)
        .where(Strategy.plan_id == plan_id)
        .order_by(Strategy.ref)
    )
    return [StrategyLine(row[0], row[1], row[2], tuple(served[row[0]])) for row in found]


def _swot(session: Session, plan_id: int) -> dict[str, list[SwotLine]]:
    found = session.execute(
        select(
            SwotEntry.id,
            SwotEntry.quadrant,
            SwotEntry.text,
            SwotEntry.perspective,
            SwotEntry.goal_id,
            SwotEntry.risk_id,
        )
        .where(SwotEntry.plan_id == plan_id)
        .order_by(SwotEntry.ref)
    )
    grouped: dict[str, list[SwotLine]] = {quadrant: [] for quadrant in QUADRANTS}
    for row in found:
        grouped.setdefault(row[1], []).append(SwotLine(*row))
    return grouped


def _people(session: Session, account_id: int) -> tuple[tuple[int, str], ...]:
    found = session.execute(
        select(Person.id, Person.name)
        .where(Person.account_id == account_id, Person.left_on.is_(None))
        .order_by(Person.name)
    )
    return tuple((row[0], row[1]) for row in found)
