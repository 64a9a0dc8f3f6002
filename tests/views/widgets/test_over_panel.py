"""A panel over the window, as palette and quick capture use it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.views.widgets.over_panel import OverPanel

LEFT = Qt.MouseButton.LeftButton


class Half(OverPanel):
    """Wants to be this high."""

    wanted = 120

    def body_height(self, wide, most):
        return self.wanted


@pytest.fixture
def host(qtbot, theme):
    made = QWidget()
    qtbot.addWidget(made)
    made.entry = QLineEdit(made)
    QVBoxLayout(made).addWidget(made.entry)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    made.entry.setFocus()
    qtbot.waitUntil(made.entry.hasFocus)
    return made


@pytest.fixture
def panel(host, theme):
    made = Half(theme, host, icon="search", hints=(("Esc", "Close"),), width_px=680)
    made.come_forward()
    made.place()
    return made


def test_it_covers_its_host_and_takes_the_focus(panel, host):
    assert panel.geometry() == host.rect()
    assert panel.field.hasFocus()


def test_escape_gives_the_focus_back(panel, host, qtbot):
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel.field, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert host.entry.hasFocus()


def test_a_click_beside_closes_it_and_one_inside_does_not(panel, qtbot):
    inside = panel.panel.geometry().center()
    qtbot.mouseClick(panel, LEFT, pos=inside)
    assert panel.isVisible()
    qtbot.mouseClick(panel, LEFT, pos=QPoint(3, panel.height() - 3))
    assert not panel.isVisible()


def test_it_follows_the_size_of_its_host(panel, host, qtbot):
    host.resize(520, 400)
    qtbot.waitUntil(lambda: panel.geometry() == host.rect())
    box = panel.panel.geometry()
    assert box.left() >= 0
    assert box.right() < panel.width()


def test_it_never_leaves_the_window_at_the_bottom(panel, host, qtbot, theme):
    panel.wanted = 5_000
    theme.set_zoom(200)
    host.resize(1024, 640)
    qtbot.waitUntil(lambda: panel.geometry() == host.rect())
    assert panel.panel.geometry().bottom() < panel.height()
    assert panel.foot.geometry().bottom() < panel.panel.height()


def test_opened_again_while_open_it_still_knows_where_the_focus_was(panel, host):
    panel.come_forward()
    panel.dismiss()
    assert host.entry.hasFocus()
