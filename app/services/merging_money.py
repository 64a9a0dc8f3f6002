"""What amounts mean when two accounts become one: each keeps the currency that it had.

An amount without a currency of its own is in its account's, so it would change its worth without
a word when it comes to hang on an account with another one.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.account import Account
from app.models.base import Base
from app.models.closure import Closure
from app.models.portfolio import Portfolio


def keep_currencies(
    session: Session, kept: Account, gone: Account, chosen: Mapping[str, object]
) -> dict[str, object]:
    """Name the currency of every amount that would change it; gives the choices completed.

    The first account's currency stands, also where it is the portfolio's, unless chosen otherwise.
    """
    home = session.execute(select(Portfolio.currency)).scalar_one()
    wanted = {"currency": kept.currency, **chosen}
    after = str(wanted["currency"] or home).strip().upper()
    for account in (kept, gone):
        before = account.currency or home
        if before != after:
            _refuse_bound(session, account, before, after)
            _name_currency(session, account.id, before)
    wallet = _wallet_of(kept, gone, wanted)
    if wallet is not None and (wallet.currency or home) != after:
        raise DomainError(
            f"The wallet of {wallet.name} is in {wallet.currency or home}, the account would be "
            f"in {after}. Choose the currency and the wallet of the same account."
        )
    return wanted


def _wallet_of(kept: Account, gone: Account, wanted: Mapping[str, object]) -> Account | None:
    """The account whose wallet would stand; None where there is none."""
    own, other = kept.wallet_annual_minor, gone.wallet_annual_minor
    value = wanted.get("wallet_annual_minor", other if own is None else own)
    if value is None:
        return None
    return kept if value == own else gone


def _refuse_bound(session: Session, account: Account, before: str, after: str) -> None:
    """A loss written at the end of an account has no currency but the account's."""
    lost = select(Closure.id).where(
        Closure.account_id == account.id, Closure.revenue_lost_minor.is_not(None)
    )
    if session.execute(lost.limit(1)).first() is not None:
        raise DomainError(
            f"The lost revenue of {account.name} is in {before}, the account would be in {after}. "
            f"Choose {before}."
        )


def _name_currency(session: Session, account_id: int, currency: str) -> None:
    for table in Base.metadata.tables.values():
        if "currency" not in table.c or "account_id" not in table.c or table.info.get("derived"):
            continue
        unnamed = (table.c.account_id == account_id) & table.c.currency.is_(None)
        new = {"currency": currency, "version": table.c.version + 1}
        session.execute(update(table).where(unnamed).values(new))
