"""The menus of the sidebar's entries, moving pinned accounts, and the accounts opened last."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.bridge.cards import cards_of
from app.bridge.place import Place
from app.bridge.tr import tr
from app.views.shell import pins
from app.views.shell.nav import Entry
from app.views.shell.recents import recent_accounts

if TYPE_CHECKING:
    from app.views.main_window import MainWindow


class SideMenus(QObject):
    """What can be done with an entry of the sidebar besides going there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._app = window.app
        sidebar = window.frame_.sidebar
        sidebar.menu_wished.connect(self._show)
        sidebar.pin_moved.connect(self.move_pin)

    def move_pin(self, account_id: int, step: int) -> None:
        """Put a pinned account further up or down, in every window."""
        pins.move(self._app, account_id, step)
        self.show_pins()
        sidebar = self._window.frame_.sidebar
        QTimer.singleShot(0, sidebar, lambda: sidebar.focus_pinned(account_id))  # once it is shown

    def unpin(self, account_id: int) -> None:
        """Take an account off the sidebar."""
        if account_id in pins.pinned(self._app):
            pins.toggle(self._app, account_id)
            self.show_pins()

    def show_pins(self) -> None:
        """Show the pinned accounts in every window."""
        for window in self._window.windows.all:
            window.side.show_pins()
            window.refresh()

    def show_recent(self) -> QMenu:
        """Offer the accounts opened last, those first that were left last."""
        menu, cards = self._new(), cards_of(self._app)
        for account_id in recent_accounts(self._app):
            row = cards.row(account_id)
            if row is not None and not row.is_archived:
                place = Place("account", account_id)
                self._add(menu, row.name, partial(self._window.links.follow, place))
        if menu.isEmpty():
            menu.addAction(tr("No account was opened yet")).setEnabled(False)
        back = self._window.frame_.toolbar.back
        self._popup(menu, back.mapToGlobal(QPoint(0, back.height())))
        return menu

    def _show(self, entry: Entry, at: QPoint) -> None:
        menu, place, key = self._new(), entry.place, entry.place.account_id
        self._add(menu, tr("Open"), partial(self._window.go, place))
        self._add(menu, tr("Open in new window"), partial(self._window.open_beside, place))
        now = pins.pinned(self._app)
        if key in now:
            menu.addSeparator()
            up = self._add(menu, tr("Move up"), partial(self.move_pin, key, -1))
            down = self._add(menu, tr("Move down"), partial(self.move_pin, key, 1))
            up.setEnabled(now[0] != key)
            down.setEnabled(now[-1] != key)
            menu.addSeparator()
            self._add(menu, tr("Unpin account"), partial(self.unpin, key))
        self._popup(menu, at)

    def _new(self) -> QMenu:
        menu = QMenu(self._window.frame_)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    @staticmethod
    def _add(menu: QMenu, words: str, run: Callable[[], object]) -> QAction:
        entry = menu.addAction(words)
        entry.triggered.connect(lambda _on=False: run())
        return entry

    @staticmethod
    def _popup(menu: QMenu, at: QPoint) -> None:
        menu.popup(at)
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])
