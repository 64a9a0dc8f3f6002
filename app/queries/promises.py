"""Promises on both sides."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.interaction import Promise
from app.models.person import Person
from app.queries.criteria import ALL, Filter
from app.queries.reading import rows_of, scoped


class PromiseRow(NamedTuple):
    """A promise: whose, to or from whom, until when, and how it ended."""

    id: int
    ref: str
    account_id: int
    account_name: str
    text: str
    side: str
    due_date: date | None
    state: str
    settled_on: date | None
    interaction_id: int | None
    person_id: int | None
    person_name: str | None
    shared: bool | None

    @property
    def is_open(self) -> bool:
        """Whether it still stands."""
        return self.state == "open"

    def days_late(self, day: date) -> int:
        """How many days an open promise is past its day; 0 where it is not."""
        if not self.is_open or self.due_date is None:
            return 0
        return max(0, (day - self.due_date).days)


def promise_rows(
    session: Session,
    only: Filter = ALL,
    ids: Collection[int] | None = None,
    *,
    account_id: int | None = None,
    open_only: bool = False,
) -> list[PromiseRow]:
    """Promises by their day, open ones first."""
    state = func.coalesce(Promise.state, "open")
    columns: list[Any] = [
        Promise.id, Promise.ref, Promise.account_id, Account.name, Promise.text,
        func.coalesce(Promise.side, "ours"), Promise.due_date, state, Promise.settled_on,
        Promise.interaction_id, Promise.person_id, Person.name, Promise.shared,
    ]  # fmt: skip
    statement = (
        select(*columns)
        .join(Account, Account.id == Promise.account_id)
        .outerjoin(Person, Person.id == Promise.person_id)
        .order_by(state != "open", Promise.due_date.nulls_last(), Promise.id)
    )
    if open_only:
        statement = statement.where(state == "open")
    statement = scoped(statement, account_id, archived=only.archived or ids is not None)
    return only.kept(rows_of(session, PromiseRow._make, statement, Promise.id, ids))
