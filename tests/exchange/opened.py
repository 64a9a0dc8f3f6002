"""Short ways for tests to make open-format folders and to look at what came of an import."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.exchange.result import ImportResult
from app.models.base import Base
from app.models.registry import load_all
from app.store.store import Store

PORTFOLIO = {"format": "perennial-open", "version": 1, "name": "Clients", "currency": "EUR"}


def folder(where: Path, *, portfolio: dict | None = None, **files: str) -> Path:
    """A folder in the open format; each file's text may be indented."""
    where.mkdir(parents=True, exist_ok=True)
    document = PORTFOLIO if portfolio is None else portfolio
    (where / "portfolio.json").write_text(json.dumps(document), encoding="utf-8")
    for name, text in files.items():
        lines = [line.strip() for line in text.strip().splitlines()]
        (where / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return where


def csv_file(where: Path, text: str, encoding: str = "utf-8") -> Path:
    """A CSV file; the text may be indented."""
    lines = [line.strip() for line in text.strip().splitlines()]
    where.write_bytes(("\n".join(lines) + "\n").encode(encoding))
    return where


def rows(store: Store, entity: type[Base], *columns: str) -> list[tuple[Any, ...]]:
    """The values of some columns of all rows, by text id where there is one, else by key."""
    table = load_all().tables[entity.__tablename__]
    order = table.c.ref if "ref" in table.c else table.c.id
    with store.read() as session:
        query = select(*(table.c[name] for name in columns)).order_by(order)
        return [tuple(row) for row in session.execute(query)]


def counts(result: ImportResult, name: str) -> tuple[int, int, int, int]:
    """Added, changed, skipped and rejected of a kind; together they are all that was read."""
    found = result.records[name]
    assert found.read == found.added + found.changed + found.skipped + found.rejected
    return found.added, found.changed, found.skipped, found.rejected


def said(result: ImportResult) -> list[tuple[str, int | None, str | None, str | None]]:
    """Where each problem stands: file, line, column, value."""
    return [(p.file, p.line, p.column, p.value) for p in result.problems]
