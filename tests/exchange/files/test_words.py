"""The words of files: read where they can be, and never a fault where not."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.files import words
from app.exchange.files.words import words_of


def docx(*paragraphs: str) -> bytes:
    from docx import Document

    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    table = document.add_table(rows=1, cols=1)
    table.cell(0, 0).text = "zeppelin in a table"
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def pdf(text: str) -> bytes:
    import typst

    return typst.compile(text.encode(), format="pdf")


def test_a_pdf_and_a_docx_say_their_words():
    assert "Roadmap for zeppelins" in words_of(pdf("Roadmap for zeppelins"), "plan.PDF")
    said = words_of(docx("Roadmap", "of the year"), "plan.docx")
    assert "Roadmap" in said
    assert "zeppelin in a table" in said


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Müller".encode(), "Müller"),
        ("Müller".encode("utf-8-sig"), "Müller"),
        ("Müller".encode("utf-16"), "Müller"),
        ("Müller".encode("cp1252"), "Müller"),
    ],
)
def test_plain_text_in_any_usual_encoding(data, text):
    assert words_of(data, "note.md") == text


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.png", "a", "a.exe"])
def test_what_is_no_such_file_says_nothing(name):
    assert words_of(b"\x00\x01 not a file", name) is None


def test_a_container_that_lies_says_nothing():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", "<broken")
    assert words_of(made.getvalue(), "a.docx") is None


def test_a_damaged_pdf_does_not_matter():
    whole = pdf("Roadmap for zeppelins")
    assert words_of(whole[: len(whole) // 2], "a.pdf") in (None, "Roadmap for zeppelins")


def test_what_takes_too_long_is_left_alone(monkeypatch):
    monkeypatch.setattr(words, "MOST_WALL_SECONDS", 0.001)
    assert words_of(docx("slow"), "a.docx") is None


def test_what_is_too_large_is_left_alone(monkeypatch):
    monkeypatch.setattr(words, "MOST_BYTES", 3)
    assert words_of(b"four", "a.txt") is None


@settings(max_examples=60)
@given(st.binary(max_size=200))
def test_any_bytes_are_plain_text_or_nothing(data):
    said = words_of(data, "a.txt")
    assert said is None or isinstance(said, str)
