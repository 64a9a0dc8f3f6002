"""The short list below the cursor while one writes: chosen with the arrows, taken with Enter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from app.bridge.mentions import Suggestion
from app.bridge.spelling import Speller
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.ink import RIGHT, Ink

_ROW_PX = 28
_WIDE_PX = 340
_EDGE_PX = 5
# A sign at the beginning of a word, and what was typed after it.
_TYPED = re.compile(r"(?:^|(?<=[\s(]))([@#/])((?:[^\s@#][^@#]{0,39})?)$")
_MOVES: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_TAKES: set[int] = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}


class WordSource(Protocol):
    """Where suggestions come from."""

    @property
    def ready(self) -> Any:  # noqa: ANN401 a class has the signal, its objects what it binds to
        """Emitted when there is more to suggest than before."""
        ...

    @property
    def speller(self) -> Speller | None:
        """What spelling is checked with, where the system has it and it is wanted."""
        ...

    def prepare(self) -> None:
        """Somebody is about to write."""
        ...

    def suggest(self, sign: str, typed: str) -> list[Suggestion]:
        """What may be meant by the letters after a sign."""
        ...


class SuggestionList(QWidget):
    """A painted list that never takes the focus; `taken` tells the row that was pressed."""

    taken = Signal(int)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._ink = Ink(theme)
        self.rows: Sequence[Suggestion] = ()
        self.chosen = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Suggestions"))
        self.hide()

    def show_rows(self, rows: Sequence[Suggestion], at: QPoint, above: QPoint) -> None:
        """Show these below a place of the window, or above it where there is no room."""
        self.rows, self.chosen = rows, 0
        px = self._ink.theme.px
        high = round(px(_ROW_PX) * len(rows) + 2 * px(_EDGE_PX))
        room = self._window.rect()
        wide = min(round(px(_WIDE_PX)), room.width())
        top = at.y() if at.y() + high <= room.height() else max(0, above.y() - high)
        self.setGeometry(max(0, min(at.x(), room.width() - wide)), top, wide, high)
        self.raise_()
        self.show()
        self.update()

    def move_by(self, step: int) -> None:
        """Choose the next or the previous row."""
        self.chosen = (self.chosen + step) % len(self.rows)
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = int((event.position().y() - self._ink.px(_EDGE_PX)) // self._ink.px(_ROW_PX))
        if 0 <= row < len(self.rows):
            self.taken.emit(row)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        painter.setPen(ink.pen("border.default"))
        painter.setBrush(ink.brush("bg.surface"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, ink.px(6), ink.px(6))
        for number, row in enumerate(self.rows):
            top = ink.px(_EDGE_PX) + number * ink.px(_ROW_PX)
            line = QRectF(
                ink.px(_EDGE_PX), top, self.width() - 2 * ink.px(_EDGE_PX), ink.px(_ROW_PX)
            )
            if number == self.chosen:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ink.brush("bg.selected"))
                painter.drawRoundedRect(line, ink.px(4), ink.px(4))
            inner = line.adjusted(ink.px(8), 0, -ink.px(8), 0)
            note = ink.text(painter, inner, row.note, "caption", "text.muted", RIGHT)
            words = inner.adjusted(0, 0, -(note + ink.px(12) if row.note else 0), 0)
            role = "accent.text" if number == self.chosen else "text.primary"
            ink.text(painter, words, row.words, "body", role)


class Suggestions(QObject):
    """Watches an editor, offers what may be meant, and writes what is taken."""

    def __init__(self, editor: QPlainTextEdit, theme: Theme, source: WordSource) -> None:
        super().__init__(editor)
        self._editor = editor
        self._theme = theme
        self._source = source
        self._list: SuggestionList | None = None
        self._declined: tuple[int, int] | None = None
        editor.installEventFilter(self)
        editor.textChanged.connect(self._look)
        editor.cursorPositionChanged.connect(self._on_moved)
        source.ready.connect(self._on_ready)

    @property
    def shown(self) -> tuple[Suggestion, ...]:
        """What is offered now."""
        return tuple(self._list.rows) if self._is_open and self._list is not None else ()

    @property
    def _is_open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def take(self, row: int) -> None:
        """Write a suggestion in the place of the sign and what was typed after it."""
        found = self._typed()
        if found is None or not self._is_open:
            return
        words = self.shown[row].words
        cursor, start = self._editor.textCursor(), found.start(1)
        self.close()
        cursor.setPosition(cursor.block().position() + start, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)
        self._editor.setTextCursor(cursor)

    def close(self) -> None:
        """Offer nothing."""
        if self._list is not None:
            self._list.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusIn:
            self._source.prepare()
        elif kind in {QEvent.Type.FocusOut, QEvent.Type.Hide}:
            self.close()
        elif self._is_open and isinstance(event, QKeyEvent):
            return self._hear(event)
        return False

    def _hear(self, event: QKeyEvent) -> bool:
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or self._list is None:
            return False
        if key not in {*_MOVES, *_TAKES, Qt.Key.Key_Escape}:
            return False
        event.accept()
        if event.type() != QEvent.Type.KeyPress:
            return event.type() == QEvent.Type.ShortcutOverride
        if key in _MOVES:
            self._list.move_by(_MOVES[key])
        elif key in _TAKES:
            self.take(self._list.chosen)
        else:
            self._declined = self._place()
            self.close()
        return True

    def _typed(self) -> re.Match[str] | None:
        cursor = self._editor.textCursor()
        if cursor.hasSelection() or not self._editor.hasFocus():
            return None
        before = cursor.block().text()[: cursor.positionInBlock()]
        return _TYPED.search(before[-60:].rjust(len(before), "x"))

    def _place(self) -> tuple[int, int] | None:
        found = self._typed()
        return (self._editor.textCursor().blockNumber(), found.start(1)) if found else None

    def _look(self) -> None:
        found, place = self._typed(), self._place()
        if place != self._declined:
            self._declined = None
        if found is None or self._declined is not None:
            self.close()
            return
        rows = self._source.suggest(found[1], found[2])
        if not rows:
            self.close()
            return
        self._show(rows)

    def _show(self, rows: Sequence[Suggestion]) -> None:
        window = self._editor.window()
        if self._list is None:
            self._list = SuggestionList(self._theme, window)
            self._list.taken.connect(self.take)
            self._editor.destroyed.connect(self._list.deleteLater)
        rect = self._editor.cursorRect()
        view = self._editor.viewport()
        below = view.mapTo(window, rect.bottomLeft() + QPoint(0, 4))
        self._list.show_rows(rows, below, view.mapTo(window, rect.topLeft() - QPoint(0, 4)))

    def _on_moved(self) -> None:
        if self._is_open and self._typed() is None:
            self.close()

    def _on_ready(self) -> None:
        if self._typed() is not None:
            self._look()
