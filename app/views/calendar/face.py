"""The parts of the calendar and how they lie: the day beside the grid, or below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.core import clock
from app.views.calendar.bar import CalendarBar
from app.views.calendar.canvas import CalendarCanvas
from app.views.records.day_list import DayCard
from app.views.widgets.base import Label
from app.views.widgets.card import Card
from app.views.widgets.lengths import Lengths

if TYPE_CHECKING:
    from app.bridge.context import App

_BESIDE_PX = 880.0
_ROOMY_PX = 1100.0
"""So wide it must be for the day to stand beside the calendar, and to be wide itself."""
_BELOW_PX = 170.0
"""How high the day is where it stands below."""
_ANY_LENGTH = 16_777_215


class CalendarFace(QWidget):
    """Bar, grid and day; where the window is low, grid and day scroll rather than shrink."""

    def __init__(self, app: App) -> None:
        super().__init__()
        theme = self._theme = app.theme
        self.bar = CalendarBar(theme)
        self.canvas = CalendarCanvas(theme, clock.today())  # until the file is known
        self.day = DayCard(theme, lambda: app.today)
        self.trouble = Label(theme, "", "caption", "status.watch.text")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        card = Card(theme)
        card.body.addWidget(self.canvas)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.addWidget(card, 1)
        self._both.addWidget(self.day)
        sheet = QWidget()
        sheet.setLayout(self._both)
        self.area = _scrolling(sheet)
        self.canvas.chosen_changed.connect(self._reveal)
        whole = QVBoxLayout(self)
        whole.addWidget(self.bar)
        whole.addWidget(self.trouble)
        whole.addWidget(self.area, 1)
        lengths = Lengths(theme, self)
        lengths.keep(whole.setContentsMargins, 0, 0, 0, 0).keep(whole.setSpacing, 0)
        lengths.keep(self._both.setContentsMargins, 20, 0, 20, 14).keep(self._both.setSpacing, 12)
        lengths.keep(self.trouble.setContentsMargins, 20, 0, 20, 6)
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        px = self._theme.px
        beside = self.width() >= px(_BESIDE_PX)
        ways = QBoxLayout.Direction
        self._both.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        wide = round(px(290 if self.width() >= px(_ROOMY_PX) else 236))
        self.day.setMinimumWidth(wide if beside else 0)
        self.day.setMaximumWidth(wide if beside else _ANY_LENGTH)
        self.day.setMinimumHeight(0 if beside else round(px(_BELOW_PX)))
        self.day.setMaximumHeight(_ANY_LENGTH if beside else round(px(_BELOW_PX)))

    def _reveal(self) -> None:
        """Scroll to the chosen day, where one walks to it by keys."""
        box = self.canvas.grid.by_day.get(self.canvas.chosen)
        sheet = self.area.widget()
        if box is not None and sheet is not None:
            at = self.canvas.mapTo(sheet, box.rect.center().toPoint())
            half = round(box.rect.height() / 2)
            self.area.ensureVisible(at.x(), at.y(), 0, half)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _scrolling(sheet: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(sheet)
    sheet.setAutoFillBackground(False)  # else it is painted twice
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
