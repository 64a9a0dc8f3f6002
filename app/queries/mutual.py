"""The mutual success plan: of a plan, only what both sides share (VOCABULARY 4.12).

The counterpart of `client_view`: only the columns of the allow-list are ever selected. Risks,
strategies, SWOT, notes and everything else that is not named there stay with us.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from app.models.action import Action, ActionDependency
from app.models.goal import Goal
from app.models.person import Person
from app.models.team import TeamMember
from app.queries.plans import PlanRow
from app.queries.section_note import Note

_ENDED = ("completed", "cancelled")


class Milestone(NamedTuple):
    """A shared action: who on either side, by when, and which shared ones come first."""

    id: int
    title: str
    goal_id: int | None
    owner: str | None
    client_owner: str | None
    due_date: date | None
    status: str | None
    done_on: date | None
    after: tuple[str, ...]


class Party(NamedTuple):
    """Somebody on either side by name and title."""

    name: str
    title: str | None


class Mutual(NamedTuple):
    """What of a plan is shared, and of how many records that is a part."""

    milestones: tuple[Milestone, ...]
    ours: tuple[Party, ...]
    theirs: tuple[Party, ...]
    goals: int
    actions: int


def mutual_plan(session: Session, plan_id: int) -> Mutual:
    """The shared actions of a plan with the people they name, and the sizes of the whole."""
    milestones = _milestones(session, plan_id)
    names = {row.owner for row in milestones if row.owner} | set(_goal_owners(session, plan_id))
    ours = session.execute(
        select(TeamMember.name, TeamMember.role)
        .where(TeamMember.name.in_(names))
        .order_by(TeamMember.name)
    )
    theirs = session.execute(
        select(Person.name, Person.title)
        .join(Action, Action.client_owner_id == Person.id)
        .where(_of_plan(plan_id), Action.shared.is_(True))
        .distinct()
        .order_by(Person.name)
    )
    goals = session.scalar(select(func.count(Goal.id)).where(Goal.plan_id == plan_id))
    actions = session.scalar(select(func.count(Action.id)).where(_of_plan(plan_id)))
    return Mutual(
        milestones,
        tuple(Party(*row) for row in ours),
        tuple(Party(*row) for row in theirs),
        goals or 0,
        actions or 0,
    )


def mutual_note(session: Session, head: PlanRow) -> Note:
    """How much is shared; a shared step that nobody of theirs answers for wants one."""
    shared = session.scalar(
        select(func.count(Goal.id)).where(Goal.plan_id == head.id, Goal.shared.is_(True))
    )
    milestones = _milestones(session, head.id)
    lone = sum(1 for row in milestones if wants_owner(row))
    return Note((shared or 0) + len(milestones), lone)


def wants_owner(step: Milestone) -> bool:
    """Whether an open step has nobody on one of the sides who answers for it."""
    return step.status not in _ENDED and not (step.owner and step.client_owner)


def _milestones(session: Session, plan_id: int) -> tuple[Milestone, ...]:
    after: dict[int, tuple[str, ...]] = {}
    before = select(Action.id, Action.title).where(Action.shared.is_(True)).subquery()
    links = (
        select(ActionDependency.action_id, before.c.title)
        .join(before, before.c.id == ActionDependency.depends_on_id)
        .join(Action, Action.id == ActionDependency.action_id)
        .where(_of_plan(plan_id))
        .order_by(ActionDependency.id)
    )
    for key, title in session.execute(links):
        after[key] = (*after.get(key, ()), title)
    query = (
        select(
            Action.id, Action.title, Action.goal_id, Action.owner, Person.name, Action.due_date,
            Action.status, Action.done_on,
        )
        .outerjoin(Person, Person.id == Action.client_owner_id)
        .where(_of_plan(plan_id), Action.shared.is_(True))
        .order_by(Action.due_date.nulls_last(), Action.position, Action.id)
    )  # fmt: skip
    return tuple(Milestone._make((*row, after.get(row[0], ()))) for row in session.execute(query))


def _goal_owners(session: Session, plan_id: int) -> list[str]:
    shared = and_(Goal.plan_id == plan_id, Goal.shared.is_(True), Goal.owner.is_not(None))
    return [name for name in session.scalars(select(Goal.owner).where(shared)) if name]


def _of_plan(plan_id: int) -> ColumnElement[bool]:
    of_goal = select(Goal.id).where(Goal.plan_id == plan_id)
    return (Action.plan_id == plan_id) | Action.goal_id.in_(of_goal)
