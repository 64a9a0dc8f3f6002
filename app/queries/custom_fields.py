"""Fields that the user added, and their values."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.extra import CustomField, CustomValue
from app.queries.reading import rows_of


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
    return rows_of(session, make, statement, CustomField.id, ids)


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
