"""What the brief for a meeting needs besides figures: the meeting itself and the last notes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.interaction import Interaction, InteractionPerson
from app.models.person import Person
from app.queries.reading import HELD, Statement, end_of, grouped


class BriefMeeting(NamedTuple):
    """The next touch that is planned with an account."""

    id: int
    at: datetime
    channel: str | None
    subject: str | None
    note: str | None
    person_ids: tuple[int, ...]


class BriefNote(NamedTuple):
    """What was written down about a touch."""

    id: int
    at: datetime
    channel: str | None
    subject: str | None
    note: str | None
    people: tuple[str, ...]

    @property
    def day(self) -> date:
        """The day on which figures count it."""
        return self.at.date()


def next_meeting(session: Session, account_id: int, day: date) -> BriefMeeting | None:
    """The next planned touch of the account on the day or later, with who is to come."""
    start = datetime.combine(day, time()).astimezone(UTC)
    statement: Statement = (
        select(
            Interaction.id, Interaction.at, Interaction.channel, Interaction.subject,
            Interaction.note,
        )
        .where(
            Interaction.account_id == account_id,
            Interaction.state == "planned",
            Interaction.at >= start,
        )
        .order_by(Interaction.at, Interaction.id)
        .limit(1)
    )  # fmt: skip
    found = session.execute(statement).first()
    key = found[0] if found is not None else 0
    invited: Statement = (
        select(InteractionPerson.person_id)
        .where(InteractionPerson.interaction_id == key)
        .order_by(InteractionPerson.id)
    )
    people = tuple(row[0] for row in session.execute(invited))
    return None if found is None else BriefMeeting._make((*found, people))


def last_notes(session: Session, account_id: int, day: date, most: int = 3) -> list[BriefNote]:
    """The newest touches about which something was written down."""
    written = func.trim(func.coalesce(Interaction.note, "")) != ""
    statement: Statement = (
        select(
            Interaction.id, Interaction.at, Interaction.channel, Interaction.subject,
            Interaction.note,
        )
        .where(
            Interaction.account_id == account_id, HELD, Interaction.at < end_of(day), written
        )
        .order_by(Interaction.at.desc(), Interaction.id.desc())
        .limit(most)
    )  # fmt: skip
    found = [tuple(row) for row in session.execute(statement)]
    names: Statement = (
        select(InteractionPerson.interaction_id, Person.name)
        .join(Person, Person.id == InteractionPerson.person_id)
        .where(InteractionPerson.interaction_id.in_([row[0] for row in found]))
        .order_by(InteractionPerson.id)
    )
    people = grouped((row[0], row[1]) for row in session.execute(names))
    return [BriefNote._make((*row, people.get(row[0], ()))) for row in found]
