"""Dragging records of a plan: what is carried, where it may be let go, and how that is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QMimeData,
    QObject,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.base import follow
from app.views.widgets.ink import Ink

ENTRY, GOAL, ACTION = "swot", "goal", "action"
_LOOKS_LIKE = "application/x-perennial-"
_WIDEST_PX = 280.0


def packed(kind: str, key: int) -> QMimeData:
    """What is carried: a record of this program, and no text that could be dropped elsewhere."""
    mime = QMimeData()
    mime.setData(f"{_LOOKS_LIKE}{kind}", QByteArray(str(key).encode()))
    return mime


def carried(mime: QMimeData, kind: str) -> int | None:
    """The key of the record of a kind that is carried, or None."""
    words = mime.data(f"{_LOOKS_LIKE}{kind}").toStdString()
    return int(words) if words.isdecimal() else None


def carry(theme: Theme, source: QWidget, kind: str, key: int, words: str) -> None:
    """Begin to drag a record; its words go along with the pointer."""
    drag = QDrag(source)
    drag.setMimeData(packed(kind, key))
    drag.setPixmap(_picture(theme, source, words))
    drag.setHotSpot(QPoint(-round(theme.px(8)), -round(theme.px(8))))
    drag.exec(Qt.DropAction.MoveAction)


def _picture(theme: Theme, source: QWidget, words: str) -> QPixmap:
    ink = Ink(theme)
    ink.dpr = source.devicePixelRatioF()
    ink.fresh()
    wide = min(ink.width(words, "body") + ink.px(22), ink.px(_WIDEST_PX))
    picture = QPixmap(round(wide * ink.dpr), round(ink.px(28) * ink.dpr))
    picture.setDevicePixelRatio(ink.dpr)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    ink.begin(painter)
    box = QRectF(0.5, 0.5, wide - 1, ink.px(28) - 1)
    painter.setPen(ink.pen("accent.border"))
    painter.setBrush(ink.brush("bg.surface"))
    painter.drawRoundedRect(box, ink.px(6), ink.px(6))
    ink.text(painter, box.adjusted(ink.px(10), 0, -ink.px(10), 0), words, "body", "text.primary")
    painter.end()
    return picture


class Grip(QWidget):
    """Six dots by which a line is dragged; seen while the line is pointed at or has the cursor."""

    def __init__(self, theme: Theme, begin: Callable[[], None]) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._begin = begin
        self._pressed: QPointF | None = None
        self._shown = False
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(tr("Drag onto a goal or into another part"))
        follow(theme, self._on_theme)

    def show_dots(self, shown: bool) -> None:  # noqa: FBT001 the state of one switch
        """Show or hide the dots."""
        self._shown = shown
        self.update()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self._ink.px(12)), round(self._ink.px(24)))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        far = (event.position() - self._pressed).manhattanLength()
        if far >= QApplication.startDragDistance():
            self._pressed = None
            self._begin()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._shown:
            return
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.brush("text.muted"))
        middle = QRectF(self.rect()).center()
        for column in (-2.5, 2.5):
            for row in (-5, 0, 5):
                at = middle + QPointF(ink.px(column), ink.px(row))
                painter.drawEllipse(at, ink.px(1.2), ink.px(1.2))


class Landing(QWidget):
    """An outline over the place where what is dragged would be let go."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = Ink(theme)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_over(self, target: QWidget | None) -> None:
        """Outline this widget, or none."""
        parent = self.parentWidget()
        if target is None or parent is None:
            self.hide()
            return
        self.setGeometry(target.rect().translated(target.mapTo(parent, QPoint(0, 0))))
        self.raise_()
        self.show()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        painter.setPen(self._ink.pen("accent.fill", 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.drawRoundedRect(inner, self._ink.px(6), self._ink.px(6))


class Drops(QObject):
    """Lets records of one kind be dropped on a widget.

    `target` gives the widget meant by a place of it, or None; `let_go` hears the key and the place.
    """

    def __init__(
        self,
        theme: Theme,
        area: QWidget,
        kind: str,
        target: Callable[[QPoint], QWidget | None],
        let_go: Callable[[int, QPoint], None],
    ) -> None:
        super().__init__(area)
        self._kind = kind
        self._target = target
        self._let_go = let_go
        self._landing = Landing(theme, area)
        area.setAcceptDrops(True)
        area.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            event.setAccepted(carried(event.mimeData(), self._kind) is not None)
            return event.isAccepted()
        if isinstance(event, QDragMoveEvent):
            return self._moved(event)
        if isinstance(event, QDropEvent):
            return self._dropped(event)
        if event.type() == QEvent.Type.DragLeave:
            self._landing.show_over(None)
        return False

    def _moved(self, event: QDragMoveEvent) -> bool:
        if carried(event.mimeData(), self._kind) is None:
            return False
        target = self._target(event.position().toPoint())
        self._landing.show_over(target)
        event.setAccepted(target is not None)
        return True

    def _dropped(self, event: QDropEvent) -> bool:
        key = carried(event.mimeData(), self._kind)
        at = event.position().toPoint()
        self._landing.show_over(None)
        if key is None or self._target(at) is None:
            return False
        event.acceptProposedAction()
        self._let_go(key, at)
        return True
