"""Which days the calendar shows, and where each day and each entry lies; no painting."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt

from app.core.periods import YEARS
from app.queries.calendar import CalendarRow

MONTH, WEEK = "month", "week"
HEAD_PX, DAY_PX, LINE_PX, BLOCK_PX = 26.0, 24.0, 19.0, 38.0
_DAYS = 7
_MONTHS = 12


def first_weekday() -> int:
    """The weekday that weeks begin with where the user is: 0 is Monday."""
    return int(QLocale().firstDayOfWeek().value) - int(Qt.DayOfWeek.Monday.value)


def week_start(day: date) -> date:
    """The first day of the week that a day lies in."""
    return day - timedelta(days=(day.weekday() - first_weekday()) % _DAYS)


def span_of(day: date, mode: str) -> tuple[date, date]:
    """The days that are shown: whole weeks, the last day not included."""
    if mode == WEEK:
        start = week_start(day)
        return start, start + timedelta(days=_DAYS)
    first = day.replace(day=1)
    start = week_start(first)
    last = month_on(first, 1) - timedelta(days=1)
    return start, week_start(last) + timedelta(days=_DAYS)


def month_on(day: date, steps: int) -> date:
    """The same day some months on; the last one of a month that has no such day."""
    from app.core.periods import add_months

    index = day.year * _MONTHS + day.month - 1 + steps
    if index // _MONTHS not in YEARS:
        return day
    return add_months(day, steps)


@dataclass(frozen=True)
class EntryBox:
    """Where an entry lies."""

    rect: QRectF
    row: CalendarRow


@dataclass(frozen=True)
class DayBox:
    """Where a day lies, its entries that have room, and how many have none."""

    day: date
    rect: QRectF
    entries: tuple[EntryBox, ...]
    more: int
    more_rect: QRectF


@dataclass(frozen=True)
class Grid:
    """The whole picture of a span."""

    mode: str = MONTH
    heads: tuple[tuple[date, QRectF], ...] = ()
    days: tuple[DayBox, ...] = ()
    by_day: Mapping[date, DayBox] = field(default_factory=dict[date, DayBox])

    def day_at(self, point: QPointF) -> DayBox | None:
        """The day under a point."""
        return next((box for box in self.days if box.rect.contains(point)), None)

    def entry_at(self, point: QPointF) -> CalendarRow | None:
        """The entry under a point."""
        box = self.day_at(point)
        if box is None:
            return None
        return next((one.row for one in box.entries if one.rect.contains(point)), None)

    def more_at(self, point: QPointF) -> date | None:
        """The day whose “n more” is under a point."""
        box = self.day_at(point)
        return box.day if box is not None and box.more and box.more_rect.contains(point) else None


def arrange(
    span: tuple[date, date],
    mode: str,
    room: QRectF,
    px: Callable[[float], float],
    rows: Mapping[date, Sequence[CalendarRow]],
) -> Grid:
    """Lay out the days of a span in the room there is."""
    start, end = span
    weeks = max(1, (end - start).days // _DAYS)
    head = px(HEAD_PX)
    wide, high = room.width() / _DAYS, max(1.0, room.height() - head) / weeks
    heads = tuple(
        (start + timedelta(days=n), QRectF(room.x() + n * wide, room.y(), wide, head))
        for n in range(_DAYS)
    )
    days: list[DayBox] = []
    for number in range(weeks * _DAYS):
        line, column = divmod(number, _DAYS)
        rect = QRectF(room.x() + column * wide, room.y() + head + line * high, wide, high)
        day = start + timedelta(days=number)
        days.append(_day(day, rect, mode, px, rows.get(day, ())))
    return Grid(mode, heads, tuple(days), {box.day: box for box in days})


def _day(
    day: date,
    rect: QRectF,
    mode: str,
    px: Callable[[float], float],
    rows: Sequence[CalendarRow],
) -> DayBox:
    step = px(LINE_PX if mode == MONTH else BLOCK_PX)
    top = rect.y() + px(DAY_PX)
    fitting = max(0, int((rect.bottom() - px(3) - top) // step))
    if len(rows) > fitting:
        fitting = max(0, int((rect.bottom() - px(3) - px(LINE_PX) - top) // step))
    shown = rows[:fitting]
    side = px(3)
    entries = tuple(
        EntryBox(
            QRectF(rect.x() + side, top + n * step, rect.width() - 2 * side, step - px(1)), row
        )
        for n, row in enumerate(shown)
    )
    below = top + len(shown) * step
    more = QRectF(rect.x() + side, below, rect.width() - 2 * side, px(LINE_PX))
    if not fitting:  # a low window: the number stands beside the day
        more = QRectF(rect.x() + px(30), rect.y(), rect.width() - px(34), px(DAY_PX))
    return DayBox(day, rect, entries, len(rows) - len(shown), more)
