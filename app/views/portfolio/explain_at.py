"""Explains figures where a picture of the portfolio shows them; records lead to their account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QWidget

from app.bridge import card_work as work
from app.bridge.tr import tr

if TYPE_CHECKING:
    from app.analytics.figure import Figure, Ref
    from app.bridge.card_work import Explained
    from app.views.widgets.page import Page


class ExplainAt(QObject):
    """Opens explanations on one page."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page

    def show(self, figure: Figure, at: QWidget, part: QRect | None = None) -> None:
        """Explain a figure at a widget, or at a part of it."""
        from app.views.widgets.explain import explain

        popover = explain(self._page.app.theme, figure, at, part)
        popover.opened.connect(self._open_record)

    def ask(self, account_id: int, kpi: str, at: QWidget, part: QRect | None = None) -> None:
        """Work out a figure of an account with its records, then explain it."""

        def take(found: Explained) -> None:
            self.show(found.figure, at, part)

        app = self._page.app
        app.tasks.run(
            work.explained_account, app.store, app.today, account_id, kpi,
            done=take, failed=self._page.toast, label=tr("Explain figure"),
        )  # fmt: skip

    def _open_record(self, ref: Ref) -> None:
        from app.queries.belonging import accounts_of_records

        owners = self._page.app.read(accounts_of_records, ref.table, (ref.id,))
        account_id = next(iter(owners), None)
        if account_id is not None:
            self._page.open_account(account_id)
