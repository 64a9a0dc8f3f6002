"""Our own people, and who of ours knows whom of theirs."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.person import Person
from app.models.team import Coverage, TeamMember
from app.queries.reading import rows_of


class TeamRow(NamedTuple):
    """Someone of ours, with the number of accounts they own."""

    id: int
    ref: str
    name: str
    email: str | None
    role: str | None
    accounts: int


class CoverageRow(NamedTuple):
    """The relationship level between one of ours and one of theirs, now and as wanted."""

    id: int
    team_member_id: int
    team_member_name: str
    person_id: int
    person_name: str
    account_id: int
    level: str | None
    desired: str | None


def team_rows(session: Session, ids: Collection[int] | None = None) -> list[TeamRow]:
    """Our own people by name."""
    owned = (
        select(func.count(Account.id))
        .where(Account.owner == TeamMember.name, Account.archived_on.is_(None))
        .scalar_subquery()
    )
    statement = select(
        TeamMember.id, TeamMember.ref, TeamMember.name, TeamMember.email, TeamMember.role, owned
    ).order_by(func.lower(TeamMember.name))
    return rows_of(session, TeamRow._make, statement, TeamMember.id, ids)


def coverage_rows(
    session: Session,
    ids: Collection[int] | None = None,
    *,
    account_id: int | None = None,
    person_id: int | None = None,
) -> list[CoverageRow]:
    """Who of ours knows whom, of an account, of a person or of all."""
    statement = (
        select(
            Coverage.id, TeamMember.id, TeamMember.name, Person.id, Person.name,
            Person.account_id, Coverage.level, Coverage.desired,
        )
        .join(TeamMember, TeamMember.id == Coverage.team_member_id)
        .join(Person, Person.id == Coverage.person_id)
        .order_by(Person.name, TeamMember.name)
    )  # fmt: skip
    if account_id is not None:
        statement = statement.where(Person.account_id == account_id)
    if person_id is not None:
        statement = statement.where(Person.id == person_id)
    return rows_of(session, CoverageRow._make, statement, Coverage.id, ids)
