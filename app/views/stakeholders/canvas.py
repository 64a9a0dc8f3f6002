"""The view on the map: zoom, pan, and everything the keyboard can do there."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget
from typing_extensions import override

from app.bridge.tr import tr
from app.views.stakeholders.card import PersonCard
from app.views.stakeholders.keys import MapKeys
from app.views.stakeholders.scene import MapScene
from app.views.widgets.ink import Ink

_SMALLEST, _LARGEST = 0.15, 2.5
_READABLE = 0.6  # smaller than that only where somebody asks for it


class MapCanvas(QGraphicsView):
    """Shows the scene; wishes leave as signals, since only services change anything."""

    chosen = Signal(object)
    inspector_wished = Signal()
    support_wished = Signal(object)
    reconfirm_wished = Signal(object)
    influence_wished = Signal(object, object)
    reporting_wished = Signal(object, object)
    line_wished = Signal(object, object)
    nudge_wished = Signal(object, int, int)
    removal_wished = Signal(object)
    menu_wished = Signal(object, QPoint)
    scale_changed = Signal(int)
    mode_changed = Signal(str)

    def __init__(self, ink: Ink, scene: MapScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._ink = ink
        self._map = scene
        self._fit_wanted = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Stakeholder map"))
        self.keys = MapKeys(self, scene)
        scene.picked.connect(self._on_picked)
        scene.reporting_wished.connect(self.reporting_wished)

    @property
    def scale_percent(self) -> int:
        """The scale of the canvas in per cent."""
        return round(self.transform().m11() * 100)

    def fit(self, least: float = _SMALLEST) -> None:
        """Show everybody: as large as it goes, never beyond 100 %.

        Below `least` not everybody is shown, but who is can be read; the rest is scrolled to.
        """
        area, room = self.sceneRect(), self.contentsRect()
        if area.isEmpty() or room.isEmpty():
            return
        fitting = min((room.width() - 2) / area.width(), (room.height() - 2) / area.height())
        wanted = max(min(fitting, 1.0), least)
        self._set_scale(wanted)
        half = self.viewport().height() / 2 / wanted
        from_top = fitting < wanted or wanted >= 1.0
        top_middle = QPointF(area.center().x(), area.top() + half)
        self.centerOn(top_middle if from_top else area.center())

    def fit_all(self) -> None:
        """Show everybody, however small, and stay so when the window changes."""
        self._fit_wanted = True
        self.fit()

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
            self.fit(_READABLE)

    def choose(self, person_id: int | None) -> None:
        """Select a person, bring them into view, and tell."""
        self._fit_wanted = False  # the inspector opens: nothing may jump under the mouse
        self._map.select(person_id)
        card = self._map.cards.get(person_id or 0)
        if card is not None:
            self.ensureVisible(card, 24, 24)
        self.setAccessibleDescription(card.spoken() if card is not None else "")
        self.chosen.emit(person_id)

    def _set_scale(self, scale: float) -> None:
        scale = max(_SMALLEST, min(_LARGEST, scale))
        self.resetTransform()
        self.scale(scale, scale)
        self.scale_changed.emit(self.scale_percent)

    def _on_picked(self, person_id: int) -> None:
        self.setFocus()
        if not self.keys.finish(person_id):
            self.choose(person_id)

    # --- keyboard ----------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.keys.take(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        step = self._map.step(self._map.selected_id(), 1 if forward else -1)
        order = self._map.order
        at_end = not order or self._map.selected_id() == order[-1 if forward else 0]
        if step is None or at_end:
            return super().focusNextPrevChild(forward)
        self.choose(step)
        return True

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the person under the mouse, or of the one selected."""
        here = self._map.selected_id()
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            card = self._card_at(event.pos())
            here = card.seat.id if card is not None else None
            self.choose(here)
        elif here is not None:
            box = self.mapFromScene(self._map.cards[here].sceneBoundingRect()).boundingRect()
            at = self.viewport().mapToGlobal(box.center())
        if here is not None:
            self.menu_wished.emit(here, at)

    def _card_at(self, at: QPoint) -> PersonCard | None:
        found = (item for item in self.items(at) if isinstance(item, PersonCard))
        return next(found, None)

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
