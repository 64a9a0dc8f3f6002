"""The command palette: one field over accounts, people, notes, plans, views and commands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr, trn
from app.views.shell import palette_search as found
from app.views.shell.palette_foot import HINTS, KindBadge
from app.views.shell.palette_lines import Supply, count_of, lines_for, still_holding
from app.views.shell.palette_list import ResultList
from app.views.shell.palette_search import Item
from app.views.widgets.base import IconLabel, follow
from app.views.widgets.card import Rule
from app.views.widgets.ink import Ink
from app.views.widgets.panel_foot import PanelFoot
from app.views.widgets.popover import paint_shadow

WIDTH_PX = 680
TOP_PX = 56
FIELD_PX = 50

LEAST_LETTERS = 2  # one letter stands in nearly every note


class Palette(QWidget):
    """Covers the window with a scrim; `chosen` tells what was taken, after it has closed.

    The second value of `chosen` is whether it is wanted in a new window. `texts_wished` asks for
    what notes and plans say; the answer comes by `show_notes`.
    """

    chosen = Signal(object, bool)
    texts_wished = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._ink = Ink(theme)
        self._supply = Supply()
        self._notes: Sequence[Item] = ()
        self._kind = ""
        self._before: QWidget | None = None
        self.field = QLineEdit()
        self.list = ResultList(theme)
        self._badge = KindBadge(theme)
        self._foot = PanelFoot(theme, HINTS)
        self._panel = QWidget(self)
        self._lay_out(theme)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._on_clicked)
        host.installEventFilter(self)
        self.hide()
        follow(theme, self._on_theme)

    def _lay_out(self, theme: Theme) -> None:
        self.field.setPlaceholderText(tr("Account, person, note or command"))
        self.field.setAccessibleName(tr("Search or jump to"))
        self.field.setFrame(False)
        self._line = QHBoxLayout()
        self._line.addWidget(IconLabel(theme, "search", "text.muted", 18))
        self._line.addWidget(self.field, 1)
        self._line.addWidget(self._badge)
        box = QVBoxLayout(self._panel)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addLayout(self._line)
        box.addWidget(Rule(theme, "border.default"))
        box.addWidget(self.list, 1)
        box.addWidget(self._foot)

    def open_with(self, supply: Supply, text: str = "") -> None:
        """Show it over these items, with something typed already."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._supply, self._notes = supply, ()
        self._kind = ""
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)  # a shortcut would select the text
        if self.field.text() == text:
            self._search()
        else:
            self.field.setText(text)

    def show_notes(self, words: str, notes: Sequence[Item]) -> None:
        """Show what notes and plans say of these words; too late where others are typed."""
        if self.isVisible() and words == self._asked()[1]:
            chosen = self.list.chosen
            self._notes = notes
            self._show()
            self.list.choose(chosen)

    def dismiss(self) -> None:
        """Close it without taking anything."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    @property
    def kind(self) -> str:
        """The kind that is searched, empty for all."""
        return self._asked()[0]

    def _asked(self) -> tuple[str, str]:
        return found.split_query(self.field.text(), self._kind)

    def _search(self) -> None:
        kind, words = self._asked()
        self._notes = still_holding(self._notes, words) if words else ()
        self._show()
        if kind in {"", found.NOTES} and len(words) >= LEAST_LETTERS:
            self.texts_wished.emit(words)

    def _show(self) -> None:
        kind, words = self._asked()
        lines = lines_for(self._supply, kind, words, self._notes)
        self.list.show_lines(lines, words)
        count = count_of(lines)
        self._badge.show_kind(kind)
        self._foot.show_word(
            trn("{0} result", "{0} results", count) if count else tr("Nothing found")
        )
        self._place()

    def _take(self, *, beside: bool = False) -> None:
        item = self.list.chosen
        if item is None or not item.enabled:
            return
        self.dismiss()
        self.chosen.emit(item, beside)

    def _on_clicked(self) -> None:
        held = QApplication.keyboardModifiers()
        self._take(beside=bool(held & Qt.KeyboardModifier.ControlModifier))

    def _next_kind(self) -> None:
        place = found.KINDS.index(self._kind)
        self._kind = found.KINDS[(place + 1) % len(found.KINDS)]
        text = self.field.text()
        if text[:1] in found.PREFIXES:
            self.field.setText(text[1:])
        self._search()

    def _place(self) -> None:
        px = self._ink.px
        wide = min(round(px(WIDTH_PX)), self.width() - 24)
        top = min(round(px(TOP_PX)), self.height() // 8)
        fixed = round(px(FIELD_PX)) + self._foot.height() + 4
        high = min(self.list.wanted_height() + round(px(8)), self.height() - top - fixed - 24)
        self._panel.setGeometry((self.width() - wide) // 2, top, wide, max(high, 40) + fixed)
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
        self._line.setContentsMargins(round(px(16)), 0, round(px(16)), 0)
        self._line.setSpacing(round(px(10)))
        if self.isVisible():
            self._place()

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self.list.step(steps[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(beside=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self._next_kind()
        else:
            return False
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._key(event)
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._host.rect())
            self._place()
        return False

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.dismiss()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        painter.fillRect(self.rect(), ink.colour("bg.scrim"))
        box = QRectF(self._panel.geometry())
        radius = ink.px(10)
        paint_shadow(ink, painter, box, radius, 40)
        painter.setBrush(ink.brush("bg.raised"))
        painter.setPen(ink.pen("border.strong", hairline=True))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
