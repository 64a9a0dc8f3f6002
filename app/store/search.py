"""The full-text index over every text column that an entity marks as searched.

Two derived tables, which follow each commit and each undo and are never journalled: `search`
keeps the texts and finds what stands inside words, `search_words` finds words by their beginning.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from app.core.folding import fold
from app.store.changes import RowChange
from app.store.driver import Connection
from app.store.tables import kept_tables

SHORTEST_TRIGRAM = 3
FILES = "attachment"
_AT_ONCE = 5000
_FOLLOWED_AT_ONCE = 500
_ADD_TEXT = "INSERT INTO search (rowid, entity, body) VALUES (?, ?, ?)"
_ADD_WORDS = "INSERT INTO search_words (rowid, kind, title, body) VALUES (?, ?, ?, ?)"


@cache
def searched_columns() -> dict[str, tuple[str, ...]]:
    """The searched columns of every table that has some."""
    found = {
        table.name: tuple(column.name for column in table.columns if column.info.get("search"))
        for table in kept_tables()
    }
    return {name: columns for name, columns in found.items() if columns}


def kind_word(table: str) -> str:
    """The word by which the index knows rows of a table."""
    return f"k{table.replace('_', '')}"


def follow(
    connection: Connection,
    changes: Sequence[RowChange],
    tell: Callable[[float], object] | None = None,
) -> None:
    """Bring the index up to date with the rows just changed, in the same transaction.

    `tell` hears how far it is, from 0 to 1.
    """
    for start in range(0, len(changes), _FOLLOWED_AT_ONCE):
        _follow_some(connection, changes[start : start + _FOLLOWED_AT_ONCE])
        if tell is not None:
            tell(min(1.0, (start + _FOLLOWED_AT_ONCE) / len(changes)))


def _follow_some(connection: Connection, changes: Iterable[RowChange]) -> None:
    columns_of = searched_columns()
    gone: list[tuple[int]] = []
    come: list[tuple[int, str, list[str]]] = []
    for change in changes:
        columns = columns_of.get(change.table)
        if columns is None:
            continue
        before, after = _texts(change.before, columns), _texts(change.after, columns)
        if change.table == FILES:
            after = _with_file(connection, change.after, after)
        elif before == after:
            continue
        if change.before is not None:
            gone.append((change.key,))
        if after:
            come.append((change.key, change.table, after))
    _write(connection, gone, come)


def rebuild(connection: Connection) -> None:
    """Make the index anew from all rows, inside the caller's transaction."""
    for index in ("search", "search_words"):
        connection.execute(f"DELETE FROM {index}")  # noqa: S608 fixed names
    rows = _all_rows(connection)
    while chunk := [row for _, row in zip(range(_AT_ONCE), rows, strict=False)]:
        _write(connection, (), chunk)


def index_files(connection: Connection, digests: Iterable[str]) -> None:
    """Index attachments again whose text was read meanwhile."""
    for digest in digests:
        found = connection.execute(
            "SELECT a.id, a.name, t.text FROM attachment AS a "
            "JOIN attachment_text AS t ON t.sha256 = a.sha256 WHERE a.sha256 = ?",
            (digest,),
        ).fetchall()
        gone = [(row[0],) for row in found]
        come = [(row[0], FILES, [text for text in row[1:] if text]) for row in found]
        _write(connection, gone, come)


def _write(
    connection: Connection,
    gone: Iterable[tuple[int]],
    come: Iterable[tuple[int, str, list[str]]],
) -> None:
    gone, come = list(gone), list(come)
    for index in ("search", "search_words"):
        connection.executemany(f"DELETE FROM {index} WHERE rowid = ?", gone)  # noqa: S608 fixed names
    connection.executemany(_ADD_TEXT, [(key, name, "\n".join(t)) for key, name, t in come])
    connection.executemany(
        _ADD_WORDS,
        [
            (key, kind_word(name), fold(texts[0]), fold("\n".join(texts[1:])))
            for key, name, texts in come
        ],
    )


def _texts(row: str | None, columns: tuple[str, ...]) -> list[str]:
    if row is None:
        return []
    values = json.loads(row)
    return [str(values[name]) for name in columns if values.get(name)]


def _with_file(connection: Connection, row: str | None, texts: list[str]) -> list[str]:
    """An attachment is found by what the file says, too."""
    if row is None:
        return []
    digest = json.loads(row).get("sha256")
    found = connection.execute(
        "SELECT text FROM attachment_text WHERE sha256 = ?", (digest,)
    ).fetchone()
    return [*texts, found[0]] if found is not None and found[0] else texts


def _all_rows(connection: Connection) -> Iterator[tuple[int, str, list[str]]]:
    for table, columns in searched_columns().items():
        names = ", ".join(f't."{name}"' for name in columns)
        join = ""
        if table == FILES:
            names += ", x.text"
            join = "LEFT JOIN attachment_text AS x ON x.sha256 = t.sha256"
        for key, *values in connection.execute(f'SELECT t.id, {names} FROM "{table}" AS t {join}'):  # noqa: S608 mapped names
            texts = [str(value) for value in values if value]
            if texts:
                yield key, table, texts
