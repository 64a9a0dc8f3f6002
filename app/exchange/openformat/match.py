"""Which stored row a row of an import is: by its id, or by what tells rows of its file apart.

Files without an id are matched in two steps. A stored row that agrees in every cell is
the row; each stored row is taken once, so two equal invoices stay two. What is left is
matched by the file's key, so that a corrected amount changes the row instead of adding
a second one; in a ledger (`Table.append`) it is added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from app.core.ids import new_id
from app.exchange.openformat.kinds import FileSpec, Kind
from app.exchange.openformat.rows import Row
from app.exchange.openformat.world import World
from app.exchange.result import Problem

_WHOLE_TABLE = 2000


def match_by_id(spec: FileSpec, rows: list[Row], world: World, problems: list[Problem]) -> None:
    """Give each row its key and the stored row of the same id; repeated ids are rejected."""
    refs = {row.ref for row in rows if row.ref is not None}
    stored = {row.ref: row for row in world.rows_by(spec, "ref", refs)}
    for ref, before in stored.items():
        world.accept(spec.name, ref, before.id)
    first: dict[str, Row] = {}
    for row in rows:
        ref = row.ref
        if row.is_out or ref is None:
            continue
        if ref in first:
            _refuse_repeat(row, first[ref], problems)
            continue
        first[ref] = row
        row.before = stored.get(ref)
        row.require(problems)
        if row.before is not None:
            row.key = row.before.id
        else:
            row.key = int(ref) if ref in row.table.minted else new_id()
            row.data["ref"] = ref


def match_by_key(spec: FileSpec, rows: list[Row], world: World) -> None:
    """Give each row of a file without ids its key and the stored row that it is, if any."""
    waiting = [row for row in rows if not row.is_out]
    if not world.is_empty(spec.table):
        waiting = _match_stored(spec, waiting, world)
    for row in waiting:
        row.key = new_id()


def key_attrs(spec: FileSpec) -> tuple[str, ...]:
    """The stored columns that tell rows of a file without ids apart."""
    if spec.name == "custom_values":
        return ("custom_field_id", "entity_id")
    return tuple(spec.column(name).attr for name in spec.key)


def _refuse_repeat(row: Row, first: Row, problems: list[Problem]) -> None:
    if row.cells == first.cells:
        row.is_repeat = True
        return
    where = f"line {first.line}"
    if first.table.source != row.table.source:
        where += f" of {first.table.source}"
    row.reject(problems, "id", f"This id was used before, on {where}, with other values.")


def _match_stored(spec: FileSpec, rows: list[Row], world: World) -> list[Row]:
    stored = _stored_rows(spec, rows, world)
    waiting: list[Row] = []
    for attrs, group in _by_columns(spec, rows).items():
        pool = _pool(stored, attrs)
        left = [row for row in group if not _take(row, pool[_key(row.data, attrs)], exactly=True)]
        waiting.extend(
            row
            for row in left
            if row.table.append or not _take(row, pool[_key(row.data, attrs)], exactly=False)
        )
    return waiting


def _by_columns(spec: FileSpec, rows: list[Row]) -> dict[tuple[str, ...], list[Row]]:
    """The rows by the key columns that their source has."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        attrs = key_attrs(spec)
        if spec.name != "custom_values":
            has = [name in row.table.columns for name in spec.key]
            attrs = tuple(attr for attr, there in zip(attrs, has, strict=True) if there)
        groups[attrs].append(row)
    return groups


def _pool(stored: Iterable[Any], attrs: tuple[str, ...]) -> dict[Any, list[Any]]:
    pool: dict[Any, list[Any]] = defaultdict(list)
    for before in stored:
        pool[_key(before._mapping, attrs)].append(before)  # noqa: SLF001 the row's public mapping
    return pool


def _key(values: Any, attrs: tuple[str, ...]) -> tuple[Any, ...]:  # noqa: ANN401 a row or a dict
    return tuple(values.get(attr) for attr in attrs)


def _take(row: Row, candidates: list[Any], *, exactly: bool) -> bool:
    for place, before in enumerate(candidates):
        if exactly and not _agrees(row, before):
            continue
        row.before, row.key = before, before.id
        del candidates[place]
        return True
    return False


def _agrees(row: Row, before: Any) -> bool:  # noqa: ANN401 a stored row
    return all(getattr(before, attr) == value for attr, value in row.data.items())


def _stored_rows(spec: FileSpec, rows: list[Row], world: World) -> list[Any]:
    column = next((c for c in spec.columns if c.name in spec.key and c.kind is Kind.REF), None)
    attr = "entity_id" if spec.name == "custom_values" else column.attr if column else None
    if attr is None:
        return world.all_rows(spec)
    values = {row.data.get(attr) for row in rows}
    if None in values or len(values) > _WHOLE_TABLE:
        return world.all_rows(spec)
    return world.rows_by(spec, attr, values)
