"""The 5 × 5 map: likelihood up, impact across, how many risks lie where; one can be moved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.bridge.risk_words import BANDS, ROLES, band_of, spoken_place
from app.bridge.theme import Theme
from app.bridge.tr import tr, trn
from app.queries.risk_register import RegisterRow
from app.views.widgets.base import follow, ringed
from app.views.widgets.ink import CENTRE, Ink

STEPS = 5
CELL_PX, LEFT_PX, FOOT_PX, TOP_PX, GAP_PX = 44.0, 30.0, 34.0, 20.0, 3.0
_MOVES = {
    Qt.Key.Key_Up: (1, 0), Qt.Key.Key_Down: (-1, 0),
    Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Left: (0, -1),
}  # fmt: skip
Place = tuple[int, int]
"""Likelihood and impact."""


class HeatMap(QWidget):
    """Shows the open risks; arrows move the chosen one, Page up and down choose another."""

    chosen = Signal(object)
    shifted = Signal(object, int, int)  # risk, by so many steps of likelihood and of impact
    placed = Signal(object, int, int)  # risk, to likelihood and impact
    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._rows: list[RegisterRow] = []
        self._key: object = None
        self._dragged: object = None
        self._over: Place | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Risk map"))
        ringed(self)
        follow(theme, self._on_theme)

    def show_rows(self, rows: Sequence[RegisterRow], key: object) -> None:
        """Show these risks, with one of them chosen; closed ones have left the map."""
        self._rows = [row for row in rows if not row.is_closed]
        self._key = key
        self._say()
        self.update()

    @property
    def current(self) -> RegisterRow | None:
        """The risk that keys move."""
        return next((row for row in self._rows if row.id == self._key), None)

    def at(self, place: Place) -> list[RegisterRow]:
        """The risks on one cell."""
        return [row for row in self._rows if (row.likelihood, row.impact) == place]

    def cell(self, place: Place) -> QRectF:
        """Where a cell is painted."""
        px = self._ink.px
        likelihood, impact = place
        return QRectF(
            px(LEFT_PX) + (impact - 1) * px(CELL_PX),
            px(TOP_PX) + (STEPS - likelihood) * px(CELL_PX),
            px(CELL_PX) - px(GAP_PX),
            px(CELL_PX) - px(GAP_PX),
        )

    @override
    def sizeHint(self) -> QSize:
        px = self._ink.px
        return QSize(
            round(px(LEFT_PX) + STEPS * px(CELL_PX)),
            round(px(TOP_PX) + STEPS * px(CELL_PX) + px(FOOT_PX)),
        )

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.updateGeometry()
        self.update()

    def _say(self) -> None:
        row = self.current
        many = trn("{0} open risk", "{0} open risks", len(self._rows))
        self.setAccessibleDescription(spoken_place(row) if row is not None else many)

    # --- painting ----------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        for likelihood in range(1, STEPS + 1):
            for impact in range(1, STEPS + 1):
                self._paint_cell(painter, (likelihood, impact))
        self._paint_axes(painter)
        row = self.current
        if self._over is not None:
            self._ring(painter, self._over, "focus.ring")
        elif row is not None and row.likelihood is not None and row.impact is not None:
            self._ring(painter, (row.likelihood, row.impact), "accent.graphic")

    def _paint_cell(self, painter: QPainter, place: Place) -> None:
        ink, box = self._ink, self.cell(place)
        role = ROLES[band_of(place[0] * place[1]) or "low"]
        painter.setPen(ink.pen(f"{role}.border", hairline=True))
        painter.setBrush(ink.brush(f"{role}.bg"))
        painter.drawRoundedRect(box, ink.px(4), ink.px(4))
        many = len(self.at(place))
        if many:
            ink.text(painter, box, str(many), "title3", f"{role}.text", CENTRE)

    def _ring(self, painter: QPainter, place: Place, role: str) -> None:
        ink = self._ink
        painter.setPen(ink.pen(role, 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.cell(place).adjusted(1, 1, -1, -1), ink.px(4), ink.px(4))

    def _paint_axes(self, painter: QPainter) -> None:
        ink, px = self._ink, self._ink.px
        head = QRectF(0, 0, self.width(), px(TOP_PX))
        ink.text(painter, head, tr("Likelihood"), "caption", "text.muted")
        for step in range(1, STEPS + 1):
            left = self.cell((step, 1))
            beside = QRectF(0, left.y(), px(LEFT_PX) - px(8), left.height())
            ink.text(painter, beside, str(step), "caption", "text.muted", CENTRE)
            foot = self.cell((1, step))
            below = QRectF(foot.x(), foot.bottom() + px(2), foot.width(), px(15))
            ink.text(painter, below, str(step), "caption", "text.muted", CENTRE)
        last = QRectF(px(LEFT_PX), self.height() - px(16), self.width() - px(LEFT_PX), px(16))
        ink.text(painter, last, tr("Impact"), "caption", "text.muted")
        self._paint_key(painter, last)

    def _paint_key(self, painter: QPainter, room: QRectF) -> None:
        """The words for the three grounds, from the right."""
        ink, px, right = self._ink, self._ink.px, room.right() - self._ink.px(GAP_PX)
        for band in reversed(BANDS):
            words = tr(BANDS[band])
            left = right - ink.width(words, "caption")
            ink.text(painter, QRectF(left, room.y(), right - left + 2, room.height()), words,
                     "caption", "text.secondary")  # fmt: skip
            spot = QRectF(left - px(14), room.center().y() - px(5), px(10), px(10))
            painter.setPen(ink.pen(f"{ROLES[band]}.border", hairline=True))
            painter.setBrush(ink.brush(f"{ROLES[band]}.bg"))
            painter.drawRoundedRect(spot, px(2), px(2))
            right = spot.x() - px(8)

    # --- keys and mouse ----------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._dragged is not None:
            self._drop(None)
        elif key in _MOVES and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if self._key is not None:
                self.shifted.emit(self._key, *_MOVES[key])
        elif key in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self._step(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._key is not None:
            self.opened.emit(self._key)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        keys: list[object] = [row.id for row in self._rows]
        if keys:
            place = keys.index(self._key) + by if self._key in keys else 0
            self.chosen.emit(keys[place % len(keys)])

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = place_at(self, event.position())
        here = self.at(place) if place is not None else []
        if event.button() != Qt.MouseButton.LeftButton or not here:
            return
        keys: list[object] = [row.id for row in here]
        # A further click on the same cell chooses the next risk on it.
        next_one = keys[(keys.index(self._key) + 1) % len(keys)] if self._key in keys else keys[0]
        self.chosen.emit(next_one)
        self._dragged = next_one

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            self._over = place_at(self, event.position())
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            self._drop(place_at(self, event.position()))

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._drop(None)

    def _drop(self, place: Place | None) -> None:
        """Leave the dragged risk on a cell; where it came from, or outside, nothing moves."""
        key, self._dragged, self._over = self._dragged, None, None
        row = next((one for one in self._rows if one.id == key), None)
        if row is not None and place is not None and (row.likelihood, row.impact) != place:
            self.placed.emit(key, *place)
        self.update()


def place_at(heat: HeatMap, spot: QPointF) -> Place | None:
    """The cell at a point of the map."""
    places = ((up, across) for up in range(1, STEPS + 1) for across in range(1, STEPS + 1))
    return next((place for place in places if heat.cell(place).contains(spot)), None)
