"""What can be done with an entry of the calendar: opened, moved, taken out as a file."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from app.bridge import formats
from app.bridge.calendar_work import EVENT, TALK, write_calendar
from app.bridge.place import Place
from app.bridge.tr import tr
from app.core.periods import YEARS
from app.queries.calendar import CalendarRow
from app.queries.project_tasks import project_of
from app.services.rescheduling import MOVABLE, move_to_day
from app.views.dialogs.reminder import open_reminder
from app.views.dialogs.talk_touch import open_talk_touch
from app.views.dialogs.touch_record import open_record
from app.views.records.day_words import entry_text

if TYPE_CHECKING:
    from app.views.calendar.page import CalendarPage

ICS = "iCalendar (*.ics)"
_TABS = {
    "action": "plan",
    "goal": "plan",
    "plan_review": "plan",
    "issue": "issues",
    "project": "projects",
    "review": "timeline",
    "review_held": "timeline",
    "notice": "revenue",
    "renewal": "revenue",
    "opportunity": "opportunities",
    "talk": "plan",
}
_WEEK = 7


class Deeds(QObject):
    """Does things with entries for the page."""

    def __init__(self, page: CalendarPage) -> None:
        super().__init__(page)
        self._page = page

    def open(self, row: CalendarRow) -> None:
        """Open what an entry is."""
        page = self._page
        if row.kind == "meeting":
            dialog = open_record(page.app, row.id, page.window())
            if dialog is not None:
                dialog.toast.connect(partial(page.toast, undo=True))
        elif row.kind == "reminder":
            open_reminder(page.app, row.account_id, page.window(), row.id)
        elif row.kind == TALK:
            open_talk_touch(page.app, row.id, page.window())
        elif row.kind == EVENT:
            page.toast(tr("“{0}” is from {1} and can only be looked at.", row.text, row.ref))
        elif row.account_id is None:
            page.toast(tr("“{0}” belongs to no account. It stands in Today.", entry_text(row)))
        else:
            tab = _TABS.get(row.kind)
            named = row.kind in ("goal", "project")
            if row.kind == "action" and page.app.read(project_of, row.id) is not None:
                tab, named = "projects", True
            item = row.id if named else None
            page.go.emit(Place("account", account_id=row.account_id, tab=tab, item_id=item))

    def move(self, row: CalendarRow, day: date) -> None:
        """Give an entry another day; Undo gives the old one back."""
        page = self._page
        if row.kind == EVENT:
            page.toast(tr("“{0}” is from {1} and can only be looked at.", row.text, row.ref))
            return
        if day.year not in YEARS:
            return
        if page.attempt(tr("Move to another day"), move_to_day, row.kind, row.id, day):
            page.follow_entry(row, day)
            words = tr("{0} is on {1} now.", entry_text(row), formats.day_title(day))
            page.toast(words, undo=True)

    def open_menu(self, row: CalendarRow, at: QPoint) -> QMenu:
        """What can be done, at the entry."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Open")).triggered.connect(lambda: self.open(row))
        can = row.kind in MOVABLE and self._page.app.edits.enabled
        menu.addSeparator()
        for words, days in (
            (tr("One day later"), 1), (tr("One day earlier"), -1), (tr("One week later"), _WEEK),
        ):  # fmt: skip
            entry = menu.addAction(words)
            entry.setEnabled(can)
            entry.triggered.connect(self._mover(row, days))
        menu.popup(at)
        return menu

    def _mover(self, row: CalendarRow, days: int) -> object:
        def move() -> None:
            self.move(row, row.day + timedelta(days=days))

        return move

    def export(self) -> None:
        """Ask where, and write what is open and to come as a calendar file."""
        from app.reports.files import safe_name
        from app.views.shell.prompts import Prompts, documents, free_name

        page = self._page
        name = page.app.info.name
        ids = page.ids_shown
        suggested = free_name(documents(), safe_name(f"{name}, {tr('calendar')}", ""), ".ics")

        def write(path: Path) -> None:
            page.app.tasks.run(
                write_calendar, page.app.store, page.app.today, name,
                None if ids is None else tuple(ids), path,
                done=lambda made: page.toast(tr("Exported to {0}.", made.name)),
                failed=page.toast, label=tr("Export calendar"),
            )  # fmt: skip

        Prompts(page.window()).save_file(tr("Export calendar"), ICS, suggested, write)
