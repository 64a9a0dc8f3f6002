"""The table of the list with its columns, groups and pinned totals, over one day and currency."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from app.bridge import formats
from app.bridge.card_row import CardRow
from app.bridge.columns import Column
from app.bridge.filter_fields import CUSTOM
from app.bridge.grouping import Group, GroupedTableModel
from app.bridge.list_totals import TotalsKept
from app.bridge.list_views import ListView, predicate_of
from app.bridge.theme import Theme
from app.bridge.tr import tr, trn
from app.views.portfolio.arranging import grouping_by
from app.views.portfolio.cells import Cells
from app.views.portfolio.columns import Editing, list_columns
from app.views.portfolio.list_table import ListTable
from app.views.portfolio.words import Words
from app.views.widgets.table_footer import TablePane

SHARED = frozenset((
    "stage", "segment", "decision", "owner", "industry", "tier", "region", "country", "intensity",
    "tags", "target",
))  # fmt: skip
"""The columns whose edit is of all selected rows; the user's own fields are too."""
DROPPED = ("margin", "decision", "course")
DROP_BELOW_PX = 1150  # below, the next step would be cut to a word or two
STEP_COMFORT_PX = 140
NAME_MOST_PX = 230
WIDE = ("industry", "owner")
WIDE_PX = 1380  # what a window 1600 wide leaves beside the sidebar
LEAST_PX = {
    "name": 146, "stage": 139, "course": 74, "csat": 80, "touch": 90,
    "step": 104, "decision": 76,
}  # fmt: skip
FROZEN = 2  # the boxes and the names stay in sight


class ListPane(TablePane):
    """Shows rows as a view says; everything about editing is asked of whoever made it."""

    columns_moved = Signal()

    def __init__(
        self,
        theme: Theme,
        today: date,
        currency: str,
        editing: Editing,
        parent: QWidget | None = None,
    ) -> None:
        self.words = Words(today, currency)
        self.totals = TotalsKept()
        self.model: GroupedTableModel[CardRow] = GroupedTableModel(
            list_columns(self.words, self.totals, editing)
        )
        table = ListTable(theme, self.model, Cells(self.words, self.totals).painters())
        super().__init__(table, accounts_words, parent)
        self.model.setParent(self)
        self.data_table = table
        self.fields = editing.fields
        self._group = ""
        self._order: tuple[str, ...] = ()
        table.links = frozenset({"name"})
        table.shared = SHARED | {CUSTOM + field.field for field in editing.fields}
        table.widths.stretch = "step"
        table.widths.least = LEAST_PX
        table.widths.drop = DROPPED
        table.widths.drop_below = DROP_BELOW_PX
        table.widths.comfort = STEP_COMFORT_PX
        table.widths.most = {"name": NAME_MOST_PX}
        table.widths.wide = dict.fromkeys(WIDE, WIDE_PX)
        table.freeze(FROZEN)
        table.header.setSectionsMovable(True)
        table.header.section_dropped.connect(self._on_dropped)
        table.paint.group_words = _members_words
        table.setAccessibleName(tr("Accounts"))

    @property
    def columns(self) -> tuple[Column[CardRow], ...]:
        """The columns, hidden ones as well."""
        return self.model.columns

    @property
    def group(self) -> str:
        """What the list is grouped by."""
        return self._group

    def show_view(self, view: ListView) -> None:
        """Filter, group and sort as the view says, and hide its hidden columns."""
        self.model.filter_rows(predicate_of(view.only, self.words.today))
        if view.group != self._group:
            self._group = view.group
            self.model.group_by(grouping_by(view.group))
        if view.order != self._order:
            self._order = view.order
            self.put_in_order(view.order)
        if list(view.sort) != self.model.order:
            self.model.sort_by(list(view.sort))
        self.data_table.widths.hidden = None if view.hidden is None else set(view.hidden)
        self.data_table.widths.apply()

    def put_in_order(self, order: Sequence[str]) -> None:
        """Show the columns in this order; those not named follow in their own."""
        header, keys = self.data_table.header, [column.key for column in self.columns]
        wanted = [*keys[:FROZEN], *(key for key in order if key in keys[FROZEN:])]
        wanted += [key for key in keys if key not in wanted]
        with QSignalBlocker(header):
            for place, key in enumerate(wanted):
                header.moveSection(header.visualIndex(keys.index(key)), place)
        self.data_table.viewport().update()
        header.viewport().update()
        self.footer.update()

    def _on_dropped(self) -> None:
        """The user dragged a column; the boxes and the names stay where they are."""
        order = self.column_order
        frozen = [column.key for column in self.columns[:FROZEN]]
        self._order = tuple(key for key in order if key not in frozen)
        if order[:FROZEN] != frozen:
            self.put_in_order(self._order)
        self.columns_moved.emit()

    @property
    def column_order(self) -> list[str]:
        """The keys of all columns as they stand now, hidden ones as well."""
        header = self.data_table.header
        return [self.columns[header.logicalIndex(at)].key for at in range(header.count())]

    def fit_totals(self) -> None:
        """Make the column of recurring revenue wide enough for the sum of all accounts."""
        ink, table = self.data_table.paint.ink, self.data_table
        text = self.words.thousands(sum(row.arr_minor or 0 for row in self.model.rows))
        wide = ink.width(text, "bodyStrong") / ink.zoom + 2 * table.paint.pad
        if table.widths.need.get("arr") != (need := math.ceil(wide)):
            table.widths.need["arr"] = need
            table.widths.apply()

    def filtered(self) -> Sequence[CardRow]:
        """Every row that passes the filter."""
        return self.data_table.filtered_rows()


def is_shared(key: str) -> bool:
    """Whether an edit of this column is of all selected rows."""
    return key in SHARED or key.startswith(CUSTOM)


def accounts_words(rows: Sequence[Any]) -> str:
    """“24 accounts”, “10,000 accounts”."""
    return trn("{1} account", "{1} accounts", len(rows), formats.number(len(rows)))


def _members_words(group: Group[Any]) -> str:
    return accounts_words(group.members)
