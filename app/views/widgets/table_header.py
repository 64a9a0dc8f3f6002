"""The header of a table: titles in caption size, the sort arrow, and "select all"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from app.bridge.columns import Align, Column
from app.bridge.theme import Theme
from app.views.widgets import marks
from app.views.widgets.base import follow
from app.views.widgets.ink import Ink
from app.views.widgets.strokes import line_shape
from app.views.widgets.table_paint import ALIGNS, SELECT_KEY

if TYPE_CHECKING:
    from app.bridge.rows import RowTableModel
    from app.views.widgets.table_frozen import Frozen


class TableHeader(QHeaderView):
    """Paints titles from the columns; a click sorts, on the first box it selects all.

    Shift and a click sort by a further column. Where sections can be moved, `section_dropped`
    follows a drag.
    """

    select_all_clicked = Signal()
    sort_clicked = Signal(str, bool)
    sort_added = Signal(str, bool)
    section_dropped = Signal()

    def __init__(self, theme: Theme, model: RowTableModel[Any], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._ink = Ink(theme)
        self._model = model
        self._checked: bool | None = False
        self.frozen: Frozen | None = None
        self.setSectionsClickable(True)
        self.setSectionsMovable(False)
        self._dragged = False
        self.sectionMoved.connect(self._on_moved)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        follow(theme, self._on_theme)

    def set_checked(self, checked: bool | None) -> None:  # noqa: FBT001 one state of three
        """Show whether all, none or some rows are selected."""
        if checked is not self._checked:
            self._checked = checked
            self.viewport().update()

    def _on_moved(self) -> None:
        self._dragged = True

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedHeight(round(self._ink.px(28)))
        self.viewport().update()

    def _column(self, section: int) -> Column[Any]:
        return self._model.columns[section]

    def _sorted(self, key: str) -> bool | None:
        """True where this column sorts downwards, False upwards, None where it does not sort."""
        return dict(self._model.order).get(key)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), round(self._ink.px(28)))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        frozen = self.frozen.section_at(spot.x()) if self.frozen is not None else -1
        section = frozen if frozen >= 0 else self.logicalIndexAt(spot)
        resizing = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        super().mouseReleaseEvent(event)
        if self._dragged:
            self._dragged = False
            self.section_dropped.emit()
            return
        if section < 0 or resizing or event.button() != Qt.MouseButton.LeftButton:
            return
        column = self._column(section)
        if column.key == SELECT_KEY:
            self.select_all_clicked.emit()
            return
        down = self._sorted(column.key)
        first = column.align is Align.RIGHT  # figures start with the largest
        wanted = first if down is None else not down
        further = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        (self.sort_added if further else self.sort_clicked).emit(column.key, wanted)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.frozen is None or not self.frozen.offset:
            return
        painter = QPainter(self.viewport())
        for section in self.frozen.sections():
            left, wide = self.sectionPosition(section), self.sectionSize(section)
            self.paintSection(painter, QRect(left, 0, wide, self.height()), section)
        self.frozen.line(painter, self.height())

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        ink = self._ink
        ink.begin(painter)
        column = self._column(logicalIndex)
        area = QRectF(rect)
        painter.fillRect(area, ink.colour("bg.surface"))
        painter.fillRect(
            QRectF(area.x(), area.bottom() - 1, area.width(), 1), ink.colour("border.default")
        )
        if column.key == SELECT_KEY:
            box = area.adjusted(ink.px(12), 0, 0, -1)
            marks.check_box(ink, painter, box, checked=self._checked)
            return
        self._paint_title(painter, area.adjusted(ink.px(8), 0, -ink.px(8), -1), column)

    def _paint_title(self, painter: QPainter, area: QRectF, column: Column[Any]) -> None:
        ink = self._ink
        down = self._sorted(column.key)
        role = "text.muted" if down is None else "text.primary"
        if down is not None:
            size, gap = ink.px(8), ink.px(3)
            x = area.x()
            if column.align is Align.RIGHT:
                x = area.right() - ink.width(column.title, "caption:500") - gap - size
            spot = QRectF(x, area.center().y() - size / 2, size, size)
            line_shape(ink, painter, spot, "sort_down" if down else "sort_up", role, 1.4)
            if column.align is not Align.RIGHT:
                area = area.adjusted(size + gap, 0, 0, 0)
        ink.text(painter, area, column.title, "caption:500", role, ALIGNS[column.align])
