"""Removing a record, with everything that hangs on it and on what goes with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Table, delete, exists, select
from sqlalchemy.orm import Session

from app.models.base import Base
from app.models.extra import Attachment, CustomValue, Tag, Tagging
from app.models.insight import FactMark
from app.models.interaction import Correction, InteractionLink
from app.models.reminder import Reminder, Snooze
from app.services.change import found, table_of

HANGING = (
    Tagging, CustomValue, Attachment, Reminder, Snooze, Correction, InteractionLink, FactMark,
)  # fmt: skip
"""What hangs on any kind of record, by `entity_id`."""

_AT_ONCE = 500  # below every engine's limit of values in one statement


def removed(session: Session, model: type[Base], key: int) -> None:
    """Delete the row; its tags, values, files and reminders go too, also those of its parts.

    The bytes of attachments stay, so that an undo brings whole files back.
    """
    row = found(session, model, key)
    keys = {key}
    _collect_parts(session, table_of(model), [key], keys)
    for some in _chunks(sorted(keys)):
        for extra in HANGING:
            session.execute(delete(extra).where(extra.entity_id.in_(some)))
    drop_unused_tags(session)
    session.delete(row)
    session.flush()


def drop_unused_tags(session: Session) -> None:
    """Forget the tags that are on no record any more."""
    session.execute(delete(Tag).where(~exists().where(Tagging.tag_id == Tag.id)))


def _collect_parts(session: Session, table: Table, of: list[int], keys: set[int]) -> None:
    """Add the keys of all rows that the database will delete along with these."""
    for part in Base.metadata.tables.values():
        for column in part.columns:
            goes_along = any(
                key.column.table is table and key.ondelete == "CASCADE"
                for key in column.foreign_keys
            )
            if not goes_along or part.info.get("derived"):
                continue
            new = [
                key
                for some in _chunks(of)
                for key in session.execute(
                    select(part.columns.id).where(column.in_(some))
                ).scalars()
                if key not in keys
            ]
            if new:
                keys.update(new)
                _collect_parts(session, part, new, keys)


def _chunks(keys: list[int]) -> Iterator[Iterable[int]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]
