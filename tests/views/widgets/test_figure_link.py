from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.views.widgets.figure_link import FigureLink


@pytest.fixture
def link(qtbot, app):
    made = FigureLink(app.theme, "Net retention")
    qtbot.addWidget(made)
    made.show_value("102.3 %")
    made.show()
    return made


def test_it_says_name_and_value_and_is_pressed_by_mouse_and_key(qtbot, link):
    assert link.accessibleName() == "Net retention 102.3 %"
    with qtbot.waitSignal(link.clicked):
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(link.clicked):
        QTest.keyClick(link, Qt.Key.Key_Space)


def test_it_is_as_wide_as_its_words_and_high_enough_to_hit(app, link):
    before = link.sizeHint()
    link.show_value("1,102.3 %")
    assert link.sizeHint().width() > before.width()
    assert link.minimumSizeHint() == link.sizeHint()
    assert link.sizeHint().height() >= 24
