"""Goes to places: makes pages when they are first visited, keeps them, and the way back."""

from __future__ import annotations

import logging
from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from app.bridge.place import Place
from app.core.errors import DomainError
from app.views.shell import screens
from app.views.shell.trail import Trail
from app.views.widgets.page import Page, Pages

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.store.fast import FastLook

_log = logging.getLogger(__name__)
KEPT_ACCOUNTS = 6


class Navigator(QObject):
    """The stack of pages and the trail of places."""

    arrived = Signal(object)
    page_made = Signal(object)
    failed = Signal(str)

    def __init__(self, app: App, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._app = app
        self._stack = stack
        self._pages: OrderedDict[tuple[str, int | None], Page] = OrderedDict()
        self.trail = Trail()
        self.shown = Pages(app)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self.shown.current

    def go(self, place: Place) -> bool:
        """Show a place and remember it; False where this version has no such screen."""
        if not self._show(place):
            return False
        self.trail.visit(place)
        self.arrived.emit(place)
        return True

    def show_cached(self, look: FastLook) -> None:
        """Show the list as it was last computed, before the file itself is open."""
        place = Place("portfolio")
        page = self._make(place) if screens.screen(place.screen) else None
        paint = getattr(page, "show_cached", None)
        if page is None or paint is None:
            return
        self.shown.current = page
        paint(look)
        self._stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.trail.visit(place)
        self.arrived.emit(place)

    def load_all(self) -> None:
        """The file is open now: what was painted from the cache is read from it."""
        from app.store.changes import ChangeSet

        for page in self._pages.values():
            page.hear(ChangeSet(everything=True))

    def back(self) -> None:
        """Go to the place before."""
        self._step(self.trail.back())

    def forward(self) -> None:
        """Go to the place after, when Back was used."""
        self._step(self.trail.forward())

    def pages(self) -> tuple[Page, ...]:
        """Every page made so far."""
        return tuple(self._pages.values())

    def clear(self) -> None:
        """Drop every page: another file is open, or none."""
        self.shown.current = None
        for page in self._pages.values():
            self._drop(page)
        self._pages.clear()
        self.trail.clear()

    def _step(self, place: Place | None) -> None:
        if place is not None and self._show(place):
            self.arrived.emit(place)

    def _show(self, place: Place) -> bool:
        page = self._pages.get(key_of(place)) or self._make(place)
        if page is None:
            return False
        before, self.shown.current = self.shown.current, page
        try:
            page.show_place(place)
            page.ensure_loaded()
        except DomainError as error:
            self.shown.current = before
            self._drop(self._pages.pop(key_of(place)))
            self.failed.emit(str(error))
            return False
        self._pages.move_to_end(key_of(place))
        self._stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._thin_out()
        return True

    def _make(self, place: Place) -> Page | None:
        screen = screens.screen(place.screen)
        if screen is None:
            _log.info("There is no screen %s in this version.", place.screen)
            return None
        page = screen.load()(self._app, key_of(place)[1])
        page.go.connect(self.go)
        self._pages[key_of(place)] = page
        self._stack.addWidget(page)
        self.page_made.emit(page)
        return page

    def _thin_out(self) -> None:
        """Let go of the accounts visited longest ago."""
        accounts = [key for key in self._pages if key[1] is not None]
        for key in accounts[:-KEPT_ACCOUNTS]:
            self._drop(self._pages.pop(key))

    def _drop(self, page: Page) -> None:
        self._stack.removeWidget(page)
        page.deleteLater()


def key_of(place: Place) -> tuple[str, int | None]:
    """What decides whether two places are shown by one page: each account has its own."""
    return place.screen, place.account_id if place.screen == "account" else None
