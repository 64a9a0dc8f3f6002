"""The application wears the theme and changes with it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel

from app.bridge.theme import Theme
from app.views.dress import dress


@pytest.fixture
def undressed(qapp):
    sheet, palette, font = qapp.styleSheet(), qapp.palette(), qapp.font()
    yield qapp
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)


def test_theme_and_zoom_reach_widgets_that_are_already_shown(undressed, qtbot):
    theme = Theme()
    dress(undressed, theme)
    label = QLabel("Meridell Clinics")
    qtbot.addWidget(label)
    label.show()
    light, narrow = label.palette().color(QPalette.ColorRole.WindowText), label.sizeHint().width()
    theme.choose("dark")
    assert label.palette().color(QPalette.ColorRole.WindowText) == theme.colour("text.primary")
    assert label.palette().color(QPalette.ColorRole.WindowText) != light
    theme.set_zoom(200)
    assert label.sizeHint().width() == pytest.approx(2 * narrow, rel=0.05)
