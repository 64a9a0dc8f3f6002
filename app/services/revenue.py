"""Changes to revenue lines, and to orders with their credit notes."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.revenue import Revenue, SalesOrder
from app.services.change import Draft, added, changed, found, today
from app.services.removal import removed


def add_revenue(
    session: Session,
    account_id: int,
    *,
    on_date: date,
    amount_minor: int,
    kind: str = "recurring",
    **values: object,
) -> int:
    """Revenue recognised on a day; a credit is negative."""
    row = {**values, "on_date": on_date, "amount_minor": amount_minor, "kind": kind}
    line = added(session, Revenue, {**row, "account_id": account_id})
    _check_sign(line.kind == "credit", line.amount_minor, "credit")
    return line.id


def change_revenue(
    session: Session, revenue_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change a revenue line."""
    line = found(session, Revenue, revenue_id)
    changed(session, line, after, before)
    _check_sign(line.kind == "credit", line.amount_minor, "credit")


def remove_revenue(session: Session, revenue_id: int) -> None:
    """Remove a revenue line."""
    removed(session, Revenue, revenue_id)


def add_order(
    session: Session, account_id: int, *, on_date: date, amount_minor: int, **values: object
) -> int:
    """A new order, open."""
    row = {"kind": "order", "status": "open", **values, "account_id": account_id}
    order = added(session, SalesOrder, {**row, "on_date": on_date, "amount_minor": amount_minor})
    _check_sign(order.kind == "credit_note", order.amount_minor, "credit note")
    return order.id


def change_order(
    session: Session, order_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change an order or a credit note."""
    order = found(session, SalesOrder, order_id)
    changed(session, order, after, before)
    _check_sign(order.kind == "credit_note", order.amount_minor, "credit note")


def credit_order(
    session: Session, order_id: int, amount_minor: int, *, on: date | None = None
) -> int:
    """A credit note against an order; the amount credited is given as a positive number."""
    order = found(session, SalesOrder, order_id)
    if order.kind == "credit_note":
        raise DomainError("A credit note is written against an order, not another credit note.")
    if not 0 < amount_minor <= order.amount_minor:
        raise DomainError("Credit more than nothing and no more than the order.")
    return add_order(
        session,
        order.account_id,
        on_date=on or today(session),
        amount_minor=-amount_minor,
        kind="credit_note",
        status="invoiced",
        currency=order.currency,
        credited_order_id=order.id,
    )


def cancel_order(session: Session, order_id: int) -> None:
    """Cancel an order: it counts nowhere."""
    change_order(session, order_id, {"status": "cancelled"})


def remove_order(session: Session, order_id: int) -> None:
    """Remove an order."""
    removed(session, SalesOrder, order_id)


def _check_sign(is_credit: bool, amount_minor: int, word: str) -> None:  # noqa: FBT001 one sum, two callers
    if is_credit and amount_minor >= 0:
        raise DomainError(f"A {word} is a negative amount.")
