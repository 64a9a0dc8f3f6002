"""Puts the theme on the application and keeps it there when the theme changes."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QToolTip

from app.bridge.theme import Theme
from app.views.plain_text import guard_plain_text


def dress(application: QApplication, theme: Theme) -> None:
    """Dress the application now and at every change of theme or zoom."""
    guard_plain_text(application)
    application.setWindowIcon(theme.icon("perennial", "accent.graphic", 32))

    def wear() -> None:
        application.setPalette(theme.palette())
        application.setFont(theme.font("body", tabular=False))
        QToolTip.setFont(theme.font("caption"))
        application.setStyleSheet(theme.stylesheet())

    wear()
    theme.changed.connect(wear)
