"""A table in the document of a plan: as high as its rows, worked by keys, with a line of tools."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.columns import Column
from app.bridge.rows import RowTableModel
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.plan.lines import add_entry
from app.views.widgets.base import Label, follow
from app.views.widgets.buttons import Button, ghost
from app.views.widgets.card import Surface
from app.views.widgets.flow import FlowLayout
from app.views.widgets.lengths import Lengths
from app.views.widgets.table import DataTable
from app.views.widgets.table_paint import CellPainter
from app.views.widgets.table_view import ROW_PX


class RegisterTable(DataTable):
    """Shows all its rows; Enter opens one, F2 writes in it, Ctrl+Delete removes it."""

    keyed = Signal(QKeyEvent)  # a key that the table has no use for
    removed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        model: RowTableModel[Any],
        name: str,
        painters: Mapping[str, CellPainter] | None = None,
    ) -> None:
        super().__init__(theme, model, painters)
        self.setAccessibleName(name)
        self.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.source.arranged.connect(self.fit)
        follow(theme, self.fit)

    def fit(self) -> None:
        """Take the height of head and rows, so that the document scrolls and not the table."""
        px = self.theme.px
        rows = self.source.rowCount()
        bar = self.horizontalScrollBar()
        more = bar.sizeHint().height() if bar.maximum() > 0 else 0
        head = self.header.sizeHint().height()
        self.setFixedHeight(head + rows * round(px(ROW_PX)) + more)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    @property
    def current_key(self) -> object:
        """The record that the keyboard is at."""
        return self.source.key_at(self.currentIndex().row())

    def hold(self, key: object) -> None:
        """Put the cursor on a record and select it."""
        index = self.source.index_of(key, max(0, self.currentIndex().column()))
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_Delete:
            if self.current_key is not None:
                self.removed.emit(self.current_key)
            return
        event.ignore()
        self.keyed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)


class Register(Surface):
    """The table on a surface, what it says while it is empty, and the tools below it."""

    added = Signal()
    opened = Signal(object)
    removed = Signal(object)
    chosen = Signal(object)  # the record that the cursor moved to

    def __init__(
        self, theme: Theme, columns: Sequence[Column[Any]], name: str, empty: str,
        painters: Mapping[str, CellPainter] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(theme)
        self.model: RowTableModel[Any] = RowTableModel(columns)
        self.table = RegisterTable(theme, self.model, name, painters)
        self.empty = Label(theme, empty, "body", "text.muted")
        self.empty.setWordWrap(True)
        self.note = Label(theme, "", "caption", "status.watch.text")
        self.note.setWordWrap(True)
        self.extra_entries: list[tuple[str, Any, str]] = []
        self._tools = QWidget()
        self._row = FlowLayout(self._tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for widget in (self.table, self.empty, self.note, self._tools):
            column.addWidget(widget)
        lengths = Lengths(theme, self).keep(self._row.setContentsMargins, 6, 4, 6, 4)
        lengths.keep(self._row.setSpacing, 6)
        lengths.keep(self.empty.setContentsMargins, 14, 10, 14, 2)
        lengths.keep(self.note.setContentsMargins, 14, 6, 14, 2)
        self.table.opened.connect(self.opened)
        self.table.removed.connect(self.removed)
        self.table.context_wished.connect(self._open_menu)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.show_rows(())

    def add_tool(self, words: str, icon: str = "plus") -> Button:
        """A button below the table."""
        button = ghost(self.theme, words, icon).set_small()
        self._row.addWidget(button)
        return button

    def add_widget(self, widget: QWidget) -> None:
        """Something else below the table, such as a sum."""
        self._row.addWidget(widget)

    def allow(self, changes: bool) -> None:  # noqa: FBT001 the state of one switch
        """Whether anything can be changed: else there are no buttons, and nothing is written in."""
        for button in self._tools.findChildren(Button):
            button.setVisible(changes)
        trigger = DataTable.EditTrigger
        self.table.setEditTriggers(trigger.EditKeyPressed if changes else trigger.NoEditTriggers)

    def show_rows(self, rows: Sequence[Any], note: str = "") -> None:
        """Show these rows; the cursor stays on its record."""
        self.model.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        if rows and not self.table.currentIndex().isValid():
            self.table.hold(rows[0][0])
        self.table.fit()

    def _on_row(self) -> None:
        self.chosen.emit(self.table.current_key)

    def _open_menu(self, spot: QPoint) -> None:
        key = self.table.current_key
        if key is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add_entry(menu, tr("Open…"), lambda: self.opened.emit(key), "Return")
        for words, run, keys in self.extra_entries:
            add_entry(menu, words, partial(run, key), keys)
        menu.addSeparator()
        add_entry(menu, tr("Remove"), lambda: self.removed.emit(key), "Ctrl+Del")
        menu.popup(self.table.viewport().mapToGlobal(spot))
