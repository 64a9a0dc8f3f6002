"""What can be hung on any record: tags, custom fields, attachments; and saved views."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Referable, owned_by, searched


class Tag(Base):
    """A word that groups records."""

    __tablename__ = "tag"

    name: Mapped[str] = mapped_column(unique=True, info={"search": True})


class Tagging(Base):
    """A tag on a record; `entity` is the open-format file's name, such as `accounts`."""

    __tablename__ = "tagging"
    __table_args__ = (
        UniqueConstraint("tag_id", "entity", "entity_id"),
        Index("ix_tagging_entity", "entity", "entity_id"),
        {"sqlite_strict": True},
    )

    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id", ondelete="CASCADE"))
    entity: Mapped[str]
    entity_id: Mapped[int]
    position: Mapped[int] = mapped_column(default=0)


class CustomField(Base):
    """A field that the user added to a kind of record."""

    __tablename__ = "custom_field"
    __table_args__ = (UniqueConstraint("entity", "field"), {"sqlite_strict": True})

    entity: Mapped[str]
    field: Mapped[str]
    type: Mapped[str | None]
    options: Mapped[list[str] | None]


class CustomValue(Base):
    """The value of a custom field on one record, as text in the open format's writing."""

    __tablename__ = "custom_value"
    __table_args__ = (
        UniqueConstraint("custom_field_id", "entity_id"),
        Index("ix_custom_value_entity_id", "entity_id"),
        {"sqlite_strict": True},
    )

    custom_field_id: Mapped[int] = mapped_column(ForeignKey("custom_field.id", ondelete="CASCADE"))
    entity_id: Mapped[int]
    value: Mapped[str | None] = searched()


class Attachment(Referable, Base):
    """A file hung on a record; its bytes are kept once per content."""

    __tablename__ = "attachment"
    __table_args__ = (
        Index("ix_attachment_entity", "entity", "entity_id"),
        {"sqlite_strict": True},
    )

    entity: Mapped[str]
    entity_id: Mapped[int]
    name: Mapped[str] = searched()
    sha256: Mapped[str] = mapped_column(index=True)
    type: Mapped[str | None]
    added_on: Mapped[date | None]


class AttachmentBlob(Base):
    """The bytes of attachments by their hash; not journalled, since content never changes."""

    __tablename__ = "attachment_blob"
    __table_args__ = ({"sqlite_strict": True, "info": {"derived": True}},)

    sha256: Mapped[str] = mapped_column(unique=True)
    content: Mapped[bytes] = mapped_column(LargeBinary())


class AttachmentText(Base):
    """The words of an attached file by its hash, read once for the search index."""

    __tablename__ = "attachment_text"
    __table_args__ = ({"sqlite_strict": True, "info": {"derived": True}},)

    sha256: Mapped[str] = mapped_column(unique=True)
    text: Mapped[str | None]


class SavedView(Referable, Base):
    """A named way to look at a screen: filter, sort, grouping, columns."""

    __tablename__ = "saved_view"

    name: Mapped[str]
    screen: Mapped[str | None]
    definition: Mapped[dict[str, Any] | None]


class AccountCardRow(Base):
    """The computed line of an account as last shown: a cache for first paint, never a source."""

    __tablename__ = "account_card"
    __table_args__ = ({"sqlite_strict": True, "info": {"derived": True}},)

    account_id: Mapped[int] = owned_by("account")
    as_of: Mapped[date]
    card: Mapped[dict[str, Any]]
