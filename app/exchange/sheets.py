"""`export csv`: the portfolio for spreadsheets, one CSV file for each kind of record.

The same rows and columns as in the open format, made for spreadsheets: a byte-order
mark, line ends of Windows, the account's name beside its id, the user's own fields as columns
at the end, computed ones worked out, and an apostrophe before what a spreadsheet would run as
a formula. The importer takes exactly that off again.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from app.exchange.files.guard import guarded
from app.exchange.files.writing import write_file, write_folder, write_zip
from app.exchange.openformat.about import portfolio_document
from app.exchange.openformat.collect import Collector
from app.exchange.openformat.kinds import FileSpec
from app.exchange.openformat.read import OWN_COLUMN, PORTFOLIO, SPREADSHEET_FORMAT
from app.exchange.openformat.schema import FILES
from app.exchange.openformat.write import csv_bytes, is_open_file, json_bytes
from app.exchange.result import Progress, Silence, checkpoint
from app.models.types import plain
from app.queries.custom_fields import Value, custom_field_rows, typed_values
from app.store.store import Store

_MARK = b"\xef\xbb\xbf"
# What only the program itself can use is left to the open format.
_LEFT_OUT = {"attachments", "views"}


def export_csv(store: Store, out: Path, progress: Progress | None = None) -> Path:
    """Write the records for spreadsheets.

    `out` is a folder, a ZIP where it ends in .zip, or, where it ends in .csv, one file
    with the records of that name, else with the accounts.
    """
    ending = out.suffix.lower()
    if ending == ".csv":
        write_file(out, _one_sheet(store, out.stem.lower()))
        return out
    files = sheet_files(store, progress or Silence())
    if ending == ".zip":
        write_zip(out, files)
    else:
        write_folder(out, files, is_open_file)
    return out


def sheet_files(store: Store, progress: Progress) -> dict[str, bytes]:
    """The files by name; a file that has no row is not among them."""
    files: dict[str, bytes] = {}
    with store.read() as session:
        collector = Collector(session)
        files[PORTFOLIO] = json_bytes(portfolio_document(collector.world, SPREADSHEET_FORMAT))
        for step, spec in enumerate(FILES.values()):
            checkpoint(progress, step / len(FILES), spec.name)
            if spec.name not in _LEFT_OUT and (rows := collector.rows(spec)):
                files[f"{spec.name}.csv"] = _sheet(spec, rows, collector)
    return files


def _one_sheet(store: Store, name: str) -> bytes:
    spec = FILES.get(name, FILES["accounts"])
    with store.read() as session:
        collector = Collector(session)
        return _sheet(spec, collector.rows(spec), collector)


def _sheet(spec: FileSpec, rows: list[list[str]], collector: Collector) -> bytes:
    header = [column.name for column in spec.columns]
    if "account_id" in header:
        place = header.index("account_id")
        names = collector.names("accounts")
        header.insert(place + 1, "account")
        for cells in rows:
            cells.insert(place + 1, names.get(cells[place], ""))
    _add_own_fields(spec, header, rows, collector)
    body = ([guarded(cell) for cell in cells] for cells in rows)
    return _MARK + csv_bytes(header, body, end="\r\n")


def _add_own_fields(
    spec: FileSpec, header: list[str], rows: list[list[str]], collector: Collector
) -> None:
    """A column for each of the user's own fields; its values come back by their own file."""
    session = collector.world.session
    fields = [row.field for row in custom_field_rows(session, spec.name)] if spec.has_id else []
    if not fields:
        return
    refs = collector.refs(spec.name)
    said = {refs[key]: own for key, own in typed_values(session, spec.name).items() if key in refs}
    place = header.index("id")
    header.extend(f"{OWN_COLUMN}{field}" for field in fields)
    for cells in rows:
        own = said.get(cells[place], {})
        cells.extend(_cell(own.get(field)) for field in fields)


def _cell(value: Value | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    return "|".join(value) if isinstance(value, tuple) else value
