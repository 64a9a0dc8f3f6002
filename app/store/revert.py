"""Applies row changes to the file, backwards or forwards, or refuses without guessing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from app.core.errors import StaleUndo
from app.store.changes import RowChange
from app.store.driver import Connection


def apply_changes(connection: Connection, changes: Sequence[RowChange]) -> None:
    """Bring each row from its `before` to its `after`; raise StaleUndo where one is not as before.

    Foreign keys are checked at the commit, since rows come back in any order.
    """
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for change in changes:
        before = json.loads(change.before) if change.before is not None else None
        after = json.loads(change.after) if change.after is not None else None
        if _apply(connection, change.table, before, after) != 1:
            raise StaleUndo(
                "This step cannot be taken back: what it changed has been changed again since. "
                "Nothing was changed. Undo the later changes first."
            )


def _apply(
    connection: Connection, table: str, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> int:
    if before is None and after is not None:
        return _insert(connection, table, after)
    if before is not None and after is None:
        where, values = _is_exactly(before)
        return connection.execute(f'DELETE FROM "{table}" WHERE {where}', values).rowcount
    if before is not None and after is not None:
        where, values = _is_exactly(before)
        columns = [name for name in after if name != "id"]
        setting = ", ".join(f'"{name}" = ?' for name in columns)
        return connection.execute(
            f'UPDATE "{table}" SET {setting} WHERE {where}',
            [*(after[name] for name in columns), *values],
        ).rowcount
    return 1


def _insert(connection: Connection, table: str, row: dict[str, Any]) -> int:
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    # A key that is in use again is a stale step, not an error of the engine.
    taken = connection.execute(f'SELECT 1 FROM "{table}" WHERE id = ?', [row["id"]]).fetchone()
    if taken:
        return 0
    statement = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'
    return connection.execute(statement, list(row.values())).rowcount


def _is_exactly(row: dict[str, Any]) -> tuple[str, list[Any]]:
    # `=` on the key uses the index; `IS` on it would scan the table.
    others = [name for name in row if name != "id"]
    where = " AND ".join(["id = ?", *(f'"{name}" IS ?' for name in others)])
    return where, [row["id"], *(row[name] for name in others)]
