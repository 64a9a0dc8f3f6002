"""The list of every screen: a table view over `RowTableModel` that paints its rows in one pass.

A screen gives columns (bridge) and, for cells that are more than text, painters by column key. The
item model stays underneath for selection, keyboard, editing and screen readers. A first column
with the key `select` is the column of check boxes; see `select_column`.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QTableView, QWidget
from typing_extensions import override

from app.bridge.columns import Column
from app.bridge.grouping import Group, GroupedTableModel
from app.bridge.rows import RowTableModel
from app.bridge.selection import RowSelection
from app.bridge.theme import Theme
from app.views.widgets import table_keys
from app.views.widgets.cell_editor import CellEditor
from app.views.widgets.table_paint import SELECT_KEY, CellPainter
from app.views.widgets.table_view import PaintedTable

__all__ = ["DataTable", "select_column"]


def select_column() -> Column[Any]:
    """The column of check boxes, to put first."""
    return Column(key=SELECT_KEY, title="", value=lambda _row: "", width_px=44)


class DataTable(PaintedTable):
    """Shows a row model; `opened` on Enter, double click, or a click on a link column.

    `sorted_by` carries the order that the user chose in the header.
    """

    opened = Signal(object)
    sorted_by = Signal(object)
    context_wished = Signal(QPoint)

    def __init__(
        self,
        theme: Theme,
        model: RowTableModel[Any],
        painters: Mapping[str, CellPainter] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, model, painters, parent)
        self.links: frozenset[str] = frozenset()
        self.shared: frozenset[str] = frozenset()  # columns whose edit is of all selected rows
        self._held: QWidget | None = None
        self._editor = CellEditor(self)
        self.setItemDelegate(self._editor)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.selection = RowSelection(model, self.selectionModel())
        self.header.select_all_clicked.connect(self._on_select_all)
        self.header.sort_clicked.connect(self._on_sort_clicked)
        self.header.sort_added.connect(self._on_sort_added)
        self.selection.changed.connect(self._on_selection)
        self.source.arranged.connect(self._on_selection)
        self.doubleClicked.connect(self._on_double_clicked)
        self.customContextMenuRequested.connect(self.context_wished)

    def rows_edited(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """How many rows an edit of this cell is of."""
        chosen = self.selection.ids
        shared = self.source.columns[index.column()].key in self.shared
        return len(chosen) if shared and self.source.key_at(index.row()) in chosen else 1

    def current_row(self) -> Any:  # noqa: ANN401 a row of the model
        """The row that the keyboard is at, None on a head or nowhere."""
        index = self.currentIndex()
        return self.source.row_at(index) if index.isValid() else None

    def open_current(self) -> None:
        """Open the row the keyboard is at; fold or unfold a group."""
        line = self.currentIndex().row()
        group = self.group_at(line)
        if group is not None:
            self.fold(group)
            return
        key = self.source.key_at(line)
        if key is not None:
            self.opened.emit(key)

    def fold(self, group: Group[Any], *, folded: bool | None = None) -> None:
        """Fold a group away or show its rows."""
        if isinstance(self.source, GroupedTableModel):
            wanted = not group.folded if folded is None else folded
            self.source.fold_group(group.name, folded=wanted)

    def show_row(self, key: Hashable) -> None:
        """Put the cursor on a row and bring it into view."""
        index = self.source.index_of(key, min(1, len(self.source.columns) - 1))
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _on_selection(self) -> None:
        chosen = len(self.selection.ids)
        self.header.set_checked(
            False if not chosen else chosen >= len(self.filtered_rows()) or None
        )

    def _on_sort(self, key: str, down: bool) -> None:  # noqa: FBT001 a slot
        self.source.sort_by([(key, down)])

    def _on_sort_clicked(self, key: str, down: bool) -> None:  # noqa: FBT001 a slot
        self._sort([(key, down)])

    def _on_select_all(self) -> None:
        if self.selection.ids:
            self.selection.clear()
        else:
            self.selection.select_shown()

    def _on_sort_added(self, key: str, down: bool) -> None:  # noqa: FBT001 what the signal carries
        kept = [step for step in self.source.order if step[0] != key]
        self._sort([*kept, (key, down)])

    def _sort(self, order: list[tuple[str, bool]]) -> None:
        self.source.sort_by(order)
        self.sorted_by.emit(order)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        key = self.source.columns[index.column()].key
        if key != SELECT_KEY and self.group_at(index.row()) is None:
            self.open_current()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        self._hover(self.rowAt(spot.y()))
        hand = table_keys.link_at(self, spot) is not None
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not table_keys.pressed(self, event):
            super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        table_keys.released(self, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not table_keys.typed(self, event):
            super().keyPressEvent(event)

    @override
    def commitData(self, editor: QWidget) -> None:
        """Ask for the change; a refusal keeps the editor open with the reason below it."""
        kept = self._editor.commit(editor)
        self._held = None if kept else editor

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        cancelled = hint == QAbstractItemDelegate.EndEditHint.RevertModelCache
        if editor is self._held and not cancelled:
            return
        self._held = None
        super().closeEditor(editor, hint)
