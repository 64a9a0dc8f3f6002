"""Choices of which one holds: by mouse, by keys, and folded where there is no room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMenu

from app.views.widgets.chips import Chip
from app.views.widgets.segments import Choice, Segments

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def segments(qtbot, theme):
    choices = (Choice("score", "Scoring"), Choice("tiers", "Tiers"), Choice("close", "Intensity"))
    made = Segments(theme, choices)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(segments):
    return [
        one.accessibleName() for one in segments.findChildren(QAbstractButton) if one.isVisible()
    ]


def test_arrow_keys_choose_the_next(segments, qtbot):
    with qtbot.waitSignal(segments.chosen) as told:
        qtbot.keyClick(segments, Qt.Key.Key_Right)
    assert told.args == ["tiers"]
    assert segments.key == "tiers"


def test_folded_it_is_one_button_that_names_the_choice(segments):
    wide = segments.full_width()
    assert segments.sizeHint().width() == wide
    segments.fold(folded=True)
    assert shown(segments) == ["Scoring"]
    assert segments.sizeHint().width() < wide == segments.full_width()
    segments.show_key("close")
    assert shown(segments) == ["Intensity"]
    segments.fold(folded=False)
    assert shown(segments) == ["Scoring", "Tiers", "Intensity"]
    assert segments.key == "close"


def test_folded_one_chooses_in_a_menu(segments, qtbot):
    segments.fold(folded=True)
    segments.set_enabled("close", enabled=False, why="Not yet")
    qtbot.mouseClick(segments.findChild(Chip), LEFT)
    menu = segments.findChild(QMenu)
    qtbot.waitUntil(menu.isVisible)
    first, second, third = menu.actions()
    assert (first.isChecked(), second.isChecked(), third.isEnabled()) == (True, False, False)
    with qtbot.waitSignal(segments.chosen) as told:
        second.trigger()
    menu.close()
    assert told.args == ["tiers"]
    assert shown(segments) == ["Tiers"]


def test_folding_keeps_the_focus_in_it(segments, qtbot):
    segments.findChildren(QAbstractButton)[0].setFocus()
    segments.fold(folded=True)
    assert segments.findChild(Chip).hasFocus()
