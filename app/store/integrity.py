"""Checks of the file itself, and the hash by which two portfolios are compared."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import NamedTuple

from app.store.driver import Connection, DatabaseError
from app.store.search import FILES, searched_columns
from app.store.tables import kept_tables


class Problem(NamedTuple):
    """Something wrong: its kind, where, a sentence, and whether it is an error or a warning."""

    kind: str
    where: str
    message: str
    severity: str = "error"


def check_file(connection: Connection) -> list[Problem]:
    """Damaged pages, dangling references, and a search index that does not match its rows."""
    try:
        with _one_moment(connection):
            return [*_pages(connection), *_references(connection), *_search(connection)]
    except DatabaseError as error:
        return [Problem("integrity", "file", f"The file could not be read through: {error}.")]


def content_hash(connection: Connection) -> str:
    """SHA-256 over all kept rows, table by table, by key."""
    digest = hashlib.sha256()
    with _one_moment(connection):
        _digest_rows(connection, digest.update)
    return digest.hexdigest()


def _digest_rows(connection: Connection, update: Callable[[bytes], None]) -> None:
    for table in sorted(kept_tables(), key=lambda table: table.name):
        columns = ", ".join(f'"{column.name}"' for column in table.columns)
        update(f"\n{table.name}\n".encode())
        rows = connection.execute(f'SELECT {columns} FROM "{table.name}" ORDER BY id')  # noqa: S608 mapped names
        for row in rows:
            update(json.dumps(row, ensure_ascii=False).encode())


@contextmanager
def _one_moment(connection: Connection) -> Generator[None]:
    """Keep what other processes commit meanwhile out of sight."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("COMMIT")


def _pages(connection: Connection) -> list[Problem]:
    return [
        Problem("integrity", "file", f"The file is damaged: {line}. Restore the newest backup.")
        for (line,) in connection.execute("PRAGMA integrity_check(20)")
        if line != "ok"
    ]


def _references(connection: Connection) -> list[Problem]:
    return [
        Problem("foreign_key", table, f"A row of {table} names a {target} that is not there.")
        for table, _row, target, _key in connection.execute("PRAGMA foreign_key_check")
    ]


def _search(connection: Connection) -> list[Problem]:
    problems: list[Problem] = []
    found_by_search = 0
    for table, columns in searched_columns().items():
        names = [f't."{name}"' for name in columns]
        join = ""
        if table == FILES:
            names.append("x.text")
            join = "LEFT JOIN attachment_text AS x ON x.sha256 = t.sha256 "
        body = " || ".join(f"coalesce(nullif({name}, '') || char(10), '')" for name in names)
        body = f"rtrim({body}, char(10))"
        filled, wrong = connection.execute(
            f"SELECT coalesce(sum({body} <> ''), 0), "  # noqa: S608 mapped names
            f"coalesce(sum({body} IS NOT rtrim(coalesce(s.body, ''), char(10))), 0) "
            f'FROM "{table}" AS t {join}LEFT JOIN search AS s ON s.rowid = t.id AND s.entity = ?',
            (table,),
        ).fetchone()
        found_by_search += filled
        if wrong:
            problems.append(_stale(table, f"{wrong} rows of {table} are not found by search"))
    (indexed,) = connection.execute("SELECT count(*) FROM search").fetchone()
    (worded,) = connection.execute("SELECT count(*) FROM search_words").fetchone()
    if indexed > found_by_search and not problems:
        problems.append(_stale("search", f"Search finds {indexed - found_by_search} rows too many"))
    if worded != indexed:
        problems.append(_stale("search", f"{abs(indexed - worded)} rows are found by halves only"))
    return problems


def _stale(where: str, what: str) -> Problem:
    remedy = "Export the portfolio in the open format and import it into a new one."
    return Problem("search", where, f"{what}. {remedy}", "warning")
