"""The windows over the open file, and what they share: the desk, its safety, the system's dialogs.

One program has one file open, in as many windows as the user likes. Each has a way of its own
through it; the window that is used last is in front, and the last one to close ends the program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from shiboken6 import isValid

from app.bridge.file_texts import FileTexts
from app.bridge.place import Place
from app.views.shell import screens, window_state
from app.views.shell.desk import Desk
from app.views.shell.prompts import Prompts
from app.views.shell.safety import Safety

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.views.main_window import MainWindow


class Windows(QObject):
    """Every open window, in the order in which they were opened."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._app = app
        self._all: list[MainWindow] = []
        self._left_open: list[dict[str, object]] = []
        self.front: MainWindow | None = None
        self.prompts = Prompts(None)
        self.desk = Desk(app, self.prompts, self)
        self.safety = Safety(app, self.desk, self)
        self.file_texts = FileTexts(app)
        self.desk.closing.connect(self._on_closing)
        self.desk.raise_wished.connect(self.come_forward)
        self.desk.keeper.told.connect(self._tell)
        app.edits.refused.connect(self._tell)

    @property
    def all(self) -> tuple[MainWindow, ...]:
        """The windows that are open."""
        return tuple(self._all)

    def add(self, window: MainWindow) -> None:
        """A window was made."""
        self._all.append(window)
        window.destroyed.connect(self._forget_destroyed)
        window.registry.running.connect(lambda: self.take_front(window))
        if self.front is None:
            self.take_front(window)

    def take_front(self, window: MainWindow) -> None:
        """The window is used now: commands, dialogs and refusals are its own."""
        if window in self._all:
            self.front = window
            self._app.actions = window.registry
            self.prompts.parent = window

    def is_last(self, window: MainWindow) -> bool:
        """Whether the program ends with this window."""
        return self._all == [window]

    def come_forward(self) -> None:
        """Bring the window that was used last to the front."""
        window = self.front
        if window is not None:
            window.showNormal() if window.isMinimized() else window.show()
            window.raise_()
            window.activateWindow()

    def open(self, kind: type[MainWindow], first: MainWindow, place: Place | None) -> MainWindow:
        """Open a further window beside another, at a place or where that one is."""
        made = kind(self._app)
        window_state.put_beside(made, first)
        made.notices.file_opened()
        for trouble in self.safety.standing:
            made.notices.show_trouble(trouble)
        made.side.file_opened(self.desk)
        if not made.go(place or first.navigator.trail.current or screens.home_place()):
            made.go(screens.home_place())
        made.show()
        made.activateWindow()
        return made

    def put_away(self, window: MainWindow) -> None:
        """Close one of several windows: its pages and commands go with it."""
        focused = QApplication.focusWidget()
        if focused is not None and window.isAncestorOf(focused):
            focused.clearFocus()  # a field stores what was typed in it when it is left
        self._all.remove(window)
        if self.front is window and self._all:
            self.take_front(self._all[-1])
        window.hide()
        window.navigator.clear()
        window.registry.setParent(window)
        window.deleteLater()

    def quit(self) -> None:
        """Close every window, after noting where each is, so that they reopen as they were."""
        front = self.front
        if front is None or (self._app.has_store and not self.desk.may_leave()):
            return
        others = [window for window in self._all if window is not front]
        self._left_open = [window_state.look_of(window) for window in others]
        for window in others:
            self.put_away(window)
        front.close()

    def keep(self, window: MainWindow) -> None:
        """The last window closes: remember it, and those that were open beside it."""
        settings = self._app.settings
        window_state.keep(window, settings)
        if self._app.has_store:
            file = str(self._app.store.path)
            window_state.keep_place(window.navigator.trail.current, file, settings)
            window_state.keep_beside(self._left_open, file, settings)
        self._left_open = []

    def reopen(self, first: MainWindow) -> None:
        """After opening a file: the windows that were left open beside the first one."""
        looks = window_state.kept_beside(str(self._app.store.path), self._app.settings)
        if looks and self.is_last(first):
            QTimer.singleShot(0, self, lambda: self._open_again(first, looks))

    def _open_again(self, first: MainWindow, looks: list[dict[str, object]]) -> None:
        for look in looks:
            place = window_state.place_of(look)
            if not self._app.has_store or place is None:
                continue
            made = first.open_beside(place)
            kept = QByteArray.fromBase64(str(look.get("geometry", "")).encode())
            if made is not None and not (
                made.restoreGeometry(kept) and window_state.is_seen(made.frameGeometry())
            ):
                window_state.put_beside(made, first)
        first.activateWindow()

    def _tell(self, sentence: str) -> None:
        """What became of something the user did: said where they did it."""
        if self.front is not None:
            self.front.say(sentence)

    def _on_closing(self) -> None:
        """The file goes: one window is enough for what follows."""
        for window in self.all:
            if window is not self.front:
                self.put_away(window)

    def _forget_destroyed(self) -> None:
        self._all = [window for window in self._all if isValid(window)]
        if self.front not in self._all:
            self.front = self._all[-1] if self._all else None
            self.prompts.parent = self.front


def windows_of(app: App) -> Windows:
    """The windows of this program; made with the first."""
    return app.findChild(Windows) or Windows(app)


def is_in_front(window: QMainWindow, app: App) -> bool:
    """Whether this is the window that is used."""
    return windows_of(app).front is window
