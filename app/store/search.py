"""Full-text search over every text column that an entity marks as searched.

The index is derived: it follows each commit and each undo, and is never journalled.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from app.store.changes import RowChange
from app.store.driver import Connection
from app.store.tables import kept_tables

SHORTEST_TRIGRAM = 3
MOST_WORDS = 32  # more narrow nothing, and the engine has a limit


class Hit(NamedTuple):
    """A row that holds all the words: its table, its key, and the text around the first."""

    table: str
    key: int
    snippet: str


@cache
def searched_columns() -> dict[str, tuple[str, ...]]:
    """The searched columns of every table that has some."""
    found = {
        table.name: tuple(column.name for column in table.columns if column.info.get("search"))
        for table in kept_tables()
    }
    return {name: columns for name, columns in found.items() if columns}


def follow(connection: Connection, changes: Iterable[RowChange]) -> None:
    """Bring the index up to date with the rows just changed, in the same transaction."""
    columns_of = searched_columns()
    gone: list[tuple[int]] = []
    come: list[tuple[int, str, str]] = []
    for change in changes:
        columns = columns_of.get(change.table)
        if columns is None:
            continue
        before, after = _body(change.before, columns), _body(change.after, columns)
        if before == after:
            continue
        if change.before is not None:
            gone.append((change.key,))
        if after:
            come.append((change.key, change.table, after))
    connection.executemany("DELETE FROM search WHERE rowid = ?", gone)
    connection.executemany("INSERT INTO search (rowid, entity, body) VALUES (?, ?, ?)", come)


def find(connection: Connection, text: str, *, limit: int = 200) -> list[Hit]:
    """The rows that hold every word of the text, best first; any text is a valid search."""
    words = text.encode("utf-8", "replace").decode().split()[:MOST_WORDS]
    long = [word for word in words if len(word) >= SHORTEST_TRIGRAM]
    short = [word for word in words if len(word) < SHORTEST_TRIGRAM]
    if not words:
        return []
    conditions: list[str] = []
    values: list[str] = []
    if long:
        conditions.append("search MATCH ?")
        values.append(" ".join(_quoted(word) for word in long))
    for word in short:
        conditions.append("body LIKE ? ESCAPE '\\'")
        values.append(f"%{_like(word)}%")
    ranked = "ORDER BY rank" if long else ""
    snippet = "snippet(search, 1, '', '', '…', 24)" if long else "substr(body, 1, 160)"
    found = connection.execute(
        f"SELECT entity, rowid, {snippet} FROM search "  # noqa: S608 fixed words; values are bound
        f"WHERE {' AND '.join(conditions)} {ranked} LIMIT ?",
        [*values, limit],
    )
    return [Hit(*row) for row in found]


def _body(row: str | None, columns: tuple[str, ...]) -> str:
    if row is None:
        return ""
    values = json.loads(row)
    return "\n".join(str(values[name]) for name in columns if values.get(name))


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""').replace("\0", "") + '"'


def _like(word: str) -> str:
    return word.replace("\0", "").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
