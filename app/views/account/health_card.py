"""The explained health: the ring with its band, and what each part gives with its reason."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QEvent, QRectF, QSize, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from app.analytics.health import Component, HealthChange, HealthScore
from app.analytics.overview import CHANGE_DAYS
from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.account.paragraph import paragraph, sentence_case
from app.views.widgets import marks
from app.views.widgets.base import follow
from app.views.widgets.buttons import ghost
from app.views.widgets.card import Card
from app.views.widgets.ink import CENTRE, RIGHT, Ink

TITLES = {
    "satisfaction": "Satisfaction",
    "engagement": "Engagement",
    "stakeholders": "Stakeholders",
    "commercial": "Commercial",
    "delivery": "Delivery",
}
BAND_WORDS = {"healthy": "Healthy", "watch": "Watch", "at_risk": "At risk"}
_BAND_ROLES = {"healthy": "good", "watch": "watch", "at_risk": "risk"}
_ROW_PX = 49.0
_LEFT_PX = 112.0
_BAR_PX = 64.0
_WORDS_PX = 15.0
_RING_PX = 88.0


def band(score: Decimal | None) -> str | None:
    """The band of a component's own score, with the usual edges."""
    return marks.band_of(None if score is None else float(score))


class _Parts(QWidget):
    """Ring at the left, a row per component at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._score: HealthScore | None = None
        self._change: HealthChange | None = None
        follow(theme, self._on_theme)

    def show_health(self, score: HealthScore, change: HealthChange) -> None:
        self._score, self._change = score, change
        self.setAccessibleName(_spoken(score, change))
        self._on_theme()

    def _on_theme(self) -> None:
        self._ink.fresh()
        rows = len(self._score.components) if self._score else 0
        self.setMinimumHeight(round(self._ink.px(_ROW_PX * max(rows, 3) + 8)))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self._ink.px(400)), self.minimumHeight())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._score is None:
            return
        painter = QPainter(self)
        self._ink.begin(painter)
        self._paint_ring(painter, self._score)
        left = self._ink.px(_LEFT_PX)
        for number, part in enumerate(self._score.components):
            top = self._ink.px(_ROW_PX) * number
            row = QRectF(left, top, self.width() - left - 1, self._ink.px(_ROW_PX))
            self._paint_part(painter, row, part)
        if not self._score.components:
            words = QRectF(left, self._ring_box().y(), self.width() - left, self._ink.px(_RING_PX))
            reason = tr("No health yet: {0}.", self._score.reason or tr("nothing is known"))
            paragraph(self._ink, painter, words, (reason, "body", "text.muted"), 4)

    def _ring_box(self) -> QRectF:
        size = self._ink.px(_RING_PX)
        top = max(0.0, self.height() * 0.42 - size / 2 - self._ink.px(18))
        return QRectF(self._ink.px(8), top, size, size)

    def _paint_ring(self, painter: QPainter, score: HealthScore) -> None:
        ink, ring = self._ink, self._ring_box()
        size = ring.width()
        value = None if score.value is None else float(score.value)
        marks.number_ring(ink, painter, ring, value, score.band, formats.number(score.value, 0))
        band_word = BAND_WORDS.get(score.band or "")
        line = QRectF(ring.x(), ring.bottom() + ink.px(8), size, ink.px(18))
        if band_word:
            role = f"status.{_BAND_ROLES[score.band or '']}.text"
            wide = ink.width(tr(band_word), "body:500") + ink.px(16)
            at = line.center().x() - wide / 2
            box = QRectF(at, line.center().y() - ink.px(5), ink.px(10), ink.px(10))
            marks.band_mark(ink, painter, box, score.band)
            room = QRectF(at + ink.px(16), line.y(), wide, line.height())
            ink.text(painter, room, tr(band_word), "body:500", role)
        change = self._change.change if self._change else None
        if change is not None:
            below = line.translated(0, ink.px(20))
            signed = formats.change_word(change)
            better = change > 0
            role = "text.muted" if round(change) == 0 else (
                "status.good.text" if better else "status.risk.text"
            )  # fmt: skip
            words = tr("{0} in {1} days", signed, CHANGE_DAYS)
            ink.text(painter, below.adjusted(-ink.px(8), 0, ink.px(8), 0), words, "caption", role,
                     CENTRE)  # fmt: skip

    def _paint_part(self, painter: QPainter, row: QRectF, part: Component) -> None:
        ink = self._ink
        top = QRectF(row.x(), row.y(), row.width(), ink.px(18))
        below = QRectF(row.x(), row.y() + ink.px(19), row.width(), ink.px(_WORDS_PX))
        title = tr(TITLES.get(part.name, part.name.capitalize()))
        weight = tr("{0} %", f"{part.weight.normalize():f}")
        parts = [(title, "body:500", "text.primary"), (weight, "caption", "text.muted")]
        ink.run(painter, top, parts)
        if part.score is None or part.contribution is None:
            ink.text(painter, top, "–", "bodyStrong", "text.muted", RIGHT)
        else:
            gave = formats.number(part.contribution, 1)
            wide = ink.text(painter, top, gave, "bodyStrong", "text.primary", RIGHT)
            share = formats.number(part.weight / 100, 2)
            sum_ = f"{formats.number(part.score, 0)} × {share} ="
            room = top.adjusted(0, 0, -wide - ink.px(8), 0)
            ink.text(painter, room, sum_, "caption", "text.muted", RIGHT)
        self._paint_bar(painter, below, part)

    def _paint_bar(self, painter: QPainter, below: QRectF, part: Component) -> None:
        ink = self._ink
        scored = band(part.score)
        size = ink.px(9)
        mark = QRectF(below.x(), below.center().y() - size / 2, size, size)
        marks.band_mark(ink, painter, mark, scored)
        bar = QRectF(below.x() + ink.px(17), below.y(), ink.px(_BAR_PX), below.height())
        role = f"status.{_BAND_ROLES.get(scored or '', 'neutral')}.graphic"
        share = 0.0 if part.score is None else float(part.score) / 100
        marks.progress_bar(ink, painter, bar, share, role=role)
        left = bar.right() + ink.px(10)
        words = QRectF(left, below.y(), below.right() - left, 2 * ink.px(_WORDS_PX))
        reason = sentence_case(part.part.reason)
        paragraph(ink, painter, words, (reason, "caption", "text.secondary"), 2)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._score:
            number = int(event.pos().y() // self._ink.px(_ROW_PX))
            if number < len(self._score.components):
                reason = self._score.components[number].part.reason
                QToolTip.showText(event.globalPos(), sentence_case(reason), self)
                return True
        return super().event(event)


def _spoken(score: HealthScore, change: HealthChange) -> str:
    if score.value is None:
        return tr("Health not known yet: {0}", score.reason or "")
    words = tr(BAND_WORDS[score.band or "watch"])
    said = [tr("Health {0} of 100, {1}", formats.number(score.value, 0), words.lower())]
    if change.change is not None:
        said.append(tr("{0} in {1} days", formats.change_word(change.change), CHANGE_DAYS))
    for part in score.components:
        value = "–" if part.score is None else formats.number(part.score, 0)
        said.append(f"{tr(TITLES.get(part.name, part.name))} {value}: {part.part.reason}")
    return ". ".join(said)


class HealthCard(Card):
    """How the health of an account is made up."""

    explain_wished = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Health"))
        self._parts = _Parts(theme)
        explain = ghost(theme, tr("Explain"), "info").set_small()
        explain.clicked.connect(lambda: self.explain_wished.emit(explain))
        self.add_tool(explain)
        self.body.addWidget(self._parts, 1)
        self.pad(14, 2, 10)

    def show_health(self, score: HealthScore, change: HealthChange) -> None:
        """Show this health."""
        known = score.value is not None
        note = tr("how {0} is made up", formats.number(score.value, 0)) if known else ""
        if score.cap is not None:
            note = tr("capped at {0}: {1}", f"{score.cap.value:f}", score.cap.reason)
        self.set_note(note)
        self._parts.show_health(score, change)
