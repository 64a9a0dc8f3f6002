"""How the lines of the lifecycle's lists are painted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.bridge.tr import tr
from app.models.labels import label
from app.queries.farewell import AttemptRow, EpisodeRow, Farewell, ReasonLine
from app.queries.stage_log import StageLine
from app.services.gates import GateLine
from app.views.dialogs.gate import why_words
from app.views.lifecycle.words import day_word, days_word, span_word, stage_word
from app.views.records.row_list import picture
from app.views.widgets import marks
from app.views.widgets.badges import badge, badge_width
from app.views.widgets.ink import RIGHT, Ink

_OUTCOME_TONES = {"renewed": "good", "churned": "risk", "asked_for_time": "watch"}
BOX_PX = 24.0


def _two(ink: Ink, painter: QPainter, rect: QRectF, first: str, second: str) -> None:
    """Two lines of text, centred in the row; one where there is nothing to add."""
    line = QRectF(rect.x(), rect.center().y() - ink.px(17), rect.width(), ink.px(17))
    if not second:
        line.moveTop(rect.center().y() - ink.px(8.5))
    ink.text(painter, line, first, "body:500", "text.primary")
    ink.text(painter, line.translated(0, ink.px(17)), second, "caption", "text.muted")


def paint_criterion(ink: Ink, painter: QPainter, rect: QRectF, row: GateLine) -> None:
    """A box to tick, the criterion, why it is met or not, and whether it blocks."""
    box = QRectF(rect.x(), rect.y(), ink.px(14), rect.height())
    marks.check_box(ink, painter, box, checked=row.met, enabled=not row.is_own)
    words = rect.adjusted(ink.px(BOX_PX), 0, 0, 0)
    if row.blocking and not row.met:
        text = tr("Must be met")
        wide = badge_width(ink, text)
        at = QRectF(rect.right() - wide, rect.y(), wide, rect.height())
        badge(ink, painter, at, text, tone="risk")
        words.setRight(at.x() - ink.px(8))
    _two(ink, painter, words, tr(row.text), why_words(row))


def criterion_spoken(row: GateLine) -> str:
    """The line in words."""
    state = tr("met") if row.met else tr("must be met") if row.blocking else tr("open")
    return ", ".join(part for part in (tr(row.text), state, why_words(row)) if part)


def paint_stage(ink: Ink, painter: QPainter, rect: QRectF, row: StageLine) -> None:
    """Stage and reason, from when until when, how long, and who wrote it."""
    icon = "undo-2" if row.backward else "log-out" if row.is_end else "flag"
    role = "status.watch.text" if row.backward else "text.secondary"
    at = QPointF(rect.x(), rect.center().y() - ink.px(7))
    picture(ink, painter, at, icon, role, 14)
    days = QRectF(rect.right() - ink.px(64), rect.y(), ink.px(64), rect.height())
    when_wide = min(ink.px(178), rect.width() * 0.44)
    when = QRectF(days.x() - when_wide, rect.y(), when_wide, rect.height())
    words = rect.adjusted(ink.px(24), 0, 0, 0)
    words.setRight(when.x() - ink.px(8))
    first = stage_word(row.stage)
    if row.backward:
        first = tr("{0}, back from {1}", first, stage_word(row.before))
    _two(ink, painter, words, first, row.reason or "")
    top = QRectF(when.x(), rect.center().y() - ink.px(17), when.width(), ink.px(17))
    if not row.author:
        top.moveTop(rect.center().y() - ink.px(8.5))
    ink.text(painter, top, span_word(row.from_date, row.until), "body", "text.secondary")
    ink.text(painter, top.translated(0, ink.px(17)), row.author or "", "caption", "text.muted")
    ink.text(painter, days, days_word(row.days), "body", "text.secondary", RIGHT)


def paint_reason(ink: Ink, painter: QPainter, rect: QRectF, row: ReasonLine) -> None:
    """A reason, what bears it out, and whether it counts."""
    text = tr("Counts") if row.counts else tr("Does not count yet")
    wide = badge_width(ink, text)
    at = QRectF(rect.right() - wide, rect.y(), wide, rect.height())
    badge(ink, painter, at, text, tone="good" if row.counts else "neutral")
    words = rect.adjusted(0, 0, -wide - ink.px(8), 0)
    name = tr(label("closure_reason", row.reason))
    first = tr("{0} (main reason)", name) if row.is_primary else name
    _two(ink, painter, words, first, evidence_words(row))


def evidence_words(row: ReasonLine) -> str:
    """“Quote: Too dear · Ticket: T-4711”, or that nothing bears it out."""
    if not row.evidence:
        return tr("No evidence yet: a quote, a ticket or a document")
    return " · ".join(
        tr("{0}: {1}", tr(label("evidence_kind", one.kind)), one.text.split("\n")[0])
        for one in row.evidence
    )


def reason_spoken(row: ReasonLine) -> str:
    """The line in words."""
    counts = tr("counts") if row.counts else tr("does not count yet")
    return ", ".join((tr(label("closure_reason", row.reason)), counts, evidence_words(row)))


def paint_attempt(ink: Ink, painter: QPainter, rect: QRectF, row: AttemptRow) -> None:
    """What was talked about and offered, when, and what came of it."""
    text = outcome_word(row)
    wide = badge_width(ink, text)
    at = QRectF(rect.right() - wide, rect.y(), wide, rect.height())
    badge(ink, painter, at, text, tone=_OUTCOME_TONES.get(row.outcome or "", "neutral"))
    words = rect.adjusted(0, 0, -wide - ink.px(8), 0)
    first = (row.conversation or row.offer or "").split("\n")[0]
    offer = tr("Offered: {0}", row.offer) if row.offer and row.conversation else ""
    parts = (day_word(row.on_date), row.author or "", offer)
    _two(ink, painter, words, first, " · ".join(part for part in parts if part))


def outcome_word(row: AttemptRow) -> str:
    """What came of an attempt."""
    return tr(label("save_outcome", row.outcome)) if row.outcome else tr("Open")


def attempt_spoken(row: AttemptRow) -> str:
    """The line in words."""
    parts = (day_word(row.on_date), row.conversation or "", row.offer or "",
             outcome_word(row))  # fmt: skip
    return ", ".join(part for part in parts if part)


def paint_episode(ink: Ink, painter: QPainter, rect: QRectF, row: EpisodeRow) -> None:
    """From when until when, how long, and how it began again."""
    right = QRectF(rect.right() - ink.px(90), rect.y(), ink.px(90), rect.height())
    ink.text(painter, right, days_word(row.days), "body", "text.secondary", RIGHT)
    words = rect.adjusted(0, 0, -ink.px(98), 0)
    latest = tr("Present time as a client") if row.end is None else tr("Latest time as a client")
    second = latest if row.id is None else tr("Then: {0}", row.reason) if row.reason else ""
    _two(ink, painter, words, span_word(row.start, row.end), second)


def paint_past(ink: Ink, painter: QPainter, rect: QRectF, row: Farewell) -> None:
    """How it ended, why, when, and how many of its reasons count."""
    right = QRectF(rect.right() - ink.px(96), rect.y(), ink.px(96), rect.height())
    ink.text(painter, right, day_word(row.closure.effective_date), "body", "text.secondary", RIGHT)
    first, second = _past_words(row)
    _two(ink, painter, rect.adjusted(0, 0, -ink.px(104), 0), first, second)


def _past_words(row: Farewell) -> tuple[str, str]:
    counted = sum(1 for one in row.reasons if one.counts)
    first = tr(label("closure_type", row.closure.type))
    main = tr(label("closure_reason", row.closure.primary_reason))
    return first, tr("{0} · {1} of {2} reasons count", main, counted, len(row.reasons))


def past_spoken(row: Farewell) -> str:
    """The line in words."""
    return ", ".join((*_past_words(row), day_word(row.closure.effective_date)))
