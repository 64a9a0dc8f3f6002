"""Documents for word processors: headings, lists and tables are such, and nothing is lost."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from app.reports.blocks import (
    Beside,
    Break,
    Cell,
    Column,
    Heading,
    Lines,
    Marked,
    MarkedLine,
    Named,
    People,
    Prose,
    Sheet,
    Table,
)
from app.reports.document import State
from app.reports.rich import rich
from app.reports.word import word_document

AS_OF = date(2026, 10, 13)
TEXT = """Three of *five* units use **the portal**.

- Outpatient
  - both sites
- Diagnostics

1. First the pilot
2. Then [the rest](https://example.org)"""


def opened(*blocks):
    sheet = Sheet(
        title="Acme: Account plan", account="Acme", period="Account plan 2026/27",
        prepared=("Printed on 13 October 2026",), brand="Account plan", running="Internal · Plan",
        running_short="Plan", confidential="Internal. Not for the client.", blocks=blocks,
        author="Nora Velde",
    )  # fmt: skip
    content = word_document(sheet, AS_OF)
    assert word_document(sheet, AS_OF) == content
    return docx.Document(io.BytesIO(content)), content


def styled(document):
    return [(one.style.name, one.text) for one in document.paragraphs if one.text]


def test_titles_are_headings_of_their_level_in_order():
    document, _ = opened(
        Prose("Where we stand", paragraphs=("As it is.",)),
        Heading("Goals"),
        Lines("1  Portal", level=3, rows=(("Specific", "Nine sites"),)),
        Break(above=0),
        Beside(parts=((Marked("Strengths", level=3, rows=(MarkedLine("good", "Trust"),)),), ())),
    )
    assert [line for line in styled(document) if line[0].startswith(("Title", "Heading"))] == [
        ("Title", "Acme"),
        ("Heading 1", "Where we stand"),
        ("Heading 1", "Goals"),
        ("Heading 2", "1  Portal"),
        ("Heading 2", "Strengths"),
    ]
    assert ("Led Line", "Specific\tNine sites") in styled(document)
    assert ("List Bullet", "● Trust") in styled(document)


def test_texts_keep_their_looks_and_lists_are_lists():
    document, _ = opened(rich("Where we stand", TEXT))
    lines = [line for line in styled(document) if line[0].startswith(("Normal", "List"))]
    assert lines == [
        ("Normal", "Three of five units use the portal."),
        ("List Bullet", "Outpatient"),
        ("List Bullet 2", "both sites"),
        ("List Bullet", "Diagnostics"),
        ("List Number", "First the pilot"),
        ("List Number", "Then the rest"),
    ]
    first = next(one for one in document.paragraphs if one.text.startswith("Three"))
    looks = {run.text: (bool(run.bold), bool(run.italic)) for run in first.runs}
    assert looks["five"] == (False, True)
    assert looks["the portal"] == (True, False)


def test_each_numbered_list_counts_from_its_own_first_number():
    document, _ = opened(rich("One", "1. a\n2. b"), rich("Two", "1. c\n2. d"))
    numbers = [
        one._p.pPr.numPr.numId.val for one in document.paragraphs if one.style.name == "List Number"
    ]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_tables_have_a_header_row_that_is_repeated_and_every_cell():
    columns = (Column("Action"), Column("Due", 120, right=True), Column("State", 150))
    rows = (
        (Cell("Send", below="to both"), Cell("1 Nov"), Cell(state=State("risk", "4 d late"))),
        (Cell("Agree", strong=True), Cell("–"), Cell(state=State("good", "Done"))),
    )
    document, content = opened(Table("Actions", columns=columns, rows=rows, note="Until today."))
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Action", "Due", "State"],
        ["Send\nto both", "1 Nov", "◆ 4 d late"],
        ["Agree", "–", "● Done"],
    ]
    header = table.rows[0]._tr.trPr.find(qn("w:tblHeader"))
    assert header is not None
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Actions"
    widths = [cell.width.mm for cell in table.rows[0].cells]
    assert sum(widths) == pytest.approx(174, abs=0.5)
    order = [child.tag.rpartition("}")[2] for child in table._tbl.tblPr]
    wanted = ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblLook", "tblCaption"]
    assert order == wanted, "the order that the format prescribes"
    assert ("Small", "Until today.") in styled(document)
    assert b"word/document.xml" in content


def test_the_pages_say_what_they_are_and_count_themselves():
    document, content = opened(People("Team", people=(Named("Nora Velde", "manager"),)))
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "Acme · Internal · Plan"
    foot = section.footer.paragraphs[0]
    assert "Internal. Not for the client." in foot.text
    fields = [one.get(qn("w:instr")) for one in foot._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    told = document.core_properties
    assert (told.title, told.author, told.language) == ("Acme: Account plan", "Nora Velde", "en-GB")
    assert told.created.date() == AS_OF
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                parse_xml(package.read(name))


def test_what_no_printer_may_show_is_left_out():
    document, _ = opened(Prose("A", paragraphs=("bad\x00\u202e text",)))
    assert ("Normal", "bad text") in styled(document)
