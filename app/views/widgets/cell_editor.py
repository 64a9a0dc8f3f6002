"""Editing in place: the editor stands exactly where the text stood, in the same font."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)
from typing_extensions import override

from app.bridge import formats
from app.bridge.tr import trn
from app.views.widgets.fields import Refused

if TYPE_CHECKING:
    from app.views.widgets.table import DataTable

Index = QModelIndex | QPersistentModelIndex


class CellEditor(QStyledItemDelegate):
    """Makes a line or a menu for a cell and hands the answer to the column's `edit`."""

    def __init__(self, table: DataTable) -> None:
        super().__init__(table)
        self._table = table
        self._index = QPersistentModelIndex()

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._table.source.columns[index.column()]
        row = self._table.source.row_at(index)
        self._index = QPersistentModelIndex(index)
        editor: QWidget
        if column.choices is not None and row is not None:
            menu = QComboBox(parent)
            for value, word in column.choices(row):
                menu.addItem(word, value)
            menu.activated.connect(lambda: self._finish(menu))
            editor = menu
        else:
            editor = QLineEdit(parent)
        editor.setFont(self._table.theme.font("body"))
        editor.setAccessibleName(column.title)
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        column = self._table.source.columns[index.column()]
        row = self._table.source.row_at(index)
        if row is None:
            return
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(column.value(row)), 0))
            editor.showPopup()
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(column.written(row))
            editor.selectAll()
        count = self._table.rows_edited(index)
        if count > 1:
            self._say_many(editor, count)

    def _say_many(self, editor: QWidget, count: int) -> None:
        """Several rows get what is entered: no value of one of them stands in the editor."""
        words = trn("{1} row", "{1} rows", count, formats.number(count))
        editor.setToolTip(words)
        editor.setAccessibleDescription(words)
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText("")  # not clear(), which counts as the user's change
            editor.setPlaceholderText(words)

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Nothing here: `DataTable.commitData` asks, so that a refusal keeps the editor open."""

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        px = self._table.theme.px
        area = self._table.visualRect(index)
        editor.setGeometry(area.adjusted(round(px(1)), 1, -1, -2))

    @override
    def eventFilter(self, object: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            QToolTip.hideText()
        return super().eventFilter(object, event)

    def answer(self, editor: QWidget) -> Any:  # noqa: ANN401 whatever the column takes
        """What was typed or chosen."""
        if isinstance(editor, QComboBox):
            return editor.currentData()
        return editor.text().strip() if isinstance(editor, QLineEdit) else None

    def commit(self, editor: QWidget) -> bool:
        """Ask for the change; False, with the reason shown below, where it is refused."""
        model, index = self._table.source, self._index
        row = model.row_at(index)
        column = model.columns[index.column()]
        if isinstance(editor, QLineEdit) and not editor.isModified():
            return True
        answer = self.answer(editor)
        same = row is not None and answer in {column.value(row), column.written(row)}
        if row is None or column.edit is None or same:
            return True
        try:
            column.edit(row, answer)
        except Refused as reason:
            editor.setProperty("state", "problem")
            editor.style().polish(editor)
            below = editor.mapToGlobal(editor.rect().bottomLeft())
            QToolTip.showText(below, str(reason), editor)
            return False
        return True

    def _finish(self, editor: QComboBox) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
