"""The marks of the interface: small drawings that each carry one fact (design section 9).

Every function takes an `Ink` and a painter and draws inside the rectangle given, in theme roles
only, at any zoom. Lists, cards, the map and the status line share them, so one fact looks the same
everywhere. What may be drawn hundreds of times a frame is kept as a picture by the ink.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter

from app.views.widgets import shapes
from app.views.widgets.badges import avatar, badge, check_box, decision_badge, key_caps
from app.views.widgets.ink import CENTRE, Ink
from app.views.widgets.shapes import Shape
from app.views.widgets.spark import bars, sparkline
from app.views.widgets.strokes import draw_ring, draw_shape, line_shape, square

__all__ = [
    "STAGES",
    "avatar",
    "badge",
    "band_mark",
    "band_of",
    "bars",
    "check_box",
    "decision_badge",
    "health_ring",
    "influence_squares",
    "key_caps",
    "number_ring",
    "progress_bar",
    "sparkline",
    "square",
    "stage_ticks",
    "support_mark",
    "target_mark",
    "trend",
    "trend_arrow",
]

STAGES = (
    "prospecting",
    "onboarding",
    "relationship_building",
    "development",
    "retention",
    "closing",
)
"""The life of an account, in order: the six ticks."""

STAGE_TICKS_WIDTH = 38.0
INFLUENCE_WIDTH = 48.0
TREND_WIDTH = 10.0

_CLEAR = Qt.BrushStyle.NoBrush
_NO_PEN = Qt.PenStyle.NoPen


def band_of(score: float | None) -> str | None:
    """The health band of a score: healthy from 75, watch from 55, else at risk."""
    if score is None:
        return None
    return "healthy" if score >= 75 else "watch" if score >= 55 else "at_risk"


def _kept_shape(ink: Ink, painter: QPainter, rect: QRectF, shape: Shape, kind: str) -> None:
    size = rect.width()
    picture = ink.picture(
        (kind, shape, round(size, 1)),
        QSizeF(size, size),
        lambda p: draw_shape(ink, p, QRectF(0, 0, size, size), shape),
    )
    painter.drawPixmap(rect.topLeft(), picture)


def band_mark(ink: Ink, painter: QPainter, rect: QRectF, band: str | None) -> None:
    """● healthy, ▲ watch, ◆ at risk, a dashed ring where nothing is known."""
    _kept_shape(ink, painter, rect, shapes.BANDS.get(band, shapes.BANDS[None]), "band")


def target_mark(ink: Ink, painter: QPainter, rect: QRectF, state: str | None) -> None:
    """● on target, ▲ close, ◆ off; nothing where there is no target."""
    shape = shapes.TARGET_STATES.get(state or "")
    if shape is not None:
        _kept_shape(ink, painter, rect, shape, "target")


def support_mark(ink: Ink, painter: QPainter, rect: QRectF, stance: str | None) -> None:
    """★ champion, ● supporter, ○ neutral, ▲ sceptic, ■ blocker, ? not known."""
    shape = shapes.STANCES.get(stance, shapes.STANCES[None])
    size = rect.width()

    def draw(p: QPainter) -> None:
        whole = QRectF(0, 0, size, size)
        draw_shape(ink, p, whole, shape)
        if stance in {None, "unknown"}:
            line_shape(ink, p, whole, "question", "status.neutral.graphic", 1.1)

    picture = ink.picture(("support", stance, round(size, 1)), QSizeF(size, size), draw)
    painter.drawPixmap(rect.topLeft(), picture)


def health_ring(
    ink: Ink,
    painter: QPainter,
    rect: QRectF,
    score: float | None,
    band: str | None,
    *,
    stroke: float | None = None,
) -> None:
    """An arc as long as the score, with the band's shape in the middle."""
    size = min(rect.width(), rect.height())
    width = stroke if stroke is not None else max(2.5 * size / 20 if size < 30 else size / 10.7, 2)
    key = ("ring", None if score is None else round(score), band, round(size, 1), width)

    def draw(p: QPainter) -> None:
        draw_ring(ink, p, QRectF(0, 0, size, size), score, band, width)
        inner = size * 0.36
        mark = square(QRectF(0, 0, size, size), inner)
        if score is not None:
            draw_shape(ink, p, mark, shapes.BANDS.get(band, shapes.BANDS[None]))

    painter.drawPixmap(square(rect, size).topLeft(), ink.picture(key, QSizeF(size, size), draw))


def number_ring(
    ink: Ink, painter: QPainter, rect: QRectF, share: float | None, band: str | None, text: str
) -> None:
    """The large ring of a card: no shape inside but the number itself."""
    size = min(rect.width(), rect.height())
    box = square(rect, size)
    draw_ring(ink, painter, box, share, band, size * 0.0795)
    font = "display:600" if size >= ink.px(80) else "bodyStrong"
    ink.text(painter, box, text, font, "text.primary", CENTRE)


def stage_ticks(ink: Ink, painter: QPainter, rect: QRectF, stage: str | None) -> None:
    """Six ticks, the current one tall; the name is written beside it by the caller."""
    unit = ink.zoom
    size = QSizeF(STAGE_TICKS_WIDTH * unit, 8 * unit)
    current = "closing" if stage == "closed" else stage

    def draw(p: QPainter) -> None:
        p.setPen(_NO_PEN)
        for number, code in enumerate(STAGES):
            x = number * 6.4 * unit
            if code == current:
                p.setBrush(ink.brush("accent.graphic"))
                p.drawRoundedRect(QRectF(x, 0, 5 * unit, 8 * unit), 1.2 * unit, 1.2 * unit)
            else:
                p.setBrush(ink.brush("border.strong"))
                p.drawRoundedRect(QRectF(x, 2.5 * unit, 5 * unit, 3 * unit), unit, unit)

    top = rect.center().y() - size.height() / 2
    painter.drawPixmap(QPointF(rect.x(), top), ink.picture(("stage", current), size, draw))


def trend_arrow(ink: Ink, painter: QPainter, rect: QRectF, direction: int, role: str) -> None:
    """↗ up, → unchanged, ↘ down, in the colour of better or worse."""
    size = ink.px(TREND_WIDTH)

    def draw(p: QPainter) -> None:
        line_shape(ink, p, QRectF(0, 0, size, size), shapes.TRENDS[direction], role)

    picture = ink.picture(("trend", direction, role), QSizeF(size, size), draw)
    painter.drawPixmap(QPointF(rect.x(), rect.center().y() - size / 2), picture)


def trend(  # noqa: PLR0913 one mark with its four facts
    ink: Ink,
    painter: QPainter,
    rect: QRectF,
    direction: int,
    text: str,
    *,
    better: bool | None,
    font: str = "body",
) -> float:
    """Arrow and signed value, coloured by better or worse; returns where it ends."""
    role = {True: "status.good.text", False: "status.risk.text", None: "text.muted"}[better]
    trend_arrow(ink, painter, rect, direction, role)
    after = ink.px(TREND_WIDTH + 3)
    room = rect.adjusted(after, 0, 0, 0)
    return room.x() + ink.text(painter, room, text, font, role)


def influence_squares(ink: Ink, painter: QPainter, rect: QRectF, level: int | None) -> None:
    """Five squares, as many dark as the influence is strong."""
    unit = ink.zoom
    size = QSizeF(INFLUENCE_WIDTH * unit, 8 * unit)

    def draw(p: QPainter) -> None:
        p.setPen(_NO_PEN)
        for number in range(5):
            strong = level is not None and number < level
            p.setBrush(ink.brush("text.secondary" if strong else "border.default"))
            box = QRectF(number * 10 * unit, 0, 8 * unit, 8 * unit)
            p.drawRoundedRect(box, 1.5 * unit, 1.5 * unit)

    top = rect.center().y() - size.height() / 2
    painter.drawPixmap(QPointF(rect.x(), top), ink.picture(("influence", level), size, draw))


def progress_bar(
    ink: Ink,
    painter: QPainter,
    rect: QRectF,
    share: float,
    *,
    role: str = "accent.graphic",
    plan: float | None = None,
) -> None:
    """A bar for what is done (0–1) and a tick for where the plan stands today."""
    high = ink.px(5)
    bar = QRectF(rect.x(), rect.center().y() - high / 2, rect.width(), high)
    painter.setPen(_NO_PEN)
    painter.setBrush(ink.brush("border.default"))
    painter.drawRoundedRect(bar, high / 2, high / 2)
    if share > 0:
        done = QRectF(bar)
        done.setWidth(max(high, bar.width() * min(share, 1.0)))
        painter.setBrush(ink.brush(role))
        painter.drawRoundedRect(done, high / 2, high / 2)
    if plan is not None:
        x = bar.x() + bar.width() * min(max(plan, 0.0), 1.0)
        painter.setPen(ink.pen("text.primary", 1.5))
        painter.drawLine(QPointF(x, bar.y() - ink.px(2.5)), QPointF(x, bar.bottom() + ink.px(2.5)))
