"""Changes to what serving and winning clients costs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.core.money import to_minor
from app.models.account import Account
from app.models.cost import Acquisition, Cost
from app.models.portfolio import Portfolio
from app.services.change import Draft, added, changed, found
from app.services.removal import removed


def add_cost(
    session: Session, account_id: int, *, on_date: date, kind: str, **values: object
) -> int:
    """A cost of serving an account: an amount, or a quantity and its rate."""
    row = {**values, "account_id": account_id, "on_date": on_date, "kind": kind}
    if row.get("amount_minor") is None:
        row["amount_minor"] = _amount(session, row)
    return added(session, Cost, row).id


def change_cost(session: Session, cost_id: int, after: Draft, before: Draft | None = None) -> None:
    """Change a cost; a new quantity or rate makes a new amount unless one is given."""
    cost = found(session, Cost, cost_id)
    names = changed(session, cost, after, before)
    if {"quantity", "rate"} & names and "amount_minor" not in names:
        values = {name: getattr(cost, name) for name in ("account_id", "quantity", "rate")}
        if None not in values.values():
            amount = _amount(session, {**values, "currency": cost.currency})
            changed(session, cost, {"amount_minor": amount})


def remove_cost(session: Session, cost_id: int) -> None:
    """Remove a cost."""
    removed(session, Cost, cost_id)


def add_acquisition(session: Session, *, on_date: date, amount_minor: int, **values: object) -> int:
    """Money spent on winning new clients."""
    row = {"kind": "other", **values, "on_date": on_date, "amount_minor": amount_minor}
    return added(session, Acquisition, row).id


def change_acquisition(
    session: Session, acquisition_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change an acquisition cost."""
    changed(session, found(session, Acquisition, acquisition_id), after, before)


def remove_acquisition(session: Session, acquisition_id: int) -> None:
    """Remove an acquisition cost."""
    removed(session, Acquisition, acquisition_id)


def _amount(session: Session, row: Draft) -> int:
    quantity, rate = row.get("quantity"), row.get("rate")
    if not isinstance(quantity, Decimal | int) or not isinstance(rate, Decimal | int):
        raise DomainError("A cost needs an amount, or a quantity and a rate.")
    currency = (
        row.get("currency")
        or session.execute(
            select(Account.currency).where(Account.id == row["account_id"])
        ).scalar_one_or_none()
    )
    currency = currency or session.execute(select(Portfolio.currency)).scalar_one()
    return to_minor(Decimal(quantity) * Decimal(rate), str(currency))
