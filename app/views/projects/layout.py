"""Where the bars of a project lie: lines by phase and task, days by pixels."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from app.core.periods import add_months
from app.queries.project_tasks import TaskRow

ROW_PX = 28.0
HEAD_PX = 34.0
_MARGIN_DAYS = 3
_LEAST_DAYS = 14


class BarLine(NamedTuple):
    """One line: a phase's heading, or a task."""

    phase: str
    task: TaskRow | None


class BarSpan(NamedTuple):
    """The days that are shown, first and last included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days that are."""
        return (self.last - self.first).days + 1


def lines_of(tasks: Sequence[TaskRow]) -> list[BarLine]:
    """The tasks in their order, each phase with a heading before it."""
    found: list[BarLine] = []
    phase: str | None = None
    for task in tasks:
        if task.phase != phase:
            phase = task.phase
            if phase:
                found.append(BarLine(phase, None))
        found.append(BarLine(phase or "", task))
    return found


def span_of(tasks: Sequence[TaskRow], today: date, marks: Sequence[date | None] = ()) -> BarSpan:
    """The days of all bars and marks, with today where it is near, and some room at both ends."""
    days = [day for task in tasks for day in (task.first_day, task.due_date, task.done_on) if day]
    days += [day for day in marks if day is not None]
    first, last = min(days, default=today), max(days, default=today)
    if first - timedelta(days=60) <= today <= last + timedelta(days=60):
        first, last = min(first, today), max(last, today)
    last = max(last, first + timedelta(days=_LEAST_DAYS))
    margin = timedelta(days=_MARGIN_DAYS)
    return BarSpan(first - margin, last + margin)


def ticks_of(span: BarSpan, day_px: float, least_px: float) -> list[date]:
    """The days that the head names: Mondays where there is room, else firsts of months."""
    week = timedelta(days=7)
    if 7 * day_px >= least_px:
        monday = span.first + timedelta(days=-span.first.weekday() % 7)
        return [monday + week * n for n in range(((span.last - monday).days // 7) + 1)]
    months = next((n for n in (1, 2, 3, 6, 12) if 30 * n * day_px >= least_px), 12)
    first = span.first.replace(day=1)
    found = [add_months(first, n) for n in range(0, span.days // 28 + 2, months)]
    return [day for day in found if span.first <= day <= span.last]
