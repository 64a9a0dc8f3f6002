"""Explains the value at a point of a chart, worked out beside the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QWidget

from app.bridge.place import Place
from app.bridge.tr import tr
from app.bridge.trend_work import Wish, explained
from app.views.widgets.explain import Setting, explain

if TYPE_CHECKING:
    from app.analytics.figure import Figure, Ref
    from app.views.widgets.page import Page

_TABS = {
    "survey_answer": "satisfaction",
    "contract": "revenue",
    "revenue": "revenue",
    "cost": "revenue",
    "person": "stakeholders",
}
"""Which part of an account shows a kind of record."""


class Explainer(QObject):
    """Opens explanations for a page, and goes where their records are."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page

    def ask(self, wish: Wish, at: QWidget, part: QRect | None = None) -> None:
        """Have a figure worked out and explain it at a widget, or a part of it."""
        app = self._page.app
        app.tasks.run(
            explained, app.store, wish, done=lambda figure: self.show(figure, at, part),
            failed=self._page.toast, label=tr("Explain figure"),
        )  # fmt: skip

    def show(
        self,
        figure: Figure,
        at: QWidget,
        part: QRect | None = None,
        setting: Setting | None = None,
    ) -> None:
        """Explain a figure that is known."""
        popover = explain(self._page.app.theme, figure, at, part, setting)
        popover.opened.connect(self._open)
        popover.all_wished.connect(self._open_all)

    def _open(self, ref: Ref) -> None:
        from app.queries.belonging import accounts_of_records

        owners = self._page.app.read(accounts_of_records, ref.table, (ref.id,))
        account_id = next(iter(owners), self._page.account_id)
        if account_id is not None:
            self._page.open_account(account_id, _TABS.get(ref.table))

    def _open_all(self, figure: Figure) -> None:
        """All records of one account are on its page; those of many, in the list of accounts."""
        rows = [row for term in figure.terms for row in term.rows]
        if self._page.account_id is not None and rows:
            self._open(rows[0])
        else:
            self._page.go.emit(Place("portfolio"))
