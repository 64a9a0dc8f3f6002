"""Files hung on records."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.models.extra import Attachment, AttachmentBlob
from app.queries.reading import rows_of


class AttachmentRow(NamedTuple):
    """A file without its bytes; the size is None where the bytes are missing."""

    id: int
    ref: str
    entity: str
    entity_id: int
    name: str
    sha256: str
    type: str | None
    added_on: date | None
    bytes: int | None


def attachment_rows(
    session: Session,
    ids: Collection[int] | None = None,
    *,
    entity: str | None = None,
    entity_id: int | None = None,
) -> list[AttachmentRow]:
    """Files, the newest first; `entity` is the open format's file name of their records."""
    own = [getattr(Attachment, name) for name in AttachmentRow._fields[:-1]]
    statement = (
        select(*own, func.length(AttachmentBlob.content))
        .outerjoin(AttachmentBlob, AttachmentBlob.sha256 == Attachment.sha256)
        .order_by(Attachment.added_on.desc().nulls_last(), Attachment.id.desc())
    )
    if entity is not None:
        statement = statement.where(Attachment.entity == entity)
    if entity_id is not None:
        statement = statement.where(Attachment.entity_id == entity_id)
    return rows_of(session, AttachmentRow._make, statement, Attachment.id, ids)


def attachment_content(session: Session, attachment_id: int) -> bytes:
    """The bytes of a file."""
    statement = (
        select(AttachmentBlob.content)
        .join(Attachment, Attachment.sha256 == AttachmentBlob.sha256)
        .where(Attachment.id == attachment_id)
    )
    content = session.execute(statement).scalar_one_or_none()
    if content is None:
        raise NotFound("The content of this file is not in the portfolio.")
    return content
