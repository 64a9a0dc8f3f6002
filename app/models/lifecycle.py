"""The life of an account beside its stages: hand-over, projects, farewell and return."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from app.models.base import Base, one_of, owned_by, points_to, searched


class HandoffDetail(Base):
    """The answers of a hand-over beyond the open format's columns, and what it lacks.

    `kind` is bd_to_am or am_to_am. `answers` is field → text; `gaps` is field → what is missing.
    """

    __tablename__ = "handoff_detail"
    __table_args__ = (UniqueConstraint("handoff_id"), {"sqlite_strict": True})

    handoff_id: Mapped[int] = one_of("handoff")
    kind: Mapped[str | None]
    from_owner: Mapped[str | None]
    to_owner: Mapped[str | None]
    introduced_on: Mapped[date | None]
    answers: Mapped[dict[str, Any] | None]
    gaps: Mapped[dict[str, Any] | None]


class HandoffMove(Base):
    """A step of a hand-over: submitted, returned, accepted; by whom, when and why."""

    __tablename__ = "handoff_move"

    handoff_id: Mapped[int] = owned_by("handoff")
    status: Mapped[str]
    at: Mapped[datetime]
    author: Mapped[str | None]
    note: Mapped[str | None] = searched()


class ContactLead(Base):
    """Who is the client's dominant point of contact on our side, from a day on."""

    __tablename__ = "contact_lead"

    account_id: Mapped[int] = owned_by("account")
    name: Mapped[str]
    role: Mapped[str | None]
    from_date: Mapped[date]
    until_date: Mapped[date | None]


class GateCheck(Base):
    """A criterion of a stage's gate that is met, by whom and since when."""

    __tablename__ = "gate_check"
    __table_args__ = (
        UniqueConstraint("account_id", "stage", "criterion"),
        {"sqlite_strict": True},
    )

    account_id: Mapped[int] = owned_by("account")
    stage: Mapped[str]
    criterion: Mapped[str]
    met_on: Mapped[date]
    author: Mapped[str | None]


class ProjectDetail(Base):
    """What a project is run for, and when the client first got value of it.

    `purpose` is onboarding, offboarding or playbook.
    """

    __tablename__ = "project_detail"
    __table_args__ = (UniqueConstraint("project_id"), {"sqlite_strict": True})

    project_id: Mapped[int] = one_of("project")
    purpose: Mapped[str | None]
    template: Mapped[str | None]
    first_value: Mapped[str | None] = searched()
    first_value_target: Mapped[date | None]
    first_value_on: Mapped[date | None]


class ClosureDetail(Base):
    """The exit interview, and what was said apart from what was found to be the cause."""

    __tablename__ = "closure_detail"
    __table_args__ = (UniqueConstraint("closure_id"), {"sqlite_strict": True})

    closure_id: Mapped[int] = one_of("closure")
    stated_reason: Mapped[str | None] = searched()
    root_cause: Mapped[str | None] = searched()
    interviewed_on: Mapped[date | None]
    interviewer: Mapped[str | None]
    person_id: Mapped[int | None] = points_to("person")
    what_happened: Mapped[str | None] = searched()
    replacement: Mapped[str | None] = searched()
    moving_to: Mapped[str | None] = searched()
    decided_when: Mapped[str | None] = searched()
    use_again: Mapped[str | None]
    use_again_why: Mapped[str | None] = searched()
    final_csat: Mapped[Decimal | None]
    final_nps: Mapped[int | None]
    products: Mapped[list[str] | None]


class ClosureEvidence(Base):
    """What bears out a reason for leaving: a quote, a ticket or a document."""

    __tablename__ = "closure_evidence"
    __table_args__ = (
        Index("ix_closure_evidence_reason", "closure_id", "reason"),
        {"sqlite_strict": True},
    )

    closure_id: Mapped[int] = owned_by("closure")
    reason: Mapped[str]
    kind: Mapped[str]
    text: Mapped[str] = searched()


class SaveAttempt(Base):
    """A try to keep a client that was about to leave: what was said, offered, and what came of it.

    `outcome` is renewed, churned or asked_for_time; None while it is open.
    """

    __tablename__ = "save_attempt"

    account_id: Mapped[int] = owned_by("account")
    on_date: Mapped[date]
    author: Mapped[str | None]
    conversation: Mapped[str | None] = searched()
    offer: Mapped[str | None] = searched()
    outcome: Mapped[str | None]


class Episode(Base):
    """A time as a client that is over: the account was closed and opened again afterwards."""

    __tablename__ = "episode"

    account_id: Mapped[int] = owned_by("account")
    start_date: Mapped[date | None]
    end_date: Mapped[date]
    reason: Mapped[str | None] = searched()
