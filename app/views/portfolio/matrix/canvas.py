"""The plot that the user touches: hover, click, rectangle, arrow keys; scores never change here."""

from __future__ import annotations

from collections.abc import Generator, Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from app.bridge.slices import Slices
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.portfolio.matrix.ground import Frame, paint_tails, painting_ground
from app.views.portfolio.matrix.measures import ATTRACTIVENESS, STRENGTH, quadrant_of
from app.views.portfolio.matrix.placing import Bubble, names_for
from app.views.portfolio.matrix.plot import Plot
from app.views.widgets.base import follow, ringed

_DRAG_PX = 5.0
_MOVES = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class MatrixCanvas(Plot):
    """Bubbles; `chosen` is the one in focus, `selection_changed` all that are selected."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._ground: QPixmap | None = None
        self._slices = Slices(self)
        self._hovered: Bubble | None = None
        self._pressed: QPointF | None = None
        self._band: QRectF | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Matrix of accounts"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        ringed(self, 4)
        follow(theme, self._on_theme)

    @override
    def refresh(self) -> None:
        self._ground = self._hovered = None
        self._slices.stop()
        super().refresh()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setMinimumSize(QSize(round(self._ink.px(320)), round(self._ink.px(260))))
        self.refresh()

    def _on_menu(self, at: object) -> None:
        self.menu_wished.emit(self.current, at)

    # --- painting --------------------------------------------------------------------------

    @override
    def show_before(self, before: Mapping[int, tuple[float | None, float | None]]) -> None:
        if self.is_crowded:
            self._before = before
            self.update()  # one tail, drawn over the picture, which stays as it is
        else:
            super().show_before(before)

    def _tails(self) -> dict[int, QPointF]:
        scene = self.scene
        usual = (self.across, self.up) == (STRENGTH, ATTRACTIVENESS)
        return {
            key: scene.spot(x, y)
            for key, (x, y) in self._before.items()
            if usual and x is not None and y is not None and key in scene.by_id
        }

    def _drawing(self) -> Generator[None, None, QPixmap]:
        """Everything that does not change with hover and selection; of many, in slices."""
        scene, ink = (yield from self.arranging()), self._ink
        tails = {} if self.is_crowded else self._tails()
        names = names_for(scene, lambda text: ink.width(text, "caption") + 2, ink.px(15), tails)
        frame = Frame(scene, names, self.corners, self.tone, (self.across, self.up), tails)
        return (yield from painting_ground(ink, QSizeF(self.size()), frame))

    def _take_ground(self, ground: QPixmap) -> None:
        self._ground = ground
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        if self._ground is None or self._ground.devicePixelRatio() != ink.dpr:
            if not self._slices.is_busy:
                self._slices.run(self._drawing(), self._take_ground)
            if self._ground is None:
                painter.fillRect(self.rect(), ink.colour("bg.surface"))
                return
        painter.drawPixmap(0, 0, self._ground)
        if self.is_crowded:
            paint_tails(ink, painter, self.scene, self._tails())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for key in self.selected:
            self._ring(painter, self.scene.by_id.get(key), "focus.ring", 2.0)
        if self._hovered is not None and self._hovered.row.id not in self.selected:
            self._ring(painter, self._hovered, "border.control", 1.5)
        if self._band is not None:
            painter.setPen(ink.pen("accent.graphic", hairline=True))
            painter.setBrush(ink.brush("accent.graphic", 0.10))
            painter.drawRect(self._band)

    def _ring(self, painter: QPainter, bubble: Bubble | None, role: str, width: float) -> None:
        if bubble is not None:
            ink = self._ink
            radius = bubble.radius + ink.px(3)
            painter.setPen(ink.pen(role, width))
            painter.drawEllipse(QPointF(bubble.x, bubble.y), radius, radius)

    # --- mouse and keys --------------------------------------------------------------------

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._ground is None:
            return  # of many accounts, nothing is there yet
        if self._pressed is not None:
            moved = (at - self._pressed).manhattanLength() > self._ink.px(_DRAG_PX)
            if moved or self._band is not None:
                self._band = QRectF(self._pressed, at).normalized()
                self.update()
            return
        bubble = self.scene.at(at.x(), at.y())
        if bubble is not self._hovered:
            self._hovered = bubble
            shape = Qt.CursorShape.PointingHandCursor if bubble else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        elif event.button() == Qt.MouseButton.RightButton:
            bubble = self.scene.at(event.position().x(), event.position().y())
            if bubble is not None and bubble.row.id not in self.selected:
                self.choose(bubble.row.id)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        adding = bool(
            event.modifiers()
            & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        )
        band, self._band, self._pressed = self._band, None, None
        if band is not None:
            found = self.scene.within(band)
            self.select([*self.selected, *found] if adding else found)
            return
        bubble = self.scene.at(event.position().x(), event.position().y())
        if bubble is not None:
            self.choose(bubble.row.id, add=adding)
        elif not adding:
            self.select(())

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        bubble = self.scene.at(event.position().x(), event.position().y())
        if bubble is not None:
            self.opened.emit(bubble.row.id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        bubbles = self.scene.bubbles
        current = self.scene.by_id.get(self.current or 0)
        if key in _MOVES and bubbles:
            after = self.scene.nearest(current, *_MOVES[key]) if current else bubbles[0]
            if after is not None:
                self.choose(after.row.id)
        elif key == Qt.Key.Key_Space and current is not None:
            self.choose(current.row.id, add=True)
        elif key == Qt.Key.Key_A and current is not None and not event.modifiers():
            keys = self.quadrant_ids(quadrant_of(self.across, self.up, current.row))
            self.select([current.row.id, *(one for one in keys if one != current.row.id)])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and current is not None:
            self.opened.emit(current.row.id)
        elif key == Qt.Key.Key_Escape and (self._band is not None or self.selected):
            self._band = self._pressed = None
            self.select(())
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            bubble = self.scene.at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), self.spoken(bubble) if bubble else "", self)
            return True
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()
