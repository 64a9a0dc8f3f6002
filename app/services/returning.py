"""Actions that come again: completing one makes the next, in its rhythm (G6).

The days of a series are counted from its first day as far as that is known: an action of the
31st that fell on 28 February is due on 31 March again.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.core.periods import add_months
from app.core.recurrence import REPEATS, next_occurrence
from app.models.action import Action
from app.models.plan_detail import ActionDetail
from app.services.change import Draft, added, next_position, today
from app.services.details import detail_of, write_detail

_COPIED = ("title", "account_id", "goal_id", "plan_id", "owner", "client_owner_id", "priority",
           "shared")  # fmt: skip
_COPIED_BESIDE = ("project_id", "phase", "side", "criterion", "effort_hours", "repeat",
                  "repeat_every", "risk_id", "swot_entry_id", "note")  # fmt: skip
_ENDED = ("completed", "cancelled")
_MONTHS_OF = {"month": 1, "year": 12}
_LOOK_BACK_MONTHS = 12 * 12  # a leap day is at most eight years away


def write_details(
    session: Session, action: Action, after: Draft, before: Draft | None = None
) -> None:
    """Write what is kept beside an action: when it starts, how often it returns, who verified it.

    Raises DomainError where it would start after it is due, or return in no known rhythm.
    """
    repeat = after.get("repeat")
    if repeat not in (None, "", *REPEATS):
        raise DomainError(f"An action comes again every day, week, month or year, not “{repeat}”.")
    row = write_detail(session, ActionDetail, ("action_id", action.id), after, before)
    if row is None:
        return
    check_days(session, action)
    if row.verified_by is not None and row.verified_on is None:
        row.verified_on = today(session)
        session.flush()


def check_days(session: Session, action: Action) -> None:
    """Refuse to be due before the start, or to return with no day to count from."""
    row = detail_of(session, ActionDetail, "action_id", action.id)
    if row is None:
        return
    due = action.due_date
    if due is not None and row.start_date is not None and row.start_date > due:
        raise DomainError("An action cannot start after the day it is due.")
    if row.repeat is not None and due is None:
        raise DomainError("An action that comes again needs a due date to count from.")


def make_next(session: Session, action: Action) -> int | None:
    """The next action of the series after one was completed; None where none comes or it is there.

    It is due on the first day of the rhythm after both the day it was due and the day it was done.
    """
    detail = detail_of(session, ActionDetail, "action_id", action.id)
    if detail is None or detail.repeat not in REPEATS or action.due_date is None:
        return None
    series = _series(session, action, detail)
    if any(other.status not in _ENDED for other in series):
        return None
    after = max(action.due_date, action.done_on or action.due_date)
    every = detail.repeat_every or 1
    step = every * _MONTHS_OF.get(detail.repeat, 0)
    first = _anchor(action.due_date, (one.due_date for one in series), step)
    due = next_occurrence(first, detail.repeat, every, after)
    if due is None:
        return None
    values: dict[str, object] = {name: getattr(action, name) for name in _COPIED}
    place = next_position(session, Action.position, Action.goal_id == action.goal_id)
    values |= {"due_date": due, "status": "not_started", "position": place}
    made = added(session, Action, values)
    beside: dict[str, object] = {name: getattr(detail, name) for name in _COPIED_BESIDE}
    if detail.start_date is not None:
        beside["start_date"] = due - (action.due_date - detail.start_date)
    write_details(session, made, beside)
    return made.id


def _series(session: Session, action: Action, detail: ActionDetail) -> list[Action]:
    """The other actions of the same words and rhythm at the same place."""
    statement = (
        select(Action)
        .join(ActionDetail, ActionDetail.action_id == Action.id)
        .where(
            Action.id != action.id,
            Action.title == action.title,
            Action.account_id == action.account_id,
            Action.goal_id.is_not_distinct_from(action.goal_id),
            Action.plan_id.is_not_distinct_from(action.plan_id),
            ActionDetail.repeat == detail.repeat,
            ActionDetail.project_id.is_not_distinct_from(detail.project_id),
        )
    )
    return list(session.scalars(statement))


def _anchor(due: date, others: Iterable[date | None], step: int) -> date:
    """The day to count from: of a series of months, a day that the shorter months do not have.

    Only a day at the end of its month can have been moved there from a later one; it is looked
    for in the months of the rhythm (`step` months apart) before.
    """
    if not step or (due + timedelta(days=1)).day != 1:
        return due
    day = max((one.day for one in others if one is not None and one < due), default=due.day)
    for back in range(step, _LOOK_BACK_MONTHS, step) if day > due.day else ():
        month = add_months(due.replace(day=1), -back)
        if calendar.monthrange(month.year, month.month)[1] >= day:
            return month.replace(day=day)
    return due
