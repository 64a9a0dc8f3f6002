"""The overview of an account: know the client in ten seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.overview import Overview, account_overview
from app.bridge.place import Place
from app.bridge.tr import tr
from app.queries.issues import IssueRow, issue_rows
from app.queries.people import PersonRow, people_rows
from app.queries.promises import PromiseRow, promise_rows
from app.queries.timeline import CHANGES, TOUCHES, TimelineRow, timeline_rows
from app.services import contracts, issues, promises
from app.views.account import forms
from app.views.account.health_card import HealthCard
from app.views.account.list_cards import TimelineCard, contacts_card, issues_card
from app.views.account.list_cards import promises_card as make_promises_card
from app.views.account.money_card import MoneyCard
from app.views.account.renewal_card import RenewalCard
from app.views.widgets.explain import ExplainPopover
from app.views.widgets.form import FormSpec
from app.views.widgets.page import Page

if TYPE_CHECKING:
    from app.bridge.context import App

_KINDS = {"all": None, "touches": TOUCHES, "changes": CHANGES}
_WIDE_PX = 1010.0  # of the page: three columns from here, else two


class AccountPage(Page):
    """Health, money, renewal, timeline, contacts, issues and promises of one account."""

    name = "overview"
    watches = (
        "account", "contract", "revenue", "cost", "interaction", "interaction_person",
        "interaction_team", "person", "issue", "promise", "survey_answer", "stage_change",
        "action", "team_member", "review", "opportunity", "portfolio_setting", "unit",
    )  # fmt: skip

    def __init__(self, app: App, account_id: int, parent: QWidget | None = None) -> None:
        super().__init__(app, account_id, parent)
        self._overview: Overview | None = None
        theme = app.theme
        self.health = HealthCard(theme)
        self.money = MoneyCard(theme)
        self.renewal = RenewalCard(theme)
        self.timeline = TimelineCard(theme, app.today)
        self.contacts = contacts_card(theme, app.today)
        self.issues = issues_card(theme, app.today)
        self.promises = make_promises_card(theme, app.today)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(round(theme.px(14)))
        side.addWidget(self.issues, 1)
        side.addWidget(self.promises, 1)
        self._grid = QGridLayout()
        self._columns = 0
        self._lay_out()
        self._connect()

    @override
    def title(self) -> str:
        return tr("Overview")

    @override
    def load(self) -> None:
        account_id, today = self.account_id or 0, self.app.today
        found = self._overview = self.app.read(account_overview, account_id, today)
        self.health.show_health(found.health, found.health_change)
        self.money.show_money(found.quarters, found.figures, found.currency)
        self.renewal.show_renewal(found.renewal, found.readiness, today)
        self._load_timeline()
        people = [row for row in self.app.read(people_rows, account_id=account_id) if _here(row)]
        covered = sum(1 for row in people if row.is_covered)
        self.contacts.show_rows(people, tr("{0} of {1} covered", covered, len(people)))
        opened = self.app.read(issue_rows, account_id=account_id, open_only=True)
        self.issues.show_rows(opened, str(len(opened) or ""))
        owed = self.app.read(promise_rows, account_id=account_id, open_only=True)
        self.promises.show_rows(owed, tr("{0} open", len(owed)) if owed else "")

    def _load_timeline(self) -> None:
        kinds = _KINDS[self.timeline.kind]
        rows = self.app.read(timeline_rows, self.account_id or 0, kinds=kinds, limit=60)
        self.timeline.show_rows(rows[:60], "")

    # --- building ----------------------------------------------------------------------------

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
        self._arrange(3)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        cards = (self.health, self.money, self.renewal, self.timeline, self.contacts, self._side)
        for card in cards:
            self._grid.removeWidget(card)
        wide = columns == 3
        for number, card in enumerate(cards):
            self._grid.addWidget(card, number // columns, number % columns)
        for column, weight in enumerate((29, 25, 20) if wide else (1, 1, 0)):
            self._grid.setColumnStretch(column, weight)
        for row in range(2 if wide else 3):
            self._grid.setRowStretch(row, 1 if row else 0)

    def _connect(self) -> None:
        self.health.explain_wished.connect(self._explain_health)
        self.money.explain_wished.connect(self._explain_revenue)
        self.timeline.kind_chosen.connect(self._load_timeline)
        self.timeline.opened.connect(self._open_event)
        self.contacts.opened.connect(self._open_person)
        self.contacts.tool_clicked.connect(lambda: self._go("stakeholders"))
        self.issues.opened.connect(self._close_issue)
        self.issues.tool_clicked.connect(self.add_issue)
        self.promises.ticked.connect(self._keep)
        self.promises.opened.connect(self._keep)
        self.promises.tool_clicked.connect(
            lambda: self.go.emit(Place("add_promise", account_id=self.account_id))
        )
        self.renewal.add_contract.clicked.connect(self.add_contract)

    def _open_person(self, row: PersonRow) -> None:
        self._go("stakeholders", row.id)

    def _go(self, tab: str, item_id: int | None = None) -> None:
        self.go.emit(Place("account", account_id=self.account_id, tab=tab, item_id=item_id))

    # --- wishes ------------------------------------------------------------------------------

    def add_issue(self) -> None:
        """Ask for a new issue."""
        account = self.account_id or 0
        spec = FormSpec(tr("Add issue"), forms.issue_fields(self.app, account), tr("Add issue"))
        draft = {"type": "problem", "priority": "normal"}

        def save(answers: dict[str, Any]) -> Any:  # noqa: ANN401 a service with its arguments
            return issues.open_issue, (account, answers["title"]), forms.given(answers, "title")

        forms.open_form(self.app, self, spec, draft, save)

    def add_contract(self) -> None:
        """Ask for a new contract."""
        account = self.account_id or 0
        currency = self.app.info.currency
        asked = forms.contract_fields(self.app, account, currency)
        spec = FormSpec(tr("Add contract"), asked, tr("Add contract"))

        def save(answers: dict[str, Any]) -> Any:  # noqa: ANN401 a service with its arguments
            return contracts.add_contract, (account,), forms.given(answers)

        forms.open_form(self.app, self, spec, {"start_date": self.app.today}, save)

    def _close_issue(self, row: IssueRow) -> None:
        spec = FormSpec(
            tr("Close issue"), forms.closing_fields(), tr("Close issue"), note=row.title
        )

        def save(answers: dict[str, Any]) -> Any:  # noqa: ANN401 a service with its arguments
            rest = forms.given(answers, "root_cause")
            return issues.resolve_issue, (row.id, answers["root_cause"]), rest

        forms.open_form(self.app, self, spec, {}, save)

    def _keep(self, row: PromiseRow) -> None:
        if self.attempt(tr("Keep promise"), promises.keep_promise, row.id):
            self.toast(tr("Kept: {0}", row.text), undo=True)

    def _open_event(self, row: TimelineRow) -> None:
        targets = {"survey_answer": "satisfaction", "contract": "revenue",
                   "person": "stakeholders"}  # fmt: skip
        if row.table in targets:
            item = row.id if row.table == "person" else None
            self._go(targets[row.table], item)

    def _explain_health(self, anchor: QWidget) -> None:
        if self._overview is not None:
            self._explain("health", anchor)

    def _explain_revenue(self, anchor: QWidget) -> None:
        self._explain("revenue", anchor)

    def _explain(self, figure: str, anchor: QWidget) -> None:
        if self._overview is not None:
            shown = self._overview.figures[figure]
            ExplainPopover(self.app.theme, shown, self).open_at(anchor)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(3 if self.width() >= self.app.theme.px(_WIDE_PX) else 2)


def _here(row: PersonRow) -> bool:
    return row.status != "left" and not row.placeholder
