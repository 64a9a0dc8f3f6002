"""Workbooks (XLSX, XLSM, XLS, XLSB, ODS) to records, read by a process with limits."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import NamedTuple, cast

from app.exchange.files.delimited import Record
from app.exchange.files.package import ZIP_FAULTS, check_archive
from app.exchange.files.text import Unreadable

ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
MOST_WALL_SECONDS = 60
_CHILD = Path(__file__).with_name("workbook_child.py")
_TOO_LARGE = 3


class Typed(str):
    """A cell that the workbook keeps as a number, a day or a truth value: nothing to guess."""

    __slots__ = ()


class Sheet(NamedTuple):
    """A sheet of a workbook; hidden rows are data and are in it."""

    name: str
    visible: bool
    records: list[Record]


def read_workbook(data: bytes, source: str) -> list[Sheet]:
    """The sheets of a workbook; raises Unreadable where it is none or too large."""
    _check_container(data, source)
    try:
        done = subprocess.run(  # noqa: S603 fixed program; the path is an argument, not a command
            [sys.executable, "-I", str(_CHILD)],
            input=data,
            capture_output=True,
            timeout=MOST_WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(
            f"{source} takes longer than a minute to read and was left alone. "
            "Save the sheet as CSV and import that."
        ) from None
    if done.returncode == _TOO_LARGE or done.returncode < 0:
        raise Unreadable(
            f"{source} is too large for a workbook, or damaged, and was left alone. "
            "Save the sheet as CSV and import that."
        )
    if done.returncode != 0:
        raise Unreadable(f"{source} is damaged or not a workbook. Save it as CSV or XLSX.")
    return [_sheet(found) for found in json.loads(done.stdout)]


def _sheet(found: dict[str, object]) -> Sheet:
    rows = cast("list[list[str | list[str]]]", found["rows"])
    records: list[Record] = []
    for line, row in enumerate(rows, 1):
        cells = [cell if isinstance(cell, str) else Typed(cell[0]) for cell in row]
        if any(cells):
            records.append(Record(line, cells))
    return Sheet(str(found["name"]), bool(found["visible"]), records)


def _check_container(data: bytes, source: str) -> None:
    # The newer kinds are ZIP archives: what would swell is refused from the directory.
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_archive(source, archive.infolist())
    except ZIP_FAULTS:
        return
