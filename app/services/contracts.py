"""Changes to contracts and to what became of their renewal."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.core.periods import add_months, months_between
from app.models.contract import Contract
from app.services.change import Draft, added, changed, found, today
from app.services.removal import removed


def add_contract(
    session: Session,
    account_id: int,
    *,
    start_date: date,
    end_date: date,
    annual_value_minor: int,
    **values: object,
) -> int:
    """A new contract; `end_date` is the first day that it does not cover."""
    row = {
        "status": "active",
        **values,
        "account_id": account_id,
        "start_date": start_date,
        "end_date": end_date,
        "annual_value_minor": annual_value_minor,
    }
    contract = added(session, Contract, row)
    _check_days(contract)
    return contract.id


def change_contract(
    session: Session, contract_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change a contract."""
    contract = found(session, Contract, contract_id)
    changed(session, contract, after, before)
    _check_days(contract)


def renew_contract(
    session: Session,
    contract_id: int,
    *,
    end_date: date | None = None,
    annual_value_minor: int | None = None,
    name: str | None = None,
) -> int:
    """Win the renewal: the next contract begins where this one ends, for as long as it ran.

    The expiring contract keeps the outcome, with its value as the target where none was set.
    """
    old = found(session, Contract, contract_id)
    _check_open(session, old)
    value = old.annual_value_minor if annual_value_minor is None else annual_value_minor
    notice = old.end_date - old.notice_by if old.notice_by else None
    end = end_date or _same_length_on(old.start_date, old.end_date)
    key = add_contract(
        session,
        old.account_id,
        start_date=old.end_date,
        end_date=end,
        annual_value_minor=value,
        name=name or old.name,
        product_id=old.product_id,
        unit_id=old.unit_id,
        currency=old.currency,
        auto_renew=old.auto_renew,
        notice_by=end - notice if notice else None,
        renews_id=old.id,
    )
    _settle(session, old, "won", value)
    return key


def lose_renewal(session: Session, contract_id: int) -> None:
    """Note that the renewal is lost: the contract ends on its last day."""
    contract = found(session, Contract, contract_id)
    _check_open(session, contract)
    _settle(session, contract, "lost", 0)


def reopen_renewal(session: Session, contract_id: int) -> None:
    """Take the outcome of a renewal back, as long as no next contract stands on it."""
    contract = found(session, Contract, contract_id)
    if _next(session, contract) is not None:
        raise DomainError("The next contract exists already. Remove it first.")
    after = {"renewal_outcome": "open", "renewal_final_minor": None, "closed_on": None}
    changed(session, contract, after)


def terminate_contract(session: Session, contract_id: int, *, on: date) -> None:
    """End a contract early; the day given is the first that it does not cover."""
    contract = found(session, Contract, contract_id)
    if not contract.start_date < on <= contract.end_date:
        first, last = contract.start_date + timedelta(days=1), contract.end_date
        raise DomainError(f"Choose a day from {first} to {last}.")
    _settle(session, contract, "lost", 0)
    changed(session, contract, {"status": "terminated", "end_date": on})


def remove_contract(session: Session, contract_id: int) -> None:
    """Remove a contract."""
    removed(session, Contract, contract_id)


def _settle(session: Session, contract: Contract, outcome: str, final_minor: int) -> None:
    target = contract.renewal_target_minor
    after = {
        "renewal_outcome": outcome,
        "renewal_target_minor": contract.annual_value_minor if target is None else target,
        "renewal_final_minor": final_minor,
        "closed_on": today(session),
    }
    changed(session, contract, after)


def _same_length_on(start: date, end: date) -> date:
    """As long again: in whole months where it is whole months, else in days."""
    months = months_between(start, end)
    if months > 0 and add_months(start, months) == end:
        return add_months(start, 2 * months)
    return end + (end - start)


def _check_days(contract: Contract) -> None:
    if contract.end_date <= contract.start_date:
        raise DomainError("A contract covers at least one day: its end is the first day after it.")
    if contract.notice_by is not None and contract.notice_by > contract.end_date:
        raise DomainError("The day of notice cannot come after the end of the contract.")


def _check_open(session: Session, contract: Contract) -> None:
    if contract.renewal_outcome in ("won", "lost") or _next(session, contract) is not None:
        raise DomainError("The renewal of this contract is settled already.")


def _next(session: Session, contract: Contract) -> int | None:
    statement = select(Contract.id).where(Contract.renews_id == contract.id)
    return session.execute(statement).scalars().first()
