"""Row-level journal of the writer connection: the source of undo and of change events.

Temporary triggers, generated from the mapped tables, hand every inserted, updated and
deleted row to a Python function. What is recorded includes cascades and bulk
statements, which ORM events never see.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Table

from app.store.changes import RowChange
from app.store.driver import Connection


class Journal:
    """Records the row changes of the one writer connection while a unit of work runs."""

    def __init__(self, connection: Connection, tables: Iterable[Table]) -> None:
        self._rows: list[RowChange] | None = None
        connection.create_function("journal", 4, self._record)
        for table in tables:
            for statement in _triggers(table):
                connection.execute(statement)

    @property
    def is_recording(self) -> bool:
        """Whether a unit of work is running."""
        return self._rows is not None

    def start(self) -> None:
        """Begin to record; writing is refused before."""
        self._rows = []

    def take(self) -> list[RowChange]:
        """Hand over what was recorded so far, in order, and go on recording."""
        rows, self._rows = self._rows or [], []
        return rows

    def stop(self) -> None:
        """End recording."""
        self._rows = None

    def _record(self, table: str, key: int, before: str | None, after: str | None) -> None:
        if self._rows is None:
            raise RuntimeError(f"a write to {table} outside a unit of work")
        self._rows.append(RowChange(table, key, before, after))


def _triggers(table: Table) -> Iterable[str]:
    name = table.name
    old, new = _as_json("OLD", table), _as_json("NEW", table)
    for event, key, before, after in (
        ("INSERT", "NEW.id", "NULL", new),
        ("UPDATE", "OLD.id", old, new),
        ("DELETE", "OLD.id", old, "NULL"),
    ):
        yield (
            f'CREATE TEMP TRIGGER "journal_{name}_{event.lower()}" AFTER {event} ON main."{name}" '
            f"BEGIN SELECT journal('{name}', {key}, {before}, {after}); END"
        )


def _as_json(row: str, table: Table) -> str:
    pairs = ", ".join(f"'{column.name}', {row}.\"{column.name}\"" for column in table.columns)
    return f"json_object({pairs})"
