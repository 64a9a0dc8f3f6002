"""Rules of the tables: strict, indexed where they refer, of types that both engines have."""

from __future__ import annotations

import pytest
from sqlalchemy import Integer, Table, Text
from sqlalchemy.types import LargeBinary, TypeDecorator

from app.store.tables import kept_tables, whole_metadata

TABLES = sorted(whole_metadata().tables.values(), key=lambda table: table.name)


def leading_columns(table: Table) -> set[str]:
    """The columns that an index, a unique rule or the key begins with."""
    leading = {next(iter(index.columns)).name for index in table.indexes}
    leading |= {
        next(iter(rule.columns)).name
        for rule in table.constraints
        if type(rule).__name__ in {"UniqueConstraint", "PrimaryKeyConstraint"} and rule.columns
    }
    return leading


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_foreign_key_has_an_index(table):
    referring = {column.name for column in table.columns if column.foreign_keys}
    assert referring - leading_columns(table) == set()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_is_strict(table):
    assert table.dialect_options["sqlite"]["strict"] is True


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_columns_are_integers_text_or_bytes(table):
    for column in table.columns:
        kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
        assert isinstance(kind, Integer | Text | LargeBinary), column.name


@pytest.mark.parametrize("table", kept_tables(), ids=lambda table: table.name)
def test_every_kept_table_has_a_key_and_a_row_version(table):
    assert [column.name for column in table.primary_key] == ["id"]
    assert not table.columns["version"].nullable


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_foreign_key_says_what_happens_on_delete(table):
    for key in table.foreign_keys:
        assert key.ondelete in {"CASCADE", "SET NULL"}, key.parent.name
