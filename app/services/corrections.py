"""The trace of what a logged record said before it was corrected; it is only ever added to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.models.interaction import Correction
from app.services.change import now


class Corrected(NamedTuple):
    """A field with what it said before and what it says now."""

    field: str
    before: object
    after: object


def note_corrections(
    session: Session,
    entity: str,
    entity_id: int,
    fields: Iterable[Corrected],
    *,
    author: str | None = None,
    reason: str | None = None,
) -> int:
    """Write down what was corrected in a record (by the open-format file of its kind)."""
    moment = now(session)
    rows = [
        Correction(
            entity=entity,
            entity_id=entity_id,
            at=moment,
            author=author or None,
            field=one.field,
            before_value=as_text(one.before),
            after_value=as_text(one.after),
            reason=reason or None,
        )
        for one in fields
    ]
    session.add_all(rows)
    session.flush()
    return len(rows)


def as_text(value: object) -> str | None:
    """A value as the trace keeps it; lists of names are joined."""
    if value is None or value in ((), "", []):
        return None
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(str(part) for part in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return str(value)
