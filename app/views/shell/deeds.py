"""What the window's own commands do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from app.bridge.commands import Situation
from app.bridge.place import Place
from app.bridge.tr import tr
from app.views.shell import panes, pins, screens
from app.views.shell.finder import Finder
from app.views.shell.prompts import TABLES, documents, free_name
from app.views.widgets.tabs import Tabs

if TYPE_CHECKING:
    from app.views.dialogs.capture import CaptureBar
    from app.views.main_window import MainWindow


class Deeds(QObject):
    """The commands' bodies; each is one thing a user may want from anywhere."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._app = window.app
        self._capture: CaptureBar | None = None
        self.finder = Finder(window.app, window.frame_, window.navigator, window.registry)
        self.finder.beside_wished.connect(window.open_beside)

    def open_palette(self, text: str = "") -> None:
        """Open the palette, perhaps with something typed already."""
        self.finder.open(text)

    @property
    def capture_bar(self) -> CaptureBar:
        """The line for quick capture, made when it is first needed."""
        from app.views.dialogs.capture import CaptureBar

        if self._capture is None:
            self._capture = CaptureBar(self._app, self._window.frame_)
            self._capture.stored.connect(partial(self._window.say, undo=True))
        return self._capture

    def capture(self, account_id: int | None) -> None:
        """Open the line for quick capture."""
        self.capture_bar.open_for(account_id)

    def show_today(self) -> None:
        """Come to the front with Today: the morning's notice was pressed."""
        self._window.windows.come_forward()
        self._window.go(Place("today"))

    def log_touch(self, account_id: int | None) -> QDialog:
        """Open the form for a touch."""
        from app.views.dialogs.touch import open_touch

        return open_touch(self._app, account_id, self._window)

    def add_promise(self, account_id: int | None) -> QDialog:
        """Open the form for a promise."""
        from app.views.dialogs.promise import open_promise

        return open_promise(self._app, account_id, self._window)

    def add_opportunity(self, account_id: int | None) -> QDialog:
        """Open the form for a chance of further business."""
        from app.views.dialogs.opportunity import open_opportunity

        return open_opportunity(self._app, account_id, self._window)

    def new_account(self) -> None:
        """Open the form for a new account, on the portfolio."""
        if not self._app.has_store:
            self._window.desk.new()
        elif self._window.go(Place("portfolio")):
            page = self._window.navigator.page
            begin = getattr(page, "new_account", None)
            if begin is not None:
                begin()

    def client_summary(self, account_id: int | None) -> None:
        """Go to the report that a client may see."""
        self._window.go(Place("reports", account_id, tab="summary"))

    def import_files(self) -> None:
        """Go to Import; without an open file the sources are chosen first, then a file made."""
        if self._app.has_store:
            self._window.go(Place("import"))
            return
        self._window.prompts.open_files(tr("Import"), TABLES, self._import_into_new)

    def _import_into_new(self, sources: Sequence[Path]) -> None:
        path = free_name(documents(), tr("My accounts"))
        if sources and self._window.desk.create(path):
            self._window.go(Place("import"))
            page = self._window.navigator.page
            take = getattr(page, "take_sources", None)
            if take is not None:
                take(list(sources))

    def merge_accounts(self, moment: Situation) -> None:
        """Compare the two accounts that are selected; otherwise show pairs that look the same."""
        of_portfolio = screens.home_of(moment.page) == "portfolio"
        two = of_portfolio and len(moment.selected_ids) == 2
        tab = ",".join(map(str, moment.selected_ids)) if two else None
        self._window.go(Place("duplicates", tab=tab))

    def toggle_pin(self, account_id: int | None) -> None:
        """Keep an account at hand in the sidebar, or no longer."""
        if account_id is not None and self._app.has_store:
            pins.toggle(self._app, account_id)
            self._window.side_menus.show_pins()

    def next_tab(self, step: int) -> None:
        """Show the next part of the account."""
        tabs = getattr(self._window.navigator.page, "tabs", None)
        if isinstance(tabs, Tabs) and tabs.count():
            tabs.setCurrentIndex((tabs.currentIndex() + step) % tabs.count())

    def toggle_sidebar(self) -> None:
        """Make the sidebar a rail, or whole again, and remember it for this screen."""
        place = self._window.navigator.trail.current
        if place is None:
            return
        frame = self._window.frame_
        rail = not frame.sidebar.is_rail
        name = (place.tab or "overview") if place.screen == "account" else place.screen
        self._app.settings.keep_rail(name, rail=rail)
        frame.set_rail(rail=rail)

    def find(self) -> None:
        """Put the cursor where the present screen searches."""
        page = self._window.navigator.page
        if page is not None:
            page.start_find()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or be a window again."""
        window = self._window
        window.showNormal() if window.isFullScreen() else window.showFullScreen()

    def next_pane(self, step: int) -> None:
        """Move the focus to the next part of the window."""
        panes.move(self._window.frame_, step)

    def about(self) -> QDialog:
        """Show version and licences."""
        from app.views.dialogs.about import AboutDialog

        dialog = AboutDialog(self._app, self._window)
        dialog.open()
        return dialog
