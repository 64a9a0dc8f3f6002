"""Changes to the lines between people other than reporting lines."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.person import Influence, Person
from app.services.change import Draft, added, changed, found
from app.services.removal import removed


def add_influence(
    session: Session,
    from_person_id: int,
    to_person_id: int,
    kind: str = "influences",
    **values: object,
) -> int:
    """A line from one person to another of the same account; conflicts run both ways."""
    start, end = found(session, Person, from_person_id), found(session, Person, to_person_id)
    if start is end:
        raise DomainError("A line leads from one person to another, not to the same one.")
    if start.account_id != end.account_id:
        raise DomainError(f"{start.name} and {end.name} belong to different accounts.")
    row = {"from_person_id": start.id, "to_person_id": end.id, "kind": kind, **values}
    line = added(session, Influence, row)
    _check_single(session, line)
    return line.id


def change_influence(
    session: Session, influence_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change the kind, the sentiment, the strength or the note of a line."""
    line = found(session, Influence, influence_id)
    changed(session, line, after, before)
    _check_single(session, line)


def turn_influence(session: Session, influence_id: int) -> None:
    """Let the line lead the other way."""
    line = found(session, Influence, influence_id)
    line.from_person_id, line.to_person_id = line.to_person_id, line.from_person_id
    session.flush()
    _check_single(session, line)


def remove_influence(session: Session, influence_id: int) -> None:
    """Remove a line."""
    removed(session, Influence, influence_id)


def _check_single(session: Session, line: Influence) -> None:
    along = (Influence.from_person_id == line.from_person_id) & (
        Influence.to_person_id == line.to_person_id
    )
    back = (Influence.from_person_id == line.to_person_id) & (
        Influence.to_person_id == line.from_person_id
    )
    same = or_(along, back) if line.kind == "conflicts_with" else along
    statement = select(Influence.id).where(
        same, Influence.kind == line.kind, Influence.id != line.id
    )
    if session.execute(statement).first() is not None:
        raise DomainError("These two people have such a line already. Change that one instead.")
