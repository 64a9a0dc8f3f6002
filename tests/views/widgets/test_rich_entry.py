from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest

from app.views.widgets import fields
from app.views.widgets.form import FormDialog, FormSpec
from app.views.widgets.rich_text import StyledText

Key, Held = Qt.Key, Qt.KeyboardModifier
FIELDS = (
    fields.Rich(name="note", label="&Note", lines=3, most=60),
    fields.Text(name="title", label="&Title"),
)


@pytest.fixture
def form(app, qtbot):
    QLocale.setDefault(QLocale("en_GB"))
    made = FormDialog(app, FormSpec("Action details", FIELDS, "Save"), {"note": "Call **Ruth**"})
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.open()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def text(form):
    area = form.form.entry("note").control
    assert isinstance(area, StyledText)
    area.setFocus()
    return area


def test_bold_is_one_key_and_the_form_gives_markdown(qtbot, form, text):
    text.selectAll()
    QTest.keyClicks(text, "Price first")
    text.selectAll()
    QTest.keyClick(text, Key.Key_B, Held.ControlModifier)
    with qtbot.waitSignal(form.submitted) as heard:
        QTest.keyClick(text, Key.Key_Return, Held.ControlModifier)
    assert heard.args[0]["note"] == "**Price first**"


def test_enter_goes_on_in_a_list_and_tab_to_the_next_field(form, text):
    text.selectAll()
    QTest.keyClicks(text, "- one")
    QTest.keyClick(text, Key.Key_Return)
    QTest.keyClicks(text, "two")
    assert form.form.entry("note").read() == "- one\n- two"
    QTest.keyClick(text, Key.Key_Return)
    QTest.keyClick(text, Key.Key_Return)
    QTest.keyClick(text, Key.Key_Tab)
    assert form.focusWidget() is form.form.entry("title").control


def test_escape_closes_the_form_and_gives_nothing(qtbot, form, text):
    QTest.keyClicks(text, "x")
    with qtbot.assertNotEmitted(form.submitted):
        QTest.keyClick(text, Key.Key_Escape)
    assert not form.isVisible()


def test_the_field_keeps_its_lines_and_grows_up_to_a_limit(form, text):
    empty = text.height()
    line = text.fontMetrics().lineSpacing()
    assert empty >= 3 * line
    text.setPlainText("\n".join("abc" for _ in range(8)))
    assert empty < text.height() < 12 * line
    text.setPlainText("\n".join("abc" for _ in range(80)))
    assert text.height() <= 12 * line + 14


def test_what_is_too_long_is_said(form, text):
    text.setPlainText("x" * 61)
    form.submit_button.click()
    assert form.form.rows["note"].remark.text() == "This is 1 characters too long."
