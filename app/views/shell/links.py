"""Links: a click goes to a place, a click with Ctrl opens it in a new window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.bridge.place import Place
from app.views.shell.navigator import key_of

if TYPE_CHECKING:
    from app.bridge.actions import ActionRegistry
    from app.views.shell.navigator import Navigator


class Links(QObject):
    """What every name, crumb and sidebar entry that leads somewhere is connected to."""

    def __init__(
        self, navigator: Navigator, registry: ActionRegistry, beside: Callable[[Place], object]
    ) -> None:
        super().__init__(navigator)
        self._navigator = navigator
        self._beside = beside
        self._by_command = False
        registry.running.connect(self._on_running)

    def follow(self, place: Place) -> None:
        """Go there; with Ctrl held, in a new window, unless it is only a part of this page."""
        held = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        here = self._navigator.trail.current
        elsewhere = here is None or key_of(here) != key_of(place)
        if held and elsewhere and not self._by_command:
            self._beside(place)
        else:
            self._navigator.go(place)

    def open_beside(self, place: Place) -> None:
        """Open a new window there."""
        self._beside(place)

    def _on_running(self) -> None:
        """A command was chosen by its key, which may well hold Ctrl: that is no click on a link."""
        self._by_command = True
        QTimer.singleShot(0, self, self._no_longer)

    def _no_longer(self) -> None:
        self._by_command = False
