"""File names that stay in their folder, whatever the account is called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.files import safe_name, unused_name

HOSTILE = [
    "../../etc/passwd",
    "..\\..\\windows",
    "C:\\temp\\x",
    "/absolute",
    "CON",
    "con.txt",
    "NUL",
    "COM1",
    "LPT9.pdf",
    "a\u202egnp.exe",
    "a\u0000b",
    "tab\tnew\nline",
    "  spaces  ",
    "dots...",
    "-dash",
    ".hidden",
    "",
    "....",
    "x" * 300,
    "日本" * 200,
    "%2e%2e%2f",
    'a:b*c?d"e<f>g|h',
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_in_the_folder_and_can_be_created(name, tmp_path):
    safe = safe_name(name, ".pdf")
    target = tmp_path / safe
    target.write_bytes(b"x")
    assert target.resolve().parent == tmp_path.resolve()
    assert safe.endswith(".pdf")
    assert safe.split(".")[0].casefold() not in {"con", "nul", "com1", "lpt9"}
    assert not safe.startswith((".", "-"))


@given(st.text())
def test_no_text_leads_out_of_the_folder(text):
    safe = safe_name(text, ".pdf")
    assert not set(safe) & set('/\\:*?"<>|\0\n')
    assert 4 < len(safe.encode()) <= 130
    assert safe == safe.strip()


def test_readable_names_are_kept():
    assert safe_name("Müller & Søn, Zürich", ".pdf") == "Müller & Søn, Zürich.pdf"


def test_a_second_document_of_the_same_name_gets_a_number():
    taken: set[str] = set()
    names = [unused_name(name, taken) for name in ("A.pdf", "a.pdf", "A.pdf", "B.pdf")]
    assert names == ["A.pdf", "a (2).pdf", "A (3).pdf", "B.pdf"]
