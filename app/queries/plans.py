"""Account plans as lists and as the outline of the editor."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.models.account import Account
from app.models.action import Action
from app.models.goal import Goal, Strategy
from app.models.plan import Communication, Plan, Risk, SwotEntry
from app.models.rules import DEBRIEF
from app.queries.criteria import ALL, Filter
from app.queries.handoffs import handoff_of
from app.queries.reading import currency_of, rows_of, scoped


class PlanRow(NamedTuple):
    """A plan's own line."""

    id: int
    ref: str
    account_id: int
    account_name: str
    name: str | None
    status: str | None
    period_start: date | None
    period_end: date | None
    revenue_target_minor: int | None
    currency: str
    owner: str | None
    next_review: date | None
    situation: str | None
    vision: str | None
    needs_short_term: str | None
    needs_long_term: str | None

    def is_running(self, day: date) -> bool:
        """Whether the day lies in the plan's period; the last day belongs to it."""
        begun = self.period_start is None or self.period_start <= day
        return begun and (self.period_end is None or day <= self.period_end)

    def state(self, day: date) -> str:
        """The state to show: an approved plan is active while the day lies in its period."""
        if self.status in ("approved", "active"):
            return "active" if self.is_running(day) else "approved"
        return self.status or "draft"


class PlanOutline(NamedTuple):
    """The outline of a plan: how much each section holds, and the account's other plans."""

    plan: PlanRow
    goals: int
    goals_without_due_date: int
    strategies: int
    actions: int
    open_actions: int
    swot: int
    swot_unlinked: int
    communications: int
    risks: int
    debrief_filled: int
    debrief_sections: int
    others: tuple[PlanRow, ...]


def plan_rows(
    session: Session,
    only: Filter = ALL,
    ids: Collection[int] | None = None,
    *,
    account_id: int | None = None,
) -> list[PlanRow]:
    """Plans, the newest period first."""
    statement = (
        select(
            Plan.id, Plan.ref, Plan.account_id, Account.name, Plan.name, Plan.status,
            Plan.period_start, Plan.period_end, Plan.revenue_target_minor,
            currency_of(Plan.currency), Plan.owner, Plan.next_review, Plan.situation,
            Plan.vision, Plan.needs_short_term, Plan.needs_long_term,
        )
        .join(Account, Account.id == Plan.account_id)
        .order_by(Plan.period_start.desc().nulls_last(), Plan.id.desc())
    )  # fmt: skip
    statement = scoped(statement, account_id, archived=only.archived or ids is not None)
    return only.kept(rows_of(session, PlanRow._make, statement, Plan.id, ids))


def plan_outline(session: Session, plan_id: int) -> PlanOutline:
    """The outline of one plan."""
    found = plan_rows(session, ids=(plan_id,))
    if not found:
        raise NotFound("This plan is no longer there.")
    plan = found[0]
    others = plan_rows(session, account_id=plan.account_id)
    handoff = handoff_of(session, plan.account_id)
    gaps = DEBRIEF if handoff is None else handoff.gaps.keys() & set(DEBRIEF)
    written = len(DEBRIEF) - len(gaps)
    rest = tuple(other for other in others if other.id != plan_id)
    return PlanOutline._make((plan, *_counts(session, plan), written, len(DEBRIEF), rest))


def _counts(session: Session, plan: PlanRow) -> tuple[int, ...]:
    goals = select(Goal.id).where(Goal.plan_id == plan.id)
    of_plan = (Action.plan_id == plan.id) | Action.goal_id.in_(goals)
    is_open = func.coalesce(Action.status, "").not_in(("completed", "cancelled"))
    free = SwotEntry.goal_id.is_(None) & SwotEntry.risk_id.is_(None)

    def count(model: Any, *where: Any) -> Any:  # noqa: ANN401 any entity
        return select(func.count(model.id)).where(*where).scalar_subquery()

    statement = select(
        count(Goal, Goal.plan_id == plan.id),
        count(Goal, Goal.plan_id == plan.id, Goal.due_date.is_(None)),
        count(Strategy, Strategy.plan_id == plan.id),
        count(Action, of_plan),
        count(Action, of_plan, is_open),
        count(SwotEntry, SwotEntry.plan_id == plan.id),
        count(
            SwotEntry,
            SwotEntry.plan_id == plan.id,
            free,
            SwotEntry.quadrant.in_(("weakness", "threat")),
        ),
        count(Communication, Communication.plan_id == plan.id),
        count(Risk, Risk.account_id == plan.account_id),
    )
    return tuple(session.execute(statement).one())
