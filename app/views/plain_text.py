"""The plain text guard: names and notes that look like markup are shown as they were typed.

A label guesses by default: text with tags becomes rich text, and a client called
`<b>Acme</b>` or a note with an image link would be rendered. The guard turns the guessing
off for every label and message box, and escapes tooltips. Rich text that is meant is
asked for by `setTextFormat(Qt.RichText)` and is left alone.
"""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QToolTip, QWidget
from typing_extensions import override


class PlainTextGuard(QObject):
    """Watches every widget of the application as it is about to be shown."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Polish:
            if isinstance(watched, QLabel | QMessageBox):
                _stop_guessing(watched)
        elif kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return isinstance(watched, QWidget) and _show_tip_as_typed(watched, event)
        return False


def guard_plain_text(application: QApplication) -> PlainTextGuard:
    """Set the guard up for the whole application, whose child it becomes."""
    guard = PlainTextGuard(application)
    application.installEventFilter(guard)
    return guard


def _stop_guessing(widget: QLabel | QMessageBox) -> None:
    if widget.textFormat() == Qt.TextFormat.AutoText:
        widget.setTextFormat(Qt.TextFormat.PlainText)


def _show_tip_as_typed(widget: QWidget, event: QHelpEvent) -> bool:
    """Show a widget's tooltip escaped where Qt would take it for markup."""
    text = widget.toolTip()
    if not GuiQt.mightBeRichText(text):
        return False
    QToolTip.showText(event.globalPos(), f"<span>{html.escape(text)}</span>", widget)
    return True
