"""The open format matched by another key than its ids: by name, mail or id elsewhere.

The rows of a table keep their values; where the key finds one record of the portfolio,
the row's id and every reference to it become that record's.
"""

from __future__ import annotations

from app.exchange.openformat.kinds import Column, Kind
from app.exchange.openformat.tables import Bundle, Table
from app.exchange.tabular.lookup import Lookup

_BY = {
    "name": (("accounts", "name"), ("products", "name"), ("team", "name")),
    "email": (("people", "email"),),
    "external_id": (("accounts", "external_id"),),
}


def match_by(bundle: Bundle, lookup: Lookup, key: str) -> None:
    """Give the rows that the key finds the ids of the records found."""
    for file, column in _BY.get(key, ()):
        alias: dict[str, str] = {}
        for table in bundle.tables:
            if table.spec.name == file and column in table.columns:
                alias.update(_found(table, column, lookup, key))
        if alias:
            _rename(bundle, file, alias)


def _found(table: Table, column: str, lookup: Lookup, key: str) -> dict[str, str]:
    names = {"name": lookup.names(table.spec.name)}
    by = names.get(key) or (lookup.mails() if key == "email" else lookup.external())
    own, at = table.columns.index("id"), table.columns.index(column)
    alias: dict[str, str] = {}
    for row in table.rows:
        refs = by.find(row[at]) if row[at] else []
        if len(refs) == 1 and row[own] and refs[0] != row[own]:
            alias[row[own]] = refs[0]
    return alias


def _rename(bundle: Bundle, file: str, alias: dict[str, str]) -> None:
    for table in bundle.tables:
        for place, name in enumerate(table.columns):
            if not table.spec.has(name):
                continue
            column = table.spec.column(name)
            if column.to == file or (column.kind is Kind.REF_ID and table.spec.name == file):
                _rename_column(table, place, column, alias)
            elif column.kind is Kind.RECORD:
                _rename_records(table, place, file, alias)


def _rename_column(table: Table, place: int, column: Column, alias: dict[str, str]) -> None:
    for number, row in enumerate(table.rows):
        parts = row[place].split("|") if column.kind is Kind.REFS else [row[place]]
        if any(part in alias for part in parts):
            cells = list(row)
            cells[place] = "|".join(alias.get(part, part) for part in parts)
            table.rows[number] = cells


def _rename_records(table: Table, place: int, file: str, alias: dict[str, str]) -> None:
    entity = table.columns.index("entity") if "entity" in table.columns else None
    for number, row in enumerate(table.rows):
        if entity is not None and row[entity] == file and row[place] in alias:
            cells = list(row)
            cells[place] = alias[row[place]]
            table.rows[number] = cells
