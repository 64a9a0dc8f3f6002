"""Toasts: what just happened, with Undo, for six seconds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QCloseEvent,
    QEnterEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.widgets.base import Label, follow
from app.views.widgets.ink import Ink

SHOWN_MS = 6000
MOST = 2


class Toast(QFrame):
    """One sentence and one action. The pointer over it, or focus in it, stops its clock."""

    gone = Signal()

    def __init__(
        self,
        theme: Theme,
        text: str,
        action: str = "",
        run: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ink = Ink(theme)
        self.text = text
        self._words = Label(theme, text, "body", "text.onTooltip")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words)
        self.button = _ToastButton(theme, action, self)
        self.button.setVisible(bool(action))
        self._row.addWidget(self.button)
        self._run = run
        self._clock = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._clock.timeout.connect(self.close)
        self.button.clicked.connect(self._on_action)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(text)
        self.button.installEventFilter(self)
        follow(theme, self._on_theme)
        self._clock.start()

    def _on_theme(self) -> None:
        self._ink.fresh()
        px = self._ink.px
        self._row.setContentsMargins(round(px(14)), round(px(4)), round(px(6)), round(px(4)))
        self._row.setSpacing(round(px(12)))
        self.setMinimumHeight(round(px(36)))
        self.adjustSize()

    def _on_action(self) -> None:
        self.close()
        if self._run is not None:
            self._run()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._clock.stop()
        super().closeEvent(event)
        self.gone.emit()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._clock.stop()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        if not self.button.hasFocus():
            self._clock.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._clock.stop()
        elif event.type() == QEvent.Type.FocusOut:
            self._clock.start()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink.brush("bg.tooltip"))
        radius = self._ink.px(7)
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)


class _ToastButton(QPushButton):
    """The one action, readable on the dark ground of a toast in either theme."""

    def __init__(self, theme: Theme, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._ink = Ink(theme)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        follow(theme, self._on_theme)

    def _on_theme(self) -> None:
        self._ink.fresh()
        wide = self._ink.width(self.text(), "bodyStrong") + self._ink.px(18)
        self.setFixedSize(round(wide), round(self._ink.px(26)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        if self.hasFocus() or self.underMouse():
            painter.setPen(self._ink.pen("text.onTooltip", 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = self._ink.px(5)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        room = QRectF(self.rect())
        self._ink.text(
            painter,
            room,
            self.text(),
            "bodyStrong",
            "text.onTooltip",
            Qt.AlignmentFlag.AlignHCenter,
        )


class Toaster(QObject):
    """Shows toasts at the bottom of a widget, at most two, never over the focused control."""

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self._theme = theme
        self._host = host
        self._toasts: list[Toast] = []
        host.installEventFilter(self)

    def say(self, text: str, action: str = "", run: Callable[[], object] | None = None) -> Toast:
        """Show a sentence, with an action such as Undo; the oldest leaves when there are two."""
        while len(self._toasts) >= MOST:
            self._toasts[0].close()
        toast = Toast(self._theme, text, action, run, self._host)
        self._toasts.append(toast)
        toast.gone.connect(lambda: self._forget(toast))
        self._arrange()  # before it is shown, or it would appear under a pointer in the corner
        toast.show()
        toast.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(toast, text))
        return toast

    def shown(self) -> tuple[Toast, ...]:
        """The toasts in view, oldest first."""
        return tuple(self._toasts)

    def _forget(self, toast: Toast) -> None:
        if toast in self._toasts:
            self._toasts.remove(toast)
            self._arrange()

    def _arrange(self) -> None:
        bottom = self._host.height() - round(self._theme.px(20))
        for toast in reversed(self._toasts):
            size = toast.sizeHint().expandedTo(toast.minimumSize()).boundedTo(self._host.size())
            left = (self._host.width() - size.width()) // 2
            box = QRect(left, bottom - size.height(), size.width(), size.height())
            box = self._clear_of_focus(box)
            toast.setGeometry(box)
            bottom = box.top() - round(self._theme.px(8))

    def _clear_of_focus(self, box: QRect) -> QRect:
        focused = QApplication.focusWidget()
        if focused is None or not self._host.isAncestorOf(focused) or focused.height() > 80:
            return box
        at = QRect(focused.mapTo(self._host, QPoint(0, 0)), focused.size())
        if at.intersects(box):
            box.moveBottom(at.top() - round(self._theme.px(8)))
        return box

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._arrange()
        return False
