"""Changes to files hung on records; the bytes are kept once per content."""

from __future__ import annotations

import hashlib
import mimetypes

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError, NotFound
from app.models.base import Base
from app.models.extra import Attachment, AttachmentBlob
from app.models.names import TABLE_OF, record_name
from app.services.change import added, changed, found, today
from app.services.removal import removed

LARGEST_BYTES = 100 * 1024 * 1024


def attach(session: Session, entity: str, entity_id: int, name: str, content: bytes) -> int:
    """Hang a file on a record; `entity` is the open format's file name, such as `accounts`."""
    if entity not in TABLE_OF:
        raise TypeError(f"{entity} is not a kind of record")
    table = Base.metadata.tables[TABLE_OF[entity]]
    if (
        session.execute(select(table.columns.id).where(table.columns.id == entity_id)).first()
        is None
    ):
        raise NotFound(f"This {record_name(table.name)} is no longer there.")
    if len(content) > LARGEST_BYTES:
        raise DomainError(f"“{name}” is larger than 100 MB. Link to it in a note instead.")
    digest = hashlib.sha256(content).hexdigest()
    kept = select(AttachmentBlob.id).where(AttachmentBlob.sha256 == digest)
    if session.execute(kept).first() is None:
        session.add(AttachmentBlob(sha256=digest, content=content))
    row = {
        "entity": entity,
        "entity_id": entity_id,
        "name": name,
        "sha256": digest,
        "type": mimetypes.guess_type(name)[0],
        "added_on": today(session),
    }
    return added(session, Attachment, row).id


def rename_attachment(session: Session, attachment_id: int, name: str) -> None:
    """Give a file another name."""
    changed(session, found(session, Attachment, attachment_id), {"name": name})


def detach(session: Session, attachment_id: int) -> None:
    """Take a file off its record; an undo brings it back whole."""
    removed(session, Attachment, attachment_id)
