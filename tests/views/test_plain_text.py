"""Names that look like markup are shown as they were typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QTableView, QWidget

from app.bridge.columns import Column
from app.bridge.rows import RowTableModel
from app.views.dress import dress
from app.views.plain_text import guard_plain_text

PAYLOAD = '<b>Acme</b><img src="file:///etc/hostname">'


@pytest.fixture
def guard(qapp):
    guard_plain_text(qapp)
    yield
    qapp.setStyle("Fusion")


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


def tip_of(widget, text):
    """The label in which Qt shows the tooltip."""
    widget.setToolTip(text)
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), QPoint(1, 1)))
    tips = (w for w in QApplication.topLevelWidgets() if w.objectName() == "qtooltip_label")
    return next(tip for tip in tips if tip.isVisible() and tip.text() == text)


def test_a_tooltip_is_shown_as_typed(guard, qtbot):
    widget = shown(qtbot, QWidget())
    for text in (PAYLOAD, "Renews 31 Dec & later"):
        assert tip_of(widget, text).textFormat() == Qt.TextFormat.PlainText


def test_the_tooltip_of_a_cell_is_shown_as_typed(qapp, app, qtbot):
    dress(qapp, app.theme)
    try:
        name = Column(key="name", title="Name", value=lambda row: row[1], tip=lambda row: row[1])
        model = RowTableModel((name,))
        model.set_rows([(1, PAYLOAD)])
        view = QTableView()
        view.setModel(model)
        at = shown(qtbot, view).visualRect(model.index(0, 0)).center()
        help_event = QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
        QApplication.sendEvent(view.viewport(), help_event)
        tip = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "qtooltip_label")
        assert tip.text() == PAYLOAD
        assert tip.textFormat() == Qt.TextFormat.PlainText
    finally:
        qapp.setStyleSheet("")
        qapp.setStyle("Fusion")


def test_without_the_guard_the_tooltip_would_render_it(qtbot):
    widget = shown(qtbot, QWidget())
    assert tip_of(widget, PAYLOAD).textFormat() == Qt.TextFormat.AutoText


def test_the_dress_of_the_program_brings_the_guard(qapp, app, qtbot):
    dress(qapp, app.theme)
    try:
        label = shown(qtbot, QLabel(PAYLOAD))
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert tip_of(label, PAYLOAD).textFormat() == Qt.TextFormat.PlainText
    finally:
        qapp.setStyleSheet("")
        qapp.setStyle("Fusion")
