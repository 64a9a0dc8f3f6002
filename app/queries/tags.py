"""Tags: all of them, and those on records."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.extra import Tag, Tagging
from app.queries.reading import grouped, rows_of


class TagRow(NamedTuple):
    """A tag and on how many records it is."""

    id: int
    name: str
    uses: int


def tag_rows(session: Session, ids: Collection[int] | None = None) -> list[TagRow]:
    """All tags by name."""
    statement = (
        select(Tag.id, Tag.name, func.count(Tagging.id))
        .outerjoin(Tagging, Tagging.tag_id == Tag.id)
        .group_by(Tag.id)
        .order_by(func.lower(Tag.name))
    )
    return rows_of(session, TagRow._make, statement, Tag.id, ids)


def tags_of(
    session: Session, entity: str, ids: Collection[int] | None = None
) -> dict[int, tuple[str, ...]]:
    """The tags of records of a kind (the open format's file name), by record."""
    statement = (
        select(Tagging.entity_id, Tag.name)
        .join(Tag, Tag.id == Tagging.tag_id)
        .where(Tagging.entity == entity)
        .order_by(Tagging.entity_id, Tagging.position, Tagging.id)
    )
    return grouped(rows_of(session, tuple, statement, Tagging.entity_id, ids))


def tag_uses(session: Session) -> dict[int, dict[str, int]]:
    """On how many records of each kind a tag is: tag → the open format's file name → number."""
    statement = select(Tagging.tag_id, Tagging.entity, func.count(Tagging.id)).group_by(
        Tagging.tag_id, Tagging.entity
    )
    found: dict[int, dict[str, int]] = {}
    for tag_id, entity, uses in session.execute(statement):
        found.setdefault(tag_id, {})[entity] = uses
    return found
