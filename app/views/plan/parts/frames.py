"""The sections of one plan page: which are made, which wait until they come into view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget
from typing_extensions import override

from app.queries.plans import PlanRow
from app.store.changes import ChangeSet
from app.views.plan.parts.part import PartFrame
from app.views.plan.parts.specs import parts, rail
from app.views.widgets.lane import layout_of

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage

_HELD_MS = 4000  # on a slow machine the last section is made late; who scrolls is let go at once
_EDGE = 12
_AHEAD = 0.5  # of the height that is seen: a section is made before it is scrolled to


class PartFrames(QObject):
    """The frames of the document and of the rail; makes those that are about to be seen."""

    def __init__(self, page: PlanPage) -> None:
        super().__init__(page)
        self.in_document = tuple(PartFrame(page, spec) for spec in parts())
        self.in_rail = tuple(PartFrame(page, spec) for spec in rail())
        self._area: QScrollArea | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._make_seen)
        self._held: QWidget | None = None  # what was just gone to stays where it is
        self._let_go = QTimer(self, singleShot=True, interval=_HELD_MS)
        self._let_go.timeout.connect(self._release)

    def follow(self, area: QScrollArea) -> None:
        """Watch what of the document is seen."""
        self._area = area
        area.verticalScrollBar().valueChanged.connect(self._look)
        area.verticalScrollBar().rangeChanged.connect(self._look)
        area.verticalScrollBar().actionTriggered.connect(self._release)
        area.viewport().installEventFilter(self)

    def show_plan(self, head: PlanRow) -> None:
        """The plan that is shown from now on."""
        for frame in (*self.in_document, *self.in_rail):
            frame.show_plan(head)
        self._look()

    def take(self, changes: ChangeSet) -> None:
        """Load anew what these changes touch."""
        for frame in (*self.in_document, *self.in_rail):
            frame.take(changes)

    def reveal(self, key: str, item_id: int | None, field: str = "") -> QWidget | None:
        """Make a section and put the cursor where it is written; None where there is none."""
        frame = next((one for one in self.in_document if one.spec.key == key), None)
        if frame is not None:
            part = frame.ensure_made()
            if part is not None and (item_id is not None or field):
                part.reveal(item_id, field)
        return frame

    def hold(self, target: QWidget) -> None:
        """Keep this at the top of what is seen while sections above it are made."""
        self._held = target
        target.destroyed.connect(self._release)
        self._let_go.start()
        self._to_held()

    def _release(self, _gone: object = None) -> None:
        self._held = None

    def _to_held(self) -> None:
        area = self._area
        inside = area.widget() if area is not None else None
        if area is None or inside is None or self._held is None:
            return
        sheet = layout_of(area)
        if sheet is not None:
            sheet.activate()
        top = self._held.mapTo(inside, QPoint(0, 0)).y()
        area.verticalScrollBar().setValue(top - _EDGE)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Wheel, QEvent.Type.MouseButtonPress}:
            self._release()  # who scrolls goes elsewhere
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show}:
            self._look()
        return super().eventFilter(watched, event)

    def _look(self, *_args: object) -> None:
        self._soon.start()

    def _make_seen(self) -> None:
        area = self._area
        if area is None or not area.isVisible():
            return
        for frame in self.in_rail:
            if frame.isVisible():
                frame.ensure_made()
        sheet = layout_of(area)
        if sheet is not None:
            sheet.activate()  # what is above may have grown just now
        high = area.viewport().height()
        for frame in self.in_document:
            top = frame.mapTo(area.viewport(), QPoint(0, 0)).y()
            if top < high * (1 + _AHEAD) and top + frame.height() > -high * _AHEAD:
                frame.ensure_made()
        self._to_held()
