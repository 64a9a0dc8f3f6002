"""Text that is edited where it stands: it looks like the document until the cursor is in it."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.core.days import NotADay, parse_day
from app.views.widgets.base import follow
from app.views.widgets.ink import Ink, wants_tabular
from app.views.widgets.page import EDITING_PROPERTY

IDLE_MS = 400
AT_LEAST_EVERY_MS = 2000


class InlineText(QPlainTextEdit):
    """One field of the document: grows with its text, stores 400 ms after the last key.

    One who types without a pause is stored every two seconds.

    `edited` carries the text; Enter ends the editing of a single line, Esc takes back what
    was typed since the field was entered.
    """

    edited = Signal(str)
    left = Signal()
    entered = Signal()
    returned = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        font: str = "body",
        single: bool = True,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ink = Ink(theme)
        self._font_name = font
        self._single = single
        self._kept = ""
        self._before = ""
        self._struck = False
        self._face: tuple[object, ...] = ()
        self._hugs: tuple[float, float] | None = None
        self._stores_while_typing = True
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.store)
        self._typing = QTimer(self, singleShot=True, interval=AT_LEAST_EVERY_MS)
        self._typing.timeout.connect(self.store)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setProperty("look", "inline")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setProperty(EDITING_PROPERTY, True)  # noqa: FBT003 Qt's own signature
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_text_changed)
        follow(theme, self._on_theme)

    def show_text(self, text: str) -> None:
        """Show a text; what is being typed is never replaced."""
        if self.hasFocus() or text == self.toPlainText():
            self._kept = text if not self.hasFocus() else self._kept
            return
        self._kept = text
        self.blockSignals(True)  # noqa: FBT003 Qt's own signature
        self.setPlainText(text)
        self.blockSignals(False)  # noqa: FBT003 Qt's own signature
        self._set_face()
        self._fit()

    def strike(self, struck: bool) -> None:  # noqa: FBT001 the state of one switch
        """Strike the text through: it is done."""
        self._struck = struck
        self._on_theme()

    def store(self) -> None:
        """Hand over what was typed since the last time."""
        self._idle.stop()
        self._typing.stop()
        text = " ".join(self.toPlainText().split()) if self._single else self.toPlainText()
        if text.strip() != self._kept.strip():
            self._kept = text
            self.edited.emit(text)

    def _on_theme(self) -> None:
        self._ink.fresh()
        self._set_face()
        palette = self.palette()
        clear = Qt.GlobalColor.transparent
        palette.setColor(QPalette.ColorRole.Base, clear)
        role = "text.muted" if self._struck else "text.primary"
        palette.setColor(QPalette.ColorRole.Text, self._theme.colour(role))
        palette.setColor(QPalette.ColorRole.PlaceholderText, self._theme.colour("text.muted"))
        self.setPalette(palette)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(self._ink.px(4))
        self._fit()

    def _set_face(self) -> None:
        tabular = None if wants_tabular(self.toPlainText()) else False
        face = (tabular, self._struck, self._theme.zoom)
        if face != self._face:
            self._face = face
            font = self._theme.font(self._font_name, tabular=tabular)
            font.setStrikeOut(self._struck)
            self.setFont(font)

    def hug(self, least_px: float, most_px: float) -> None:
        """Be as wide as the text, between these widths of the design."""
        self._hugs = (least_px, most_px)
        self._fit()

    def _fit(self) -> None:
        """Take the height of the lines that the text has at the width there is."""
        px = self._ink.px
        if self._hugs is not None:
            texts = (self.toPlainText() or self.placeholderText()).split("\n")
            metrics = QFontMetricsF(self.font())
            wide = max(metrics.horizontalAdvance(text) for text in texts) + px(12)
            least, most = self._hugs
            self.setFixedWidth(round(min(max(px(least), wide), px(most))))
        layout, block = self.document().documentLayout(), self.document().begin()
        high = 0.0
        while block.isValid():
            layout.blockBoundingRect(block)  # lays it out
            high += block.layout().boundingRect().height()
            block = block.next()
        one = QFontMetricsF(self.font()).lineSpacing()
        self.setFixedHeight(math.ceil(max(high, one) + 2 * px(4) + 2))

    def _on_text_changed(self) -> None:
        self._set_face()
        self._fit()
        self._idle.start()
        if self._stores_while_typing and not self._typing.isActive():
            self._typing.start()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if enter and self._single and plain:
            self.store()
            self.returned.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.setPlainText(self._before)
            self.store()
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._before = self._kept = self.toPlainText()
        self.entered.emit()
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.store()
        self.left.emit()
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._ink.begin(painter)
        rect = QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1)
        if self.hasFocus():
            painter.setBrush(self._ink.brush("bg.surface"))
            painter.setPen(self._ink.pen("focus.ring", 2.0))
            painter.drawRoundedRect(rect, self._ink.px(5), self._ink.px(5))
        elif self.underMouse() and not self.isReadOnly():
            painter.setBrush(self._ink.brush("bg.hover"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(rect, self._ink.px(5), self._ink.px(5))
        painter.end()
        super().paintEvent(event)


class InlineValue(InlineText):
    """A field that holds a value: shown in words, read back by a parser, refused in place."""

    value_edited = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        write: Callable[[object], str],
        read: Callable[[str], object],
        *,
        hint: str = "",
    ) -> None:
        super().__init__(theme, name, hint=hint)
        self._write = write
        self._read = read
        self.edited.connect(self._on_edited)
        self._idle.setInterval(60_000)  # half a date is no date: only Enter or leaving stores
        self._stores_while_typing = False

    def show_value(self, value: object) -> None:
        """Show a value in its words."""
        self.show_text(self._write(value))

    def _on_edited(self, text: str) -> None:
        try:
            value = self._read(text)
        except ValueError as error:
            self.refused.emit(str(error))
            return
        self.value_edited.emit(value)


def day_field(theme: Theme, name: str, today: date, hint: str = "") -> InlineValue:
    """A date as people type it."""

    def write(value: object) -> str:
        return formats.day(value, today) if isinstance(value, date) else ""

    def read(text: str) -> object:
        try:
            return parse_day(text, today)
        except NotADay as error:
            raise ValueError(str(error)) from error

    return InlineValue(theme, name, write, read, hint=hint or tr("No date"))


def number_field(theme: Theme, name: str) -> InlineValue:
    """A decimal number as people type it."""

    def write(value: object) -> str:
        return formats.plain_number(value) if isinstance(value, Decimal) else ""

    def read(text: str) -> object:
        if not text.strip():
            return None
        value = formats.parse_number(text)
        if value is None:
            raise ValueError(tr("{0} is not a number.", text.strip()))
        return value

    field = InlineValue(theme, name, write, read, hint="–")
    field.hug(42, 130)
    return field
