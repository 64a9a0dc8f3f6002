"""Changes to the risks and challenges of an account."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.models.plan import Risk
from app.services.change import Draft, added, changed, found
from app.services.removal import removed


def add_risk(session: Session, account_id: int, title: str, **values: object) -> int:
    """A new risk, open."""
    row = {"status": "open", **values, "account_id": account_id, "title": title}
    return added(session, Risk, row).id


def change_risk(session: Session, risk_id: int, after: Draft, before: Draft | None = None) -> None:
    """Change a risk."""
    changed(session, found(session, Risk, risk_id), after, before)


def rate_risk(session: Session, risk_id: int, likelihood: int, impact: int) -> None:
    """Place a risk on the 5 × 5 map."""
    change_risk(session, risk_id, {"likelihood": likelihood, "impact": impact})


def remove_risk(session: Session, risk_id: int) -> None:
    """Remove a risk."""
    removed(session, Risk, risk_id)
