"""Painters of the list's cells: each draws one fact of a row from shared marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.bridge import formats
from app.bridge.card_row import CardRow
from app.bridge.list_totals import TotalsKept
from app.bridge.tr import tr
from app.views.portfolio.words import Words, stage_word
from app.views.widgets import marks
from app.views.widgets.ink import RIGHT, Ink
from app.views.widgets.table_paint import CellPainter

SPARK_PX = 66.0
_RING_PX = 20.0
_LEAST_RISE = 0.15


class Cells:
    """The painters of the list; `totals` are those of group heads and the footer."""

    def __init__(self, words: Words, totals: TotalsKept) -> None:
        self.words = words
        self.totals = totals

    def painters(self) -> dict[str, CellPainter]:
        """Every painter by the key of its column."""
        return {
            "name": _name,
            "stage": _stage,
            "health": self.health,
            "arr": self.arr,
            "course": _course,
            "csat": self.csat,
            "renewal": self.renewal,
            "touch": self.touch,
            "step": self.step,
            "decision": self.decision,
            "course:total": self.total_course,
            "health:total": self.total_health,
            "renewal:total": self.total_bands,
        }

    def health(self, ink: Ink, painter: QPainter, area: QRectF, row: CardRow) -> None:
        """Ring, score and the change of 90 days."""
        if row.health is None and not self.words.is_new(row):
            ink.text(painter, area, "–", "body", "text.muted")
            return
        size = ink.px(_RING_PX)
        score = None if row.health is None else float(row.health)
        ring = QRectF(area.x(), area.y(), size, area.height())
        marks.health_ring(ink, painter, ring, score, row.health_band)
        after = area.adjusted(ink.px(26), 0, 0, 0)
        if row.health is None:
            ink.text(painter, after, tr("new"), "caption", "text.muted")
            return
        ink.text(painter, after, self.words.number(row.health), "body:500")
        after = after.adjusted(ink.px(21), 0, 0, 0)
        self._change(ink, painter, after, row.health_change, 0)

    def _change(
        self, ink: Ink, painter: QPainter, area: QRectF, change: Decimal | None, places: int
    ) -> None:
        """An arrow with a signed value, “new” where there is nothing to compare with."""
        if change is None:
            ink.text(painter, area, tr("new"), "caption", "text.muted")
            return
        text = self.words.change(change, places)
        flat = not any(digit in text for digit in "123456789")
        direction = 0 if flat else 1 if change > 0 else -1
        better = None if flat else change > 0
        # A change may use the padding of its cell, which has the next column's beside it.
        marks.trend(ink, painter, area.adjusted(0, 0, ink.px(8), 0), direction, text, better=better)

    def arr(self, ink: Ink, painter: QPainter, area: QRectF, row: CardRow) -> None:
        """Recurring revenue in thousands."""
        text = self.words.thousands(row.arr_minor)
        role = "text.primary" if row.arr_minor is not None else "text.muted"
        ink.text(painter, area, text, "body:500", role, RIGHT)

    def csat(self, ink: Ink, painter: QPainter, area: QRectF, row: CardRow) -> None:
        """The mean of twelve months and its change; grey where only a few answered."""
        if row.csat is None:
            ink.text(painter, area, "–", "body", "text.muted")
            return
        small = self.words.is_small(row)
        ink.text(painter, area, self.words.csat(row.csat), "body", _faint(faint=small))
        if not small:
            self._change(ink, painter, area.adjusted(ink.px(24), 0, 0, 0), row.csat_change, 1)

    def renewal(self, ink: Ink, painter: QPainter, area: QRectF, row: CardRow) -> None:
        """The date, and the days to it where they are few."""
        soon = self.words.is_soon(row) and not row.ends
        font = "body:500" if soon else "body"
        x = ink.text(
            painter, area, self.words.day(row.renewal), font, _faint(faint=row.renewal is None)
        )
        rest = tr("ends") if row.ends else ""
        if soon:
            rest = self.words.age(row.days_to_renewal(self.words.today))
        ink.text(painter, area.adjusted(x + ink.px(6), 0, 0, 0), rest, "caption", "text.muted")

    def touch(self, ink: Ink, painter: QPainter, area: QRectF, row: CardRow) -> None:
        """Days since the last touch of those allowed; a clock where it is overdue."""
        days = row.days_since_touch(self.words.today)
        late = row.is_touch_overdue(self.words.today)
        if days is None and not late:
            ink.text(painter, area, tr("never"), "body", "text.muted")
            return
        said = tr("never") if days is None else self.words.age(days)
        due = "status.watch.text" if row.is_touch_due(self.words.today) else "text.primary"
        font, role = ("bodyStrong", "status.risk.text") if late else ("body", due)
        of = tr("of {0}", row.rhythm) if row.rhythm else ""
        end = ink.run(painter, area, ((said, font, role), (of, "caption", "text.muted")), 5)
        if late:
            size = ink.px(12)
            spot = QPointF(end + ink.px(5), area.center().y() - size / 2)
            if spot.x() + size <= area.right() + ink.px(8):
                painter.drawPixmap(spot, ink.theme.pixmap("clock", "status.risk.text", 12, ink.dpr))

    def step(self, ink: Ink, painter: QPainter, area: QRectF, row: CardRow) -> None:
        """What is next, and when it is due on the right."""
        if not row.next_step:
            ink.text(painter, area, "–", "body", "text.muted")
            return
        due, font, role = self.words.due(row.next_due), "caption", "text.muted"
        if row.next_due is not None and row.next_due <= self.words.today:
            late = row.next_due < self.words.today
            font, role = "caption:500", "status.risk.text" if late else "status.watch.text"
        wide = ink.text(painter, area, due, font, role, RIGHT)
        ink.text(painter, area.adjusted(0, 0, -wide - ink.px(8) if wide else 0, 0), row.next_step)

    def decision(self, ink: Ink, painter: QPainter, area: QRectF, row: CardRow) -> None:
        """The badge of the decision."""
        marks.decision_badge(ink, painter, area, row.decision)

    def total_course(
        self, ink: Ink, painter: QPainter, area: QRectF, rows: Sequence[CardRow]
    ) -> None:
        """The sparkline of all rows together; only the footer has it."""
        _spark(ink, painter, area, self.totals.of(rows).course)

    def total_health(
        self, ink: Ink, painter: QPainter, area: QRectF, rows: Sequence[CardRow]
    ) -> None:
        """The mean weighted by recurring revenue."""
        found = self.totals.of(rows)
        if found.health is None:
            return
        size, score = ink.px(_RING_PX), float(found.health)
        ring = QRectF(area.x(), area.y(), size, area.height())
        marks.health_ring(ink, painter, ring, score, marks.band_of(score))
        after = area.adjusted(ink.px(26), 0, ink.px(8), 0)
        parts = (
            (self.words.number(found.health), "bodyStrong", "text.primary"),
            (tr("by ARR"), "caption", "text.muted"),
        )
        ink.run(painter, after, parts)

    def total_bands(
        self, ink: Ink, painter: QPainter, area: QRectF, rows: Sequence[CardRow]
    ) -> None:
        """How many accounts are in which health band; reaches over the columns to the right."""
        text = band_words(self.totals.of(rows).bands)
        room = QRectF(area)
        room.setRight(painter.window().width() - ink.px(8))
        ink.text(painter, room, text, "body", "text.muted")


def band_words(bands: Mapping[str, int]) -> str:
    """“4 at risk · 8 watch · 12 healthy”."""
    known = (("at_risk", "{0} at risk"), ("watch", "{0} watch"), ("healthy", "{0} healthy"))
    said = [tr(words, formats.number(bands[band])) for band, words in known if bands.get(band)]
    return " · ".join(said)


def _name(ink: Ink, painter: QPainter, area: QRectF, row: CardRow) -> None:
    ink.text(painter, area, row.name, "bodyStrong", _faint(faint=row.is_archived))


def _stage(ink: Ink, painter: QPainter, area: QRectF, row: CardRow) -> None:
    if row.stage is None:
        ink.text(painter, area, "–", "body", "text.muted")
        return
    marks.stage_ticks(ink, painter, area, row.stage)
    ink.text(painter, area.adjusted(ink.px(45), 0, ink.px(8), 0), stage_word(row.stage))


def _course(ink: Ink, painter: QPainter, area: QRectF, row: CardRow) -> None:
    _spark(ink, painter, area, row.course_minor)


def _spark(ink: Ink, painter: QPainter, area: QRectF, values: Sequence[float | None]) -> None:
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return
    falls = known[-1] < known[0]
    high = ink.px(20)
    box = QRectF(area.x(), area.center().y() - high / 2, ink.px(SPARK_PX), high)
    role = "status.risk.graphic" if falls else "accent.graphic"
    marks.sparkline(ink, painter, box, values, role=role, least=_LEAST_RISE)


def _faint(*, faint: bool) -> str:
    return "text.muted" if faint else "text.primary"
