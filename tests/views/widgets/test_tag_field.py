from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.views.dress import dress
from app.views.widgets.tag_field import TagField


@pytest.fixture
def field(app, qtbot):
    dress(QApplication.instance(), app.theme)
    made = TagField(app.theme, ("Core", "North"), {"core": "chart.categorical.1"})
    qtbot.addWidget(made)
    made.resize(400, 60)
    made.show()
    made.show_tags(("Core",))
    return made


def test_enter_and_comma_add_and_what_is_known_keeps_its_writing(qtbot, field):
    qtbot.keyClicks(field.line, "north,  new   one")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.tags == ("Core", "North", "new one")
    assert field.line.text() == ""


def test_a_tag_is_there_once_whatever_its_case(qtbot, field):
    qtbot.keyClicks(field.line, "CORE")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.tags == ("Core",)


def test_what_is_still_being_typed_counts(qtbot, field):
    qtbot.keyClicks(field.line, "last")
    assert field.tags == ("Core", "last")


def test_backspace_takes_the_last_and_delete_the_one_in_focus(qtbot, field):
    field.add("A")
    field.add("B")
    qtbot.keyClick(field.line, Qt.Key.Key_Backspace)
    assert field.tags == ("Core", "A")
    chip = field._chips["core"]
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert field.tags == ("A",)


def test_the_colour_is_drawn(field):
    chip = field._chips["core"]
    image = chip.grab().toImage()
    wanted = field._theme.colour("chart.categorical.1").name()
    spot = image.pixelColor(round(13 * image.devicePixelRatio()), image.height() // 2)
    assert spot.name() == wanted
