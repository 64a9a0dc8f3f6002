"""What a form writes beside a record's own columns: its tags and the user's own fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from app.services.custom_fields import set_custom_values
from app.services.tags import set_tags


def set_extras(
    session: Session,
    entity: str,
    entity_id: int,
    values: Mapping[int, str | None],
    tags: Iterable[str] | None = None,
) -> None:
    """Write own fields by their keys, and the tags unless None is given."""
    set_custom_values(session, entity_id, values)
    if tags is not None:
        set_tags(session, entity, entity_id, tags)
