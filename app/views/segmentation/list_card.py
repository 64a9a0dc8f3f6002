"""A card around a table, with words where there is nothing, and tools in its head."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from app.bridge.columns import Column
from app.bridge.rows import RowTableModel
from app.bridge.theme import Theme
from app.views.widgets.base import Label, follow
from app.views.widgets.card import Card
from app.views.widgets.table import DataTable


class TableCard(Card):
    """The rows of one table; what is chosen is in `chosen`."""

    def __init__(
        self, theme: Theme, title: str, columns: Sequence[Column[Any]], empty: str,
        key: str = "id",
    ) -> None:  # fmt: skip
        super().__init__(theme, title)
        self._key = key
        self.model: RowTableModel[Any] = RowTableModel(tuple(columns), key=self.key_of)
        self.table = DataTable(theme, self.model)
        self.table.setAccessibleName(title)
        self._empty = Label(theme, empty, "body", "text.muted")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self.body.addWidget(self._stack, 1)
        follow(theme, self._on_sizes)

    def key_of(self, row: Any) -> Hashable:  # noqa: ANN401 a row of any list
        """What tells rows apart."""
        key: Hashable = getattr(row, self._key)
        return key

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows, or the words."""
        self.model.set_rows(list(rows))
        self._stack.setCurrentIndex(0 if rows else 1)

    @property
    def chosen(self) -> list[Any]:
        """The rows that are selected."""
        ids = set(self.table.selection.ids)
        return [row for row in self.model.rows if self.key_of(row) in ids]

    def _on_sizes(self) -> None:
        px = self.theme.px
        self._empty.setContentsMargins(round(px(14)), round(px(6)), round(px(14)), round(px(14)))
        self.setMinimumHeight(round(px(190)))
