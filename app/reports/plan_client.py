"""The mutual success plan: what of a plan is shared with the client, and nothing else.

It is made of the types of the client's summary, which have no field for anything internal.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.analytics.goal_values import shared_goals_now
from app.core.errors import DomainError, NotFound
from app.core.periods import Period, add_months
from app.queries import client_view, client_work
from app.queries.plan_document import plan_document
from app.queries.plan_heads import plan_keys
from app.queries.plans import PlanRow
from app.queries.portfolio import setting
from app.reports.blocks import Sheet
from app.reports.client_data import SUPPLIER_SETTING
from app.reports.client_pages import client_sheet
from app.reports.client_parts import (
    Sides,
    coming_dates,
    fixed_dates,
    goal_line,
    our_humans,
    review_lines,
    step_lines,
    their_humans,
)
from app.reports.document import GoalLine, Satisfaction, Step, SummaryData


def mutual_sheet(
    session: Session, account_id: int, as_of: date, plan_id: int | None = None
) -> Sheet:
    """The shared goals and steps of a plan, who works on them, and the reviews held together."""
    account = client_view.client_account(session, account_id)
    head = plan_document(session, account_id, as_of, plan_id).head
    if head is None:
        raise NotFound(f"{account.name} has no plan yet. Write one on its Plan tab.")
    sheet = client_sheet(mutual_data(session, head, as_of))
    return replace(
        sheet,
        title=f"{account.name}: Mutual success plan",
        period=f"Mutual success plan, {sheet.period}",
        running=sheet.running.replace("Client summary", "Mutual success plan"),
        running_short=sheet.running_short.replace("Client summary", "Mutual success plan"),
        brand=sheet.brand.replace("Client summary", "Mutual success plan"),
    )


def mutual_data(session: Session, head: PlanRow, as_of: date) -> SummaryData:
    """The document; refused where nothing of the plan is shared."""
    account = client_view.client_account(session, head.account_id)
    ours = _supplier(session)
    sides = Sides(ours or "We", account.name, account.manager or "")
    goals, steps = _shared(session, head, sides, as_of)
    if not goals and not steps:
        raise DomainError(
            "Nothing of this plan is shared with the client. Mark a goal or an action as shared."
        )
    reviews = review_lines(client_view.joint_reviews(session, head.account_id, as_of))
    humans = our_humans(client_view.our_people(session, head.account_id), account.manager)
    return SummaryData(
        account=account.name,
        supplier=ours,
        manager=next((one for one in humans if one.name == account.manager), None),
        period=_period(head, as_of),
        as_of=as_of,
        story=(),
        tiles=(),
        satisfaction=Satisfaction(),
        usage=(),
        figures=(),
        goals=goals,
        delivered=(),
        issues=(),
        steps=steps,
        dates=coming_dates(fixed_dates((), reviews, (), goals), steps, as_of),
        contracts=(),
        reviews=reviews,
        our_people=humans,
        their_people=their_humans(client_view.client_people(session, head.account_id, as_of)),
        stories=(),
    )


def _supplier(session: Session) -> str | None:
    name = setting(session, SUPPLIER_SETTING)
    return name.strip() if isinstance(name, str) and name.strip() else None


def _shared(
    session: Session, head: PlanRow, sides: Sides, as_of: date
) -> tuple[tuple[GoalLine, ...], tuple[Step, ...]]:
    """The goals and steps of this plan that are marked as shared."""
    goal_ids, action_ids = plan_keys(session, head.id)
    goals = tuple(
        goal_line(goal, as_of)
        for goal in shared_goals_now(session, head.account_id, as_of, head.id)
        if goal.id in goal_ids and goal.status != "cancelled"
    )
    shared = client_work.shared_actions(session, head.account_id)
    actions = [action for action in shared if action.id in action_ids]
    return goals, step_lines(actions, (), sides, as_of)


def _period(head: PlanRow, as_of: date) -> Period:
    start = head.period_start or as_of.replace(day=1)
    end = head.period_end + timedelta(days=1) if head.period_end else add_months(start, 12)
    return Period(start, max(end, start + timedelta(days=1)))
