"""The common steps of list queries: rows by key, of one account, without archived accounts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.interaction import Interaction
from app.models.portfolio import Portfolio

R = TypeVar("R")
Statement = Select[*tuple[Any, ...]]
MOST_IN_SQL = 500  # more keys than this are sorted out in Python, in the same one statement

HELD: ColumnElement[bool] = or_(Interaction.state.is_(None), Interaction.state == "held")
TWO_WAY: ColumnElement[bool] = Interaction.direction.in_(("mutual", "inbound"))


def rows_of(
    session: Session,
    make: Callable[[Iterable[Any]], R],
    statement: Statement,
    key: Any,  # noqa: ANN401 the key column, the first of the statement
    ids: Collection[int] | None = None,
) -> list[R]:
    """The statement's rows, of all keys or of the keys given."""
    if ids is not None and len(ids) <= MOST_IN_SQL:
        statement = statement.where(key.in_(ids))
        ids = None
    found = session.execute(statement)
    if ids is None:
        return [make(row) for row in found]
    wanted = frozenset(ids)
    return [make(row) for row in found if row[0] in wanted]


def scoped(statement: Statement, account_id: int | None, *, archived: bool = False) -> Statement:
    """Of one account, or of all that are not archived; the statement joins Account."""
    if account_id is not None:
        return statement.where(Account.id == account_id)
    return statement if archived else statement.where(Account.archived_on.is_(None))


def currency_of(own: Any) -> ColumnElement[str]:  # noqa: ANN401 the row's currency column
    """The currency that an amount is in: its own, else the account's, else the portfolio's."""
    usual = select(Portfolio.currency).scalar_subquery()
    return func.coalesce(own, Account.currency, usual)


def end_of(day: date) -> datetime:
    """The first moment after a day; days are counted in UTC, as figures count them."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=UTC)


def mapping_of(value: object) -> Mapping[str, Any]:
    """A setting that is a JSON object; empty where it is something else."""
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}


def list_of(value: object) -> Sequence[Any]:
    """A setting or a cell that is a list; empty where it is something else."""
    return cast("Sequence[Any]", value) if isinstance(value, list | tuple) else ()


def grouped(pairs: Iterable[tuple[int, R]]) -> dict[int, tuple[R, ...]]:
    """Values by key, in their order."""
    lists: dict[int, list[R]] = {}
    for key, value in pairs:
        lists.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in lists.items()}
