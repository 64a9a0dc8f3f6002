"""Changes to the communication plan: who is told what, how and in which rhythm."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.plan import Communication
from app.models.plan_detail import CommunicationDetail
from app.services.change import Draft, added, changed, found, split
from app.services.details import detail_of, version_of, write_detail
from app.services.plans import reopen_if_approved
from app.services.removal import removed

BESIDE = ("confidentiality", "repeat", "repeat_every", "anchor", "ends_on", "weekend")
"""What is kept beside the columns of the open format."""
DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}
"""About how long a unit is, for `frequency_days`, which other programs read."""


def add_communication(session: Session, plan_id: int, **values: object) -> int:
    """A new row; it names an audience or a person."""
    own, beside = split(values, BESIDE)
    row = added(session, Communication, {**own, "plan_id": plan_id})
    _check_addressed(row)
    _write_rhythm(session, row, beside, keeps_days="frequency_days" in own)
    reopen_if_approved(session, plan_id)
    return row.id


def change_communication(
    session: Session, communication_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change a row of the communication plan, its rhythm included."""
    row = found(session, Communication, communication_id)
    was = _versions(session, row)
    own, beside = split(after, BESIDE)
    shown, shown_beside = split(before, BESIDE) if before is not None else (None, None)
    changed(session, row, own, shown)
    _check_addressed(row)
    _write_rhythm(session, row, beside, shown_beside, keeps_days="frequency_days" in own)
    if _versions(session, row) != was:
        reopen_if_approved(session, row.plan_id)


def remove_communication(session: Session, communication_id: int) -> None:
    """Remove a row of the communication plan."""
    plan_id = found(session, Communication, communication_id).plan_id
    removed(session, Communication, communication_id)
    reopen_if_approved(session, plan_id)


def _check_addressed(row: Communication) -> None:
    if row.audience is None and row.person_id is None:
        raise DomainError("Say who is told: name an audience or choose a person.")


def _write_rhythm(
    session: Session,
    row: Communication,
    after: Draft,
    before: Draft | None = None,
    *,
    keeps_days: bool = False,
) -> None:
    """Write what is beside the row, and the rhythm in days as other programs read it.

    Without a rhythm there are no days, unless they were written along with it.
    """
    if not after:
        return
    write_detail(session, CommunicationDetail, ("communication_id", row.id), after, before)
    detail = detail_of(session, CommunicationDetail, "communication_id", row.id)
    if detail is None or detail.repeat is None:
        if "repeat" in after and not keeps_days:
            changed(session, row, {"frequency_days": None})
        return
    _check_days(detail.anchor, detail.ends_on)
    days = DAYS.get(detail.repeat)
    changed(
        session,
        row,
        {"frequency_days": days * (detail.repeat_every or 1) if days else None},
    )


def _check_days(anchor: date | None, ends_on: date | None) -> None:
    if anchor is not None and ends_on is not None and ends_on < anchor:
        raise DomainError("The last day cannot come before the first touch.")


def _versions(session: Session, row: Communication) -> tuple[int, int]:
    return row.version, version_of(session, CommunicationDetail, "communication_id", row.id)
