"""The family map: cards from left to right by level; a card is dragged onto its new parent."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QScrollBar, QWidget
from typing_extensions import override

from app.bridge.family import FamilyModel, may_hang
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.portfolio.family.map_paint import Look, card_words, paint_card, paint_lines
from app.views.portfolio.family.placing import CARD_H, CARD_W, Placed, Placing
from app.views.portfolio.words import Words
from app.views.widgets.base import follow
from app.views.widgets.ink import Ink

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class FamilyMap(QAbstractScrollArea):
    """Paints only what is in sight; `chosen`, `opened` and `moved` carry accounts."""

    chosen = Signal(object)
    opened = Signal(object)
    moved = Signal(object, object)

    def __init__(self, theme: Theme, model: FamilyModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self._ink = Ink(theme)
        self.words: Words | None = None
        self._placing: Placing | None = None
        self.current: int | None = None
        self.may_move = True
        self._from: tuple[int, QPointF] | None = None
        self._over: int | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Family map of accounts"))
        model.arranged.connect(self._on_arranged)
        follow(theme, self._on_theme)

    def choose(self, account_id: int) -> None:
        """Put the keyboard on a card and bring it into sight."""
        if not self.isVisible():  # nobody sees where it stands
            self.current = account_id
            return
        number = self.placing.number(account_id)
        if number is None:
            return
        self.current = account_id
        card, px = self.placing.cards[number], self._ink.px
        self._bring(self.horizontalScrollBar(), px(card.left), px(CARD_W))
        self._bring(self.verticalScrollBar(), px(card.top), px(CARD_H))
        self.setAccessibleDescription(card_words(card.row, self.words))
        self.viewport().update()
        self.chosen.emit(account_id)

    # --- keys and mouse ----------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, number = Qt.Key(event.key()), self.placing.number(self.current)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self.placing.cards:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape and self._from is not None:
            self._let_go()
        elif number is None:
            self.choose(self.placing.cards[0].row.id)
        elif key in _STEPS:
            last = len(self.placing.cards) - 1
            self._go(min(last, max(0, number + _STEPS[key])))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.current)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(number, right=key == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def _step(self, number: int, *, right: bool) -> None:
        card = self.placing.cards[number]
        if card.row.below and card.row.is_folded is right:
            self._model.fold(card.row.id, folded=not right)
            self.choose(card.row.id)
        elif right and card.row.below:
            self._go(number + 1)
        elif not right and card.parent is not None:
            self._go(card.parent)

    def _go(self, number: int) -> None:
        self.choose(self.placing.cards[number].row.id)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        card = self._card_at(event.position())
        if card is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self.choose(card.row.id)
        self._from = (card.row.id, event.position()) if self.may_move else None

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        far = (event.position() - self._from[1]).manhattanLength()
        if self._over is None and far < QApplication.startDragDistance():
            return
        card = self._card_at(event.position())
        self._over = card.row.id if card is not None else self._from[0]
        self.viewport().setCursor(
            Qt.CursorShape.ClosedHandCursor if self._may_drop() else Qt.CursorShape.ForbiddenCursor
        )
        self.viewport().update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, over, may = self._from, self._over, self._may_drop()
        self._let_go()
        if held is not None and may:
            self.moved.emit(held[0], over)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        card = self._card_at(event.position())
        if card is not None:
            self.opened.emit(card.row.id)

    def _may_drop(self) -> bool:
        found = self._model.found
        if found is None or self._from is None or self._over is None:
            return False
        return may_hang(found.family, self._from[0], self._over)

    def _let_go(self) -> None:
        self._from = self._over = None
        self.viewport().unsetCursor()
        self.viewport().update()

    def _card_at(self, spot: QPointF) -> Placed | None:
        zoom = self._ink.zoom
        x = (spot.x() + self.horizontalScrollBar().value()) / zoom
        y = (spot.y() + self.verticalScrollBar().value()) / zoom
        return self.placing.at(x, y)

    # --- painting ----------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ink = QPainter(self.viewport()), self._ink
        ink.begin(painter)
        painter.fillRect(self.viewport().rect(), ink.colour("bg.window"))
        dx, dy = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        painter.translate(-dx, -dy)
        top, bottom = dy / ink.zoom, (dy + self.viewport().height()) / ink.zoom
        paint_lines(ink, painter, self.placing, (top, bottom))
        for number in self.placing.between(top, bottom):
            row = self.placing.cards[number].row
            dropped = row.id == self._over and self._may_drop()
            look = Look(row.id == self.current, self.hasFocus(), dropped)
            paint_card(ink, painter, self.placing.cards[number], look, self.words)

    # --- size --------------------------------------------------------------------------------

    @property
    def placing(self) -> Placing:
        """Where the cards stand, worked out when it is first needed after a change."""
        if self._placing is None:
            self._placing = Placing(self._model.shown)
        return self._placing

    def _on_arranged(self) -> None:
        self._placing = None
        if self.current is not None and self._model.row_by_id(self.current) is None:
            self.current = None
        if self.isVisible():
            self._fit()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self._fit()

    def _fit(self) -> None:
        for bar, whole, room in (
            (self.horizontalScrollBar(), self.placing.width, self.viewport().width()),
            (self.verticalScrollBar(), self.placing.height, self.viewport().height()),
        ):
            bar.setRange(0, max(0, round(self._ink.px(whole)) - room))
            bar.setPageStep(room)
            bar.setSingleStep(round(self._ink.px(40)))
        self.viewport().update()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _bring(self, bar: QScrollBar, start: float, length: float) -> None:
        """Scroll as little as is needed."""
        edge = self._ink.px(20)
        value, page = bar.value(), bar.pageStep()
        if start - edge < value:
            bar.setValue(round(start - edge))
        elif start + length + edge > value + page:
            bar.setValue(round(start + length + edge - page))
