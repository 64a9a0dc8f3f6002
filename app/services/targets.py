"""Changes to the targets of figures, and to exchange rates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.core.periods import parse_period
from app.models.target import Rate, Target
from app.services.change import added, changed, found
from app.services.removal import removed


def set_target(
    session: Session,
    kpi: str,
    period: str,
    value: Decimal,
    *,
    account_id: int | None = None,
    tier: str | None = None,
) -> int:
    """What a figure should be in a period: of an account, a tier or, with neither, of all."""
    parse_period(period)
    if account_id is not None and tier is not None:
        raise DomainError("A target is for an account or for a tier, not for both.")
    statement = select(Target).where(
        Target.kpi == kpi,
        Target.period == period,
        Target.account_id.is_(None) if account_id is None else Target.account_id == account_id,
        Target.tier.is_(None) if tier is None else Target.tier == tier,
    )
    row = session.scalars(statement).first()
    if row is not None:
        changed(session, row, {"value": value})
        return row.id
    key = {"kpi": kpi, "period": period, "account_id": account_id, "tier": tier}
    return added(session, Target, {**key, "value": value}).id


def change_target(session: Session, target_id: int, kpi: str, period: str, value: Decimal) -> None:
    """Make a target one of another figure, period or value; there is one for each at most."""
    row = found(session, Target, target_id)
    parse_period(period)
    twin = select(Target.id).where(
        Target.kpi == kpi,
        Target.period == period,
        Target.account_id.is_(row.account_id),
        Target.tier.is_(row.tier),
        Target.id != target_id,
    )
    if session.scalars(twin).first() is not None:
        raise DomainError("There is a target of this figure for this period already. Change that.")
    changed(session, row, {"kpi": kpi, "period": period, "value": value})


def remove_target(session: Session, target_id: int) -> None:
    """Take a target away."""
    removed(session, Target, target_id)


def set_rate(session: Session, on_date: date, base: str, quote: str, rate: Decimal) -> int:
    """How many of the quote currency one of the base currency is worth on a day."""
    if rate <= 0:
        raise DomainError("An exchange rate is above zero.")
    if base.upper() == quote.upper():
        raise DomainError("An exchange rate stands between two different currencies.")
    statement = select(Rate).where(
        Rate.on_date == on_date, Rate.base == base.upper(), Rate.quote == quote.upper()
    )
    row = session.scalars(statement).first()
    if row is not None:
        changed(session, row, {"rate": rate})
        return row.id
    return added(session, Rate, {"on_date": on_date, "base": base, "quote": quote, "rate": rate}).id


def remove_rate(session: Session, rate_id: int) -> None:
    """Remove an exchange rate."""
    removed(session, Rate, rate_id)
