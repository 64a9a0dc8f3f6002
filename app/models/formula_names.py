"""What a formula may name of a record itself, beside the user's own fields."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Table

from app.models.formulas import normal
from app.models.names import TABLE_OF
from app.models.registry import load_all

TODAY, TAGS = "today", "tags"
COMMON = (TODAY, TAGS)
"""What every kind of record has."""
_UNSAID = {"id", "version", "ref", "position"}
_ALIASES = {"on_date": "date", "value_before": "before", "value_after": "after"}


def table_of_entity(entity: str) -> Table:
    """The table of a kind of record, by its file's name in the open format."""
    return load_all().tables[TABLE_OF[entity]]


def record_columns(entity: str) -> dict[str, Column[Any]]:
    """The columns of a kind of record that a formula may name, by normal name."""
    found: dict[str, Column[Any]] = {}
    for column in table_of_entity(entity).columns:
        if column.name not in _UNSAID and not column.foreign_keys:
            name = column.name.removesuffix("_minor")
            found[normal(_ALIASES.get(name, name))] = column
    return found
