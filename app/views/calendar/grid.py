"""The calendar as one painted widget: which days and entries it shows, and which is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import trn
from app.core.periods import YEARS
from app.queries.calendar import CalendarRow
from app.views.calendar.layout import MONTH, WEEK, Grid, arrange, month_on, span_of
from app.views.calendar.painting import Look, paint_grid
from app.views.records.day_words import entry_spoken
from app.views.widgets.base import follow
from app.views.widgets.ink import Ink


class CalendarGrid(QWidget):
    """Shows a month or a week around the chosen day; keys and mouse are the subclass's."""

    span_changed = Signal()  # other days are shown: they are to be read
    chosen_changed = Signal()

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self.mode = MONTH
        self.today = today
        self.chosen = today
        self.entry: CalendarRow | None = None
        self.grid = Grid()
        self._rows: dict[date, list[CalendarRow]] = {}
        self._hovered: CalendarRow | None = None
        self._target: date | None = None
        follow(theme, self._on_theme)

    # --- what is shown ---------------------------------------------------------------------

    @property
    def span(self) -> tuple[date, date]:
        """The days that are shown."""
        return span_of(self.chosen, self.mode)

    def show_rows(self, rows: Iterable[CalendarRow]) -> None:
        """Show these entries; what was chosen stays so where it is still there."""
        self._rows = {}
        for row in rows:
            self._rows.setdefault(row.day, []).append(row)
        was = self.entry
        self.entry = None
        if was is not None:
            same = (row for row in self.entries if (row.kind, row.id) == (was.kind, was.id))
            self.entry = next(same, None)
        self._arrange()
        self.chosen_changed.emit()

    @property
    def entries(self) -> list[CalendarRow]:
        """The entries of the chosen day."""
        return self._rows.get(self.chosen, [])

    def go_to(self, day: date, entry: CalendarRow | None = None) -> None:
        """Choose a day, and perhaps an entry on it."""
        if day.year not in YEARS:
            return
        before, self.chosen, self.entry = self.span, day, entry
        if self.span != before:
            self._arrange()
            self.span_changed.emit()
        self._tell()
        self.chosen_changed.emit()
        self.update()

    def set_mode(self, mode: str) -> None:
        """Show a month or a week."""
        if mode in (MONTH, WEEK) and mode != self.mode:
            self.mode = mode
            self._arrange()
            self.span_changed.emit()

    def page_on(self, steps: int) -> None:
        """Go months on, or weeks."""
        if self.mode == WEEK:
            self.go_to(self.chosen + timedelta(weeks=steps))
        else:
            self.go_to(month_on(self.chosen, steps))

    def next_entry(self, step: int) -> None:
        """Choose the next entry of the day; after the last none, then the first again."""
        entries = self.entries
        at = next((n for n, row in enumerate(entries) if row is self.entry), None)
        after = (0 if step > 0 else len(entries) - 1) if at is None else at + step
        self.entry = entries[after] if 0 <= after < len(entries) else None
        self._tell()
        self.chosen_changed.emit()
        self.update()

    def _tell(self) -> None:
        if self.entry is not None:
            said = entry_spoken(self.entry)
        else:
            said = trn("{0} entry", "{0} entries", len(self.entries))
        self.setAccessibleName(f"{formats.day_title(self.chosen)}, {said}")

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.updateGeometry()
        self._arrange()

    def _arrange(self) -> None:
        room = QRectF(self.rect())
        self.grid = arrange(self.span, self.mode, room, self._ink.px, self._rows)
        self._tell()
        self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._ink.px(380)), round(self._ink.px(260)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        look = Look(
            self.today, self.chosen.month, self.chosen, self.entry, self._hovered, self._target,
            self.hasFocus(),
        )  # fmt: skip
        paint_grid(self._ink, painter, self.grid, look)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
