"""The main window: it puts the parts together and passes signals on; what they do is elsewhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from typing_extensions import override

from app.bridge.actions import ActionRegistry
from app.bridge.place import Place
from app.bridge.tr import tr
from app.core.errors import DomainError
from app.views.shell import recents, screens, window_state
from app.views.shell.ahead import Ahead
from app.views.shell.commands import window_commands
from app.views.shell.deeds import Deeds
from app.views.shell.frame import Frame
from app.views.shell.links import Links
from app.views.shell.menus import learn_commands
from app.views.shell.moment import take_moment
from app.views.shell.navigator import Navigator
from app.views.shell.notices import Notices
from app.views.shell.side import Side
from app.views.shell.side_menus import SideMenus
from app.views.shell.toolbar import Crumb
from app.views.shell.windows import is_in_front, windows_of
from app.views.widgets.base import FocusRing
from app.views.widgets.page import PartedPage

if TYPE_CHECKING:
    from pathlib import Path

    from app.bridge.context import App
    from app.views.widgets.page import Page

MINIMUM = (1024, 640)


class MainWindow(QMainWindow):
    """One window over one portfolio, or the first-run page."""

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.windows = windows_of(app)
        self.prompts, self.desk = self.windows.prompts, self.windows.desk
        self.safety = self.windows.safety
        is_first = not list(app.actions)
        self.registry = app.actions if is_first else ActionRegistry(app, app.theme)
        self.frame_ = Frame(app, self.registry)
        self.navigator = Navigator(app, self.frame_.stack, self.registry)
        self.ahead = Ahead(app, self.navigator)
        self.links = Links(self.navigator, self.registry, self.open_beside)
        self.deeds = Deeds(self)
        self.notices = Notices(app, self.frame_, self.desk)
        self.setCentralWidget(self.frame_)
        self.setMinimumSize(*MINIMUM)
        self.windows.add(self)
        self.side_menus = SideMenus(self)
        learn_commands(self, window_commands(self))
        self.side = Side(app, self.frame_, self)
        self._ring = FocusRing(app.theme, self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._refresh)
        self._connect()
        self._on_theme()
        self.setWindowTitle(tr("Perennial"))

    def _connect(self) -> None:
        app, bar, status = self.app, self.frame_.toolbar, self.frame_.status
        app.theme.changed.connect(self._on_theme)
        for signal in (app.edits.history_changed, app.edits.enabled_changed, app.tasks.started):
            signal.connect(self.refresh)
        app.tasks.finished.connect(self.refresh)
        instance = QApplication.instance()
        if isinstance(instance, QApplication):
            instance.focusChanged.connect(self.refresh)
        self.navigator.arrived.connect(self._on_arrived)
        self.navigator.page_made.connect(self._on_page_made)
        self.navigator.failed.connect(self.say)
        bar.go.connect(self.links.follow)
        self.navigator.followed.connect(self.links.follow)
        bar.back.clicked.connect(self.navigator.back)
        bar.forward.clicked.connect(self.navigator.forward)
        self.frame_.sidebar.go.connect(self.links.follow)
        self.frame_.sidebar.find_wished.connect(self.deeds.open_palette)
        status.zoom_wished.connect(lambda: self.registry.run("view.zoom_reset"))
        status.copy_wished.connect(lambda: self.registry.run("file.copy"))
        status.backup_wished.connect(lambda: self.registry.run("file.backup"))
        self.desk.closing.connect(self.navigator.clear)
        self.desk.opened.connect(self._on_opened)
        self.desk.closed.connect(self.welcome)
        self.desk.refused.connect(self._on_refused)
        self.safety.trouble.connect(self.notices.show_trouble)
        self.safety.over.connect(self.notices.hide)
        self.safety.backups.failed.connect(status.show_backup_failed)
        self.notices.morning.today_wished.connect(self.deeds.show_today)

    # --- places ----------------------------------------------------------------------------

    def go(self, place: Place) -> bool:
        """Show a place."""
        return self.navigator.go(place)

    def open_beside(self, place: Place | None = None) -> MainWindow | None:
        """Open another window over the same file, at a place or where this one is."""
        return self.windows.open(MainWindow, self, place) if self.app.has_store else None

    def show_look(self, path: Path) -> None:
        """Paint the list as it was last computed, before the file is opened in full."""
        from app.store.fast import open_fast

        self.frame_.status.show_opening(path.stem)
        try:
            look = open_fast(path)
        except DomainError:
            return  # opening it in full says why
        if look is not None:
            self.side.show_look(path, look)
            self.navigator.show_cached(look)

    def _on_arrived(self, place: Place) -> None:
        if place.account_id is not None:
            recents.note_visit(self.app, place.account_id)
        screen = screens.tab(place.tab or "overview") if place.screen == "account" else None
        screen = screen or screens.screen(place.screen)
        usual = screen.rail if screen is not None else False
        name = screen.name if screen is not None else place.screen
        self.frame_.set_rail(rail=self.app.settings.is_rail(name, usual=usual))
        self.frame_.sidebar.mark(place)
        self._dress_toolbar()

    def _on_page_made(self, page: Page) -> None:
        page.situation_changed.connect(self.refresh)
        page.status_changed.connect(partial(self._on_status, page))
        page.toast_wished.connect(self._on_toast)
        page.quiet_wished.connect(self.frame_.set_quiet)
        page.go_beside.connect(self.open_beside)
        if isinstance(page, PartedPage):
            page.part_made.connect(partial(learn_commands, self))
        learn_commands(self, page)

    def _on_status(self, page: Page, text: str) -> None:
        """A page has another context; one that is not shown keeps it for later."""
        page.status = text
        if page is self.navigator.page:
            self.frame_.status.show_context(text)

    def _dress_toolbar(self) -> None:
        page, bar = self.navigator.page, self.frame_.toolbar
        if page is None:
            return
        bar.show_crumbs([Crumb(title, place) for title, place in page.crumbs()])
        bar.show_tools(page.toolbar_tools(), page.toolbar_ends)
        bar.show_commands(*page.toolbar_commands())
        name = self.app.info.name if self.app.has_store else ""
        parts = (tr("Perennial"), page.title(), name)
        self.setWindowTitle(" — ".join(part for part in parts if part))
        self.frame_.status.show_context(page.status)
        self._refresh()

    # --- files -----------------------------------------------------------------------------

    def welcome(self, sentence: str = "") -> None:
        """Show the first-run page, with a sentence where a file could not be opened."""
        from app.views.shell.first_run import first_page

        if self not in self.windows.all:
            return
        self.navigator.clear()
        page = first_page(self.app, self.desk, self.deeds)
        self.frame_.show_welcome(page)
        self.side.no_file()
        self.setWindowTitle(tr("Perennial — Welcome"))
        if sentence:
            page.say(sentence)
        page.setFocus()
        self._refresh()

    def _on_opened(self) -> None:
        if self not in self.windows.all:
            return  # put away when the file before was closed, and about to be deleted
        self.frame_.show_welcome(None)
        self.side.file_opened(self.desk)
        self.navigator.load_all()
        left = window_state.kept_place(str(self.app.store.path), self.app.settings)
        if left is None or not self.go(left):
            self.go(screens.home_place())
        self._dress_toolbar()
        self.windows.reopen(self)

    def _on_refused(self, sentence: str) -> None:
        if not is_in_front(self, self.app):
            return
        page = self.frame_.welcome
        if page is not None:
            page.say(sentence)
        elif self.app.has_store:
            self.say(sentence)
        else:
            self.welcome(sentence)

    # --- telling ---------------------------------------------------------------------------

    def say(self, text: str, *, undo: bool = False) -> None:
        """Say something in a toast, with Undo where it may be wanted back."""
        self._on_toast(text, undo)

    def _on_toast(self, text: str, undo: bool) -> None:  # noqa: FBT001 a slot
        if undo:
            self.frame_.toaster.say(text, tr("Undo"), lambda: self.registry.run("edit.undo"))
        else:
            self.frame_.toaster.say(text)

    def refresh(self) -> None:
        """Take the moment anew, once, when the present event is dealt with."""
        self._soon.start()

    def _refresh(self) -> None:
        self.registry.take(take_moment(self.app, self.navigator))
        self.frame_.toolbar.back.setEnabled(self.navigator.trail.can_go_back)
        self.frame_.toolbar.forward.setEnabled(self.navigator.trail.can_go_forward)

    def _on_theme(self) -> None:
        self.registry.dress(self.app.theme)
        self.frame_.status.show_zoom(self.app.theme.zoom)
        self.refresh()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.windows.take_front(self)
        return super().event(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.windows.is_last(self) and self in self.windows.all:
            self.windows.put_away(self)
            return
        if self.app.has_store and not self.desk.may_leave():
            event.ignore()
            return
        self.windows.keep(self)
        self.hide()  # the last backup takes a moment that nobody has to watch
        self.desk.leave()
        super().closeEvent(event)
