"""What an action waits for, and that it is not done before that unless somebody says why."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.core.errors import OutOfOrder
from app.models.action import Action, ActionDependency
from app.models.plan_detail import ActionDetail
from app.services.details import detail_of, write_detail

ENDED = ("completed", "cancelled")
_MOST_NAMED = 5


class Waiting(NamedTuple):
    """An open action that has to be done before another."""

    action_id: int
    title: str
    before_id: int
    before: str


def waiting(session: Session, action_ids: Collection[int]) -> list[Waiting]:
    """What these actions wait for and that is still open, the first due in front."""
    session.flush()
    before = aliased(Action)
    query = (
        select(Action.id, Action.title, before.id, before.title)
        .join(ActionDependency, ActionDependency.action_id == Action.id)
        .join(before, before.id == ActionDependency.depends_on_id)
        .where(
            Action.id.in_(action_ids), before.status.is_distinct_from("completed"),
            before.status.is_distinct_from("cancelled"),
        )
        .order_by(before.due_date, before.id)
    )  # fmt: skip
    return [Waiting._make(row) for row in session.execute(query)]


def check_order(session: Session, action: Action, reason: str | None = None) -> None:
    """Refuse an action whose turn has not come; a reason lets it pass."""
    if reason and reason.strip():
        return
    found = waiting(session, (action.id,))
    if found:
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        raise OutOfOrder(
            f"“{action.title}” waits for “{found[0].before}”{more}. Finish that first, or tick it "
            "off and say why it is done all the same."
        )


def check_several(session: Session, action_ids: Collection[int]) -> None:
    """Refuse several actions at once where one waits for an open one that is not among them."""
    found = [one for one in waiting(session, action_ids) if one.before_id not in action_ids]
    if found:
        said = [f"“{one.title}” waits for “{one.before}”" for one in found[:_MOST_NAMED]]
        more = f", and {len(found) - _MOST_NAMED} more wait" if len(found) > _MOST_NAMED else ""
        raise OutOfOrder(
            f"Nothing was ticked off: {', '.join(said)}{more}. Finish those first, or tick each "
            "off by itself and say why."
        )


def keep_reason(session: Session, action_id: int, reason: str | None) -> None:
    """Keep with the action why it was done out of order."""
    if not reason or not reason.strip():
        return
    detail = detail_of(session, ActionDetail, "action_id", action_id)
    note = detail.note if detail is not None else None
    said = f"Done out of order: {reason.strip()}"
    after = {"note": f"{note}\n{said}" if note else said}
    write_detail(session, ActionDetail, ("action_id", action_id), after)
