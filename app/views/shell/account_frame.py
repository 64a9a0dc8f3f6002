"""The page of an account: head, stepper and tabs around the pages of its parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

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
from app.views.shell.account_wishes import AccountWishes
from app.views.shell.plan_note import PlanNote
from app.views.shell.stepper import CURRENT, DONE, LAST, NEXT, Step, Stepper
from app.views.widgets.marks import STAGES
from app.views.widgets.page import Page, PartedPage, ReusablePage
from app.views.widgets.tabs import Tab, Tabs

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.queries.facts import Facts

_COUNTS = {
    "stakeholders": "people",
    "opportunities": "open_opportunities",
    "issues": "open_issues",
    "files": "files",
}


_LOW_PX = 620.0  # of a window of 720: below that the stepper shows the present stage only


class AccountFrame(PartedPage):
    """Hosts the pages of an account's parts; each is made when its tab is first shown."""

    name = "account"
    watches = (
        "account", "stage_change", "unit", "person", "contract", "revenue", "cost",
        "survey_answer", "interaction", "promise", "issue", "opportunity", "plan", "attachment",
    )  # fmt: skip
    commands = ("account.brief", "account.summary", "account.add_promise", "account.log_touch")

    def __init__(self, app: App, account_id: int | None, parent: QWidget | None = None) -> None:
        super().__init__(app, account_id, parent)
        self.facts: FrameFacts | None = None
        self._parts: dict[str, Page] = {}
        self.wishes = AccountWishes(self)
        self.header = AccountHeader(app)
        self.stepper = Stepper(app.theme)
        self.tabs = Tabs(app.theme)
        self.tabs.set_tabs(tuple(Tab(part.name, part.word()) for part in screens.tabs()))
        self._plan_note = PlanNote(self)
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
        self.header.explain_wished.connect(self.wishes.explain)
        self.stepper.wished.connect(self.wishes.ask_for_stage)
        self.retheme()

    @override
    def turn_to(self, account_id: int) -> None:
        """Parts that hold what somebody was doing there are made anew when they are visited."""
        super().turn_to(account_id)
        self.facts = None
        for name, part in tuple(self._parts.items()):
            if isinstance(part, ReusablePage):
                part.turn_to(account_id)
            else:
                self.stack.removeWidget(self._parts.pop(name))
                part.deleteLater()

    @override
    def make_ahead(self) -> bool:
        first = screens.first_tab().name
        if first in self._parts:
            return False
        self._make_part(first)
        return True

    # --- what the shell asks ---------------------------------------------------------------

    @override
    def title(self) -> str:
        return self.facts.head.account.name if self.facts else tr("Account")

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
        wanted = place.tab or screens.first_tab().name
        key = wanted if screens.tab(wanted) is not None else screens.first_tab().name
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

    @classmethod
    @override
    def warm_up(cls, session: Session, facts: Facts, account_id: int, today: date) -> None:
        read_frame(session, facts, account_id, today)

    # --- loading ---------------------------------------------------------------------------

    @override
    def load(self) -> None:
        account_id = self.account_id or 0
        known = self.app.facts(account_id)
        facts = self.app.read(read_frame, known, account_id, self.app.today)
        self.facts = facts
        self.header.show_facts(facts)
        self.stepper.show_steps(_steps(facts))
        for key, count in _COUNTS.items():
            number = getattr(facts.head.counts, count)
            self.tabs.set_count(key, str(number) if number else "")
        self._plan_note.fresh()

    @override
    def take(self, changes: ChangeSet) -> None:
        self.load()

    @override
    def retheme(self) -> None:
        px = self.app.theme.px
        self._top_box.setContentsMargins(round(px(20)), round(px(4)), round(px(20)), 0)
        self._top_box.setSpacing(round(px(2)))

        _fit(self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        _fit(self)

    def _on_tab(self, _index: int) -> None:
        self.go.emit(Place("account", account_id=self.account_id, tab=self.tabs.key))

    def _show_part(self, key: str) -> None:
        screen = screens.tab(key)
        if screen is None:
            return
        if key not in self._parts:
            self._make_part(key)
        self.header.setVisible(not screen.rail)
        self.stepper.setVisible(not screen.rail)
        self.stack.setCurrentWidget(self._parts[key])
        self._parts[key].ensure_loaded()
        self.status = self._parts[key].status

    def _make_part(self, key: str) -> None:
        screen = screens.tab(key)
        if screen is None:
            return
        page = screen.load()(self.app, self.account_id)
        page.go.connect(self.go)
        page.go_beside.connect(self.go_beside)
        page.situation_changed.connect(self.situation_changed)
        page.status_changed.connect(partial(self._on_status, page))
        page.toast_wished.connect(self.toast_wished)
        page.quiet_wished.connect(self._top.setHidden)
        page.quiet_wished.connect(self.quiet_wished)
        self._parts[key] = page
        self.stack.addWidget(page)
        self.part_made.emit(page)

    def _on_status(self, page: Page, text: str) -> None:
        page.status = text
        if page is self.part:
            self.status_changed.emit(text)


def _fit(frame: AccountFrame) -> None:
    frame.stepper.set_short(frame.height() < frame.app.theme.px(_LOW_PX))


def _steps(facts: FrameFacts) -> tuple[Step, ...]:
    """The six stages with what the log knows of each."""
    stage = facts.head.account.lifecycle_stage
    now = STAGES.index("closing" if stage == "closed" else stage) if stage else -1
    since = {
        "closing" if row.stage == "closed" else row.stage: row.from_date for row in facts.stages
    }
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
