"""How a text in Markdown looks while it stays the text that it is: nothing is taken out of it.

The marks are dimmed in the line that has the cursor and all but gone everywhere else, so that one
reads the looks and writes the letters. The text itself is never touched.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPointF, QRect, QSignalBlocker, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextLine,
)
from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from app.bridge.spelling import Speller, wrong_words
from app.bridge.theme import Theme
from app.core.markup import Token, item_of, tokens_of

_MARKS = frozenset("*_[](\\")
_GONE_PX = 1  # the smallest font there is: a mark that is gone takes no room that is seen


class RichMarks(QSyntaxHighlighter):
    """Gives the letters of an editor their looks."""

    def __init__(self, editor: QPlainTextEdit, theme: Theme) -> None:
        super().__init__(editor.document())
        self._editor = editor
        self._theme = theme
        self.speller: Speller | None = None
        self._block = -1

    def follow_cursor(self) -> bool:
        """The marks of the line with the cursor are seen, those of the line it left are not.

        Whether some line looks otherwise now.
        """
        block = self._editor.textCursor().block()
        number = block.blockNumber() if self._editor.hasFocus() else -1
        if number == self._block:
            return False
        changed = False
        before, self._block = self._block, number
        for one in (self.document().findBlockByNumber(before), block):
            if one.isValid() and not _MARKS.isdisjoint(one.text()):
                with QSignalBlocker(self._editor):  # no letter changes by it
                    self.rehighlightBlock(one)
                changed = True
        return changed

    @override
    def highlightBlock(self, text: str) -> None:
        is_here = self.currentBlock().blockNumber() == self._block
        item = item_of(text)
        if item is not None or not _MARKS.isdisjoint(text) or "://" in text:
            for token in tokens_of(text):
                begins = item is not None and token.start == 0
                self._dress(token, seen=is_here or begins)
            if item is not None and item.number is None:
                self.setFormat(item.marker_start, 1, _coloured(QColor(Qt.GlobalColor.transparent)))
        if self.speller is not None and text:
            self._underline(self.speller, text)

    def check_with(self, speller: Speller | None) -> None:
        """Underline what this dictionary does not know; with None nothing."""
        if speller is not self.speller:
            self.speller = speller
            with QSignalBlocker(self._editor):
                self.rehighlight()

    def _underline(self, speller: Speller, text: str) -> None:
        cursor = self._editor.textCursor()
        here = cursor.block() == self.currentBlock()
        for start, length in wrong_words(speller, text, cursor.positionInBlock() if here else -1):
            for at in range(start, start + length):
                look = self.format(at)
                look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
                look.setUnderlineColor(self._theme.colour("status.risk.graphic"))
                self.setFormat(at, 1, look)

    def _dress(self, token: Token, *, seen: bool) -> None:
        look = QTextCharFormat()
        if token.marker:
            look.setForeground(self._theme.colour("text.muted"))
            if not seen:
                look = _coloured(QColor(Qt.GlobalColor.transparent))
                look.setProperty(QTextCharFormat.Property.FontPixelSize, _GONE_PX)
                look.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
                look.setFontLetterSpacing(-_GONE_PX / 2)
        elif token.link:
            look.setForeground(self._theme.colour("accent.text"))
            look.setFontUnderline(True)
        if token.bold:
            look.setFontWeight(QFont.Weight.DemiBold)
        look.setFontItalic(token.italic)
        self.setFormat(token.start, token.end - token.start, look)


def link_at(block: QTextBlock, column: int) -> str:
    """The address of the link in which a letter stands, or nothing."""
    for token in tokens_of(block.text()):
        if token.link and token.start <= column < token.end:
            return token.link
    return ""


def paint_bullets(
    painter: QPainter, editor: QPlainTextEdit, seen: QRect, top: QPointF, colour: QColor
) -> None:
    """A round dot over the sign with which every line of a list begins, as far as it is seen."""
    block = editor.document().begin()
    size = editor.fontMetrics().xHeight() * 0.3
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    while block.isValid() and top.y() < seen.bottom():
        rect = editor.document().documentLayout().blockBoundingRect(block)
        is_seen = top.y() + rect.height() > seen.top() and block.layout().lineCount() > 0
        item = item_of(block.text()) if is_seen else None
        if item is not None and item.number is None:
            line = block.layout().lineAt(0)
            left, right = (_x_of(line, item.marker_start + step) for step in (0, 1))
            middle = top.y() + line.y() + line.ascent() - editor.fontMetrics().xHeight() / 2
            painter.drawEllipse(QPointF(top.x() + (left + right) / 2, middle), size, size)
        top = QPointF(top.x(), top.y() + rect.height())
        block = block.next()


def _x_of(line: QTextLine, column: int) -> float:
    found = cast("tuple[float, int]", line.cursorToX(column))  # the stubs say object
    return found[0]


def _coloured(colour: QColor) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(colour)
    return look
