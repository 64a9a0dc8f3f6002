"""Connects what the parts of the list tell to what the others do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from app.views.portfolio.pane import FROZEN, ListPane
from app.views.portfolio.selection_words import count_words

if TYPE_CHECKING:
    from app.views.portfolio.page import PortfolioPage


class Wires(QObject):
    """The connections of one page; it decides nothing."""

    def __init__(self, page: PortfolioPage) -> None:
        super().__init__(page)
        self._page = page
        self._connect()

    def _connect(self) -> None:
        page = self._page
        body, deeds, views, state = page.body, page.deeds, page.view_deeds, page.state
        state.changed.connect(page.show_state)
        page.app.edits.enabled_changed.connect(self.show_enabled)
        body.pane_made.connect(self._on_pane)
        body.views.chosen.connect(state.go_to)
        body.views.save_wished.connect(page.keeping.save_view)
        body.views.update_wished.connect(page.keeping.update_view)
        body.views.moved.connect(page.keeping.order)
        body.views.menu_wished.connect(page.keeping.show_menu)
        body.filters.removed.connect(state.remove_filter)
        body.filters.edit_wished.connect(views.edit_filter)
        body.filters.finder.textChanged.connect(views.find)
        body.filters.finder.left.connect(deeds.go_to_list)
        body.bulk.change_wished.connect(page.bulk_deeds.change_selected)
        body.bulk.touch_wished.connect(page.bulk_deeds.log_touch)
        body.bulk.archive_wished.connect(page.bulk_deeds.archive)
        body.bulk.restore_wished.connect(deeds.restore_selected)
        body.bulk.clear_wished.connect(deeds.clear_selection)
        body.strip.explain_wished.connect(page.explaining.explain_tile)
        body.strip.accounts_wished.connect(page.explaining.show_accounts_of)

    def _on_pane(self, pane: ListPane) -> None:
        page = self._page
        table = pane.data_table
        table.opened.connect(page.open_account)
        table.context_wished.connect(page.view_deeds.show_context_menu)
        table.selection.changed.connect(page.show_selection)
        pane.model.arranged.connect(self._on_arranged)
        table.sorted_by.connect(page.state.sort_by)
        table.header.sectionResized.connect(self._on_resized)
        pane.columns_moved.connect(self._on_columns_moved)
        kept = page.memory.get("widths")
        for key, px in cast("dict[str, object]", kept if isinstance(kept, dict) else {}).items():
            if isinstance(px, int):
                table.widths.own_px[key] = px

    def _on_arranged(self) -> None:
        page = self._page
        every = page.feed.every(archived=page.state.now.only.archived)
        words = count_words(len(page.body.pane.filtered()), every)
        page.body.filters.show_count(*words)

    def _on_resized(self, place: int, _old: int, width: int) -> None:
        page = self._page
        widths = page.body.pane.data_table.widths
        if widths.take(place, width):
            page.memory.put("widths", dict(widths.own_px))

    def _on_columns_moved(self) -> None:
        page = self._page
        page.state.show_columns(page.body.pane.column_order[FROZEN:], page.state.now.hidden)

    def show_enabled(self, _enabled: bool | None = None) -> None:  # noqa: FBT001 what the signal has
        """Let everything that changes the file follow whether it can be changed now."""
        page = self._page
        page.body.views.set_editable(editable=page.app.edits.enabled)
        page.body.bulk.set_editable(editable=page.app.edits.enabled)
        page.situation_changed.emit()
