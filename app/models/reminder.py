"""What comes back on a day: reminders, and records put off until later."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.models.base import Base, owned_by, searched


class Reminder(Base):
    """Something to be reminded of before a day, once or again and again.

    `entity` (the open-format file's name) and `entity_id` say what it is about, `offsets` how
    many days before the day it shows, `repeat` and `repeat_every` when it comes again.
    """

    __tablename__ = "reminder"
    __table_args__ = (
        Index("ix_reminder_entity", "entity", "entity_id"),
        {"sqlite_strict": True},
    )

    account_id: Mapped[int | None] = owned_by("account", nullable=True)
    entity: Mapped[str | None]
    entity_id: Mapped[int | None]
    text: Mapped[str] = searched()
    due_date: Mapped[date]
    offsets: Mapped[list[int] | None]
    repeat: Mapped[str | None]
    repeat_every: Mapped[int | None]
    done_on: Mapped[date | None]
    shown_on: Mapped[date | None]


class Snooze(Base):
    """A record that is not to be shown in Today before a day."""

    __tablename__ = "snooze"
    __table_args__ = (
        Index("ix_snooze_entity", "entity", "entity_id"),
        {"sqlite_strict": True},
    )

    entity: Mapped[str]
    entity_id: Mapped[int]
    until: Mapped[date]
    reason: Mapped[str | None]
    on_date: Mapped[date]
    author: Mapped[str | None]
