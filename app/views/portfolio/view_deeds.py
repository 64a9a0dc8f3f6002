"""What the commands around the list do: views, filters, explanations, export, context menu."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from app.bridge.tr import tr, trn
from app.views.portfolio.actions import CONTEXT
from app.views.portfolio.filter_bar import popup
from app.views.portfolio.list_menus import ListMenus
from app.views.widgets.buttons import primary, secondary

if TYPE_CHECKING:
    from app.views.portfolio.page import PortfolioPage
    from app.views.widgets.form import FormDialog


class ViewDeeds(QObject):
    """The commands' bodies that change what is shown, not what is known."""

    def __init__(self, page: PortfolioPage, menus: ListMenus) -> None:
        super().__init__(page)
        self._page = page
        self._app = page.app
        self._menus = menus

    # --- menus -----------------------------------------------------------------------------

    def open_filters(self) -> None:
        """Offer what to filter by."""
        popup(self._page.body.filters.add_chip, self._menus.add)

    def open_grouping(self) -> None:
        """Offer what to group by."""
        popup(self._page.body.filters.group_chip, self._menus.group)

    def open_sorting(self) -> None:
        """Offer what to sort by."""
        popup(self._page.body.filters.sort_chip, self._menus.sort)

    def open_columns(self) -> None:
        """Offer the columns."""
        popup(self._page.body.filters.columns_button, self._menus.columns)

    def show_context_menu(self, at: QPoint) -> None:
        """The commands for what is selected: open, create, change, copy, remove."""
        table, registry = self._page.body.pane.data_table, self._app.actions
        if not self._page.deeds.selected_ids:
            return
        menu = QMenu(table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        first, *rest = registry.context_menu(CONTEXT)
        offered = [first, *registry.context_menu("account"), *rest]
        for action in offered:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(registry.qaction(action.id))
        menu.popup(table.viewport().mapToGlobal(at))

    # --- filters and views -----------------------------------------------------------------

    def find(self, text: str) -> None:
        """Show only accounts that hold every word typed."""
        self._page.body.pane.model.filter_text(text)
        self.show_emptiness()

    def clear_filters(self) -> None:
        """Show every account again, whatever was typed or chosen."""
        self._page.body.filters.finder.clear()
        self._page.state.clear_filters()

    def save_view(self) -> None:
        """Ask for a name and keep what is set now under it."""
        from app.views.widgets.fields import Text
        from app.views.widgets.form import FormDialog, FormSpec

        field = Text(name="name", label=tr("&Name"), required=True, most=60)
        note = tr("Keeps filters, grouping, order and columns.")
        spec = FormSpec(tr("Save view"), (field,), tr("Save view"), note)
        dialog = FormDialog(self._app, spec, {}, self._page.window())
        dialog.submitted.connect(partial(self._save, dialog))
        dialog.open()

    def _save(self, dialog: FormDialog, answers: Mapping[str, Any]) -> None:
        from app.services.views import save_view

        now = self._page.state.now
        outcome = self._app.edits.attempt(
            tr("Save view"), save_view, str(answers["name"]), self._page.name, now.as_json()
        )
        if outcome.refusal is not None:
            dialog.refuse(outcome.refusal, "name")
            return
        self._page.load()
        self._page.state.go_to(str(outcome.value))

    def update_view(self) -> None:
        """Let the user's own view remember how the list is set now."""
        from app.services.views import update_view

        now = self._page.state.now
        if now.view_id is not None:
            self._page.attempt(tr("Update view"), update_view, now.view_id, now.as_json())

    def remove_view(self) -> None:
        """Remove the user's own view that is shown."""
        from app.services.views import remove_view

        now = self._page.state.now
        if now.view_id is not None and self._page.attempt(
            tr("Remove view"), remove_view, now.view_id
        ):
            self._page.toast(tr("The view {0} was removed.", now.title), undo=True)

    def show_emptiness(self) -> None:
        """The list, or a sentence with the ways out."""
        page, theme = self._page, self._app.theme
        filtered = page.body.pane.filtered()
        if filtered or not (page.cards.is_ready or page.cards.rows):
            page.body.show_empty(empty=False)
            return
        if page.cards.rows:
            self._say_filtered_out()
        else:
            new = primary(theme, tr("New account"), "plus")
            new.clicked.connect(page.deeds.new_account)
            into = secondary(theme, tr("Import…"), "download")
            into.clicked.connect(lambda: self._run("file.import"))
            page.body.empty.say(
                tr("No accounts yet"),
                tr("Add the first account by hand, or import a list of them."), new, into,
            )  # fmt: skip
        page.body.show_empty(empty=True)

    def _say_filtered_out(self) -> None:
        page = self._page
        filters = len(page.state.conditions) + bool(page.body.filters.finder.text())
        clear = primary(self._app.theme, tr("Clear filters"), "x")
        clear.clicked.connect(self.clear_filters)
        title = trn("No account matches {0} filter", "No account matches {0} filters", filters)
        if not filters:
            title = tr("Every account is archived")
            clear.setText(tr("Show archived accounts"))
            clear.clicked.connect(lambda: page.state.show_archived(shown=True))
        page.body.empty.say(title, "", clear)

    def _run(self, action_id: str) -> None:
        if action_id in {action.id for action in self._app.actions}:
            self._app.actions.run(action_id)

    def export_rows(self) -> None:
        """Ask where to write the rows shown as a table, then write them."""
        from app.views.portfolio.export import export_list

        export_list(self._page)
