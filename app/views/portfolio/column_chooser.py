"""Chooses which columns the list shows and in which order: by ticks, by dragging, by Alt+arrows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.base import Label
from app.views.widgets.buttons import ghost
from app.views.widgets.lengths import Lengths
from app.views.widgets.popover import MARGIN_PX, Popover

_WIDTH_PX = 290
_ROWS = 15
_LINE_PX = 24
_KEY = int(Qt.ItemDataRole.UserRole)


class ColumnList(QListWidget):
    """One line a column; Alt+↑ and Alt+↓ move it, Space ticks it."""

    arranged = Signal()

    def __init__(self, line_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line_px = line_px
        self.setUniformItemSizes(True)
        self.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setAccessibleName(tr("Columns"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model().rowsMoved.connect(self._tell)
        self.itemChanged.connect(self._tell)

    def _tell(self) -> None:
        self.arranged.emit()

    def fill(self, columns: Sequence[tuple[str, str, bool]]) -> None:
        """Show these columns: key, title, whether it is shown."""
        self.blockSignals(True)  # noqa: FBT003 Qt's own signature
        self.clear()
        for key, title, shown in columns:
            item = QListWidgetItem(title)
            item.setData(_KEY, key)
            item.setSizeHint(QSize(0, self._line_px))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.blockSignals(False)  # noqa: FBT003
        self.setCurrentRow(0)

    @property
    def order(self) -> tuple[str, ...]:
        """The keys in the order they stand in."""
        return tuple(str(self.item(at).data(_KEY)) for at in range(self.count()))

    @property
    def hidden(self) -> tuple[str, ...]:
        """The keys without a tick."""
        unticked = Qt.CheckState.Unchecked
        items = [self.item(at) for at in range(self.count())]
        return tuple(str(item.data(_KEY)) for item in items if item.checkState() == unticked)

    def move_current(self, step: int) -> None:
        """Move the column at the cursor up or down."""
        at = self.currentRow()
        to = at + step
        if not 0 <= to < self.count() or at < 0:
            return
        self.blockSignals(True)  # noqa: FBT003
        item = self.takeItem(at)
        self.insertItem(to, item)
        self.blockSignals(False)  # noqa: FBT003
        self.setCurrentRow(to, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.arranged.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_current(step)
            return
        super().keyPressEvent(event)


class ColumnChooser(Popover):
    """`changed` follows each tick and move: the order of all columns and the hidden ones."""

    changed = Signal(object, object)
    usual_wished = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget, columns: Sequence[tuple[str, str, bool]]
    ) -> None:
        super().__init__(theme, _WIDTH_PX, parent)
        self.list = ColumnList(round(theme.px(_LINE_PX)))
        self.list.fill(columns)
        note = Label(
            theme, tr("Drag, or Alt+↑ and Alt+↓, to put them in order"), "caption", "text.muted"
        )
        note.setWordWrap(True)
        self.usual_button = ghost(theme, tr("Usual columns"), "undo-2").set_small()
        self.usual_button.clicked.connect(self._on_usual)
        row = QHBoxLayout()
        row.addWidget(self.usual_button)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        for part in (Label(theme, tr("Columns"), "bodyStrong"), note):
            whole.addWidget(part)
        whole.addWidget(self.list, 1)
        whole.addLayout(row)
        edge = MARGIN_PX + 10
        lengths = Lengths(theme, self)
        lengths.keep(whole.setContentsMargins, edge, edge, edge, edge).keep(whole.setSpacing, 6)
        lengths.keep(self.list.setMinimumHeight, _LINE_PX * min(_ROWS, len(columns)))
        self.setContentsMargins(0, 0, 0, 0)
        self.list.setFont(theme.font("body"))
        self.setAccessibleName(tr("Choose columns"))
        self.list.arranged.connect(self._tell)

    def start(self, anchor: QWidget) -> None:
        """Open at the button with the cursor in the list."""
        self.open_at(anchor)
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def give_way(self, missing_px: int) -> None:
        if missing_px > 0:
            least = round(self.theme.px(90))
            self.list.setMinimumHeight(max(least, self.list.minimumHeight() - missing_px))

    def _tell(self) -> None:
        self.changed.emit(self.list.order, self.list.hidden)

    def _on_usual(self) -> None:
        self.dismiss()
        self.usual_wished.emit()
