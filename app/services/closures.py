"""The end of a client relationship: notice, closing with reasons, and a new beginning."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.account import Account
from app.models.closure import Closure
from app.services.change import Draft, added, changed, found, today
from app.services.removal import removed
from app.services.stages import enter_stage

MOST_REASONS = 10


def close_account(
    session: Session,
    account_id: int,
    *,
    type: str,  # noqa: A002 the field's name
    effective_date: date,
    primary_reason: str,
    reasons: Iterable[str] = (),
    **values: object,
) -> int:
    """Record why a client leaves; the account ends on the day, which may be to come.

    Until then it is closing (notice given). A mere downgrade is recorded and ends nothing.
    """
    account = found(session, Account, account_id)
    row = {
        **values,
        "account_id": account_id,
        "type": type,
        "effective_date": effective_date,
        "primary_reason": primary_reason,
        "reasons": [primary_reason, *reasons],
    }
    closure = added(session, Closure, row)
    _check_reasons(closure)
    if type != "downgrade_only":
        _end(session, account, closure)
    return closure.id


def change_closure(
    session: Session, closure_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Correct a closure; a new effective date moves the end of the account."""
    closure = found(session, Closure, closure_id)
    names = changed(session, closure, after, before)
    _check_reasons(closure)
    if "effective_date" in names and closure.type != "downgrade_only":
        _end(session, found(session, Account, closure.account_id), closure)


def reopen_account(
    session: Session, account_id: int, stage: str = "onboarding", *, on: date | None = None
) -> None:
    """Win a closed client back: the account has no end any more; the closure stays on record."""
    account = found(session, Account, account_id)
    if account.lifecycle_stage not in ("closing", "closed"):
        raise DomainError(f"{account.name} is not closed.")
    if stage in ("closing", "closed"):
        raise DomainError("Choose the stage at which the client begins again.")
    changed(session, account, {"end_date": None, "account_status": "active"})
    enter_stage(session, account, stage, on=on or today(session), reason="Won back")


def remove_closure(session: Session, closure_id: int) -> None:
    """Remove a closure record; the account stays as it is."""
    removed(session, Closure, closure_id)


def _end(session: Session, account: Account, closure: Closure) -> None:
    day = today(session)
    end = closure.effective_date or day
    over = end <= day
    stage = "closed" if over else "closing"
    status = "closed" if over else account.account_status
    enter_stage(session, account, stage, on=day, reason=closure.exit_feedback)
    changed(session, account, {"end_date": end, "account_status": status})


def _check_reasons(closure: Closure) -> None:
    reasons = closure.reasons or []
    if closure.primary_reason is not None and closure.primary_reason not in reasons:
        raise DomainError("The main reason has to be one of the reasons.")
    if len(reasons) > MOST_REASONS:
        raise DomainError(f"Choose at most {MOST_REASONS} reasons.")
    if "other" in reasons and not closure.exit_feedback:
        raise DomainError("For another reason, write what it was under exit feedback.")
