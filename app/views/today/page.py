"""Today: who needs me and why, what renews, whom I meet, what was promised, what is overdue."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge import formats
from app.bridge.commands import Situation
from app.bridge.day import TABLES, day_of
from app.bridge.place import Place
from app.bridge.tr import tr
from app.views.today.actions import ACTIONS
from app.views.today.calendars import Calendars
from app.views.today.deeds import Deeds
from app.views.today.layout import Board, DayTools
from app.views.today.loader import SECTIONS, Loader
from app.views.today.painted_list import PaintedList
from app.views.today.targets import target_of
from app.views.today.wishes import Wishes
from app.views.widgets.page import Page

if TYPE_CHECKING:
    from app.bridge.context import App

LOOK_AGAIN_MS = 30_000
"""How often calendar files are looked at, and whether the day is still the same."""


class TodayPage(Page):
    """Six sections, each worked out on a worker by itself; one that fails leaves the rest."""

    name = "today"
    watches = TABLES
    own_actions = ACTIONS
    commands = ("account.log_touch",)

    def __init__(
        self, app: App, account_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(app, account_id, parent)
        self.day: date | None = None  # None is today, whichever day that is
        self._today_shown: date | None = None
        self.today_of = day_of(app)
        self.deeds = Deeds(self)
        self.board = Board(app, lambda: self.shown_day)
        self.loader = Loader(self)
        self.tools = DayTools(app.theme)
        self.toolbar_ends = (self.tools,)
        self.wishes = Wishes(self)
        self.calendars = Calendars(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.board)
        self.focus_first = self.board.calls.list
        self._clock = QTimer(self, interval=LOOK_AGAIN_MS)
        self._clock.timeout.connect(self._look_again)
        self._connect()

    # --- what the shell asks ---------------------------------------------------------------

    @override
    def title(self) -> str:
        return formats.day_title(self.shown_day) if self.app.has_store else tr("Today")

    @override
    def toolbar_tools(self) -> tuple[QWidget, ...]:
        return (self.tools.week,)

    @override
    def situation(self) -> Situation:
        target = target_of(self.current_row)
        account = target.account_id if target is not None else None
        ids = () if account is None else (account,)
        extra = frozenset({"row"} if target is not None else ())
        return Situation(page=self.name, account_id=account, selected_ids=ids, extra=extra)

    @override
    def show_place(self, place: Place) -> None:
        del place
        self.tools.show_day(self.shown_day, self.app.today)

    @property
    def shown_day(self) -> date:
        """The day that everything is seen from."""
        return self.day or self.app.today

    # --- loading ---------------------------------------------------------------------------

    @override
    def load(self) -> None:
        """Start every section; each is shown when it is ready."""
        self._today_shown = self.app.today
        self.tools.show_day(self.shown_day, self.app.today)
        self.today_of.cards.ensure()
        self.loader.load(*SECTIONS)
        self._clock.start()

    # --- days ------------------------------------------------------------------------------

    def go_to_day(self, step: int) -> None:
        """The day before or after the one shown; nought is today."""
        day = self.app.today if not step else self.shown_day + timedelta(days=step)
        self.day = None if day == self.app.today else day
        self.load()
        self.go.emit(Place(self.name))  # the title names the day

    def _look_again(self) -> None:
        """Another day has begun, or a calendar file was written anew."""
        if not self.app.has_store or not self.isVisible():
            return
        if self.day is None and self._today_shown != self.app.today:
            self.load()
            self.go.emit(Place(self.name))
        elif self.loader.calendars_changed():
            self.loader.load("agenda")

    # --- rows ------------------------------------------------------------------------------

    @property
    def current_list(self) -> PaintedList:
        """The list the keyboard is in, else that of the calls."""
        focused = [one for one in self.board.lists if one.hasFocus()]
        return focused[0] if focused else self.board.calls.list

    @property
    def current_row(self) -> Any:  # noqa: ANN401 a row of any section
        """The row the keyboard is on."""
        return self.current_list.current

    def spot_of(self, row: Any) -> QPoint:  # noqa: ANN401
        """Where on the screen a menu of a row opens."""
        for one in self.board.lists:
            if any(known is row for known in one.rows):
                return one.viewport().mapToGlobal(one.box_of(row).bottomLeft())
        return self.mapToGlobal(self.rect().center())

    # --- connecting ------------------------------------------------------------------------

    def _connect(self) -> None:
        self.board.connect_to(self)
        self.tools.stepped.connect(self.go_to_day)
        self.today_of.cards.reset.connect(self._on_cards)
        self.today_of.cards.merged.connect(self._on_cards)
        self.app.edits.enabled_changed.connect(self._show_can_edit)
        self.app.settings.changed.connect(self._on_setting)

    def _on_cards(self, *_rows: object) -> None:
        if self._loaded and self.isVisible() and self.app.has_store:
            self.loader.load("needs", "renewals", "touches")
        else:
            self._stale = True

    def _on_setting(self, key: str) -> None:
        if key == "calendar/files" and self._loaded and self.app.has_store:
            self.loader.load("agenda")
        elif key == "keyboard/single_letters":
            self._show_can_edit()

    def _show_can_edit(self, _enabled: object = None) -> None:
        self.board.show_can_edit(
            can_edit=self.app.edits.enabled, letters=self.app.settings.single_letter_keys
        )

    def ensure_seen(self, shown: PaintedList) -> None:
        """Scroll so that the current row of a list is on the screen."""
        row = shown.current
        if row is not None:
            box = shown.box_of(row)
            top = shown.mapTo(self.board.sheet, box.topLeft())
            self.board.scroll_to(QRect(top, box.size()))
