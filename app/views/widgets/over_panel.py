"""A panel over the whole window: one field, below it what it finds, and a foot with its keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.widgets.base import IconLabel, follow
from app.views.widgets.card import Rule
from app.views.widgets.ink import Ink
from app.views.widgets.panel_foot import PanelFoot
from app.views.widgets.popover import paint_shadow

FIELD_PX = 50
_TOP_PX, _SIDE_PX, _GAP_PX = 56, 16, 10
_EDGE = 12  # what stays free at either side of a narrow window


class OverPanel(QWidget):
    """Covers its host with a scrim; a click beside the panel or Esc closes it.

    It lies over the host, follows its size, and gives the focus back when it closes. What lies
    between field and foot is put into `body` by the one that inherits, which says by
    `body_height` how high that is, and by `take_key` what keys in the field do.
    """

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        host: QWidget,
        *,
        icon: str,
        hints: Sequence[tuple[str, str]],
        width_px: int,
    ) -> None:
        super().__init__(host)
        self._host = host
        self._ink = Ink(theme)
        self._width_px = width_px
        self._before: QWidget | None = None
        self.field = QLineEdit()
        self.field.setFrame(False)
        self.foot = PanelFoot(theme, hints)
        self.panel = QWidget(self)
        self.line = QHBoxLayout()
        self.line.addWidget(IconLabel(theme, icon, "text.muted", 18))
        self.line.addWidget(self.field, 1)
        self.body = QVBoxLayout()
        box = QVBoxLayout(self.panel)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addLayout(self.line)
        box.addWidget(Rule(theme, "border.default"))
        box.addLayout(self.body, 1)
        box.addWidget(self.foot)
        self.field.installEventFilter(self)
        host.installEventFilter(self)
        self.hide()
        follow(theme, self._on_theme)

    # --- what the one that inherits says ---------------------------------------------------

    def body_height(self, wide: int, most: int) -> int:
        """How high the body wants to be at this width; more than `most` is cut."""
        del wide
        return most

    def take_key(self, event: QKeyEvent) -> bool:
        """What a key in the field does; False leaves it to the field."""
        if Qt.Key(event.key()) == Qt.Key.Key_Escape:
            self.dismiss()
            return True
        return False

    def fit_body(self) -> None:
        """Fonts or zoom are others."""

    # --- opening and closing ---------------------------------------------------------------

    def come_forward(self) -> None:
        """Show it over its host, and keep in mind where the focus was."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)  # a shortcut would select the text

    def dismiss(self) -> None:
        """Close it without taking anything."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def place(self) -> None:
        """Give the panel its place, as high as what it holds."""
        if self.isHidden():
            return
        px = self._ink.px
        wide = min(round(px(self._width_px)), self.width() - 2 * _EDGE)
        top = min(round(px(_TOP_PX)), self.height() // 8)
        fixed = round(px(FIELD_PX)) + self.foot.height() + 4
        most = self.height() - top - fixed - 2 * _EDGE
        high = min(self.body_height(wide - 2, most), most)
        self.panel.setGeometry((self.width() - wide) // 2, top, wide, max(high, 40) + fixed)
        self.update()

    def _on_theme(self) -> None:
        self._ink.fresh()
        px = self._ink.px
        self.field.setFont(self._ink.font("title2:400"))
        high = round(px(FIELD_PX))
        self.field.setStyleSheet(
            "QLineEdit { border: none; background: transparent; padding: 0;"
            f" min-height: {high}px; max-height: {high}px; }}"
        )
        self.line.setContentsMargins(round(px(_SIDE_PX)), 0, round(px(_SIDE_PX)), 0)
        self.line.setSpacing(round(px(_GAP_PX)))
        self.fit_body()
        self.place()

    # --- events ----------------------------------------------------------------------------

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self.take_key(event)
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._host.rect())
            self.place()
        return False

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.dismiss()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        painter.fillRect(self.rect(), ink.colour("bg.scrim"))
        box = QRectF(self.panel.geometry())
        radius = ink.px(10)
        paint_shadow(ink, painter, box, radius, 40)
        painter.setBrush(ink.brush("bg.raised"))
        painter.setPen(ink.pen("border.strong", hairline=True))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
