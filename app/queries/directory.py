"""Who and what there is, by name: for the palette, the sidebar and the pickers of forms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.person import Person
from app.models.team import TeamMember


class AccountName(NamedTuple):
    """An account as a list of names shows it."""

    id: int
    name: str
    industry: str | None
    owner: str | None
    archived_on: date | None


class PersonName(NamedTuple):
    """A person at a client as a list of names shows them."""

    id: int
    name: str
    title: str | None
    account_id: int
    account: str


class TeamName(NamedTuple):
    """A member of the own team."""

    id: int
    name: str


def account_names(session: Session, ids: Iterable[int] | None = None) -> list[AccountName]:
    """The accounts that are not archived, by name."""
    columns = (Account.id, Account.name, Account.industry, Account.owner, Account.archived_on)
    statement = select(*columns).order_by(Account.name, Account.id)
    if ids is None:
        statement = statement.where(Account.archived_on.is_(None))
    else:
        statement = statement.where(Account.id.in_(tuple(ids)))
    return [AccountName._make(row) for row in session.execute(statement)]


def person_names(session: Session, account_id: int | None = None) -> list[PersonName]:
    """The people who are still there, of one account or of all, by name."""
    statement = (
        select(Person.id, Person.name, Person.title, Person.account_id, Account.name)
        .join(Account, Account.id == Person.account_id)
        .where(Person.left_on.is_(None), Account.archived_on.is_(None))
        .order_by(Person.name, Person.id)
    )
    if account_id is not None:
        statement = statement.where(Person.account_id == account_id)
    return [PersonName._make(row) for row in session.execute(statement)]


def team_names(session: Session) -> list[TeamName]:
    """The own team, by name."""
    statement = select(TeamMember.id, TeamMember.name).order_by(TeamMember.name, TeamMember.id)
    return [TeamName._make(row) for row in session.execute(statement)]
