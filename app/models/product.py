"""What we sell, what it needs first, and where an account could use it."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Referable, owned_by, points_to, searched


class Product(Referable, Base):
    """A product or service, on a rung of the ladder."""

    __tablename__ = "product"

    name: Mapped[str] = searched()
    family: Mapped[str | None]
    rung: Mapped[str | None]
    list_price_minor: Mapped[int | None]
    currency: Mapped[str | None]
    margin_percent: Mapped[Decimal | None]


class ProductRequirement(Base):
    """A product that has to be held before another."""

    __tablename__ = "product_requirement"
    __table_args__ = (
        UniqueConstraint("product_id", "requires_id"),
        {"sqlite_strict": True},
    )

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    requires_id: Mapped[int] = mapped_column(
        ForeignKey("product.id", ondelete="CASCADE"), index=True
    )


class WhiteSpace(Base):
    """A cell of the white-space map: an account or unit against a product."""

    __tablename__ = "white_space"

    account_id: Mapped[int] = owned_by("account")
    product_id: Mapped[int] = owned_by("product")
    unit_id: Mapped[int | None] = points_to("unit")
    status: Mapped[str | None]
    potential_minor: Mapped[int | None]
    currency: Mapped[str | None]
    competitor: Mapped[str | None]
    note: Mapped[str | None] = searched()
