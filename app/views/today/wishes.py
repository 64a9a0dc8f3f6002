"""What the buttons and commands of Today ask for, besides the deeds on its rows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.analytics.attention import Call, rank_figure
from app.bridge.place import Place
from app.views.dialogs.promise import open_promise
from app.views.dialogs.reminder import open_reminder
from app.views.widgets.explain import explain

if TYPE_CHECKING:
    from app.views.today.page import TodayPage


class Wishes(QObject):
    """One thing each."""

    def __init__(self, page: TodayPage) -> None:
        super().__init__(page)
        self._page = page

    def do(self, deed: str) -> None:
        """Do something with the row the keyboard is on."""
        row = self._page.current_row
        if row is not None:
            getattr(self._page.deeds, deed)(row)

    def open_renewals(self) -> None:
        """Show the renewals as a view of the list."""
        self._page.go.emit(Place("portfolio", tab="renewing"))

    def add_promise(self) -> None:
        """Ask for a promise; the account is asked for too."""
        open_promise(self._page.app, None, self._page.window())

    def add_reminder(self) -> None:
        """Ask for a reminder."""
        open_reminder(self._page.app, None, self._page.window())

    def explain_rank(self, _checked: object = None) -> None:
        """Explain the rank of the current call."""
        page = self._page
        row = page.board.calls.list.current
        if isinstance(row, Call):
            figure = rank_figure(row, page.app.info.currency)
            popover = explain(page.app.theme, figure, page.board.why)
            popover.opened.connect(partial(self._open, row.id))
            popover.all_wished.connect(partial(self._open, row.id))

    def _open(self, account_id: int, _what: object) -> None:
        self._page.open_account(account_id)
