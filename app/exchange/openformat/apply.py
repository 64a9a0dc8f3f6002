"""A plan into the portfolio, by bulk statements inside the caller's one unit of work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table as SqlTable
from sqlalchemy import bindparam, delete, insert, select, text, update

from app.core.ids import new_id
from app.exchange.openformat.kinds import Column, FileSpec
from app.exchange.openformat.plan import FilePlan
from app.exchange.openformat.world import World, chunks
from app.exchange.result import Progress, checkpoint

_BATCH = 5000


def apply_plans(plans: list[FilePlan], world: World, progress: Progress) -> None:
    """Write every planned change; rows may refer to rows that are written after them."""
    if world.session.get_bind().dialect.name == "sqlite":
        world.session.execute(text("PRAGMA defer_foreign_keys = ON"))
    for step, plan in enumerate(plans):
        checkpoint(progress, 0.6 + 0.3 * step / len(plans), plan.spec.name)
        _add_rows(plan, world, progress)
        _change_rows(plan, world)
    for plan in plans:
        for name, pairs in plan.linked.items():
            _write_links(plan.spec.column(name), pairs, world)
        if plan.tagged:
            write_tags(plan.spec, plan.tagged, world)
    checkpoint(progress, 0.95, "")


def apply_blobs(blobs: Mapping[str, bytes], world: World) -> None:
    """Keep the bytes of the attachments that the portfolio has come to name."""
    attachment, table = world.tables["attachment"], world.tables["attachment_blob"]
    wanted = {digest for (digest,) in world.session.execute(select(attachment.c.sha256))}
    stored = {digest for (digest,) in world.session.execute(select(table.c.sha256))}
    rows = [
        {"id": new_id(), "version": 1, "sha256": digest, "content": content}
        for digest, content in blobs.items()
        if digest in wanted - stored
    ]
    if rows:
        world.session.execute(insert(table), rows)


def _add_rows(plan: FilePlan, world: World, progress: Progress) -> None:
    table = world.table(plan.spec)
    used = list(dict.fromkeys(attr for row in plan.added for attr in row.data))
    blank = dict.fromkeys(used)
    for batch in chunks(plan.added, _BATCH):
        if progress.cancelled:
            checkpoint(progress, 0.6, plan.spec.name)
        rows = [{**blank, **row.data, "id": row.key, "version": 1} for row in batch]
        world.session.execute(insert(table), rows)


def _change_rows(plan: FilePlan, world: World) -> None:
    table = world.table(plan.spec)
    by_columns: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for key, values in plan.changed:
        if values:
            bound = {f"new_{attr}": value for attr, value in values.items()}
            by_columns[tuple(values)].append({"row_id": key, **bound})
    for attrs, rows in by_columns.items():
        new = {attr: bindparam(f"new_{attr}", type_=table.c[attr].type) for attr in attrs}
        statement = (
            update(table)
            .where(table.c.id == bindparam("row_id"))
            .values(**new, version=table.c.version + 1)
        )
        world.session.connection().execute(statement, rows)


def _write_links(column: Column, pairs: list[tuple[int, list[int]]], world: World) -> None:
    if column.link is None or not pairs:
        return
    table = world.tables[column.link.table]
    own, other = column.link.own, column.link.other
    if not world.is_empty(column.link.table):
        _delete_by(table, own, [key for key, _ in pairs], world)
    rows = [
        {"id": new_id(), "version": 1, own: key, other: target}
        for key, targets in pairs
        for target in targets
    ]
    if rows:
        world.session.execute(insert(table), rows)


def write_tags(spec: FileSpec, pairs: list[tuple[int, list[str]]], world: World) -> None:
    """Give each record exactly its tags, making those that are new."""
    tag, tagging = world.tables["tag"], world.tables["tagging"]
    known = {row.name: row.id for row in world.session.execute(select(tag))}
    new = {name: new_id() for _, names in pairs for name in names if name not in known}
    if new:
        rows = [{"id": key, "version": 1, "name": name} for name, key in new.items()]
        world.session.execute(insert(tag), rows)
    known.update(new)
    if not world.is_empty("tagging"):
        for chunk in chunks(key for key, _ in pairs):
            world.session.execute(
                delete(tagging).where(tagging.c.entity == spec.name, tagging.c.entity_id.in_(chunk))
            )
    taggings = [
        {
            "id": new_id(),
            "version": 1,
            "tag_id": known[name],
            "entity": spec.name,
            "entity_id": key,
            "position": position,
        }
        for key, names in pairs
        for position, name in enumerate(names)
    ]
    if taggings:
        world.session.execute(insert(tagging), taggings)


def _delete_by(table: SqlTable, column: str, keys: list[int], world: World) -> None:
    for chunk in chunks(keys):
        world.session.execute(delete(table).where(table.c[column].in_(chunk)))
