"""What an import would do, file by file: rows to add, to change, to leave and to reject."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from app.exchange.openformat.beside_names import number
from app.exchange.openformat.kinds import Column, FileSpec, Kind
from app.exchange.openformat.match import match_by_id, match_by_key
from app.exchange.openformat.own_references import resolve_own
from app.exchange.openformat.references import resolve_others
from app.exchange.openformat.rows import Row, rows_of
from app.exchange.openformat.schema import READING_ORDER
from app.exchange.openformat.tables import Bundle
from app.exchange.openformat.values import check_blobs, name_custom_fields, store_values
from app.exchange.openformat.world import World, chunks
from app.exchange.result import Fate, ImportResult, Problem, Progress, checkpoint


@dataclass(slots=True)
class FilePlan:
    """What is to be done to the rows of one file."""

    spec: FileSpec
    added: list[Row] = field(default_factory=list)
    changed: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    linked: dict[str, list[tuple[int, list[int]]]] = field(default_factory=dict)
    tagged: list[tuple[int, list[str]]] = field(default_factory=list)


def plan_bundle(
    bundle: Bundle, world: World, result: ImportResult, progress: Progress
) -> list[FilePlan]:
    """Plan every file of a bundle in the order of the references between them."""
    plans: list[FilePlan] = []
    present = {table.spec.name for table in bundle.tables}
    order = [spec for spec in READING_ORDER if spec.name in present]
    for step, spec in enumerate(order):
        checkpoint(progress, 0.6 * step / len(order), spec.name)
        plans.append(_plan_file(spec, bundle, world, result))
    return plans


def _plan_file(spec: FileSpec, bundle: Bundle, world: World, result: ImportResult) -> FilePlan:
    problems: list[Problem] = []
    rows = rows_of(spec, bundle.tables, problems)
    if spec.has_id:
        match_by_id(spec, rows, world, problems)
    rows_left = [row for row in rows if not row.is_repeat]
    resolve_others(spec, rows_left, world, problems)
    resolve_own(spec, rows_left, world, problems)
    if spec.name == "custom_values":
        name_custom_fields(rows_left, world, problems)
    if spec.name == "attachments":
        check_blobs(rows_left, bundle.blobs, world, problems)
    store_values(spec, rows_left, world)
    if not spec.has_id:
        match_by_key(spec, rows_left, world)
        number(spec.table, ((row.key, row.cells.get("account_id", "")) for row in rows), world)
    plan = _compare(spec, rows_left, world)
    _tell_world(spec, rows_left, world)
    _count(spec, rows, plan, result)
    result.problems.extend(sorted(problems, key=lambda p: (p.file, p.line or 0)))
    return plan


def _compare(spec: FileSpec, rows: list[Row], world: World) -> FilePlan:
    plan = FilePlan(spec)
    kept = [row for row in rows if not row.is_out]
    changes: dict[int, dict[str, Any]] = {}
    for row in kept:
        if row.before is None:
            plan.added.append(row)
        elif changed := {a: v for a, v in row.data.items() if getattr(row.before, a) != v}:
            changes[row.key] = changed
    for column in spec.columns:
        if column.link is not None:
            plan.linked[column.name] = _link_changes(column, kept, world)
        elif column.kind is Kind.TAGS:
            plan.tagged = _tag_changes(spec, column, kept, world)
    listed = {key for pairs in plan.linked.values() for key, _ in pairs}
    listed.update(key for key, _ in plan.tagged)
    for key in listed:
        changes.setdefault(key, {})
    new = {row.key for row in plan.added}
    plan.changed = [(key, values) for key, values in changes.items() if key not in new]
    return plan


def _link_changes(column: Column, rows: list[Row], world: World) -> list[tuple[int, list[int]]]:
    """The rows whose list of references becomes another, with that list."""
    if column.link is None:
        return []
    wanted = {row.key: row.links[column.name] for row in rows if column.name in row.links}
    wanted.update({row.key: [] for row in rows if _is_cleared(row, column)})
    table = world.tables[column.link.table]
    own, other = table.c[column.link.own], table.c[column.link.other]
    stored: dict[int, set[int]] = defaultdict(set)
    if not world.is_empty(column.link.table):
        for chunk in chunks(wanted):
            for key, target in world.session.execute(select(own, other).where(own.in_(chunk))):
                stored[key].add(target)
    return [(key, targets) for key, targets in wanted.items() if set(targets) != stored[key]]


def _tag_changes(
    spec: FileSpec, column: Column, rows: list[Row], world: World
) -> list[tuple[int, list[str]]]:
    wanted = {row.key: row.cells[column.name] for row in rows if column.name in row.cells}
    wanted.update({row.key: [] for row in rows if _is_cleared(row, column)})
    stored: dict[int, list[str]] = defaultdict(list)
    if not world.is_empty("tagging"):
        tag, tagging = world.tables["tag"], world.tables["tagging"]
        query = (
            select(tagging.c.entity_id, tag.c.name)
            .join(tag, tag.c.id == tagging.c.tag_id)
            .where(tagging.c.entity == spec.name)
            .order_by(tagging.c.position, tag.c.name)
        )
        for key, name in world.session.execute(query):
            stored[key].append(name)
    return [(key, names) for key, names in wanted.items() if names != stored[key]]


def _is_cleared(row: Row, column: Column) -> bool:
    has_cell = column.name in row.table.columns
    return row.table.clears and has_cell and column.name not in row.cells


def _tell_world(spec: FileSpec, rows: list[Row], world: World) -> None:
    """Let the files that follow refer to the rows accepted, and know the rejected ones."""
    for row in rows:
        if row.ref is not None and not row.is_out:
            world.accept(spec.name, row.ref, row.key)
        elif row.ref is not None and row.before is None:
            world.rejected[spec.name].setdefault(row.ref, f"line {row.line}")
    kept = [row for row in rows if not row.is_out]
    if spec.name == "accounts":
        world.learn_currencies({row.key: _account_currency(row) for row in kept})
    if spec.name == "custom_fields":
        names = {(row.cells["entity"], row.cells["field"]): row.key for row in kept}
        world.new_custom_fields.update(names)


def _account_currency(row: Row) -> str | None:
    before = row.before.currency if row.before is not None else None
    found = row.data.get("currency", before)
    return found if isinstance(found, str) else None


def _count(spec: FileSpec, rows: list[Row], plan: FilePlan, result: ImportResult) -> None:
    changed = {key for key, _ in plan.changed}
    for row in rows:
        outcome = "skipped"
        if row.is_out:
            outcome = "rejected"
        elif not row.is_repeat and row.before is None:
            outcome = "added"
        elif row.key in changed and not row.is_repeat:
            outcome = "changed"
        result.count(Fate(row.table.source, row.line, spec.name, outcome))
