"""What a portfolio holds already, asked for in the open format's terms, and what joins it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import Table as SqlTable
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.exchange.openformat.kinds import FileSpec
from app.exchange.openformat.schema import FILES
from app.models.registry import load_all

_CHUNK = 500


class World:
    """The rows that references may name: those of the portfolio and those accepted so far."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.tables = load_all().tables
        portfolio = self.tables["portfolio"]
        found = session.execute(select(portfolio.c.currency)).first()
        self.currency: str = found.currency if found else "EUR"
        self.rejected: dict[str, dict[str, str]] = defaultdict(dict)
        self.new_custom_fields: dict[tuple[str, str], int] = {}
        # what records without an id are called, where their file was read or written
        self.numbered: dict[str, dict[int, str]] = {}
        self._ids: dict[str, dict[str, int]] = defaultdict(dict)
        self._asked: dict[str, set[str]] = defaultdict(set)
        self._empty: dict[str, bool] = {}
        self._currencies: dict[int, str | None] = {}

    def table(self, spec: FileSpec) -> SqlTable:
        """The table that keeps a file's rows."""
        return self.tables[spec.table]

    def is_empty(self, table: str) -> bool:
        """Whether a table had no row before this import."""
        if table not in self._empty:
            found = self.session.execute(select(self.tables[table].c.id).limit(1)).first()
            self._empty[table] = found is None
        return self._empty[table]

    def holds_nothing(self) -> bool:
        """Whether no file of the format has a row yet: the portfolio is new."""
        return all(self.is_empty(spec.table) for spec in FILES.values())

    def ids(self, file: str, refs: Iterable[str]) -> Mapping[str, int]:
        """The keys by text id of a file's rows, with those asked for looked up."""
        spec = FILES[file]
        known, asked = self._ids[file], self._asked[file]
        wanted = [ref for ref in set(refs) if ref not in asked and ref not in known]
        asked.update(wanted)
        if wanted and not self.is_empty(spec.table):
            table = self.table(spec)
            for chunk in chunks(wanted):
                query = select(table.c.ref, table.c.id).where(table.c.ref.in_(chunk))
                for ref, key in self.session.execute(query):
                    known.setdefault(ref, key)
        return known

    def rows_by(self, spec: FileSpec, column: str, values: Iterable[Any]) -> list[Any]:
        """The rows of a file whose column has one of the values."""
        if self.is_empty(spec.table):
            return []
        table = self.table(spec)
        found: list[Any] = []
        for chunk in chunks(set(values)):
            query = select(table).where(table.c[column].in_(chunk)).order_by(table.c.id)
            found.extend(self.session.execute(query))
        return found

    def all_rows(self, spec: FileSpec) -> list[Any]:
        """All rows of a file."""
        if self.is_empty(spec.table):
            return []
        table = self.table(spec)
        return list(self.session.execute(select(table).order_by(table.c.id)))

    def count(self, table: str) -> int:
        """How many rows a table has."""
        found = self.session.execute(select(func.count()).select_from(self.tables[table]))
        return int(found.scalar_one())

    def accept(self, file: str, ref: str, key: int) -> None:
        """Let later rows refer to a row of this import."""
        self._ids[file][ref] = key

    def learn_currencies(self, accounts: Mapping[int, str | None]) -> None:
        """Note the currencies of accounts of this import."""
        self._currencies.update(accounts)

    def currency_of(self, account: int | None) -> str:
        """The currency of an account, else the portfolio's."""
        if account is None:
            return self.currency
        if account not in self._currencies:
            table = self.tables["account"]
            for key, currency in self.session.execute(select(table.c.id, table.c.currency)):
                self._currencies.setdefault(key, currency)
        return self._currencies.get(account) or self.currency


def chunks(values: Iterable[Any], size: int = _CHUNK) -> Iterable[list[Any]]:
    """The values in lists short enough to be bound in one statement."""
    left = iter(values)
    while chunk := list(islice(left, size)):
        yield chunk
