"""Applies row changes to the file, backwards or forwards, or refuses without guessing.

Foreign keys are off meanwhile, for a cascade or an emptied reference would touch rows
that are about to be put right themselves. What would be left dangling is looked for here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import UniqueConstraint

from app.core.errors import StaleUndo
from app.store import driver
from app.store.changes import RowChange
from app.store.driver import Connection
from app.store.tables import kept_tables, whole_metadata

Values = dict[str, Any]
Tell = Callable[[float], object]
"""Hears how far it is, 0 to 1; what it raises takes everything back."""

CHANGED_AGAIN = (
    "This step cannot be taken back: what it changed has been changed again since. "
    "Nothing was changed. Undo the later changes first."
)
DEPENDED_ON = (
    "This step cannot be taken back: newer records depend on what it would remove. "
    "Nothing was changed. Undo the later changes first."
)
_AT_ONCE = 250  # rows between two words of how far it is
_CHECK_ALL_FROM = 2000  # rows; from here on one look at the whole file is quicker


class _Step(NamedTuple):
    """One row as it has to be now, and as it is to be."""

    table: str
    key: int
    before: Values | None
    after: Values | None


def apply_changes(
    connection: Connection, changes: Sequence[RowChange], tell: Tell | None = None
) -> None:
    """Bring each row from its `before` to its `after`; raise StaleUndo where one is not as before.

    Rows go first and come last, so that a unique value is free when it is taken.
    """
    steps = [
        _Step(change.table, change.key, _values(change.before), _values(change.after))
        for change in changes
    ]
    try:
        _bring_over(connection, steps, tell)
    except driver.IntegrityError as error:  # another row has its key or its unique value by now
        raise StaleUndo(CHANGED_AGAIN) from error
    _refuse_dangling(connection, steps)


def _bring_over(connection: Connection, steps: Sequence[_Step], tell: Tell | None) -> None:
    moved = {id(step) for step in steps if _changes_unique_value(step)}
    goes = [
        _deletion(step.table, step.before)
        for step in steps
        if step.before is not None and (step.after is None or id(step) in moved)
    ]
    stays = [
        _change(step.table, step.before, step.after)
        for step in steps
        if step.before is not None and step.after is not None and id(step) not in moved
    ]
    comes = [
        _insertion(step.table, step.after)
        for step in steps
        if step.after is not None and (step.before is None or id(step) in moved)
    ]
    done, whole = 0, len(goes) + len(stays) + len(comes)
    for statements in (goes, stays, comes):
        for many in _hit_each(connection, statements):
            done += many
            if tell is not None:
                tell(done / whole)


def _values(row: str | None) -> Values | None:
    return None if row is None else json.loads(row)


def _hit_each(connection: Connection, statements: Iterable[tuple[str, list[Any]]]) -> Iterator[int]:
    """Run the statements, like ones some at a time; raise StaleUndo unless each hits one row."""
    alike: dict[str, list[list[Any]]] = {}
    for sql, values in statements:
        alike.setdefault(sql, []).append(values)
    for sql, rows in alike.items():
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            if connection.executemany(sql, some).rowcount != len(some):
                raise StaleUndo(CHANGED_AGAIN)
            yield len(some)


def _deletion(table: str, before: Values) -> tuple[str, list[Any]]:
    return f'DELETE FROM "{table}" WHERE {_is_exactly(tuple(before))}', list(before.values())


def _change(table: str, before: Values, after: Values) -> tuple[str, list[Any]]:
    setting = ", ".join(f'"{name}" = ?' for name in after)
    return (
        f'UPDATE "{table}" SET {setting} WHERE {_is_exactly(tuple(before))}',
        [*after.values(), *before.values()],
    )


def _insertion(table: str, row: Values) -> tuple[str, list[Any]]:
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    return f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(row.values())


@cache
def _is_exactly(names: tuple[str, ...]) -> str:
    # `=` on the key uses the index; `IS` on it would scan the table.
    return " AND ".join(f'"{name}" = ?' if name == "id" else f'"{name}" IS ?' for name in names)


def _changes_unique_value(step: _Step) -> bool:
    if step.before is None or step.after is None:
        return False
    before, after = step.before, step.after
    return any(before.get(name) != after.get(name) for name in _unique_columns()[step.table])


def _refuse_dangling(connection: Connection, steps: Sequence[_Step]) -> None:
    _drop_derived(connection, [step for step in steps if step.after is None])
    if len(steps) >= _CHECK_ALL_FROM:
        dangling = connection.execute("PRAGMA foreign_key_check").fetchone() is not None
    else:
        dangling = any(_dangles(connection, step) for step in steps)
    if dangling:
        raise StaleUndo(DEPENDED_ON)


def _drop_derived(connection: Connection, gone: Iterable[_Step]) -> None:
    """Take away what caches say of rows that are no more."""
    kept = _unique_columns().keys()
    for step in gone:
        for child, column in _referring().get(step.table, ()):
            if child not in kept:
                connection.execute(f'DELETE FROM "{child}" WHERE "{column}" = ?', (step.key,))


def _dangles(connection: Connection, step: _Step) -> bool:
    if step.after is None:
        looks: Iterable[tuple[str, str, Any]] = (
            (child, column, step.key) for child, column in _referring().get(step.table, ())
        )
        return any(_holds(connection, *look) for look in looks)
    looks = (
        (target, "id", step.after[column])
        for column, target in _referred().get(step.table, ())
        if step.after.get(column) is not None
    )
    return not all(_holds(connection, *look) for look in looks)


def _holds(connection: Connection, table: str, column: str, value: object) -> bool:
    look = f'SELECT 1 FROM "{table}" WHERE "{column}" = ? LIMIT 1'
    return connection.execute(look, (value,)).fetchone() is not None


@cache
def _unique_columns() -> dict[str, frozenset[str]]:
    """The columns of each kept table that take part in a rule that values differ."""
    return {
        table.name: frozenset(
            column.name
            for rule in table.constraints
            if isinstance(rule, UniqueConstraint)
            for column in rule.columns
        )
        for table in kept_tables()
    }


@cache
def _referred() -> dict[str, list[tuple[str, str]]]:
    """The foreign keys of each table: its column and the table that it names."""
    found: dict[str, list[tuple[str, str]]] = {}
    for table in whole_metadata().sorted_tables:
        for key in table.foreign_keys:
            pair = (key.parent.name, key.column.table.name)
            found.setdefault(table.name, []).append(pair)
    return found


@cache
def _referring() -> dict[str, list[tuple[str, str]]]:
    """The foreign keys that name each table: whose they are and their column."""
    found: dict[str, list[tuple[str, str]]] = {}
    for table, keys in _referred().items():
        for column, target in keys:
            found.setdefault(target, []).append((table, column))
    return found
