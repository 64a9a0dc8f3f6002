"""The touches of one day, held or planned, with who takes part and how long they take."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.interaction import Interaction, InteractionDetail, InteractionPerson
from app.models.person import Person
from app.queries.reading import Statement, grouped

_LENGTH = re.compile(r"^\s*(\d{1,3})\s*min\b")


class MeetingRow(NamedTuple):
    """A touch in the agenda of its day."""

    id: int
    account_id: int
    account_name: str
    at: datetime
    channel: str | None
    state: str | None
    subject: str | None
    minutes: int | None
    people: tuple[str, ...]


def meeting_rows(session: Session, day: date) -> list[MeetingRow]:
    """The touches of a day where the user is, by their time."""
    start = datetime.combine(day, time()).astimezone()
    end = datetime.combine(day + timedelta(days=1), time()).astimezone()
    statement: Statement = (
        select(
            Interaction.id, Account.id, Account.name, Interaction.at, Interaction.channel,
            Interaction.state, Interaction.subject, InteractionDetail.minutes, Interaction.note,
        )
        .join(Account, Account.id == Interaction.account_id)
        .outerjoin(InteractionDetail, InteractionDetail.interaction_id == Interaction.id)
        .where(
            Interaction.at >= start.astimezone(UTC), Interaction.at < end.astimezone(UTC),
            Interaction.state.in_(("planned", "held")), Account.archived_on.is_(None),
        )
        .order_by(Interaction.at, Interaction.id)
    )  # fmt: skip
    rows = list(session.execute(statement))
    people = _people(session, [row[0] for row in rows])
    return [
        MeetingRow._make((*row[:7], row[7] or _length(row[8]), people.get(row[0], ())))
        for row in rows
    ]


def _people(session: Session, keys: list[int]) -> dict[int, tuple[str, ...]]:
    statement = (
        select(InteractionPerson.interaction_id, Person.name)
        .join(Person, Person.id == InteractionPerson.person_id)
        .where(InteractionPerson.interaction_id.in_(keys))
        .order_by(Person.power.desc().nulls_last(), Person.name)
    )
    return grouped((row[0], row[1]) for row in session.execute(statement))


def _length(note: str | None) -> int | None:
    """The length that a note begins with, as in “45 min”."""
    found = _LENGTH.match(note or "")
    return int(found[1]) if found else None
