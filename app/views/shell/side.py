"""Keeps sidebar and status bar true: counts, views, pins; saved state, file, backup."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QMenu

from app.bridge.cards import Cards, cards_of
from app.bridge.day import day_of
from app.bridge.list_views import ListView, offered_views, saved_view
from app.bridge.slices import Slices
from app.core import clock
from app.views.shell import pins
from app.views.shell import sidebar_data as data

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.store.changes import ChangeSet
    from app.store.fast import FastLook
    from app.views.main_window import MainWindow
    from app.views.shell.desk import Desk
    from app.views.shell.frame import Frame

_COUNT_AFTER_MS = 60


class Side(QObject):
    """Fills what surrounds the pages, and refreshes it after changes."""

    def __init__(self, app: App, frame: Frame, window: MainWindow) -> None:
        super().__init__(window)
        self._app = app
        self._frame = frame
        self._window = window
        self._views: tuple[ListView, ...] = ()
        self._soon = QTimer(self, singleShot=True, interval=_COUNT_AFTER_MS)
        self._soon.timeout.connect(self._count)
        self.cards: Cards = cards_of(app)
        self._counts = self.cards.view_counts
        self._slices = Slices(self)
        self._day = day_of(app)
        self._day.changed.connect(self._soon.start)
        self.cards.reset.connect(self._soon.start)
        self.cards.merged.connect(self._soon.start)
        app.bus.changed.connect(self._on_changed)
        app.edits.saved.connect(frame.status.show_saved)
        app.edits.not_saved.connect(self._on_not_saved)
        window.desk.keeper.backed_up.connect(self._on_backed_up)
        frame.sidebar.files_wished.connect(self.show_files)
        frame.sidebar.show_destinations(data.destination_entries(app, {}), data.foot_entries(app))

    def no_file(self) -> None:
        """No file is open: the status bar says so."""
        status = self._frame.status
        status.show_file("", read_only=False)
        status.show_context("")
        status.backup.say("")

    def show_look(self, path: Path, look: FastLook) -> None:
        """Name the file that is being opened."""
        self._frame.status.show_opening(path.stem)
        self._frame.status.file.say(path.name)
        self._frame.status.backup.say("")
        self._frame.sidebar.files.show_file(look.name, self._app.settings.user_name)

    def file_opened(self, desk: Desk) -> None:
        """A file was opened."""
        status, store = self._frame.status, self._app.store
        status.show_saved(None)
        status.show_file(store.path.name, read_only=store.read_only)
        last = desk.keeper.last_backup()
        made_today = last is not None and last.astimezone().date() == clock.today()
        status.show_backup(last, today=made_today)
        self._load_views()
        self.cards.ensure()

    def show_pins(self) -> None:
        """Show the pinned accounts that are still there."""
        rows = [self.cards.row(key) for key in pins.pinned(self._app)]
        there = [row for row in rows if row is not None and not row.is_archived]
        self._frame.sidebar.show_pinned(data.pinned_entries(there))
        self._frame.sidebar.mark(self._window.navigator.trail.current)

    def _load_views(self) -> None:
        from app.queries.views import view_rows

        rows = self._app.read(view_rows, "portfolio")
        self._views = offered_views(saved_view(row.id, row.name, row.definition) for row in rows)
        self._count()

    def _count(self) -> None:
        """Count the accounts of every view anew, and show counts, views and pins."""
        if not self._app.has_store:
            return
        rows, today = self.cards.rows, self._app.today
        work = self._counts.counting(self._views, rows, today, self.cards.version)
        self._slices.run(work, self._show_counts)

    def _show_counts(self, _counted: object) -> None:
        if not self._app.has_store:
            return
        counts = self._counts.counts if self.cards.rows else {}
        sidebar = self._frame.sidebar
        sidebar.files.show_file(self._app.info.name, self._user())
        counted = {**counts, data.TODAY: self._day.accounts or 0}
        entries = data.destination_entries(self._app, counted)
        sidebar.show_destinations(entries, data.foot_entries(self._app))
        sidebar.show_views(data.view_entries(self._views, counts))
        self.show_pins()

    def _user(self) -> str:
        """Who works here: as set, else the one who owns most of the accounts."""
        owners = Counter(row.owner for row in self.cards.rows if row.owner)
        first, owned = owners.most_common(1)[0] if owners else ("", 0)
        usual = first if owned * 2 > owners.total() else ""
        return self._app.settings.user_name or usual or ""

    def show_files(self) -> None:
        """Offer the recent files, and the commands about files."""
        menu = QMenu(self._frame)
        menu.aboutToHide.connect(menu.deleteLater)
        here = self._app.store.path if self._app.has_store else None
        for name in self._app.settings.recent_files:
            path = Path(name)
            if path != here:
                entry = menu.addAction(path.stem)
                entry.triggered.connect(partial(self._window.desk.open_path, path))
        menu.addSeparator()
        for command in ("file.open", "file.new", "file.close"):
            menu.addAction(self._window.registry.qaction(command))
        below = self._frame.sidebar.files
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))

    def _on_backed_up(self) -> None:
        self._frame.status.show_backup(clock.utc_now(), today=True)

    def _on_not_saved(self, why: str) -> None:
        self._frame.status.show_not_saved(why, self._app.edits.saved_at)

    def _on_changed(self, changes: ChangeSet) -> None:
        if not self._app.has_store:
            return
        if changes.everything or changes.touches("saved_view", "portfolio"):
            self._load_views()
