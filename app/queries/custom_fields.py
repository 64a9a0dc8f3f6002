"""Fields that the user added, and their values."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.extra import CustomField, CustomValue
from app.queries.portfolio import setting
from app.queries.reading import list_of, mapping_of, rows_of

ACCOUNTS = "accounts"
ORDER = "field_order"
"""The portfolio's setting with the fields of each kind of record in their order."""

Value = str | Decimal | date | bool | tuple[str, ...]
"""A value as its field's type has it: money is in major units of the portfolio's currency, several
choices are a tuple, a link to a record is that record's name."""


class CustomFieldRow(NamedTuple):
    """A field of a kind of record and how many records fill it."""

    id: int
    entity: str
    field: str
    type: str
    options: tuple[str, ...]
    values: int


def custom_field_rows(
    session: Session, entity: str | None = None, ids: Collection[int] | None = None
) -> list[CustomFieldRow]:
    """The fields of a kind of record, or all."""

    def make(row: Any) -> CustomFieldRow:  # noqa: ANN401 a row of the statement
        return CustomFieldRow(row[0], row[1], row[2], row[3] or "text", tuple(row[4] or ()), row[5])

    statement = (
        select(
            CustomField.id, CustomField.entity, CustomField.field, CustomField.type,
            CustomField.options, func.count(CustomValue.id),
        )
        .outerjoin(CustomValue, CustomValue.custom_field_id == CustomField.id)
        .group_by(CustomField.id)
        .order_by(CustomField.entity, CustomField.id)
    )  # fmt: skip
    if entity is not None:
        statement = statement.where(CustomField.entity == entity)
    found = rows_of(session, make, statement, CustomField.id, ids)
    return in_order(found, mapping_of(setting(session, ORDER)))


def custom_values(
    session: Session, entity: str, ids: Collection[int] | None = None
) -> dict[int, dict[int, str]]:
    """The values on records of a kind: record → field → value as written."""
    statement = (
        select(CustomValue.entity_id, CustomValue.custom_field_id, CustomValue.value)
        .join(CustomField, CustomField.id == CustomValue.custom_field_id)
        .where(CustomField.entity == entity, CustomValue.value.is_not(None))
    )
    found: dict[int, dict[int, str]] = {}
    for record, field, value in rows_of(session, tuple, statement, CustomValue.entity_id, ids):
        found.setdefault(record, {})[field] = value
    return found


def account_values(
    session: Session, ids: Collection[int] | None = None
) -> dict[int, dict[str, Value]]:
    """What the accounts' own fields say: account → field's name → value; empty ones are absent."""
    return typed_values(session, ACCOUNTS, ids)


def typed_values(
    session: Session, entity: str, ids: Collection[int] | None = None
) -> dict[int, dict[str, Value]]:
    """What the own fields of a kind of record say: record → field's name → value."""
    fields = {row.id: row for row in custom_field_rows(session, entity)}
    found: dict[int, dict[str, Value]] = {}
    for record, written in custom_values(session, entity, ids).items():
        values = ((fields[key], as_typed(fields[key].type, text)) for key, text in written.items())
        found[record] = {row.field: value for row, value in values if value is not None}
    return found


def as_typed(kind: str, text: str) -> Value | None:
    """What is written, as the field's type has it; None where the type cannot have it."""
    try:
        if kind == "date":
            return date.fromisoformat(text)
        if kind in ("number", "money"):
            number = Decimal(text)
            return number if number.is_finite() else None
    except (ValueError, InvalidOperation):
        return None
    return tuple(part for part in text.split("|") if part) if kind == "multi" else text


def in_order(rows: list[CustomFieldRow], order: Mapping[str, Any]) -> list[CustomFieldRow]:
    """The fields as the user ordered them; those that nobody moved follow."""
    places = {
        (entity, str(field)): place
        for entity, fields in order.items()
        for place, field in enumerate(list_of(fields))
    }
    last = len(places) + len(rows)
    return sorted(
        rows, key=lambda row: (row.entity, places.get((row.entity, row.field), last), row.id)
    )
