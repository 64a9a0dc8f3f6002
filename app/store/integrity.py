"""Checks of the file itself, and the hash by which two portfolios are compared."""

from __future__ import annotations

import hashlib
import json
from typing import NamedTuple

from app.store.driver import Connection, DatabaseError
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
        return [*_pages(connection), *_references(connection), *_search(connection)]
    except DatabaseError as error:
        return [Problem("integrity", "file", f"The file could not be read through: {error}.")]


def content_hash(connection: Connection) -> str:
    """SHA-256 over all kept rows, table by table, by key."""
    digest = hashlib.sha256()
    for table in sorted(kept_tables(), key=lambda table: table.name):
        columns = ", ".join(f'"{column.name}"' for column in table.columns)
        digest.update(f"\n{table.name}\n".encode())
        rows = connection.execute(f'SELECT {columns} FROM "{table.name}" ORDER BY id')  # noqa: S608 mapped names
        for row in rows:
            digest.update(json.dumps(row, ensure_ascii=False).encode())
    return digest.hexdigest()


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
    from app.store.search import searched_columns

    problems = []
    for table, columns in searched_columns().items():
        body = " || ".join(f"coalesce(nullif(\"{name}\", '') || char(10), '')" for name in columns)
        (wrong,) = connection.execute(
            f'SELECT count(*) FROM "{table}" AS t LEFT JOIN search AS s ON s.rowid = t.id '  # noqa: S608 mapped names
            f"WHERE rtrim({body}, char(10)) IS NOT rtrim(coalesce(s.body, ''), char(10))"
        ).fetchone()
        if wrong:
            problems.append(
                Problem("search", table, f"{wrong} rows of {table} are not found by search.")
            )
    return problems
