"""Success stories and what the client allows us to do with them."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from app.models.base import Base, Referable, owned_by, points_to, searched


class Story(Referable, Base):
    """A success: the challenge, what was done, what changed, and the permission to tell it."""

    __tablename__ = "story"

    account_id: Mapped[int] = owned_by("account")
    title: Mapped[str] = searched()
    challenge: Mapped[str | None] = searched()
    solution: Mapped[str | None] = searched()
    metric: Mapped[str | None]
    value_before: Mapped[str | None]
    value_after: Mapped[str | None]
    quote: Mapped[str | None] = searched()
    person_id: Mapped[int | None] = points_to("person")
    permission: Mapped[str | None]
    permission_until: Mapped[date | None]
    on_date: Mapped[date | None]
