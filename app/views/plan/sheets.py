"""The plan on paper and on one page: what is asked for, and where it is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.bridge.plan_paper import PaperWish, paper_name, shared_name, write_paper
from app.bridge.tr import tr
from app.core.errors import DomainError

if TYPE_CHECKING:
    from app.queries.plans import PlanRow
    from app.views.plan.page import PlanPage

FORMS = "PDF (*.pdf);;Word, LibreOffice (*.docx)"


class PlanSheets(QObject):
    """The bodies of the commands that print a plan."""

    def __init__(self, page: PlanPage) -> None:
        super().__init__(page)
        self._page = page
        self._app = page.app

    @property
    def _head(self) -> PlanRow | None:
        return self._page.document.head if self._page.document is not None else None

    def export(self) -> None:
        """Ask where, and write the whole plan, for our own people."""
        head = self._head
        if head is not None:
            self._write(self._wish(head), paper_name(head))

    def export_shared(self) -> None:
        """Write what is shared with the client: the mutual success plan."""
        head = self._head
        if head is not None:
            self._write(replace(self._wish(head), audience="client"), shared_name(head))

    def export_page(self) -> None:
        """Write the plan on one page."""
        head = self._head
        if head is not None:
            name = tr("{0}, one page", paper_name(head))
            self._write(replace(self._wish(head), one_page=True), name)

    def show_page(self) -> None:
        """Show the plan on one page."""
        head = self._head
        if head is None:
            return
        from app.analytics.one_page import one_page
        from app.views.plan.one_page import OnePageDialog

        try:
            read = self._app.read(one_page, head.account_id, self._app.today, head.id)
        except DomainError as gone:
            self._page.toast(str(gone))
            return
        dialog = OnePageDialog(self._app, read, self._page)
        dialog.export_wished.connect(self.export_page)
        dialog.open()

    def _wish(self, head: PlanRow) -> PaperWish:
        return PaperWish(head.account_id, head.id, self._app.today)

    def _write(self, wish: PaperWish, name: str) -> None:
        from app.views.shell.prompts import Prompts, documents, free_name

        def write(path: Path) -> None:
            self._app.tasks.run(
                write_paper, self._app.store, wish, path,
                done=lambda made: self._page.toast(tr("Exported to {0}.", made.name)),
                failed=self._page.toast, label=tr("Export plan"),
            )  # fmt: skip

        suggested = free_name(documents(), name, ".pdf")
        Prompts(self._page.window()).save_file(tr("Export plan"), FORMS, suggested, write)
