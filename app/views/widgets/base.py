"""What every themed widget uses: following the theme, labels, the painted focus ring."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QFocusFrame, QLabel, QProxyStyle, QStyle, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.widgets.ink import Ink, wants_tabular

RING_PX = 4.0  # two for the gap, two for the ring
RING_PROPERTY = "focusRadius"


def follow(theme: Theme, slot: Callable[[], None]) -> None:
    """Call the slot now and whenever theme or zoom change, as long as its owner lives."""
    theme.changed.connect(slot)
    slot()


def ringed(widget: QWidget, radius_px: float = 5.0) -> None:
    """Have the window draw the focus ring around this widget when the keyboard reaches it."""
    widget.setProperty(RING_PROPERTY, radius_px)


class Label(QLabel):
    """A line or paragraph in a font of the type scale and a text role of the theme."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        font: str = "body",
        role: str = "text.primary",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._ink = Ink(theme)
        self._font_name = font
        self._role = role
        follow(theme, self.retheme)

    def set_role(self, role: str) -> None:
        """Change the colour role: a value turns from better to worse."""
        self._role = role
        self.retheme()

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self._set_face()

    def _set_face(self) -> None:
        tabular = None if wants_tabular(self.text()) else False
        self.setFont(self._ink.font(self._font_name, tabular=tabular))

    def retheme(self) -> None:
        """Take font and colour from the theme anew."""
        self._ink.fresh()
        self._set_face()
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._ink.colour(self._role))
        self.setPalette(palette)


class ElidedLabel(Label):
    """A label that cuts its text at the right and shows the whole of it as a tooltip."""

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        room = QRectF(self.rect())
        whole = self._ink.width(self.text(), self._font_name)
        self.setToolTip(self.text() if whole > room.width() + 0.5 else "")
        align = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        self._ink.text(painter, room, self.text(), self._font_name, self._role, align)


class IconLabel(QWidget):
    """An icon that only decorates; screen readers pass over it."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        role: str = "text.secondary",
        size_px: float = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon, self._role, self._size_px = icon, role, size_px
        follow(theme, self._on_theme)

    def _on_theme(self) -> None:
        size = round(self._theme.px(self._size_px))
        self.setFixedSize(size, size)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        picture = self._theme.pixmap(self._icon, self._role, self._size_px, ratio)
        painter.drawPixmap(0, 0, picture)


class _RingStyle(QProxyStyle):
    """Tells the focus frame how far outside the widget it stands."""

    margin_px = RING_PX

    @override
    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: object = None, widget: QWidget | None = None
    ) -> int:
        margins = {QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin}
        if metric in margins:
            return round(self.margin_px)
        return super().pixelMetric(metric, option, widget)  # type: ignore[arg-type]


class FocusRing(QFocusFrame):
    """The two pixel ring around whatever the keyboard has reached; one per window.

    It follows the widget through scrolling and layout, lies outside it and takes no mouse clicks.
    Only widgets that asked for it with `ringed` get one: text fields show focus by their border.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = Ink(theme)
        self._style = _RingStyle()
        self._style.setParent(self)  # it must outlive the frame's last change of focus
        self.setStyle(self._style)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QObject | None, new: QWidget | None) -> None:
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        wanted = new is not None and new.property(RING_PROPERTY) is not None and not by_mouse
        if not wanted or new is None or new.window() is not self.window():
            if self._watched() is not None:
                self.setWidget(None)  # type: ignore[arg-type]
            return
        self.setWidget(new)

    def _watched(self) -> QWidget | None:
        """The widget with the ring; Qt gives none where there is none, whatever the stubs say."""
        return self.widget()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        watched = self._watched()
        if watched is None:
            return
        painter = QPainter(self)
        self._ink.begin(painter)
        radius = self._ink.px(float(watched.property(RING_PROPERTY))) + 2.5
        painter.setPen(self._ink.pen("focus.ring", 2.0 / self._ink.zoom))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
