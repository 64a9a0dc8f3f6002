"""Touches with a client, and what either side promised."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Referable, owned_by, points_to, searched


class Interaction(Referable, Base):
    """A call, mail, meeting or visit: planned, held or not held."""

    __tablename__ = "interaction"

    account_id: Mapped[int] = owned_by("account")
    at: Mapped[datetime]
    channel: Mapped[str | None]
    direction: Mapped[str | None]
    state: Mapped[str | None]
    subject: Mapped[str | None] = searched()
    note: Mapped[str | None] = searched()
    sentiment: Mapped[int | None]


class InteractionPerson(Base):
    """Someone of the client's who took part."""

    __tablename__ = "interaction_person"
    __table_args__ = (
        UniqueConstraint("interaction_id", "person_id"),
        {"sqlite_strict": True},
    )

    interaction_id: Mapped[int] = mapped_column(ForeignKey("interaction.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)


class InteractionTeam(Base):
    """Someone of ours who took part."""

    __tablename__ = "interaction_team"
    __table_args__ = (
        UniqueConstraint("interaction_id", "team_member_id"),
        {"sqlite_strict": True},
    )

    interaction_id: Mapped[int] = mapped_column(ForeignKey("interaction.id", ondelete="CASCADE"))
    team_member_id: Mapped[int] = mapped_column(
        ForeignKey("team_member.id", ondelete="CASCADE"), index=True
    )


class InteractionDetail(Base):
    """What else is known of an interaction: how it ended, how long it took, who wrote it down."""

    __tablename__ = "interaction_detail"
    __table_args__ = (UniqueConstraint("interaction_id"), {"sqlite_strict": True})

    interaction_id: Mapped[int] = mapped_column(ForeignKey("interaction.id", ondelete="CASCADE"))
    outcome: Mapped[str | None] = searched()
    minutes: Mapped[int | None]
    author: Mapped[str | None]


class InteractionLink(Base):
    """What an interaction was about: an issue, a goal, an opportunity."""

    __tablename__ = "interaction_link"
    __table_args__ = (
        UniqueConstraint("interaction_id", "entity", "entity_id"),
        Index("ix_interaction_link_entity", "entity", "entity_id"),
        {"sqlite_strict": True},
    )

    interaction_id: Mapped[int] = mapped_column(ForeignKey("interaction.id", ondelete="CASCADE"))
    entity: Mapped[str]
    entity_id: Mapped[int]


class Correction(Base):
    """What a field of a logged record said before it was corrected; the log stays readable."""

    __tablename__ = "correction"
    __table_args__ = (
        Index("ix_correction_entity", "entity", "entity_id"),
        {"sqlite_strict": True},
    )

    entity: Mapped[str]
    entity_id: Mapped[int]
    at: Mapped[datetime]
    author: Mapped[str | None]
    field: Mapped[str]
    before_value: Mapped[str | None]
    after_value: Mapped[str | None]
    reason: Mapped[str | None]


class Promise(Referable, Base):
    """What we or they said would be done, and whether it was."""

    __tablename__ = "promise"

    account_id: Mapped[int] = owned_by("account")
    text: Mapped[str] = searched()
    side: Mapped[str | None]
    due_date: Mapped[date | None]
    state: Mapped[str | None]
    settled_on: Mapped[date | None]
    interaction_id: Mapped[int | None] = points_to("interaction")
    person_id: Mapped[int | None] = points_to("person")
    shared: Mapped[bool | None]
