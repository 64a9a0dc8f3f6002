"""How the smaller lists are painted: meetings, promises, overdue touches, all else that is due."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from app.analytics.due import TouchDue
from app.bridge import formats
from app.bridge.card_row import CardRow
from app.bridge.day_words import due_tone, due_words, kind_word
from app.bridge.day_work import Meeting
from app.bridge.tr import tr
from app.queries.agenda import AgendaRow
from app.views.today.painted_list import Kind, State
from app.views.widgets import marks
from app.views.widgets.ink import RIGHT, Ink

Today = Callable[[], date]
_SHORT_PX = 320.0
"""In a row narrower than this the rhythm is left to the tooltip."""


class MeetingKind(Kind):
    """Time, a bar that says whether it is with a client, title, length and guests."""

    height_px = 45.0
    ruled = False

    @override
    def paint(self, ink: Ink, painter: QPainter, rect: QRectF, row: Meeting, state: State) -> None:
        px = ink.px
        inner = rect.adjusted(px(14), 0, -px(14), 0)
        when = QRectF(inner.x(), rect.y(), px(46), rect.height())
        time = formats.clock(row.start) if row.start is not None else tr("All day")
        held = row.state == "held"
        font = "body:500" if row.start is not None else "caption"
        ink.text(painter, when, time, font, "text.muted" if held else "text.primary")
        bar = QRectF(inner.x() + px(54), rect.center().y() - px(15), px(3), px(30))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.brush("accent.graphic" if row.account_id else "border.strong"))
        painter.drawRoundedRect(bar, px(1.5), px(1.5))
        words = QRectF(bar.right() + px(10), rect.center().y() - px(18), 0, px(18))
        words.setRight(inner.right())
        ink.text(
            painter, words, row.title, "body:500", "text.secondary" if held else "text.primary"
        )
        ink.text(painter, words.translated(0, px(18)), below(row), "caption", "text.muted")

    @override
    def spoken(self, row: Meeting) -> str:
        time = formats.clock(row.start) if row.start is not None else tr("all day")
        where = tr("at {0}", row.where) if row.where else ""
        source = tr("from {0}", row.source) if row.source else ""
        return ", ".join(part for part in (time, row.title, below(row), where, source) if part)

    @override
    def key(self, row: Meeting) -> object:
        return row.interaction_id or (row.title, row.start)


def below(row: Meeting) -> str:
    """The second line of a meeting."""
    length = tr("{0} min", row.minutes) if row.minutes else ""
    held = tr("held") if row.state == "held" else ""
    return " · ".join(part for part in (held, length, ", ".join(row.people)) if part)


class PromiseKind(Kind):
    """A box to tick, what was promised, to or by whom, until when."""

    height_px = 41.0

    def __init__(self, today: Today) -> None:
        self._today = today

    @override
    def paint(
        self, ink: Ink, painter: QPainter, rect: QRectF, row: AgendaRow, state: State
    ) -> None:
        px = ink.px
        inner = rect.adjusted(px(14), 0, -px(14), 0)
        box = QRectF(inner.x(), rect.y(), px(14), rect.height())
        marks.check_box(ink, painter, box, checked=False)
        due = formats.due(row.due, self._today())
        role = due_tone(row)
        font = "caption:500" if row.days_late >= 0 else "caption"
        wide = ink.width(due, font)
        ink.text(painter, inner, due, font, role, RIGHT)
        words = QRectF(inner.x() + px(22), rect.center().y() - px(16), 0, px(17))
        words.setRight(inner.right() - wide - px(8))
        ink.text(painter, words, row.text, "body", "text.primary")
        second = words.translated(0, px(16))
        ink.text(painter, second, row.account_name or "", "caption", "text.muted")

    @override
    def parts(self, ink: Ink, rect: QRectF, row: AgendaRow) -> Mapping[str, QRectF]:
        return {"tick": QRectF(rect.x(), rect.y(), ink.px(34), rect.height())}

    @override
    def spoken(self, row: AgendaRow) -> str:
        due = tr("due {0}", formats.due(row.due, self._today()))
        who = row.owner or ""
        return ", ".join(part for part in (row.text, row.account_name or "", who, due) if part)


class TouchKind(Kind):
    """Health, the client, how long ago of how long, and how many days over."""

    height_px = 33.0

    def __init__(self, today: Today, card: Callable[[int], CardRow | None]) -> None:
        self._today, self._card = today, card

    @override
    def paint(self, ink: Ink, painter: QPainter, rect: QRectF, row: TouchDue, state: State) -> None:
        px = ink.px
        inner = rect.adjusted(px(14), 0, -px(14), 0)
        size = px(9)
        card = self._card(row.account_id)
        mark = QRectF(inner.x(), rect.center().y() - size / 2, size, size)
        marks.band_mark(ink, painter, mark, card.health_band if card is not None else None)
        over = row.days_over(self._today())
        said = f"+{formats.age(over)}" if over > 0 else tr("Today")
        role = "status.risk.text" if over > 0 else "status.watch.text"
        room = max(px(48), ink.width(said, "body:500") + px(2))
        last = QRectF(inner.right() - room, rect.y(), room, rect.height())
        ink.text(painter, last, said, "body:500", role, RIGHT)
        short = rect.width() < px(_SHORT_PX) and row.last is not None
        since = formats.age(row.days) if short else self._since(row)
        wide = px(44 if short else 112)
        middle = QRectF(last.x() - px(6) - wide, rect.y(), wide, rect.height())
        ink.text(painter, middle, since, "caption", "text.muted", RIGHT)
        name = QRectF(inner.x() + px(26), rect.y(), 0, rect.height())
        name.setRight(middle.x() - px(6))
        ink.text(painter, name, _who(row), "body", "text.primary")

    def _since(self, row: TouchDue) -> str:
        if row.last is None:
            return tr("never, rhythm {0}", row.rhythm_days)
        return tr("{0}, rhythm {1}", formats.age(row.days), row.rhythm_days)

    @override
    def spoken(self, row: TouchDue) -> str:
        today = self._today()
        last = tr("never touched")
        if row.last is not None:
            last = tr("last touch {0} ago", formats.age_in_words(row.days))
        over = row.days_over(today)
        late = tr("{0} overdue", formats.age_in_words(over)) if over > 0 else tr("due today")
        planned = tr("no touch planned")
        if row.planned is not None:
            planned = tr("touch planned on {0}", formats.day(row.planned, today))
        rhythm = tr("rhythm {0}", row.rhythm_days)
        return f"{_who(row)}, {last}, {rhythm}, {late}, {planned}"

    @override
    def key(self, row: TouchDue) -> object:
        return row.table, row.id


def _who(row: TouchDue) -> str:
    """The client, or someone with their client."""
    return row.name if row.table == "account" else f"{row.name} · {row.account_name}"


class DueKind(Kind):
    """An icon for its kind, what it is, for whom and whose, and when it was due."""

    height_px = 41.0

    def __init__(self, today: Today) -> None:
        self._today = today

    @override
    def paint(
        self, ink: Ink, painter: QPainter, rect: QRectF, row: AgendaRow, state: State
    ) -> None:
        px = ink.px
        inner = rect.adjusted(px(14), 0, -px(14), 0)
        words = due_words(row)
        at = QPointF(inner.x(), rect.center().y() - px(7))
        painter.drawPixmap(at, ink.theme.pixmap(words.icon, "text.secondary", 14, ink.dpr))
        due = formats.due(row.due, self._today())
        font = "caption:500" if row.days_late >= 0 else "caption"
        wide = ink.width(due, font)
        ink.text(painter, inner, due, font, due_tone(row), RIGHT)
        line = QRectF(inner.x() + px(24), rect.center().y() - px(16), 0, px(17))
        line.setRight(inner.right() - wide - px(8))
        ink.text(painter, line, words.text, "body", "text.primary")
        second = line.translated(0, px(16))
        ink.text(painter, second, self._below(row), "caption", "text.muted")

    @staticmethod
    def _below(row: AgendaRow) -> str:
        parts = (kind_word(row.kind), row.account_name or "", row.owner or "")
        return " · ".join(part for part in parts if part)

    @override
    def spoken(self, row: AgendaRow) -> str:
        due = tr("due {0}", formats.due(row.due, self._today()))
        return ", ".join((due_words(row).text, self._below(row), due))

    @override
    def key(self, row: AgendaRow) -> object:
        return row.kind, row.id
