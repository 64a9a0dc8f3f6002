"""Sets the scene of a picture: a file, a screen, everything loaded, nothing under way."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from app.bridge.context import App
from app.bridge.place import Place
from app.core.errors import DomainError, NotFound
from app.views.main_window import MainWindow
from app.views.shell import screens
from app.views.widgets.tile import Tile

_ROUNDS = 6
_SOON_MS = 500
_WAITING = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
_TYPED = "mer"


class Scene:
    """The real window with one screen in it."""

    def __init__(self, application: QApplication, context: App, size: tuple[int, int]) -> None:
        self._application = application
        self._context = context
        self.window = MainWindow(context)
        self.window.setMinimumSize(1, 1)
        self.window.resize(*size)

    def open(self, path: Path | None) -> None:
        """Open the file without taking its lock: a picture may be made beside the window."""
        if path is None:
            self.window.welcome()
        else:
            from app.models.registry import load_all
            from app.store.store import Store

            load_all()
            self.window.desk.show_store(Store.open(path, thorough=False))
        self.window.show()
        self._settle()

    def show(self, screen: str, tab: str | None, account: str | None) -> None:
        """Go to the screen and wait until it has loaded."""
        if screen == "first-run":
            self.window.welcome()
        elif screen == "palette":
            self._go(screens.home_place())
            self.window.deeds.open_palette(_TYPED)
        elif screen == "explain":
            self._go(screens.home_place())
            self._explain()
        elif tab is not None:
            self._go(Place("account", account_id=self._account(account), tab=tab))
        else:
            self._go(Place(screen))
        self._settle()

    def picture(self) -> QPixmap:
        """What the window looks like."""
        self._settle()
        return self.window.grab()

    def close(self) -> None:
        """Put everything away."""
        self.window.close()
        self.window.navigator.clear()
        self._application.processEvents()
        self._context.close()
        self.window.deleteLater()

    def _go(self, place: Place) -> None:
        if not self.window.go(place):
            raise DomainError(f"The screen {place.screen} cannot be shown for this portfolio.")
        self._settle()

    def _explain(self) -> None:
        tiles = [tile for tile in self.window.findChildren(Tile) if tile.isVisible()]
        if tiles:
            tiles[min(1, len(tiles) - 1)].click()

    def _account(self, name: str | None) -> int:
        from app.queries.directory import account_names
        from app.queries.find import find_account

        if name is not None:
            return self._context.read(find_account, name)
        rows = self._context.read(account_names)
        if not rows:
            raise NotFound("This portfolio holds no account yet.")
        return rows[0].id

    def _settle(self) -> None:
        """Let events, workers, what they bring back and what follows soon come to rest."""
        for _ in range(_ROUNDS):
            self._application.processEvents()
            self._context.tasks.drain(cancel=False)
        while self._is_soon():
            self._application.processEvents(_WAITING)

    def _is_soon(self) -> bool:
        """Whether something waits for a moment only, such as the counts beside the views."""
        timers = (*self.window.findChildren(QTimer), *self._context.findChildren(QTimer))
        return any(one.isActive() and one.isSingleShot() and one.interval() < _SOON_MS
                   for one in timers)  # fmt: skip
