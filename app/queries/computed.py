"""Computed fields: each formula worked out for each record, from its columns and its own fields."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import Column, Table, select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.core.money import from_minor
from app.models.account import Account
from app.models.formula_names import TAGS, TODAY, record_columns, table_of_entity
from app.models.formula_values import Empty, Undefined
from app.models.formulas import Calculator, Formula, normal, parsed
from app.models.portfolio import Portfolio
from app.queries.portfolio import today
from app.queries.reading import list_of, rows_of
from app.queries.tags import tags_of


class Computed(NamedTuple):
    """What a computed field gives for a record: a value, or none with the reason."""

    value: Any
    reason: str = ""


class Sheet(NamedTuple):
    """The own fields of a kind of record: formulas and values by the fields' names."""

    entity: str
    formulas: Mapping[str, str]
    fields: Collection[str]
    values: Mapping[int, Mapping[str, Any]]


def computed_values(
    session: Session, sheet: Sheet, ids: Collection[int] | None = None
) -> dict[int, dict[str, Computed]]:
    """Every computed field of every record: record → field → what it gives."""
    if not sheet.formulas:
        return {}
    book = _Book(sheet)
    records = _Records(session, sheet.entity, book.asked, ids)
    return {key: book.worked_out(key, own) for key, own in records.rows()}


class _Work(NamedTuple):
    """What is known of the record that is worked on."""

    own: Mapping[str, Any]
    values: Mapping[str, Any]
    found: dict[str, Computed]


class _Book:
    """The formulas of a kind of record, parsed once."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._names = {normal(name): name for name in sheet.fields}
        self._formulas: dict[str, Formula | str] = {}
        for field, text in sheet.formulas.items():
            try:
                self._formulas[field] = parsed(text)
            except DomainError as error:  # came in by a file
                self._formulas[field] = str(error)
        self._calculator = Calculator()

    @property
    def asked(self) -> set[str]:
        """All names that some formula asks for."""
        formulas = self._formulas.values()
        return {name for one in formulas if isinstance(one, Formula) for name in one.names}

    def worked_out(self, record: int, own: Mapping[str, Any]) -> dict[str, Computed]:
        """The computed fields of one record."""
        work = _Work(own, self._sheet.values.get(record, {}), {})
        for field in self._formulas:
            self._work_out(field, work, ())
        return work.found

    def _work_out(self, field: str, work: _Work, under: tuple[str, ...]) -> Computed:
        if field in work.found:
            return work.found[field]
        if field in under:
            return Computed(None, f"“{field}” depends on itself")
        formula = self._formulas[field]
        if isinstance(formula, str):
            outcome = Computed(None, formula)
        else:
            look_up = partial(self._value, work, (*under, field))
            try:
                outcome = Computed(self._calculator.value(formula, look_up))
            except Undefined as reason:
                outcome = Computed(None, str(reason))
        work.found[field] = outcome
        return outcome

    def _value(self, work: _Work, under: tuple[str, ...], name: str) -> object:
        """What a name in a formula stands for: an own field before a column of the record."""
        field = self._names.get(name)
        if field is None:
            return _of_record(name, work.own)
        if field not in self._formulas:
            return work.values.get(field, Empty(field))
        outcome = self._work_out(field, work, under)
        if outcome.value is None:
            raise Undefined(outcome.reason)
        return outcome.value


class _Records:
    """The columns that formulas ask for, of the records."""

    def __init__(
        self, session: Session, entity: str, names: Collection[str], ids: Collection[int] | None
    ) -> None:
        self._session = session
        self._entity = entity
        self._table = table_of_entity(entity)
        self._ids = ids
        known = record_columns(entity)
        self._columns = {name: known[name] for name in names if name in known}
        self._common = {TODAY: today(session)}
        self._tags = tags_of(session, entity, ids) if TAGS in names else None

    def rows(self) -> Iterable[tuple[int, dict[str, Any]]]:
        """Each record with what its columns say, by normal name."""
        key, chosen = self._table.c.id, list(self._columns.values())
        money = any(column.name.endswith("_minor") for column in chosen)
        currencies, home = self._currencies() if money else ({}, "")
        own = self._table.c.currency if money and "currency" in self._table.c else None
        account = _account_column(self._table) if money else None
        extra = [column for column in (own, account) if column is not None]
        for row in rows_of(self._session, tuple, select(key, *chosen, *extra), key, self._ids):
            rest = list(row[1 + len(chosen) :])
            currency = (rest.pop(0) if own is not None else None) or (
                currencies.get(rest[0]) if rest else None
            )
            said = {
                name: _as_value(column, value, currency or home, home)
                for (name, column), value in zip(self._columns.items(), row[1:], strict=False)
            }
            if self._tags is not None:
                said[TAGS] = self._tags.get(row[0], ())
            yield row[0], {**self._common, **said}

    def _currencies(self) -> tuple[dict[int, str | None], str]:
        accounts = self._session.execute(select(Account.id, Account.currency))
        home = self._session.scalars(select(Portfolio.currency)).one()
        return {key: currency for key, currency in accounts}, home  # noqa: C416 typed


class _Foreign(NamedTuple):
    """An amount that is not in the portfolio's currency."""

    currency: str
    home: str


def _of_record(name: str, own: Mapping[str, Any]) -> object:
    if name not in own:
        raise Undefined(f"there is no field “{name}”")
    value = own[name]
    if isinstance(value, _Foreign):
        raise Undefined(f"{name} is in {value.currency}, fields are in {value.home}")
    return Empty(name) if value is None or value == () else value


def _as_value(column: Column[Any], value: object, currency: str, home: str) -> object:
    if value is None:
        return None
    if column.name.endswith("_minor") and isinstance(value, int):
        return from_minor(value, home) if currency == home else _Foreign(currency, home)
    if isinstance(value, datetime):
        return value.astimezone().date()
    if isinstance(value, bool | Decimal | str | date):
        return value
    return Decimal(value) if isinstance(value, int) else tuple(map(str, list_of(value)))


def _account_column(table: Table) -> Column[Any] | None:
    if table is Account.__table__:
        return table.c.id
    return table.c.get("account_id")
