"""Keeps sidebar and status bar true: counts, views, pins; saved state, file, backup."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from app.core.clock import today, utc_now
from app.views.shell import sidebar_data as data

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.store.changes import ChangeSet
    from app.views.main_window import MainWindow
    from app.views.shell.desk import Desk
    from app.views.shell.frame import Frame


class Side(QObject):
    """Fills what surrounds the pages, and refreshes it after changes."""

    def __init__(self, app: App, frame: Frame, window: MainWindow) -> None:
        super().__init__(window)
        self._app = app
        self._frame = frame
        self._window = window
        app.bus.changed.connect(self._on_changed)
        app.edits.saved.connect(frame.status.show_saved)
        app.edits.not_saved.connect(
            lambda why: frame.status.show_not_saved(why, app.edits.saved_at)
        )
        window.desk.keeper.backed_up.connect(
            lambda: frame.status.show_backup(utc_now(), today=True)
        )
        frame.sidebar.files_wished.connect(self.show_files)
        self.prepare()

    def _on_backed_up(self) -> None:
        self._frame.status.show_backup(utc_now(), today=True)

    def prepare(self) -> None:
        """Show what needs no file: the destinations."""
        self._frame.sidebar.show_destinations(
            data.destination_entries(self._app, None), data.foot_entries()
        )

    def no_file(self) -> None:
        """No file is open: the status bar says so."""
        status = self._frame.status
        status.show_file("", read_only=False)
        status.show_context("")
        status.backup.say("")

    def file_opened(self, desk: Desk) -> None:
        """A file was opened."""
        status, store = self._frame.status, self._app.store
        status.show_saved(None)
        status.show_file(store.path.name, read_only=store.read_only)
        last = desk.keeper.last_backup()
        made_today = last is not None and last.astimezone().date() == today()
        status.show_backup(last, today=made_today)
        self.reload()

    def reload(self) -> None:
        """Read counts, saved views and pinned accounts anew."""
        from app.queries.directory import account_names
        from app.queries.portfolio import setting
        from app.queries.views import view_rows

        sidebar = self._frame.sidebar
        accounts = {row.id: row for row in self._app.read(account_names)}
        pinned = self._app.read(setting, data.PINNED, [])
        sidebar.files.show_file(self._app.info.name, self._app.settings.user_name)
        entries = data.destination_entries(self._app, len(accounts))
        sidebar.show_destinations(entries, data.foot_entries())
        sidebar.show_views(data.view_entries(self._app.read(view_rows)))
        sidebar.show_pinned(data.pinned_entries(accounts, [int(key) for key in pinned]))
        sidebar.mark(self._window.navigator.trail.current)

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
            menu.addAction(self._app.actions.qaction(command))
        below = self._frame.sidebar.files
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))

    def _on_changed(self, changes: ChangeSet) -> None:
        if self._app.has_store and (changes.everything or changes.touches(*data.WATCHES)):
            self.reload()
