"""The apostrophe before what a spreadsheet would run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.files.guard import guarded, unguarded

PAYLOADS = [
    "=1+1",
    '=HYPERLINK("http://x.example")',
    "+1-1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",  # noqa: RUF001 full width on purpose
    "＠x",  # noqa: RUF001
    "+",
    "-",
    "'=1",
    "''@x",
    "-2+3+cmd|' /C calc'!A0",
    "+1-395-557-1028",
]
HARMLESS = [
    "",
    "Acme",
    "-5",
    "+5.25",
    "-1,234.56",
    "12%",
    "-12%",
    "+49 30 1234567",
    "+4930123456",
    "a=b",
    " =1",
    "'quoted'",
    "1-1",
]


@pytest.mark.parametrize("text", PAYLOADS)
def test_payloads_get_an_apostrophe(text):
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_texts_numbers_and_phones_stay_as_they_are(text):
    assert guarded(text) == text
    assert unguarded(text) == text


@given(st.text(st.sampled_from("'=+-@\t\r\n＝＋－＠ 019.,%aé"), max_size=8))  # noqa: RUF001
def test_every_text_comes_back(text):
    assert unguarded(guarded(text)) == text
