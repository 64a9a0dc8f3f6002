"""How an account that needs someone is painted: health, reasons, revenue, the one thing to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from app.analytics.attention import SHOWN_REASONS, Call
from app.bridge import formats
from app.bridge.day_words import Words, reason_words, suggestion_words
from app.bridge.tr import tr
from app.core.money import from_minor
from app.views.today.painted_list import Kind, State
from app.views.widgets import marks
from app.views.widgets.ink import RIGHT, Ink

_BUTTON_PX, _DOTS_PX, _ARR_PX, _GAP_PX = 184.0, 22.0, 56.0, 10.0
_NARROW_PX = 660.0
"""In a row narrower than this the button shows its icon only."""


class CallKind(Kind):
    """A row of 57 px; its parts are the suggested action and the menu."""

    height_px = 57.0

    def __init__(self, today: Callable[[], date], currency: Callable[[], str]) -> None:
        self._today, self._currency = today, currency

    @override
    def paint(self, ink: Ink, painter: QPainter, rect: QRectF, row: Call, state: State) -> None:
        one, px = row.standing, ink.px
        ring = QRectF(rect.x() + px(14), rect.center().y() - px(16), px(32), px(32))
        health = None if one.health is None else float(one.health)
        marks.health_ring(ink, painter, ring, health, one.band, stroke=px(3))
        parts = self.parts(ink, rect, row)
        arr = QRectF(parts["act"].x() - px(_GAP_PX + _ARR_PX), rect.y(), px(_ARR_PX), rect.height())
        self._paint_arr(ink, painter, arr, row)
        left = rect.x() + px(64)
        words = QRectF(left, rect.y() + px(10), arr.x() - px(6) - left, px(18))
        self._paint_name(ink, painter, words, row)
        self._paint_reasons(ink, painter, words.translated(0, px(20)), row)
        self._paint_button(ink, painter, parts["act"], row, state)
        self._paint_dots(ink, painter, parts["menu"], lit=state.hovered == "menu")

    def _paint_name(self, ink: Ink, painter: QPainter, rect: QRectF, row: Call) -> None:
        one = row.standing
        if one.health is None:
            ink.run(painter, rect, [(one.name, "bodyStrong", "text.primary")])
            return
        said = tr("Health {0}", formats.number(one.health, 0))
        change = None if one.change is None else round(one.change)
        room = QRectF(rect)
        aside = ink.width(said, "caption") + ink.px(7) + (ink.px(40) if change else 0)
        room.setWidth(max(ink.px(60), rect.width() - aside))
        x = room.x() + ink.text(painter, room, one.name, "bodyStrong", "text.primary")
        beside = QRectF(x + ink.px(7), rect.y(), rect.right() - x - ink.px(7), rect.height())
        x = beside.x() + ink.text(painter, beside, said, "caption", "text.muted")
        if change:
            at = QRectF(x + ink.px(6), rect.y(), ink.px(44), rect.height())
            signed = formats.number(Decimal(change), 0, signed=True)
            marks.trend(
                ink, painter, at, 1 if change > 0 else -1, signed, better=change > 0,
                font="caption",
            )  # fmt: skip

    def _paint_reasons(self, ink: Ink, painter: QPainter, rect: QRectF, row: Call) -> None:
        x, size = rect.x(), ink.px(12)
        for number, words in enumerate(self.reasons(row)):
            needed = size + ink.px(4) + ink.width(words.text, "caption")
            room = rect.right() - x
            if room < size + ink.px(30) or (number and room < needed):
                return  # a reason cut to a letter says nothing; the tooltip has them all
            at = QPointF(x, rect.center().y() - size / 2)
            painter.drawPixmap(at, ink.theme.pixmap(words.icon, words.role, 12, ink.dpr))
            box = QRectF(x + size + ink.px(4), rect.y(), room - size - ink.px(4), rect.height())
            wide = ink.text(painter, box, words.text, "caption", words.role)
            x = box.x() + wide + ink.px(9)

    def _paint_arr(self, ink: Ink, painter: QPainter, rect: QRectF, row: Call) -> None:
        upper = QRectF(rect.x() - ink.px(10), rect.y() + ink.px(10), 0, ink.px(18))
        upper.setRight(rect.right())
        ink.text(painter, upper, self._arr(row), "body:500", "text.primary", RIGHT)
        ink.text(painter, upper.translated(0, ink.px(19)), tr("ARR"), "caption", "text.muted",
                 RIGHT)  # fmt: skip

    def _paint_button(
        self, ink: Ink, painter: QPainter, rect: QRectF, row: Call, state: State
    ) -> None:
        lit = state.hovered == "act" and state.can_edit
        painter.setBrush(ink.brush("bg.hover" if lit else "bg.surface"))
        border = "border.strong" if state.can_edit else "border.default"
        painter.setPen(ink.pen(border, hairline=True))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), ink.px(5), ink.px(5))
        words = suggestion_words(row.suggestion)
        role = words.role if state.can_edit else "text.disabled"
        size = ink.px(13)
        y = rect.center().y() - size / 2
        picture = ink.theme.pixmap(words.icon, role, 13, ink.dpr)
        if rect.width() < ink.px(60):
            painter.drawPixmap(QPointF(rect.center().x() - size / 2, y), picture)
            return
        painter.drawPixmap(QPointF(rect.x() + ink.px(9), y), picture)
        text = rect.adjusted(ink.px(27), 0, -ink.px(4), 0)
        ink.text(painter, text, words.text, "body:500", role)

    def _paint_dots(self, ink: Ink, painter: QPainter, rect: QRectF, *, lit: bool) -> None:
        if lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.brush("bg.selectedInactive"))
            painter.drawRoundedRect(rect, ink.px(4), ink.px(4))
        size = ink.px(16)
        at = QPointF(rect.center().x() - size / 2, rect.center().y() - size / 2)
        painter.drawPixmap(at, ink.theme.pixmap("ellipsis", "text.muted", 16, ink.dpr))

    @override
    def parts(self, ink: Ink, rect: QRectF, row: Call) -> Mapping[str, QRectF]:
        px = ink.px
        dots = QRectF(rect.right() - px(10 + _DOTS_PX), rect.center().y() - px(12), px(24), px(24))
        wide = px(_BUTTON_PX if rect.width() >= px(_NARROW_PX) else 28)
        button = QRectF(dots.x() - px(_GAP_PX) - wide, rect.center().y() - px(12), wide, px(24))
        return {"act": button, "menu": dots}

    @override
    def spoken(self, row: Call) -> str:
        one, today = row.standing, self._today()
        health = tr("health not known yet")
        if one.health is not None:
            said = formats.change_word(one.change)
            health = tr("health {0} of 100, {1} in 90 days", formats.number(one.health, 0), said)
        every = [reason_words(reason, today, first=not n).text
                 for n, reason in enumerate(row.reasons)]  # fmt: skip
        todo = tr("Suggested: {0}", suggestion_words(row.suggestion).text)
        arr = tr("{0} ARR", self._arr(row))
        return "\n".join([f"{one.name}, {health}, {arr}", *every, todo])

    def reasons(self, row: Call) -> list[Words]:
        """The reasons that are shown."""
        today = self._today()
        return [
            reason_words(reason, today, first=not number)
            for number, reason in enumerate(row.reasons[:SHOWN_REASONS])
        ]

    def _arr(self, row: Call) -> str:
        minor = row.standing.arr_minor
        amount = None if minor is None else from_minor(minor, self._currency())
        return formats.money(amount, self._currency())
