"""The store's own tables: revisions and the row changes that belong to them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text

from app.models.base import Base
from app.models.registry import load_all

HEAD = "0003"  # the newest migration; a file of this format has it already
VERSION_DDL = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)

REVISION = Table(
    "revision",
    Base.metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("kind", Text, nullable=False),  # edit, undo, redo
    Column("target", Integer),  # the edit that an undo or redo is about
    Column("state", Text, nullable=False),  # live, undone, dropped; undo and redo rows: event
    Column("merge_key", Text),
    Column("row_count", Integer, nullable=False),
    Index("ix_revision_state", "state", "id"),
    info={"derived": True},
    sqlite_strict=True,
)

ROW_CHANGE = Table(
    "row_change",
    Base.metadata,
    Column("revision_id", Integer, ForeignKey("revision.id", ondelete="CASCADE"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("table_name", Text, nullable=False),
    Column("row_key", Integer, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Index("ix_row_change_row", "table_name", "row_key"),
    info={"derived": True},
    sqlite_strict=True,
)

_TEXTS = "entity UNINDEXED, body, tokenize = 'trigram remove_diacritics 1'"
_WORDS = (
    "kind, title, body, content = '', contentless_delete = 1, prefix = '1 2 3', "
    "tokenize = 'unicode61'"
)
SEARCH_DDL = (
    f"CREATE VIRTUAL TABLE search USING fts5({_TEXTS})",
    f"CREATE VIRTUAL TABLE search_words USING fts5({_WORDS})",
    "CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab(search_words, 'col')",
)
"""The texts, found also inside words; the words, found by their beginning; and which there are."""


def whole_metadata() -> MetaData:
    """The metadata of every table, the store's own included."""
    return load_all()


def kept_tables() -> list[Table]:
    """The tables whose rows are the user's facts: journalled, undone, hashed."""
    return [table for table in whole_metadata().sorted_tables if not table.info.get("derived")]
