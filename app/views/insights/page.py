"""Insights: recurring revenue, its bridge, NPS, CSAT and the key figures of the portfolio."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.figure import Figure
from app.analytics.insights import Insights
from app.analytics.scorecard import OVER_TWELVE_MONTHS, ScoreLine
from app.analytics.window import twelve_months_to
from app.bridge import formats
from app.bridge.actions import Action
from app.bridge.place import Place
from app.bridge.tasks import Job
from app.bridge.tr import tr
from app.bridge.trend_work import Scope, Wish, trends
from app.core.display import symbol
from app.core.periods import last_complete_quarter, previous
from app.models.codes import CODES
from app.models.labels import label
from app.views.charts.commands import table_action
from app.views.charts.explaining import Explainer
from app.views.charts.makers import bridge_chart, csat_chart, nps_chart, recurring_chart
from app.views.charts.points import csat_wish, nps_wish, recurring_wish
from app.views.charts.trend_cards import ChartCard
from app.views.insights.export import export_insights
from app.views.insights.score_table import ScoreTable
from app.views.insights.score_text import TARGET
from app.views.insights.states_key import StatesKey
from app.views.widgets.card import Card
from app.views.widgets.chips import Chip
from app.views.widgets.explain import Setting
from app.views.widgets.figure_link import FigureLink
from app.views.widgets.page import Page, on_page
from app.views.widgets.segments import Choice, Segments
from app.views.widgets.sheet import Sheet, Spread, stacked

if TYPE_CHECKING:
    from app.bridge.context import App

_SPANS = {"quarter": 3, "year": 12, "two_years": 24}
_SPREADS = (
    Spread(1360, ((0, 0, 3, 1), (1, 0, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1), (0, 3, 1, 2)),
           (5, 4, 4, 6), (5, 6)),
    Spread(1010, ((0, 0, 2, 1), (0, 2, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1)),
           (4, 4, 7), (4, 5)),
    Spread(860, ((0, 0, 2, 1), (1, 0, 2, 1), (2, 0, 1, 1), (2, 1, 1, 1), (3, 0, 2, 1)),
           (1, 1), (3, 3, 4, 0)),
    stacked(5),
)  # fmt: skip
"""Recurring revenue, bridge, NPS, CSAT, key figures."""


class InsightsPage(Page):
    """Trends and targets; scope and span apply to every chart at once."""

    name = "insights"
    watches = (
        "account", "contract", "revenue", "cost", "acquisition", "sales_order", "survey_answer",
        "opportunity", "interaction", "promise", "target", "rate", "stage_change", "tagging",
        "portfolio_setting", "closure",
    )  # fmt: skip

    own_actions = (
        table_action("insights"),
        Action(
            id="insights.export", title="Export…", icon="file-down", keys=("Ctrl+E",), menu="File",
            section=2, pages=("insights",), words="csv table spreadsheet", run=on_page("export"),
        ),
    )  # fmt: skip
    commands = ("insights.export",)

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(app, None, parent)
        theme = app.theme
        self._segment: str | None = None
        self._found: Insights | None = None
        self._job: Job | None = None
        self._explainer = Explainer(self)
        self.recurring = ChartCard(theme, tr("Recurring revenue"))
        self.bridge = ChartCard(theme, tr("Revenue bridge"))
        self.nps = ChartCard(theme, tr("NPS"))
        self.csat = ChartCard(theme, tr("CSAT by month"))
        self.figures = Card(theme, tr("Key figures"))
        self.table = ScoreTable(theme)
        self.figures.body.addWidget(self.table, 1)
        self.figures.add_tool(StatesKey(theme))
        self.net = FigureLink(theme, tr("Net retention"))
        self.gross = FigureLink(theme, tr("Gross retention"))
        self.grown = FigureLink(theme, "")
        self.scope = Chip(theme, tr("Scope"), tr("All accounts")).opens()
        self.span = Segments(
            theme,
            (
                Choice("quarter", tr("Quarter")),
                Choice("year", tr("12 months")),
                Choice("two_years", tr("24 months")),
            ),
        )
        self.span.show_key("year")
        self._lay_out()
        self._connect()

    @override
    def title(self) -> str:
        return tr("Insights")

    @override
    def toolbar_tools(self) -> tuple[QWidget, ...]:
        return (self.scope, self.span)

    @override
    def show_place(self, place: Place) -> None:
        """A figure that was asked for by name is explained."""
        name = (place.tab or "").removeprefix("figure:")
        if name and name != place.tab:
            quarter = last_complete_quarter(self.app.today)
            long = name in OVER_TWELVE_MONTHS
            span = twelve_months_to(quarter.last_day) if long else quarter
            wish = Wish(name, span, quarter.last_day, self._scope_now)
            self._explainer.ask(wish, self.table)

    @override
    def place_left(self, place: Place) -> Place:
        return Place(self.name)  # Back does not explain it again

    @override
    def load(self) -> None:
        """Have everything worked out beside the window's thread; the newest wish is shown."""
        if self._job is not None:
            self._job.cancel()
        months = _SPANS[self.span.key or "year"]
        self._job = self.app.tasks.run(
            trends, self.app.store, self.app.today, months, self._scope_now,
            done=self._show, failed=self.toast, label=tr("Insights"),
        )  # fmt: skip

    @property
    def _scope_now(self) -> Scope:
        return Scope(segment=self._segment)

    def toggle_table(self) -> None:
        """Show the charts as tables, or the drawings again."""
        for card in self.charts:
            card.toggle_table()

    @property
    def charts(self) -> tuple[ChartCard, ...]:
        """The four charts, in the order of the screen."""
        return (self.recurring, self.bridge, self.nps, self.csat)

    def export(self) -> None:
        """Write what is shown as a table for other programs."""
        export_insights(self)

    # --- showing -----------------------------------------------------------------------------

    def _show(self, found: Insights) -> None:
        self._found, self._job = found, None
        sign = symbol(found.currency)
        self.recurring.show_data(
            recurring_chart(found.months, found.events, found.currency), tr("{0}k a month", sign)
        )
        self.bridge.show_data(bridge_chart(found.bridge, found.currency), tr("ARR, {0}k", sign))
        self.net.show_value(formats.percent(found.bridge.nrr.value, 1))
        self.gross.show_value(formats.percent(found.bridge.grr.value, 1))
        grown = found.bridge.end - found.bridge.start
        role = "status.risk.text" if grown < 0 else "status.good.text"
        sum_ = formats.money(abs(grown), found.currency)
        mark = ("↘ −" if grown < 0 else "↗ +") if grown else "→ "
        self.grown.show_value(f"{mark}{sum_}", role if grown else "text.primary")
        self.nps.show_data(nps_chart(found.nps))
        mean, n = found.csat_quarter
        name = _quarter_name(found)
        said = tr("{0} {1}, n {2}", name, formats.number(mean, 2), n) if n else ""
        self.csat.show_data(csat_chart(found.csat, found.csat_target), said)
        self._show_figures(found)
        until = formats.day(found.quarter.last_day, self.app.today)
        self.status_changed.emit(tr("{0} accounts · figures to {1}", found.accounts, until))

    def _show_figures(self, found: Insights) -> None:
        before = previous(found.quarter)
        heads = (
            _quarter_name(found),
            f"Q{(before.start.month + 2) // 3} {before.start.year}",
            tr("Year to date"),
            tr("Target"),
        )
        self.figures.set_note(tr("against the {0} target", found.quarter.last_day.year))
        self.table.show_lines(found.lines, heads)

    # --- building ----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.net)
        line.addWidget(self.gross)
        line.addStretch(1)
        line.addWidget(self.grown)
        self.bridge.body.insertLayout(0, line)
        cards = (*self.charts, self.figures)
        self.sheet = Sheet(self.app.theme, cards, _SPREADS)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.sheet)

    def _connect(self) -> None:
        self.scope.clicked.connect(self._choose_scope)
        self.span.chosen.connect(self.load)
        self.table.explain_wished.connect(self._explain_line)
        self.net.clicked.connect(partial(self._explain_step, "nrr", self.net))
        self.gross.clicked.connect(partial(self._explain_step, "grr", self.gross))
        self.grown.clicked.connect(partial(self._explain_step, "nrr", self.grown))
        for card in self.charts:
            card.explained.connect(partial(self._explain_point, card))

    def _choose_scope(self) -> None:
        menu = QMenu(self)
        choices: list[tuple[str | None, str]] = [(None, tr("All accounts"))]
        choices += [(code, tr(label("strategy_type", code))) for code in CODES["strategy_type"]]
        for code, words in choices:
            entry = menu.addAction(words)
            entry.setCheckable(True)
            entry.setChecked(code == self._segment)
            entry.triggered.connect(partial(self.take_scope, code, words))
        menu.setAccessibleName(tr("Scope"))
        menu.popup(self.scope.mapToGlobal(self.scope.rect().bottomLeft()))

    def take_scope(self, code: str | None, words: str, _on: object = None) -> None:
        """Show the accounts of one segment, or all."""
        self._segment = code
        self.scope.set_words(tr("Scope"), words)
        self.load()

    # --- explaining --------------------------------------------------------------------------

    def _explain_line(self, line: ScoreLine, figure: Figure, box: QRect) -> None:
        row = self.table.cell[0]
        target = self.table.text_of(row, TARGET) if line.target is not None else ""
        self._explainer.show(figure, self.table, box, Setting(target=target, state=line.state))

    def _explain_step(self, name: str, at: QWidget) -> None:
        if self._found is not None:
            self._explainer.show(getattr(self._found.bridge, name), at)

    def _explain_point(self, card: ChartCard, index: int, part: QRect) -> None:
        found = self._found
        if found is None:
            return
        if card is self.bridge:
            self._explainer.show(found.bridge.nrr, card.chart, part)
            return
        if card is self.recurring:
            wish = recurring_wish(found.months[index], found.quarter.last_day)
        elif card is self.csat:
            wish = csat_wish(found.csat[index], found.quarter.last_day)
        else:
            wish = nps_wish(found.nps, index)
        self._explainer.ask(wish._replace(scope=self._scope_now), card.chart, part)


def _quarter_name(found: Insights) -> str:
    start = found.quarter.start
    return f"Q{(start.month + 2) // 3} {start.year}"
