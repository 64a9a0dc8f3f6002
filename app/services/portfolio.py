"""Changes to the portfolio itself and its settings."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.portfolio import Portfolio, PortfolioSetting


def describe_portfolio(
    session: Session,
    *,
    name: str | None = None,
    currency: str | None = None,
    fiscal_year_start: int | None = None,
    as_of: date | None = None,
) -> None:
    """Set what the portfolio says about itself; what is not given stays."""
    portfolio = session.execute(select(Portfolio)).scalar_one()
    if fiscal_year_start is not None and not 1 <= fiscal_year_start <= 12:
        raise DomainError("The fiscal year starts in a month from 1 to 12.")
    if currency is not None and not (len(currency) == 3 and currency.isalpha()):
        raise DomainError(f"“{currency}” is not a currency. Write its three letters, such as EUR.")
    portfolio.name = name.strip() if name and name.strip() else portfolio.name
    portfolio.currency = currency.upper() if currency else portfolio.currency
    portfolio.fiscal_year_start = fiscal_year_start or portfolio.fiscal_year_start
    portfolio.as_of = as_of or portfolio.as_of


def set_setting(session: Session, key: str, value: Any) -> None:  # noqa: ANN401 any JSON
    """Set a setting that belongs to the portfolio; None takes it away."""
    found = session.execute(
        select(PortfolioSetting).where(PortfolioSetting.key == key)
    ).scalar_one_or_none()
    if value is None:
        if found is not None:
            session.delete(found)
    elif found is None:
        session.add(PortfolioSetting(key=key, value=value))
    else:
        found.value = value
