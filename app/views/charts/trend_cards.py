"""Cards with a chart in them, shared by Insights and the trend tabs of an account."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.charts.chart import Chart
from app.views.charts.data import ChartData
from app.views.charts.key import Key
from app.views.widgets.base import follow
from app.views.widgets.buttons import icon_button
from app.views.widgets.card import Card

_LEAST_PX, _MOST_PX = 200.0, 560.0


class ChartCard(Card):
    """A chart with its title, its key, and a switch to its table."""

    explained = Signal(int, QRect)  # the label that is asked about, and where it stands

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, title, parent=parent)
        self.chart = Chart(theme)
        self.key = Key(theme)
        self._switch = icon_button(theme, tr("Show as a table"), "table-2").set_small()
        self._switch.setCheckable(True)
        self._switch.toggled.connect(self.chart.show_table)
        self.add_tool(self.key)
        self.add_tool(self._switch)
        self.body.addWidget(self.chart, 1)
        self.chart.explained.connect(self._on_explained)
        self.pad(10, 0, 6)
        follow(theme, self._fit)

    def show_data(self, data: ChartData, note: str = "") -> None:
        """Draw this, with words beside the title."""
        self.set_note(note)
        self.key.show_data(data)
        self.chart.show_data(data)
        self._switch.setVisible(not data.is_empty)
        self.chart.show_table(self._switch.isChecked() and not data.is_empty)

    def _fit(self) -> None:
        self.chart.setMinimumHeight(round(self.theme.px(_LEAST_PX)))
        self.setMaximumHeight(round(self.theme.px(_MOST_PX)))

    def _on_explained(self, index: int) -> None:
        self.explained.emit(index, self.chart.spot(index))

    def toggle_table(self) -> None:
        """Show the table, or the drawing again."""
        self._switch.toggle()
