"""How renewals are painted: a lane from today to the day it ends, with a flag for the notice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.analytics.lanes import Lane
from app.bridge import formats
from app.bridge.day_words import lane_words
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.core.money import from_minor
from app.core.periods import add_months
from app.queries.signals import RENEWAL_DAYS
from app.views.today.painted_list import Kind, State
from app.views.widgets import marks
from app.views.widgets.base import IconLabel, Label, follow
from app.views.widgets.ink import RIGHT, Ink

_FROM_PX, _TO_PX = 8.0, 12.0  # room beside the axis
_AXIS_PX = (110.0, 268.0)


class Columns(NamedTuple):
    """Where the columns of the lanes are; the axis gives way first."""

    account: QRectF
    renewal: QRectF
    axis: QRectF
    days: QRectF
    arr: QRectF
    state: QRectF


def columns(ink: Ink, rect: QRectF) -> Columns:
    """The columns in a row: account, renewal, axis, days, revenue, state."""
    px, whole = ink.px, rect.width() / ink.zoom
    narrow = whole < 640  # the day of the renewal is then left to the tooltip
    account, renewal, days, arr = (160.0, 0.0, 54.0, 74.0) if narrow else (172.0, 98.0, 54.0, 74.0)
    state = 132.0 if whole < 700 else 142.0
    least, most = _AXIS_PX
    axis = min(most, max(least, whole - account - renewal - days - arr - state))
    x = rect.x()
    boxes: list[QRectF] = []
    for wide in (account, renewal, axis, days, arr):
        boxes.append(QRectF(x, rect.y(), px(wide), rect.height()))
        x += px(wide)
    boxes.append(QRectF(x, rect.y(), max(0.0, rect.right() - x), rect.height()))
    return Columns(*boxes)


def place(ink: Ink, axis: QRectF, days: int) -> float:
    """Where a day stands on the axis."""
    start, end = axis.x() + ink.px(_FROM_PX), axis.right() - ink.px(_TO_PX)
    return start + (end - start) * min(max(days, 0), RENEWAL_DAYS) / RENEWAL_DAYS


def months(day: date) -> list[date]:
    """The first days of the months within the window."""
    first = add_months(day.replace(day=1), 1)
    last = day + timedelta(days=RENEWAL_DAYS)
    found: list[date] = []
    while first <= last:
        found.append(first)
        first = add_months(first, 1)
    return found


def paint_grid(ink: Ink, painter: QPainter, axis: QRectF, day: date) -> None:
    """A line for today and one for each month."""
    for first in months(day):
        x = place(ink, axis, (first - day).days)
        painter.fillRect(QRectF(round(x), axis.y(), 1, axis.height()), ink.colour("border.subtle"))
    x = place(ink, axis, 0)
    painter.fillRect(QRectF(round(x), axis.y(), 1, axis.height()), ink.colour("accent.border"))


class LaneKind(Kind):
    """A row of 34 px."""

    height_px = 34.0

    def __init__(self, today: Callable[[], date], currency: Callable[[], str]) -> None:
        self._today, self._currency = today, currency

    @override
    def paint(self, ink: Ink, painter: QPainter, rect: QRectF, row: Lane, state: State) -> None:
        at, px, today = columns(ink, rect), ink.px, self._today()
        account = at.account.adjusted(px(14), 0, -px(6), 0)
        ink.text(painter, account, row.standing.name, "bodyStrong", "text.primary")
        if at.renewal.width() > 1:
            when = at.renewal.adjusted(px(8), 0, -px(4), 0)
            ink.text(painter, when, formats.day(row.renewal, today), "body", "text.secondary")
        paint_grid(ink, painter, at.axis, today)
        self._paint_lane(ink, painter, at.axis, row)
        days = at.days.adjusted(0, 0, -px(8), 0)
        ink.text(painter, days, formats.number(row.days), "body", "text.primary", RIGHT)
        money = at.arr.adjusted(0, 0, -px(8), 0)
        ink.text(painter, money, self._arr(row), "body:500", "text.primary", RIGHT)
        words = lane_words(row, today)
        said = at.state.adjusted(px(8), 0, -px(6), 0)
        ink.text(painter, said, words.text, "body", words.role)

    def _paint_lane(self, ink: Ink, painter: QPainter, axis: QRectF, row: Lane) -> None:
        y, px = axis.center().y(), ink.px
        notice = None if row.notice_by is None else (row.notice_by - self._today()).days
        start = place(ink, axis, notice if notice is not None and notice > 0 else 0)
        end = place(ink, axis, row.days)
        painter.setPen(ink.pen("border.strong", 2.0))
        painter.drawLine(QPointF(start, y), QPointF(end, y))
        if notice is not None and notice >= 0:
            painter.setPen(ink.pen("text.secondary", 1.3))
            pole = ((0.0, 6.0), (0.0, -6.5), (6.5, -6.5), (4.7, -4.1), (6.5, -1.7), (0.0, -1.7))
            painter.drawPolyline(QPolygonF([QPointF(start + px(x), y + px(dy)) for x, dy in pole]))
        size = px(11)
        box = QRectF(end - size / 2, y - size / 2, size, size)
        marks.band_mark(ink, painter, box, row.standing.band)

    @override
    def spoken(self, row: Lane) -> str:
        words = [row.standing.name]
        due = formats.day_full(row.renewal)
        words.append(tr("renewal {0}, in {1}", due, formats.age_in_words(row.days)))
        if row.notice_by is not None:
            words.append(tr("notice by {0}", formats.day_full(row.notice_by)))
        words += [tr("{0} ARR", self._arr(row)), lane_words(row, self._today()).text, row.text]
        return ", ".join(word for word in words if word)

    def _arr(self, row: Lane) -> str:
        minor = row.standing.arr_minor
        amount = None if minor is None else from_minor(minor, self._currency())
        return formats.money(amount, self._currency())


class LaneHead(QWidget):
    """The captions above the lanes, with the months."""

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._today = today
        follow(theme, self._on_theme)

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedHeight(round(self._ink.px(28)))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        rect = QRectF(self.rect())
        at, px = columns(ink, rect), ink.px
        paint_grid(ink, painter, at.axis, self._today())
        self._text(painter, at.account.adjusted(px(14), 0, 0, 0), tr("Account"))
        if at.renewal.width() > 1:
            self._text(painter, at.renewal.adjusted(px(8), 0, 0, 0), tr("Renewal"))
        self._months(painter, at.axis)
        for box, words in ((at.days, tr("Days")), (at.arr, tr("ARR"))):
            room = box.adjusted(0, 0, -px(8), 0)
            ink.text(painter, room, words, "caption:500", "text.muted", RIGHT)
        self._text(painter, at.state.adjusted(px(8), 0, 0, 0), tr("State"))
        line = QRectF(0, rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(line, ink.colour("border.default"))

    def _text(self, painter: QPainter, rect: QRectF, words: str) -> None:
        self._ink.text(painter, rect, words, "caption:500", "text.muted")

    def _months(self, painter: QPainter, axis: QRectF) -> None:
        """“Today”, then the months that have room behind the one before."""
        ink, day = self._ink, self._today()
        marks_ = [(place(ink, axis, 0), tr("Today"))]
        marks_ += [(place(ink, axis, (first - day).days), formats.day(first, first))
                   for first in months(day)]  # fmt: skip
        free = axis.x()
        for x, words in marks_:
            wide = ink.width(words, "caption:500")
            if x + ink.px(4) >= free and x + ink.px(4) + wide <= axis.right() + ink.px(6):
                room = QRectF(x + ink.px(4), axis.y(), wide + 2, axis.height())
                self._text(painter, room, words)
                free = room.right() + ink.px(2)


def notice_key(theme: Theme) -> QWidget:
    """What the flag means."""
    from PySide6.QtWidgets import QHBoxLayout

    key = QWidget()
    row = QHBoxLayout(key)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(5)
    row.addWidget(IconLabel(theme, "flag", "text.muted", 12))
    row.addWidget(Label(theme, tr("Notice date"), "caption", "text.muted"))
    return key
