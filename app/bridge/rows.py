"""The one item model of all lists: rows, and the list of those that are shown.

Filter and sort rewrite that list; no proxy model stands between. The model draws nothing
and decides nothing: columns say what a cell is, and an edit is only asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from app.bridge.arrange import RowSet
from app.bridge.columns import Align, Column
from app.bridge.keyed import NOWHERE, Index, KeyedTableModel

R = TypeVar("R")

__all__ = ["ICON_ROLE", "ROW_ROLE", "TONE_ROLE", "Align", "Column", "RowTableModel"]

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
TONE_ROLE = ROW_ROLE + 1
ICON_ROLE = ROW_ROLE + 2

ALIGNMENTS = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    Align.CENTRE: Qt.AlignmentFlag.AlignCenter,
}


_CELL: dict[int, Callable[[Column[Any], Any], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda column, row: column.written(row),
    Qt.ItemDataRole.EditRole: lambda column, row: column.value(row),
    Qt.ItemDataRole.ToolTipRole: lambda column, row: (column.tip and column.tip(row)) or None,
    Qt.ItemDataRole.TextAlignmentRole: lambda column, _: ALIGNMENTS[column.align],
    Qt.ItemDataRole.AccessibleTextRole: lambda column, row: column.accessible(row),
    ROW_ROLE: lambda _, row: row,
    TONE_ROLE: lambda column, row: column.tone and column.tone(row),
    ICON_ROLE: lambda column, row: column.icon and column.icon(row),
}


def first_field(row: Any) -> Hashable:  # noqa: ANN401 any NamedTuple
    """The id of a row: its first field."""
    key: Hashable = row[0]
    return key


class RowTableModel(KeyedTableModel, Generic[R]):
    """A table of rows whose first field, or whatever `key` returns, is their id."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        parent: QObject | None = None,
        *,
        key: Callable[[R], Hashable] = first_field,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._set: RowSet[R] = RowSet(columns, key)

    @property
    def rows(self) -> Sequence[R]:
        """Every row, shown or filtered out."""
        return self._set.rows

    @property
    def ids(self) -> list[Hashable]:
        """The ids of the rows that are shown, in order."""
        return [key for key in self._keys if key in self._set]

    @property
    def shown(self) -> list[R]:
        """The rows that are shown, in order."""
        return [row for key in self._keys if (row := self._set.get(key)) is not None]

    @property
    def order(self) -> list[tuple[str, bool]]:
        """The column keys sorted by, each with True for descending."""
        return list(self._set.order)

    def row_at(self, index: Index | int) -> R | None:
        """The row at an index or line, None where there is none."""
        key = self.key_at(index)
        return None if key is None else self._set.get(key)

    def row_by_id(self, key: Hashable) -> R | None:
        """The row with this id, shown or not."""
        return self._set.get(key)

    def set_rows(self, rows: Iterable[R]) -> None:
        """Replace everything; `RowSelection` keeps the selection by id."""
        self._set.replace(rows)
        self.show_keys(self._arrange(), reset=True)

    def merge(self, changed: Iterable[R], removed: Iterable[Hashable] = ()) -> None:
        """Take in rows that are new or changed, and drop those that are gone."""
        touched = self._set.merge(changed, removed)
        self.show_keys(self._arrange(), touched=touched)

    def filter_text(self, query: str) -> None:
        """Show only rows whose searchable cells hold every word."""
        if query != self._set.query:
            self._set.query = query
            self.show_keys(self._arrange())

    def filter_rows(self, predicate: Callable[[R], bool] | None) -> None:
        """Show only rows for which the predicate holds; None shows all."""
        self._set.predicate = predicate
        self.show_keys(self._arrange())

    def sort_by(self, order: Sequence[tuple[str, bool]]) -> None:
        """Sort by column keys, each with True for descending, the first one first."""
        self._set.order = list(order)
        self.show_keys(self._arrange())

    def totals(self) -> list[Any]:
        """For each column its total over the rows shown, None where it has none."""
        return [column.total(self.shown) if column.total else None for column in self.columns]

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        read = _CELL.get(role)
        if read is None:
            return None
        row = self.row_at(index)
        return None if row is None else read(self.columns[index.column()], row)

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for the change; the change event brings the new row."""
        row = self.row_at(index)
        if row is None or role != Qt.ItemDataRole.EditRole:
            return False
        column = self.columns[index.column()]
        if column.edit is None or not column.editable(row):
            return False
        column.edit(row, value)
        return True

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        row = self.row_at(index)
        if row is not None and self.columns[index.column()].editable(row):
            return usual | Qt.ItemFlag.ItemIsEditable
        return usual

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return ALIGNMENTS[column.align]
        return (column.header_tip or None) if role == Qt.ItemDataRole.ToolTipRole else None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.columns):
            self.sort_by([(self.columns[column].key, order == Qt.SortOrder.DescendingOrder)])

    def _arrange(self) -> list[Hashable]:
        """The keys to show, in order."""
        return self._set.keys()
