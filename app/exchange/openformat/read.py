"""The open format's files to tables of text: a folder, a ZIP, or single files by their names."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from app.exchange.files.delimited import choose_delimiter, open_quote_line, records
from app.exchange.files.guard import unguarded
from app.exchange.files.package import Package
from app.exchange.files.text import Unreadable, decode
from app.exchange.json_shapes import as_object, whole_json
from app.exchange.openformat.kinds import FileSpec
from app.exchange.openformat.schema import FILES, FORMAT, VERSION
from app.exchange.openformat.tables import Bundle, Table
from app.exchange.result import Problem

PORTFOLIO = "portfolio.json"
SETTINGS = "settings.json"
README = "README.txt"
HISTORY = "history.csv"
ATTACHMENTS = "attachments/"
SPREADSHEET_FORMAT = "perennial-csv"
OWN_COLUMN = "own: "
"""How a column begins that shows one of the user's own fields beside the record's columns."""
_HASH = re.compile(r"[0-9a-f]{64}")


def read_open(package: Package, *, custom_fields: bool = False) -> Bundle:
    """Everything that a folder, a ZIP or a single file of the open format holds."""
    bundle = Bundle("open")
    bundle.portfolio = _read_portfolio(package, bundle)
    guarded = (bundle.portfolio or {}).get("format") == SPREADSHEET_FORMAT
    for name in package.names:
        if name in {PORTFOLIO, HISTORY} or name.casefold().startswith("readme"):
            continue
        if name == SETTINGS:
            bundle.settings = _read_json(package, name, bundle)
        elif name.startswith(ATTACHMENTS):
            _read_blob(package, name, bundle)
        elif spec := file_named(name):
            table = _read_table(package, name, spec, bundle, guarded=guarded)
            if table is not None:
                bundle.tables.append(table)
                report_unknown_columns(table, bundle, custom_fields=custom_fields)
        else:
            bundle.problems.append(
                Problem(
                    package.shown(name), None, None, None, "Not a file of the open format.", "note"
                )
            )
    return bundle


def file_named(name: str) -> FileSpec | None:
    """The file of the open format that has this name, if one has."""
    path = PurePosixPath(name)
    if path.suffix.lower() != ".csv" or path.parent != PurePosixPath("."):
        return None
    return FILES.get(path.stem.lower())


def header_of(data: bytes, source: str) -> list[str]:
    """The names in a delimited file's first line."""
    text = decode(data[:65_536], source).text
    for record in records(text, choose_delimiter(text)):
        return [cell.strip() for cell in record.cells]
    return []


def fits(header: list[str], spec: FileSpec) -> bool:
    """Whether a header is that of the file: all it must have, and nothing but what it may."""
    names = set(header)
    must = {column.name for column in spec.columns if column.required or column.needed}
    known = sum(spec.has(name) for name in names)
    return must <= names and known >= 0.6 * len(names)


def _read_portfolio(package: Package, bundle: Bundle) -> dict[str, Any] | None:
    if PORTFOLIO not in package.names:
        return None
    found = _read_json(package, PORTFOLIO, bundle)
    if found is None:
        return None
    if found.get("format") not in {FORMAT, SPREADSHEET_FORMAT}:
        raise Unreadable(
            "portfolio.json does not say that this is a portfolio in the open format "
            f"(“format”: “{FORMAT}”)."
        )
    version = found.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Unreadable("portfolio.json does not say which version of the open format this is.")
    if version > VERSION:
        raise Unreadable(
            f"This portfolio was written in version {version} of the open format; "
            f"this program reads version {VERSION}. Use a newer program."
        )
    return found


def _read_json(package: Package, name: str, bundle: Bundle) -> dict[str, Any] | None:
    try:
        found = whole_json(decode(package.read(name), name).text)
    except (ValueError, RecursionError) as error:
        if name == PORTFOLIO:
            raise Unreadable(f"{name} is not JSON: {error}.") from None
        bundle.problems.append(Problem(name, None, None, None, f"Not JSON: {error}."))
        return None
    if as_object(found) is None:
        bundle.problems.append(Problem(name, None, None, None, "Not a JSON object."))
    return as_object(found)


def _read_blob(package: Package, name: str, bundle: Bundle) -> None:
    digest = name.removeprefix(ATTACHMENTS)
    if _HASH.fullmatch(digest):
        bundle.blobs[digest] = package.read(name)
    else:
        message = "Attachments are named by the SHA-256 of their bytes; this one was left out."
        bundle.problems.append(Problem(name, None, None, None, message))


def _read_table(
    package: Package, name: str, spec: FileSpec, bundle: Bundle, *, guarded: bool
) -> Table | None:
    source = package.shown(name)
    decoded = decode(package.read(name), source)
    delimiter = choose_delimiter(decoded.text) if decoded.marked or guarded else ","
    found = records(decoded.text, delimiter)
    first = next(found, None)
    if first is None:
        return None
    table = Table(spec, source, tuple(cell.strip() for cell in first.cells))
    if not _header_is_sound(table, first.line, bundle):
        return None
    width, unguard = len(table.columns), guarded or decoded.marked
    broken = open_quote_line(decoded.text, delimiter)
    for line, cells in found:
        if line == broken:
            why = "A quotation mark opens here and is never closed; the rest was not read."
            bundle.problems.append(table.problem(line, None, None, why))
            break
        row = [unguarded(cell) for cell in cells] if unguard else cells
        if len(row) > width and any(row[width:]):
            why = f"The line has {len(row)} cells, the header {width}; the rest was left out."
            bundle.problems.append(
                table.problem(line, None, None, why)._replace(severity="warning")
            )
        table.add(line, (*row, *[""] * (width - len(row))))
    return table


def _header_is_sound(table: Table, line: int, bundle: Bundle) -> bool:
    names = table.columns
    twice = {name for name in names if name and names.count(name) > 1}
    if twice:
        why = f"The header names {', '.join(sorted(twice))} twice; the file was left out."
        bundle.problems.append(table.problem(line, min(twice), None, why))
        return False
    must = [c.name for c in table.spec.columns if c.required or c.needed]
    missing = [name for name in must if name not in names]
    if missing:
        why = f"The column {', '.join(missing)} is missing; the file was left out."
        bundle.problems.append(table.problem(line, missing[0], None, why))
        return False
    return True


def report_unknown_columns(table: Table, bundle: Bundle, *, custom_fields: bool) -> None:
    """Say which columns the format does not know; on request make custom fields of them."""
    unknown = [name for name in table.columns if name and not table.spec.has(name)]
    unknown = [name for name in unknown if not _is_companion(name, table.spec)]
    if unknown and custom_fields and table.spec.has_id:
        bundle.tables.extend(_custom_tables(table, unknown))
        return
    for name in unknown:
        why = (
            f"{table.spec.name}.csv has no column {name}; it was not imported. "
            "Ask for custom fields to keep it."
        )
        bundle.problems.append(table.problem(1, name, None, why)._replace(severity="note"))


def _is_companion(name: str, spec: FileSpec) -> bool:
    # The spreadsheet flavour writes the name of an account beside its id, and the user's own
    # fields after the record's columns, to be read only.
    return name.startswith(OWN_COLUMN) or spec.has(f"{name}_id")


def _custom_tables(table: Table, names: list[str]) -> list[Table]:
    entity = table.spec.name
    fields = Table(FILES["custom_fields"], table.source, ("entity", "field", "type"))
    values = Table(FILES["custom_values"], table.source, ("entity", "id", "field", "value"))
    key = table.columns.index("id")
    for name in names:
        fields.add(1, (entity, name, "text"))
        place = table.columns.index(name)
        for line, row in zip(table.lines, table.rows, strict=True):
            if row[place] and row[key]:
                values.add(line, (entity, row[key], name, row[place]))
    return [fields, values]
