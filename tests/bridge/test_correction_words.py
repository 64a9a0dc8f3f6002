from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QLocale

from app.bridge.correction_words import MOST, correction_words
from app.queries.corrections import CorrectionRow

TODAY = date(2026, 10, 13)
AT = datetime(2026, 10, 13, 9, tzinfo=UTC)


def said(field, before, author="Nora", reason=None):
    QLocale.setDefault(QLocale("en_GB"))
    row = CorrectionRow(1, 2, AT, author, field, before, "now", reason)
    return correction_words(row, TODAY)


@pytest.mark.parametrize(("field", "before", "words"), [
    ("note", "All well", "Corrected 13 Oct by Nora: note was “All well”"),
    ("channel", "in_person", "Corrected 13 Oct by Nora: channel was “In person”"),
    ("state", "not_held", "Corrected 13 Oct by Nora: state was “Did not take place”"),
    ("at", "2026-10-08T09:00:00+00:00", "Corrected 13 Oct by Nora: day was “8 Oct”"),
    ("outcome", None, "Corrected 13 Oct by Nora: outcome was empty"),
])  # fmt: skip
def test_it_says_what_stood_there(field, before, words):
    assert said(field, before) == words


def test_reason_long_texts_and_no_author():
    assert said("note", "a", None, "Misheard") == "Corrected 13 Oct: note was “a” (Misheard)"
    assert len(said("note", "x" * 1000)) < MOST + 60
