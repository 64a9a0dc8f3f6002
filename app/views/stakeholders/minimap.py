"""The small map of the whole map, with the part in view outlined."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGraphicsScene, QWidget
from typing_extensions import override

from app.bridge.tr import tr
from app.views.stakeholders.canvas import MapCanvas
from app.views.stakeholders.card import stance_of
from app.views.stakeholders.scene import MapScene
from app.views.widgets import shapes
from app.views.widgets.ink import Ink

WIDTH, HEIGHT = 150.0, 86.0
_LEAST_WIDTH, _LEAST_HEIGHT, _LOWEST = 520.0, 480.0, 280.0
_MARGIN = 44.0  # of the scene, with nobody in it


class Minimap(QWidget):
    """Every card as a block in its support's colour; click to go there."""

    def __init__(self, ink: Ink, scene: MapScene, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._ink = ink
        self._scene = scene
        self._canvas = canvas
        self.setAccessibleName(tr("Overview of the map"))
        self.setToolTip(tr("Click to go to a part of the map"))
        scene.changed.connect(self._on_moved)
        for bar in (canvas.horizontalScrollBar(), canvas.verticalScrollBar()):
            bar.valueChanged.connect(self._on_moved)
        canvas.installEventFilter(self)
        self.stand()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.stand()
        return super().eventFilter(watched, event)

    def _on_moved(self, *_where: object) -> None:
        if cast(QGraphicsScene | None, self._canvas.scene()) is None:
            return  # the page is going away
        self.setVisible(self._is_needed())
        self.update()

    def _is_needed(self) -> bool:
        """On a small canvas it would lie on the cards: there it shows only what is out of view."""
        px, canvas = self._ink.px, self._canvas
        small = canvas.width() < px(_LEAST_WIDTH) or canvas.height() < px(_LOWEST)
        if small or not self._scene.cards:
            return False
        seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
        margin = px(_MARGIN)
        inner = self._scene.sceneRect().adjusted(margin, margin, -margin, -margin)
        return canvas.height() >= px(_LEAST_HEIGHT) or not seen.contains(inner)

    def stand(self) -> None:
        """Take the corner at the bottom right of the canvas, inside its scroll bars."""
        px, port = self._ink.px, self._canvas.viewport().geometry()
        self.resize(round(px(WIDTH)), round(px(HEIGHT)))
        gap = round(px(16))
        self.move(port.right() - self.width() - gap, port.bottom() - self.height() - gap)
        self._on_moved()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        painter.setBrush(ink.brush("bg.surface"))
        painter.setPen(ink.pen("border.default", hairline=True))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, ink.px(7), ink.px(7))
        painter.setPen(Qt.PenStyle.NoPen)
        for card in self._scene.cards.values():
            stance = stance_of(card.seat)
            role = f"{shapes.STANCES[stance].role}.graphic"
            opacity = 0.35 if stance in {None, "neutral"} else 0.85
            painter.setBrush(ink.brush(role, opacity if card.seat.is_covered else opacity * 0.5))
            painter.drawRoundedRect(self._small(card.frame().translated(card.pos())), 1.5, 1.5)
        seen = self._canvas.mapToScene(self._canvas.viewport().rect()).boundingRect()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(ink.pen("accent.graphic", 1.2))
        inner = frame.adjusted(2, 2, -2, -2)
        painter.drawRect(self._small(seen).intersected(inner))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        area, scale, origin = self._scale()
        at = (event.position() - origin) / scale
        self._canvas.centerOn(QPointF(at.x() + area.left(), at.y() + area.top()))

    def _scale(self) -> tuple[QRectF, float, QPointF]:
        area = self._scene.sceneRect()
        inner = QRectF(self.rect()).adjusted(6, 6, -6, -6)
        scale = min(
            inner.width() / max(1.0, area.width()), inner.height() / max(1.0, area.height())
        )
        origin = QPointF(
            inner.center().x() - area.width() * scale / 2,
            inner.center().y() - area.height() * scale / 2,
        )
        return area, scale, origin

    def _small(self, rect: QRectF) -> QRectF:
        area, scale, origin = self._scale()
        return QRectF(
            origin.x() + (rect.left() - area.left()) * scale,
            origin.y() + (rect.top() - area.top()) * scale,
            rect.width() * scale,
            rect.height() * scale,
        )
