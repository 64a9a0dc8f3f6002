"""Names that look like markup are shown as they were typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QToolTip, QWidget

from app.views.plain_text import guard_plain_text

PAYLOAD = '<b>Acme</b><img src="file:///etc/hostname">'


@pytest.fixture
def guard(qapp):
    made = guard_plain_text(qapp)
    yield made
    qapp.removeEventFilter(made)
    made.deleteLater()


def shown(qtbot, widget):
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def width(qtbot, text, *, how=Qt.TextFormat.AutoText):
    label = QLabel(text)
    label.setTextFormat(how)
    return shown(qtbot, label).sizeHint().width()


def test_a_label_shows_the_payload_as_typed(guard, qtbot):
    as_typed = width(qtbot, PAYLOAD, how=Qt.TextFormat.PlainText)
    assert width(qtbot, PAYLOAD) == as_typed
    later = shown(qtbot, QLabel())
    later.setText(PAYLOAD)
    assert later.textFormat() == Qt.TextFormat.PlainText
    assert later.sizeHint().width() == as_typed


def test_without_the_guard_the_label_would_render_it(qtbot):
    assert width(qtbot, PAYLOAD) < width(qtbot, PAYLOAD, how=Qt.TextFormat.PlainText)


def test_labels_inside_other_widgets_are_guarded(guard, qtbot):
    window = QWidget()
    label = QLabel(PAYLOAD, window)
    shown(qtbot, window)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_message_boxes_are_guarded(guard, qtbot):
    box = QMessageBox()
    box.setText(PAYLOAD)
    shown(qtbot, box)
    assert box.textFormat() == Qt.TextFormat.PlainText


def test_rich_text_that_is_meant_stays(guard, qtbot):
    label = QLabel("<i>meant</i>")
    label.setTextFormat(Qt.TextFormat.RichText)
    assert shown(qtbot, label).textFormat() == Qt.TextFormat.RichText


def ask_for_tip(widget):
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), QPoint(1, 1)))


def test_a_tooltip_is_shown_as_typed(guard, qtbot):
    widget = shown(qtbot, QWidget())
    widget.setToolTip(PAYLOAD)
    ask_for_tip(widget)
    assert QToolTip.text().startswith("<span>&lt;b&gt;Acme")
    widget.setToolTip("Renews 31 Dec & later")
    ask_for_tip(widget)
    assert QToolTip.text() == "Renews 31 Dec & later"


def test_without_the_guard_the_tooltip_would_render_it(qtbot):
    widget = shown(qtbot, QWidget())
    widget.setToolTip(PAYLOAD)
    ask_for_tip(widget)
    assert QToolTip.text() == PAYLOAD
