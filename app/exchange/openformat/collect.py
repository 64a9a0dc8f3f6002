"""The portfolio's rows as the open format's cells, in its canonical order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.money import exponent, from_minor
from app.exchange.openformat.beside_names import BY_ACCOUNT, number
from app.exchange.openformat.cells import write_value
from app.exchange.openformat.kinds import Column, FileSpec, Kind
from app.exchange.openformat.schema import FILES
from app.exchange.openformat.world import World

Cells = list[str]


class Collector:
    """Reads the files of the open format out of one session."""

    def __init__(self, session: Session) -> None:
        self.world = World(session)
        self._refs: dict[str, dict[int, str]] = {}
        self._account_currency: dict[int, str] = {}

    def rows(self, spec: FileSpec) -> list[Cells]:
        """Every row of a file, each with all columns, in canonical order."""
        stored = self.world.all_rows(spec)
        if spec.name == "custom_values":
            return sorted(self._custom_values(stored))
        columns = [self._column(spec, column, stored) for column in spec.columns]
        found = [list(cells) for cells in zip(*columns, strict=True)] if stored else []
        if spec.name == "attachments":
            found = [cells for cells in found if cells[2]]  # the record it hung on is gone
        if spec.table in BY_ACCOUNT:
            return self._numbered(spec, found, stored)
        return sorted(found, key=_order(spec))

    def _numbered(self, spec: FileSpec, found: list[Cells], stored: list[Any]) -> list[Cells]:
        """The rows in order, each known from now on by its place in the file."""
        order = _order(spec)
        pairs = sorted(zip(found, stored, strict=True), key=lambda pair: order(pair[0]))
        number(spec.table, ((row.id, cells[0]) for cells, row in pairs), self.world)
        return [cells for cells, _ in pairs]

    def refs(self, file: str) -> dict[int, str]:
        """The text ids by key of a file's rows."""
        if file not in self._refs:
            table = self.world.table(FILES[file])
            query = select(table.c.id, table.c.ref)
            self._refs[file] = {row.id: row.ref for row in self.world.session.execute(query)}
        return self._refs[file]

    def names(self, file: str) -> dict[str, str]:
        """The names by text id of a file's rows."""
        table = self.world.table(FILES[file])
        query = select(table.c.ref, table.c.name)
        return {row.ref: row.name for row in self.world.session.execute(query)}

    def _column(self, spec: FileSpec, column: Column, stored: list[Any]) -> list[str]:
        if column.kind is Kind.REFS:
            return self._lists(column, stored)
        if column.kind is Kind.TAGS:
            return self._tags(spec, stored)
        if column.kind is Kind.RECORD:
            return [self._record(row.entity, row.entity_id) for row in stored]
        values = [getattr(row, column.attr) for row in stored]
        if column.kind is Kind.REF:
            refs = self.refs(column.to)
            return ["" if value is None else refs[value] for value in values]
        if column.kind is Kind.MONEY:
            currencies = map(self._currency(spec), stored)
            return [_money(v, c) for v, c in zip(values, currencies, strict=True)]
        return [write_value(value, column) for value in values]

    def _currency(self, spec: FileSpec) -> Callable[[Any], str]:
        """How the currency of a row of the file is found: its own, its account's, ours."""
        has_own, has_account = spec.has("currency"), spec.has("account_id")

        def find(row: Any) -> str:  # noqa: ANN401 a stored row
            own = row.currency if has_own else None
            if own:
                return str(own)
            return self.world.currency_of(row.account_id if has_account else None)

        return find

    def _lists(self, column: Column, stored: list[Any]) -> list[str]:
        if column.link is None:
            return []
        table, refs = self.world.tables[column.link.table], self.refs(column.to)
        query = select(table.c[column.link.own], table.c[column.link.other])
        found: dict[int, list[str]] = defaultdict(list)
        for key, other in self.world.session.execute(query):
            found[key].append(refs[other])
        return ["|".join(sorted(found[row.id])) for row in stored]

    def _tags(self, spec: FileSpec, stored: list[Any]) -> list[str]:
        tag, tagging = self.world.tables["tag"], self.world.tables["tagging"]
        query = (
            select(tagging.c.entity_id, tag.c.name)
            .join(tag, tag.c.id == tagging.c.tag_id)
            .where(tagging.c.entity == spec.name)
            .order_by(tagging.c.position, tag.c.name)
        )
        found: dict[int, list[str]] = defaultdict(list)
        for key, name in self.world.session.execute(query):
            found[key].append(name)
        return ["|".join(found[row.id]) for row in stored]

    def _record(self, entity: str, key: int) -> str:
        spec = FILES.get(entity)
        return self.refs(entity).get(key, "") if spec is not None and spec.has_id else ""

    def _custom_values(self, stored: list[Any]) -> list[Cells]:
        table = self.world.tables["custom_field"]
        query = select(table.c.id, table.c.entity, table.c.field)
        fields = {row.id: (row.entity, row.field) for row in self.world.session.execute(query)}
        found: list[Cells] = []
        for row in stored:
            entity, field = fields[row.custom_field_id]
            ref = self._record(entity, row.entity_id)
            if ref:  # a value whose record is gone belongs to nothing
                found.append([entity, ref, field, row.value or ""])
        return found


def _money(minor: int | None, currency: str) -> str:
    if minor is None:
        return ""
    return f"{from_minor(minor, currency):.{exponent(currency)}f}"


def _order(spec: FileSpec) -> Callable[[Cells], list[str]]:
    """By id where the file has one; else by account, by date, by the rest."""
    if spec.has_id:
        return lambda cells: cells
    names = [column.name for column in spec.columns]
    first = [names.index(name) for name in ("account_id", "date", "from_date") if name in names]
    return lambda cells: [*(cells[place] for place in first), *cells]
