"""Insights: recurring revenue, its bridge, NPS, CSAT and the key figures of the portfolio."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QMenu, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.figure import Figure
from app.analytics.insights import Insights, insights
from app.bridge import formats
from app.bridge.tr import tr
from app.core.display import symbol
from app.core.periods import previous
from app.models.codes import CODES
from app.models.labels import label
from app.views.charts.makers import bridge_chart, csat_chart, nps_chart, recurring_chart
from app.views.charts.trend_cards import ChartCard
from app.views.insights.score_table import ScoreTable
from app.views.widgets.card import Card
from app.views.widgets.chips import Chip
from app.views.widgets.explain import ExplainPopover
from app.views.widgets.page import Page
from app.views.widgets.segments import Choice, Segments

if TYPE_CHECKING:
    from app.bridge.context import App

_SPANS = {"quarter": 3, "year": 12, "two_years": 24}
_WIDE_PX = 1010.0


class InsightsPage(Page):
    """Trends and targets; scope and span apply to every chart at once."""

    name = "insights"
    watches = (
        "account", "contract", "revenue", "cost", "acquisition", "sales_order", "survey_answer",
        "opportunity", "interaction", "promise", "target", "rate", "stage_change", "tagging",
        "portfolio_setting", "closure",
    )  # fmt: skip

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(app, None, parent)
        theme = app.theme
        self._segment: str | None = None
        self._found: Insights | None = None
        self.recurring = ChartCard(theme, tr("Recurring revenue"))
        self.bridge = ChartCard(theme, tr("Revenue bridge"))
        self.nps = ChartCard(theme, tr("NPS"))
        self.csat = ChartCard(theme, tr("CSAT by month"))
        self.figures = Card(theme, tr("Key figures"))
        self.table = ScoreTable(theme)
        self.figures.body.addWidget(self.table)
        self.figures.body.addStretch(1)
        self._scope = Chip(theme, tr("Scope"), tr("All accounts")).opens()
        self._scope.clicked.connect(self._choose_scope)
        self._span = Segments(
            theme,
            (
                Choice("quarter", tr("Quarter")),
                Choice("year", tr("12 months")),
                Choice("two_years", tr("24 months")),
            ),
        )
        self._span.show_key("year")
        self._span.chosen.connect(self.load)
        self.table.explain_wished.connect(self._explain)
        self._grid = QGridLayout()
        self._columns = 0
        self._lay_out()

    @override
    def title(self) -> str:
        return tr("Insights")

    @override
    def toolbar_tools(self) -> tuple[QWidget, ...]:
        return (self._scope, self._span)

    @override
    def load(self) -> None:
        months = _SPANS[self._span.key or "year"]
        found = self._found = self.app.read(
            insights, self.app.today, months=months, segment=self._segment
        )
        sign = symbol(found.currency)
        self.recurring.show_data(
            recurring_chart(found.months, found.events, found.currency), tr("{0}k a month", sign)
        )
        nrr = formats.percent(found.bridge.nrr.value, 1)
        grr = formats.percent(found.bridge.grr.value, 1)
        self.bridge.show_data(
            bridge_chart(found.bridge, found.currency),
            tr("ARR, {0}k · net retention {1} · gross {2}", sign, nrr, grr),
        )
        self.nps.show_data(nps_chart(found.nps))
        mean, n = found.csat_quarter
        name = _quarter_name(found)
        said = tr("{0} {1}, n {2}", name, formats.number(mean, 2), n) if n else ""
        self.csat.show_data(csat_chart(found.csat, found.csat_target), said)
        self._show_figures(found)
        until = formats.day(found.quarter.last_day, self.app.today)
        self.status_changed.emit(tr("{0} accounts · figures to {1}", found.accounts, until))

    def toggle_table(self) -> None:
        """Show the charts as tables, or the drawings again."""
        for card in (self.recurring, self.bridge, self.nps, self.csat):
            card.toggle_table()

    def _show_figures(self, found: Insights) -> None:
        before = previous(found.quarter)
        year = str(found.quarter.last_day.year)
        heads = (
            _quarter_name(found),
            f"Q{(before.start.month + 2) // 3} {before.start.year}",
            tr("Year to date"),
            tr("Target {0}", year),
        )
        self.table.show_lines(found.lines, heads)

    def _lay_out(self) -> None:
        px = self.app.theme.px
        sheet = QWidget()
        sheet.setLayout(self._grid)
        self._grid.setContentsMargins(round(px(20)), round(px(14)), round(px(20)), round(px(16)))
        self._grid.setSpacing(round(px(14)))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self._arrange(wide=True)

    def _arrange(self, *, wide: bool) -> None:
        wanted = 6 if wide else 2
        if wanted == self._columns:
            return
        self._columns = wanted
        cards = (self.recurring, self.bridge, self.nps, self.csat, self.figures)
        for card in cards:
            self._grid.removeWidget(card)
        places = (
            ((0, 0, 4), (0, 4, 2), (1, 0, 2), (1, 2, 2), (1, 4, 2))
            if wide
            else ((0, 0, 2), (1, 0, 2), (2, 0, 1), (2, 1, 1), (3, 0, 2))
        )
        for card, (row, column, span) in zip(cards, places, strict=True):
            self._grid.addWidget(card, row, column, 1, span)
        for column in range(6):
            self._grid.setColumnStretch(
                column, (3 if column > 3 else 2) if wide else int(column < 2)
            )
        for row in range(4):
            self._grid.setRowStretch(row, 1)

    def _choose_scope(self) -> None:
        menu = QMenu(self)
        choices: list[tuple[str | None, str]] = [(None, tr("All accounts"))]
        choices += [(code, tr(label("strategy_type", code))) for code in CODES["strategy_type"]]
        for code, words in choices:
            menu.addAction(words).triggered.connect(partial(self._take_scope, code, words))
        menu.popup(self._scope.mapToGlobal(self._scope.rect().bottomLeft()))

    def _take_scope(self, code: str | None, words: str, _on: object = None) -> None:
        self._segment = code
        self._scope.set_words(tr("Scope"), words)
        self.load()

    def _explain(self, figure: Figure, box: QRect) -> None:
        ExplainPopover(self.app.theme, figure, self).open_at(self.table, box)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(wide=self.width() >= self.app.theme.px(_WIDE_PX))


def _quarter_name(found: Insights) -> str:
    start = found.quarter.start
    return f"Q{(start.month + 2) // 3} {start.year}"
