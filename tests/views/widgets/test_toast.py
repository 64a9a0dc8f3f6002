from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.views.widgets import toast
from app.views.widgets.toast import Toaster


@pytest.fixture
def host(qtbot):
    made = QWidget()
    made.resize(800, 600)
    QPushButton("Takes the first focus", made)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def toaster(theme, host):
    return Toaster(theme, host)


def test_undo_runs_once_and_the_toast_goes(toaster, qtbot):
    undone = []
    shown = toaster.say("Archived Velloso Retail", "Undo", lambda: undone.append(1))
    qtbot.mouseClick(shown.button, Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert toaster.shown() == ()


def test_at_most_two_are_stacked_and_the_oldest_leaves(toaster):
    for text in ("one", "two", "three"):
        toaster.say(text)
    assert [shown.text for shown in toaster.shown()] == ["two", "three"]
    older, newer = toaster.shown()
    assert older.geometry().bottom() < newer.geometry().top()


def test_it_goes_by_itself(theme, host, qtbot, monkeypatch):
    monkeypatch.setattr(toast, "SHOWN_MS", 30)
    toaster = Toaster(theme, host)
    toaster.say("Saved")
    qtbot.waitUntil(lambda: toaster.shown() == (), timeout=2000)


def test_the_pointer_over_it_stops_its_clock(toaster):
    shown = toaster.say("Saved", "Undo")
    assert shown._clock.isActive()
    inside = QPointF(5, 5)
    QApplication.sendEvent(shown, QEnterEvent(inside, inside, inside))
    assert not shown._clock.isActive()
    QApplication.sendEvent(shown, QEvent(QEvent.Type.Leave))
    assert shown._clock.isActive()


def test_focus_in_it_stops_its_clock(toaster, qtbot, host):
    qtbot.waitUntil(host.isActiveWindow)
    shown = toaster.say("Saved", "Undo")
    shown.button.setFocus()
    assert not shown._clock.isActive()


def test_it_never_covers_the_focused_control(theme, host, qtbot):
    button = QPushButton("Here", host)
    button.setGeometry(350, 550, 100, 30)
    button.show()
    qtbot.waitUntil(host.isActiveWindow)
    button.setFocus()
    shown = Toaster(theme, host).say("Dana Whitlock now reports to Karim Benali", "Undo")
    assert not shown.geometry().intersects(button.geometry())


def test_it_stays_at_the_bottom_when_the_window_grows(toaster, host):
    shown = toaster.say("Saved")
    host.resize(1000, 800)
    assert shown.geometry().bottom() == 800 - 20 - 1
    assert abs(shown.geometry().center().x() - 500) <= 1
