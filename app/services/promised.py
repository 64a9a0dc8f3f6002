"""What the tier of an account promises it, for records that are made without a limit of their own.

Only what the portfolio has set counts: the usual levels that the screen offers bind nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.dated import AccountValue
from app.models.portfolio import PortfolioSetting
from app.models.tiers import OVERRIDE, TierService, service_of
from app.services.change import found, today


def tier_now(session: Session, account_id: int) -> str | None:
    """The tier that holds today: the one set by hand while it lasts, else the account's own."""
    day = today(session)
    statement = (
        select(AccountValue.value)
        .where(
            AccountValue.account_id == account_id, AccountValue.name == OVERRIDE,
            AccountValue.from_date <= day, AccountValue.until_date >= day,
        )
        .order_by(AccountValue.from_date.desc(), AccountValue.id.desc())
    )  # fmt: skip
    by_hand = session.scalars(statement).first()
    return by_hand or found(session, Account, account_id).tier


def limits_promised(
    session: Session, account_id: int, priority: str
) -> tuple[Decimal | None, Decimal | None]:
    """Hours to the first response and to the solution of an issue; None is not promised."""
    tier = tier_now(session, account_id)
    levels = _mapping(_setting(session, "service_levels")).get(tier or "")
    pair = _mapping(levels).get(priority)
    hours = list(cast("Sequence[Any]", pair)) if isinstance(pair, list) else []
    first, solved = (*map(_number, hours[:2]), None, None)[:2]
    response = _service(session, tier).response_hours
    if first is None and response is not None:
        first = Decimal(response)
    return first, solved


def review_promised(session: Session, account_id: int) -> int | None:
    """Days from one review to the next; None is not promised."""
    return _service(session, tier_now(session, account_id)).review_days


def _service(session: Session, tier: str | None) -> TierService:
    kept = _setting(session, "tier_service")
    if tier is None or tier not in _mapping(kept):
        return TierService()
    return service_of(kept, (tier,))[tier]


def next_review(session: Session, account_id: int, on_date: date) -> date | None:
    """When the review after one of that day is due by the tier."""
    days = review_promised(session, account_id)
    return None if days is None else date.fromordinal(on_date.toordinal() + days)


def _setting(session: Session, key: str) -> object:
    statement = select(PortfolioSetting.value).where(PortfolioSetting.key == key)
    kept: object = session.execute(statement).scalar_one_or_none()
    return kept


def _mapping(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}


def _number(value: object) -> Decimal | None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() and number >= 0 else None
