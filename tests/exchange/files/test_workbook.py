"""Workbooks, read by a process that may fail without us."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter

from app.exchange.files import workbook as module
from app.exchange.files.text import Unreadable
from app.exchange.files.workbook import Typed, read_workbook

HEAD = '<?xml version="1.0"?>'
SHEET = """{head}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<sheetData>{rows}</sheetData></worksheet>"""


def made(fill, **options) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, **options}) as book:
        fill(book)
    return stream.getvalue()


def simple(book):
    sheet = book.add_worksheet("Accounts")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for column, name in enumerate(["name", "id", "amount", "since", "at", "active"]):
        sheet.write(0, column, name)
    sheet.write_string(1, 0, "Acme")
    sheet.write_string(1, 1, "00123")
    sheet.write_number(1, 2, 1234.5)
    sheet.write_datetime(1, 3, date(2026, 1, 31), day)
    sheet.write_number(1, 4, 46053 + 9.5 / 24, book.add_format({"num_format": "d.m.yy hh:mm"}))
    sheet.write_row(1, 5, [True])
    sheet.write_string(3, 0, "Hidden")
    sheet.write_number(3, 2, 1e20)
    sheet.set_row(3, None, None, {"hidden": True})
    book.add_worksheet("Notes").hide()


def test_cells_keep_what_they_are_and_hidden_rows_are_data():
    sheets = read_workbook(made(simple), "x.xlsx")
    assert [(sheet.name, sheet.visible) for sheet in sheets] == [
        ("Accounts", True),
        ("Notes", False),
    ]
    records = sheets[0].records
    assert [record.line for record in records] == [1, 2, 4]
    first = records[1].cells
    assert first == ["Acme", "00123", "1234.5", "2026-01-31", "2026-01-31T09:30:00", "true"]
    assert [isinstance(cell, Typed) for cell in first] == [False, False, True, True, True, True]
    assert records[2].cells[0] == "Hidden"
    assert records[2].cells[2] == "100000000000000000000"


def test_days_of_the_other_calendar_are_the_same_days():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write(0, 0, "day")
        sheet.write_datetime(1, 0, date(2026, 1, 31), book.add_format({"num_format": "d.m.yyyy"}))

    assert read_workbook(made(fill, date_1904=True), "x.xlsx")[0].records[1].cells == ["2026-01-31"]


def faked(rows: str, head: str = HEAD) -> bytes:
    """A workbook with a sheet of our own writing."""
    original, stream = io.BytesIO(made(lambda book: book.add_worksheet("S"))), io.BytesIO()
    with zipfile.ZipFile(original) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            data = (
                SHEET.format(head=head, rows=rows).encode()
                if "sheet1.xml" in name
                else old.read(name)
            )
            new.writestr(name, data)
    return stream.getvalue()


def test_a_sheet_with_one_cell_at_its_far_corner_ends_its_reader_not_us():
    far = "".join(f'<row><c r="{cell}"><v>1</v></c></row>' for cell in ("A1", "XFD1048576"))
    with pytest.raises(Unreadable, match="too large for a workbook, or damaged"):
        read_workbook(faked(far), "x.xlsx")


def test_more_rows_than_the_limit_are_refused():
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in (1, 100_002))
    with pytest.raises(Unreadable, match="too large"):
        read_workbook(faked(rows), "x.xlsx")


def test_a_workbook_that_swells_is_refused_from_its_directory():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 5_000_000)
    with pytest.raises(Unreadable, match="would unpack to"):
        read_workbook(stream.getvalue(), "x.xlsx")


def test_entities_are_not_expanded_and_no_file_is_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("SENTINEL")
    laughs = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "AAAA"><!ENTITY b "&a;&a;&a;">'
        f'<!ENTITY s SYSTEM "file://{secret}">]>'
    )
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;&s;</t></is></c></row>'
    data = faked(row, laughs)
    try:
        sheets = read_workbook(data, "x.xlsx")
    except Unreadable:
        return
    text = repr(sheets)
    assert "SENTINEL" not in text
    assert "AAAAAAAA" not in text


def test_a_reader_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(module, "MOST_WALL_SECONDS", 0.01)
    with pytest.raises(Unreadable, match="longer than a minute"):
        read_workbook(made(simple), "x.xlsx")


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"no workbook at all", b"\xd0\xcf\x11\xe0" * 200]
)
def test_what_is_no_workbook_is_told(data):
    with pytest.raises(Unreadable, match=r"x.xlsx"):
        read_workbook(data, "x.xlsx")
