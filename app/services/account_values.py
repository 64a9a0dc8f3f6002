"""Dated values of accounts: what became what on which day, and why. Nothing is written over.

Only a second change on the same day takes the place of the first.
"""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.dated import AccountValue
from app.models.scoring import ATTRACTIVENESS
from app.models.tiers import TIER
from app.services.change import today

BY_HAND = "set by hand"


def note_value(
    session: Session,
    account_id: int,
    name: str,
    value: str | None,
    *,
    reason: str | None = None,
    until: date | None = None,
) -> int:
    """From today on the value is this one."""
    day = today(session)
    row = _row_of(session, account_id, name, day)
    if row is None:
        row = AccountValue(account_id=account_id, name=name, value=value, from_date=day)
        session.add(row)
    row.value, row.reason, row.until_date = value, reason, until
    session.flush()
    return row.id


def note_changes(
    session: Session, account: Account, wanted: dict[str, object], *, reason: str = BY_HAND
) -> None:
    """Log the fields of an account whose history is kept; called before they are written."""
    if TIER in wanted:
        note_value(session, account.id, TIER, _text(wanted[TIER]), reason=reason)
    if ATTRACTIVENESS in wanted:
        _keep_past(session, account)
        note_value(session, account.id, ATTRACTIVENESS, _text(wanted[ATTRACTIVENESS]))


def _keep_past(session: Session, account: Account) -> None:
    """What held before the first change is no history yet: it becomes one."""
    known = select(AccountValue.id).where(
        AccountValue.account_id == account.id, AccountValue.name == ATTRACTIVENESS
    )
    if account.attractiveness is None or session.execute(known.limit(1)).first() is not None:
        return
    yesterday = today(session) - timedelta(days=1)
    since = min(account.start_date or yesterday, yesterday)
    session.add(
        AccountValue(
            account_id=account.id, name=ATTRACTIVENESS, value=str(account.attractiveness),
            from_date=since,
        )
    )  # fmt: skip


def _row_of(session: Session, account_id: int, name: str, day: date) -> AccountValue | None:
    statement = select(AccountValue).where(
        AccountValue.account_id == account_id,
        AccountValue.name == name,
        AccountValue.from_date == day,
    )
    return session.execute(statement.order_by(AccountValue.id.desc())).scalars().first()


def _text(value: object) -> str | None:
    return None if value is None else str(value)
