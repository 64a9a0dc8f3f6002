"""Reads the words of attached files into the search index, each content once."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from app.core.ids import new_id
from app.exchange.files.words import words_of
from app.models.extra import Attachment, AttachmentBlob, AttachmentText
from app.store import search
from app.store.driver import Connection
from app.store.store import Store


def unread(store: Store) -> list[tuple[str, str]]:
    """Hash and name of every attached content whose words were not read yet."""
    with store.read() as session:
        rows = session.execute(
            select(Attachment.sha256, Attachment.name)
            .where(Attachment.sha256.not_in(select(AttachmentText.sha256)))
            .order_by(Attachment.id)
        )
        return list({row[0]: (row[0], row[1]) for row in rows}.values())


def read_texts(store: Store, stopped: Callable[[], bool] = lambda: False) -> int:
    """Read what was not read yet; gives how many contents. A content that says nothing is noted."""
    done = 0
    for digest, name in unread(store) if not store.read_only else ():
        if stopped():
            break
        with store.read() as session:
            statement = select(AttachmentBlob.content).where(AttachmentBlob.sha256 == digest)
            content = session.execute(statement).scalar_one_or_none()
        text = words_of(content, name) if content is not None else None
        store.derive(_keeper(digest, text))
        done += 1
    return done


def _keeper(digest: str, text: str | None) -> Callable[[Connection], None]:
    def keep(connection: Connection) -> None:
        connection.execute(
            "INSERT OR IGNORE INTO attachment_text (id, version, sha256, text) VALUES (?, 1, ?, ?)",
            (new_id(), digest, text),
        )
        if text:
            search.index_files(connection, [digest])

    return keep
