"""What the CSV files have no column for, kept in settings.json as lists of objects.

Dated values of accounts (tier moves, scores), reminders, what was put off, how touches ended and
what they were about, and corrections. Records are named by the open format's ids. A list that is
read a second time adds nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Table as SqlTable
from sqlalchemy import insert, select

from app.core.errors import DomainError
from app.core.ids import new_id
from app.exchange.json_shapes import as_list, as_object
from app.exchange.openformat.read import SETTINGS
from app.exchange.openformat.schema import FILES
from app.exchange.openformat.world import World, chunks
from app.exchange.result import ImportResult, Problem
from app.models.types import Day, Json, Moment

# the key in settings.json → the table; a leading underscore sets it apart from settings
LISTS = {
    "_values": "account_value",
    "_reminders": "reminder",
    "_snoozes": "snooze",
    "_outcomes": "interaction_detail",
    "_about": "interaction_link",
    "_corrections": "correction",
}
_SINGLE = {"_outcomes": "interaction_id"}
"""Lists with at most one line for a record."""
_OWNERS = {"account_id": "accounts", "interaction_id": "interactions"}
_KEY = ("id", "version")
_LARGEST = 2**63 - 1  # more than this the file cannot hold


class _Bad(Exception):
    """Why a line cannot be taken."""


class _Pointed(NamedTuple):
    """The text ids of every record that a list names, by file."""

    refs: dict[str, dict[int, str]]


def beside_document(world: World) -> dict[str, list[dict[str, Any]]]:
    """Every list that has lines, in an order that depends on what they say only."""
    found: dict[str, list[dict[str, Any]]] = {}
    for key, name in LISTS.items():
        table = world.tables[name]
        rows = _stored(table, world)
        refs = _refs(rows, world)
        lines = [line for row in rows if (line := _line(row, refs)) is not None]
        if lines:
            found[key] = sorted(lines, key=lambda line: sorted(map(str, line.items())))
    return found


def _stored(table: SqlTable, world: World) -> list[dict[str, Any]]:
    names = table.columns.keys()
    return [dict(zip(names, row, strict=True)) for row in world.session.execute(select(table))]


def apply_beside(found: Mapping[str, Any], world: World, result: ImportResult) -> None:
    """Add the lines that the portfolio does not have yet."""
    for key, name in LISTS.items():
        lines = [line for line in as_list(found.get(key)) or () if as_object(line) is not None]
        if len(lines) < len(as_list(found.get(key)) or ()):
            _tell(result, key, "a line that is not an object", "it was left out")
        if lines:
            _apply(world, result, key, world.tables[name], lines)


def _apply(
    world: World, result: ImportResult, key: str, table: SqlTable, lines: Iterable[dict[str, Any]]
) -> None:
    known = {_comparable(row) for row in _stored(table, world)}
    rows: list[dict[str, Any]] = []
    single = _SINGLE.get(key)
    taken = set[int]() if single is None else set(world.session.scalars(select(table.c[single])))
    for line in lines:
        try:
            row = _row(line, table, world)
        except _Bad as bad:
            _tell(result, key, str(line)[:80], str(bad))
            continue
        if _comparable(row) in known:
            continue
        known.add(_comparable(row))
        if single is not None and row[single] in taken:
            _tell(result, key, str(line)[:80], "the portfolio has another one, which stays")
            continue
        taken.add(row[single] if single is not None else 0)
        rows.append({"id": new_id(), "version": 1, **row})
    for batch in chunks(rows, 5000):
        world.session.execute(insert(table), batch)


def _tell(result: ImportResult, key: str, value: str, why: str) -> None:
    said = f"This line of {key} was not taken: {why}."
    result.problems.append(Problem(SETTINGS, None, key, value, said, "warning"))


def _refs(rows: list[dict[str, Any]], world: World) -> _Pointed:
    wanted: dict[str, set[int]] = {}
    for row in rows:
        for file, key in _pointers(row):
            wanted.setdefault(file, set()).add(key)
    found: dict[str, dict[int, str]] = {}
    for file, keys in wanted.items():
        table = world.tables[FILES[file].table]
        if "ref" not in table.c:
            continue
        for some in chunks(keys):
            query = select(table.c.id, table.c.ref).where(table.c.id.in_(some))
            found.setdefault(file, {}).update(
                (row[0], row[1]) for row in world.session.execute(query)
            )
    return _Pointed(found)


def _pointers(row: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """The file and key of every record that a row names."""
    for column, file in _OWNERS.items():
        if row.get(column) is not None:
            yield file, row[column]
    if row.get("entity") in FILES and row.get("entity_id") is not None:
        yield row["entity"], row["entity_id"]


def _line(row: Mapping[str, Any], refs: _Pointed) -> dict[str, Any] | None:
    """A row as settings.json says it; None where what it is about is gone."""
    line: dict[str, Any] = {}
    for column, value in row.items():
        if column in _KEY or value is None:
            continue
        file = _OWNERS.get(column) or (row.get("entity") if column == "entity_id" else None)
        if file is None:
            line[column] = value.isoformat() if isinstance(value, date | datetime) else value
            continue
        ref = refs.refs.get(file, {}).get(value)
        if ref is None:
            return None
        line[column] = ref
    return line


def _row(line: Mapping[str, Any], table: SqlTable, world: World) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for column in table.columns:
        if column.name in _KEY:
            continue
        value = line.get(column.name)
        if value is None:
            if not column.nullable:
                raise _Bad(f"“{column.name}” is missing")
            row[column.name] = None
        elif column.name in _OWNERS:
            row[column.name] = _key(_OWNERS[column.name], value, world)
        elif column.name == "entity_id":
            row[column.name] = _key(str(line.get("entity")), value, world)
        else:
            row[column.name] = _value(column, value)
    return _sound_reminder(row) if table.name == "reminder" else row


def _sound_reminder(row: dict[str, Any]) -> dict[str, Any]:
    """A reminder by the rules of its form: Today counts with its offsets and its rhythm."""
    from app.services.reminders import checked

    try:
        _, sound = checked(row)
    except DomainError as error:
        raise _Bad(str(error).rstrip(".")) from None
    offsets = [day for day in as_list(row["offsets"]) or () if day in (sound or ())]
    return {**row, "offsets": offsets or None}


def _key(file: str, ref: object, world: World) -> int:
    if file not in FILES or "ref" not in world.table(FILES[file]).c:
        raise _Bad(f"there are no records called “{file}”")
    found = world.ids(file, [str(ref)]).get(str(ref))
    if found is None:
        raise _Bad(f"there is no “{ref}” in {file}")
    return found


def _value(column: Any, value: object) -> Any:  # noqa: ANN401 a column and its value
    kind = column.type
    try:
        if isinstance(kind, Day):
            return date.fromisoformat(str(value))
        if isinstance(kind, Moment):
            moment = datetime.fromisoformat(str(value))
            if moment.tzinfo is None:
                raise _Bad(f"“{column.name}” has no time zone")
            return moment
    except ValueError:
        raise _Bad(f"“{value}” is not a date") from None
    if isinstance(kind, Json):
        return value
    _refuse_unfit(column, value)
    return value


def _refuse_unfit(column: Any, value: object) -> None:  # noqa: ANN401 a column
    """Refuse what the column cannot hold."""
    if isinstance(value, bool) or not isinstance(value, column.type.python_type):
        raise _Bad(f"“{value}” does not fit “{column.name}”")
    if isinstance(value, int) and not -_LARGEST <= value <= _LARGEST:
        raise _Bad(f"the number of “{column.name}” is too large")


def _comparable(row: Mapping[str, Any]) -> tuple[str, ...]:
    """What decides whether two rows say the same."""
    return tuple(repr(value) for name, value in sorted(row.items()) if name not in _KEY)
