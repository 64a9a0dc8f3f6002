"""The Satisfaction tab: CSAT by month, NPS by quarter, and every answer, entered here by hand."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.insights import Insights, insights
from app.bridge import formats
from app.bridge.actions import Action
from app.bridge.columns import Align, Column
from app.bridge.rows import RowTableModel
from app.bridge.tr import tr
from app.bridge.trend_work import Scope
from app.models.labels import label
from app.queries.surveys import SurveyRow, survey_rows
from app.services import surveys
from app.views.account import forms
from app.views.charts.commands import table_action
from app.views.charts.explaining import Explainer
from app.views.charts.makers import csat_chart, nps_chart
from app.views.charts.points import csat_wish, nps_wish
from app.views.charts.trend_cards import ChartCard
from app.views.widgets.base import follow
from app.views.widgets.buttons import secondary
from app.views.widgets.card import Card
from app.views.widgets.form import FormSpec
from app.views.widgets.page import Page, on_page
from app.views.widgets.sheet import Sheet, Spread, stacked
from app.views.widgets.table import DataTable

if TYPE_CHECKING:
    from app.bridge.context import App


FILE = "surveys"
_TABLE_PX = 190.0
_SPREADS = (
    Spread(860, ((0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 2, 1)), (1, 1), (1, 1)),
    stacked(3),
)
"""CSAT, NPS, and every answer."""


class SatisfactionPage(Page):
    """How the client answers over time, never without the number of answers."""

    name = "satisfaction"
    watches = ("survey_answer", "target", "person")
    own_actions: ClassVar[tuple[Action, ...]] = (
        table_action("satisfaction"),
        Action(
            id="satisfaction.add",
            title="Add survey answer…",
            icon="star",
            menu="Insert",
            section=3,
            pages=("satisfaction",),
            when=lambda moment: moment.can_edit,
            run=on_page("add_answer"),
        ),
    )
    commands = ("satisfaction.add",)

    def __init__(self, app: App, account_id: int, parent: QWidget | None = None) -> None:
        super().__init__(app, account_id, parent)
        theme = app.theme
        self._found: Insights | None = None
        self._explainer = Explainer(self)
        self.csat = ChartCard(theme, tr("CSAT by month"))
        self.nps = ChartCard(theme, tr("NPS"))
        self.answers = Card(theme, tr("Answers"))
        add = secondary(theme, tr("Add answer…"), "plus").set_small()
        add.clicked.connect(self.add_answer)
        self.answers.add_tool(add)
        self.model = RowTableModel(_columns(app))
        self.table = DataTable(theme, self.model)
        self.table.opened.connect(self._edit)
        self.table.setAccessibleName(tr("Answers"))
        self.answers.body.addWidget(self.table)
        self.sheet = Sheet(theme, (self.csat, self.nps, self.answers), _SPREADS)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.sheet)
        for card in (self.csat, self.nps):
            card.explained.connect(partial(self._explain_point, card))
        follow(theme, self._fit)

    def _fit(self) -> None:
        self.table.setMinimumHeight(round(self.app.theme.px(_TABLE_PX)))

    @override
    def title(self) -> str:
        return tr("Satisfaction")

    @override
    def load(self) -> None:
        account_id = self.account_id or 0
        found = self._found = self.app.read(insights, self.app.today, account_id=account_id)
        mean, n = found.csat_quarter
        said = tr("last quarter {0}, n {1}", formats.number(mean, 2), n) if n else ""
        self.csat.show_data(csat_chart(found.csat, found.csat_target), said)
        self.nps.show_data(nps_chart(found.nps))
        rows = self.app.read(survey_rows, account_id=account_id)
        self.model.set_rows(rows)
        answers = sum(1 for row in rows if row.score is not None)
        self.answers.set_note(str(answers or ""))

    def add_answer(self) -> None:
        """Ask for one answer."""
        account = self.account_id or 0
        asked = forms.answer_fields(self.app, account)
        spec = FormSpec(tr("Add survey answer"), asked, tr("Add answer"), record=(FILE, None))

        def save(answers: dict[str, Any]) -> Any:  # noqa: ANN401 a service with its arguments
            rest = forms.given(answers, "kind", "score")
            return surveys.add_answer, (account, answers["kind"], answers["score"]), rest

        draft = {"kind": "csat", "on_date": self.app.today}
        forms.open_form(self.app, self, spec, draft, save)

    def toggle_table(self) -> None:
        """Show the charts as tables, or the drawings again."""
        self.csat.toggle_table()
        self.nps.toggle_table()

    def _explain_point(self, card: ChartCard, index: int, part: QRect) -> None:
        found = self._found
        if found is None:
            return
        last = found.quarter.last_day
        point = card is self.csat
        wish = csat_wish(found.csat[index], last) if point else nps_wish(found.nps, index)
        scope = Scope(account_id=self.account_id)
        self._explainer.ask(wish._replace(scope=scope), card.chart, part)

    def _edit(self, key: int) -> None:
        row: SurveyRow | None = next((row for row in self.model.rows if row.id == key), None)
        if row is None:
            return
        asked = forms.answer_fields(self.app, self.account_id or 0)
        spec = FormSpec(tr("Change survey answer"), asked, tr("Save"), record=(FILE, key))
        before = {field.name: getattr(row, field.name) for field in asked}

        def save(answers: dict[str, Any]) -> Any:  # noqa: ANN401 a service with its arguments
            return surveys.change_answer, (key, answers, before), {}

        forms.open_form(self.app, self, spec, before, save)


def _columns(app: App) -> tuple[Column[SurveyRow], ...]:
    def score(value: Decimal | None) -> str:
        return formats.plain_number(value)

    return (
        Column(key="on_date", title=tr("Date"), width_px=110, value=lambda row: row.on_date,
               text=lambda day: formats.day(day, app.today)),
        Column(key="kind", title=tr("Survey"), width_px=90, value=lambda row: row.kind,
               text=lambda kind: label("survey_kind", kind)),
        Column(key="score", title=tr("Score"), width_px=70, align=Align.RIGHT,
               value=lambda row: row.score, text=score),
        Column(key="wave", title=tr("Wave"), width_px=110, value=lambda row: row.wave or ""),
        Column(key="person", title=tr("Person"), width_px=160, find=True,
               value=lambda row: row.person_name or ""),
        Column(key="comment", title=tr("Comment"), width_px=420, find=True,
               value=lambda row: row.comment or ""),
    )  # fmt: skip
