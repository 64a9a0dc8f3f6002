"""What the portfolio says about itself, and which day it is there."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import clock
from app.models.portfolio import Portfolio, PortfolioSetting


class PortfolioInfo(NamedTuple):
    """Name, currency, first month of the fiscal year, and the fixed day of a sample."""

    name: str
    currency: str
    fiscal_year_start: int
    as_of: date | None

    @property
    def today(self) -> date:
        """The portfolio's own day where it has one, else the local day."""
        return self.as_of or clock.today()


def portfolio_info(session: Session) -> PortfolioInfo:
    """The one row that describes the file."""
    columns = (
        Portfolio.name,
        Portfolio.currency,
        Portfolio.fiscal_year_start,
        Portfolio.as_of,
    )
    return PortfolioInfo(*session.execute(select(*columns)).one())


def today(session: Session) -> date:
    """The day that counts as today in this portfolio."""
    return portfolio_info(session).today


def setting(session: Session, key: str, default: Any = None) -> Any:  # noqa: ANN401 any JSON
    """A setting that belongs to the portfolio, or the default."""
    found = session.execute(
        select(PortfolioSetting.value).where(PortfolioSetting.key == key)
    ).one_or_none()
    return default if found is None else found[0]
