from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.views.widgets.base import FocusRing, Label
from app.views.widgets.buttons import Button, icon_button, primary, secondary
from app.views.widgets.chips import Chip
from app.views.widgets.segments import Choice, Segments
from app.views.widgets.tabs import Tab, Tabs
from app.views.widgets.tile import Tile, TileFacts


def show(qtbot, widget):
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def colours(widget) -> set[str]:
    image = widget.grab().toImage()
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(image.width())
        for y in range(image.height())
    }


def test_a_button_wears_the_theme_and_changes_with_it(theme, qtbot):
    button = show(qtbot, primary(theme, "New account"))
    assert theme.colour("accent.fill").name() in colours(button)
    theme.choose("dark")
    assert theme.colour("accent.fill").name() in colours(button)


def test_a_button_is_pressed_by_mouse_and_by_space(theme, qtbot):
    button = show(qtbot, secondary(theme, "Export"))
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_an_icon_button_has_a_name_and_a_target_to_hit(theme, qtbot):
    button = show(qtbot, icon_button(theme, "More commands", "ellipsis"))
    assert button.accessibleName() == button.toolTip() == "More commands"
    assert button.sizeHint().width() >= 24
    assert button.set_small().sizeHint().width() == 24


@pytest.mark.parametrize("zoom", [80, 100, 150, 200])
def test_words_are_never_cut_off_at_any_zoom(theme, qtbot, zoom):
    theme.set_zoom(zoom)
    button = Button(theme, "Client summary…", icon="file-text")
    qtbot.addWidget(button)
    needed = button._ink.width("Client summary…", "body:500") + button._icon_px()
    assert button.sizeHint().width() >= needed
    assert button.minimumSizeHint() == button.sizeHint()


def test_the_ring_follows_the_keyboard_and_not_the_mouse(theme, qtbot):
    window = QWidget()
    row = QHBoxLayout(window)
    first, second = secondary(theme, "First"), secondary(theme, "Second")
    row.addWidget(first)
    row.addWidget(second)
    ring = FocusRing(theme, window)
    show(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.widget() is first
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert ring.widget() is second
    qtbot.mousePress(first, Qt.MouseButton.LeftButton)
    assert ring.widget() is None
    qtbot.mouseRelease(first, Qt.MouseButton.LeftButton)


def test_a_label_shows_markup_as_it_was_typed(theme, qtbot):
    label = show(qtbot, Label(theme, "<b>Acme</b>"))
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.sizeHint().width() > Label(theme, "Acme").sizeHint().width()


def test_a_filter_chip_is_removed_by_its_cross_and_by_delete(theme, qtbot):
    chip = show(qtbot, Chip(theme, "Owner is", "Nora Velde").removable())
    chip.resize(chip.sizeHint())
    with qtbot.waitSignal(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 10, 12))
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
    with qtbot.waitSignal(chip.clicked), qtbot.assertNotEmitted(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, 12))
    assert chip.accessibleName() == "Owner is Nora Velde"


def test_a_switch_chip_widens_for_its_tick(theme, qtbot):
    chip = show(qtbot, Chip(theme, "Coverage"))
    chip.setCheckable(True)
    before = chip.sizeHint().width()
    chip.click()
    assert chip.is_on
    assert chip.sizeHint().width() > before


def test_segments_hold_one_choice_and_tell_only_of_the_users(theme, qtbot):
    choices = (Choice("list", "List"), Choice("matrix", "Matrix"), Choice("map", "Map"))
    segments = show(qtbot, Segments(theme, choices))
    assert segments.key == "list"
    with qtbot.assertNotEmitted(segments.chosen):
        segments.show_key("map")
    with qtbot.waitSignal(segments.chosen) as heard:
        qtbot.mouseClick(segments._segments["matrix"], Qt.MouseButton.LeftButton)
    assert heard.args == ["matrix"]
    with qtbot.waitSignal(segments.chosen) as heard:
        qtbot.keyClick(segments, Qt.Key.Key_Right)
    assert heard.args == ["map"]
    assert segments.key == "map"


def test_tabs_are_asked_for_by_key_and_keep_the_current_one(theme, qtbot):
    tabs = show(qtbot, Tabs(theme, (Tab("a", "Overview"), Tab("b", "Plan", "72 %"))))
    tabs.show_key("b")
    assert tabs.key == "b"
    tabs.set_tabs((Tab("x", "New"), Tab("b", "Plan")))
    assert tabs.key == "b"
    tabs.show_key("nowhere")
    assert tabs.key == "b"
    qtbot.keyClick(tabs, Qt.Key.Key_Left)
    assert tabs.key == "x"


def test_a_count_makes_its_tab_wider_and_is_read_out(theme, qtbot):
    tabs = show(qtbot, Tabs(theme, (Tab("a", "Stakeholders"),)))
    before = tabs.tabSizeHint(0).width()
    tabs.set_count("a", "13")
    assert tabs.tabSizeHint(0).width() > before
    assert tabs.accessibleTabName(0) == "Stakeholders 13"


def test_a_tile_is_a_button_that_reads_itself_out(theme, qtbot):
    facts = TileFacts(
        "CSAT, last quarter", "4.16", "/ 5", "−0.12", -1, better=False, basis="vs Q2 · 110 answers",
        course=(5, 4, None, 3),
    )  # fmt: skip
    tile = show(qtbot, Tile(theme, facts))
    assert tile.accessibleName() == "CSAT, last quarter, 4.16 / 5, −0.12, vs Q2 · 110 answers"
    with qtbot.waitSignal(tile.clicked):
        qtbot.keyClick(tile, Qt.Key.Key_Space)
    assert theme.colour("status.risk.text").name() in colours(tile)
    tile.set_flat(True)
    assert tile.sizeHint().height() == 32
