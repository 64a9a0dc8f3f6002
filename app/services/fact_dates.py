"""A fact that is written anew holds from that day on, as an assumption until someone confirms it.

Called by the common steps of all services, so that no way of writing a fact forgets its date. Facts
about people are dated by their own log of values: only a mark that is there already follows.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.models.base import Base
from app.models.insight import FactMark
from app.models.known_facts import FACT_FIELDS

# table → its open-format file, the column that holds the record's key
_DATED = {
    "account": ("accounts", "id"),
    "plan": ("plans", "id"),
    "plan_detail": ("plans", "plan_id"),
    "competitor": ("competitors", "id"),
    "insight": ("insights", "id"),
    "person": ("people", "id"),
}
_FIELDS = {*FACT_FIELDS, ("insights", "text")}


def holds_facts(row: Base, wanted: Mapping[str, Any]) -> bool:
    """Whether any of these fields of the row is a fact whose day counts."""
    entity, _key = _DATED.get(row.__tablename__, ("", ""))
    return any((entity, field) in _FIELDS for field in wanted)


def note_written(session: Session, row: Base, wanted: Mapping[str, Any], day: date) -> None:
    """Date the facts among the fields that were just written."""
    entity, key = _DATED.get(row.__tablename__, ("", ""))
    for field, value in wanted.items():
        if (entity, field) in _FIELDS:
            _date(session, (entity, getattr(row, key), field), value, day)


def mark_of(session: Session, entity: str, entity_id: int, field: str) -> FactMark | None:
    """The mark of a fact, or None where it has none."""
    return session.scalars(
        select(FactMark).where(
            FactMark.entity == entity, FactMark.entity_id == entity_id, FactMark.field == field
        )
    ).first()


def _date(session: Session, fact: tuple[str, int, str], value: object, day: date) -> None:
    entity, entity_id, field = fact
    mark = mark_of(session, *fact)
    if value in (None, ""):
        session.execute(
            delete(FactMark).where(
                FactMark.entity == entity,
                FactMark.entity_id == entity_id,
                FactMark.field == field,
            )
        )
    elif mark is None and entity == "people":
        return
    elif mark is None:
        session.add(
            FactMark(
                entity=entity, entity_id=entity_id, field=field, confidence="assumed", on_date=day
            )
        )
    elif (mark.confidence, mark.on_date) != ("assumed", day):
        mark.confidence, mark.on_date = "assumed", day
        mark.author = None
    session.flush()
