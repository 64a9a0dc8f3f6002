"""What the lists beside the CSV files call the records that they name, and the way back.

A record with an id of its own goes by that. A closure or a hand-over has none: it goes by its
account's id, with `#2` and so on behind it for the second and later row of the account in the
file, so that the lists name the right one wherever they are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Table as SqlTable
from sqlalchemy import select

from app.exchange.openformat.schema import FILES
from app.exchange.openformat.world import World, chunks
from app.models.names import TABLE_OF

BY_ACCOUNT = frozenset(("closure", "handoff"))
"""Tables whose rows have no id: an account has one, seldom several."""


def number(table: str, rows: Iterable[tuple[int, str]], world: World) -> None:
    """Note what the rows of a file are called: key and account's id of each, in its order."""
    if table in BY_ACCOUNT:
        world.numbered[table] = _told(rows)


def _told(rows: Iterable[tuple[int, str]]) -> dict[int, str]:
    told: dict[int, str] = {}
    counts: dict[str, int] = {}
    for key, ref in rows:
        counts[ref] = counts.get(ref, 0) + 1
        told[key] = ref if counts[ref] == 1 else f"{ref}#{counts[ref]}"
    told.pop(0, None)  # a row that was kept out has a number, but no key
    return told


def linked_table(row: Mapping[str, Any], column: Any) -> str | None:  # noqa: ANN401 a column
    """The table that a column of a row names a record of; None for a plain value."""
    if column.name == "entity_id":
        return TABLE_OF.get(str(row.get("entity")))
    return next((key.column.table.name for key in column.foreign_keys), None)


class Names:
    """Names of records by key, and keys by name, looked up many at a time."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._found: dict[str, dict[int, str]] = {}

    def look_up(self, table: SqlTable, rows: Iterable[Mapping[str, Any]]) -> None:
        """Read the names of every record that these rows of a table name."""
        wanted: dict[str, set[int]] = {}
        for row in rows:
            for column in table.columns:
                target = linked_table(row, column)
                if target is not None and row[column.name] is not None:
                    wanted.setdefault(target, set()).add(row[column.name])
        for name, keys in wanted.items():
            if name not in BY_ACCOUNT and self._has_ref(name):
                self._read(self._world.tables[name], keys)

    def name_of(self, table: str, key: int) -> str | None:
        """How the lists call a record; None where it is gone or has no name."""
        if table in BY_ACCOUNT:
            return self._numbered(table).get(key)
        return self._found.get(table, {}).get(key)

    def key_of(self, table: str, name: str) -> int | None:
        """The key of the record with this name."""
        if table in BY_ACCOUNT:
            found = (key for key, told in self._numbered(table).items() if told == name)
            return next(found, None)
        file = next((spec.name for spec in FILES.values() if spec.table == table), None)
        if file is not None:
            return self._world.ids(file, [name]).get(name)
        own = self._world.tables[table]
        return self._world.session.scalar(select(own.c.id).where(own.c.ref == name))

    def knows(self, table: str | None) -> bool:
        """Whether records of the table have names."""
        return table is not None and (table in BY_ACCOUNT or self._has_ref(table))

    def _has_ref(self, table: str) -> bool:
        return table in self._world.tables and "ref" in self._world.tables[table].c

    def _read(self, table: SqlTable, keys: Iterable[int]) -> None:
        found = self._found.setdefault(table.name, {})
        for some in chunks(keys):
            query = select(table.c.id, table.c.ref).where(table.c.id.in_(some))
            found.update((row[0], row[1]) for row in self._world.session.execute(query))

    def _numbered(self, name: str) -> dict[int, str]:
        """As their file has them; where it was not read, in the order they came in."""
        known = self._world.numbered
        if name not in known:
            table, account = self._world.tables[name], self._world.tables["account"]
            query = (
                select(table.c.id, account.c.ref)
                .join(account, account.c.id == table.c.account_id)
                .order_by(account.c.ref, table.c.id)
            )
            known[name] = _told((key, ref) for key, ref in self._world.session.execute(query))
        return known[name]
