"""The explained health: the ring with its band, and what each part gives with its reason."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.analytics.health import Component, HealthChange, HealthScore
from app.analytics.overview import CHANGE_DAYS
from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import tr
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
_ROW_PX = 40.0
_LEFT_PX = 112.0


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
        rows = len(self._score.components) if self._score else 5
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
            words = QRectF(left, 0, self.width() - left, self.height())
            reason = self._score.reason or ""
            self._ink.text(painter, words, reason.capitalize(), "body", "text.muted")

    def _paint_ring(self, painter: QPainter, score: HealthScore) -> None:
        ink = self._ink
        size = ink.px(88)
        ring = QRectF(ink.px(8), max(0.0, self.height() * 0.42 - size / 2 - ink.px(18)), size, size)
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
        below = QRectF(row.x(), row.y() + ink.px(19), row.width(), ink.px(16))
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
        bar = QRectF(below.x() + ink.px(17), below.y(), ink.px(88), below.height())
        role = f"status.{_BAND_ROLES.get(scored or '', 'neutral')}.graphic"
        share = 0.0 if part.score is None else float(part.score) / 100
        marks.progress_bar(ink, painter, bar, share, role=role)
        words = QRectF(bar.right() + ink.px(10), below.y(), 0, below.height())
        words.setRight(below.right())
        ink.text(painter, words, part.part.reason, "caption", "text.secondary")


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


class RenewalBar(QWidget):
    """The way from today to the renewal with the flag where notice has to be given."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._ends = ("", "")
        self._flag: tuple[float, str] | None = None
        self._tone = "watch"
        follow(theme, self._on_theme)

    def show_span(self, start: str, end: str, flag: tuple[float, str] | None, tone: str) -> None:
        """Words at both ends; the flag as its share of the way and its words."""
        self._ends, self._flag, self._tone = (start, end), flag, tone
        self.setAccessibleName(f"{start} – {end}" + (f", {flag[1]}" if flag else ""))
        self.update()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedHeight(round(self._ink.px(44)))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        y, wide = ink.px(16), self.width() - ink.px(6)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(0, y - ink.px(2.5), wide, ink.px(5))
        painter.setBrush(ink.brush("border.default"))
        painter.drawRoundedRect(track, ink.px(2.5), ink.px(2.5))
        painter.setBrush(ink.brush("text.secondary"))
        painter.drawEllipse(QPointF(wide, y), ink.px(4), ink.px(4))
        words = QRectF(0, ink.px(24), self.width(), ink.px(16))
        ink.text(painter, words, self._ends[0], "caption", "text.secondary")
        ink.text(painter, words, self._ends[1], "caption", "text.secondary", RIGHT)
        if self._flag is None:
            return
        share, said = self._flag
        at = max(0.0, min(1.0, share)) * wide
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.brush(f"status.{self._tone}.graphic"))
        painter.drawRoundedRect(QRectF(0, track.y(), at, track.height()), ink.px(2.5), ink.px(2.5))
        flag = ink.theme.pixmap("flag", "text.primary", 13, ink.dpr)
        painter.drawPixmap(QPointF(at - ink.px(2), y - ink.px(14)), flag)
        if at > ink.px(60) and at < wide - ink.px(90):
            room = QRectF(at - ink.px(40), words.y(), ink.px(80), words.height())
            ink.text(painter, room, said, "caption", "text.secondary", CENTRE)
