"""Changes to compliance duties: know-your-customer reviews and agreements on data."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.core.periods import add_months
from app.models.closure import Compliance
from app.models.codes import TRIGGER_EVENT
from app.models.labels import label
from app.services.change import Draft, added, changed, found, today
from app.services.removal import removed

# Practice, not statute: months until a client of that risk is looked at again.
KYC_MONTHS = {"high": 12, "medium": 24, "low": 36}


def add_compliance(session: Session, account_id: int, kind: str, **values: object) -> int:
    """A new duty, due unless its status is given."""
    row = {"status": "due" if kind == "kyc" else "none", **values}
    record = added(session, Compliance, {**row, "account_id": account_id, "kind": kind})
    _check(record)
    return record.id


def change_compliance(
    session: Session, compliance_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change a duty."""
    record = found(session, Compliance, compliance_id)
    changed(session, record, after, before)
    _check(record)


def review_done(session: Session, compliance_id: int, *, on: date | None = None) -> None:
    """A know-your-customer review took place; the next follows from the risk."""
    record = found(session, Compliance, compliance_id)
    if record.kind != "kyc" or record.risk is None:
        raise DomainError("Only a know-your-customer record with a risk has its review noted so.")
    day = on or today(session)
    due = add_months(day, KYC_MONTHS[record.risk])
    changed(session, record, {"status": "done", "executed_on": day, "next_review": due})


def force_review(session: Session, compliance_id: int, event: str) -> None:
    """Something happened that has the client looked at out of turn: the review is due today."""
    record = found(session, Compliance, compliance_id)
    if event not in TRIGGER_EVENT:
        raise DomainError("Say what happened: choose one of the events.")
    day = today(session)
    said = f"{day}: {label('trigger_event', event)}"
    note = f"{record.note}\n{said}" if record.note else said
    changed(session, record, {"status": "due", "next_review": day, "note": note})


def remove_compliance(session: Session, compliance_id: int) -> None:
    """Remove a duty."""
    removed(session, Compliance, compliance_id)


def _check(record: Compliance) -> None:
    if record.status == "signed" and record.executed_on is None:
        raise DomainError("Say on which day the agreement was signed.")
