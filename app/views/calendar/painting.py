"""Paints the calendar in one pass: heads, days, entries, what is chosen, what is dragged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale, QPointF, QRectF
from PySide6.QtGui import QPainter

from app.bridge import formats
from app.bridge.tr import tr, trn
from app.core.display import Style
from app.queries.calendar import CalendarRow
from app.views.calendar.layout import MONTH, DayBox, EntryBox, Grid
from app.views.records.day_words import (
    KIND_ICONS,
    entry_clock,
    entry_line,
    entry_role,
    entry_text,
    kind_word,
)
from app.views.widgets.ink import CENTRE, LEFT, RIGHT, Ink

_SATURDAY = 5


def _style() -> Style:
    return formats.style_of(QLocale().name())


@dataclass(frozen=True)
class Look:
    """What is chosen and where the pointer is."""

    today: date
    month: int
    chosen: date
    entry: CalendarRow | None = None
    hovered: CalendarRow | None = None
    target: date | None = None
    has_focus: bool = False


def paint_grid(ink: Ink, painter: QPainter, grid: Grid, look: Look) -> None:
    """Everything."""
    for day, rect in grid.heads:
        name = _style().weekdays_short[day.weekday()]
        ink.text(painter, rect, name, "caption:500", "text.muted", CENTRE)
    for box in grid.days:
        _paint_day(ink, painter, box, grid.mode, look)
    chosen = grid.by_day.get(look.chosen)
    if chosen is not None:
        painter.setBrush(ink.brush("bg.surface", 0.0))
        role = "focus.ring" if look.has_focus else "border.strong"
        painter.setPen(ink.pen(role, 2.0 / ink.zoom))
        painter.drawRect(chosen.rect.adjusted(1, 1, -1, -1))


def _paint_day(ink: Ink, painter: QPainter, box: DayBox, mode: str, look: Look) -> None:
    outside = mode == MONTH and box.day.month != look.month
    weekend = box.day.weekday() >= _SATURDAY
    face = "bg.sunken" if outside or weekend else "bg.surface"
    if look.target == box.day:
        face = "accent.subtle"
    painter.fillRect(box.rect, ink.colour(face))
    painter.setPen(ink.pen("border.subtle", hairline=True))
    painter.drawLine(box.rect.topLeft(), box.rect.topRight())
    painter.drawLine(box.rect.topRight(), box.rect.bottomRight())
    _paint_number(ink, painter, box, look, outside=outside)
    for entry in box.entries:
        (_paint_line if mode == MONTH else _paint_block)(ink, painter, entry, look)
    if box.more:
        room = box.more_rect.adjusted(ink.px(4), 0, -ink.px(4), 0)
        beside = not box.entries
        whole = trn("{0} entry", "{0} entries", box.more)
        words = whole if beside else tr("{0} more", box.more)
        if ink.width(words, "caption:500") > room.width():
            words = str(box.more)
        ink.text(painter, room, words, "caption:500", "text.link", RIGHT if beside else LEFT)


def _paint_number(ink: Ink, painter: QPainter, box: DayBox, look: Look, *, outside: bool) -> None:
    size = ink.px(20)
    spot = QRectF(box.rect.x() + ink.px(4), box.rect.y() + ink.px(2), size, size)
    role = "text.muted" if outside else "text.primary"
    text = str(box.day.day)
    if box.day == look.today:
        painter.setPen(ink.pen("accent.fill"))
        painter.setBrush(ink.brush("accent.fill"))
        painter.drawEllipse(spot)
        role = "text.onAccent"
    ink.text(painter, spot, text, "body:500", role, CENTRE)
    if box.day.day == 1 and (box.entries or not box.more):
        month = _style().months_short[box.day.month - 1]
        after = QRectF(spot.right() + ink.px(4), spot.y(), ink.px(60), size)
        ink.text(painter, after, month, "caption", "text.muted")


def _face(ink: Ink, painter: QPainter, entry: EntryBox, look: Look) -> None:
    if entry.row is look.entry:
        painter.setPen(ink.pen("accent.border", hairline=True))
        painter.setBrush(ink.brush("bg.selected"))
        painter.drawRoundedRect(entry.rect, ink.px(3), ink.px(3))
    elif entry.row is look.hovered:
        painter.fillRect(entry.rect, ink.colour("bg.hover"))


def _icon(ink: Ink, painter: QPainter, entry: EntryBox, role: str, y: float) -> float:
    name = "check" if entry.row.is_done else KIND_ICONS[entry.row.kind]
    picture = ink.theme.pixmap(name, role, 12, ink.dpr)
    painter.drawPixmap(QPointF(entry.rect.x() + ink.px(3), y - ink.px(6)), picture)
    return entry.rect.x() + ink.px(19)


def _paint_line(ink: Ink, painter: QPainter, entry: EntryBox, look: Look) -> None:
    _face(ink, painter, entry, look)
    role = entry_role(entry.row, look.today)
    tone = "text.muted" if role == "text.primary" else role
    x = _icon(ink, painter, entry, tone, entry.rect.center().y())
    room = QRectF(x, entry.rect.y(), entry.rect.right() - x - ink.px(2), entry.rect.height())
    clock = entry_clock(entry.row)
    parts = ((clock, "caption", "text.muted"), (entry_line(entry.row), "caption", role))
    ink.run(painter, room, parts, 4)


def _paint_block(ink: Ink, painter: QPainter, entry: EntryBox, look: Look) -> None:
    _face(ink, painter, entry, look)
    role = entry_role(entry.row, look.today)
    tone = "text.muted" if role == "text.primary" else role
    high = ink.px(17)
    top = QRectF(entry.rect.x(), entry.rect.y() + ink.px(1), entry.rect.width(), high)
    x = _icon(ink, painter, entry, tone, top.center().y())
    room = QRectF(x, top.y(), entry.rect.right() - x - ink.px(2), high)
    clock = entry_clock(entry.row)
    ink.run(
        painter, room,
        ((clock, "caption:500", "text.secondary"), (entry_text(entry.row), "body", role)), 4,
    )  # fmt: skip
    below = room.translated(0, high)
    said = entry.row.account_name or kind_word(entry.row.kind)
    ink.text(painter, below, said, "caption", "text.muted")
