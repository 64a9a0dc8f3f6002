"""What hand-over and onboarding leave on the timeline: the gate's steps, who led, first value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.handoff import Handoff
from app.models.issue import Project
from app.models.lifecycle import ContactLead, HandoffMove, ProjectDetail
from app.queries.reading import Statement, end_of
from app.queries.timeline import TimelineRow


def handoff_steps(session: Session, accounts: list[int], day: date) -> Iterator[TimelineRow]:
    """Debriefs that were submitted, returned and accepted."""
    query: Statement = (
        select(
            HandoffMove.id, Handoff.account_id, HandoffMove.at, HandoffMove.status,
            HandoffMove.note, HandoffMove.author,
        )
        .join(Handoff, Handoff.id == HandoffMove.handoff_id)
        .where(Handoff.account_id.in_(accounts), HandoffMove.at < end_of(day))
    )  # fmt: skip
    for key, account, at, status, note, author in session.execute(query):
        row = TimelineRow(
            key, "handoff_move", "handoff", account, at.date(), at, None, status, note
        )
        yield row._replace(by=(author,) if author else ())


def leads(session: Session, accounts: list[int], day: date) -> Iterator[TimelineRow]:
    """Whoever became the dominant point of contact."""
    query: Statement = select(
        ContactLead.id, ContactLead.account_id, ContactLead.from_date, ContactLead.name,
        ContactLead.role,
    ).where(ContactLead.account_id.in_(accounts), ContactLead.from_date <= day)  # fmt: skip
    for key, account, on, name, role in session.execute(query):
        yield TimelineRow(key, "contact_lead", "lead", account, on, None, role, name, role)


def first_values(session: Session, accounts: list[int], day: date) -> Iterator[TimelineRow]:
    """The day on which the client first got value of a project."""
    query: Statement = (
        select(
            Project.id, Project.account_id, ProjectDetail.first_value_on,
            ProjectDetail.first_value, Project.name,
        )
        .join(ProjectDetail, ProjectDetail.project_id == Project.id)
        .where(Project.account_id.in_(accounts), ProjectDetail.first_value_on <= day)
    )  # fmt: skip
    for key, account, on, value, name in session.execute(query):
        yield TimelineRow(
            key, "project", "first_value", account, on, None, None, value or name, name
        )
