"""What can be done with an open issue or a promise: a menu at its row, by mouse or Enter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu

from app.bridge.tr import tr
from app.queries.issues import IssueRow
from app.queries.promises import PromiseRow
from app.services import issues, promises
from app.views.account import forms
from app.views.dialogs.touch_record import open_record
from app.views.records.row_list import RowList
from app.views.widgets.form import FormSpec

if TYPE_CHECKING:
    from app.views.account.page import AccountPage

Entry = tuple[str, Callable[[], object]]


class RecordMenus(QObject):
    """Opens the menus and does what is chosen; each change can be undone."""

    def __init__(self, page: AccountPage) -> None:
        super().__init__(page)
        self._page = page

    def open_issue(self, row: IssueRow, at: RowList) -> QMenu:
        """Change or close an issue."""
        entries: list[Entry] = [
            (tr("Change…"), lambda: self.change_issue(row)),
            (tr("Close issue…"), lambda: self.close_issue(row)),
        ]
        return self._open(entries, row, at)

    def open_promise(self, row: PromiseRow, at: RowList) -> QMenu:
        """Keep, change, break or withdraw a promise."""
        entries: list[Entry] = [
            (tr("Mark kept"), lambda: self.keep(row)),
            (tr("Change…"), lambda: self.change_promise(row)),
            (tr("Mark broken"), lambda: self._settle(tr("Break promise"), promises.break_promise,
                                                     row, tr("Broken: {0}"))),
            (tr("Withdraw"), lambda: self._settle(tr("Withdraw promise"),
                                                  promises.withdraw_promise, row,
                                                  tr("Withdrawn: {0}"))),
        ]  # fmt: skip
        touch = row.interaction_id
        if touch is not None:
            made_in = (tr("Show the touch it was made in"), lambda: self.show_touch(touch))
            entries.append(made_in)
        return self._open(entries, row, at)

    def show_touch(self, interaction_id: int) -> None:
        """Show the touch in which a promise was made."""
        dialog = open_record(self._page.app, interaction_id, self._page.window())
        if dialog is not None:
            dialog.toast.connect(partial(self._page.toast, undo=True))

    def keep(self, row: PromiseRow) -> None:
        """The promise was kept."""
        self._settle(tr("Keep promise"), promises.keep_promise, row, tr("Kept: {0}"))

    def close_issue(self, row: IssueRow) -> None:
        """Ask for the cause, and close."""
        spec = FormSpec(
            tr("Close issue"), forms.closing_fields(), tr("Close issue"), note=row.title
        )

        def save(answers: dict[str, Any]) -> Any:  # noqa: ANN401 a service with its arguments
            rest = forms.given(answers, "root_cause")
            return issues.resolve_issue, (row.id, answers["root_cause"]), rest

        forms.open_form(self._page.app, self._page, spec, {}, save)

    def change_issue(self, row: IssueRow) -> None:
        """Change what the issue is."""
        asked = forms.issue_fields(self._page.app, row.account_id)
        spec = FormSpec(tr("Change issue"), asked, tr("Save"), record=("issues", row.id))
        self._change(spec, row, issues.change_issue)

    def change_promise(self, row: PromiseRow) -> None:
        """Change what was promised, or until when."""
        asked = forms.promise_fields(self._page.app, row.account_id)
        spec = FormSpec(tr("Change promise"), asked, tr("Save"), record=("promises", row.id))
        self._change(spec, row, promises.change_promise)

    def _change(self, spec: FormSpec, row: Any, service: Callable[..., Any]) -> None:  # noqa: ANN401 rows of two kinds
        before = {field.name: getattr(row, field.name) for field in spec.fields}

        def save(answers: Mapping[str, Any]) -> Any:  # noqa: ANN401 a service with its arguments
            return service, (row.id, answers, before), {}

        forms.open_form(self._page.app, self._page, spec, before, save)

    def _settle(self, label: str, service: Callable[..., Any], row: PromiseRow, words: str) -> None:
        if self._page.attempt(label, service, row.id):
            self._page.toast(words.format(row.text), undo=True)

    def _open(self, entries: list[Entry], row: Any, at: RowList) -> QMenu:  # noqa: ANN401 rows of two kinds
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, run in entries:
            action = menu.addAction(words)
            action.setEnabled(self._page.app.edits.enabled)
            action.triggered.connect(_calling(run))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(at.viewport().mapToGlobal(at.box_of(row).bottomLeft()))
        return menu


def _calling(run: Callable[[], object]) -> Callable[[], None]:
    """What a menu calls: without the state of a tick, which a `partial` would be handed."""

    def call() -> None:
        run()

    return call
