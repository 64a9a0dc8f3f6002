"""Issues, concerns and service requests of a client."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Mapped

from app.models.base import Base, Referable, owned_by, points_to, searched


class Issue(Referable, Base):
    """Something that went wrong or was asked for, with its limits and its root cause."""

    __tablename__ = "issue"

    account_id: Mapped[int] = owned_by("account")
    title: Mapped[str] = searched()
    type: Mapped[str | None]
    status: Mapped[str | None]
    priority: Mapped[str | None]
    severity: Mapped[int | None]
    impact: Mapped[str | None]
    reporter_id: Mapped[int | None] = points_to("person")
    opened_at: Mapped[datetime | None]
    first_response_at: Mapped[datetime | None]
    resolved_at: Mapped[datetime | None]
    first_response_limit_h: Mapped[Decimal | None]
    resolution_limit_h: Mapped[Decimal | None]
    root_cause: Mapped[str | None]
    root_cause_detail: Mapped[str | None] = searched()
    resolution: Mapped[str | None] = searched()
    hours: Mapped[Decimal | None]
    promised_on: Mapped[date | None]
    client_visible: Mapped[bool | None]


class Project(Referable, Base):
    """Ongoing work for an account, and what it delivers."""

    __tablename__ = "project"

    account_id: Mapped[int] = owned_by("account")
    name: Mapped[str] = searched()
    status: Mapped[str | None]
    start_date: Mapped[date | None]
    due_date: Mapped[date | None]
    done_on: Mapped[date | None]
    owner: Mapped[str | None]
    note: Mapped[str | None] = searched()
    kind: Mapped[str | None]
    project_id: Mapped[int | None] = points_to("project")
