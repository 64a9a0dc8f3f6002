"""Changes to actions: who does what by when, in which order, and after what."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.action import Action, ActionDependency
from app.models.goal import Goal
from app.models.plan import Plan
from app.services.action_order import ENDED, check_order, check_several, keep_reason
from app.services.change import (
    Draft,
    added,
    changed,
    found,
    moved,
    next_position,
    several,
    split,
    today,
    touched,
    written,
)
from app.services.links import set_links
from app.services.plan_reopening import reopen_if_approved
from app.services.removal import removed
from app.services.returning import check_days, make_next, write_details

DETAILS = frozenset((
    "start_date", "effort_hours", "repeat", "repeat_every", "verified_by", "verified_on",
    "verified_side", "criterion", "note", "risk_id", "swot_entry_id", "review_id",
))  # fmt: skip
"""The fields of an action that are kept beside it."""
_PROMISED = frozenset(("title", "goal_id", "client_owner_id", "shared"))
"""What is approved of an action; who does it, when, and that it is done is following the plan."""


def add_action(session: Session, title: str, **given: object) -> int:
    """A new action of a goal, a plan or an account; what is not said follows from the goal."""
    values, beside = split(given, DETAILS)
    row = {"status": "not_started", **values, "title": title}
    _complete_place(session, row)
    if row.get("account_id") is None:
        raise DomainError("An action belongs to an account. Choose one.")
    if row.get("position") is None:
        row["position"] = _next_place(session, row)
    action = added(session, Action, row)
    if beside:
        write_details(session, action, beside)
    return action.id


def write_action(session: Session, title: str, **given: object) -> int:
    """A new action written into a plan; a plan that was approved becomes a draft again."""
    key = add_action(session, title, **given)
    _reopen(session, found(session, Action, key))
    return key


def change_action(
    session: Session, action_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change an action; a status of completed sets the day, any other takes it away.

    `depends_on` are the actions it waits for; while one of them is open it cannot be completed
    here. One that comes again and is completed makes the next one.
    """
    action = found(session, Action, action_id)
    was_open = action.status not in ENDED
    plain, special = split(after, DETAILS | {"depends_on"})
    wanted = touched(action, plain, before)
    if "goal_id" in wanted:
        _complete_place(session, wanted)
    if "status" in wanted and "done_on" not in wanted:
        done = wanted["status"] == "completed"
        wanted["done_on"] = (action.done_on or today(session)) if done else None
    names = written(session, action, wanted)
    if names & _PROMISED:
        _reopen(session, action)
    if (depends_on := several(special.pop("depends_on", None))) is not None:
        set_dependencies(session, action_id, depends_on)
    if special:
        write_details(session, action, special, before)
    if "due_date" in names:
        check_days(session, action)
    if "status" in names and action.status == "completed":
        _done(session, action, was_open=was_open)


def complete_action(
    session: Session, action_id: int, *, on: date | None = None, reason: str | None = None
) -> None:
    """Tick an action off, today unless a day is given.

    Before those that it waits for it needs a reason, which is kept with it; else OutOfOrder.
    """
    day = on or today(session)
    if day > today(session):
        raise DomainError("An action cannot be done on a day to come.")
    action = found(session, Action, action_id)
    if action.status not in ENDED:
        check_order(session, action, reason)
    if changed(session, action, {"status": "completed", "done_on": day}):
        make_next(session, action)
    keep_reason(session, action_id, reason)


def complete_actions(session: Session, action_ids: Collection[int]) -> None:
    """Tick several off in one step, today; refused by name where one's turn has not come."""
    rows = [found(session, Action, key) for key in action_ids]
    check_several(session, [row.id for row in rows if row.status not in ENDED])
    for row in rows:
        if row.status not in ENDED:
            changed(session, row, {"status": "completed", "done_on": today(session)})
            make_next(session, row)


def reopen_action(session: Session, action_id: int) -> None:
    """Take the tick away: the action is under way again."""
    action = found(session, Action, action_id)
    if action.status not in ENDED:
        return
    changed(session, action, {"status": "started", "done_on": None})


def move_action(
    session: Session, action_id: int, position: int, *, goal_id: int | None = None
) -> None:
    """Move an action to another place, counted from 1, in its goal or in the goal given."""
    action = found(session, Action, action_id)
    if goal_id is not None:
        change_action(session, action_id, {"goal_id": goal_id})
    statement = select(Action).where(
        *_neighbours(action.goal_id, action.plan_id, action.account_id)
    )
    order = statement.order_by(Action.position.is_(None), Action.position, Action.id)
    moved(session.scalars(order).all(), action, position)
    session.flush()


def set_dependencies(session: Session, action_id: int, depends_on: Iterable[int]) -> None:
    """Say which actions have to be done before this one; a circle is refused."""
    action = found(session, Action, action_id)
    wanted = [found(session, Action, other) for other in depends_on]
    if any(other.account_id != action.account_id for other in wanted):
        raise DomainError("An action waits for actions of the same account only.")
    keys = [other.id for other in wanted]
    blocked = _before(session, keys)
    if action_id in keys or action_id in blocked:
        raise DomainError(f"“{action.title}” would wait for itself. Leave one of them out.")
    set_links(session, ActionDependency, ("action_id", action_id), ("depends_on_id", keys))


def remove_action(session: Session, action_id: int) -> None:
    """Remove an action."""
    _reopen(session, found(session, Action, action_id))
    removed(session, Action, action_id)


def _done(session: Session, action: Action, *, was_open: bool) -> None:
    """What follows from an action being completed among other changes."""
    if was_open:
        check_order(session, action)
    make_next(session, action)


def _reopen(session: Session, action: Action) -> None:
    if action.plan_id is not None:
        reopen_if_approved(session, action.plan_id)


def _complete_place(session: Session, row: dict[str, object]) -> None:
    """The plan follows from the goal, the account from the plan."""
    if isinstance(goal_id := row.get("goal_id"), int):
        row["plan_id"] = found(session, Goal, goal_id).plan_id
    if isinstance(plan_id := row.get("plan_id"), int):
        row["account_id"] = found(session, Plan, plan_id).account_id


def _neighbours(goal_id: object, plan_id: object, account_id: object) -> list[ColumnElement[bool]]:
    if goal_id is not None:
        return [Action.goal_id == goal_id]
    if plan_id is not None:
        return [Action.plan_id == plan_id, Action.goal_id.is_(None)]
    return [Action.account_id == account_id, Action.plan_id.is_(None), Action.goal_id.is_(None)]


def _next_place(session: Session, row: dict[str, object]) -> int:
    where = _neighbours(row.get("goal_id"), row.get("plan_id"), row.get("account_id"))
    return next_position(session, Action.position, *where)


def _before(session: Session, keys: Iterable[int]) -> set[int]:
    """Every action that has to be done before one of these, however far back."""
    links: dict[int, list[int]] = {}
    for after, before in session.execute(
        select(ActionDependency.action_id, ActionDependency.depends_on_id)
    ):
        links.setdefault(after, []).append(before)
    seen: set[int] = set()
    waiting = list(keys)
    while waiting:
        for before in links.get(waiting.pop(), ()):
            if before not in seen:
                seen.add(before)
                waiting.append(before)
    return seen
