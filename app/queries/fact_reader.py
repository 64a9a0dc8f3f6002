"""Reads the facts that figures are computed from: one Core query per table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, FromClause, Row, Select, Text, cast, func, select, type_coerce
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.action import Action
from app.models.base import Base
from app.models.extra import Tag, Tagging
from app.models.goal import Goal
from app.models.interaction import Interaction, InteractionPerson, InteractionTeam
from app.models.lifecycle import Episode
from app.models.person import Person, PersonAttribute
from app.models.plan import Plan
from app.models.portfolio import Portfolio, PortfolioSetting
from app.models.product import Product, WhiteSpace
from app.models.revenue import Revenue
from app.queries.fact_rows import (
    AccountFact,
    ActionFact,
    InteractionFact,
    PortfolioFact,
    StandingFact,
    WhiteSpaceFact,
)
from app.queries.ledger import Ledger, Run

Make = Callable[[Iterable[Any]], "R"]
R = TypeVar("R")


class FactReader:
    """One query per table, narrowed to the accounts asked for.

    Tables, not entities, are selected and run on the connection: the entity loader would
    cost more than the database does.
    """

    def __init__(self, session: Session, account_ids: Collection[int] | None) -> None:
        self._connection = session.connection()
        self._ids = account_ids

    def portfolio(self) -> PortfolioFact:
        """The one row about the file."""
        query = select(*_columns(Portfolio, PortfolioFact._fields))
        return PortfolioFact._make(self._connection.execute(query).one())

    def settings(self) -> dict[str, Any]:
        """The settings that belong to the portfolio."""
        query = select(*_columns(PortfolioSetting, ("key", "value")))
        return {row.key: row.value for row in self._rows(query)}

    def unowned(self, entity: type[Base], make: Make[R], fields: tuple[str, ...]) -> list[R]:
        """Every row of a table that belongs to no account."""
        query = select(*_columns(entity, fields)).order_by(*_columns(entity, ("id",)))
        return list(map(make, self._rows(query)))

    def owned(self, entity: type[Base], make: Make[R], fields: tuple[str, ...]) -> list[R]:
        """The rows of a table that belong to the accounts, in the order of their keys."""
        key, account = _columns(entity, ("id", "account_id"))
        query = select(*_columns(entity, fields)).order_by(key)
        return list(map(make, self._run(query, account)))

    def accounts(self) -> dict[int, AccountFact]:
        """The accounts with their tags in the order given."""
        tagging, tag = _table(Tagging), _table(Tag)
        query = (
            select(tagging.c.entity_id, tag.c.name)
            .join(tag, tag.c.id == tagging.c.tag_id)
            .where(tagging.c.entity == "accounts")
            .order_by(tagging.c.entity_id, tagging.c.position, tag.c.name)
        )
        tags: dict[int, tuple[str, ...]] = {}
        for account_id, name in self._run(query, tagging.c.entity_id):
            tags[account_id] = (*tags.get(account_id, ()), name)
        key = _table(Account).c.id
        query = select(*_columns(Account, AccountFact._fields[:-3])).order_by(key)
        before = self._episodes()
        return {
            row[0]: AccountFact._make((*row, tags.get(row[0], ()), None, before.get(row[0], ())))
            for row in self._run(query, key)
        }

    def _episodes(self) -> dict[int, tuple[tuple[date, date], ...]]:
        """Earlier times as a client, of the few accounts that left and came back."""
        table = _table(Episode)
        query = (
            select(table.c.account_id, table.c.start_date, table.c.end_date)
            .where(table.c.start_date.is_not(None))
            .order_by(table.c.start_date, table.c.id)
        )
        found: dict[int, tuple[tuple[date, date], ...]] = {}
        for account_id, start, end in self._run(query, table.c.account_id):
            found[account_id] = (*found.get(account_id, ()), (start, end))
        return found

    def unit_days(self) -> dict[int, list[str]]:
        """The days on which a unit brought revenue, by unit."""
        revenue = _table(Revenue).c
        query = (
            select(revenue.unit_id, _packed(revenue.on_date))
            .where(revenue.unit_id.is_not(None), revenue.amount_minor > 0)
            .group_by(revenue.unit_id)
        )
        rows = self._run(query, revenue.account_id)
        return {row[0]: sorted(set(row[1].split(","))) for row in rows}

    def standings(self) -> dict[int, list[StandingFact]]:
        """What is known of people's political status over time, oldest first."""
        attribute, person = _table(PersonAttribute), _table(Person)
        query = (
            select(attribute.c.person_id, attribute.c.from_date, attribute.c.value)
            .join(person, person.c.id == attribute.c.person_id)
            .where(attribute.c.attribute == "political_status")
            .order_by(attribute.c.from_date, attribute.c.id)
        )
        found: dict[int, list[StandingFact]] = {}
        for row in map(StandingFact._make, self._run(query, person.c.account_id)):
            found.setdefault(row.person_id, []).append(row)
        return found

    def ledger(self, entity: type[Base]) -> Ledger:
        """Dated amounts, handed over as one text per account, currency and kind."""
        columns = _table(entity).c
        key = (columns.account_id, columns.currency, columns.kind)
        packed = map(_packed, (columns.on_date, columns.amount_minor, columns.id))
        query = select(*key, *packed).group_by(*key)
        runs: dict[int, list[Run]] = {}
        for account_id, currency, kind, days, amounts, ids in self._run(query, key[0]):
            run = Run(currency, kind, days.split(","), list(map(int, amounts.split(","))), ids)
            runs.setdefault(account_id, []).append(run)
        return Ledger(runs)

    def interactions(self) -> list[InteractionFact]:
        """Interactions on their day in UTC, with who took part."""
        people = self._parties(InteractionPerson, "person_id")
        team = self._parties(InteractionTeam, "team_member_id")
        table = _table(Interaction)
        day = func.substr(type_coerce(table.c.at, Text), 1, 10)
        fields = _columns(Interaction, ("channel", "direction", "state", "subject"))
        query = select(table.c.id, table.c.account_id, day, *fields).order_by(table.c.id)
        days = _Days()
        return [
            InteractionFact._make(
                (key, account, days[on], *rest, people.get(key, ()), team.get(key, ()))
            )
            for key, account, on, *rest in self._run(query, table.c.account_id)
        ]

    def white_space(self) -> list[WhiteSpaceFact]:
        """White-space cells with the product's name."""
        cell, product = _table(WhiteSpace), _table(Product)
        query = (
            select(*_columns(WhiteSpace, WhiteSpaceFact._fields[:-1]), product.c.name)
            .join(product, product.c.id == cell.c.product_id)
            .order_by(cell.c.id)
        )
        return list(map(WhiteSpaceFact._make, self._run(query, cell.c.account_id)))

    def actions(self) -> list[ActionFact]:
        """Actions by the account they name, else the one of their plan or goal."""
        action, goal, plan = _table(Action), _table(Goal), _table(Plan)
        owner = func.coalesce(action.c.account_id, plan.c.account_id)
        query = (
            select(action.c.id, owner, *_columns(Action, ActionFact._fields[2:]))
            .outerjoin(goal, goal.c.id == action.c.goal_id)
            .outerjoin(plan, plan.c.id == func.coalesce(action.c.plan_id, goal.c.plan_id))
            .where(owner.is_not(None))
            .order_by(action.c.id)
        )
        return list(map(ActionFact._make, self._run(query, owner)))

    def _parties(self, link: type[Base], party: str) -> dict[int, tuple[int, ...]]:
        key, other = _columns(link, ("interaction_id", party))
        query = select(key, other).order_by(key, other)
        account = _table(Interaction).c.account_id
        if self._ids is not None:
            query = query.join(_table(Interaction), _table(Interaction).c.id == key)
        found: dict[int, tuple[int, ...]] = {}
        for interaction_id, party_id in self._run(query, account):
            found[interaction_id] = (*found.get(interaction_id, ()), party_id)
        return found

    def _run(
        self, query: Select[*tuple[Any, ...]], account: ColumnElement[Any]
    ) -> Sequence[Row[*tuple[Any, ...]]]:
        if self._ids is not None:
            query = query.where(account.in_(self._ids))
        return self._rows(query)

    def _rows(self, query: Select[*tuple[Any, ...]]) -> Sequence[Row[*tuple[Any, ...]]]:
        return self._connection.execute(query).all()


class _Days(dict[str, date]):
    """Days by their ISO text; the same few days recur in hundreds of thousands of rows."""

    def __missing__(self, text: str) -> date:
        day = self[text] = date.fromisoformat(text)
        return day


def _table(entity: type[Base]) -> FromClause:
    return entity.__table__


def _columns(entity: type[Base], names: Iterable[str]) -> list[ColumnElement[Any]]:
    return [_table(entity).c[name] for name in names]


def _packed(column: ColumnElement[Any]) -> ColumnElement[str]:
    return func.aggregate_strings(cast(column, Text), ",")
