"""The insight chain card by card, over the whole window: for a talk with the client or the team."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.models.labels import label
from app.queries.insights import InsightRow
from app.views.plan.insights.entry import carer_words
from app.views.widgets.ink import CENTRE, Ink

_ON = {Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_PageDown,
       Qt.Key.Key_Return}  # fmt: skip
_BACK = {Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Backspace, Qt.Key.Key_PageUp}


class Slides(QWidget):
    """One card at a time; arrows go on and back, C confirms, Esc leaves."""

    confirm_wished = Signal(object)

    def __init__(self, theme: Theme, window: QWidget, rows: Sequence[InsightRow]) -> None:
        super().__init__(window)
        self._window = window
        self._ink = Ink(theme)
        self._rows = rows
        self._codes = {row.id: row for row in rows}
        self._before: QWidget | None = None
        self.place = 0
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        window.installEventFilter(self)

    def present(self) -> None:
        """Cover the window and take the keyboard."""
        self._before = QApplication.focusWidget()
        self.setGeometry(self._window.rect())
        self._go(0)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def row(self) -> InsightRow:
        """The card that is shown."""
        return self._rows[self.place]

    def _go(self, place: int) -> None:
        self.place = min(max(0, place), len(self._rows) - 1)
        self.setAccessibleName(f"{self._head()}: {self.row.text}. {self._foot()}")
        self.update()

    def _head(self) -> str:
        kind = tr(label("insight_kind", self.row.kind))
        return f"{kind} {self.row.number}"

    def _foot(self) -> str:
        row = self.row
        return " · ".join(
            part
            for part in (
                tr(label("insight_state", row.state)),
                "; ".join(carer_words(carer) for carer in row.owners),
                tr("told by {0}", row.told_by) if row.told_by else "",
            )
            if part
        )

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._leave()
        elif key in _ON or key in _BACK:
            self._go(self.place + (1 if key in _ON else -1))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go(0 if key == Qt.Key.Key_Home else len(self._rows))
        elif key == Qt.Key.Key_C:
            self.confirm_wished.emit(self.row.id)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(self.place + (1 if event.position().x() > self.width() / 2 else -1))

    def _leave(self) -> None:
        self.close()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ink = QPainter(self), self._ink
        ink.begin(painter)
        painter.fillRect(self.rect(), ink.colour("bg.window"))
        side = min(self.width() * 0.12, ink.px(160))
        room = QRectF(self.rect()).adjusted(side, ink.px(60), -side, -ink.px(70))
        painter.setFont(ink.font("display"))
        wraps = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        needed = painter.boundingRect(room, wraps, self.row.text)
        body = QRectF(room)
        body.setHeight(min(needed.height(), room.height() - ink.px(140)))
        body.moveTop(room.y() + (room.height() - body.height()) * 0.4)
        head = QRectF(room.x(), body.y() - ink.px(40), room.width(), ink.px(28))
        ink.text(painter, head, self._head(), "title2", "accent.text")
        painter.setFont(ink.font("display"))
        painter.setPen(ink.colour("text.primary"))
        painter.drawText(body, wraps, self.row.text)
        below = QRectF(room.x(), body.bottom() + ink.px(16), room.width(), ink.px(28))
        self._paint_below(painter, below)
        foot = QRectF(0, self.height() - ink.px(44), self.width(), ink.px(24))
        words = tr("{0} of {1}   ← → · C confirm · Esc close", self.place + 1, len(self._rows))
        ink.text(painter, foot, words, "caption", "text.muted", CENTRE)

    def _paint_below(self, painter: QPainter, line: QRectF) -> None:
        self._ink.text(painter, line, self._foot(), "reading", "text.secondary")
        leads = [
            f"{other.code} {other.text}"
            for key in self.row.links
            if (other := self._codes.get(key)) is not None
        ]
        for place, words in enumerate(leads[:2], start=1):
            at = line.translated(0, place * self._ink.px(26))
            self._ink.text(painter, at, f"↔  {words}", "body", "accent.text")
