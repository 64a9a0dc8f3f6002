"""What accounts say now in a field that many get at once, and what a change makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.account import Account, StageChange
from app.models.action import Action
from app.models.extra import CustomField, CustomValue, Tag, Tagging
from app.models.interaction import Promise
from app.services.bulk_types import BulkChange
from app.services.change import found, table_of, today
from app.services.custom_values import checked_value
from app.services.fields import cleaned
from app.services.gates import refusal_of, still_blocking

CUSTOM = "custom:"
_SLICE = 500
_TAG_FIELDS = ("tags", "add_tag", "remove_tag")

PLAIN = {
    "name": "name",
    "owner": "owner",
    "stage": "lifecycle_stage",
    "segment": "strategy_type",
    "tier": "tier",
    "industry": "industry",
    "region": "region",
    "country": "country",
    "intensity": "relationship_intensity",
}
"""The fields that are columns of the account itself."""


class Present(NamedTuple):
    """What one account says now; `trouble` is why nothing can be changed in it."""

    name: str
    value: Any
    trouble: str | None = None


def custom_key(field: str) -> int:
    """The key of one of the user's own fields, as a change names it."""
    return int(field.removeprefix(CUSTOM))


def present(
    session: Session,
    field: str,
    account_ids: Sequence[int],
    steps: Mapping[int, tuple[str, int]] | None = None,
    *,
    stage: object = None,
) -> dict[int, Present]:
    """What these accounts say now; `stage` is the one that they would enter."""
    found_now: dict[int, Present] = {}
    for start in range(0, len(account_ids), _SLICE):
        some = account_ids[start : start + _SLICE]
        values = _values(session, field, some, steps or {})
        troubles = _stage_troubles(session, some, stage) if field == "stage" else {}
        names = session.execute(select(Account.id, Account.name).where(Account.id.in_(some)))
        for key, name in names:
            found_now[key] = Present(name, values.get(key), troubles.get(key))
    if field.startswith(CUSTOM):
        row = found(session, CustomField, custom_key(field))
        if row.type == "computed":
            sentence = f"{row.field} is computed. Change its formula instead."
            return {key: one._replace(trouble=sentence) for key, one in found_now.items()}
    return found_now


def _values(
    session: Session, field: str, ids: Sequence[int], steps: Mapping[int, tuple[str, int]]
) -> dict[int, Any]:
    if field in PLAIN or field == "decision":
        column = getattr(Account, PLAIN.get(field, field))
        rows = session.execute(select(Account.id, column).where(Account.id.in_(ids)))
        return {key: value for key, value in rows}  # noqa: C416 typed rows
    if field in _TAG_FIELDS:
        return _tags(session, ids)
    if field == "next_due":
        return _due(session, ids, steps)
    statement = select(CustomValue.entity_id, CustomValue.value).where(
        CustomValue.custom_field_id == custom_key(field), CustomValue.entity_id.in_(ids)
    )
    return {key: value for key, value in session.execute(statement)}  # noqa: C416


def _tags(session: Session, ids: Sequence[int]) -> dict[int, Any]:
    statement = (
        select(Tagging.entity_id, Tag.name)
        .join(Tag, Tag.id == Tagging.tag_id)
        .where(Tagging.entity == "accounts", Tagging.entity_id.in_(ids))
        .order_by(Tagging.position)
    )
    tags: dict[int, Any] = dict.fromkeys(ids, ())
    for key, name in session.execute(statement):
        tags[key] = (*tags[key], name)
    return tags


def _due(
    session: Session, ids: Sequence[int], steps: Mapping[int, tuple[str, int]]
) -> dict[int, Any]:
    days: dict[tuple[str, int], date | None] = {}
    here = [steps[key] for key in ids if key in steps]
    for table, model in (("action", Action), ("promise", Promise)):
        keys = [key for name, key in here if name == table]
        rows = session.execute(select(model.id, model.due_date).where(model.id.in_(keys)))
        days.update({(table, key): day for key, day in rows})
    return {key: days.get(steps[key]) for key in ids if key in steps}


def _stage_troubles(session: Session, ids: Sequence[int], stage: object) -> dict[int, str]:
    """Accounts whose stage cannot change: a gate is shut, or its last change is still to come."""
    statement = (
        select(StageChange.account_id, func.max(StageChange.from_date))
        .where(StageChange.account_id.in_(ids))
        .group_by(StageChange.account_id)
    )
    day = today(session)
    shut: Mapping[int, tuple[str, ...]] = {}
    if isinstance(stage, str):
        shut = still_blocking(session, ids, stage)
    return {key: refusal_of(shut[key]) for key in shut} | {
        key: f"Its present stage begins on {last}. The next one cannot begin before that day."
        for key, last in session.execute(statement)
        if last > day
    }


def spelled(session: Session, change: BulkChange) -> Any:  # noqa: ANN401 whatever the field takes
    """The value as it will stand there: tags have one spelling, whatever is typed."""
    if change.field not in _TAG_FIELDS:
        return change.value
    known = {name.casefold(): name for name in session.scalars(select(Tag.name))}
    given = change.value or ()
    if isinstance(given, str):
        word = " ".join(given.split())
        return known.get(word.casefold(), word)
    return tuple(known.get(str(name).casefold(), str(name)) for name in given)


def resulting(field: str, before: Any, value: Any) -> Any:  # noqa: ANN401 whatever the field has
    """What stands in the field after the change."""
    if field == "add_tag":
        tags = cast("tuple[str, ...]", before or ())
        word = " ".join(str(value).split())
        known = {tag.casefold() for tag in tags}
        return tags if word.casefold() in known or not word else (*tags, word)
    if field == "remove_tag":
        tags = cast("tuple[str, ...]", before or ())
        return tuple(tag for tag in tags if tag.casefold() != str(value).strip().casefold())
    if field == "tags":
        return tuple(value or ())
    if isinstance(value, str):
        return value.strip() or None
    return value


def refusal(now: Present, field: str, after: Any) -> str | None:  # noqa: ANN401
    """Why an account cannot have this value, or None."""
    if now.value == after:
        return None
    if now.trouble is not None:
        return now.trouble
    if field == "stage" and after == "closed":
        return "An account is closed with its reasons. Use “Close account” for that."
    if field == "stage" and after is None:
        return "An account is always in a stage."
    try:
        if field in PLAIN or field == "decision":
            cleaned(table_of(Account), PLAIN.get(field, field), after)
    except DomainError as error:
        return str(error)
    return None


def check_custom(session: Session, field: str, value: str | None) -> str | None:
    """Why one of the user's own fields cannot have this value, or None."""
    if not value:
        return None
    try:
        checked_value(found(session, CustomField, custom_key(field)), value)
    except DomainError as error:
        return str(error)
    return None
