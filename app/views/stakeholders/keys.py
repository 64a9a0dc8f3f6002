"""Everything the keyboard can do on the map, and the two wishes that need a second person."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent

from app.bridge.tr import tr

if TYPE_CHECKING:
    from app.views.stakeholders.canvas import MapCanvas
    from app.views.stakeholders.scene import MapScene

_NUDGE_PX = 8
_PAN_PX = 60
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_NONE = Qt.KeyboardModifier.NoModifier
_CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_ZOOMS = {Qt.Key.Key_Plus: 1.25, Qt.Key.Key_Equal: 1.25, Qt.Key.Key_Minus: 0.8}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MapKeys(QObject):
    """Turns keys into what the canvas does or wishes."""

    def __init__(self, canvas: MapCanvas, scene: MapScene) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._map = scene
        self._aim: tuple[str, int] | None = None  # "line" or "boss", and from whom
        self.letters_on: Callable[[], bool] = lambda: True  # single letters can be switched off

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key means here; False where it means nothing."""
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ARROWS:
            return self._move(_ARROWS[key], held)
        if held == _CTRL_ALT and key in _ZOOMS:
            self._canvas.zoom_by(_ZOOMS[key])
            return True
        return held == _NONE and (self._view_key(key) or self._person_key(key))

    def start_line(self, person_id: int) -> None:
        """Choose whom this person influences."""
        self._start("line", person_id, tr("Choose who is influenced, then Enter"))

    def start_manager(self, person_id: int) -> None:
        """Choose whom this person reports to."""
        self._start("boss", person_id, tr("Choose the new manager, then Enter"))

    def finish(self, target: int) -> bool:
        """The second person is chosen; False where nobody was asked for."""
        if self._aim is None:
            return False
        kind, source = self._aim
        self._end()
        canvas = self._canvas
        wish = canvas.line_wished if kind == "line" else canvas.reporting_wished
        wish.emit(source, target)
        canvas.choose(source)
        return True

    def _start(self, kind: str, person_id: int, words: str) -> None:
        self._canvas.setFocus()
        self._aim = (kind, person_id)
        self._canvas.mode_changed.emit(words)

    def _end(self) -> None:
        self._aim = None
        self._canvas.mode_changed.emit("")

    def _move(self, way: tuple[int, int], held: Qt.KeyboardModifier) -> bool:
        canvas, here = self._canvas, self._map.selected_id()
        if held & Qt.KeyboardModifier.ControlModifier:
            across, down = canvas.horizontalScrollBar(), canvas.verticalScrollBar()
            across.setValue(across.value() + way[0] * _PAN_PX)
            down.setValue(down.value() + way[1] * _PAN_PX)
        elif held & Qt.KeyboardModifier.AltModifier:
            if here is not None:
                canvas.nudge_wished.emit(here, way[0] * _NUDGE_PX, way[1] * _NUDGE_PX)
        elif self._aim is not None:
            self._map.select(self._map.nearest(here, *way))
        else:
            canvas.choose(self._map.nearest(here, *way))
        return True

    def _view_key(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_F and self.letters_on():
            self._canvas.fit_all()
        elif key == Qt.Key.Key_0 and self.letters_on():
            self._canvas.zoom_whole()
        elif key == Qt.Key.Key_Escape and self._aim is not None:
            self._end()
        else:
            return False
        return True

    def _person_key(self, key: Qt.Key) -> bool:
        canvas, here = self._canvas, self._map.selected_id()
        if here is None:
            return False
        if key in _ENTER:
            if not self.finish(here):
                canvas.inspector_wished.emit()
        elif key == Qt.Key.Key_Delete:
            canvas.removal_wished.emit(here)
        elif not self.letters_on():
            return False
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_5:
            canvas.influence_wished.emit(here, key - Qt.Key.Key_0)
        else:
            return self._letter(key, here)
        return True

    def _letter(self, key: Qt.Key, here: int) -> bool:
        deeds: dict[Qt.Key, Callable[[int], object]] = {
            Qt.Key.Key_C: self.start_line,
            Qt.Key.Key_P: self.start_manager,
            Qt.Key.Key_S: self._canvas.support_wished.emit,
            Qt.Key.Key_R: self._canvas.reconfirm_wished.emit,
        }
        if key not in deeds:
            return False
        deeds[key](here)
        return True
