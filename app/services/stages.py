"""The lifecycle of an account: each stage is dated, and the account shows the last one."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.account import Account, StageChange
from app.models.labels import label
from app.services.change import added, changed, found, table_of, today
from app.services.fields import cleaned
from app.services.gates import NOTHING_MET, Met, pass_gates
from app.services.removal import removed

_CLIENT = ("onboarding", "relationship_building", "development", "retention")


def set_stage(
    session: Session,
    account_id: int,
    stage: str,
    *,
    on: date | None = None,
    reason: str | None = None,
    met: Met = NOTHING_MET,
) -> int | None:
    """Let the account enter a stage on a day, today if none is given; None where it is in it.

    The one way to another stage: it passes the gates between. What is `met` just now is ticked
    off; a blocking criterion that is not met refuses the move unless a reason is given, and what
    was left open stands in the stage log. A prospect that becomes a client gets the day as its
    first day. An account is closed with its reasons, by `closures.close_account`.
    """
    account = found(session, Account, account_id)
    cleaned(table_of(Account), "lifecycle_stage", stage)
    if stage == "closed" and account.lifecycle_stage != "closed":
        raise DomainError("An account is closed with its reasons. Use “Close account” for that.")
    if stage == account.lifecycle_stage:
        return None
    day = on or today(session)
    _check_day(session, account, day)
    said = pass_gates(session, account_id, stage, met=met, reason=reason)
    return enter_stage(session, account, stage, on=day, reason=said)


def enter_stage(
    session: Session, account: Account, stage: str, *, on: date, reason: str | None = None
) -> int | None:
    """Write the stage and its day; a second change on one day replaces the first.

    Only the end stays on its day where the account begins again on it: another time begins there.
    """
    if account.lifecycle_stage == stage:
        return None
    last = _check_day(session, account, on)
    if last is not None and last.from_date == on and last.stage != "closed":
        key = _replaced(session, last, stage, reason)
    else:
        values = {"account_id": account.id, "stage": stage, "from_date": on, "reason": reason}
        key = added(session, StageChange, values).id
    after: dict[str, object] = {"lifecycle_stage": stage}
    if stage in _CLIENT and account.start_date is None:
        after["start_date"] = on
    changed(session, account, after)
    return key


def correct_stage(
    session: Session, stage_change_id: int, *, on: date | None = None, reason: str | None = None
) -> None:
    """Put right the day or the reason of a line in the stage log."""
    row = found(session, StageChange, stage_change_id)
    neighbours = _log(session, row.account_id)
    place = neighbours.index(row)
    if on is not None:
        before = neighbours[place - 1] if place else None
        after = neighbours[place + 1] if place + 1 < len(neighbours) else None
        too_early = before is not None and on <= before.from_date
        too_late = on >= after.from_date if after is not None else on > today(session)
        if too_early or too_late:
            raise DomainError("The day must lie between the stages before and after it.")
        changed(session, row, {"from_date": on})
    if reason is not None:
        changed(session, row, {"reason": reason})


def remove_stage(session: Session, stage_change_id: int) -> None:
    """Take a line out of the stage log; the account then shows the last that remains."""
    row = found(session, StageChange, stage_change_id)
    account = found(session, Account, row.account_id)
    is_last = _last(session, account.id) is row
    if is_last and row.stage in ("closing", "closed") and account.end_date is not None:
        raise DomainError(
            f"{account.name} has an end. Open the account again instead of removing this line."
        )
    removed(session, StageChange, stage_change_id)
    last = _last(session, account.id)
    if last is not None:
        changed(session, account, {"lifecycle_stage": last.stage})


def _check_day(session: Session, account: Account, on: date) -> StageChange | None:
    """Refuse a day that cannot be the first of the next stage; gives the last line of the log."""
    if on > today(session):
        raise DomainError("A stage begins today or earlier, not on a day to come.")
    last = _last(session, account.id)
    if last is not None and on < last.from_date:
        raise DomainError(
            f"{account.name} entered {label('lifecycle_stage', last.stage)} on {last.from_date}. "
            "The next stage cannot begin before that day."
        )
    return last


def _replaced(session: Session, last: StageChange, stage: str, reason: str | None) -> int | None:
    """One stage a day: the later choice of a day stands; back to the stage before is no change."""
    earlier = [row for row in _log(session, last.account_id) if row is not last]
    if earlier and earlier[-1].stage == stage:
        removed(session, StageChange, last.id)
        return earlier[-1].id
    # what was left open at an earlier gate of the day stays to be read
    why = "; ".join(said for said in (last.reason, reason) if said) or None
    changed(session, last, {"stage": stage, "reason": why})
    return last.id


def _log(session: Session, account_id: int) -> list[StageChange]:
    statement = select(StageChange).where(StageChange.account_id == account_id)
    return list(session.scalars(statement.order_by(StageChange.from_date, StageChange.id)))


def _last(session: Session, account_id: int) -> StageChange | None:
    log = _log(session, account_id)
    return log[-1] if log else None
