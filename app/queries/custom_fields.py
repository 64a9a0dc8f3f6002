"""Fields that the user added, and their values."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.extra import CustomField, CustomValue
from app.queries.computed import Computed, Sheet, computed_values
from app.queries.linkable import linkable
from app.queries.portfolio import setting
from app.queries.reading import list_of, mapping_of, rows_of

ACCOUNTS, COMPUTED, LINK = "accounts", "computed", "link"
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


class FieldLine(NamedTuple):
    """A field on one record: what is written, what it means, and why a formula gives nothing."""

    field: CustomFieldRow
    written: str | None
    value: Value | None
    reason: str


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
    found, computed = _typed(session, entity, ids)
    for record, outcomes in computed.items():
        for field, outcome in outcomes.items():
            if outcome.value is not None:
                found.setdefault(record, {})[field] = outcome.value
    return found


def field_lines(session: Session, entity: str, record: int) -> list[FieldLine]:
    """The own fields of one record in their order, empty ones as well, computed ones worked out."""
    written = custom_values(session, entity, (record,)).get(record, {})
    typed, computed = _typed(session, entity, (record,))
    lines: list[FieldLine] = []
    for row in custom_field_rows(session, entity):
        outcome = computed.get(record, {}).get(row.field, Computed(None))
        value = outcome.value if row.type == COMPUTED else typed.get(record, {}).get(row.field)
        lines.append(FieldLine(row, written.get(row.id), value, outcome.reason))
    return lines


def _typed(
    session: Session, entity: str, ids: Collection[int] | None
) -> tuple[dict[int, dict[str, Value]], dict[int, dict[str, Computed]]]:
    rows = custom_field_rows(session, entity)
    fields = {row.id: row for row in rows}
    links = _Linked(session)
    found: dict[int, dict[str, Value]] = {}
    for record, written in custom_values(session, entity, ids).items():
        values = (
            (fields[key], links.name(fields[key], text) or as_typed(fields[key].type, text))
            for key, text in written.items()
            if fields[key].type != COMPUTED
        )
        found[record] = {row.field: value for row, value in values if value is not None}
    formulas = {row.field: " ".join(row.options) for row in rows if row.type == COMPUTED}
    sheet = Sheet(entity, formulas, [row.field for row in rows], found)
    return found, computed_values(session, sheet, ids)


class _Linked:
    """The names of the records that links lead to, read when first asked for."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._names: dict[str, dict[str, str]] = {}

    def name(self, field: CustomFieldRow, ref: str) -> str | None:
        """The name of the record with this open-format id; None for links to web pages."""
        entity = linked_entity(field)
        if entity is None:
            return None
        if entity not in self._names:
            self._names[entity] = {one.ref: one.name for one in linkable(self._session, entity)}
        return self._names[entity].get(ref, ref)


def linked_entity(field: CustomFieldRow) -> str | None:
    """The kind of record that a link field leads to; None where it leads to web pages."""
    return field.options[0] if field.type == LINK and field.options else None


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


def choice_uses(session: Session, custom_field_id: int) -> dict[str, int]:
    """How many records have each choice of a field."""
    statement = select(CustomValue.value).where(CustomValue.custom_field_id == custom_field_id)
    found: dict[str, int] = {}
    for text in session.scalars(statement):
        for word in (text or "").split("|"):
            if word:
                found[word] = found.get(word, 0) + 1
    return found
