"""A selection by id that survives sorting, filtering, grouping and fresh rows."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Signal, Slot

from app.bridge.rows import RowTableModel

_SELECT = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
_ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_CURRENT = QItemSelectionModel.SelectionFlag.NoUpdate


class RowSelection(QObject):
    """Follows a view's selection model and keeps what is selected, shown or not, by id."""

    changed = Signal()

    def __init__(self, model: RowTableModel[Any], selection: QItemSelectionModel) -> None:
        super().__init__(selection)
        self._model = model
        self._selection = selection
        self._ids: dict[Hashable, None] = {}
        self._current: Hashable | None = None
        self._column = 0
        self._restoring = False
        selection.selectionChanged.connect(self._on_selection_changed)
        selection.currentChanged.connect(self._on_current_changed)
        model.arranged.connect(self._on_arranged)

    @property
    def ids(self) -> tuple[Hashable, ...]:
        """The selected ids in the order of selecting, hidden ones as well."""
        return tuple(self._ids)

    @property
    def hidden(self) -> int:
        """How many selected rows the filter hides."""
        return sum(not self._model.index_of(key).isValid() for key in self._ids)

    @property
    def current(self) -> Hashable | None:
        """The id of the row with the cursor."""
        return self._current

    def select(self, ids: Iterable[Hashable]) -> None:
        """Select these rows and no others."""
        self._ids = dict.fromkeys(ids)
        self._restore()
        self.changed.emit()

    def select_shown(self) -> None:
        """Select every row that is shown."""
        self.select(self._model.ids)

    def clear(self) -> None:
        """Select nothing, hidden rows included."""
        self.select(())

    @Slot(QItemSelection, QItemSelection)
    def _on_selection_changed(self, selected: QItemSelection, gone: QItemSelection) -> None:
        if self._model.rearranging or self._restoring:
            return
        for key in self._keys_of(gone):
            self._ids.pop(key, None)
        self._ids.update(dict.fromkeys(self._keys_of(selected)))
        self.changed.emit()

    @Slot()
    def _on_current_changed(self) -> None:
        if self._model.rearranging or self._restoring:
            return
        index = self._selection.currentIndex()
        self._current = self._model.key_at(index) if index.isValid() else None
        self._column = max(index.column(), 0)

    @Slot()
    def _on_arranged(self) -> None:
        known = {key: None for key in self._ids if self._model.row_by_id(key) is not None}
        lost = len(known) != len(self._ids)
        self._ids = known
        self._restore()
        if lost:
            self.changed.emit()

    def _keys_of(self, selection: QItemSelection) -> list[Hashable]:
        lines = {index.row() for index in selection.indexes()}
        keys = [self._model.key_at(line) for line in sorted(lines)]
        return [key for key in keys if key is not None and self._model.row_by_id(key) is not None]

    def _restore(self) -> None:
        """Make the view's selection say the same as the ids."""
        self._restoring = True
        wanted = QItemSelection()
        for key in self._ids:
            index = self._model.index_of(key)
            if index.isValid():
                wanted.select(index, index)
        self._selection.select(wanted, _ONLY)
        if self._current is not None:
            place = self._model.index_of(self._current, self._column)
            if place.isValid() and place != self._selection.currentIndex():
                self._selection.setCurrentIndex(place, _CURRENT)
        self._restoring = False
