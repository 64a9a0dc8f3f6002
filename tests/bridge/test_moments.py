"""Work waits until the window was painted."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from typing_extensions import override

from app.bridge.moments import when_painted


def test_work_follows_the_first_paint(qtbot):
    from PySide6.QtWidgets import QWidget

    order = []

    class Sheet(QWidget):
        @override
        def paintEvent(self, event: QPaintEvent) -> None:
            order.append("painted")

    sheet = Sheet()
    qtbot.addWidget(sheet)
    when_painted(sheet, lambda: order.append("worked"))
    sheet.show()
    qtbot.waitUntil(lambda: "worked" in order)
    assert order[0] == "painted"


def test_nothing_is_done_for_an_owner_that_is_gone(qapp):
    done = []
    owner = QObject()
    when_painted(owner, lambda: done.append(1))
    shiboken6.delete(owner)
    QTest.qWait(20)
    assert done == []
