"""Which calendar files the agenda reads: chosen, looked at, taken off again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu

from app.bridge.tr import tr
from app.views.dialogs.choose_file import choose_file

if TYPE_CHECKING:
    from app.views.today.page import TodayPage

KINDS = "iCalendar (*.ics *.ical *.ifb)"


class Calendars(QObject):
    """The menu behind the plus of the agenda."""

    def __init__(self, page: TodayPage) -> None:
        super().__init__(page)
        self._page = page

    def open(self, _checked: object = None) -> QMenu:
        """Offer to add a file, and to take off those that are read."""
        settings, at = self._page.app.settings, self._page.board.add_calendar
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(tr("Calendar files"))
        adding = menu.addAction(tr("Show a calendar file…"))
        adding.triggered.connect(self.choose)
        if settings.calendar_files:
            menu.addSeparator()
        for name in settings.calendar_files:
            entry = menu.addAction(tr("Stop showing {0}", Path(name).name.replace("&", "&&")))
            entry.setToolTip(name)
            entry.triggered.connect(partial(self.remove, name))
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))
        return menu

    def choose(self, _checked: object = None) -> None:
        """Ask for a file."""
        choose_file(self._page.window(), tr("Show a calendar file"), KINDS, self.add)

    def add(self, path: Path) -> None:
        """Read this file too; the agenda says where it cannot be read."""
        settings, name = self._page.app.settings, str(path.absolute())
        if name not in settings.calendar_files:
            settings.calendar_files = [*settings.calendar_files, name]

    def remove(self, name: str, _checked: object = None) -> None:
        """Read this file no longer; the file itself stays as it is."""
        settings = self._page.app.settings
        settings.calendar_files = [one for one in settings.calendar_files if one != name]
