"""Our own people and whom of the client's they cover."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from app.models.base import Base, Referable, owned_by, searched


class TeamMember(Referable, Base):
    """Someone of our own company who works with clients."""

    __tablename__ = "team_member"

    name: Mapped[str] = searched()
    email: Mapped[str | None]
    role: Mapped[str | None]


class Coverage(Base):
    """The relationship level between one of ours and one of theirs, now and wanted."""

    __tablename__ = "coverage"

    team_member_id: Mapped[int] = owned_by("team_member")
    person_id: Mapped[int] = owned_by("person")
    level: Mapped[str | None]
    desired: Mapped[str | None]
