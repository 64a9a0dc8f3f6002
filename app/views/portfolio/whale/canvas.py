"""The whale curve that the user touches: hover names an account, a click or Enter opens it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.analytics.whale import Ranked, Whale
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.portfolio.whale.geometry import Curve, Point
from app.views.portfolio.whale.ground import Frame, ground_picture
from app.views.widgets.base import follow, ringed
from app.views.widgets.ink import Ink

_LEFT_PX, _TOP_PX, _RIGHT_PX, _BOTTOM_PX = 88.0, 36.0, 26.0, 44.0
_STEP = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}


class WhaleCanvas(QWidget):
    """The curve; `opened` carries an account, `current_changed` follows the one in focus."""

    opened = Signal(object)
    current_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        money: Callable[[Decimal], str],
        percent: Callable[[Decimal | None], str],
    ) -> None:
        super().__init__()
        self.theme = theme
        self._ink = Ink(theme)
        self._money, self._percent = money, percent
        self.whale: Whale | None = None
        self.current: Ranked | None = None
        self._curve: Curve | None = None
        self._ground: QPixmap | None = None
        self._hovered: Point | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Whale curve of accounts"))
        ringed(self, 4)
        follow(theme, self._on_theme)

    @property
    def curve(self) -> Curve | None:
        """Where everything stands at the present size."""
        if self._curve is None and self.whale is not None:
            px = self._ink.px
            plot = QRectF(self.rect()).adjusted(
                px(_LEFT_PX), px(_TOP_PX), -px(_RIGHT_PX), -px(_BOTTOM_PX)
            )
            plot.setSize(plot.size().expandedTo(QSizeF(1, 1)))
            self._curve = Curve(self.whale, plot)
        return self._curve

    def show_whale(self, whale: Whale) -> None:
        """Show another curve; the account in focus stays, at its new place."""
        kept = self.current.id if self.current is not None else None
        self.whale = whale
        self.refresh()
        self.choose(next((entry for entry in whale.ranked if entry.id == kept), None))

    def refresh(self) -> None:
        """Everything is drawn anew: other data, size or theme."""
        self._curve = self._ground = self._hovered = None
        self.update()

    def choose(self, entry: Ranked | None) -> None:
        """Put the focus on an account."""
        self.current = entry
        self.setAccessibleDescription(self.spoken(entry) if entry is not None else "")
        self.current_changed.emit()
        self.update()

    def choose_account(self, account_id: int) -> None:
        """Put the focus on an account by its key."""
        ranked = self.whale.ranked if self.whale is not None else ()
        self.choose(next((entry for entry in ranked if entry.id == account_id), None))

    @property
    def current_id(self) -> int | None:
        """The account in focus."""
        return self.current.id if self.current is not None else None

    def spoken(self, entry: Ranked) -> str:
        """An account on the curve in words."""
        count = len(self.whale.ranked) if self.whale is not None else 0
        return tr(
            "{0}, {1} of {2}: contributes {3}, together {4}", entry.name, entry.place, count,
            self._money(entry.contribution), self._money(entry.running),
        )  # fmt: skip

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setMinimumSize(QSize(round(self._ink.px(320)), round(self._ink.px(240))))
        self.refresh()

    # --- painting --------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ink, curve = QPainter(self), self._ink, self.curve
        ink.begin(painter)
        if curve is None:
            return
        if self._ground is None or self._ground.devicePixelRatio() != ink.dpr:
            frame = Frame(curve, self._money, self._percent)
            self._ground = ground_picture(ink, QSizeF(self.size()), ink.dpr, frame)
        painter.drawPixmap(0, 0, self._ground)
        point = self._hovered or self._point_of(self.current)
        if point is not None and point.entry is not None:
            self._paint_readout(painter, curve, point, point.entry)

    def _point_of(self, entry: Ranked | None) -> Point | None:
        curve = self.curve
        return curve.point(entry.place) if entry is not None and curve is not None else None

    def _paint_readout(self, painter: QPainter, curve: Curve, point: Point, entry: Ranked) -> None:
        """The account at its point: name, what it contributes, what all up to it make."""
        ink, plot = self._ink, curve.plot
        painter.setPen(ink.pen("border.control", hairline=True))
        painter.drawLine(QLineF(point.x, plot.top(), point.x, plot.bottom()))
        painter.setPen(ink.pen("focus.ring", 2.0))
        painter.setBrush(ink.brush("bg.surface"))
        painter.drawEllipse(QPointF(point.x, point.y), ink.px(5.5), ink.px(5.5))
        lines = (
            (f"{entry.place}. {entry.name}", "bodyStrong", "text.primary"),
            (tr("contributes {0}", self._money(entry.contribution)), "caption", "text.secondary"),
            (self._together(entry), "caption", "text.secondary"),
        )
        wide = max(ink.width(text, font) for text, font, _role in lines) + ink.px(22)
        box = QRectF(point.x + ink.px(12), point.y + ink.px(12), wide, ink.px(62))
        box.moveBottom(min(box.bottom(), plot.bottom() - ink.px(6)))
        if box.right() > plot.right() + ink.px(14):
            box.moveRight(point.x - ink.px(12))
        painter.setPen(ink.pen("border.default", hairline=True))
        painter.setBrush(ink.brush("bg.raised"))
        painter.drawRoundedRect(box, ink.px(5), ink.px(5))
        line = QRectF(box.x() + ink.px(10), box.y() + ink.px(5), wide, ink.px(18))
        for text, font, role in lines:
            ink.text(painter, line, text, font, role)
            line.translate(0, ink.px(17))

    def _together(self, entry: Ranked) -> str:
        whale = self.whale
        share = whale.share(entry.running) if whale is not None else None
        amount = self._money(entry.running)
        if share is None:
            return tr("together {0}", amount)
        return tr("together {0}, {1} of the total", amount, self._percent(share))

    # --- mouse and keys --------------------------------------------------------------------

    def _at(self, event: QMouseEvent) -> Point | None:
        curve, at = self.curve, event.position()
        if curve is None or not curve.plot.adjusted(-8, -8, 8, 8).contains(at):
            return None
        return curve.nearest(at.x())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = self._at(event)
        if point != self._hovered:
            self._hovered = point
            shape = Qt.CursorShape.PointingHandCursor if point else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        point = self._at(event)
        if event.button() == Qt.MouseButton.LeftButton and point and point.entry:
            self.choose(point.entry)
            self.opened.emit(point.entry.id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, ranked = Qt.Key(event.key()), self.whale.ranked if self.whale is not None else ()
        place = self.current.place - 1 if self.current is not None else None
        if event.modifiers() & Qt.KeyboardModifier.AltModifier or not ranked:
            super().keyPressEvent(event)
        elif key in _STEP:
            after = 0 if place is None else min(max(place + _STEP[key], 0), len(ranked) - 1)
            self.choose(ranked[after])
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.choose(ranked[0 if key == Qt.Key.Key_Home else -1])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current is not None:
            self.opened.emit(self.current.id)
        elif key == Qt.Key.Key_Escape and self.current is not None:
            self.choose(None)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()
