"""The chosen day beside the calendar: all of its entries, however many."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import tr, trn
from app.queries.calendar import CalendarRow
from app.views.records.day_words import (
    KIND_ICONS,
    entry_clock,
    entry_role,
    entry_spoken,
    entry_text,
    kind_word,
)
from app.views.records.lines import Today
from app.views.records.list_cards import ListCard
from app.views.records.row_list import Paint, picture
from app.views.widgets.ink import RIGHT, Ink

ROW_PX = 40.0


def entry_painter(today: Today, *, dated: bool = False) -> Paint:
    """Icon, words, kind and account, time; in a list of many days also the day."""

    def paint(ink: Ink, painter: QPainter, rect: QRectF, row: CalendarRow) -> None:
        role = entry_role(row, today())
        tone = "text.muted" if role == "text.primary" else role
        high = ink.px(17)
        upper = QRectF(rect.x() + ink.px(22), rect.center().y() - high, 0, high)
        upper.setRight(rect.right())
        name = "check" if row.is_done else KIND_ICONS[row.kind]
        picture(ink, painter, QPointF(rect.x(), rect.center().y() - ink.px(7)), name, tone, 14)
        day = formats.due(row.day, today()) if dated else ""
        clock = " ".join(part for part in (day, entry_clock(row)) if part)
        if clock:
            ink.text(painter, upper, clock, "body", "text.secondary", RIGHT)
            upper.setRight(rect.right() - ink.width(clock) - ink.px(6))
        ink.text(painter, upper, entry_text(row), "body:500", role)
        below = QRectF(upper.x(), upper.bottom(), rect.right() - upper.x(), high)
        said = " · ".join(part for part in (kind_word(row.kind), row.account_name or "") if part)
        ink.text(painter, below, said, "caption", "text.muted")

    return paint


class DayCard(ListCard):
    """The entries of one day."""

    def __init__(self, theme: Theme, today: Today) -> None:
        painted = (ROW_PX, entry_painter(today), entry_spoken)
        super().__init__(theme, tr("Day"), painted, empty=tr("Nothing on this day."), most=3)

    def show_day(self, title: str, rows: list[CalendarRow]) -> None:
        """Show the entries of a day."""
        self.set_title(title)
        self.show_rows(rows, trn("{0} entry", "{0} entries", len(rows)) if rows else "")
