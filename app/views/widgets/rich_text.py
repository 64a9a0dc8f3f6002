"""A text of several lines with bold, italic, lists and links, kept as Markdown as it was typed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QDesktopServices,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget
from typing_extensions import override

from app.bridge.spelling import Speller
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.core.markup import safe_address
from app.views.widgets import rich_keys
from app.views.widgets.inline import InlineText
from app.views.widgets.rich_marks import RichMarks, link_at, paint_bullets
from app.views.widgets.rich_paste import clean_text
from app.views.widgets.rich_spelling import offer_spellings
from app.views.widgets.suggestions import Suggestions, WordSource

_CTRL = Qt.KeyboardModifier.ControlModifier
_CTRL_SHIFT = _CTRL | Qt.KeyboardModifier.ShiftModifier
# With Shift, 7 and 8 arrive as what their keys write: in Britain, in Germany, in France.
_LISTS: dict[int, str] = {
    **dict.fromkeys((Qt.Key.Key_7, Qt.Key.Key_Ampersand, Qt.Key.Key_Slash), "numbers"),
    **dict.fromkeys((Qt.Key.Key_8, Qt.Key.Key_Asterisk, Qt.Key.Key_ParenLeft), "bullets"),
}
_MARKS: dict[int, str] = {Qt.Key.Key_B: "bold", Qt.Key.Key_I: "italic", Qt.Key.Key_K: "link"}
_LOOKS = (
    ("bold", "Bold", "Ctrl+B"),
    ("italic", "Italic", "Ctrl+I"),
    ("bullets", "Bulleted list", "Ctrl+Shift+8"),
    ("numbers", "Numbered list", "Ctrl+Shift+7"),
    ("link", "Link", "Ctrl+K"),
)


class StyledText(InlineText):
    """Inline text of several lines that is written in Markdown and read in its looks.

    `source` gives the people, goals and days that are offered after `@`, `#` and `/`.
    """

    _marks: RichMarks | None = None

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        font: str = "body",
        hint: str = "",
        source: WordSource | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, name, font=font, single=False, hint=hint, parent=parent)
        self._source = source
        self._marks = RichMarks(self, theme)
        self.suggestions = Suggestions(self, theme, source) if source is not None else None
        self.viewport().setMouseTracking(True)
        self.cursorPositionChanged.connect(self._follow_cursor)

    def apply(self, look: str) -> None:
        """Make what is selected bold, italic, a list or a link, or take that away again."""
        cursor = self.textCursor()
        if look in {"bold", "italic"}:
            mark = "**" if look == "bold" else "*"
            self.setTextCursor(rich_keys.toggle_mark(cursor, mark))
        elif look == "link":
            offered = QGuiApplication.clipboard().text()
            self.setTextCursor(rich_keys.make_link(cursor, offered))
        else:
            bullets = look == "bullets"
            rich_keys.toggle_list(cursor, rich_keys.BULLET if bullets else rich_keys.NUMBER)

    def _follow_cursor(self) -> None:
        if self._marks is not None and self._marks.follow_cursor():
            self._fit()

    @override
    def _on_theme(self) -> None:
        super()._on_theme()
        if self._marks is not None:
            self._marks.rehighlight()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self._look_of(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._indent(event):
                event.accept()
                return True
        return super().event(event)

    def _look_of(self, event: QKeyEvent) -> str:
        """Which look these keys give; without a selection Ctrl+K is the palette's."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == _CTRL_SHIFT:
            return _LISTS.get(event.key(), "")
        look = _MARKS.get(event.key(), "") if held == _CTRL else ""
        return look if look != "link" or self.textCursor().hasSelection() else ""

    def _indent(self, event: QKeyEvent) -> bool:
        held = event.modifiers()
        if event.key() == Qt.Key.Key_Tab and not held:
            return rich_keys.indent(self.textCursor(), 1)
        if event.key() == Qt.Key.Key_Backtab and held == Qt.KeyboardModifier.ShiftModifier:
            return rich_keys.indent(self.textCursor(), -1)
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if look := self._look_of(event):
            self.apply(look)
        elif enter and not event.modifiers() and rich_keys.next_line(self.textCursor()):
            self.ensureCursorVisible()
        elif event.key() != Qt.Key.Key_Backspace or not rich_keys.leave_list(self.textCursor()):
            super().keyPressEvent(event)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(clean_text(source))

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.add_looks(menu)
        if self._marks is not None:
            offer_spellings(menu, self.cursorForPosition(event.pos()), self._marks)
        menu.popup(event.globalPos())

    def add_looks(self, menu: QMenu) -> None:
        """The looks, for the context menu, each with its keys."""
        menu.addSeparator()
        for look, words, keys in _LOOKS:
            entry = menu.addAction(f"{tr(words)}\t{keys}")
            entry.setEnabled(look != "link" or self.textCursor().hasSelection())
            entry.triggered.connect(partial(self._on_look, look))

    def _on_look(self, look: str, _on: bool = False) -> None:  # noqa: FBT001, FBT002 a slot
        self.apply(look)

    # --- links -----------------------------------------------------------------------------

    def link_under(self, at: QPoint) -> str:
        """The address of the link at a place of the widget, or nothing."""
        cursor = self.cursorForPosition(at)
        rect = self.cursorRect(cursor)
        if not rect.adjusted(-12, 0, 12, 0).contains(at):
            return ""
        before = at.x() < rect.center().x()
        return link_at(cursor.block(), cursor.positionInBlock() - (1 if before else 0))

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            address = self.link_under(event.pos())
            if address:
                words = tr("{0} · Ctrl+click opens it", address)
                QToolTip.showText(event.globalPos(), words, self)
                return True
        return super().viewportEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.modifiers() == _CTRL and event.button() == Qt.MouseButton.LeftButton:
            address = safe_address(self.link_under(event.position().toPoint()))
            if address:
                QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))
                return
        super().mousePressEvent(event)

    # --- looks ------------------------------------------------------------------------------

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._check_spelling(self._source.speller if self._source is not None else None)
        self._follow_cursor()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # its menu offers spellings
            self._check_spelling(None)
        self._follow_cursor()

    def _check_spelling(self, speller: Speller | None) -> None:
        if self._marks is not None:
            self._marks.check_with(speller)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._ink.begin(painter)
        first = self.blockBoundingGeometry(self.document().begin())
        top = first.translated(self.contentOffset()).topLeft()
        paint_bullets(painter, self, event.rect(), top, self._ink.colour("text.secondary"))
