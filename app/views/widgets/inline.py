"""Text that is edited where it stands: it looks like the document until the cursor is in it."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.widgets.base import follow
from app.views.widgets.ink import Ink, wants_tabular
from app.views.widgets.page import EDITING_PROPERTY

IDLE_MS = 400
AT_LEAST_EVERY_MS = 1500  # so that a kill takes less than two seconds of words, with the commit
_ENDS = {0x2029: "\n", 0x2028: "\n"}
_STAYS = {
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
}
_REDO = QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")


class InlineText(QPlainTextEdit):
    """One field of the document: grows with its text, stores 400 ms after the last key.

    One who types without a pause is stored every second and a half.

    `edited` carries the text; Enter ends the editing of a single line, Esc takes back what
    was typed since the field was entered. Undo takes back what was typed first; when that is
    used up, and in a field that was left, it is a step of the program.
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
        self._shown = ""
        self._before = ""
        self._struck = False
        self._passed = 0  # steps of the program that were undone from here
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
        news, self._shown = text != self._shown, text
        if self.hasFocus() and not (news and self._is_idle()):
            return
        if self.hasFocus() and text.strip() == self.words().strip():
            return
        if text == self.words():
            self._kept = text
            return
        self._kept = text
        place = self.textCursor().position()
        self.blockSignals(True)  # noqa: FBT003 Qt's own signature
        self.setPlainText(text)
        self.blockSignals(False)  # noqa: FBT003 Qt's own signature
        if self.hasFocus():
            self._before = self.words()
            cursor = self.textCursor()
            cursor.setPosition(min(place, len(self._before)))
            self.setTextCursor(cursor)
        self._set_face()
        self._fit()

    def words(self) -> str:
        """The text, letter by letter; Qt's own way of asking turns fixed spaces into others."""
        return self.document().toRawText().translate(_ENDS)

    def _is_idle(self) -> bool:
        """Whether all that was typed is stored, so that another text may take its place."""
        return self._stores_while_typing and self.words() == self._kept

    def strike(self, struck: bool) -> None:  # noqa: FBT001 the state of one switch
        """Strike the text through: it is done."""
        self._struck = struck
        self._on_theme()

    def store(self) -> None:
        """Hand over what was typed since the last time."""
        self._idle.stop()
        self._typing.stop()
        text = " ".join(self.words().split()) if self._single else self.words()
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
        if self.document().isEmpty():
            room = self.viewport().width() - 2 * px(4)
            high = max(high, _wrapped_high(self.font(), self.placeholderText(), room))
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
    def event(self, event: QEvent) -> bool:
        """Undo and redo are the window's commands when nothing that was typed is left to them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            step = _step_of(event)
            if step:
                event.setAccepted(self._can_step(step))
                return True
        return super().event(event)

    def _can_step(self, step: str) -> bool:
        """Whether the step is one of typing; steps are made again the last undone first."""
        document = self.document()
        if step == "undo":
            self._passed += not document.isUndoAvailable()
            return document.isUndoAvailable()
        if self._passed > 0:
            self._passed -= 1
            return False
        return document.isRedoAvailable()

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
        elif step := _step_of(event):
            self.undo() if step == "undo" else self.redo()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._before = self._kept = self.words()
        self._passed = 0
        self.entered.emit()
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.store()
        if event.reason() not in _STAYS:
            self.document().clearUndoRedoStacks()  # from now on it is a step of the program
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
        self.paint_ground(painter)
        painter.end()
        super().paintEvent(event)

    def paint_ground(self, painter: QPainter) -> None:
        """What lies under the text: a ring while it is edited, a tint under the mouse."""
        rect = QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1)
        if self.hasFocus():
            painter.setBrush(self._ink.brush("bg.surface"))
            painter.setPen(self._ink.pen("focus.ring", 2.0))
            painter.drawRoundedRect(rect, self._ink.px(5), self._ink.px(5))
        elif self.underMouse() and not self.isReadOnly():
            painter.setBrush(self._ink.brush("bg.hover"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(rect, self._ink.px(5), self._ink.px(5))


def _step_of(event: QKeyEvent) -> str:
    """Whether these keys undo or redo."""
    keys = QKeySequence(event.keyCombination())
    if event.matches(QKeySequence.StandardKey.Undo):
        return "undo"
    return "redo" if keys in _REDO or event.matches(QKeySequence.StandardKey.Redo) else ""


def _wrapped_high(font: QFont, text: str, room: float) -> float:
    """How high the hint is that stands in an empty text."""
    space = QRectF(0, 0, max(1.0, room), 10_000)
    return QFontMetricsF(font).boundingRect(space, Qt.TextFlag.TextWordWrap, text).height()
