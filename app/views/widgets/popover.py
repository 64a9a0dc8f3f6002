"""A popover inside the window: it opens at a control, never covers it, and gives the focus back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPolygonF,
)
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.widgets.ink import Ink

MARGIN_PX = 26  # room for the shadow around the frame
_ARROW_PX = 8
_OPACITY = {"light": 0.16, "dark": 0.65}


def paint_shadow(ink: Ink, painter: QPainter, box: QRectF, radius: float, blur_px: float) -> None:
    """The soft shadow below something that floats."""
    blur = ink.px(blur_px)
    steps = max(6, round(blur / 2))
    painter.setPen(Qt.PenStyle.NoPen)
    colour = QColor(Qt.GlobalColor.black)
    strength = _OPACITY[ink.theme.name]
    drop = box.translated(0, blur / 3)
    for step in range(steps, 0, -1):
        grow = blur * (step - 1) / steps * 0.8
        colour.setAlphaF(strength * (1 - (step - 1) / steps) * 1.6 / steps)
        painter.setBrush(colour)
        area = drop.adjusted(-grow, -grow, grow, grow)
        painter.drawRoundedRect(area, radius + grow, radius + grow)


class _Layer(QWidget):
    """Covers the window while a popover is open: a press outside closes it."""

    pressed_outside = Signal()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed_outside.emit()


class Popover(QWidget):
    """Base of popovers: subclass puts its widgets inside; `open_at` shows it at a control."""

    closed = Signal()

    def __init__(self, theme: Theme, width_px: float, parent: QWidget) -> None:
        self._window = parent.window()
        self._layer = _Layer(self._window)
        super().__init__(self._layer)
        self.theme = theme
        self._ink = Ink(theme)
        self._width_px = width_px
        self._arrow_x = 0.0
        self._above = False
        self._before: QWidget | None = None
        self._anchor = QRect()
        self._layer.pressed_outside.connect(self.dismiss)
        self._window.installEventFilter(self)
        edge = round(theme.px(MARGIN_PX))
        self.setContentsMargins(edge, edge, edge, edge)

    def open_at(self, anchor: QWidget, part: QRect | None = None) -> None:
        """Show it below (or above) a control, or a part of it, and take the focus."""
        self._before = QApplication.focusWidget()
        window = self._window
        area = part if part is not None else anchor.rect()
        self._anchor = QRect(anchor.mapTo(window, area.topLeft()), area.size())
        self._layer.setGeometry(window.rect())
        self._layer.show()
        self._layer.raise_()
        self._place()
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def refit(self) -> None:
        """Take a new height after something opened or closed inside."""
        if self.isVisible():
            self._place()

    def dismiss(self) -> None:
        """Close it and give the focus back to where it was."""
        before = self._before
        self._layer.hide()
        self._layer.deleteLater()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def _place(self) -> None:
        window = self._layer.rect()
        edge, gap = round(self.theme.px(MARGIN_PX)), round(self.theme.px(_ARROW_PX + 2))
        wide = min(round(self.theme.px(self._width_px)), window.width() - 16)
        self.setFixedWidth(wide + 2 * edge)
        layout = self.layout()
        if layout is not None:
            layout.invalidate()
            layout.activate()
        below = window.bottom() - self._anchor.bottom() - gap - 8
        above = self._anchor.top() - gap - 8
        wanted = self._wanted_height() - 2 * edge
        self._above = wanted > below and above > below
        high = min(wanted, max(above, below, 120))
        self.give_way(wanted - high)
        left = self._anchor.center().x() - wide // 2
        left = min(max(left, 8), window.width() - wide - 8)
        top = self._anchor.top() - gap - high if self._above else self._anchor.bottom() + gap
        self._arrow_x = float(self._anchor.center().x() - left + edge)
        self.move(QPoint(left - edge, top - edge))
        self.resize(wide + 2 * edge, high + 2 * edge)
        self.update()

    def give_way(self, missing_px: int) -> None:
        """So much height is missing: a subclass lets something inside scroll."""

    def _wanted_height(self) -> int:
        """The height that everything inside needs at the width that is set."""
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(self.width())
        return self.sizeHint().height()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self.dismiss()
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab stays inside."""
        inside = [w for w in self.findChildren(QWidget) if _takes_focus(w)]
        if not inside:
            return True
        now = QApplication.focusWidget()
        place = inside.index(now) if now in inside else (-1 if next else 0)
        then = inside[(place + (1 if next else -1)) % len(inside)]
        then.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        edge = ink.px(MARGIN_PX)
        box = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        radius = ink.px(9)
        paint_shadow(ink, painter, box, radius, 24)
        shape = QPainterPath()
        shape.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        shape = shape.united(self._arrow(box))
        painter.setBrush(ink.brush("bg.raised"))
        painter.setPen(ink.pen("border.strong", hairline=True))
        painter.drawPath(shape)

    def _arrow(self, box: QRectF) -> QPainterPath:
        half = self._ink.px(_ARROW_PX)
        x = min(max(self._arrow_x, box.left() + half * 2), box.right() - half * 2)
        base, tip = (box.bottom() - 1, box.bottom() + half) if self._above else (
            box.top() + 1, box.top() - half
        )  # fmt: skip
        path = QPainterPath()
        path.addPolygon(
            QPolygonF([QPointF(x - half, base), QPointF(x, tip), QPointF(x + half, base)])
        )
        path.closeSubpath()
        return path


def _takes_focus(widget: QWidget) -> bool:
    policy = widget.focusPolicy()
    return widget.isVisible() and widget.isEnabled() and bool(policy & Qt.FocusPolicy.TabFocus)
