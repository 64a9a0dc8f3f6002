"""How the lines of the brief are painted: who comes, notes, goals, renewal, questions, gaps."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.analytics.brief_gaps import Gap, GoalLine
from app.bridge import formats
from app.bridge.tr import tr
from app.models.labels import label
from app.queries.brief import BriefNote
from app.queries.people import PersonRow
from app.views.records.lines import SUPPORT_WORDS, Today
from app.views.records.row_list import Paint, picture
from app.views.widgets import marks
from app.views.widgets.ink import RIGHT, Ink

GUEST_PX, NOTE_PX, TWO_PX, ONE_PX = 40.0, 54.0, 38.0, 28.0
_PACE = {
    "on_pace": ("On pace", "status.good.text"),
    "close": ("A little behind", "status.watch.text"),
    "behind": ("Behind", "status.risk.text"),
}


class Fact(NamedTuple):
    """A name with what is to be said about it, and the part of the account it is from."""

    lead: str
    text: str
    tab: str
    role: str = "text.primary"
    item_id: int | None = None


def _halves(ink: Ink, rect: QRectF) -> tuple[QRectF, QRectF]:
    high = ink.px(17)
    upper = QRectF(rect.x(), rect.center().y() - high, rect.width(), high)
    return upper, upper.translated(0, high)


def guest_painter(today: Today) -> Paint:
    """Stance, name and title, part in decisions, last talk and by whom, how to reach them."""

    def paint(ink: Ink, painter: QPainter, rect: QRectF, row: PersonRow) -> None:
        stance = None if row.support in {None, "unknown"} else row.support
        size = ink.px(11)
        at = QRectF(rect.x(), rect.center().y() - size / 2, size, size)
        marks.support_mark(ink, painter, at, stance)
        upper, lower = _halves(ink, rect.adjusted(ink.px(22), 0, 0, 0))
        reach = min(ink.px(130), rect.width() * 0.2)
        talk = min(ink.px(110), rect.width() * 0.18)
        roles = max(0.0, min(ink.px(220), rect.width() * 0.3))
        last = QRectF(rect.right() - reach, upper.y(), reach, upper.height())
        _paint_reach(ink, painter, last, row)
        middle = QRectF(last.x() - talk, upper.y(), talk - ink.px(10), upper.height())
        never = row.last_touch is None
        when = tr("Never met") if row.last_touch is None else formats.day(row.last_touch, today())
        ink.text(painter, middle, when, "body", "status.risk.text" if never else "text.primary")
        by = row.last_touch_by or ""
        ink.text(painter, middle.translated(0, ink.px(17)), by, "caption", "text.muted")
        part = QRectF(middle.x() - roles, upper.y(), roles - ink.px(10), upper.height())
        words = ", ".join(tr(label("decision_role", role)) for role in row.decision_roles)
        tone = "text.secondary" if words else "text.muted"
        ink.text(painter, part, words or tr("Part not known"), "body", tone)
        upper.setRight(part.x() - ink.px(8))
        lower.setRight(upper.right())
        ink.text(painter, upper, row.name, "body:500")
        said = " · ".join(part for part in (_stance(row), row.title or "") if part)
        ink.text(painter, lower, said, "caption", "text.secondary")

    return paint


def _paint_reach(ink: Ink, painter: QPainter, rect: QRectF, row: PersonRow) -> None:
    below = rect.translated(0, ink.px(17))
    if row.do_not_contact:
        ink.text(painter, rect, tr("Do not contact"), "body:500", "status.risk.text", RIGHT)
    channel = tr(label("channel", row.preferred_channel)) if row.preferred_channel else ""
    words = tr("by {0}", channel.lower()) if channel else ""
    ink.text(painter, below if row.do_not_contact else rect, words, "body", "text.muted", RIGHT)


def _stance(row: PersonRow) -> str:
    return tr(SUPPORT_WORDS.get(row.support or "", "Stance not known"))


def guest_spoken(row: PersonRow) -> str:
    """The line in words."""
    roles = ", ".join(tr(label("decision_role", role)) for role in row.decision_roles)
    talk = tr("never met") if row.last_touch is None else formats.day_full(row.last_touch)
    wish = tr("do not contact") if row.do_not_contact else ""
    parts = (row.name, row.title or "", _stance(row), roles, talk, wish)
    return ", ".join(part for part in parts if part)


def note_painter(today: Today) -> Paint:
    """Day and subject, and below two lines of what was written."""

    def paint(ink: Ink, painter: QPainter, rect: QRectF, row: BriefNote) -> None:
        high = ink.px(17)
        day = QRectF(rect.x(), rect.y() + ink.px(1), ink.px(54), high)
        ink.text(painter, day, formats.day(row.day, today()), "caption", "text.muted")
        head = QRectF(rect.x() + ink.px(58), day.y(), 0, high)
        head.setRight(rect.right())
        ink.text(painter, head, note_head(row), "body:500")
        words = " ".join((row.note or "").split())
        first, rest = _split(ink, words, head.width())
        ink.text(painter, head.translated(0, high), first, "body", "text.secondary")
        ink.text(painter, head.translated(0, 2 * high), rest, "body", "text.secondary")

    return paint


def note_head(row: BriefNote) -> str:
    """What the touch was called, else whom it was with."""
    channel = tr(label("channel", row.channel)) if row.channel else tr("Touch")
    names = ", ".join(row.people)
    return row.subject or (tr("{0} with {1}", channel, names) if names else channel)


def note_spoken(row: BriefNote) -> str:
    """The line in words."""
    return f"{formats.day_full(row.day)}, {note_head(row)}: {' '.join((row.note or '').split())}"


def _split(ink: Ink, text: str, room: float) -> tuple[str, str]:
    """The words that fit on the first line, and the others."""
    metrics = ink.metrics("body")
    if metrics.horizontalAdvance(text) <= room:
        return text, ""
    first = ""
    for word in text.split():
        longer = f"{first} {word}".strip()
        if metrics.horizontalAdvance(longer) > room:
            break
        first = longer
    return first or text, text[len(first) :].strip() if first else ""


def goal_painter(today: Today) -> Paint:
    """Title, how far, how fast, until when."""

    def paint(ink: Ink, painter: QPainter, rect: QRectF, row: GoalLine) -> None:
        upper, lower = _halves(ink, rect)
        ink.text(painter, upper, row.title, "body", "text.primary")
        word, role = _PACE.get(row.state or "", ("Pace not known", "text.muted"))
        due = tr("due {0}", formats.day(row.due, today())) if row.due else tr("no day")
        parts = [
            (tr(word), "caption:500", role),
            (_way(row), "caption", "text.secondary"),
            (due, "caption", "text.muted"),
        ]
        ink.run(painter, lower, parts, 8)

    return paint


def _way(row: GoalLine) -> str:
    if row.progress is None:
        return ""
    return tr("{0} of the way", formats.percent(row.progress * Decimal(100)))


def goal_spoken(row: GoalLine) -> str:
    """The line in words."""
    word, _role = _PACE.get(row.state or "", ("Pace not known", ""))
    return ", ".join(part for part in (row.title, tr(word), _way(row)) if part)


def fact_painter(lead_px: float) -> Paint:
    """A name, and what is to be said."""

    def paint(ink: Ink, painter: QPainter, rect: QRectF, row: Fact) -> None:
        lead = QRectF(rect.x(), rect.y(), ink.px(lead_px - 6), rect.height())
        ink.text(painter, lead, row.lead, "body", "text.muted")
        words = rect.adjusted(ink.px(lead_px), 0, 0, 0)
        ink.text(painter, words, row.text, "body", row.role)

    return paint


def fact_spoken(row: Fact) -> str:
    """The line in words."""
    return f"{row.lead}: {row.text}"


def paint_gap(ink: Ink, painter: QPainter, rect: QRectF, row: Gap) -> None:
    """A mark and the sentence."""
    at = QPointF(rect.x(), rect.center().y() - ink.px(7))
    picture(ink, painter, at, "circle-question-mark", "status.watch.graphic", 14)
    ink.text(painter, rect.adjusted(ink.px(22), 0, 0, 0), row.text, "body")


def paint_question(ink: Ink, painter: QPainter, rect: QRectF, row: Fact) -> None:
    """A number, and the question on up to two lines."""
    words = rect.adjusted(ink.px(20), 0, 0, 0)
    first, rest = _split(ink, row.text, words.width())
    upper, lower = _halves(ink, words)
    first_line = upper if rest else words
    number = QRectF(rect.x(), first_line.y(), ink.px(18), first_line.height())
    ink.text(painter, number, row.lead, "body:500", "accent.text")
    ink.text(painter, first_line, first)
    ink.text(painter, lower, rest)
