"""The overview of an account: know the client in ten seconds."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.freshness import plan_debt
from app.analytics.overview import Overview, account_overview, with_family
from app.bridge.place import Place
from app.bridge.tr import tr
from app.queries.accounts import descendants
from app.queries.directory import account_names
from app.queries.facts import load_facts
from app.queries.issues import IssueRow, issue_rows
from app.queries.known_facts import known_facts
from app.queries.people import PersonRow, people_rows
from app.queries.promises import PromiseRow, promise_rows
from app.queries.timeline import CHANGES, TOUCHES, TimelineRow, timeline_rows
from app.services import contracts, issues
from app.views.account import forms
from app.views.account.debt_line import DebtLine
from app.views.account.family_scope import FamilyScope
from app.views.account.health_card import HealthCard
from app.views.account.money_card import MoneyCard
from app.views.account.record_menus import RecordMenus
from app.views.account.renewal_card import RenewalCard
from app.views.charts.commands import table_action
from app.views.charts.explaining import Explainer
from app.views.dialogs.promise import open_promise
from app.views.dialogs.touch import open_touch
from app.views.dialogs.touch_record import open_record
from app.views.records.list_cards import PromisesCard, TimelineCard, contacts_card, issues_card
from app.views.widgets.form import FormSpec
from app.views.widgets.lengths import Lengths
from app.views.widgets.page import ReusablePage
from app.views.widgets.sheet import Sheet, Spread, stacked

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.bridge.context import App
    from app.queries.facts import Facts

_EVENTS = 60
_KINDS = {"all": None, "touches": TOUCHES, "changes": CHANGES}
_SPREADS = (
    Spread(1010, tuple((n // 3, n % 3, 1, 1) for n in range(6)), (29, 25, 20), (0, 1)),
    Spread(860, tuple((n // 2, n % 2, 1, 1) for n in range(6)), (1, 1), (0, 1, 1)),
    stacked(6),
)
"""Health, money, renewal, timeline, contacts, issues with promises."""


class Lists(NamedTuple):
    """What the cards that hold a list show, read in one session."""

    people: list[PersonRow]
    issues: list[IssueRow]
    promises: list[PromiseRow]


def read_lists(session: Session, account_id: int) -> Lists:
    """People who are there, open issues, open promises."""
    people = people_rows(session, account_id=account_id)
    return Lists(
        [row for row in people if row.status != "left" and not row.placeholder],
        issue_rows(session, account_id=account_id, open_only=True),
        promise_rows(session, account_id=account_id, open_only=True),
    )


class AccountPage(ReusablePage):
    """Health, money, renewal, timeline, contacts, issues and promises of one account."""

    name = "overview"
    watches = (
        "account", "contract", "revenue", "cost", "interaction", "interaction_person",
        "interaction_team", "person", "issue", "promise", "survey_answer", "stage_change",
        "action", "team_member", "review", "opportunity", "portfolio_setting", "unit",
        "plan", "plan_detail", "insight", "competitor", "fact_mark", "person_attribute",
    )  # fmt: skip

    own_actions = (table_action("overview"),)

    def __init__(self, app: App, account_id: int | None, parent: QWidget | None = None) -> None:
        super().__init__(app, account_id, parent)
        self._overview: Overview | None = None
        self._menus = RecordMenus(self)
        self._explainer = Explainer(self)
        theme = app.theme
        self.health = HealthCard(theme)
        self.debt = DebtLine(theme)
        self.health.body.addWidget(self.debt)
        self.money = MoneyCard(theme)
        self.renewal = RenewalCard(theme)
        self.timeline = TimelineCard(theme, lambda: app.today)
        self.contacts = contacts_card(theme, lambda: app.today)
        self.issues = issues_card(theme, lambda: app.today)
        self.promises = PromisesCard(theme, lambda: app.today)
        self.family = FamilyScope(theme, (self.money, self.timeline), self)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        Lengths(theme, self).keep(side.setSpacing, 14)
        side.addWidget(self.issues, 1)
        side.addWidget(self.promises, 1)
        cards = (self.health, self.money, self.renewal, self.timeline, self.contacts, self._side)
        self.sheet = Sheet(theme, cards, _SPREADS)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.sheet)
        self._connect()

    @override
    def title(self) -> str:
        return tr("Overview")

    @override
    def turn_to(self, account_id: int) -> None:
        super().turn_to(account_id)
        self._overview = None
        self.money.forget()
        self.family.forget()
        for card in (self.timeline, self.contacts, self.issues, self.promises):
            card.forget()
        self.sheet.verticalScrollBar().setValue(0)

    @classmethod
    @override
    def warm_up(cls, session: Session, facts: Facts, account_id: int, today: date) -> None:
        account_overview(facts, account_id, today)
        timeline_rows(session, account_id, limit=_EVENTS)
        read_lists(session, account_id)

    @override
    def load(self) -> None:
        account_id, today = self.account_id or 0, self.app.today
        found = account_overview(self.app.facts(account_id), account_id, today)
        family = self.app.read(descendants, account_id)
        self.family.show_children(len(family) - 1)
        if self.family.with_children:
            found = with_family(found, self.app.read(load_facts, family), family, today)
        self._overview = found
        self.health.show_health(found.health, found.health_change)
        self.debt.show_debt(plan_debt(self.app.read(known_facts, account_id, today), today))
        self.money.show_money(found.quarters, found.figures, found.currency)
        self.renewal.show_renewal(found.renewal, found.readiness, today)
        self._load_timeline()
        people, opened, owed = self.app.read(read_lists, account_id)
        covered = sum(1 for row in people if row.is_covered)
        self.contacts.show_rows(people, tr("{0} of {1} covered", covered, len(people)))
        self.issues.show_rows(opened, str(len(opened) or ""))
        self.promises.show_rows(owed, tr("{0} open", len(owed)) if owed else "")
        self.promises.show_keeping(found.figures["promise_keeping"])

    def toggle_table(self) -> None:
        """Show revenue and margin as a table, or the drawing again."""
        self.money.toggle_table()

    def _load_timeline(self) -> None:
        kinds = _KINDS[self.timeline.kind]
        rows = self.app.read(
            timeline_rows, self.account_id or 0, kinds=kinds, limit=_EVENTS,
            with_children=self.family.with_children,
        )  # fmt: skip
        others = {row.account_id for row in rows} - {self.account_id}
        names = {row.id: row.name for row in self.app.read(account_names, others)} if others else {}
        shown = [row._replace(whose=names.get(row.account_id, "")) for row in rows]
        self.timeline.show_rows(shown, "")

    # --- building ----------------------------------------------------------------------------

    def _connect(self) -> None:
        self.health.explain_wished.connect(self._explain_health)
        self.debt.explain_wished.connect(self._explain_debt)
        self.money.explain_wished.connect(self._explain_revenue)
        self.timeline.kind_chosen.connect(self._load_timeline)
        self.family.changed.connect(self.load)
        self.timeline.opened.connect(self._open_event)
        self.timeline.offer_taken.connect(
            lambda: open_touch(self.app, self.account_id, self.window())
        )
        self.contacts.offer_taken.connect(lambda: self._go("stakeholders"))
        self.contacts.opened.connect(self._open_person)
        self.contacts.tool_clicked.connect(lambda: self._go("stakeholders"))
        self.issues.opened.connect(self._open_issue)
        self.issues.tool_clicked.connect(self.add_issue)
        self.promises.explain_wished.connect(partial(self._explain, "promise_keeping"))
        self.promises.ticked.connect(self._keep)
        self.promises.opened.connect(self._open_promise)
        self.promises.tool_clicked.connect(
            lambda: open_promise(self.app, self.account_id, self.window())
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
        asked = forms.issue_fields(self.app, account)
        spec = FormSpec(tr("Add issue"), asked, tr("Add issue"), record=("issues", None))
        draft = {"type": "problem", "priority": "normal"}

        def save(answers: dict[str, Any]) -> Any:  # noqa: ANN401 a service with its arguments
            return issues.open_issue, (account, answers["title"]), forms.given(answers, "title")

        forms.open_form(self.app, self, spec, draft, save)

    def add_contract(self) -> None:
        """Ask for a new contract."""
        account = self.account_id or 0
        currency = self.app.info.currency
        asked = forms.contract_fields(self.app, account, currency)
        spec = FormSpec(tr("Add contract"), asked, tr("Add contract"), record=("contracts", None))

        def save(answers: dict[str, Any]) -> Any:  # noqa: ANN401 a service with its arguments
            return contracts.add_contract, (account,), forms.given(answers)

        forms.open_form(self.app, self, spec, {"start_date": self.app.today}, save)

    def _open_issue(self, row: IssueRow) -> None:
        self._menus.open_issue(row, self.issues.list)

    def _keep(self, row: PromiseRow) -> None:
        self._menus.keep(row)

    def _open_promise(self, row: PromiseRow) -> None:
        self._menus.open_promise(row, self.promises.list)

    def _open_event(self, row: TimelineRow) -> None:
        targets = {"survey_answer": "satisfaction", "contract": "revenue",
                   "person": "stakeholders"}  # fmt: skip
        if row.table == "interaction":
            dialog = open_record(self.app, row.id, self.window())
            if dialog is not None:
                dialog.toast.connect(partial(self.toast, undo=True))
        if row.table in targets:
            item = row.id if row.table == "person" else None
            whose = row.account_id
            self.go.emit(Place("account", whose, tab=targets[row.table], item_id=item))

    def _explain_health(self, anchor: QWidget) -> None:
        if self._overview is not None:
            self._explain("health", anchor)

    def _explain_debt(self, anchor: QWidget) -> None:
        if self.debt.debt is not None:
            self._explainer.show(self.debt.debt.figure, anchor)

    def _explain_revenue(self, anchor: QWidget) -> None:
        self._explain("revenue", anchor)

    def _explain(self, figure: str, anchor: QWidget) -> None:
        if self._overview is not None:
            self._explainer.show(self._overview.figures[figure], anchor)
