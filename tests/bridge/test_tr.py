"""Sentences are translated first and filled in afterwards."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTranslator
from typing_extensions import override

from app.bridge.tr import tr, trn


class Upside(QTranslator):
    """Knows one sentence."""

    @override
    def translate(self, context, text, disambiguation=None, n=-1):
        return "{1} a {0}" if text == "{0} has {1}" else ""


def test_values_are_filled_in():
    assert tr("{0} has {1}", "Acme", 3) == "Acme has 3"


def test_a_sentence_without_values_keeps_its_braces():
    assert tr("Write {0}") == "Write {0}"


def test_one_and_many():
    assert trn("{0} row", "{0} rows", 1) == "1 row"
    assert trn("{0} row", "{0} rows", 0) == "0 rows"


def test_the_translator_may_reorder_the_values(qapp):
    translator = Upside()
    QCoreApplication.installTranslator(translator)
    try:
        assert tr("{0} has {1}", "Acme", 3) == "3 a Acme"
    finally:
        QCoreApplication.removeTranslator(translator)
