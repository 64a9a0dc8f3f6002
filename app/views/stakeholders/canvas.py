"""The view on the map: zoom, pan, and everything the keyboard can do there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget
from typing_extensions import override

from app.bridge.tr import tr
from app.views.stakeholders.scene import MapScene, tree_order
from app.views.widgets.ink import CENTRE, Ink

_NUDGE_PX = 8
_PAN_PX = 60
_SMALLEST, _LARGEST = 0.2, 2.5
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class MapCanvas(QGraphicsView):
    """Shows the scene; wishes leave as signals, since only services change anything."""

    chosen = Signal(object)
    inspector_wished = Signal()
    support_wished = Signal(object)
    influence_wished = Signal(object, object)
    reporting_wished = Signal(object, object)
    line_wished = Signal(object, object)
    nudge_wished = Signal(object, int, int)
    removal_wished = Signal(object)
    scale_changed = Signal(int)
    mode_changed = Signal(str)

    def __init__(self, ink: Ink, scene: MapScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._ink = ink
        self._map = scene
        self._aim: tuple[str, int] | None = None  # "line" or "boss", and from whom
        self._fit_wanted = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Stakeholder map"))
        scene.picked.connect(self._on_picked)
        scene.reporting_wished.connect(self.reporting_wished)

    @property
    def scale_percent(self) -> int:
        """The scale of the canvas in per cent."""
        return round(self.transform().m11() * 100)

    def fit(self) -> None:
        """Show everybody: as large as it goes, never beyond 100 %."""
        area = self.sceneRect()
        port = self.viewport().rect()
        if area.isEmpty() or port.isEmpty():
            return
        wanted = min(port.width() / area.width(), port.height() / area.height(), 1.0)
        self._set_scale(wanted)
        self.centerOn(
            area.center() if wanted < 1.0 else _top_middle(area, self.viewport().height())
        )

    def zoom_by(self, factor: float) -> None:
        """Zoom in or out round the middle."""
        self._fit_wanted = False
        self._set_scale(self.transform().m11() * factor)

    def zoom_whole(self) -> None:
        """Back to 100 %."""
        self._fit_wanted = False
        self._set_scale(1.0)

    def refit(self) -> None:
        """Fit again where the user has not chosen a scale."""
        if self._fit_wanted:
            self.fit()

    def choose(self, person_id: int | None) -> None:
        """Select a person, bring them into view, and tell."""
        self._fit_wanted = False  # the inspector opens: nothing may jump under the mouse
        self._map.select(person_id)
        card = self._map.cards.get(person_id or 0)
        if card is not None:
            self.ensureVisible(card, 24, 24)
        self.chosen.emit(person_id)

    def _set_scale(self, scale: float) -> None:
        scale = max(_SMALLEST, min(_LARGEST, scale))
        self.resetTransform()
        self.scale(scale, scale)
        self.scale_changed.emit(self.scale_percent)

    def _on_picked(self, person_id: int) -> None:
        self.setFocus()
        if self._aim is None:
            self.choose(person_id)
        else:
            self._finish_aim(person_id)

    def _start_aim(self, kind: str, person_id: int) -> None:
        self._aim = (kind, person_id)
        self.mode_changed.emit(
            tr("Choose who is influenced, then Enter")
            if kind == "line"
            else tr("Choose the new manager, then Enter")
        )

    def _finish_aim(self, target: int) -> None:
        if self._aim is None:
            return
        kind, source = self._aim
        self._end_aim()
        if kind == "line":
            self.line_wished.emit(source, target)
        else:
            self.reporting_wished.emit(source, target)
        self.choose(source)

    def _end_aim(self) -> None:
        self._aim = None
        self.mode_changed.emit("")

    # --- keyboard ----------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._move_key(event) or self._command_key(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        step = self._map.step(self._map.selected_id(), 1 if forward else -1)
        order = tree_order(self._map.order, self._map.reports)
        at_end = not order or self._map.selected_id() == order[-1 if forward else 0]
        if step is None or at_end:
            return super().focusNextPrevChild(forward)
        self.choose(step)
        return True

    def _move_key(self, event: QKeyEvent) -> bool:
        way = _ARROWS.get(Qt.Key(event.key()))
        if way is None:
            return False
        held, here = event.modifiers(), self._map.selected_id()
        if held & Qt.KeyboardModifier.ControlModifier:
            across, down = self.horizontalScrollBar(), self.verticalScrollBar()
            across.setValue(across.value() + way[0] * _PAN_PX)
            down.setValue(down.value() + way[1] * _PAN_PX)
        elif held & Qt.KeyboardModifier.AltModifier:
            if here is not None:
                self.nudge_wished.emit(here, way[0] * _NUDGE_PX, way[1] * _NUDGE_PX)
        elif self._aim is not None:
            self._map.select(self._map.nearest(here, *way))
        else:
            self.choose(self._map.nearest(here, *way))
        return True

    def _command_key(self, event: QKeyEvent) -> bool:
        key, here = Qt.Key(event.key()), self._map.selected_id()
        if key == Qt.Key.Key_F:
            self._fit_wanted = True
            self.fit()
        elif key == Qt.Key.Key_0:
            self.zoom_whole()
        elif key == Qt.Key.Key_Escape and self._aim is not None:
            self._end_aim()
        elif here is None:
            return False
        else:
            return self._person_key(key, here)
        return True

    def _person_key(self, key: Qt.Key, here: int) -> bool:
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._aim is not None:
                self._finish_aim(here)
            else:
                self.inspector_wished.emit()
        elif key == Qt.Key.Key_C:
            self._start_aim("line", here)
        elif key == Qt.Key.Key_P:
            self._start_aim("boss", here)
        elif key == Qt.Key.Key_S:
            self.support_wished.emit(here)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_5:
            self.influence_wished.emit(here, key - Qt.Key.Key_0)
        elif key == Qt.Key.Key_Delete:
            self.removal_wished.emit(here)
        else:
            return False
        return True

    # --- mouse and painting ------------------------------------------------------------------

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1.15 if event.angleDelta().y() > 0 else 1 / 1.15)
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._map.cards:
            painter = QPainter(self.viewport())
            self._ink.begin(painter)
            middle = QRectF(self.viewport().rect())
            words = tr("Nobody is on this map yet. Add the first person.")
            self._ink.text(painter, middle, words, "reading", "text.muted", CENTRE)
            painter.end()


def _top_middle(area: QRectF, height_px: int) -> QPointF:
    # Teams grow downwards: what is small stands at the top, not in the middle.
    return QPointF(area.center().x(), area.top() + height_px / 2)
