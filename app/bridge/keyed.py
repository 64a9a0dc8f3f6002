"""Item models over a list of keys, and how to get from one such list to another.

Every change of what is shown goes through `show_keys`, which tells the views exactly what
was removed, moved, inserted and changed, so that selection, current cell and scroll
position stay with their rows.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Signal,
)
from typing_extensions import override

from app.bridge.arrange import Change, compare, ranges

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class KeyedTableModel(QAbstractTableModel):
    """A table whose lines are known by keys; `arranged` follows each change of the lines."""

    arranged = Signal()

    # Above this many single steps a reset is cheaper for every view than the steps.
    reset_above = 500
    # Each run of lines costs a copy of the list of keys.
    runs_above = 30

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: list[Hashable] = []
        self._lines: dict[Hashable, int] | None = None
        self._rearranging = False

    @property
    def keys(self) -> tuple[Hashable, ...]:
        """The key of every line, in order."""
        return tuple(self._keys)

    @property
    def rearranging(self) -> bool:
        """Whether the model itself is changing what is shown; a deselection then is no wish."""
        return self._rearranging

    def key_at(self, index: Index | int) -> Hashable | None:
        """The key of an index or line, None where there is none."""
        line = index if isinstance(index, int) else index.row()
        return self._keys[line] if 0 <= line < len(self._keys) else None

    def index_of(self, key: Hashable, column: int = 0) -> QModelIndex:
        """Where a key is shown; invalid where it is not."""
        if self._lines is None:
            self._lines = {shown: line for line, shown in enumerate(self._keys)}
        line = self._lines.get(key)
        return QModelIndex() if line is None else self.index(line, column)

    def show_keys(
        self, keys: list[Hashable], *, touched: Iterable[Hashable] = (), reset: bool = False
    ) -> None:
        """Show these lines from now on; `touched` ones also have new content."""
        touched = list(touched)
        # So different in length needs no comparison: it takes more steps than a reset, or, in a
        # long list that words were typed over, more runs.
        most = self.runs_above if len(keys) > self.reset_above else self.reset_above
        reset = reset or abs(len(keys) - len(self._keys)) > most
        change = Change([], [], [], 0) if reset else compare(self._keys, keys)
        self._rearranging = True
        try:
            self._go_to(keys, change, touched, reset=reset)
        finally:
            self._rearranging = False
        self.arranged.emit()

    def _go_to(
        self, keys: list[Hashable], change: Change, touched: list[Hashable], *, reset: bool
    ) -> None:
        runs = len(change.removed) + len(change.inserted)
        reset = reset or (runs > self.runs_above and len(keys) > self.reset_above)
        if reset or change.steps > self.reset_above or len(touched) > self.reset_above:
            self.beginResetModel()
            self._set_keys(keys)
            self.endResetModel()
        else:
            self._remove(change.removed)
            self._reorder(change.kept)
            self._insert(keys, change.inserted)
            self._tell(touched)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def _set_keys(self, keys: list[Hashable]) -> None:
        self._keys = keys
        self._lines = None

    def _remove(self, runs: list[tuple[int, int]]) -> None:
        for first, last in runs:
            self.beginRemoveRows(NOWHERE, first, last)
            self._set_keys(self._keys[:first] + self._keys[last + 1 :])
            self.endRemoveRows()

    def _reorder(self, keys: list[Hashable]) -> None:
        if keys == self._keys:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [(self._keys[index.row()], index.column()) for index in before]
        self._set_keys(keys)
        self.changePersistentIndexList(before, [self.index_of(*place) for place in held])
        self.layoutChanged.emit()

    def _insert(self, keys: list[Hashable], runs: list[tuple[int, int]]) -> None:
        for first, last in runs:
            self.beginInsertRows(NOWHERE, first, last)
            self._set_keys(self._keys[:first] + keys[first : last + 1] + self._keys[first:])
            self.endInsertRows()

    def _tell(self, touched: list[Hashable]) -> None:
        lines = sorted(index.row() for key in touched if (index := self.index_of(key)).isValid())
        last_column = self.columnCount() - 1
        for first, last in ranges(lines):
            self.dataChanged.emit(self.index(first, 0), self.index(last, last_column))
