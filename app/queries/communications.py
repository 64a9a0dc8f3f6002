"""The communication plan."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.person import Person
from app.models.plan import Communication
from app.queries.reading import rows_of


class CommunicationRow(NamedTuple):
    """Who is told what, why, how and how often; the person's preferred channel beside."""

    id: int
    ref: str
    plan_id: int
    audience: str | None
    person_id: int | None
    person_name: str | None
    preferred_channel: str | None
    information: str | None
    purpose: str | None
    channel: str | None
    frequency_days: int | None
    owner: str | None
    escalation: str | None


def communication_rows(
    session: Session, plan_id: int | None = None, ids: Collection[int] | None = None
) -> list[CommunicationRow]:
    """The rows in the order they were written."""
    own = [getattr(Communication, name) for name in CommunicationRow._fields[7:]]
    statement = (
        select(
            Communication.id, Communication.ref, Communication.plan_id, Communication.audience,
            Communication.person_id, Person.name, Person.preferred_channel, *own,
        )
        .outerjoin(Person, Person.id == Communication.person_id)
        .order_by(Communication.id)
    )  # fmt: skip
    if plan_id is not None:
        statement = statement.where(Communication.plan_id == plan_id)
    return rows_of(session, CommunicationRow._make, statement, Communication.id, ids)
