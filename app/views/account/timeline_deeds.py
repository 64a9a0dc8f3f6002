"""What can be done with an entry of the timeline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from app.bridge.place import Place
from app.bridge.tr import tr
from app.queries.project_tasks import project_of
from app.queries.timeline import TimelineRow
from app.services import interactions, opportunities, promises, reminders
from app.views.dialogs.opportunity import open_opportunity
from app.views.dialogs.reminder import open_reminder
from app.views.dialogs.talk_touch import open_talk_touch
from app.views.dialogs.tick_off import tick_off
from app.views.dialogs.touch_record import open_record
from app.views.records.timeline_words import entry_words
from app.views.widgets.fields import Day
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.views.account.timeline import TimelinePage

_TABS = {
    "survey_answer": "satisfaction",
    "contract": "revenue",
    "person": "stakeholders",
    "issue": "issues",
    "action": "plan",
    "goal": "plan",
    "plan": "plan",
    "project": "projects",
    "handoff_move": "plan",
    "contact_lead": "plan",
    "attachment": "files",
    "closure": "lifecycle",
    "stage_change": "lifecycle",
    "compliance": "overview",
    "account_value": "overview",
    "promise": "overview",
}
_REMOVE = {
    "interaction": (interactions.remove_interaction, "Delete touch", "Deleted: {0}"),
    "promise": (promises.remove_promise, "Delete promise", "Deleted: {0}"),
    "reminder": (reminders.remove_reminder, "Delete reminder", "Deleted: {0}"),
    "opportunity": (opportunities.remove_opportunity, "Delete opportunity", "Deleted: {0}"),
}
Service = Callable[..., Any]


class TimelineDeeds(QObject):
    """Opens entries and changes them; every change can be undone."""

    def __init__(self, page: TimelinePage) -> None:
        super().__init__(page)
        self._page = page

    def open(self, row: TimelineRow) -> None:
        """Open what an entry is; a promise opens the touch it was made in."""
        page = self._page
        touch = row.id if row.table == "interaction" else row.link_id
        if touch is not None:
            dialog = open_record(page.app, touch, page.window())
            if dialog is not None:
                dialog.toast.connect(partial(page.toast, undo=True))
        elif row.table == "reminder":
            open_reminder(page.app, row.account_id, page.window(), row.id)
        elif row.table == "communication":
            open_talk_touch(page.app, row.id, page.window())
        elif row.table == "opportunity":
            open_opportunity(page.app, row.account_id, page.window(), row.id)
        elif row.table in _TABS:
            self._go(row)

    def _go(self, row: TimelineRow) -> None:
        named = row.table in ("person", "goal", "project")
        tab = _TABS[row.table]
        if row.table == "action" and self._page.app.read(project_of, row.id) is not None:
            tab, named = "projects", True
        item = row.id if named else None
        place = Place("account", account_id=row.account_id, tab=tab, item_id=item)
        self._page.go.emit(place)

    def remove(self, row: TimelineRow) -> None:
        """Delete a touch, a promise or a reminder; other entries follow from their records."""
        if row.table not in _REMOVE:
            words = tr("This entry follows from its record. Open it to change that.")
            self._page.toast(words)
            return
        service, label, words = _REMOVE[row.table]
        self._do(tr(label), service, row, tr(words))

    def open_menu(self, row: TimelineRow, at: QPoint) -> QMenu:
        """What fits this entry."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Open")).triggered.connect(partial(self._opened, row))
        entries = self._changes(row)
        if entries:
            menu.addSeparator()
        for words, run in entries:
            entry = menu.addAction(words)
            entry.setEnabled(self._page.app.edits.enabled)
            entry.triggered.connect(partial(_call, run))
        menu.popup(at)
        return menu

    def _opened(self, row: TimelineRow, _checked: object = None) -> None:
        self.open(row)

    def _changes(self, row: TimelineRow) -> list[tuple[str, Callable[[], object]]]:
        found: list[tuple[str, Callable[[], object]]] = []

        def offer(words: str, label: str, service: Service, said: str) -> None:
            found.append((words, partial(self._do, label, service, row, said)))

        if row.kind in ("ahead_promise", "ahead_promise_to_us"):
            offer(tr("Mark kept"), tr("Keep promise"), promises.keep_promise, tr("Kept: {0}"))
            offer(tr("Mark broken"), tr("Break promise"), promises.break_promise,
                  tr("Broken: {0}"))  # fmt: skip
            offer(tr("Withdraw"), tr("Withdraw promise"), promises.withdraw_promise,
                  tr("Withdrawn: {0}"))  # fmt: skip
        if row.kind == "ahead_action":
            found.append((tr("Mark done"), partial(self._tick_off, row)))
        if row.kind == "ahead_reminder":
            offer(tr("Mark done"), tr("Complete reminder"), reminders.complete_reminder,
                  tr("Done: {0}"))  # fmt: skip
        if row.kind == "ahead_meeting":
            offer(tr("Mark held"), tr("Hold touch"), interactions.hold_interaction,
                  tr("Held: {0}"))  # fmt: skip
        if row.table in _REMOVE:
            found.append((tr("Delete"), partial(self.remove, row)))
        return found

    def _do(self, label: str, service: Service, row: TimelineRow, words: str) -> None:
        if self._page.attempt(label, service, row.id):
            self._page.toast(words.format(entry_words(row)[0]), undo=True)

    def _tick_off(self, row: TimelineRow) -> None:
        words = tr("Done: {0}", entry_words(row)[0])
        tick_off(self._page, row.id, done=partial(self._page.toast, words, undo=True))

    def jump(self) -> FormDialog:
        """Ask for a day and go there."""
        page = self._page
        spec = FormSpec(
            tr("Go to day"), (Day(name="day", label=tr("&Day"), required=True),), tr("Go")
        )
        dialog = FormDialog(page.app, spec, {"day": page.app.today}, page)

        def go(answers: dict[str, Any]) -> None:
            day = answers["day"]
            if isinstance(day, date):
                page.list.go_to_day(day)
                page.list.setFocus()

        dialog.submitted.connect(go)
        dialog.open()
        return dialog


def _call(run: Callable[[], object], _checked: object = None) -> None:
    run()
