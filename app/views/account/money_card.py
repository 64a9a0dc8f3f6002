"""Revenue and margin by quarter: bars with the margin's line above them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.analytics.figure import Figure
from app.analytics.overview import QuarterMoney
from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.core.display import symbol
from app.views.charts.chart import Chart
from app.views.charts.data import Bars, ChartData, Line
from app.views.charts.key import Key
from app.views.widgets.base import ElidedLabel, Label, follow
from app.views.widgets.card import Card
from app.views.widgets.figure_link import FigureLink
from app.views.widgets.lengths import Lengths

_RECENT = 4


class MoneyCard(Card):
    """What the account brought in, and what was left of it."""

    explain_wished = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Revenue and margin"))
        self._as_table = False
        self._sum = FigureLink(theme, "", "title1")
        self._span = Label(theme, "", "caption", "text.muted")
        self._growth = ElidedLabel(theme, "", "body", "status.good.text")
        self._key = Key(theme)
        head = QHBoxLayout()
        head.addWidget(self._sum)
        head.addWidget(self._span)
        head.addWidget(self._growth, 1)
        Lengths(theme, self).keep(head.setSpacing, 10)
        self.margin_chart = Chart(theme)
        self.chart = Chart(theme)
        self.body.addLayout(head)
        self.body.addWidget(self.margin_chart)
        self.body.addWidget(self.chart, 1)
        self._sum.clicked.connect(lambda: self.explain_wished.emit(self._sum))
        self.add_tool(self._key)
        self.pad(14, 0, 8)
        follow(theme, self._fit)

    def _fit(self) -> None:
        px = self.theme.px
        self.margin_chart.setFixedHeight(round(px(150 if self._as_table else 64)))
        self.chart.setMinimumHeight(round(px(130)))
        self.chart.setMaximumHeight(round(px(190)))

    def forget(self) -> None:
        """Show the drawings again: another account comes."""
        self._as_table = False

    def toggle_table(self) -> None:
        """Show bars and line as tables, or the drawings again."""
        self._as_table = not self._as_table
        self._show_layers()

    def _show_layers(self) -> None:
        for chart in (self.chart, self.margin_chart):
            chart.show_table(self._as_table and chart.data is not None and not chart.data.is_empty)
        self._fit()

    def show_money(
        self, quarters: Sequence[QuarterMoney], figures: Mapping[str, Figure], currency: str
    ) -> None:
        """Show these quarters; amounts in thousands, as the note says."""
        self._span.setText(tr("last 12 months, bars in {0}k", symbol(currency)))
        revenue = figures["revenue"].value
        self._sum.show_value(formats.money(revenue, currency))
        growth = figures["revenue_growth_yoy"].value
        self._growth.setText("" if growth is None else _grown(growth))
        self._growth.set_role("status.risk.text" if growth and growth < 0 else "status.good.text")
        labels = [_label(quarter, number) for number, quarter in enumerate(quarters)]
        older = max(0, len(quarters) - _RECENT)
        roles = ["chart.previous"] * older + ["accent.graphic"] * (len(quarters) - older)
        bars = Bars(tr("Revenue"), [q.revenue for q in quarters], "accent.graphic", roles)
        parts = [
            (tr("12 months"), "accent.graphic", "box"),
            (tr("before"), "chart.previous", "box"),
            (tr("margin"), "chart.categorical.1", "line"),
        ]
        self._key.show_parts([] if all(q.revenue is None for q in quarters) else parts)
        self.chart.show_data(
            ChartData(
                tr("Revenue by quarter"),
                labels,
                _thousands,
                bars=(bars,),
                bare=True,
                unit=tr("{0}k", symbol(currency)),
                empty=tr("No revenue yet. Enter or import some."),
            )
        )
        self._show_margin(quarters, labels)
        self._show_layers()

    def _show_margin(self, quarters: Sequence[QuarterMoney], labels: Sequence[str]) -> None:
        values = [quarter.contribution_percent for quarter in quarters]
        known = [index for index, value in enumerate(values) if value is not None]
        self.margin_chart.setVisible(bool(known))
        if not known:
            return
        marked = frozenset({known[0], known[len(known) // 2], known[-1]})
        line = Line(tr("Margin"), values, "chart.categorical.1", 1.6, dots=True, labelled=marked)
        data = ChartData(
            tr("Margin by quarter"), labels, _percent, lines=(line,), bare=True, nameless=True
        )
        self.margin_chart.show_data(data)


def _label(quarter: QuarterMoney, number: int) -> str:
    start = quarter.period.start
    name = f"Q{(start.month - 1) // 3 + 1}"
    return f"{name}\n{start.year}" if number == 0 or start.month == 1 else name


def _thousands(value: Decimal | None) -> str:
    return "–" if value is None else formats.number(value / 1000, 1)


def _percent(value: Decimal | None) -> str:
    return formats.percent(value, 0)


def _grown(value: Decimal) -> str:
    arrow = "↗" if value > 0 else "↘" if value < 0 else "→"
    return tr("{0} {1} in a year", arrow, formats.percent(value, 1, signed=True))
