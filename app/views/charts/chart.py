# pyright: basic
"""The one chart shape: data in, a drawing, words, a table twin, and points to walk by keyboard."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStackedLayout, QTableWidget, QTableWidgetItem, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.charts.data import ChartData, Line
from app.views.charts.plot import Plot, RoundBars, pen
from app.views.widgets.base import Label, follow, ringed

_BAR_WIDTH = 0.66


class Chart(QWidget):
    """Draws `ChartData`; ← → walk the points, Enter explains one, Ctrl+Shift+T shows the table."""

    explained = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.data: ChartData | None = None
        self.index: int | None = None
        self.plot = Plot(theme)
        self._items: list[Any] = []
        self._cursor = pg.InfiniteLine(angle=90, movable=False)
        self._cursor.hide()
        self.plot.addItem(self._cursor)
        self._empty = Label(theme, "", "body", "text.muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._table = QTableWidget()
        self._table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._table.verticalHeader().hide()
        self._layers = QStackedLayout(self)
        for layer in (self.plot, self._empty, self._table):
            self._layers.addWidget(layer)
        self._readout = Label(theme, "", "caption", "text.onTooltip", self)
        self._readout.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        ringed(self)
        self.plot.viewport().installEventFilter(self)
        self.plot.viewport().setMouseTracking(True)
        follow(theme, self._on_theme)

    def show_data(self, data: ChartData) -> None:
        """Draw this instead."""
        self.data = data
        self.index = None
        self._readout.hide()
        self.setAccessibleName(data.title)
        self.setAccessibleDescription(data.words())
        self._fill_table(data)
        if data.is_empty:
            self._empty.setText(data.empty or tr("No data yet."))
        self._layers.setCurrentWidget(self._empty if data.is_empty else self.plot)
        self._draw()

    def words(self) -> str:
        """The chart in sentences."""
        return self.data.words() if self.data else ""

    def show_table(self, shown: bool) -> None:  # noqa: FBT001 the state of one switch
        """Show the same numbers as a table, or the drawing again."""
        empty = self.data is None or self.data.is_empty
        drawing = self._empty if empty else self.plot
        self._layers.setCurrentWidget(self._table if shown else drawing)

    def picture(self) -> QPixmap:
        """The chart as it looks, for the clipboard and for documents."""
        shown: QPixmap = self.plot.grab()
        return shown

    # --- drawing -----------------------------------------------------------------------------

    def _on_theme(self) -> None:
        self.plot.retheme()
        self._cursor.setPen(pen(self.theme, "chart.axis", 1.0))
        style = "background: {0}; border-radius: 4px; padding: 4px 6px;"
        self._readout.setStyleSheet(style.format(self.theme.colour("bg.tooltip").name()))
        self._draw()

    def _draw(self) -> None:
        for item in self._items:
            self.plot.removeItem(item)
        self._items.clear()
        data = self.data
        if data is None or data.is_empty:
            return
        self.plot.names.name(data.labels)
        self.plot.values_axis.write = data.axis or data.write
        self.plot.showAxis("left", show=not (data.stacks or data.bare))
        self.plot.showAxis("bottom", show=not data.nameless)
        self.plot.getAxis("left").setGrid(255)
        self._set_range(data)
        self._draw_bars(data)
        self._draw_stacks(data)
        for line in data.lines:
            self._draw_line(line, data)
        self._draw_events(data)

    def _set_range(self, data: ChartData) -> None:
        if data.stacks:
            self.plot.show_range(len(data.labels), 0.0, 108.0)
            return
        values = [float(value) for part in data.parts for value in part.values if value is not None]
        low, high = min(values), max(values)
        span = (high - low) or abs(high) or 1.0
        bottom = min(0.0, low) if data.from_zero or data.bars else low - span * 0.18
        right = max((len(line.end) for line in data.lines), default=0) * 0.016 * len(data.labels)
        words = self.theme.px(22) / max(60, self.plot.height() - self.theme.px(36))
        top = high + (high - bottom) * max(0.1 if data.bars else 0.16, words)
        self.plot.show_range(len(data.labels), bottom, top, right)

    def _draw_bars(self, data: ChartData) -> None:
        count = max(1, len(data.bars))
        wide = _BAR_WIDTH / count
        for number, bars in enumerate(data.bars):
            boxes = []
            for index, value in enumerate(bars.values):
                if value is None:
                    continue
                left = index - _BAR_WIDTH / 2 + number * wide
                role = bars.roles[index] if bars.roles else bars.role
                boxes.append((QRectF(left, 0.0, wide, float(value)), role, False))
                if bars.written:
                    self._write(left + wide / 2, float(value), data.write(value), (0.5, 1.0))
            self._add(RoundBars(self.theme, boxes))

    def _draw_stacks(self, data: ChartData) -> None:
        totals = [
            sum(stack.counts[index] for stack in data.stacks) for index in range(len(data.labels))
        ]
        base = [0.0] * len(data.labels)
        for stack in reversed(data.stacks):
            boxes = []
            for index, counted in enumerate(stack.counts):
                if not totals[index] or not counted:
                    continue
                high = 100.0 * counted / totals[index]
                boxes.append((QRectF(index - 0.42, base[index], 0.84, high - 0.4), stack.role,
                              stack.hatched))  # fmt: skip
                middle = base[index] + high / 2
                self._write(index, middle, str(counted), (0.5, 0.5), stack.on_role)
                base[index] += high
            self._add(RoundBars(self.theme, boxes), under=True)
        for index, top in enumerate(data.tops):
            self._write(index, 100.0, top, (0.5, 1.0), "text.primary", font="micro:600")

    def _draw_line(self, line: Line, data: ChartData) -> None:
        xs = [index for index, value in enumerate(line.values) if value is not None]
        ys = [float(value) for value in line.values if value is not None]
        if not xs:
            return
        low = self.plot.viewRange()[1][0]
        curve = pg.PlotDataItem(
            xs,
            ys,
            pen=pen(self.theme, line.role, line.width, dash=line.dash),
            antialias=True,
            fillLevel=low if line.fill else None,
            brush=self.theme.tint(line.role, 0.07) if line.fill else None,
            symbol="o" if line.dots else None,
            symbolSize=self.theme.px(6),
            symbolPen=pen(self.theme, line.role, 1.4),
            symbolBrush=self.theme.colour("bg.surface"),
        )
        self._add(curve)
        for index in line.labelled:
            value = line.values[index]
            if value is not None:
                self._write(index, float(value), data.write(value), (0.5, 1.25))
        if line.end:
            self._write(xs[-1], ys[-1], f" {line.end}", (0.0, 0.5), "text.secondary")

    def _draw_events(self, data: ChartData) -> None:
        line = data.lines[0] if data.lines else None
        for number, event in enumerate(data.events):
            value = line.values[event.index] if line else None
            if value is None:
                continue
            above = number % 2 == 0
            anchor = (0.5, 1.9) if above else (0.5, -0.9)
            spot = pg.ScatterPlotItem(
                [event.index], [float(value)], size=self.theme.px(8),
                pen=pen(self.theme, line.role if line else "chart.axis", 1.6),
                brush=self.theme.colour("bg.surface"),
            )  # fmt: skip
            self._add(spot)
            text = f"{event.words} {event.change}".strip()
            self._write(event.index, float(value), text, anchor, "chart.annotation")

    def _write(
        self,
        x: float,
        y: float,
        text: str,
        anchor: tuple[float, float],
        role: str = "text.primary",
        font: str = "micro",
    ) -> None:
        name, _, weight = font.partition(":")
        item = pg.TextItem(anchor=anchor, color=self.theme.colour(role))
        made = self.theme.font(name)
        if weight:
            made.setWeight(made.Weight(int(weight)))
        item.setFont(made)
        item.setPlainText(text)
        item.setPos(x, y)
        self._add(item)

    def _add(self, item: Any, *, under: bool = False) -> None:
        if under:
            item.setZValue(-1)
        self._items.append(item)
        self.plot.addItem(item, ignoreBounds=True)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.data is not None and not self.data.is_empty:
            self._set_range(self.data)  # room for the words above is counted in pixels

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
        said = self.data.said(self.index)
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
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and now is not None:
            self.explained.emit(now)
        elif key == Qt.Key.Key_Escape and now is not None:
            self.step_to(None)
            self.index = None
        else:
            super().keyPressEvent(event)

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

    def _fill_table(self, data: ChartData) -> None:
        headers, rows = data.rows()
        self._table.setColumnCount(len(headers))
        self._table.setHorizontalHeaderLabels(headers)
        self._table.setRowCount(len(rows))
        for line, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(cell)
                right = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(right | Qt.AlignmentFlag.AlignVCenter)
                self._table.setItem(line, column, item)
        self._table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
