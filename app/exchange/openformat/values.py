"""Cells to what is stored: amounts to minor units, names of custom fields to their keys."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from sqlalchemy import select

from app.core.money import to_minor
from app.exchange.openformat.kinds import Column, FileSpec, Kind
from app.exchange.openformat.rows import Row
from app.exchange.openformat.world import World
from app.exchange.result import Problem

_NOT_STORED_HERE = (Kind.REF, Kind.REFS, Kind.TAGS, Kind.RECORD, Kind.REF_ID)


def store_values(spec: FileSpec, rows: list[Row], world: World) -> None:
    """Put the values of the accepted rows into their data, amounts in minor units."""
    stored = {c.name: c for c in spec.columns if c.is_stored and c.kind not in _NOT_STORED_HERE}
    for row in rows:
        if row.is_out:
            continue
        currency = ""
        for name, value in row.cells.items():
            column = stored.get(name)
            if column is None:
                continue
            if column.kind is Kind.MONEY:
                currency = currency or _currency(spec, row, world)
                row.data[column.attr] = to_minor(value, currency)
            else:
                row.data[column.attr] = value
        if row.table.clears:
            _clear(row, stored)


def _clear(row: Row, stored: Mapping[str, Column]) -> None:
    """Empty what has an empty cell."""
    for name in row.table.columns:
        column = stored.get(name)
        if column is not None and not column.required and name not in row.cells:
            row.data[column.attr] = None


def name_custom_fields(rows: list[Row], world: World, problems: list[Problem]) -> None:
    """Find the custom fields that custom values name."""
    table = world.tables["custom_field"]
    query = select(table.c.entity, table.c.field, table.c.id)
    known = {(entity, field): key for entity, field, key in world.session.execute(query)}
    known.update(world.new_custom_fields)
    for row in rows:
        if row.is_out:
            continue
        key = known.get((row.cells["entity"], row.cells["field"]))
        if key is None:
            row.reject(problems, "field", "There is no custom field of this name for these.")
        else:
            row.data["custom_field_id"] = key


def check_blobs(
    rows: list[Row], blobs: Mapping[str, bytes], world: World, problems: list[Problem]
) -> None:
    """Keep out attachments whose bytes are neither here nor in the portfolio."""
    table = world.tables["attachment_blob"]
    stored = {found for (found,) in world.session.execute(select(table.c.sha256))}
    sound: dict[str, bool] = {}
    for row in rows:
        if row.is_out:
            continue
        digest = row.cells["sha256"]
        if digest not in sound:
            content = blobs.get(digest)
            intact = content is not None and hashlib.sha256(content).hexdigest() == digest
            sound[digest] = intact or digest in stored
        if not sound[digest]:
            why = f"attachments/{digest} is missing or is not the file that this hash is of."
            row.reject(problems, "sha256", why)


def _currency(spec: FileSpec, row: Row, world: World) -> str:
    own = row.cells.get("currency")
    if own is None and row.before is not None and spec.has("currency"):
        own = row.before.currency
    if isinstance(own, str):
        return own
    if not spec.has("account_id"):
        return world.currency
    account = row.data.get("account_id")
    if account is None and row.before is not None:
        account = row.before.account_id
    return world.currency_of(account)
