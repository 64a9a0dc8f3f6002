"""What the commands around the list do: views, filters, explanations, export, context menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from app.bridge.filter_fields import FilterField
from app.bridge.tr import tr, trn
from app.views.portfolio.actions import CONTEXT
from app.views.portfolio.filter_bar import popup
from app.views.portfolio.list_menus import ListMenus
from app.views.portfolio.pane import FROZEN
from app.views.widgets.buttons import primary, secondary
from app.views.widgets.table_paint import SELECT_KEY

if TYPE_CHECKING:
    from app.views.portfolio.page import PortfolioPage


_OF_SEVERAL = frozenset((
    "portfolio.change", "portfolio.log_touches", "portfolio.edit_cell", "account.merge",
))  # fmt: skip
_OF_ONE = frozenset((
    "portfolio.open", "portfolio.edit_cell", "portfolio.edit_account", "account.add_promise",
    "account.summary", "account.pin", "account.add_reminder", "account.set_tier", "account.brief",
    "account.log_touch",
))  # fmt: skip
"""What the context menu leaves out, so that it has twelve entries at most."""


class ViewDeeds(QObject):
    """The commands' bodies that change what is shown, not what is known."""

    def __init__(self, page: PortfolioPage) -> None:
        super().__init__(page)
        self._page = page
        self._app = page.app
        self._made: ListMenus | None = None

    def use(self, menus: ListMenus) -> None:
        """The menus that are opened here; they in turn ask for limits and columns here."""
        self._made = menus

    @property
    def _menus(self) -> ListMenus:
        if self._made is None:
            raise RuntimeError("the menus are asked for before they are made")
        return self._made

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
        self.choose_columns()

    def choose_columns(self, _menu: object = None) -> None:
        """Choose which columns are shown, and in which order."""
        from app.views.portfolio.column_chooser import ColumnChooser

        page, pane = self._page, self._page.body.pane
        by_key = {column.key: column for column in pane.columns}
        shown = [
            (key, by_key[key].title.partition(",")[0], pane.data_table.widths.is_shown(by_key[key]))
            for key in pane.column_order[FROZEN:]
        ]
        chooser = ColumnChooser(self._app.theme, page, shown)
        chooser.changed.connect(page.state.show_columns)
        chooser.usual_wished.connect(lambda: page.state.show_columns((), None))
        chooser.start(page.body.filters.columns_button)

    def ask_limit(self, field: FilterField, place: int | None) -> None:
        """Ask for the limit of a filter, at its chip."""
        from app.views.portfolio.condition_popover import ConditionPopover

        page, filters = self._page, self._page.body.filters
        held = page.state.conditions[place] if place is not None else None
        context = (self._app.today, self._app.info.currency)
        popover = ConditionPopover(self._app.theme, page, field, held, context)
        popover.accepted.connect(partial(page.state.put_filter, place=place))
        if place is not None:
            popover.removed.connect(lambda: page.state.remove_filter(place))
        popover.start(filters.add_chip if place is None else filters.chips[place])

    def edit_filter(self, place: int) -> None:
        """Edit a filter in place: its values in a menu, its limit in a small form."""
        field = self._menus.field_of(self._page.state.conditions[place])
        if field.kind == "choice" or field.name == "renewal_days":
            chip = self._page.body.filters.chips[place]
            popup(chip, lambda menu: self._menus.condition(menu, place))
        else:
            self.ask_limit(field, place)

    def sort_here(self) -> None:
        """Sort by the column of the cursor; once more turns the order round."""
        if key := self._column_here():
            down = dict(self._page.state.now.sort).get(key)
            self._page.state.sort_by([(key, not down if down is not None else False)])

    def sort_then_here(self) -> None:
        """Sort by the column of the cursor after the columns that are sorted by already."""
        if key := self._column_here():
            down = dict(self._page.state.now.sort).get(key)
            self._page.state.sort_further(key, not down if down is not None else False)

    def _column_here(self) -> str:
        table = self._page.body.pane.data_table
        index = table.currentIndex()
        key = table.source.columns[index.column()].key if index.isValid() else ""
        return "" if key == SELECT_KEY else key

    def show_context_menu(self, at: QPoint) -> None:
        """The commands for what is selected: open, create, change, copy, remove."""
        table, registry = self._page.body.pane.data_table, self._app.actions
        if not self._page.deeds.selected_ids:
            return
        menu = QMenu(table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        first, *rest = registry.context_menu(CONTEXT)
        offered = [first, *registry.context_menu("account"), *rest]
        several = len(self._page.deeds.selected_ids) > 1
        left_out = _OF_ONE if several else _OF_SEVERAL
        for action in offered:
            if action is not None and action.id in left_out:
                continue
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
