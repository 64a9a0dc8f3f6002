"""Changes to the charter of a plan, its weak point, and how the client and its people see us."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.account import Account
from app.models.known_facts import BUY_SELL, LEVEL
from app.models.person import Person
from app.models.plan import Plan
from app.models.plan_detail import PlanDetail
from app.services.change import Draft, changed, found
from app.services.details import version_of, write_detail
from app.services.people import note_judgement
from app.services.plans import reopen_if_approved

CHARTER = ("charter_field", "charter_value", "charter_how", "charter_return")
WRITTEN = (*CHARTER, "critical_vulnerability", "buy_sell_target")


def change_charter(
    session: Session, plan_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Write an answer of the charter, the critical vulnerability, or the level aimed at."""
    wrong = set(after) - set(WRITTEN)
    if wrong:
        raise TypeError(f"{', '.join(sorted(wrong))} is not part of the charter")
    found(session, Plan, plan_id)
    owner = ("plan_id", plan_id)
    version = version_of(session, PlanDetail, *owner)
    write_detail(session, PlanDetail, owner, after, before)
    if version_of(session, PlanDetail, *owner) != version:
        reopen_if_approved(session, plan_id)


def set_buy_sell_level(session: Session, account_id: int, level: int | None) -> None:
    """How the client sees us now, from 1 to 5."""
    changed(session, found(session, Account, account_id), {"buy_sell_level": level})


def set_person_level(session: Session, person_id: int, level: int | None) -> None:
    """How one person at the client sees us, from 1 to 5, dated today; None is not known."""
    person = found(session, Person, person_id)
    if level is not None and level not in BUY_SELL:
        raise DomainError(f"How {person.name} sees us is a level from 1 to {max(BUY_SELL)}.")
    note_judgement(session, person_id, LEVEL, level)
