"""Who is the client's dominant point of contact on our side, from which day to which."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.account import Account
from app.models.lifecycle import ContactLead
from app.services.change import added, changed, found, today
from app.services.removal import removed


def set_lead(
    session: Session,
    account_id: int,
    name: str,
    *,
    role: str | None = None,
    from_date: date | None = None,
) -> int:
    """Someone leads from a day on; who led before does so until the day before."""
    found(session, Account, account_id)
    if not name.strip():
        raise DomainError("Say who leads the contact.")
    day = from_date or today(session)
    query = select(ContactLead).where(ContactLead.account_id == account_id)
    rows = sorted(session.scalars(query), key=lambda row: (row.from_date, row.id))
    before = [row for row in rows if row.from_date < day]
    same = next((row for row in rows if row.from_date == day), None)
    after = next((row for row in rows if row.from_date > day), None)
    if before and (before[-1].until_date is None or before[-1].until_date >= day):
        if same is None and before[-1].name == name.strip() and before[-1].role == role:
            return before[-1].id
        changed(session, before[-1], {"until_date": day - timedelta(days=1)})
    values = {
        "name": name,
        "role": role,
        "until_date": after.from_date - timedelta(days=1) if after is not None else None,
    }
    if same is not None:
        changed(session, same, values)
        return same.id
    return added(session, ContactLead, {**values, "account_id": account_id, "from_date": day}).id


def remove_lead(session: Session, lead_id: int) -> None:
    """Take a time of leading away; nobody else moves."""
    removed(session, ContactLead, lead_id)
