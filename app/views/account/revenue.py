"""The Revenue tab: recurring revenue over time, contracts, and every line entered by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from app.core.display import symbol
from app.core.money import from_minor
from app.models.labels import label
from app.queries.contracts import ContractRow, contract_rows
from app.queries.revenue import RevenueRow, revenue_rows
from app.services import contracts, revenue
from app.views.account import forms
from app.views.charts.commands import table_action
from app.views.charts.explaining import Explainer
from app.views.charts.makers import bridge_chart, recurring_chart
from app.views.charts.points import recurring_wish
from app.views.charts.trend_cards import ChartCard
from app.views.widgets.base import follow
from app.views.widgets.buttons import secondary
from app.views.widgets.card import Card
from app.views.widgets.fields import Field
from app.views.widgets.form import FormSpec
from app.views.widgets.page import Page, on_page
from app.views.widgets.sheet import Sheet, Spread, stacked
from app.views.widgets.table import DataTable

if TYPE_CHECKING:
    from app.bridge.context import App


_TABLE_PX = 190.0
_SPREADS = (
    Spread(860, ((0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)), (4, 3), (1, 1)),
    stacked(4),
)
"""Recurring revenue, bridge, contracts, lines of revenue."""


class RevenuePage(Page):
    """What the client pays, by contract and by month."""

    name = "revenue"
    watches = ("contract", "revenue", "product", "unit", "target")
    own_actions: ClassVar[tuple[Action, ...]] = (
        table_action("revenue"),
        Action(
            id="revenue.add",
            title="Add revenue…",
            icon="trending-up",
            menu="Insert",
            section=3,
            pages=("revenue",),
            when=lambda moment: moment.can_edit,
            run=on_page("add_revenue"),
        ),
        Action(
            id="revenue.add_contract",
            title="Add contract…",
            icon="file-text",
            menu="Insert",
            section=3,
            pages=("revenue",),
            when=lambda moment: moment.can_edit,
            run=on_page("add_contract"),
        ),
    )
    commands = ("revenue.add", "revenue.add_contract")

    def __init__(self, app: App, account_id: int, parent: QWidget | None = None) -> None:
        super().__init__(app, account_id, parent)
        theme = app.theme
        self._found: Insights | None = None
        self._explainer = Explainer(self)
        self.recurring = ChartCard(theme, tr("Recurring revenue"))
        self.bridge = ChartCard(theme, tr("Revenue bridge"))
        self.contract_model = RowTableModel(_contract_columns(app))
        self.contract_table = DataTable(theme, self.contract_model)
        self.contract_table.opened.connect(self._edit_contract)
        self.contract_table.setAccessibleName(tr("Contracts"))
        self.revenue_model = RowTableModel(_revenue_columns(app))
        self.revenue_table = DataTable(theme, self.revenue_model)
        self.revenue_table.opened.connect(self._edit_revenue)
        self.revenue_table.setAccessibleName(tr("Revenue"))
        self._contracts = self._card(tr("Contracts"), self.contract_table, self.add_contract)
        self._revenue = self._card(tr("Revenue"), self.revenue_table, self.add_revenue)
        cards = (self.recurring, self.bridge, self._contracts, self._revenue)
        self.sheet = Sheet(theme, cards, _SPREADS)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.sheet)
        self.recurring.explained.connect(self._explain_month)
        self.bridge.explained.connect(self._explain_bridge)
        follow(theme, self._fit)

    def _fit(self) -> None:
        for table in (self.contract_table, self.revenue_table):
            table.setMinimumHeight(round(self.app.theme.px(_TABLE_PX)))

    @override
    def title(self) -> str:
        return tr("Revenue")

    @override
    def load(self) -> None:
        account_id = self.account_id or 0
        found = self._found = self.app.read(insights, self.app.today, account_id=account_id)
        sign = symbol(found.currency)
        events: list[Any] = []  # one account's own name says nothing here
        self.recurring.show_data(
            recurring_chart(found.months, events, found.currency), tr("{0}k a month", sign)
        )
        self.bridge.show_data(bridge_chart(found.bridge, found.currency), tr("ARR, {0}k", sign))
        agreed = self.app.read(contract_rows, account_id=account_id)
        self.contract_model.set_rows(agreed)
        self._contracts.set_note(str(len(agreed) or ""))
        booked = self.app.read(revenue_rows, account_id=account_id)
        self.revenue_model.set_rows(booked)
        self._revenue.set_note(str(len(booked) or ""))

    def toggle_table(self) -> None:
        """Show the charts as tables, or the drawings again."""
        self.recurring.toggle_table()
        self.bridge.toggle_table()

    def add_contract(self) -> None:
        """Ask for a new contract."""
        account = self.account_id or 0
        asked = forms.contract_fields(self.app, account, self.app.info.currency)
        spec = FormSpec(tr("Add contract"), asked, tr("Add contract"), record=("contracts", None))

        def save(answers: dict[str, Any]) -> Any:  # noqa: ANN401 a service with its arguments
            return contracts.add_contract, (account,), forms.given(answers)

        forms.open_form(self.app, self, spec, {"start_date": self.app.today}, save)

    def add_revenue(self) -> None:
        """Ask for a line of revenue."""
        account = self.account_id or 0
        asked = forms.revenue_fields(self.app, account, self.app.info.currency)
        spec = FormSpec(tr("Add revenue"), asked, tr("Add revenue"))

        def save(answers: dict[str, Any]) -> Any:  # noqa: ANN401 a service with its arguments
            return revenue.add_revenue, (account,), forms.given(answers)

        draft = {"on_date": self.app.today, "kind": "recurring"}
        forms.open_form(self.app, self, spec, draft, save)

    def _explain_month(self, index: int, part: QRect) -> None:
        if self._found is not None:
            wish = recurring_wish(self._found.months[index], self._found.quarter.last_day)
            scope = Scope(account_id=self.account_id)
            self._explainer.ask(wish._replace(scope=scope), self.recurring.chart, part)

    def _explain_bridge(self, _index: int, part: QRect) -> None:
        if self._found is not None:
            self._explainer.show(self._found.bridge.nrr, self.bridge.chart, part)

    def _card(self, title: str, table: QWidget, add: Any) -> Card:  # noqa: ANN401 a slot
        card = Card(self.app.theme, title)
        button = secondary(self.app.theme, tr("Add…"), "plus").set_small()
        button.clicked.connect(add)
        card.add_tool(button)
        card.body.addWidget(table)
        return card

    def _edit_contract(self, key: int) -> None:
        row = next((row for row in self.contract_model.rows if row.id == key), None)
        if row is not None:
            asked = forms.contract_fields(self.app, self.account_id or 0, row.currency)
            self._edit(tr("Change contract"), asked, row, contracts.change_contract, "contracts")

    def _edit_revenue(self, key: int) -> None:
        row = next((row for row in self.revenue_model.rows if row.id == key), None)
        if row is not None:
            asked = forms.revenue_fields(self.app, self.account_id or 0, row.currency)
            self._edit(tr("Change revenue"), asked, row, revenue.change_revenue)

    def _edit(
        self,
        title: str,
        asked: Sequence[Field],
        row: ContractRow | RevenueRow,
        service: Callable[..., object],
        file: str = "",
    ) -> None:
        before = {field.name: getattr(row, field.name) for field in asked}

        def save(answers: dict[str, Any]) -> Any:  # noqa: ANN401 a service with its arguments
            return service, (row.id, answers, before), {}

        record = (file, row.id) if file else None
        spec = FormSpec(title, asked, tr("Save"), record=record)
        forms.open_form(self.app, self, spec, before, save)


def _contract_columns(app: App) -> tuple[Column[ContractRow], ...]:
    def day(value: Any) -> str:  # noqa: ANN401 a day or None
        return formats.day(value, app.today) if value else ""

    return (
        Column(key="name", title=tr("Contract"), width_px=170, find=True,
               value=lambda row: row.name or row.product_name or ""),
        Column(key="unit", title=tr("Unit"), width_px=110, value=lambda row: row.unit_name or ""),
        Column(key="value", title=tr("Value a year"), width_px=130, align=Align.RIGHT,
               value=lambda row: (row.annual_value_minor, row.currency),
               text=lambda value: _money(*value)),
        Column(key="from", title=tr("From"), width_px=100, value=lambda row: row.start_date,
               text=day),
        Column(key="until", title=tr("Until"), width_px=100, value=lambda row: row.end_date,
               text=day),
        Column(key="notice", title=tr("Notice by"), width_px=90, value=lambda row: row.notice_by,
               text=day),
    )  # fmt: skip


def _revenue_columns(app: App) -> tuple[Column[RevenueRow], ...]:
    return (
        Column(key="on_date", title=tr("Date"), width_px=100, value=lambda row: row.on_date,
               text=lambda value: formats.day(value, app.today)),
        Column(key="kind", title=tr("Kind"), width_px=90, value=lambda row: row.kind,
               text=lambda kind: label("revenue_kind", kind)),
        Column(key="amount", title=tr("Amount"), width_px=130, align=Align.RIGHT,
               value=lambda row: (row.amount_minor, row.currency),
               text=lambda value: _money(*value)),
        Column(key="product", title=tr("Product"), width_px=130,
               value=lambda row: row.product_name or ""),
    )  # fmt: skip


def _money(minor: int, currency: str) -> str:
    return formats.money_exact(from_minor(minor, currency), currency)
