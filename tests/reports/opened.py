"""Looking into produced PDFs."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import docx
import pikepdf
import pypdf

FORBIDDEN = {"/URI", "/EmbeddedFile", "/EmbeddedFiles", "/JavaScript", "/JS", "/Launch", "/GoToR"}


def reader_of(pdf: bytes) -> pypdf.PdfReader:
    """The PDF for reading its pages."""
    return pypdf.PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """The text of all pages, without the marks that let long words break."""
    texts = (page.extract_text() for page in reader_of(pdf).pages)
    return "\n".join(texts).replace("\u200b", "")


def names_in(pdf: bytes) -> set[str]:
    """Every key and every name of every object of the file."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return {name for item in opened.objects for name in _names(item)}


def everything_in(pdf: bytes) -> str:
    """Text, metadata, outline, alternative texts: all that a reader can get at."""
    parts = [text_of(pdf).replace("\n", ""), str(reader_of(pdf).metadata)]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        parts += [text for item in opened.objects for text in _strings(item)]
        parts.append(str(opened.open_metadata()))
    return "\n".join(parts)


def _parts(item) -> Iterator[pikepdf.Object]:
    if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        yield from (value for _, value in item.items())
    elif isinstance(item, pikepdf.Array):
        yield from item


def _names(item) -> Iterator[str]:
    if isinstance(item, pikepdf.Name):
        yield str(item)
    if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        yield from item.keys()
    for part in _parts(item):
        if not getattr(part, "is_indirect", False):
            yield from _names(part)


def _strings(item) -> Iterator[str]:
    if isinstance(item, pikepdf.String):
        yield str(item)
    for part in _parts(item):
        if not getattr(part, "is_indirect", False):
            yield from _strings(part)


def everything_in_docx(content: bytes) -> str:
    """Every part of a document of a word processor as it is stored, its tags taken out of words."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist()
                 if name.endswith((".xml", ".rels")) and "theme" not in name]  # fmt: skip
    texts = [re.sub(r"<[^>]+>", "", part) for part in parts]
    return "\n".join(texts)


def text_of_docx(content: bytes) -> str:
    """The text of a document of a word processor: paragraphs, tables, header and footer."""
    document = docx.Document(io.BytesIO(content))
    section = document.sections[0]
    parts = [*document.paragraphs, *section.header.paragraphs, *section.footer.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in parts), *cells])
