"""Goes to places: makes pages when they are first visited, keeps them, and the way back."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from app.bridge.place import Place
from app.core.errors import DomainError, NotFound
from app.views.shell import screens
from app.views.shell.looks import Look, give_look, look_of
from app.views.shell.screens import Screen
from app.views.shell.trail import Trail
from app.views.widgets.page import Page, Pages

if TYPE_CHECKING:
    from app.bridge.actions import ActionRegistry
    from app.bridge.context import App
    from app.store.fast import FastLook
    from app.views.widgets.page import ReusablePage

_log = logging.getLogger(__name__)
KEPT_ACCOUNTS = 3
_LAYERS = 3  # a layout tells the one around it, and so on outwards


class Navigator(QObject):
    """The stack of pages and the trail of places."""

    arrived = Signal(object)
    page_made = Signal(object)
    failed = Signal(str)
    followed = Signal(object)  # a link on a page was used

    def __init__(self, app: App, stack: QStackedWidget, actions: ActionRegistry) -> None:
        super().__init__(stack)
        self._app = app
        self._stack = stack
        self._pages: OrderedDict[tuple[str, int | None], Page] = OrderedDict()
        self._spare: list[ReusablePage] = []  # account pages made ahead, of no account yet
        self._looks: dict[Place, tuple[Look, ...]] = {}
        self.trail = Trail()
        self.shown = Pages(actions)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self.shown.current

    def go(self, place: Place) -> bool:
        """Show a place and remember it; False where this version has no such screen."""
        self._note_look()
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
        self._step(self.trail.back)

    def forward(self) -> None:
        """Go to the place after, when Back was used."""
        self._step(self.trail.forward)

    def pages(self) -> tuple[Page, ...]:
        """Every page made so far."""
        return tuple(self._pages.values())

    def clear(self) -> None:
        """Drop every page: another file is open, or none."""
        self.shown.current = None
        pages = [*self._pages.values(), *self._spare]
        # The one in front goes last: the stack would show, and so load, the one behind it.
        for page in sorted(pages, key=lambda page: page is self._stack.currentWidget()):
            self._drop(page)
        self._pages.clear()
        self._spare.clear()
        self._looks.clear()
        self.trail.clear()

    def _step(self, step: Callable[[], Place | None]) -> None:
        self._note_look()
        place = step()
        if place is not None and self._show(place):
            if self.page is not None:
                give_look(self.page, self._looks.get(place, ()))
            self.arrived.emit(place)

    def _note_look(self) -> None:
        """How the page stands that is about to be left."""
        page, here = self.page, self.trail.current
        if page is None or here is None or page is not self._pages.get(key_of(here)):
            return
        left = page.place_left(here)
        self.trail.leave(left)
        self._looks[left] = look_of(page)

    def _show(self, place: Place) -> bool:
        key = key_of(place)
        page = self._pages.get(key) or self._use_again(place) or self._make(place)
        if page is None:
            return False
        before, self.shown.current = self.shown.current, page
        try:
            page.show_place(place)
            page.ensure_loaded()
        except DomainError as error:
            self.shown.current = before
            if page is not before:
                self._drop(self._pages.pop(key))
                self.failed.emit(str(error))
            elif isinstance(error, NotFound):
                self._leave(page, str(error))
            else:
                self.failed.emit(str(error))
            return False
        self._pages.move_to_end(key)
        self._stack.setCurrentWidget(page)
        _settle()
        (page.focus_first or page).setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _make(self, place: Place) -> Page | None:
        screen = screens.screen(place.screen)
        if screen is None:
            _log.info("There is no screen %s in this version.", place.screen)
            return None
        self._pages[key_of(place)] = page = self._new(screen, key_of(place)[1])
        return page

    def _new(self, screen: Screen, account_id: int | None) -> Page:
        page = screen.load()(self._app, account_id)
        page.go.connect(self.followed)
        page.lost.connect(partial(self._leave, page))
        self._stack.addWidget(page)
        self.page_made.emit(page)
        return page

    # --- accounts: a few pages, used again and again ---------------------------------------

    def make_ahead(self) -> bool:
        """Make a part of an account page before it is needed; False where all is made."""
        if any(page.make_ahead() for page in self._spare):
            return True
        if len(self._spare) + len(self._kept()) >= KEPT_ACCOUNTS:
            return False
        self._spare.append(cast("ReusablePage", self._new(screens.ACCOUNT, None)))
        return True

    def _use_again(self, place: Place) -> Page | None:
        """A page for an account: one made ahead, or else that of the one visited longest ago."""
        if place.screen != screens.ACCOUNT.name or place.account_id is None:
            return None
        kept = self._kept()
        if self._spare:
            page = self._spare.pop()
        elif len(kept) >= KEPT_ACCOUNTS:
            page = cast("ReusablePage", self._pages.pop(kept[0]))
        else:
            return None
        page.turn_to(place.account_id)
        self._pages[key_of(place)] = page
        return page

    def _kept(self) -> list[tuple[str, int | None]]:
        return [key for key in self._pages if key[0] == screens.ACCOUNT.name]

    def _leave(self, page: Page, why: str) -> None:
        """What the page shows is no longer there: show the first screen, and say why."""
        key = next((key for key, one in self._pages.items() if one is page), None)
        if key is None:
            return
        self._pages.pop(key)
        self.go(Place(screens.home().name))
        self._drop(page)
        self.failed.emit(why)

    def _drop(self, page: Page) -> None:
        self._stack.removeWidget(page)
        page.deleteLater()


def _settle() -> None:
    """Lay out what is shown now, before anything is painted.

    A scene of plots has its whole window painted as soon as it hears of a change; with cards
    still finding their places, all of them would be painted three times.
    """
    for _ in range(_LAYERS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateLater.value)


def key_of(place: Place) -> tuple[str, int | None]:
    """What decides whether two places are shown by one page: each account has its own."""
    return place.screen, place.account_id if place.screen == "account" else None
