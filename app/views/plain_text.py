"""The plain text guard: names and notes that look like markup are shown as they were typed.

A label guesses by default: text with tags becomes rich text, and a client called
`<b>Acme</b>` or a note with an image link would be rendered. The guard turns the guessing
off for every label, message box and tooltip. Rich text that is meant is asked for by
`setTextFormat(Qt.RichText)` and is left alone.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QProxyStyle
from typing_extensions import override


class PlainTextStyle(QProxyStyle):
    """The style of the application, which Qt shows every widget before it is painted.

    A style is asked once for each widget; a filter of the application's events would be
    called for every event there is.
    """

    @override
    def polish(self, what: Any) -> Any:
        """Stop a label from guessing; everything else is left to the style below."""
        if isinstance(what, QLabel | QMessageBox) and what.textFormat() == Qt.TextFormat.AutoText:
            what.setTextFormat(Qt.TextFormat.PlainText)
        return super().polish(what)


def guard_plain_text(application: QApplication, base: str = "Fusion") -> PlainTextStyle:
    """Guard everything that the application shows, over the style of this name."""
    guard = PlainTextStyle(base)
    application.setStyle(guard)
    return guard
