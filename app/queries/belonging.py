"""Which accounts records belong to, also where they name only a plan, a person or a touch."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.base import Base
from app.models.goal import Goal
from app.models.interaction import Interaction
from app.models.person import Person
from app.models.plan import Plan
from app.queries.reading import MOST_IN_SQL

_ways: dict[str, tuple[Select[Any], ColumnElement[Any]]] = {
    "plan_id": (select(Plan.account_id), Plan.__table__.c.id),
    "goal_id": (
        select(Plan.account_id).join(Goal, Goal.plan_id == Plan.id),
        Goal.__table__.c.id,
    ),
    "person_id": (select(Person.account_id), Person.__table__.c.id),
    "interaction_id": (select(Interaction.account_id), Interaction.__table__.c.id),
}

THROUGH = tuple(_ways)
"""The columns through which a record belongs to an account that it does not name itself."""


def accounts_behind(session: Session, keys: Mapping[str, Collection[int]]) -> set[int]:
    """The accounts of the plans, goals, people and touches with these keys, by column name."""
    found: set[int] = set()
    for column, (statement, key) in _ways.items():
        for some in _batched(keys.get(column, ())):
            found.update(session.scalars(statement.where(key.in_(some))))
    return found


def accounts_of_records(session: Session, table: str, keys: Collection[int]) -> set[int]:
    """The accounts that the records of a table belong to; accounts themselves are their own."""
    if table == Account.__tablename__:
        return set(keys)
    columns = Base.metadata.tables[table].columns
    if "account_id" not in columns:
        return set()
    found: set[int] = set()
    for some in _batched(keys):
        statement = select(columns.account_id).where(columns.id.in_(some))
        found.update(key for key in session.scalars(statement) if key is not None)
    return found


def account_exists(session: Session, account_id: int) -> bool:
    """Whether there is such an account."""
    statement = select(Account.id).where(Account.id == account_id)
    return session.scalars(statement).first() is not None


def account_count(session: Session) -> int:
    """How many accounts there are, archived ones as well."""
    return session.scalars(select(func.count(Account.id))).one()


def _batched(keys: Collection[int]) -> Iterator[list[int]]:
    """Keys in portions that one statement can take."""
    left = list(keys)
    for start in range(0, len(left), MOST_IN_SQL):
        yield left[start : start + MOST_IN_SQL]
