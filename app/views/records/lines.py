"""How the lines of the overview's lists are painted: timeline, contacts, issues, promises."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.bridge import formats
from app.bridge.tr import tr
from app.models.labels import label
from app.queries.issues import IssueRow
from app.queries.people import PersonRow
from app.queries.promises import PromiseRow
from app.queries.timeline import TimelineRow
from app.views.records.row_list import Paint, picture
from app.views.widgets import marks
from app.views.widgets.ink import RIGHT, Ink

Today = Callable[[], date]
"""The day that ages are counted to, asked anew at each painting: a window stays open overnight."""

_CHANNEL_ICONS = {
    "email": "mail",
    "phone": "phone",
    "video": "calendar",
    "in_person": "calendar",
    "event": "calendar",
    "chat": "message-square",
    "letter": "mail",
}
_KIND_ICONS = {
    "stage": "flag",
    "issue_opened": "triangle-alert",
    "issue_resolved": "circle-check",
    "survey": "star",
    "contract_started": "file-text",
    "contract_ended": "file-text",
    "person_joined": "user",
    "person_left": "user-x",
    "review": "calendar-check",
    "opportunity_won": "trending-up",
    "opportunity_lost": "trending-down",
    "closure": "log-out",
}
_KIND_WORDS = {
    "issue_opened": "Issue opened",
    "issue_resolved": "Issue resolved",
    "contract_started": "Contract starts",
    "contract_ended": "Contract ends",
    "person_left": "{0} left",
    "person_joined": "{0} joined",
    "review": "Review",
    "opportunity_won": "Opportunity won",
    "opportunity_lost": "Opportunity lost",
    "closure": "Relationship closed",
}
_CHANNEL_WORDS = {
    "email": "Mail",
    "phone": "Call",
    "video": "Video call",
    "in_person": "Meeting",
    "event": "Event",
    "chat": "Chat",
    "letter": "Letter",
}
SUPPORT_WORDS = {
    "mentor": "Champion",
    "supporter": "Supporter",
    "neutral": "Neutral",
    "non_supporter": "Sceptic",
    "opponent": "Blocker",
}


def timeline_words(row: TimelineRow) -> tuple[str, str]:
    """The two lines of something that happened; the second begins with a child's name."""
    first, second = _own_words(row)
    return first, " · ".join(part for part in (row.whose, second) if part)


def _own_words(row: TimelineRow) -> tuple[str, str]:
    if row.kind == "touch":
        names = ", ".join(row.people)
        channel = tr(_CHANNEL_WORDS.get(row.code or "", "Touch"))
        first = row.title or (tr("{0} with {1}", channel, names) if names else channel)
        more = row.detail or (tr("{0} with {1}", channel, names) if row.title and names else "")
        return first, more.split("\n")[0]
    if row.kind == "stage":
        return tr("Stage {0}", label("lifecycle_stage", row.code or "")), row.detail or ""
    if row.wave is not None:
        mean = formats.number(row.wave.mean, 1)
        before = row.wave.mean_before
        was = tr(", was {0}", formats.number(before, 1)) if before is not None else ""
        words = tr("{0} of {1} answers{2}", mean, row.wave.answers, was)
        return tr("{0} survey", row.wave.kind.upper()), words
    said = tr(_KIND_WORDS.get(row.kind, row.kind.replace("_", " ").capitalize()), row.title or "")
    if "{0}" in _KIND_WORDS.get(row.kind, ""):
        return said, row.detail or ""
    return said, row.title or row.detail or ""


def timeline_painter(today: Today) -> Paint:
    """Day, icon on its rail, two lines."""

    def paint(ink: Ink, painter: QPainter, rect: QRectF, row: TimelineRow) -> None:
        day = QRectF(rect.x(), rect.y() + ink.px(2), ink.px(50), ink.px(18))
        ink.text(painter, day, formats.day(row.day, today()), "caption", "text.muted")
        icon = _KIND_ICONS.get(row.kind) or _CHANNEL_ICONS.get(row.code or "", "message-square")
        left = rect.x() + ink.px(54)
        painter.setPen(ink.pen("border.default", hairline=True))
        x = left + ink.px(7)
        painter.drawLine(QPointF(x, rect.y() + ink.px(20)), QPointF(x, rect.bottom()))
        picture(ink, painter, QPointF(left, rect.y() + ink.px(3)), icon, "text.secondary", 14)
        words = rect.adjusted(ink.px(80), 0, 0, 0)
        first, second = timeline_words(row)
        line = QRectF(words.x(), words.y() + ink.px(1), words.width(), ink.px(18))
        ink.text(painter, line, first, "body:500", "text.primary")
        below = line.translated(0, ink.px(17))
        ink.text(painter, below, second, "caption", "text.secondary")

    return paint


def timeline_spoken(row: TimelineRow) -> str:
    """The line in words."""
    return ", ".join(part for part in (row.day.isoformat(), *timeline_words(row)) if part)


def contact_painter(today: Today) -> Paint:
    """Support, name and title, influence, last touch and by whom."""

    def paint(ink: Ink, painter: QPainter, rect: QRectF, row: PersonRow) -> None:
        stance = None if row.support in {None, "unknown"} else row.support
        size = ink.px(11)
        at = QRectF(rect.x(), rect.center().y() - size / 2, size, size)
        marks.support_mark(ink, painter, at, stance)
        right = QRectF(rect.right() - ink.px(78), rect.y(), ink.px(78), rect.height())
        upper = QRectF(right.x(), rect.center().y() - ink.px(17), right.width(), ink.px(17))
        never = row.last_touch is None
        when = tr("Never") if row.last_touch is None else formats.day(row.last_touch, today())
        role = "status.risk.text" if never else "text.primary"
        ink.text(painter, upper, when, "body", role, RIGHT)
        who = (row.last_touch_by or "").split()[:1]
        by = who[0] if who else tr("no one yet")
        ink.text(painter, upper.translated(0, ink.px(17)), by, "caption", "text.muted", RIGHT)
        squares = QRectF(right.x() - ink.px(60), rect.y(), ink.px(50), rect.height())
        marks.influence_squares(ink, painter, squares, row.power_step)
        words = QRectF(rect.x() + ink.px(22), upper.y(), 0, upper.height())
        words.setRight(squares.x() - ink.px(6))
        stance_word = tr(SUPPORT_WORDS.get(stance or "", "Not known"))
        ink.run(
            painter,
            words,
            [(row.name, "body:500", "text.primary"), (stance_word, "caption", "text.muted")],
        )
        below = words.translated(0, ink.px(17))
        ink.text(painter, below, row.title or "", "caption", "text.secondary")

    return paint


def contact_spoken(row: PersonRow) -> str:
    """The line in words."""
    stance = tr(SUPPORT_WORDS.get(row.support or "", "Not known"))
    touch = row.last_touch.isoformat() if row.last_touch else tr("never met")
    return ", ".join(part for part in (row.name, row.title or "", stance, touch) if part)


def issue_painter(today: Today) -> Paint:
    """What, how grave, from whom, how old."""

    def paint(ink: Ink, painter: QPainter, rect: QRectF, row: IssueRow) -> None:
        grave = row.priority in {"high", "urgent"}
        role = "status.risk.graphic" if grave else "text.secondary"
        at = QPointF(rect.x(), rect.center().y() - ink.px(7))
        picture(ink, painter, at, "triangle-alert", role, 14)
        age = (today() - row.opened_at.astimezone().date()).days if row.opened_at else None
        tone = "status.risk.text" if grave else "text.secondary"
        right = QRectF(rect.right() - ink.px(48), rect.y(), ink.px(48), rect.height())
        ink.text(painter, right, formats.age(age), "body:500" if grave else "body", tone, RIGHT)
        words = QRectF(rect.x() + ink.px(24), rect.center().y() - ink.px(17), 0, ink.px(17))
        words.setRight(right.x() - ink.px(4))
        ink.text(painter, words, row.title, "body", "text.primary")
        severity = tr("Sev {0}", row.severity) if row.severity else label(
            "priority", row.priority or "normal"
        )  # fmt: skip
        below = " · ".join(part for part in (severity, row.reporter_name or "") if part)
        ink.text(painter, words.translated(0, ink.px(17)), below, "caption", "text.muted")

    return paint


def promise_painter(today: Today) -> Paint:
    """A box to tick, what was promised, to whom, until when."""

    def paint(ink: Ink, painter: QPainter, rect: QRectF, row: PromiseRow) -> None:
        box = QRectF(rect.x(), rect.y(), ink.px(14), rect.height())
        marks.check_box(ink, painter, box, checked=row.state in {"kept", "late_kept"})
        late = row.due_date is not None and row.due_date < today()
        due_today = row.due_date == today()
        role = "status.risk.text" if late else (
            "status.watch.text" if due_today else "text.secondary"
        )  # fmt: skip
        right = QRectF(rect.right() - ink.px(70), rect.y(), ink.px(70), rect.height())
        when = formats.due(row.due_date, today()) if row.due_date else ""
        ink.text(painter, right, when, "body:500" if due_today or late else "body", role, RIGHT)
        words = QRectF(rect.x() + ink.px(24), rect.center().y() - ink.px(17), 0, ink.px(17))
        words.setRight(right.x() - ink.px(4))
        ink.text(painter, words, row.text, "body", "text.primary")
        side = tr("To {0}") if row.side == "ours" else tr("From {0}")
        who = side.format(row.person_name) if row.person_name else label("side", row.side)
        ink.text(painter, words.translated(0, ink.px(17)), who, "caption", "text.muted")

    return paint
