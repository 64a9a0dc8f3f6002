"""Writes the rows shown as a table for other programs: the columns shown, exact values."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from app.bridge.card_row import CardRow
from app.bridge.columns import Column
from app.bridge.tr import tr
from app.core.errors import DomainError
from app.core.money import from_minor, round_half_up
from app.views.widgets.table_paint import SELECT_KEY

if TYPE_CHECKING:
    from app.views.portfolio.page import PortfolioPage

CSV = "CSV (*.csv)"
_MONEY = frozenset(("arr", "revenue"))


def export_list(page: PortfolioPage) -> None:
    """Ask where, then write."""
    from app.views.shell.prompts import Prompts, documents, free_name

    suggested = free_name(documents(), page.app.info.name, ".csv")

    def write(path: Path) -> None:
        write_list(page, path)

    Prompts(page.window()).save_file(tr("Export accounts"), CSV, suggested, write)


def write_list(page: PortfolioPage, path: Path) -> None:
    """Write the rows shown, in their order, with the columns shown."""
    from app.exchange.files.writing import write_file

    pane = page.body.pane
    shown = [cell.column for cell in pane.data_table.cells()]
    columns = [column for column in shown if column.key not in (SELECT_KEY, "course")]
    data = as_csv(columns, pane.filtered(), pane.words.currency)
    try:
        write_file(path, data)
    except DomainError as error:
        page.toast(str(error))
        return
    page.toast(tr("Exported to {0}.", path.name))


def as_csv(columns: Sequence[Column[CardRow]], rows: Sequence[CardRow], currency: str) -> bytes:
    """The table as UTF-8 with a mark at the front, which spreadsheets need to read it rightly."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_title(column, currency) for column in columns])
    for row in rows:
        writer.writerow([_cell(column, row, currency) for column in columns])
    return out.getvalue().encode("utf-8-sig")


def _title(column: Column[CardRow], currency: str) -> str:
    name = column.title.partition(",")[0]
    return f"{name}, {currency}" if column.key in _MONEY else name


def _cell(column: Column[CardRow], row: CardRow, currency: str) -> str:
    value = column.value(row)
    if value is None:
        return ""
    if column.key in _MONEY:
        return f"{from_minor(int(value), currency):f}"
    if isinstance(value, Decimal):
        return f"{round_half_up(value, 2):f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    return _harmless(column.written(row))


def _harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
