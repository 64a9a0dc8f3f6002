from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFont, QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.views.widgets.rich_text import StyledText

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TEXTS = st.text(
    alphabet=st.sampled_from(list("ab *_[]()\\-1.:/#@\n\t\xa0é")), max_size=60
) | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), max_size=40)


@pytest.fixture
def field(qtbot, app):
    made = StyledText(app.theme, "Situation")
    other = QLineEdit()
    box = QWidget()
    column = QVBoxLayout(box)
    column.addWidget(made)
    column.addWidget(other)
    qtbot.addWidget(box)
    box.resize(500, 300)
    box.show()
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    made.box, made.other = box, other
    return made


def write(field, text):
    field.show_text(text)
    field.setFocus()
    field.moveCursor(QTextCursor.MoveOperation.End)


def select(field, words):
    start = field.words().index(words)
    cursor = field.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)


def looks(field, block, column):
    found = [
        QTextCharFormat(one.format)
        for one in field.document().findBlockByNumber(block).layout().formats()
        if one.start <= column < one.start + one.length
    ]
    return found[-1] if found else None


@given(TEXTS)
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_shown_is_stored_letter_by_letter_and_never_by_itself(field, text):
    told = []
    field.edited.connect(told.append)
    field.other.setFocus()
    field.show_text(text)
    field.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Up):
        QTest.keyClick(field, key)
    field.other.setFocus()
    field.store()
    field.edited.disconnect(told.append)
    assert told == []
    assert field.words() == text.replace("\u2029", "\n").replace("\u2028", "\n")


@given(TEXTS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_more_letter_changes_nothing_else(field, text):
    told = []
    field.edited.connect(told.append)
    field.other.setFocus()
    field.show_text(text)
    field.setFocus()
    field.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(field, "x")
    field.store()
    field.edited.disconnect(told.append)
    assert told == [text.replace("\u2029", "\n").replace("\u2028", "\n") + "x"]


def test_marks_give_their_looks_and_are_gone_where_the_cursor_is_not(field):
    field.show_text("a **b** _c_\nplain")
    field.other.setFocus()
    assert looks(field, 0, 4).fontWeight() == QFont.Weight.DemiBold
    assert looks(field, 0, 9).fontItalic()
    assert looks(field, 0, 2).foreground().color().alpha() == 0
    field.setFocus()
    assert looks(field, 0, 2).foreground().color().alpha() == 255
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert looks(field, 0, 2).foreground().color().alpha() == 0


@pytest.mark.parametrize(("key", "mark"), [(Qt.Key.Key_B, "**"), (Qt.Key.Key_I, "*")])
def test_a_key_marks_what_is_selected_and_takes_it_back(field, key, mark):
    write(field, "Nine sites use it")
    select(field, "sites use")
    QTest.keyClick(field, key, CTRL)
    assert field.words() == f"Nine {mark}sites use{mark} it"
    assert field.textCursor().selectedText() == "sites use"
    QTest.keyClick(field, key, CTRL)
    assert field.words() == "Nine sites use it"


def test_bold_and_italic_live_together(field):
    write(field, "all")
    select(field, "all")
    QTest.keyClick(field, Qt.Key.Key_B, CTRL)
    QTest.keyClick(field, Qt.Key.Key_I, CTRL)
    assert field.words() == "***all***"
    QTest.keyClick(field, Qt.Key.Key_B, CTRL)
    assert field.words() == "*all*"


def test_without_a_word_the_marks_wait_for_words(field):
    write(field, "so ")
    QTest.keyClick(field, Qt.Key.Key_B, CTRL)
    QTest.keyClicks(field, "it")
    assert field.words() == "so **it**"


def test_a_link_takes_an_address_from_the_clipboard_and_else_asks_for_it(field):
    QGuiApplication.clipboard().setText("https://acme.example/a")
    write(field, "See Acme")
    select(field, "Acme")
    QTest.keyClick(field, Qt.Key.Key_K, CTRL)
    assert field.words() == "See [Acme](https://acme.example/a)"
    QGuiApplication.clipboard().setText("no address")
    field.other.setFocus()
    write(field, "See Bert")
    select(field, "Bert")
    QTest.keyClick(field, Qt.Key.Key_K, CTRL)
    QTest.keyClicks(field, "mailto:b@b.example")
    assert field.words() == "See [Bert](mailto:b@b.example)"


def test_ctrl_shift_makes_lists_and_plain_lines_again(field):
    write(field, "one\ntwo")
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_8, CTRL | SHIFT)
    assert field.words() == "- one\n- two"
    QTest.keyClick(field, Qt.Key.Key_7, CTRL | SHIFT)
    assert field.words() == "1. one\n2. two"
    QTest.keyClick(field, Qt.Key.Key_7, CTRL | SHIFT)
    assert field.words() == "one\ntwo"
    for _step in range(3):
        field.undo()
    assert field.words() == "one\ntwo"


def test_enter_goes_on_with_a_list_and_ends_it(field):
    write(field, "9. nine")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "ten")
    assert field.words() == "9. nine\n10. ten"
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.words() == "9. nine\n10. ten\n"


def test_tab_indents_in_a_list_and_leaves_the_field_elsewhere(field):
    write(field, "- one\n- ")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.words() == "- one\n  - "
    QTest.keyClick(field, Qt.Key.Key_Backtab, SHIFT)
    assert field.words() == "- one\n- "
    QTest.keyClicks(field, "two")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.other.hasFocus(), "Tab never holds anybody in a text"


def test_backspace_at_the_first_word_ends_the_list_line(field):
    write(field, "- ")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.words() == ""


def test_formatted_words_are_pasted_as_clean_markdown(field):
    mime = QMimeData()
    mime.setHtml(
        "<p style='color:red'>Some <b>bold</b>, <i>it</i> "
        "<a href='https://x.example'>site</a> <a href='javascript:x'>no</a></p>"
        "<ul><li>a<ul><li>b</li></ul></li></ul><ol><li>c</li></ol>"
    )
    write(field, "")
    field.insertFromMimeData(mime)
    assert field.words() == ("Some **bold**, *it* [site](https://x.example) no\n- a\n  - b\n1. c")
    plain = QMimeData()
    plain.setText("just\nwords")
    write(field, "")
    field.selectAll()
    field.insertFromMimeData(plain)
    assert field.words() == "just\nwords"


def test_a_link_opens_with_ctrl_and_only_to_the_web(field, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    field.show_text("[here](https://acme.example) [file](file:///etc/passwd)")
    field.other.setFocus()
    cursor = field.textCursor()
    cursor.setPosition(3)
    at = field.cursorRect(cursor).center()
    assert field.link_under(at) == "https://acme.example"
    QTest.mouseClick(field.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened == []
    field.other.setFocus()
    QTest.mouseClick(field.viewport(), Qt.MouseButton.LeftButton, CTRL, at)
    assert opened == [QUrl("https://acme.example")]
    cursor.setPosition(field.words().index("file]") + 2)
    file = field.cursorRect(cursor).center()
    QTest.mouseClick(field.viewport(), Qt.MouseButton.LeftButton, CTRL, QPoint(file))
    assert len(opened) == 1
