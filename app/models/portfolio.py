"""The portfolio itself: its name, currency and fiscal year, and the settings that belong to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base
from app.models.types import Json


class Portfolio(Base):
    """The one row that describes the file."""

    __tablename__ = "portfolio"

    name: Mapped[str]
    currency: Mapped[str]
    fiscal_year_start: Mapped[int] = mapped_column(default=1)
    as_of: Mapped[date | None]


class PortfolioSetting(Base):
    """A named setting that belongs to the portfolio, such as the health weights."""

    __tablename__ = "portfolio_setting"

    key: Mapped[str] = mapped_column(unique=True)
    value: Mapped[Any] = mapped_column(Json())
