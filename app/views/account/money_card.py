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
from app.views.widgets.base import Label
from app.views.widgets.buttons import ghost
from app.views.widgets.card import Card

_RECENT = 4


class MoneyCard(Card):
    """What the account brought in, and what was left of it."""

    explain_wished = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Revenue and margin"))
        self._sum = Label(theme, "", "title1")
        self._span = Label(theme, tr("last 12 months"), "caption", "text.muted")
        self._growth = Label(theme, "", "body", "status.good.text")
        self._margin = Label(theme, "", "body", "text.secondary")
        head = QHBoxLayout()
        for label in (self._sum, self._span, self._growth, self._margin):
            head.addWidget(label)
        head.addStretch(1)
        head.setSpacing(round(theme.px(10)))
        self.margin_chart = Chart(theme)
        self.chart = Chart(theme)
        self.margin_chart.setFixedHeight(round(theme.px(64)))
        self.chart.setMinimumHeight(round(theme.px(130)))
        self.chart.setMaximumHeight(round(theme.px(170)))
        self.body.addLayout(head)
        self.body.addWidget(self.margin_chart)
        self.body.addWidget(self.chart, 1)
        explain = ghost(theme, tr("Explain"), "info").set_small()
        explain.clicked.connect(lambda: self.explain_wished.emit(explain))
        self.add_tool(explain)
        self.pad(14, 0, 8)

    def show_money(
        self, quarters: Sequence[QuarterMoney], figures: Mapping[str, Figure], currency: str
    ) -> None:
        """Show these quarters; amounts in thousands, as the note says."""
        self.set_note(tr("{0}k", symbol(currency)))
        revenue = figures["revenue"].value
        self._sum.setText(formats.money(revenue, currency))
        growth = figures["revenue_growth_yoy"].value
        self._growth.setText("" if growth is None else _signed_percent(growth))
        self._growth.set_role("status.risk.text" if growth and growth < 0 else "status.good.text")
        margin = figures["contribution_percent"].value
        self._margin.setText(tr("margin {0}", formats.percent(margin, 0)))
        labels = [_label(quarter, number) for number, quarter in enumerate(quarters)]
        older = max(0, len(quarters) - _RECENT)
        roles = ["chart.previous"] * older + ["accent.graphic"] * (len(quarters) - older)
        bars = Bars("Revenue", [q.revenue for q in quarters], "accent.graphic", roles)
        self.chart.show_data(
            ChartData(
                tr("Revenue by quarter"),
                labels,
                _thousands,
                bars=(bars,),
                bare=True,
                empty=tr("No revenue yet. Enter or import some."),
            )
        )
        self._show_margin(quarters, labels)

    def _show_margin(self, quarters: Sequence[QuarterMoney], labels: Sequence[str]) -> None:
        values = [quarter.contribution_percent for quarter in quarters]
        known = [index for index, value in enumerate(values) if value is not None]
        self.margin_chart.setVisible(bool(known))
        if not known:
            return
        marked = frozenset({known[0], known[len(known) // 2], known[-1]})
        line = Line("Margin", values, "chart.categorical.1", 1.6, dots=True, labelled=marked)
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


def _signed_percent(value: Decimal) -> str:
    return tr("{0} on the year before", formats.percent(value, 1, signed=True))
