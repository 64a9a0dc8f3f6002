"""One column of the board: a painted head with its sums, and the cards below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.card_row import CardRow
from app.bridge.theme import Theme
from app.bridge.tr import tr, trn
from app.models.labels import label
from app.views.portfolio.board.cards import CardList, moves_sideways
from app.views.portfolio.words import Words
from app.views.widgets.base import follow, ringed
from app.views.widgets.card import Surface
from app.views.widgets.ink import RIGHT, Ink

WIDTH_PX = 184.0
_MOST_PX = 300.0


class ColumnHead(QWidget):
    """Stage, how many, their sum, the sum at risk; Alt+←, Alt+→ or a drag move the column."""

    moved = Signal(int)
    menu_wished = Signal()

    def __init__(self, theme: Theme, stage: str) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self.stage = stage
        self._words = ("", "", "")
        self._short = ("", "")
        self._pressed: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        ringed(self, 4)
        follow(theme, self._on_theme)

    def show_sums(self, count: str, total: str, risk: str, short: tuple[str, str]) -> None:
        """Show other sums; `short` says count and risk where there is no room for their words."""
        self._words = (count, total, risk)
        self._short = short
        name = tr(label("lifecycle_stage", self.stage))
        self.setAccessibleName(", ".join(word for word in (name, *self._words) if word))
        self.setToolTip(self.accessibleName())
        self.update()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedHeight(round(self._ink.px(54)))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self._ink.px(WIDTH_PX)), self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ink = QPainter(self), self._ink
        ink.begin(painter)
        count, total, risk = self._words
        room = QRectF(self.rect()).adjusted(ink.px(12), ink.px(7), -ink.px(12), 0)
        top = QRectF(room.x(), room.y(), room.width(), ink.px(20))
        name = tr(label("lifecycle_stage", self.stage))
        self._pair(painter, top, (name, "title3"), (count, self._short[0]), "text.muted")
        under = top.translated(0, ink.px(20))
        self._pair(painter, under, (total, "body:500"), (risk, self._short[1]), "status.risk.text")

    def _pair(
        self,
        painter: QPainter,
        room: QRectF,
        left: tuple[str, str],
        right: tuple[str, str],
        role: str,
    ) -> None:
        """Words at both ends; those on the right in short where they would run into the left."""
        ink, gap = self._ink, self._ink.px(8)
        free = room.width() - ink.width(*left) - gap
        words = right[0] if ink.width(right[0], "caption") <= free else right[1]
        taken = min(ink.width(words, "caption"), room.width() / 2)
        ink.text(painter, room, words, "caption", role, RIGHT)
        ink.text(
            painter, room.adjusted(0, 0, -taken - gap if words else 0, 0), *left, "text.primary"
        )

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and moves_sideways(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.globalPosition()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A drag by a column's width moves the column by one."""
        if self._pressed is None:
            return
        by = event.globalPosition().x() - self._pressed.x()
        self._pressed = None
        steps = round(by / max(1, self.width()))
        if steps:
            self.moved.emit(steps)


class Column(Surface):
    """Head and cards of a stage."""

    def __init__(self, theme: Theme, stage: str) -> None:
        super().__init__(theme, "bg.sunken", "border.subtle")
        self.stage = stage
        self.head = ColumnHead(theme, stage)
        self.cards = CardList(theme, tr("{0}, cards", tr(label("lifecycle_stage", stage))))
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(self.cards, 1)
        follow(theme, self._on_theme)

    def show_rows(self, rows: Sequence[CardRow], words: Words) -> None:
        """Show the accounts of the stage, in the order given."""
        at_risk = sum(row.arr_minor or 0 for row in rows if is_at_risk(row))
        risk = words.money(at_risk) if at_risk else ""
        self.cards.cards.show_rows(rows, words)
        self.head.show_sums(
            trn("{0} account", "{0} accounts", len(rows)),
            words.money(sum(row.arr_minor or 0 for row in rows)),
            tr("{0} at risk", risk) if risk else "",
            (str(len(rows)), risk),
        )

    def _on_theme(self) -> None:
        self.setMinimumWidth(round(self.theme.px(WIDTH_PX)))
        self.setMaximumWidth(round(self.theme.px(_MOST_PX)))


def is_at_risk(row: CardRow) -> bool:
    """Whether its recurring revenue counts as at risk (KPIS 5.23): by health."""
    return row.health_band == "at_risk"
