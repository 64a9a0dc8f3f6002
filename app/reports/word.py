"""A sheet as a document for a word processor: real headings, lists, tables, page numbers.

The same sheet is printed by the press, so both say the same.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from app.reports.blocks import Sheet
from app.reports.wording import for_print

if TYPE_CHECKING:
    from docx.document import Document


def word_document(sheet: Sheet, as_of: date) -> bytes:
    """The sheet as DOCX; the same sheet gives the same bytes."""
    import docx

    from app.reports.word_blocks import WordWriter
    from app.reports.word_styles import set_page, set_styles

    document = docx.Document()
    set_styles(document)
    set_page(document, sheet)
    _describe(document, sheet, as_of)
    document.add_paragraph(for_print(sheet.account), style="Title")
    document.add_paragraph(for_print(sheet.period), style="Subtitle")
    if sheet.prepared:
        document.add_paragraph(for_print(" · ".join(sheet.prepared)), style="Prepared")
    WordWriter(document).write(sheet.blocks)
    made = io.BytesIO()
    document.save(made)
    return _with_time(made.getvalue(), as_of)


def _describe(document: Document, sheet: Sheet, as_of: date) -> None:
    at = datetime.combine(as_of, time(), tzinfo=UTC)
    told = document.core_properties
    told.title, told.author, told.language = sheet.title, sheet.author or sheet.brand, "en-GB"
    told.subject, told.comments, told.keywords = sheet.period, "", ""
    told.created = told.modified = at
    told.last_modified_by, told.revision = sheet.author or sheet.brand, 1


def _with_time(content: bytes, as_of: date) -> bytes:
    """The package with the day as the time of each of its parts."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            info = zipfile.ZipInfo(part, (max(as_of.year, 1980), as_of.month, as_of.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(part))
    return made.getvalue()
