"""Changes to the risks and challenges of an account."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.challenges import challenge
from app.models.contract import Contract
from app.models.plan import Risk
from app.models.plan_detail import RiskDetail
from app.services.change import Draft, added, changed, found, split
from app.services.details import write_detail
from app.services.removal import removed

BESIDE = ("linked_minor", "currency", "contract_id", "counter_strategy", "swot_entry_id")
"""What is kept beside the columns of the open format."""
STEPS = range(1, 6)
"""Of likelihood and of impact."""
_MIDDLE = 3


def add_risk(session: Session, account_id: int, title: str, **values: object) -> int:
    """A new risk, open."""
    own, beside = split(values, BESIDE)
    row = {"status": "open", **own, "account_id": account_id, "title": title}
    risk = added(session, Risk, row)
    _write_beside(session, risk, beside)
    return risk.id


def add_challenge(session: Session, account_id: int, code: str, **values: object) -> int:
    """Put one of the six starter challenges on the register, with what may help against it."""
    starter = challenge(code)
    if starter is None:
        raise DomainError(f"“{code}” is none of the six challenges.")
    counter = {"category": code, "counter_strategy": starter.counter_strategy}
    return add_risk(session, account_id, starter.title, **{**counter, **values})


def change_risk(session: Session, risk_id: int, after: Draft, before: Draft | None = None) -> None:
    """Change a risk, what money hangs on it, or how it is countered."""
    risk = found(session, Risk, risk_id)
    own, beside = split(after, BESIDE)
    shown, shown_beside = split(before, BESIDE) if before is not None else (None, None)
    changed(session, risk, own, shown)
    _write_beside(session, risk, beside, shown_beside)


def rate_risk(session: Session, risk_id: int, likelihood: int, impact: int) -> None:
    """Place a risk on the 5 × 5 map."""
    change_risk(session, risk_id, {"likelihood": likelihood, "impact": impact})


def shift_risk(session: Session, risk_id: int, *, likelihood: int = 0, impact: int = 0) -> bool:
    """Move a risk by so many steps within the map; one not rated yet comes into its middle.

    Whether it moved: at an edge it stays.
    """
    risk = found(session, Risk, risk_id)
    was = risk.likelihood, risk.impact
    if risk.likelihood is None or risk.impact is None:
        rate_risk(session, risk_id, risk.likelihood or _MIDDLE, risk.impact or _MIDDLE)
    else:
        rate_risk(
            session, risk_id, _kept(risk.likelihood + likelihood), _kept(risk.impact + impact)
        )
    return (risk.likelihood, risk.impact) != was


def remove_risk(session: Session, risk_id: int) -> None:
    """Remove a risk."""
    removed(session, Risk, risk_id)


def _kept(step: int) -> int:
    return min(max(step, STEPS[0]), STEPS[-1])


def _write_beside(session: Session, risk: Risk, after: Draft, before: Draft | None = None) -> None:
    contract_id = after.get("contract_id")
    whose = found(session, Contract, contract_id) if isinstance(contract_id, int) else None
    if whose is not None and whose.account_id != risk.account_id:
        raise DomainError("Choose a contract of the account that the risk is of.")
    if after:
        write_detail(session, RiskDetail, ("risk_id", risk.id), after, before)
