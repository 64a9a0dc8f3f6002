"""The calendar: everything of the portfolio that has a day, by month or week."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge import formats
from app.bridge.calendar_work import Span, read_span
from app.bridge.commands import Action, Situation
from app.bridge.place import Place
from app.bridge.tr import tr, trn
from app.queries.calendar import CalendarRow
from app.services.rescheduling import MOVABLE
from app.views.calendar.deeds import Deeds
from app.views.calendar.face import CalendarFace
from app.views.calendar.layout import MONTH, WEEK
from app.views.records.shown import Shown
from app.views.widgets.page import Page, on_page
from app.views.widgets.segments import Choice, Segments

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.bridge.tasks import Job

PAGE = "calendar"


class CalendarPage(Page):
    """A painted month or week, and beside it the chosen day with all of its entries."""

    name = PAGE
    watches = (
        "interaction", "interaction_detail", "promise", "action", "issue", "project", "goal",
        "plan", "review", "contract", "opportunity", "compliance", "reminder", "account",
        "portfolio", "saved_view", "communication", "communication_detail", "interaction_link",
        "closure", "episode",
    )  # fmt: skip
    own_actions: ClassVar[tuple[Action, ...]] = (
        Action(
            id="calendar.export", title="Export calendar…", icon="upload", menu="Tools",
            section=5, pages=(PAGE,), run=on_page("deeds.export"), words="ics ical outlook file",
        ),
    )  # fmt: skip
    commands = ("account.log_touch", "calendar.export")

    def __init__(
        self, app: App, account_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(app, account_id, parent)
        theme = app.theme
        self.shown = Shown(app, self)
        self.span: Span | None = None
        self._job: Job | None = None
        self._today: date | None = None
        self.deeds = Deeds(self)
        self.modes = Segments(theme, (Choice(MONTH, tr("Month")), Choice(WEEK, tr("Week"))))
        face = CalendarFace(app)
        self.bar, self.canvas, self.day, self.trouble = (
            face.bar, face.canvas, face.day, face.trouble,
        )  # fmt: skip
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(face)
        self._connect()
        self.bar.restore(self.memory.get("filters"))
        self.canvas.mode = WEEK if self.memory.get("mode") == WEEK else MONTH
        self.modes.show_key(self.canvas.mode)
        self.focus_first = self.canvas

    # --- what the shell asks ---------------------------------------------------------------

    @override
    def title(self) -> str:
        return tr("Calendar")

    @override
    def toolbar_tools(self) -> tuple[QWidget, ...]:
        return (self.modes,)

    @override
    def situation(self) -> Situation:
        entry = self.canvas.entry
        account = entry.account_id if entry is not None else None
        movable = entry is not None and entry.kind in MOVABLE
        return Situation(self.name, account, extra=frozenset({"movable"} if movable else ()))

    @override
    def show_place(self, place: Place) -> None:
        self.canvas.letters = self.app.settings.single_letter_keys
        if place.tab:
            try:
                self.canvas.go_to(date.fromisoformat(place.tab))
            except ValueError:
                return

    @override
    def start_find(self) -> None:
        self.bar.kinds.setFocus()

    @override
    def load(self) -> None:
        today = self.app.today
        if self._today is None:
            self.canvas.chosen = today
        self._today = self.canvas.today = today
        if self.bar.only_view:
            self.shown.refresh()
        self.read()

    # --- what is shown ---------------------------------------------------------------------

    @property
    def ids_shown(self) -> Collection[int] | None:
        """The accounts of the list's view where only they are shown, else None for all."""
        return {row.id for row in self.shown.rows} if self.bar.only_view else None

    def read(self) -> None:
        """Read the days that are shown, on a worker; a newer wish takes the older one's place."""
        if self._job is not None:
            self._job.cancel()
        self._say_period()
        start, end = self.canvas.span
        files = tuple(self.app.settings.calendar_files)
        self._job = self.app.tasks.run(
            read_span, self.app.store, start, end, files, done=self._take_span,
            failed=self.toast, label=tr("Read calendar"),
        )  # fmt: skip

    def _take_span(self, found: Span) -> None:
        self.span = found
        self.trouble.setText("\n".join(found.troubles))
        self.trouble.setVisible(bool(found.troubles))
        self.show_span()

    def show_span(self) -> None:
        """Show what passes the filters."""
        if self.span is None:
            return
        self.memory.put("filters", self.bar.keep())
        ids = self.ids_shown
        rows = [row for row in self.span.rows if self.bar.passes(row, ids)]
        self.bar.offer(self.span.rows, self.shown.view.title)
        self.canvas.show_rows(rows)
        undone = sum(not row.is_done for row in rows)
        self.status = trn("{0} entry", "{0} entries", len(rows)) + tr(", {0} open", undone)
        self.status_changed.emit(self.status)

    def follow_entry(self, row: CalendarRow, day: date) -> None:
        """An entry has another day now: choose it there."""
        self.canvas.go_to(day, row._replace(day=day))
        self.read()

    def _say_period(self) -> None:
        start, end = self.canvas.span
        if self.canvas.mode == MONTH:
            words = formats.month(self.canvas.chosen)
        else:
            from datetime import timedelta

            words = formats.day_range(start, end - timedelta(days=1))
        self.bar.period.setText(words)

    # --- connecting ------------------------------------------------------------------------

    def _connect(self) -> None:
        canvas = self.canvas
        canvas.span_changed.connect(self.read)
        canvas.span_changed.connect(self._keep_mode)
        canvas.chosen_changed.connect(self._show_day)
        canvas.opened.connect(self.deeds.open)
        canvas.moved.connect(self.deeds.move)
        canvas.menu_wished.connect(self.deeds.open_menu)
        self.day.opened.connect(self.deeds.open)
        self.modes.chosen.connect(canvas.set_mode)
        self.bar.changed.connect(self._on_filters)
        self.bar.stepped.connect(self._on_step)
        self.shown.changed.connect(self.show_span)
        self.app.settings.changed.connect(self._on_setting)

    def _keep_mode(self) -> None:
        self.memory.put("mode", self.canvas.mode)
        self.modes.show_key(self.canvas.mode)

    def _show_day(self) -> None:
        self.day.show_day(formats.day_title(self.canvas.chosen), self.canvas.entries)
        self.situation_changed.emit()

    def _on_filters(self) -> None:
        if self.bar.only_view:
            self.shown.refresh()
        self.show_span()

    def _on_step(self, steps: int) -> None:
        if steps:
            self.canvas.page_on(steps)
        else:
            self.canvas.go_to(self.app.today)

    def _on_setting(self, key: str) -> None:
        if key == "calendar/files" and self._loaded and self.app.has_store:
            self.read()
        elif key == "keyboard/single_letters":
            self.canvas.letters = self.app.settings.single_letter_keys
