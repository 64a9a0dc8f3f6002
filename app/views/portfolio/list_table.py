"""The table of accounts: letters jump to a name, a click on a selected cell edits it."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QWidget,
)
from typing_extensions import override

from app.bridge.arrange import fold
from app.bridge.theme import Theme
from app.views.widgets.table import DataTable

TYPED_TOGETHER_S = 1.0
_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class ListTable(DataTable):
    """Adds what only this list does to the table of every screen."""

    def __init__(self, theme: Theme, model: Any, painters: Any) -> None:  # noqa: ANN401 as DataTable
        super().__init__(theme, model, painters)
        self._typed = ""
        self._typed_at = 0.0
        self._in_cell = False
        self._pressed: QPersistentModelIndex | None = None

    @override
    def keyboardSearch(self, search: str) -> None:
        """Go to the next account whose name begins with what was typed."""
        now = time.monotonic()
        again = now - self._typed_at < TYPED_TOGETHER_S
        self._typed = (self._typed if again else "") + fold(search)
        self._typed_at = now
        rows = self.source.shown
        current = self.current_row()
        start = rows.index(current) if current in rows else -1
        # A word that grows may stay where it is; a first letter goes on to the next.
        first = start if len(self._typed) > 1 and start >= 0 else start + 1
        for step in range(len(rows)):
            row = rows[(first + step) % len(rows)]
            if fold(row.name).startswith(self._typed):
                self.show_row(row.id)
                self.selection.select((row.id,))
                return

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # After ← or → the cursor is in a cell: what is typed goes into it, if it can be changed.
        if event.key() in _SIDEWAYS and self.group_at(self.currentIndex().row()) is None:
            self._in_cell = True
        elif self._in_cell and self._starts_typing(event):
            return
        super().keyPressEvent(event)

    def _starts_typing(self, event: QKeyEvent) -> bool:
        text, index = event.text(), self.currentIndex()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if not (plain and text.strip() and text.isprintable() and index.isValid()):
            return False
        row, column = self.source.row_at(index), self.source.columns[index.column()]
        if row is None or column.key in self.links or not column.editable(row):
            return False
        self.edit(index)
        editor = QApplication.focusWidget()
        if isinstance(editor, QLineEdit) and self.isAncestorOf(editor):
            editor.selectAll()
            editor.insert(text)
        return True

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        # Tab goes on to the next cell of the row that can be changed, Shift+Tab to the one before.
        steps = {
            QAbstractItemDelegate.EndEditHint.EditNextItem: 1,
            QAbstractItemDelegate.EndEditHint.EditPreviousItem: -1,
        }
        step = steps.get(hint)
        if step is None:
            super().closeEditor(editor, hint)
            return
        index = QPersistentModelIndex(self.currentIndex())
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if self.state() != QAbstractItemView.State.EditingState:
            self._edit_beside(index, step)

    def _edit_beside(self, index: QPersistentModelIndex, step: int) -> None:
        row = self.source.row_at(index) if index.isValid() else None
        if row is None:
            return
        places = [self.source.columns.index(cell.column) for cell in self.cells()]
        start = places.index(index.column()) if index.column() in places else 0
        onward = places[start + 1 :] if step > 0 else places[:start][::-1]
        for place in onward:
            if self.source.columns[place].editable(row):
                beside = self.source.index(index.row(), place)
                self.setCurrentIndex(beside)
                self._in_cell = True
                self.edit(beside)
                return

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._pressed = None
        self._in_cell = False
        if index.isValid() and self._is_ready_to_edit(index):
            self._pressed = QPersistentModelIndex(index)
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        index = self.indexAt(event.position().toPoint())
        if pressed is not None and index.isValid() and pressed == index and not event.modifiers():
            self.edit(index)

    def _is_ready_to_edit(self, index: QModelIndex) -> bool:
        """A cell of the one row that is selected already, which is no link."""
        row = self.source.row_at(index)
        column = self.source.columns[index.column()]
        if row is None or column.key in self.links or not column.editable(row):
            return False
        return self.selection.current == row.id and row.id in self.selection.ids
