"""The ladder from bytes to text."""

from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.files import text as module
from app.exchange.files.text import Unreadable, decode


@pytest.mark.parametrize(
    ("data", "text", "encoding", "marked"),
    [
        ("Müller".encode(), "Müller", "utf-8", False),
        (codecs.BOM_UTF8 + "Müller".encode(), "Müller", "utf-8", True),
        ("Müller €".encode("cp1252"), "Müller €", "cp1252", False),
        (codecs.BOM_UTF16_LE + "a;ü".encode("utf-16-le"), "a;ü", "utf-16-le", True),
        (codecs.BOM_UTF16_BE + "a;ü".encode("utf-16-be"), "a;ü", "utf-16-be", True),
        (codecs.BOM_UTF32_LE + "a;ü".encode("utf-32-le"), "a;ü", "utf-32-le", True),
        ("name;city\nMüller".encode("utf-16-le"), "name;city\nMüller", "utf-16-le", False),
        ("name;city\nMüller".encode("utf-16-be"), "name;city\nMüller", "utf-16-be", False),
        (b"", "", "utf-8", False),
    ],
)
def test_every_step_of_the_ladder(data, text, encoding, marked):
    assert decode(data, "x.csv")[:3] == (text, encoding, marked)


def test_a_named_encoding_goes_before_the_ladder():
    assert decode("Łódź".encode("cp1250"), "x.csv", "cp1250").text == "Łódź"
    with pytest.raises(Unreadable, match="no encoding “klingon”"):
        decode(b"a", "x.csv", "klingon")


def test_bytes_that_are_no_text_are_refused_with_the_files_name():
    with pytest.raises(Unreadable, match=r"x.csv is not a text file"):
        decode(bytes(range(256)) * 4 + b"\0" * 200, "x.csv")
    with pytest.raises(Unreadable, match="says that it is UTF-8, but is not"):
        decode(codecs.BOM_UTF8 + b"\xff\xfe\xfd", "x.csv")
    with pytest.raises(Unreadable, match="not a text file, or its byte-order mark is wrong"):
        decode(b"\xfe\xff" + "name,city".encode("utf-32-be"), "x.csv")


def test_a_file_over_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(module, "MOST_BYTES", 10)
    with pytest.raises(Unreadable, match="larger than 200 MB"):
        decode(b"x" * 11, "x.csv")


def test_bytes_that_a_code_page_does_not_have_are_counted():
    found = decode(b"caf\xe9 \x81", "x.csv")
    assert (found.encoding, found.replaced) == ("cp1252", 1)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    with contextlib.suppress(Unreadable):
        assert "\0" not in decode(data, "x.csv").text
