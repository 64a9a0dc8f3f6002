"""The table of accounts: letters jump to a name, a click on a selected cell edits it."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QKeyEvent, QMouseEvent
from typing_extensions import override

from app.bridge.arrange import fold
from app.bridge.theme import Theme
from app.views.widgets.table import DataTable

TYPED_TOGETHER_S = 1.0


class ListTable(DataTable):
    """Adds what only this list does to the table of every screen."""

    def __init__(self, theme: Theme, model: Any, painters: Any) -> None:  # noqa: ANN401 as DataTable
        super().__init__(theme, model, painters)
        self._typed = ""
        self._typed_at = 0.0
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
        super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._pressed = None
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
