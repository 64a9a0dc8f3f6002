"""What stands beside the document at the right: the coach, and the versions below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.views.widgets.base import follow
from app.views.widgets.ink import Ink
from app.views.widgets.lengths import Lengths

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage

WIDTH = 308.0


class Rail(QFrame):
    """The panels of the rail in one column that scrolls; hidden where there are none."""

    def __init__(self, page: PlanPage) -> None:
        super().__init__()
        self._ink = Ink(page.app.theme)
        self._frames = page.frames.in_rail
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        lengths = Lengths(page.app.theme, self)
        lengths.keep(column.setContentsMargins, 14, 8, 8, 14).keep(self.setFixedWidth, WIDTH)
        for frame in self._frames:
            column.addWidget(frame)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(area)
        follow(page.app.theme, self._ink.fresh)

    @override
    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible and bool(self._frames))

    @override
    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        painter.setPen(self._ink.pen("border.default", hairline=True))
        painter.drawLine(0, 0, 0, self.height())
