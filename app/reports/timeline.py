"""Stretches of time on paper: the next dates on one line, and the terms of contracts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.core.display import day as short_day
from app.reports.fontfile import fitted, text_width
from app.reports.svg import AXIS_SIZE, VALUE_SIZE, Canvas, Drawing, Stroke
from app.reports.wording import month_name

_LINE_WIDE, _LINE_LEFT = 1028.0, 8.0
_LINE_HIGH, _LEVEL, _LIFT = 182.0, 90.0, 48.0
# Where name and date stand from the line: above, below, further above, further below.
_LANES = ((-64.0, -43.0), (50.0, 71.0), (-112.0, -91.0), (98.0, 119.0))
_GAP = 18.0
_NAME_ROOM = 240.0


@dataclass(frozen=True)
class Dated:
    """Something that happens on a day."""

    day: date
    name: str


@dataclass(frozen=True)
class Term:
    """A stretch of time with its name and its worth."""

    name: str
    start: date
    end: date
    worth: str


def time_line(events: Sequence[Dated], start: date, end: date) -> tuple[Drawing, tuple[Dated, ...]]:
    """The dates between two days on one line, and those that found no room.

    Events come the most important first. Names stand alternately above and below, in a second
    lane where the first is taken.
    """
    events = list(dict.fromkeys(events))
    placed = _placed(events, start, end)
    above = _LIFT if any(label.lane == 2 for label in placed) else 0.0
    below = _LIFT if any(label.lane == 3 for label in placed) else 0.0
    canvas = Canvas(_LINE_WIDE, _LINE_HIGH + above + below)
    level = _LEVEL + above
    right = _LINE_WIDE - _LINE_LEFT
    canvas.line((_LINE_LEFT, level), (right, level), Stroke("border.strong", 3))
    canvas.rect((_LINE_LEFT - 1.5, level - 12), (3, 24), "text.primary")
    canvas.rect((right - 1.5, level - 12), (3, 24), "border.strong")
    _end_labels(canvas, (start, end), placed, level)
    for label in placed:
        _draw_label(canvas, label, start, level)
    told = "; ".join(f"{short_day(e.day, start)}: {e.name}" for e in sorted(events, key=_order))
    head = f"Dates from {short_day(start, start)} to {short_day(end, start)}"
    drawn = [label.event for label in placed]
    left_over = tuple(event for event in sorted(events, key=_order) if event not in drawn)
    return canvas.drawing(f"{head}: {told or 'none'}."), left_over


def contract_line(terms: Sequence[Term], start: date, end: date, today: date) -> Drawing:
    """The running terms as bands on a common axis of months, with a line for today."""
    canvas = Canvas(_LINE_WIDE, 46 + 38.0 * len(terms))
    left = 250.0
    days = max((end - start).days, 1)

    def place(day: date) -> float:
        share = min(max((day - start).days / days, 0), 1)
        return left + share * (_LINE_WIDE - left - 8)

    floor = canvas.height - 34
    for tick in _axis_months(start, end):
        canvas.line((place(tick), 8), (place(tick), floor), Stroke("chart.grid"))
        label = f"{month_name(tick, short=True)} {tick.year}"
        canvas.text((place(tick), canvas.height - 10), label, "middle")
    for index, term in enumerate(terms):
        y = 10 + 38.0 * index
        canvas.value((0, y + 19), fitted(term.name, VALUE_SIZE, left - 20, strong=True), "start")
        canvas.rect(
            (place(term.start), y), (place(term.end) - place(term.start), 26), "accent.subtle", 4
        )
        canvas.value((place(term.start) + 10, y + 18), term.worth, "start", "accent.text")
    canvas.line((place(today), 4), (place(today), floor), Stroke("text.primary", 1.8))
    told = "; ".join(
        f"{t.name}, {t.worth}, from {short_day(t.start, today)} to {short_day(t.end, today)}"
        for t in terms
    )
    return canvas.drawing(f"Contracts: {told or 'none'}.")


def _order(event: Dated) -> tuple[date, str]:
    return event.day, event.name


@dataclass(frozen=True)
class _Label:
    """A name on the time line: its lane, its stem, and the room that the words take."""

    event: Dated
    lane: int
    stem: float
    at: float
    anchor: str
    left: float
    right: float

    @property
    def below(self) -> bool:
        return self.lane in {1, 3}

    def hides(self, other: _Label) -> bool:
        """Whether the two would be drawn over each other."""
        if self.below != other.below:
            return False
        if self.lane == other.lane:
            return self.left - _GAP < other.right and other.left - _GAP < self.right
        inner, outer = (self, other) if self.lane < other.lane else (other, self)
        return inner.left - 4 < outer.stem < inner.right + 4


def _placed(events: Sequence[Dated], start: date, end: date) -> list[_Label]:
    days = max((end - start).days, 1)
    in_order = sorted(events, key=_order)
    placed: list[_Label] = []
    for event in events:
        stem = _LINE_LEFT + (event.day - start).days / days * (_LINE_WIDE - 2 * _LINE_LEFT)
        width = _label_width(event, start)
        first = in_order.index(event) % 2
        for lane in (first, 1 - first, first + 2, 3 - first):
            spots = (_spot(event, lane, stem, shape) for shape in _shapes(stem, width))
            free = (s for s in spots if s and not any(s.hides(other) for other in placed))
            label = next(free, None)
            if label is not None:
                placed.append(label)
                break
    return placed


def _draw_label(canvas: Canvas, label: _Label, start: date, level: float) -> None:
    name_y, date_y = (level + offset for offset in _LANES[label.lane])
    near, foot = (level + 6, name_y - 20) if label.below else (level - 6, date_y + 7)
    canvas.line((label.stem, near), (label.stem, foot), Stroke("border.control", 1.5))
    canvas.ring((label.stem, level), 7.5, Stroke("accent.graphic", 3))
    name = fitted(label.event.name, VALUE_SIZE, _NAME_ROOM, strong=True)
    canvas.value((label.at, name_y), name, label.anchor)
    canvas.text((label.at, date_y), short_day(label.event.day, start), label.anchor)


def _shapes(stem: float, width: float) -> tuple[tuple[float, str, float, float], ...]:
    """Where a label can stand by its stem: centred, else beginning or ending near it."""
    return (
        (stem, "middle", stem - width / 2, stem + width / 2),
        (stem - 6, "start", stem - 6, stem - 6 + width),
        (stem + 6, "end", stem + 6 - width, stem + 6),
    )


def _spot(
    event: Dated, lane: int, stem: float, shape: tuple[float, str, float, float]
) -> _Label | None:
    at, anchor, left, right = shape
    if left < 0 or right > _LINE_WIDE:
        return None
    return _Label(event, lane, stem, at, anchor, left, right)


def _label_width(event: Dated, start: date) -> float:
    name = fitted(event.name, VALUE_SIZE, _NAME_ROOM, strong=True)
    return max(
        text_width(name, VALUE_SIZE, strong=True),
        text_width(short_day(event.day, start), AXIS_SIZE),
    )


def _end_labels(
    canvas: Canvas, days: tuple[date, date], placed: list[_Label], level: float
) -> None:
    """The first and the last day, below the line or else above it, where nothing is near."""
    start, end = days
    for day, anchor, at, zone in (
        (start, "start", 6.0, (0.0, 90.0)),
        (end, "end", _LINE_WIDE - 8, (_LINE_WIDE - 110, _LINE_WIDE)),
    ):
        for below in (True, False):
            near = [p for p in placed if p.below == below]
            if all(p.right < zone[0] or p.left > zone[1] for p in near):
                offset = 32 if below else -20
                canvas.text((at, level + offset), short_day(day, start), anchor)
                break


def _axis_months(start: date, end: date) -> list[date]:
    """First days of quarters, or of years where there would be too many."""
    step = 3 if (end - start) <= timedelta(days=900) else 12
    months = range(start.year * 12 + start.month, end.year * 12 + end.month)
    return [date(m // 12, m % 12 + 1, 1) for m in months if m % step == 0]
