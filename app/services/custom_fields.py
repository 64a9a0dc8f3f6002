"""Changes to fields that the user added, and to their values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.extra import CustomField, CustomValue
from app.models.names import TABLE_OF
from app.services.change import added, changed, found
from app.services.removal import removed


def add_custom_field(
    session: Session,
    entity: str,
    field: str,
    type: str = "text",  # noqa: A002 the field's name
    options: Iterable[str] = (),
) -> int:
    """A new field for a kind of record; `entity` is the open format's file name."""
    if entity not in TABLE_OF:
        raise DomainError(f"There are no records called “{entity}”.")
    _check_name(session, entity, field)
    row = {"entity": entity, "field": field, "type": type, "options": list(options)}
    made = added(session, CustomField, row)
    _check_choices(made)
    return made.id


def change_custom_field(
    session: Session,
    custom_field_id: int,
    *,
    field: str | None = None,
    options: Iterable[str] | None = None,
) -> None:
    """Rename a field, or give it other choices."""
    row = found(session, CustomField, custom_field_id)
    after: dict[str, object] = {}
    if field is not None:
        _check_name(session, row.entity, field, besides=row.id)
        after["field"] = field
    if options is not None:
        after["options"] = list(options)
    changed(session, row, after)
    _check_choices(row)


def remove_custom_field(session: Session, custom_field_id: int) -> None:
    """Remove a field with its values."""
    removed(session, CustomField, custom_field_id)


def set_custom_value(
    session: Session, custom_field_id: int, entity_id: int, value: str | None
) -> None:
    """Set the value of a field on a record, in the open format's writing; None empties it."""
    field = found(session, CustomField, custom_field_id)
    text = value.strip() if value is not None else ""
    statement = select(CustomValue).where(
        CustomValue.custom_field_id == custom_field_id, CustomValue.entity_id == entity_id
    )
    row = session.scalars(statement).first()
    if not text:
        if row is not None:
            removed(session, CustomValue, row.id)
        return
    _check_value(field, text)
    if row is not None:
        changed(session, row, {"value": text})
        return
    key = {"custom_field_id": custom_field_id, "entity_id": entity_id}
    added(session, CustomValue, {**key, "value": text})


def _check_choices(row: CustomField) -> None:
    if row.type in ("choice", "multi") and not row.options:
        raise DomainError(f"“{row.field}” needs at least one choice.")


def _check_name(session: Session, entity: str, field: str, *, besides: int = 0) -> None:
    # Before anything is written: the database holds to the same rule, without a sentence.
    statement = select(CustomField.field).where(
        CustomField.entity == entity, CustomField.id != besides
    )
    name = field.strip()
    if name.casefold() in {known.casefold() for known in session.scalars(statement)}:
        raise DomainError(f"There is a field “{name}” already.")


def _check_value(field: CustomField, text: str) -> None:
    try:
        if field.type == "date":
            date.fromisoformat(text)
        elif field.type in ("number", "money"):
            Decimal(text)
    except (ValueError, InvalidOperation):
        kind = "a date such as 2026-10-13" if field.type == "date" else "a number such as 12.5"
        raise DomainError(f"“{text}” is not {kind}.") from None
    words = text.split("|") if field.type == "multi" else [text]
    unknown = [word for word in words if word not in (field.options or [])]
    if field.type in ("choice", "multi") and unknown:
        raise DomainError(f"“{unknown[0]}” is not one of the choices of {field.field}.")
