"""What is known of a client and of its rivals, and how sure and how fresh that is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Referable, owned_by, points_to, searched


class Insight(Referable, Base):
    """A card about a client: a fact, or a link of goal, pressure, initiative, obstacle, solution.

    `state` is unconfirmed, confirmed, or the end state of its kind (achieved, resolved …), with
    who moved it there and on which day.
    """

    __tablename__ = "insight"

    account_id: Mapped[int] = owned_by("account")
    unit_id: Mapped[int | None] = points_to("unit")
    kind: Mapped[str]
    text: Mapped[str] = searched()
    note: Mapped[str | None] = searched()
    priority: Mapped[str | None]
    state: Mapped[str | None]
    state_on: Mapped[date | None]
    state_by: Mapped[str | None]
    section: Mapped[str | None]
    position: Mapped[int | None]


class InsightOwner(Base):
    """Someone of the client's who cares about a card; one of them may be the primary one."""

    __tablename__ = "insight_owner"
    __table_args__ = (UniqueConstraint("insight_id", "person_id"), {"sqlite_strict": True})

    insight_id: Mapped[int] = mapped_column(ForeignKey("insight.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    is_primary: Mapped[bool | None]
    confidence: Mapped[str | None]


class InsightLink(Base):
    """A card that leads to another: a pressure to an initiative, an obstacle to a solution."""

    __tablename__ = "insight_link"
    __table_args__ = (UniqueConstraint("from_insight_id", "to_insight_id"), {"sqlite_strict": True})

    from_insight_id: Mapped[int] = mapped_column(ForeignKey("insight.id", ondelete="CASCADE"))
    to_insight_id: Mapped[int] = mapped_column(
        ForeignKey("insight.id", ondelete="CASCADE"), index=True
    )


class FactMark(Base):
    """Where one fact comes from, whether it is assumed or confirmed, and since which day.

    `entity` is the open format's file, `field` the column of that record. A fact fades with
    `half_life_days`; None stands for the usual half-life of its field.
    """

    __tablename__ = "fact_mark"
    __table_args__ = (
        UniqueConstraint("entity", "entity_id", "field"),
        Index("ix_fact_mark_entity", "entity", "entity_id"),
        {"sqlite_strict": True},
    )

    entity: Mapped[str]
    entity_id: Mapped[int]
    field: Mapped[str]
    source: Mapped[str | None]
    person_id: Mapped[int | None] = points_to("person")
    confidence: Mapped[str | None]
    on_date: Mapped[date]
    author: Mapped[str | None]
    half_life_days: Mapped[int | None]


class Competitor(Referable, Base):
    """A rival at an account, perhaps for one product, and how it is countered."""

    __tablename__ = "competitor"

    account_id: Mapped[int] = owned_by("account")
    product_id: Mapped[int | None] = points_to("product")
    name: Mapped[str] = searched()
    position: Mapped[str | None]
    share_percent: Mapped[Decimal | None]
    strengths: Mapped[str | None] = searched()
    weaknesses: Mapped[str | None] = searched()
    counter_strategy: Mapped[str | None] = searched()
