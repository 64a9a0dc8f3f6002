"""Headers found by shape, footers dropped and said, cells by position."""

from __future__ import annotations

import pytest

from app.exchange.files.text import Unreadable
from app.exchange.tabular import grid as module
from app.exchange.tabular.grid import grid_of_text


def grid(text: str, **about):
    return grid_of_text(text.encode(), "x.csv", **about)


def test_a_preamble_is_left_out_and_said():
    found = grid('Notes:\n"Some words, and more"\n\nFirst Name,Email,Company\nA,a@x.de,Acme\n')
    assert found.header == ["First Name", "Email", "Company"]
    assert (found.header_line, found.lines) == (4, [5])
    assert found.problems[0].message.startswith("The header was found on line 4")


def test_a_header_that_is_not_known_is_found_by_its_shape():
    found = grid("Report of today\n\nalpha,beta,gamma\n1,2,3\n4,5,6\n")
    assert found.header == ["alpha", "beta", "gamma"]
    assert grid("alpha,beta\n1,2\n", header_line=2).header == ["1", "2"]
    with pytest.raises(Unreadable, match="no row that starts on line 9"):
        grid("a,b\n", header_line=9)


def test_a_row_of_words_that_are_field_names_is_no_header():
    found = grid("wer,was\nemail,phone\nname,title\n")
    assert found.header == ["wer", "was"]


def test_footers_are_dropped_and_said_but_a_last_row_is_kept():
    text = (
        "Account Name,Amount,Stage\nAcme,5,Won\nTotal SA,6,Won\n\n"
        '"Grand Totals (2 records)"\n\n"Copyright © 2026"\n"Made by somebody"\n'
    )
    found = grid(text)
    assert [row[0] for row in found.rows] == ["Acme", "Total SA"]
    notes = [problem for problem in found.problems if problem.severity == "note"]
    assert [problem.line for problem in notes] == [5, 7, 8]
    assert grid("Name,Amount\nAcme,5\nTotal SA,\n").rows[-1] == ["Total SA", ""]
    assert grid("Name,Amount\nAcme,5\nGrand Total,5\n").rows == [
        ["Acme", "5"],
        ["Grand Total", "5"],
    ]


def test_repeated_headers_keep_all_their_cells():
    found = grid("Labels,Labels,Name,Labels\na,b,c,d\n")
    assert found.header == ["Labels", "Labels (2)", "Name", "Labels (3)"]
    assert found.rows == [["a", "b", "c", "d"]]


def test_words_for_nothing_are_nothing_and_guards_come_off():
    found = grid("a,b,c,d,e\nN/A,-,NULL, x ,'=1+1\nn,no,nil,'quoted',''@x\n")
    assert found.rows == [["", "", "", "x", "=1+1"], ["n", "no", "nil", "'quoted'", "'@x"]]


def test_rows_that_do_not_fit_are_told():
    found = grid("a,b\n1,2\n1,2,3\n1\n1,2,\n")
    assert found.lines == [2, 4, 5]
    assert found.dropped == [3]
    assert [(p.line, p.severity) for p in found.problems] == [(3, "error"), (4, "warning")]


def test_limits(monkeypatch):
    assert grid("a,b\n1," + "x" * 40_000).dropped == [2]
    monkeypatch.setattr(module, "MOST_ROWS", 2)
    with pytest.raises(Unreadable, match="more than 2 rows"):
        grid("a\n1\n2\n3\n")
    with pytest.raises(Unreadable, match="empty"):
        grid("\n\n")


def test_the_signature_is_that_of_the_header_alone():
    one, other = grid("Name,E-Mail\na,b\n"), grid("name;e mail\nc;d\n")
    assert one.signature == other.signature != grid("Name,Phone\n").signature


def test_a_quote_left_open_ends_the_table():
    found = grid('Name,Industry\nA,b\nB,"c\nC,d\n')
    assert found.lines == [2]
    assert found.problems[-1].line == 3
