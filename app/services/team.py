"""Changes to our own people and to who of ours knows whom of theirs."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.account import Account
from app.models.action import Action
from app.models.base import Base
from app.models.goal import Goal
from app.models.issue import Project
from app.models.plan import Communication, Plan, Risk
from app.models.team import Coverage, TeamMember
from app.services.change import Draft, added, changed, found, table_of
from app.services.removal import removed

_OWNED: tuple[type[Base], ...] = (Account, Plan, Goal, Action, Risk, Communication, Project)


def add_team_member(session: Session, name: str, **values: object) -> int:
    """Someone of ours; owners are named by this name."""
    member = added(session, TeamMember, {**values, "name": name})
    _check_name(session, member)
    return member.id


def change_team_member(
    session: Session, team_member_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change someone of ours; a new name goes to everything that they own."""
    member = found(session, TeamMember, team_member_id)
    old = member.name
    changed(session, member, after, before)
    _check_name(session, member)
    if member.name != old:
        for model in _OWNED:
            table = table_of(model)
            values: dict[str, Any] = {
                "owner": member.name,
                "version": table.columns["version"] + 1,
            }
            session.execute(update(table).where(table.columns["owner"] == old).values(values))


def remove_team_member(session: Session, team_member_id: int) -> None:
    """Remove someone of ours; what they own keeps their name until it is changed."""
    removed(session, TeamMember, team_member_id)


def set_coverage(
    session: Session,
    team_member_id: int,
    person_id: int,
    level: str | None = None,
    desired: str | None = None,
) -> int:
    """How one of ours stands with one of theirs, now and as wanted."""
    statement = select(Coverage).where(
        Coverage.team_member_id == team_member_id, Coverage.person_id == person_id
    )
    row = session.scalars(statement).first()
    values = {"level": level, "desired": desired}
    if row is not None:
        changed(session, row, values)
        return row.id
    key = {"team_member_id": team_member_id, "person_id": person_id}
    return added(session, Coverage, {**key, **values}).id


def remove_coverage(session: Session, coverage_id: int) -> None:
    """Take one of ours off one of theirs."""
    removed(session, Coverage, coverage_id)


def _check_name(session: Session, member: TeamMember) -> None:
    statement = select(TeamMember.name).where(TeamMember.id != member.id)
    if member.name.casefold() in {name.casefold() for name in session.scalars(statement)}:
        raise DomainError(f"There is a team member “{member.name}” already.")
