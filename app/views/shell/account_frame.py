"""The page of an account: head, stepper and tabs around the pages of its parts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.figure import Ref
from app.bridge import formats
from app.bridge.commands import Situation
from app.bridge.context import App
from app.bridge.place import Place
from app.bridge.tr import tr
from app.models.labels import label
from app.store.changes import ChangeSet
from app.views.shell import screens
from app.views.shell.account_facts import FrameFacts, read_frame
from app.views.shell.account_header import AccountHeader
from app.views.shell.stepper import CURRENT, DONE, LAST, NEXT, Step, Stepper
from app.views.widgets.explain import explain
from app.views.widgets.marks import STAGES
from app.views.widgets.page import Page, PartedPage
from app.views.widgets.tabs import Tab, Tabs

_COUNTS = {
    "stakeholders": "people",
    "opportunities": "open_opportunities",
    "issues": "open_issues",
    "files": "files",
}


class AccountFrame(PartedPage):
    """Hosts the pages of an account's parts; each is made when its tab is first shown."""

    name = "account"
    watches = (
        "account", "stage_change", "unit", "person", "contract", "revenue", "cost",
        "survey_answer", "interaction", "promise", "issue", "opportunity", "plan", "attachment",
    )  # fmt: skip
    commands = ("account.summary", "account.add_promise", "account.log_touch")

    def __init__(self, app: App, account_id: int, parent: QWidget | None = None) -> None:
        super().__init__(app, account_id, parent)
        self._facts: FrameFacts | None = None
        self._parts: dict[str, Page] = {}
        self.header = AccountHeader(app)
        self.stepper = Stepper(app.theme)
        self.tabs = Tabs(app.theme)
        self.tabs.set_tabs(tuple(Tab(part.name, part.word()) for part in screens.tabs()))
        self.stack = QStackedWidget()
        self._top = QWidget()
        top = QVBoxLayout(self._top)
        for widget in (self.header, self.stepper, self.tabs):
            top.addWidget(widget)
        self._top_box = top
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._top)
        whole.addWidget(self.stack, 1)
        self.tabs.currentChanged.connect(self._on_tab)
        self.header.explain_wished.connect(self._explain)
        self.stepper.wished.connect(self._on_stage_wished)
        self.retheme()

    # --- what the shell asks ---------------------------------------------------------------

    @override
    def title(self) -> str:
        return self._facts.head.account.name if self._facts else tr("Account")

    @override
    def crumbs(self) -> tuple[tuple[str, Place | None], ...]:
        portfolio = screens.screen("portfolio")
        first = ((portfolio.word(), Place("portfolio")),) if portfolio else ()
        own = Place("account", account_id=self.account_id)
        part = screens.tab(self.tabs.key)
        if part is None or part.name == "overview":
            return (*first, (self.title(), own))
        return (*first, (self.title(), own), (part.word(), None))

    @override
    def toolbar_commands(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        part = self.part
        if part is not None and part.commands:
            return part.commands, (*part.more_commands, *self.commands)
        return self.commands, self.more_commands

    @override
    def toolbar_tools(self) -> tuple[QWidget, ...]:
        return self.part.toolbar_tools() if self.part is not None else ()

    @override
    def situation(self) -> Situation:
        own = self.part.situation() if self.part is not None else Situation(page=self.name)
        return replace(own, account_id=self.account_id)

    @override
    def start_find(self) -> None:
        if self.part is not None:
            self.part.start_find()

    @override
    def show_place(self, place: Place) -> None:
        self.ensure_loaded()
        wanted = place.tab or "overview"
        available = [part.name for part in screens.tabs()]
        key = wanted if wanted in available else (available[0] if available else "")
        self.tabs.blockSignals(True)  # noqa: FBT003 Qt's own signature
        self.tabs.show_key(key)
        self.tabs.blockSignals(False)  # noqa: FBT003
        self._show_part(key)
        if self.part is not None:
            self.part.show_place(place)

    @property
    @override
    def part(self) -> Page | None:
        """The page of the tab that is shown."""
        return self._parts.get(self.tabs.key)

    # --- loading ---------------------------------------------------------------------------

    @override
    def load(self) -> None:
        facts = self.app.read(read_frame, self.account_id or 0, self.app.today)
        self._facts = facts
        self.header.show_facts(facts)
        self.stepper.show_steps(_steps(facts))
        for key, count in _COUNTS.items():
            number = getattr(facts.head.counts, count)
            self.tabs.set_count(key, str(number) if number else "")

    @override
    def take(self, changes: ChangeSet) -> None:
        self.load()

    @override
    def retheme(self) -> None:
        px = self.app.theme.px
        self._top_box.setContentsMargins(round(px(20)), round(px(4)), round(px(20)), 0)
        self._top_box.setSpacing(round(px(2)))

    def _on_tab(self, _index: int) -> None:
        self.go.emit(Place("account", account_id=self.account_id, tab=self.tabs.key))

    def _show_part(self, key: str) -> None:
        screen = screens.tab(key)
        if screen is None:
            return
        if key not in self._parts:
            page = screen.load()(self.app, self.account_id)
            page.go.connect(self.go)
            page.situation_changed.connect(self.situation_changed)
            page.status_changed.connect(partial(self._on_status, page))
            page.toast_wished.connect(self.toast_wished)
            self._parts[key] = page
            self.stack.addWidget(page)
            self.part_made.emit(page)
        self.header.setVisible(not screen.rail)
        self.stepper.setVisible(not screen.rail)
        self.stack.setCurrentWidget(self._parts[key])
        self._parts[key].ensure_loaded()
        self.status = self._parts[key].status

    def _on_status(self, page: Page, text: str) -> None:
        page.status = text
        if page is self.part:
            self.status_changed.emit(text)

    # --- wishes ----------------------------------------------------------------------------

    def _on_stage_wished(self, stage: str) -> None:
        """Ask before the stage changes: the menu says what would happen."""
        facts = self._facts
        if facts is None or facts.head.account.lifecycle_stage == stage:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        change = menu.addAction(tr("Change stage to {0}", tr(label("lifecycle_stage", stage))))
        change.setEnabled(self.app.edits.enabled)
        change.triggered.connect(lambda: self._set_stage(stage))
        menu.popup(self.stepper.mapToGlobal(self.stepper.rect().bottomLeft()))

    def _set_stage(self, stage: str) -> None:
        from app.services.stages import set_stage

        word = tr(label("lifecycle_stage", stage))
        if self.attempt(tr("Change stage to {0}", word), set_stage, self.account_id, stage):
            self.toast(tr("{0} is now in stage {1}.", self.title(), word), undo=True)

    def _explain(self, kpi: str, at: QWidget) -> None:
        from app.analytics.kpis import explain as explain_kpi
        from app.analytics.window import twelve_months_to
        from app.queries.facts import load_facts

        if self.account_id is None:
            return
        today, ids = self.app.today, [self.account_id]
        line = explain_kpi(
            self.app.read(load_facts, ids),
            kpi,
            account_ids=ids,
            period=twelve_months_to(today),
            as_of=today,
        )
        explain(self.app.theme, line.figure, at).opened.connect(self._on_record)

    def _on_record(self, ref: Ref) -> None:
        self.go.emit(Place("account", self.account_id, ref.id))


def _steps(facts: FrameFacts) -> tuple[Step, ...]:
    """The six stages with what the log knows of each."""
    stage = facts.head.account.lifecycle_stage
    now = STAGES.index("closing" if stage == "closed" else stage) if stage else -1
    since = {row.stage: row.from_date for row in facts.stages}
    steps: list[Step] = []
    for number, code in enumerate(STAGES):
        began = since.get(code)
        when = formats.month(began) if began is not None and number <= now else ""
        state = DONE if number < now else CURRENT if number == now else NEXT
        if state == NEXT and code == "closing":
            state = LAST
        note = tr("Since {0}", when) if state == CURRENT and when else when
        if number == now + 1 and code != "closing":
            note = tr("Next")
        steps.append(Step(code, tr(label("lifecycle_stage", code)), state, note))
    return tuple(steps)
