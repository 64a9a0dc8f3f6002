from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from app.bridge.spelling import Speller
from app.views.widgets.rich_spelling import offer_spellings
from app.views.widgets.rich_text import StyledText
from tests.bridge.test_spelling import Dictionary

WAVE = QTextCharFormat.UnderlineStyle.SpellCheckUnderline


class Source(QObject):
    """Has a dictionary and no names."""

    ready = Signal()

    def __init__(self):
        super().__init__()
        self.speller = Speller(Dictionary(), "en_GB")

    def prepare(self):
        pass

    def suggest(self, _sign, _typed):
        return []


@pytest.fixture
def field(qtbot, app):
    source = Source()
    made = StyledText(app.theme, "Situation", source=source)
    other, box = QLineEdit(), QWidget()
    column = QVBoxLayout(box)
    column.addWidget(made)
    column.addWidget(other)
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    made.box, made.other, made.source = box, other, source
    return made


def waved(field):
    text, found = field.words(), set()
    for one in field.document().begin().layout().formats():
        if one.format.underlineStyle() == WAVE:
            found.add(text[one.start : one.start + one.length])
    return "".join(sorted(found, key=text.index))


def test_misspelt_words_are_marked_while_one_writes_in_the_field(field):
    field.show_text("The colr of it")
    field.other.setFocus()
    assert waved(field) == ""
    field.setFocus()
    assert waved(field) == "colr"
    field.other.setFocus()
    assert waved(field) == ""


def test_a_word_is_judged_when_it_is_finished(qtbot, field):
    field.setFocus()
    qtbot.keyClicks(field, "The colr")
    assert waved(field) == ""
    QTest.keyClick(field, Qt.Key.Key_Space)
    assert waved(field) == "colr"


def test_a_spelling_is_chosen_from_the_menu_and_another_left(field):
    field.show_text("The colr of xyzzy ")
    field.setFocus()
    menu = QMenu(field)
    menu.addAction("Copy")
    cursor = QTextCursor(field.document())
    cursor.setPosition(6)
    offer_spellings(menu, cursor, field._marks)
    assert [one.text() for one in menu.actions()][:3] == [
        "colour",
        "collar",
        "Leave “colr” as it is",
    ]
    menu.actions()[0].trigger()
    assert field.words() == "The colour of xyzzy "
    cursor.setPosition(16)
    other = QMenu(field)
    other.addAction("Copy")
    offer_spellings(other, cursor, field._marks)
    other.actions()[0].trigger()
    assert waved(field) == ""
