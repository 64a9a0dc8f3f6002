"""Painters of the Units tab: a unit with its warning, its money, a cell with its mark."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.bridge.tr import tr
from app.models.labels import label
from app.queries.units import NO_UNIT, CellRow, UnitContents
from app.views.account.units_columns import CELL_ICONS, amounts, cell_tone, unit_name
from app.views.widgets.ink import RIGHT, Ink


def paint_unit(ink: Ink, painter: QPainter, area: QRectF, unit: UnitContents) -> None:
    """The name; a triangle where it rests on one contact."""
    room = QRectF(area)
    if unit.is_lone:
        _icon(ink, painter, area, "triangle-alert", "status.risk.graphic")
        room.setLeft(area.left() + ink.px(20))
    role = "text.muted" if unit.id == NO_UNIT else "text.primary"
    ink.text(painter, room, unit_name(unit), "bodyStrong", role)


def paint_arr(ink: Ink, painter: QPainter, area: QRectF, unit: UnitContents) -> None:
    """What its contracts bring a year."""
    role = "text.primary" if unit.arr else "text.muted"
    ink.text(painter, area, amounts(unit.arr) or "–", "body:500", role, RIGHT)


def paint_status(ink: Ink, painter: QPainter, area: QRectF, row: CellRow) -> None:
    """A mark and the word."""
    role = cell_tone(row) or "text.primary"
    _icon(ink, painter, area, CELL_ICONS.get(row.status, "circle"), role)
    words = tr(label("white_space_status", row.status))
    ink.text(painter, area.adjusted(ink.px(20), 0, 0, 0), words, "body", role)


def _icon(ink: Ink, painter: QPainter, area: QRectF, name: str, role: str) -> None:
    size = ink.px(14)
    spot = QPointF(area.x(), area.center().y() - size / 2)
    painter.drawPixmap(spot, ink.theme.pixmap(name, role, 14, ink.dpr))
