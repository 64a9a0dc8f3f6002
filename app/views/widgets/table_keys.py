"""What keys and mouse do in a table, beyond what Qt does (design section 8)."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent

from app.views.widgets.table_paint import SELECT_KEY

if TYPE_CHECKING:
    from app.views.widgets.table import DataTable

_TOGGLE = QItemSelectionModel.SelectionFlag.Toggle | QItemSelectionModel.SelectionFlag.Rows
_KEY = Qt.Key


def link_at(table: DataTable, spot: QPoint) -> object | None:
    """The id of the row whose link is at a point of the viewport."""
    index = table.indexAt(spot)
    row = table.source.row_at(index) if index.isValid() else None
    if row is None:
        return None
    column = table.source.columns[index.column()]
    if column.key not in table.links:
        return None
    ink = table.paint.ink
    text = ink.width(column.written(row), "bodyStrong") + ink.px(table.paint.pad)
    inside = spot.x() - table.visualRect(index).left() <= text
    return table.source.key_at(index) if inside else None


def pressed(table: DataTable, event: QMouseEvent) -> bool:
    """A press on a box toggles its row, on a group head folds it; True where that was all."""
    if event.button() != Qt.MouseButton.LeftButton:
        return False
    index = table.indexAt(event.position().toPoint())
    if not index.isValid():
        return False
    group = table.group_at(index.row())
    if group is not None:
        table.setFocus(Qt.FocusReason.MouseFocusReason)
        table.fold(group)
        return True
    shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    if table.source.columns[index.column()].key == SELECT_KEY and not shift:
        table.setFocus(Qt.FocusReason.MouseFocusReason)
        table.selectionModel().setCurrentIndex(index, _TOGGLE)
        return True
    return False


def released(table: DataTable, event: QMouseEvent) -> None:
    """A click on a link opens its row."""
    plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
    if event.button() == Qt.MouseButton.LeftButton and plain:
        key = link_at(table, event.position().toPoint())
        if key is not None:
            table.opened.emit(key)


def typed(table: DataTable, event: QKeyEvent) -> bool:
    """Enter opens, Space selects, arrows fold groups, Ctrl+A and Ctrl+C; True where done."""
    if event.matches(QKeySequence.StandardKey.SelectAll):
        table.selection.select_shown()
        return True
    if event.matches(QKeySequence.StandardKey.Copy):
        copy(table)
        return True
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    if event.key() in {_KEY.Key_Return, _KEY.Key_Enter}:
        table.open_current()
        return True
    if event.key() == _KEY.Key_Space:
        table.selectionModel().select(table.currentIndex(), _TOGGLE)
        return True
    return event.key() in {_KEY.Key_Left, _KEY.Key_Right} and _fold(table, event)


def _fold(table: DataTable, event: QKeyEvent) -> bool:
    group = table.group_at(table.currentIndex().row())
    if group is None:
        return False
    table.fold(group, folded=event.key() == _KEY.Key_Left)
    return True


def copy(table: DataTable) -> None:
    """Put the selected rows, or the current one, on the clipboard as text and as a table."""
    rows = [table.source.row_by_id(key) for key in table.selection.ids]
    current = table.current_row()
    chosen = [row for row in rows if row is not None] or ([current] if current else [])
    columns = [cell.column for cell in table.cells() if cell.column.key != SELECT_KEY]
    lines = [[column.title for column in columns]]
    lines += [[column.written(row) for column in columns] for row in chosen]
    data = QMimeData()
    data.setText("\n".join("\t".join(line) for line in lines))
    data.setData("text/html", _as_html(lines).encode())
    QGuiApplication.clipboard().setMimeData(data)


def _as_html(lines: list[list[str]]) -> str:
    def cells(line: list[str], tag: str) -> str:
        return "".join(f"<{tag}>{html.escape(text)}</{tag}>" for text in line)

    head, *rest = lines
    body = "".join(f"<tr>{cells(line, 'td')}</tr>" for line in rest)
    return f"<table><tr>{cells(head, 'th')}</tr>{body}</table>"
