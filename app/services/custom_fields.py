"""Changes to fields that the user added, and to their values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.extra import CustomField, CustomValue
from app.models.formula_names import COMMON, record_columns
from app.models.formulas import Formula, normal, parsed, renamed
from app.models.names import TABLE_OF
from app.models.portfolio import PortfolioSetting
from app.services.change import added, changed, found
from app.services.custom_values import checked_value
from app.services.followers import follow_field
from app.services.portfolio import set_setting
from app.services.removal import removed

COMPUTED, LINK, CHOICES = "computed", "link", ("choice", "multi")
_ORDER = "field_order"
_LONGEST_NAME = 60


def add_custom_field(
    session: Session,
    entity: str,
    field: str,
    type: str = "text",  # noqa: A002 the field's name
    options: Iterable[str] = (),
) -> int:
    """A new field for a kind of record; `entity` is the open format's file name.

    `options` are the choices of a choice, the formula of a computed field, or the kind of record
    that a link leads to.
    """
    if entity not in TABLE_OF:
        raise DomainError(f"There are no records called “{entity}”.")
    name = _checked_name(session, entity, field)
    row = {"entity": entity, "field": name, "type": type, "options": _tidy(type, options)}
    made = added(session, CustomField, row)
    _check_options(session, made)
    return made.id


def change_custom_field(
    session: Session,
    custom_field_id: int,
    *,
    field: str | None = None,
    options: Iterable[str] | None = None,
    replaced: Mapping[str, str | None] | None = None,
) -> None:
    """Rename a field, or give it other choices.

    `replaced` says for choices that go away which choice their records get instead; None empties
    them. A choice that goes away without a word said about it is refused while records have it.
    """
    row = found(session, CustomField, custom_field_id)
    if field is not None:
        _rename(session, row, _checked_name(session, row.entity, field, besides=row.id))
    if options is not None:
        wanted = _tidy(row.type, options)
        changed(session, row, {"options": wanted})
        _check_options(session, row)
        if row.type in CHOICES:
            _move_values(session, row, replaced or {})


def move_custom_field(session: Session, custom_field_id: int, position: int) -> None:
    """Put a field at another place, from 1, among those of its kind of record."""
    row = found(session, CustomField, custom_field_id)
    order = _order(session)
    names = _ordered_names(session, row.entity, order)
    names.remove(row.field)
    names.insert(max(0, min(position - 1, len(names))), row.field)
    set_setting(session, _ORDER, {**order, row.entity: names})


def remove_custom_field(session: Session, custom_field_id: int) -> None:
    """Remove a field with its values."""
    row = found(session, CustomField, custom_field_id)
    order = _order(session)
    if row.field in order.get(row.entity, ()):
        left = [name for name in order[row.entity] if name != row.field]
        kept = {**order, row.entity: left}
        set_setting(session, _ORDER, {key: names for key, names in kept.items() if names} or None)
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
    text = checked_value(field, text)
    if row is not None:
        changed(session, row, {"value": text})
        return
    key = {"custom_field_id": custom_field_id, "entity_id": entity_id}
    added(session, CustomValue, {**key, "value": text})


def set_custom_values(session: Session, entity_id: int, values: Mapping[int, str | None]) -> None:
    """Set several fields of a record, by their keys."""
    for custom_field_id, value in values.items():
        set_custom_value(session, custom_field_id, entity_id, value)


def _tidy(kind: str | None, options: Iterable[str]) -> list[str]:
    words = [" ".join(word.split()) for word in options]
    if kind in CHOICES and any("|" in word for word in words):
        raise DomainError("A choice cannot hold “|”.")
    return list(dict.fromkeys(word for word in words if word))


def _checked_name(session: Session, entity: str, field: str, *, besides: int = 0) -> str:
    # Before anything is written: the database holds to the same rule, without a sentence.
    statement = select(CustomField.field).where(
        CustomField.entity == entity, CustomField.id != besides
    )
    name = " ".join(field.split())
    if not name:
        raise DomainError("A field needs a name.")
    if len(name) > _LONGEST_NAME or any(sign in name for sign in "[]|"):
        raise DomainError(
            f"A field’s name has at most {_LONGEST_NAME} characters and none of [ ] and |."
        )
    if normal(name) in {normal(known) for known in session.scalars(statement)}:
        raise DomainError(f"There is a field “{name}” already.")
    return name


def _check_options(session: Session, row: CustomField) -> None:
    options = row.options or []
    if row.type in CHOICES and not options:
        raise DomainError(f"“{row.field}” needs at least one choice.")
    if row.type == LINK and (len(options) > 1 or any(one not in TABLE_OF for one in options)):
        raise DomainError(f"“{row.field}” leads to web pages or to one kind of record.")
    if row.type == COMPUTED:
        _check_names(session, row, parsed(" ".join(options)))
        _refuse_circle(session, row)


def _check_names(session: Session, row: CustomField, formula: Formula) -> None:
    """A formula that names what is not there is a slip of the pen."""
    statement = select(CustomField.field).where(CustomField.entity == row.entity)
    known = {normal(name) for name in session.scalars(statement)}
    for name in formula.names:
        if name not in known and name not in COMMON and name not in record_columns(row.entity):
            word = next(one for one in formula.words.values() if normal(one) == name)
            raise DomainError(
                f"There is no field “{word}” here. Names are written in square brackets, texts "
                f"in quotes."
            )


def _refuse_circle(session: Session, row: CustomField) -> None:
    """A computed field must not come to depend on itself, over however many others."""
    statement = select(CustomField).where(
        CustomField.entity == row.entity, CustomField.type == COMPUTED
    )
    uses: dict[str, tuple[str, ...]] = {}
    for field in session.scalars(statement):
        try:
            uses[normal(field.field)] = parsed(" ".join(field.options or [])).names
        except DomainError:  # came in by a file; shows its own reason
            continue
    start = normal(row.field)
    waiting, seen = list(uses.get(start, ())), set[str]()
    while waiting:
        name = waiting.pop()
        if name == start:
            raise DomainError(f"“{row.field}” would depend on itself. Change its formula.")
        if name not in seen:
            seen.add(name)
            waiting.extend(uses.get(name, ()))


def _rename(session: Session, row: CustomField, name: str) -> None:
    """The new name, also in the formulas that name the field and in the order."""
    before = row.field
    if name == before:
        return
    changed(session, row, {"field": name})
    if row.entity == "accounts":
        follow_field(session, before, name)
    statement = select(CustomField).where(
        CustomField.entity == row.entity, CustomField.type == COMPUTED
    )
    for field in session.scalars(statement).all():
        text = " ".join(field.options or [])
        if (after := renamed(text, before, name)) != text:
            changed(session, field, {"options": [after]})
        if field.id != row.id:
            _refuse_circle(session, field)
    order = _order(session)
    if before in order.get(row.entity, ()):
        names = [name if one == before else one for one in order[row.entity]]
        set_setting(session, _ORDER, {**order, row.entity: names})


def _move_values(session: Session, row: CustomField, replaced: Mapping[str, str | None]) -> None:
    """Values keep to the choices that are left."""
    left = set(row.options or [])
    statement = select(CustomValue).where(CustomValue.custom_field_id == row.id)
    for value in session.scalars(statement).all():
        words = (value.value or "").split("|") if row.type == "multi" else [value.value or ""]
        for word in words:
            if word and word not in left and word not in replaced:
                raise DomainError(
                    f"Records have “{word}” in {row.field}. Say which choice they get instead."
                )
        kept = [word if word in left else replaced.get(word) for word in words]
        text = "|".join(dict.fromkeys(word for word in kept if word and word in left))
        if not text:
            removed(session, CustomValue, value.id)
        elif text != value.value:
            changed(session, value, {"value": text})


def _ordered_names(session: Session, entity: str, order: Mapping[str, list[str]]) -> list[str]:
    statement = select(CustomField.field).where(CustomField.entity == entity)
    names = list(session.scalars(statement.order_by(CustomField.id)))
    first = [name for name in order.get(entity, ()) if name in names]
    return [*first, *(name for name in names if name not in first)]


def _order(session: Session) -> dict[str, Any]:
    statement = select(PortfolioSetting.value).where(PortfolioSetting.key == _ORDER)
    kept = session.execute(statement).scalar_one_or_none()
    return {**cast("dict[str, Any]", kept)} if isinstance(kept, dict) else {}
