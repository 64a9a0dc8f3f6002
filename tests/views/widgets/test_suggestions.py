from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.bridge.mentions import Suggestion
from app.views.widgets.rich_text import StyledText


class Names(QObject):
    """A few names, and what was asked for."""

    ready = Signal()
    speller = None
    known = ("Ann Acme", "Anna Bell", "Bert Cole")

    def __init__(self):
        super().__init__()
        self.asked = []

    def prepare(self):
        pass

    def suggest(self, sign, typed):
        self.asked.append((sign, typed))
        return [Suggestion(one, sign) for one in self.known if one.lower().startswith(typed)]


@pytest.fixture
def field(qtbot, app):
    source = Names()
    made = StyledText(app.theme, "Situation", source=source)
    box = QWidget()
    QVBoxLayout(box).addWidget(made)
    qtbot.addWidget(box)
    box.resize(500, 300)
    box.show()
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    made.setFocus()
    made.box, made.source = box, source
    return made


def shown(field):
    return [one.words for one in field.suggestions.shown]


def test_the_arrows_choose_and_enter_writes_the_words(qtbot, field):
    qtbot.keyClicks(field, "Ask @an")
    assert shown(field) == ["Ann Acme", "Anna Bell"]
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (field.words(), shown(field)) == ("Ask Anna Bell", [])
    qtbot.keyClicks(field, " soon")
    assert field.words() == "Ask Anna Bell soon"


def test_the_pointer_takes_a_row_and_the_field_keeps_the_cursor(qtbot, field):
    qtbot.keyClicks(field, "@")
    listed = field.suggestions._list
    QTest.mouseClick(listed, Qt.MouseButton.LeftButton, pos=QPoint(30, listed.height() - 12))
    assert field.words() == "Bert Cole"
    assert field.hasFocus()


def test_esc_closes_the_list_only_and_it_stays_closed_for_this_word(qtbot, field):
    qtbot.keyClicks(field, "@a")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.words(), shown(field)) == ("@a", [])
    assert field.hasFocus()
    qtbot.keyClicks(field, "n")
    assert shown(field) == []
    qtbot.keyClicks(field, " @b")
    assert shown(field) == ["Bert Cole"]


@pytest.mark.parametrize("text", ["ann@acme", "31/12", "and/or", "https://a", "x#1"])
def test_a_sign_inside_a_word_offers_nothing(qtbot, field, text):
    qtbot.keyClicks(field, text)
    assert (field.source.asked, shown(field)) == ([], [])


def test_enter_without_a_list_is_a_new_line(qtbot, field):
    qtbot.keyClicks(field, "@nobody")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.words() == "@nobody\n"


def test_what_is_taken_is_undone_in_one_step(qtbot, field):
    qtbot.keyClicks(field, "Ask @an")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.words() == "Ask @an"
