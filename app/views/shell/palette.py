"""The command palette: one field over accounts, people, notes, plans, views and commands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr, trn
from app.views.shell import palette_search as found
from app.views.shell.palette_foot import HINTS, KindBadge
from app.views.shell.palette_lines import Supply, count_of, lines_for, still_holding
from app.views.shell.palette_list import ResultList
from app.views.shell.palette_search import Item
from app.views.widgets.over_panel import OverPanel

WIDTH_PX = 680

LEAST_LETTERS = 2  # one letter stands in nearly every note


class Palette(OverPanel):
    """`chosen` tells what was taken, after it has closed.

    The second value of `chosen` is whether it is wanted in a new window. `texts_wished` asks for
    what notes and plans say; the answer comes by `show_notes`.
    """

    chosen = Signal(object, bool)
    texts_wished = Signal(str)

    def __init__(self, theme: Theme, host: QWidget) -> None:
        self.list = ResultList(theme)
        super().__init__(theme, host, icon="search", hints=HINTS, width_px=WIDTH_PX)
        self._supply = Supply()
        self._notes: Sequence[Item] = ()
        self._kind = ""
        self._badge = KindBadge(theme)
        self.line.addWidget(self._badge)
        self.body.addWidget(self.list, 1)
        self.field.setPlaceholderText(tr("Account, person, note or command"))
        self.field.setAccessibleName(tr("Search or jump to"))
        self.field.textChanged.connect(self._search)
        self.list.clicked.connect(self._on_clicked)

    def open_with(self, supply: Supply, text: str = "") -> None:
        """Show it over these items, with something typed already."""
        self._supply, self._notes = supply, ()
        self._kind = ""
        self.come_forward()
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
        self.foot.show_word(
            trn("{0} result", "{0} results", count) if count else tr("Nothing found")
        )
        self.place()

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

    @override
    def body_height(self, wide: int, most: int) -> int:
        return min(self.list.wanted_height() + round(self._ink.px(8)), most)

    @override
    def take_key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self.list.step(steps[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(beside=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self._next_kind()
        else:
            return super().take_key(event)
        return True
