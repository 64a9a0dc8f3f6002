"""References of rows to rows of other files: resolved, or the row stays out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from app.exchange.openformat.kinds import Column, FileSpec, Kind
from app.exchange.openformat.rows import Row
from app.exchange.openformat.schema import FILES
from app.exchange.openformat.world import World
from app.exchange.result import Problem


def resolve_others(spec: FileSpec, rows: list[Row], world: World, problems: list[Problem]) -> None:
    """Resolve the references to rows of other files; a row with a dangling one stays out."""
    for column in spec.references:
        if column.to == spec.name:
            continue
        known = world.ids(column.to, named(rows, column))
        for row in rows:
            if column.name in row.cells:
                resolve(row, column, known, world, problems)
    for column in spec.columns:
        if column.kind is Kind.RECORD:
            _resolve_records(column, rows, world, problems)


def resolve(
    row: Row, column: Column, known: Mapping[str, int], world: World, problems: list[Problem]
) -> None:
    """Put the keys that a row's references stand for beside its values."""
    if row.is_out or column.name not in row.cells:
        return
    keys: list[int] = []
    for ref in refs(row, column):
        key = known.get(ref)
        if key is None:
            row.reject(problems, column.name, dangling(ref, column.to, world))
            return
        keys.append(key)
    if column.kind is Kind.REFS:
        row.links[column.name] = list(dict.fromkeys(keys))
    else:
        row.data[column.attr] = keys[0]


def refs(row: Row, column: Column) -> list[str]:
    """The ids that a row names in a column."""
    found = row.cells.get(column.name)
    if found is None:
        return []
    return [found] if isinstance(found, str) else list(found)


def named(rows: Iterable[Row], column: Column) -> set[str]:
    """The ids that the rows name in a column."""
    name = column.name
    return {
        ref for row in rows if name in row.cells and not row.is_out for ref in refs(row, column)
    }


def dangling(ref: str, file: str, world: World) -> str:
    """Why a reference cannot be resolved."""
    where = world.rejected[file].get(ref)
    if where:
        return f"“{ref}” of {file} was itself rejected ({where})."
    return f"There is no “{ref}” in {file}, neither in these files nor in the portfolio."


def _resolve_records(
    column: Column, rows: list[Row], world: World, problems: list[Problem]
) -> None:
    by_entity: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if not row.is_out:
            by_entity[row.cells["entity"]].add(row.cells[column.name])
    for row in rows:
        if row.is_out:
            continue
        entity, ref = row.cells["entity"], row.cells[column.name]
        spec = FILES.get(entity)
        if spec is None or not spec.has_id:
            row.reject(problems, "entity", f"There are no records with ids called “{entity}”.")
            continue
        key = world.ids(entity, by_entity[entity]).get(ref)
        if key is None:
            row.reject(problems, column.name, dangling(ref, entity, world))
        else:
            row.data[column.attr] = key
