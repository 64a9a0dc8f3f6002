"""Everything dated on an account: what is to come above the line of today, what was below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.commands import Action, Situation
from app.bridge.place import Place
from app.bridge.timeline_work import Found, read_timeline
from app.bridge.tr import tr, trn
from app.queries.timeline_full import Timeline
from app.views.account.timeline_bar import TimelineBar
from app.views.account.timeline_deeds import TimelineDeeds
from app.views.account.timeline_list import TimelineList
from app.views.widgets.buttons import primary, secondary
from app.views.widgets.card import Card
from app.views.widgets.empty import EmptyPanel
from app.views.widgets.lengths import Lengths
from app.views.widgets.page import Page, on_page

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.bridge.tasks import Job

PAGE = "timeline"


class TimelinePage(Page):
    """The list with its filters; read on a worker, searched in memory."""

    name = PAGE
    watches = (
        "account", "account_value", "action", "attachment", "closure", "compliance", "contract",
        "correction", "goal", "interaction", "interaction_person", "interaction_team", "issue",
        "opportunity", "person", "plan", "portfolio", "project", "promise", "reminder", "review",
        "stage_change", "survey_answer", "team_member", "communication", "communication_detail",
        "interaction_link", "handoff_move", "contact_lead", "project_detail",
    )  # fmt: skip
    own_actions: ClassVar[tuple[Action, ...]] = (
        Action(
            id="timeline.jump", title="Go to day…", icon="calendar", menu="Account",
            keys=("Ctrl+G",), pages=(PAGE,), run=on_page("deeds.jump"), words="date jump timeline",
        ),
    )  # fmt: skip

    def __init__(self, app: App, account_id: int, parent: QWidget | None = None) -> None:
        super().__init__(app, account_id, parent)
        theme = app.theme
        self._found: Found | None = None
        self._job: Job | None = None
        self._wanted: int | None = None
        self.deeds = TimelineDeeds(self)
        self.bar = TimelineBar(theme)
        self.list = TimelineList(theme, app.today)
        self.empty = EmptyPanel(theme)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme = self.app.theme
        card = Card(theme)
        card.body.addWidget(self.stack)
        holder = QVBoxLayout()
        holder.addWidget(card)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.addWidget(self.bar)
        column.addLayout(holder, 1)
        area = QScrollArea()  # scrolls only where the window is too low for bar and list
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.addWidget(area)
        lengths = Lengths(theme, self)
        lengths.keep(whole.setContentsMargins, 0, 0, 0, 0)
        lengths.keep(column.setContentsMargins, 0, 0, 0, 0).keep(column.setSpacing, 0)
        lengths.keep(holder.setContentsMargins, 20, 0, 20, 14)
        lengths.keep(self.stack.setMinimumHeight, 150)

    @override
    def title(self) -> str:
        return tr("Timeline")

    @override
    def situation(self) -> Situation:
        return Situation(page=self.name, account_id=self.account_id)

    @override
    def start_find(self) -> None:
        self.bar.words.setFocus()
        self.bar.words.selectAll()

    @override
    def show_place(self, place: Place) -> None:
        self._wanted = place.item_id
        self._show_wanted()

    @override
    def load(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = self.app.tasks.run(
            read_timeline, self.app.store, self.account_id or 0, self.bar.children_.isChecked(),
            done=self._take, failed=self.toast, label=tr("Read timeline"),
        )  # fmt: skip

    def _take(self, found: Found) -> None:
        self._found = found
        self.list.today = found.timeline.day
        self.bar.children_.setVisible(found.timeline.has_children)
        self.show_filtered()
        self._show_wanted()

    @property
    def timeline(self) -> Timeline | None:
        """All entries, whatever is filtered for; None until they are read."""
        return self._found.timeline if self._found is not None else None

    def show_filtered(self) -> None:
        """Show what passes the filters."""
        if self._found is None:
            return
        rows = self.bar.filtered(self._found, self.app.settings.user_name)
        self.list.shows_accounts = self.bar.children_.isChecked()
        self.list.show_rows(rows)
        self.stack.setCurrentIndex(0 if rows else 1)
        if not rows:
            self._say_empty()
        whole = len(self._found.texts)
        self.status = (
            tr("{0} of {1} entries", len(rows), whole)
            if self.bar.is_filtering
            else trn("{0} entry", "{0} entries", whole)
        )
        self.status_changed.emit(self.status)
        self.situation_changed.emit()

    def _say_empty(self) -> None:
        theme = self.app.theme
        if self.bar.is_filtering:
            button = secondary(theme, tr("Show everything"))
            button.clicked.connect(self.bar.clear)
            self.empty.say(tr("Nothing fits"), tr("No entry has these words and kinds."), button)
        else:
            button = primary(theme, tr("Log touch…"))
            button.clicked.connect(lambda: self.app.actions.run("account.log_touch"))
            words = tr("What happens with this account is listed here by day.")
            self.empty.say(tr("Nothing yet"), words, button)

    def _show_wanted(self) -> None:
        """Go to the record that was asked for."""
        key = self._wanted
        rows = self.list.rows
        at = next((n for n, row in enumerate(rows) if row is not None and row.id == key), None)
        if key is not None and at is not None:
            self.list.setCurrentIndex(self.list.model().index(at, 0))
            self._wanted = None

    def _connect(self) -> None:
        self.list.opened.connect(self.deeds.open)
        self.list.removed.connect(self.deeds.remove)
        self.list.menu_wished.connect(self.deeds.open_menu)
        self.bar.changed.connect(self.show_filtered)
        self.bar.children_wished.connect(self.load)
        self.bar.jump_wished.connect(self.deeds.jump)
