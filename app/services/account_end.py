"""How a closure ends an account: its stage, its days, and which time as a client it is about."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.account import Account, StageChange
from app.models.closure import Closure
from app.models.lifecycle import Episode
from app.services.change import changed, today
from app.services.gates import pass_gates
from app.services.removal import removed
from app.services.stages import enter_stage

DOWNGRADE = "downgrade_only"
ENDED = ("closing", "closed")


def is_current(session: Session, closure: Closure) -> bool:
    """Whether the closure is about the present time as a client, not about an earlier one."""
    last = last_return(session, closure.account_id)
    return last is None or closure.effective_date is None or closure.effective_date > last


def last_return(session: Session, account_id: int) -> date | None:
    """The day on which the time before the present one ended."""
    statement = select(Episode.end_date).where(Episode.account_id == account_id)
    return max(session.scalars(statement), default=None)


def check_can_end(
    session: Session, account: Account, day: date, *, by: Closure | None = None
) -> None:
    """One closure for one time as a client, which ends later than the time before it."""
    if account.lifecycle_stage in ENDED:
        statement = select(Closure).where(
            Closure.account_id == account.id, Closure.type != DOWNGRADE
        )
        others = (row for row in session.scalars(statement) if row is not by)
        if any(is_current(session, row) for row in others):
            word = "closed" if account.lifecycle_stage == "closed" else "closing"
            raise DomainError(
                f"{account.name} is {word} already. Change that closure, or let the account begin "
                "again first."
            )
    last = last_return(session, account.id)
    if last is not None and day <= last:
        raise DomainError(
            f"{account.name} ended on {last} before and began again after that. This time "
            "has to end later."
        )


def end_account(session: Session, account: Account, closure: Closure, override: str = "") -> None:
    """Close the account, or note that it is closing while the closure's day is still to come.

    An end that stands in the log on another day is put right there.
    """
    day = today(session)
    end = closure.effective_date or day
    over = end <= day
    stage = "closed" if over else "closing"
    status = "closed" if over else "active"
    said = pass_gates(session, account.id, stage, reason=override)
    noted = _put_right(session, account, end if over else None)
    why = ". ".join(part.rstrip(".") for part in (closure.exit_feedback, said) if part)
    began = stage_day(session, account, end) if over else day
    enter_stage(session, account, stage, on=began, reason=noted or why or None)
    changed(session, account, {"end_date": end, "account_status": status})


def stage_day(session: Session, account: Account, end: date) -> date:
    """The end is in the log on its own day, unless a later stage was noted meanwhile."""
    return max([end, *(row.from_date for row in _log(session, account))])


def _put_right(session: Session, account: Account, end: date | None) -> str | None:
    """Move the end of a closed account in its log; one still to come is no end, and goes.

    Gives what the line that went had said.
    """
    log = _log(session, account) if account.lifecycle_stage == "closed" else []
    if not log or log[-1].stage != "closed":
        return None
    last, before = log[-1], log[:-1]
    if end is not None:
        changed(session, last, {"from_date": max([end, *(row.from_date for row in before)])})
        return None
    if not before:
        return None
    noted = last.reason
    removed(session, StageChange, last.id)
    changed(session, account, {"lifecycle_stage": before[-1].stage})
    return noted


def _log(session: Session, account: Account) -> list[StageChange]:
    statement = select(StageChange).where(StageChange.account_id == account.id)
    return list(session.scalars(statement.order_by(StageChange.from_date, StageChange.id)))
