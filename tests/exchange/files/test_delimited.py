"""Delimiters and records, with the lines they start on."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.files.delimited import DELIMITERS, choose_delimiter, open_quote_line, records

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b,c\n1,2,3\n", ","),
        ("a;b;c\n1,5;2,5;3,5\n", ";"),
        ("a\tb\n1,000\t2,000\n", "\t"),
        ("a|b|c\nx|y|z\n", "|"),
        ('a,b\n"x;y;z","p;q;r"\n"1;2;3","4;5;6"\n', ","),
        ("name,notes\nAcme,one; two; three\nBolt,four; five; six\n", ","),
        ("single\nvalues\n", ","),
        ("", ","),
    ],
)
def test_the_delimiter_is_the_one_that_parses_evenly(text, delimiter):
    assert choose_delimiter(text) == delimiter


def test_utf16_with_tabs_is_tabs_whatever_commas_there_are():
    text = "January 3, 2016\t1,012,412\nJanuary 4, 2016\t2,000,000\n"
    assert choose_delimiter(text, "utf-16-le") == "\t"


def test_records_know_their_lines_and_leave_out_blank_ones():
    text = 'a,b\n\n"two\nlines",x\n,\r\n"",y\n'
    assert [(r.line, r.cells) for r in records(text, ",")] == [
        (1, ["a", "b"]),
        (3, ["two\nlines", "x"]),
        (6, ["", "y"]),
    ]


def test_a_quote_left_open_is_found():
    assert open_quote_line('a,b\n1,2\n3,"4\n5,6\n', ",") == 3
    assert open_quote_line('a,b\n1,"2"\n', ",") is None
    assert open_quote_line('a,b\n5",2\n', ",") is None


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=6))
def test_what_is_written_is_read(table):
    for delimiter in DELIMITERS:
        stream = io.StringIO(newline="")
        csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
        assert [r.cells for r in records(stream.getvalue(), delimiter)] == table


@given(st.text(max_size=300))
def test_any_text_gives_records(text):
    for record in records(text, choose_delimiter(text)):
        assert record.cells
        assert record.line >= 1
