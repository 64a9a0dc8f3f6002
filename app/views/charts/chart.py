# pyright: basic
"""The one chart shape: data in, a drawing, words, a table twin, and points to walk by keyboard."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QHeaderView, QStackedLayout, QTableWidget, QTableWidgetItem, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.charts.data import ChartData
from app.views.charts.drawing import Drawing
from app.views.charts.plot import Plot, pen
from app.views.widgets.base import Label, follow, ringed

_SERIES_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Chart(QWidget):
    """Draws `ChartData`; ← → walk the points and ↑ ↓ the series, Enter explains one."""

    explained = Signal(int)  # the label whose figures are asked for

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.data: ChartData | None = None
        self.index: int | None = None
        self.series: int | None = None
        self.plot = Plot(theme)
        self._drawing = Drawing(theme, self.plot)
        self._cursor = pg.InfiniteLine(angle=90, movable=False)
        self._cursor.hide()
        self.plot.addItem(self._cursor)
        self._empty = Label(theme, "", "body", "text.muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._table: QTableWidget | None = None  # made when it is asked for
        self._layers = QStackedLayout(self)
        for layer in (self.plot, self._empty):
            self._layers.addWidget(layer)
        self._readout = Label(theme, "", "caption", "text.onTooltip", self)
        self._readout.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        ringed(self)
        self.plot.viewport().installEventFilter(self)
        self.plot.viewport().setMouseTracking(True)
        self.plot.getViewBox().sigResized.connect(self._on_area)
        follow(theme, self._on_theme)

    def show_data(self, data: ChartData) -> None:
        """Draw this instead."""
        self.data = data
        self.index = self.series = None
        self._cursor.hide()
        self._readout.hide()
        self.setAccessibleName(data.title)
        self.setAccessibleDescription(data.words())
        if data.is_empty:
            self._empty.setText(data.empty or tr("No data yet."))
        self._layers.setCurrentWidget(self._empty if data.is_empty else self.plot)
        self._draw()

    def words(self) -> str:
        """The chart in sentences."""
        return self.data.words() if self.data else ""

    def show_table(self, shown: bool) -> None:  # noqa: FBT001 the state of one switch
        """Show the same numbers as a table, or the drawing again."""
        if shown and self.data is not None:
            self._layers.setCurrentWidget(self._twin(self.data))
            return
        empty = self.data is None or self.data.is_empty
        self._layers.setCurrentWidget(self._empty if empty else self.plot)

    def picture(self) -> QPixmap:
        """The chart as it looks, for the clipboard and for documents."""
        shown: QPixmap = self.plot.grab()
        return shown

    def spot(self, index: int) -> QRect:
        """Where the column of a label stands, to point at it."""
        area = self.plot.area()
        left, right = self.plot.to_px(index - 0.5, 0).x(), self.plot.to_px(index + 0.5, 0).x()
        column = QRectF(left, area.top() + area.height() / 3, right - left, area.height() / 3)
        return column.toRect().translated(self.plot.pos())

    # --- drawing -----------------------------------------------------------------------------

    def _on_theme(self) -> None:
        self.plot.retheme()
        self._cursor.setPen(pen(self.theme, "chart.axis", 1.0))
        style = "background: {0}; border-radius: 4px; padding: 4px 6px;"
        self._readout.setStyleSheet(style.format(self.theme.colour("bg.tooltip").name()))
        self._draw()

    def _draw(self) -> None:
        if self.data is not None:
            self._drawing.draw(self.data)

    def _on_area(self, _view: object = None) -> None:
        """The room for the drawing has another size: words need as many pixels as before."""
        if self.data is not None and not self.data.is_empty:
            self._drawing.set_range(self.data)

    # --- walking the points ------------------------------------------------------------------

    def step_to(self, index: int | None) -> None:
        """Read out what stands at a label."""
        if self.data is None or self.data.is_empty or index is None:
            self._cursor.hide()
            self._readout.hide()
            return
        self.index = max(0, min(len(self.data.labels) - 1, index))
        self._cursor.setPos(self.index)
        self._cursor.show()
        said = self.data.said(self.index, self.series)
        self._readout.setText(said)
        self._readout.adjustSize()
        self._readout.move(max(4, self.width() - self._readout.width() - 8), 4)
        self._readout.show()
        self._readout.raise_()
        self.setAccessibleDescription(said)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        now, last = self.index, len(self.data.labels) - 1 if self.data else 0
        moves = {
            Qt.Key.Key_Left: (last if now is None else now - 1),
            Qt.Key.Key_Right: (0 if now is None else now + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key in moves:
            self.step_to(moves[key])
        elif key in _SERIES_STEPS and self.data is not None:
            self._step_series(_SERIES_STEPS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and now is not None:
            self.explained.emit(now)
        elif key == Qt.Key.Key_Escape and now is not None:
            self.step_to(None)
            self.index = self.series = None
        else:
            super().keyPressEvent(event)

    def _step_series(self, way: int) -> None:
        """Read out one series alone; beyond the first and the last, all of them again."""
        count = len(self.data.parts) + len(self.data.stacks) if self.data else 0
        places = [None, *range(count)]
        self.series = places[(places.index(self.series) + way) % len(places)]
        self.step_to(self.index or 0)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseMove and self.data is not None:
                self.step_to(self._index_at(event.position()))
            elif event.type() == QEvent.Type.MouseButtonRelease and self.index is not None:
                self.explained.emit(self.index)
        elif event.type() == QEvent.Type.Leave:
            self.step_to(None)
        return super().eventFilter(watched, event)

    def _index_at(self, at: QPointF) -> int | None:
        view = self.plot.getViewBox()
        x = view.mapSceneToView(self.plot.mapToScene(at.toPoint())).x()
        index = round(x)
        count = len(self.data.labels) if self.data else 0
        return index if 0 <= index < count else None

    def _twin(self, data: ChartData) -> QTableWidget:
        """The table that says the same as the drawing."""
        table = self._table
        if table is None:
            table = self._table = QTableWidget()
            table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
            table.verticalHeader().hide()
            self._layers.addWidget(table)
        headers, rows = data.rows()
        table.setAccessibleName(tr("{0}, as a table", data.title))
        table.setColumnCount(len(headers))
        table.setHorizontalHeaderLabels(headers)
        table.setRowCount(len(rows))
        for line, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(cell)
                right = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(right | Qt.AlignmentFlag.AlignVCenter)
                table.setItem(line, column, item)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        return table
